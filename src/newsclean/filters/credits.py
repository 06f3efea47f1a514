"""Find the lines that say who reported: contributors, editors, agencies."""

import re
from collections.abc import Iterator
from functools import cache

from newsclean.article import Credit
from newsclean.document import Document
from newsclean.languages import Language
from newsclean.languages.names import find_names
from newsclean.languages.phrasebook import PhraseBook
from newsclean.lines import remembered, word_count

REASON = "says who reported"
MOST_WORDS = 80
"""Words of a credit line; "Reporting by ... editing by ..." of an agency names up to ten people and towns."""
INITIALS = 4
"""Letters of an author's initials beside agencies ("dpa/AFP/kwi")."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\s*;\s*")
_SIGNED = re.compile(r"\(?[\w.-]{2,20}(?:/[\w.-]{2,20})+(?: ?\([\w, ./-]{2,60}\))?\)?")
_CODE = re.compile(r"[\w.-]+")
_BRACKETS = "()[]{}*_–—- \u00a0"


def credits(document: Document) -> Document:
    """Label "Jane Doe contributed to this report." and its kin.

    Every sentence of the line must match a credit phrase: "Lee contributed to this report on housing, the minister
    said" stays.
    """
    phrases = _phrases(document.language)
    found = (
        (k, block) for k, block in document.body() if phrases.may_open(block.text) and _is_credit(block.text, phrases)
    )
    return document.relabelled({k: block.as_("credit", "credits", REASON) for k, block in found})


@cache
def _phrases(tag: str) -> PhraseBook:
    return PhraseBook(tag, "credits", "sentences")


@remembered
def _is_credit(text: str, phrases: PhraseBook) -> bool:
    if word_count(text) > MOST_WORDS:
        return False
    whole = phrases.match(text) is not None or all(map(phrases.match, _sentences(text)))
    return whole or _is_signature(text, phrases)


def _is_signature(text: str, phrases: PhraseBook) -> bool:
    """Tell agencies with authors' initials: "dpa/AFP/kwi", "kwi/ab (dpa, Reuters)"."""
    codes = _CODE.findall(text) if _SIGNED.fullmatch(text) else []
    agencies = {code for code in codes if phrases.match(code)}
    return bool(agencies) and all(code in agencies or len(code) <= INITIALS for code in codes)


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a line, without their full stops and brackets."""
    return (part.strip(_BRACKETS).rstrip(".") for part in _SENTENCE.split(text.strip(_BRACKETS)))


def read_credit(text: str, language: Language) -> Credit:
    """Read the people and agencies that a credit line names.

    Args:
        text: The line.
        language: Its language, whose list of agencies decides what is one.
    """
    found: list[tuple[int, str]] = []
    rest = text
    for agency in sorted(language.credits.agencies, key=len, reverse=True):
        if agency in rest:
            whole = re.compile(rf"(?<!\w){re.escape(agency)}(?!\w)")
            found += [(m.start(), agency) for m in whole.finditer(rest)]
            rest = whole.sub(";" * len(agency), rest)
    return Credit(
        text=text,
        names=find_names(rest, language),
        agencies=tuple(dict.fromkeys(agency for _, agency in sorted(found))),
    )
