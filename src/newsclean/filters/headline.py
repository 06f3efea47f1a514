"""Find the headline."""

from newsclean.document import Block, Document
from newsclean.lines import fold, has_full_stop, opening, word_count

REASON = "the first line before the text"
AGAIN = "repeats the headline"
WORDS = range(2, 31)
"""Words of a headline: 99 % of the dev set's news headlines have 2 to 30, and 97.5 % of its others."""
_UNFINISHED = (",", ";", "-", "–", "—", "•", "*")


def headline(document: Document) -> Document:
    """Label the first line before the prose as the headline, if it has the form of one and the reader found none.

    The form: two to thirty words, no full stop, not broken off. A line that goes on in the next one (no blank line
    between, and that one begins in lower case) is wrapped prose. A text without prose has no headline: a list must not
    lose its first line. Lines of the body that say the same in every letter and digit are taken out: pages show a
    headline more than once.
    """
    changes = {}
    found = document.first("headline")
    if found is None:
        if not (lead := document.lead()):
            return document
        k, found = lead[0]
        below = next(block for j, block in document.body() if j > k)
        if not _has_form(found.text) or _goes_on(below):
            return document
        changes[k] = found.as_("headline", "headline", REASON)
    start, heart = opening(found.text), fold(found.text)
    for k, block in document.body():
        if opening(block.text) == start and k not in changes and fold(block.text) == heart:
            changes[k] = block.as_("boilerplate", "headline", AGAIN, copy_of=found.start)
    return document.relabelled(changes)


def _has_form(text: str) -> bool:
    return (
        word_count(text) in WORDS
        and not has_full_stop(text)
        and not text.endswith(_UNFINISHED)
        and text[0] not in "•*–—-"
    )


def _goes_on(below: Block) -> bool:
    return not below.blank_before and below.text[0].islower()
