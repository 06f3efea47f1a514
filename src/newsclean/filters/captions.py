"""Find captions by their own marks: "FILE -", "(Photo: …)", "left, … 10 January 2022"."""

import re
from functools import cache
from typing import NamedTuple

from newsclean.document import CREDIT_ONLY, Document
from newsclean.languages import Language, get
from newsclean.languages.dates import calendar_of, ends_with_date
from newsclean.languages.photo_credits import ends_with_agency, may_have_bracket, may_have_credit, split_credit
from newsclean.languages.phrasebook import PhraseBook
from newsclean.lines import remembered, word_count

BY_MARK = "opens with a caption's mark"
BY_CREDIT = "ends with a photo credit"
BY_FORM = "says who stands where or ends with an agency, behind a date"
MOST_WORDS = 90
"""Words of a caption: all of 183 on the dev set's news pages and 99.8 % of 457 on its others have no more."""
LEAST_WORDS = 3
"""Words of a line with a caption's mark, of which a caption has more: "Photo: Ana Ruiz" is a credit."""

_OPENING = re.compile(
    r"\W*(?P<mark>[^\W\d_][^:–—\-.|]{1,30}?)\)?\s*(?P<joint>(?<=\))|:|[.:]?\s*[–—|]|\.?-|\s-)\s*(?=\S)"
)
_YEAR = re.compile(r"\d{4}")
_PARTS = re.compile(r"[,()\[\];]")


class _Books(NamedTuple):
    """The phrases that captions are told by."""

    marks: PhraseBook
    positions: PhraseBook


@cache
def _books(tag: str) -> _Books:
    return _Books(PhraseBook(tag, "captions", "marks"), PhraseBook(tag, "captions", "positions"))


def captions(document: Document) -> Document:
    """Label captions that show themselves as such.

    By a mark at the start ("FILE -", written in capitals or of two words: a section may be called "Dossier"), by a
    photo credit at the end, or by ending with a date and having an agency behind it or saying who stands where
    ("left"). One of these is not enough: sentences end with dates, and paragraphs with agencies.
    """
    language = get(document.language)
    changes = {}
    for k, block in document.body():
        reason = _reason(block.text, language) if _has_hint(block.text, language) else None
        if reason == CREDIT_ONLY:
            changes[k] = block.as_("boilerplate", "captions", reason)
        elif reason:
            changes[k] = block.as_("caption", "captions", reason)
    return document.relabelled(changes)


def _has_hint(text: str, language: Language) -> bool:
    """Tell cheaply whether a line has what the reasons need: most lines have nothing of it."""
    books = _books(language.tag)
    if books.marks.is_strange(text):
        return "©" in text or (may_have_bracket(text) and _YEAR.search(text) is not None)
    if may_have_credit(text, language) or books.marks.may_open(text):
        return True
    return (books.positions.may_be_in(text) or may_have_bracket(text)) and _YEAR.search(text) is not None


@remembered
def _reason(text: str, language: Language) -> str | None:
    if word_count(text) > MOST_WORDS:
        return None
    bare, credit = split_credit(text, language)
    if credit:
        return BY_CREDIT if bare else CREDIT_ONLY
    if _has_mark(text, language) and word_count(text) > LEAST_WORDS:
        return BY_MARK
    if _YEAR.search(text) is None or not (_has_position(text, language) or ends_with_agency(text, language)):
        return None
    words, _ = split_credit(text, language, known=True)
    return BY_FORM if ends_with_date(words, calendar_of(language)) else None


def _has_mark(text: str, language: Language) -> bool:
    """Tell whether a line opens with a caption's mark: in capitals, of two words, or before a colon."""
    marks = _books(language.tag).marks
    found = _OPENING.match(text) if marks.may_open(text) else None
    if found is None or marks.match(found["mark"]) is None:
        return False
    return found["mark"].isupper() or " " in found["mark"].strip() or ":" in found["joint"]


def _has_position(text: str, language: Language) -> bool:
    """Tell whether a line says who stands where: in brackets, behind a capitalised word and a comma, or at its start.

    "His programme, left, had failed" has the word too, behind a common noun.
    """
    phrases = _books(language.tag).positions
    if not phrases.may_be_in(text):
        return False
    at = 0
    for part in _PARTS.split(text):
        before = text[:at].rstrip(", ")
        if (before[-1:] in "([" or before.split()[-1][:1].isupper()) and phrases.match(part):
            return True
        at += len(part) + 1
    return False
