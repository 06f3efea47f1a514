"""Find the headline."""

from collections.abc import Sequence

from newsclean.document import Block, Document
from newsclean.filters.stamps import CLOCK, YEAR
from newsclean.lines import fold, has_full_stop, opening, word_count

REASON = "the first line before the text"
AGAIN = "repeats the headline"
ABOVE = "an address, or a date with a time, over the headline"
WORDS = range(2, 31)
"""Words of a headline: 99 % of the dev set's news headlines have 2 to 30, and 97.5 % of its others."""
LEAST_DIGITS = 0.3
"""Share of digits among the letters and digits of a date with a time: "Wednesday, 11 March 2026 at 10:32" has a third,
and a headline with a year and a clock in it a fifth."""
_UNFINISHED = (",", ";", "-", "–", "—", "•", "*")


def headline(document: Document) -> Document:
    """Label the first line before the prose as the headline, if it has the form of one and the reader found none.

    The form: two to thirty words, no full stop, not broken off. A line that goes on in the next one (no blank line
    between, and that one begins in lower case) is wrapped prose. A text without prose has no headline: a list must not
    lose its first line. Over a headline an address, or a date with a time, is taken out. Lines of the body that say the
    same as the headline in every letter and digit are taken out too: pages show it more than once.
    """
    changes = {}
    found = document.first("headline")
    if found is None:
        lead = document.lead()
        above = _stamps(lead)
        if above == len(lead):
            return document
        k, found = lead[above]
        below = next(block for j, block in document.body() if j > k)
        if not _has_form(found.text) or _goes_on(below):
            return document
        changes = {j: block.as_("boilerplate", "headline", ABOVE) for j, block in lead[:above]}
        changes[k] = found.as_("headline", "headline", REASON)
    start, heart = opening(found.text), fold(found.text)
    for k, block in document.body():
        if opening(block.text) == start and k not in changes and fold(block.text) == heart:
            changes[k] = block.as_("boilerplate", "headline", AGAIN, copy_of=found.start)
    return document.relabelled(changes)


def _stamps(lead: Sequence[tuple[int, Block]]) -> int:
    """How many of the first lines are an address, or a date with a time."""
    return next((n for n, (_, block) in enumerate(lead) if not _is_stamp(block.text)), len(lead))


def _is_stamp(text: str) -> bool:
    if " " not in text and text.isascii():
        return "." in text.strip(".") or "://" in text
    if CLOCK.search(text) is None or YEAR.search(text) is None:
        return False
    return sum(map(str.isdigit, text)) >= LEAST_DIGITS * sum(map(str.isalnum, text))


def _has_form(text: str) -> bool:
    return (
        word_count(text) in WORDS
        and not has_full_stop(text)
        and not text.endswith(_UNFINISHED)
        and text[0] not in "•*–—-"
    )


def _goes_on(below: Block) -> bool:
    return not below.blank_before and below.text[0].islower()
