"""Find captions by their own marks: "FILE -", "(Photo: …)", "left, … 10 January 2022"."""

import re
from functools import cache
from typing import NamedTuple

from newsclean.document import CREDIT_ONLY, Document
from newsclean.languages import Language, get
from newsclean.languages.dates import calendar_of, ends_with_date
from newsclean.languages.phrasebook import PhraseBook
from newsclean.languages.tokens import fold
from newsclean.lines import ends_sentence, remembered, word_count

BY_MARK = "opens with a caption's mark"
BY_CREDIT = "ends with a photo credit"
BY_FORM = "says who stands where or ends with an agency, behind a date"
MOST_WORDS = 90
"""Words of a caption: all of 183 on the dev set's news pages and 99.8 % of 457 on its others have no more."""
LEAST_WORDS = 3
TAIL = 160
"""Code points at a line's end in which its credit stands."""
SIGN_WORDS = 8
"""Words that make a credit behind "©" by themselves."""
LAST_MARKS = 3
"""Marks that may stand behind the bracket of a credit."""
CREDIT_WORDS = 14
"""Words of a photo credit ("Ines Tolland/Pool Photo via AP, File")."""

_OPENING = re.compile(
    r"\W*(?P<mark>[^\W\d_][^:–—\-.|]{1,30}?)\)?\s*(?P<joint>(?<=\))|:|[.:]?\s*[–—|]|\.?-|\s-)\s*(?=\S)"
)
_YEAR = re.compile(r"\d{4}")
_PARTS = re.compile(r"[,()\[\];]")
_BRACKET = re.compile(rf"\s*[(\[](?P<credit>[^()\[\]]{{2,140}})[)\]]\W{{0,{LAST_MARKS}}}$")
_CLOSERS = frozenset(")]")
_BOUNDARY = re.compile(
    r"(?<=[.!?…\"”»)])\s*(?=[^\s\W]|©)|\s[|–—-]\s|\s(?=©|[^\W\d_a-z][\w ]{2,20}:|[^\W\d_a-z]\w{1,20} ?/ ?[^\W\d_])"
)


class _Books(NamedTuple):
    """The phrases that captions are told by."""

    marks: PhraseBook
    positions: PhraseBook
    credits: PhraseBook
    sentences: PhraseBook


@cache
def _books(tag: str) -> _Books:
    return _Books(
        PhraseBook(tag, "captions", "marks"),
        PhraseBook(tag, "captions", "positions"),
        PhraseBook(tag, "captions", "credits"),
        PhraseBook(tag, "credits", "sentences"),
    )


def captions(document: Document) -> Document:
    """Label captions that show themselves as such.

    By a mark at the start ("FILE -", written in capitals or of two words: a section may be called "Dossier"), by a
    photo credit at the end, or by ending with a date and having an agency behind it or saying who stands where
    ("left"). One of these is not enough: sentences end with dates, and paragraphs with agencies.
    """
    language = get(document.language)
    changes = {}
    for k, block in document.body():
        reason = _reason(block.text, language)
        if reason == CREDIT_ONLY:
            changes[k] = block.as_("boilerplate", "captions", reason)
        elif reason:
            changes[k] = block.as_("caption", "captions", reason)
    return document.relabelled(changes)


def _has_hint(text: str, language: Language) -> bool:
    """Tell cheaply whether a line has what the reasons need: most lines have nothing of it."""
    books = _books(language.tag)
    return (
        "©" in text
        or books.credits.may_be_in(text)
        or books.marks.may_open(text)
        or (
            (books.positions.may_be_in(text) or not _CLOSERS.isdisjoint(text[-1 - LAST_MARKS :]))
            and _YEAR.search(text) is not None
        )
    )


@remembered
def _reason(text: str, language: Language) -> str | None:
    if not _has_hint(text, language) or word_count(text) > MOST_WORDS:
        return None
    bare, credit = split_credit(text, language)
    if credit:
        return BY_CREDIT if bare else CREDIT_ONLY
    if has_mark(text, language) and word_count(text) > LEAST_WORDS:
        return BY_MARK
    if _YEAR.search(text) is None or not (_has_position(text, language) or _has_agency(text, language)):
        return None
    words, _ = split_credit(text, language, known=True)
    return BY_FORM if ends_with_date(words, calendar_of(language)) else None


def has_mark(text: str, language: Language) -> bool:
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


def _has_agency(text: str, language: Language) -> bool:
    """Tell whether a line ends with an agency in brackets."""
    found = _BRACKET.search(text, max(0, len(text) - TAIL))
    return found is not None and _books(language.tag).sentences.match(found["credit"]) is not None


def split_credit(text: str, language: Language, *, known: bool = False) -> tuple[str, str | None]:
    """Split a caption into its words and its photo credit.

    Args:
        text: A caption, or a line that may be one.
        language: Its language: what marks a credit ("Photo:", "AFP").
        known: Whether it is a caption for certain; then an agency alone is a credit, or a name with an agency.
            Paragraphs of the article end with "(AFP)" and "(Jane Doe, AFP)" too.

    Returns:
        The text without the credit, and the credit without its brackets; an empty text where the line is a credit
        alone.
    """
    books = _books(language.tag)
    signs = {"©", *books.credits.signs_in(text), *(books.sentences.signs_in(text) if known else ())}

    def has_sign(part: str) -> bool:
        folded = fold(part)
        return any(sign in folded for sign in signs)

    def is_credit(part: str) -> bool:
        if not has_sign(part) or not 0 < word_count(part) <= CREDIT_WORDS:
            return False
        if part.lstrip().startswith("©") and word_count(part) <= SIGN_WORDS:
            return True
        if books.sentences.match(part):
            return known
        found = books.credits.match(part)
        return found is not None and (known or found.worded or "/" in part)

    tail = max(0, len(text) - TAIL)
    if not has_sign(text[tail:]):
        return ("", text) if is_credit(text) else (text, None)
    bracket = _BRACKET.search(text, tail)
    cuts = [(bracket.start(), bracket["credit"])] if bracket else []
    cuts += [(m.start(), text[m.end() :]) for m in _BOUNDARY.finditer(text, tail)]
    whole = is_credit(text)  # "The harbour at dawn (Getty Images)" may be one by its end, and has a caption before it
    for cut, credit in cuts:
        if is_credit(credit) and word_count(text[:cut]) >= LEAST_WORDS:
            words = text[:cut].rstrip(" |–—-")
            if not whole or ((bracket or ends_sentence(words)) and not is_credit(words)):
                return words, credit.strip()
    return ("", text) if whole else (text, None)
