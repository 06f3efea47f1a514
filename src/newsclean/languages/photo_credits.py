"""Photo credits: at the end of a caption or of a line that may be one ("(Photo: Ana Ruiz/AP)"), or alone on a line."""

import re
from functools import cache
from typing import NamedTuple

from newsclean.languages.phrasebook import PhraseBook
from newsclean.languages.schema import Language
from newsclean.languages.tokens import fold
from newsclean.lines import CREDIT_TAIL, CREDIT_WORDS, ends_sentence, word_count

LEAST_WORDS = 3
"""Words of a caption before its credit, at least."""
SIGN_WORDS = 8
"""Words that make a credit behind "©" by themselves."""
NOTICE_WORDS = 5
"""Words before "© 2026 …" up to which the line is a notice of rights in any language and no caption."""
LAST_MARKS = 3
"""Marks that may stand behind the bracket of a credit."""

_BRACKET = re.compile(rf"\s*[(\[](?P<credit>[^()\[\]]{{2,140}})[)\]]\W{{0,{LAST_MARKS}}}$")
_CLOSERS = frozenset(")]")
_DATED = re.compile(r"©\s?(?:19|20)\d\d\b")
_BOUNDARY = re.compile(
    r"(?<=[.!?…\"”»)])\s*(?=[^\s\W]|©)|\s[|–—-]\s|\s(?=©|[^\W\d_a-z][\w ]{2,20}:|[^\W\d_a-z]\w{1,20} ?/ ?[^\W\d_])"
)


class _Books(NamedTuple):
    """The phrases that photo credits are told by."""

    credits: PhraseBook
    sentences: PhraseBook


@cache
def _books(tag: str) -> _Books:
    return _Books(PhraseBook(tag, "captions", "credits"), PhraseBook(tag, "credits", "sentences"))


def may_have_credit(text: str, language: Language) -> bool:
    """Tell cheaply whether a line may have a photo credit; False is certain, unless only an agency is one."""
    return "©" in text or _books(language.tag).credits.may_be_in(text)


def may_have_bracket(text: str) -> bool:
    """Tell cheaply whether a line may end with something in brackets."""
    return not _CLOSERS.isdisjoint(text[-1 - LAST_MARKS :])


def ends_with_agency(text: str, language: Language) -> bool:
    """Tell whether a line ends with an agency in brackets."""
    found = _BRACKET.search(text, max(0, len(text) - CREDIT_TAIL))
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

    def is_signature(cut: int, credit: str) -> bool:
        """Tell the agency of a text, in brackets behind its last sentence ("… sailed again. (©AFP)")."""
        named = credit.startswith("©") and books.sentences.match(credit[1:].strip()) is not None
        return named and not known and ends_sentence(text[:cut])

    tail = max(0, len(text) - CREDIT_TAIL)
    if not has_sign(text[tail:]):
        return ("", text) if is_credit(text) else (text, None)
    bracket = _BRACKET.search(text, tail)
    in_brackets = bracket is not None and not is_signature(bracket.start(), bracket["credit"])
    cuts = [(bracket.start(), bracket["credit"])] if bracket and in_brackets else []
    cuts += [(m.start(), text[m.end() :]) for m in _BOUNDARY.finditer(text, tail)]
    whole = is_credit(text)  # "The harbour at dawn (Getty Images)" may be one by its end, and has a caption before it
    for cut, credit in cuts:
        least = NOTICE_WORDS + 1 if _DATED.match(credit) else LEAST_WORDS
        if is_credit(credit) and word_count(text[:cut]) >= least:
            words = text[:cut].rstrip(" |–—-")
            if not whole or ((bracket or ends_sentence(words)) and not is_credit(words)):
                return words, credit.strip()
    return ("", text) if whole else (text, None)
