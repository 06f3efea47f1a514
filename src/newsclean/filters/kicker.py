"""Take out the kicker: the short line over a headline."""

from newsclean.document import Document
from newsclean.languages.phrasebook import PhraseBook
from newsclean.lines import has_full_stop, word_count

KNOWN = "announces the article"
BY_PLACE = "a short line over the headline"
MOST_WORDS = 3
"""Words of a kicker that no phrase knows ("World", "Sport | Football")."""
HEADLINE_WORDS = 5
"""Words that the line below such a kicker has at least."""


def kicker(document: Document) -> Document:
    """Take out "Breaking news", or a section's name over the headline.

    A short line is a kicker by its place only if it comes first and a longer line without a full stop, the headline,
    follows before the first prose; so a short headline over the text itself is not mistaken for one.
    """
    phrases = PhraseBook(document.language, "furniture", "kickers")
    changes = {}
    lead = document.lead()
    for n, (k, block) in enumerate(lead):
        below = lead[n + 1][1] if n + 1 < len(lead) else None
        if phrases.match(block.text):
            changes[k] = block.as_("kicker", "kicker", KNOWN)
        elif below and word_count(block.text) <= MOST_WORDS and _is_headline(below.text):
            changes[k] = block.as_("kicker", "kicker", BY_PLACE)
        else:
            break
    return document.relabelled(changes)


def _is_headline(text: str) -> bool:
    return word_count(text) >= HEADLINE_WORDS and not has_full_stop(text)
