"""Take out follow, subscribe, share, read-also and advertisement lines."""

from newsclean.document import Document
from newsclean.languages.phrasebook import PhraseBook

REASON = "asks the reader to follow, subscribe, share or read on"


def promos(document: Document) -> Document:
    """Take out lines that match a promotion phrase as a whole.

    A sentence of the article that says "read more" or "follow us" stays: phrases match whole lines, never a part of
    one.
    """
    phrases = PhraseBook(document.language, "furniture", "promos")
    found = ((k, block) for k, block in document.body() if phrases.match(block.text))
    return document.relabelled({k: block.as_("boilerplate", "promos", REASON) for k, block in found})
