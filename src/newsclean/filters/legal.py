"""Take out copyright, cookie and terms-of-use lines."""

import re

from newsclean.document import Document
from newsclean.languages.phrasebook import PhraseBook
from newsclean.lines import word_count

REASON = "a copyright, cookie or terms notice"
MOST_WORDS = 30
"""Words that a copyright line has at most; longer ones are prose that begins with the sign."""

_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b)\W*(?:copyright\W*)?(?:19|20)\d\d\b|©\s*copyright\b", re.IGNORECASE)


def legal(document: Document) -> Document:
    """Take out lines that open with a copyright sign and a year, or match a legal phrase as a whole.

    "© John Doe/AFP" has no year: it is a photo credit, not a notice.
    """
    phrases = PhraseBook(document.language, "furniture", "legal")

    def is_notice(text: str) -> bool:
        return (bool(_COPYRIGHT.match(text)) and word_count(text) <= MOST_WORDS) or phrases.match(text) is not None

    found = ((k, block) for k, block in document.body() if is_notice(block.text))
    return document.relabelled({k: block.as_("boilerplate", "legal", REASON) for k, block in found})
