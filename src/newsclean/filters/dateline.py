"""Find the dateline: where the article was written, and for which agency."""

import re
from collections.abc import Sequence

from newsclean.document import Block, Document
from newsclean.languages import get
from newsclean.languages.dates import calendar_of, find_dates
from newsclean.languages.phrasebook import PhraseBook
from newsclean.languages.tokens import words_of
from newsclean.lines import is_prose

REASON = "where the article was written"
LOOK_AT = 2
"""Paragraphs that may open with a dateline: the first, or the one under a standfirst."""
LONGEST = 90
"""Code points of a dateline ("SALT LAKE CITY, Utah, Wednesday, January 12, 2022 (Agence France-Presse) -" has 74)."""
PLACE_WORDS = 5
"""Words of a place ("Port of Spain", "Salt Lake City, Utah")."""

_DASH = re.compile(r"(?:\s|(?<=[).\"]))(?:[–—_-]{1,2})(?=\s|$)")
_AGENCY = re.compile(r"\(([^()]{2,40})\)")
_DAY = re.compile(r"(?<=[^\W\d_]),\s?\d{1,2}$")
"""A day alone behind a place: "MADRID, 12 (EFE)"."""
_SMALL = re.compile(r"[^\W\d_]{1,3}")


def dateline(document: Document) -> Document:
    """Split "WASHINGTON (AP) — Talks began" into dateline and text; a line "WASHINGTON —" is a dateline whole.

    The dash is dropped. The head before the dash must name a place in capitals, or carry an agency in brackets or a
    date: "Paris – the city of light –" stays. Prose must follow it, so the score of a match stays; a sentence must
    begin there unless an agency is named, so "NATO – the alliance –" stays; and one paragraph alone may have it, so
    "SIR –" over letters stays.
    """
    blocks = list(document.blocks)
    seen = 0
    at = 0
    while at < len(blocks) and seen < LOOK_AT:
        block = blocks[at]
        if block.label == "paragraph":
            parts = _split(block, document.language)
            if parts and sum(other.text.startswith(parts[0].text) for other in blocks) == 1:
                blocks[at : at + 1] = parts
                continue
            seen += is_prose(block.text)
        at += 1
    return document.with_blocks(blocks)


def _split(block: Block, language: str) -> list[Block]:
    """The dateline and the rest of a block; an empty list if it has no dateline."""
    dash = _DASH.search(block.text, 0, LONGEST + 2)
    if dash is None:
        return []
    head = block.text[: dash.start()].rstrip(" .")
    if not _is_dateline(head, language) or _is_caption_mark(head, language):
        return []
    found = block.cut(0, len(head)).as_("dateline", "dateline", REASON)
    rest = block.cut(dash.end(), len(block.text))
    if not rest.text:
        return [found]
    begins = "(" in head or not rest.text[0].islower()  # "HOLM (AP) — eBay said"
    return [found, rest] if begins and is_prose(rest.text) else []


def _is_caption_mark(head: str, language: str) -> bool:
    """Tell "FILE - Mayor Ana Ruiz, left" from a place in capitals."""
    return PhraseBook(get(language).tag, "captions", "marks").match(head) is not None


def _is_dateline(head: str, language: str) -> bool:
    agency = _AGENCY.search(head)
    place = _AGENCY.sub(" ", head).strip(" ,.")
    whole = words_of(place)
    words = whole[: -1 if _DAY.search(place) else _date_start(whole, language)]
    dated = len(words) < len(whole)
    if not words:
        return agency is not None
    if len(words) > PLACE_WORDS or (dated and _says_when(head, words, language)):
        return False
    named = place.split()[: len(words)]
    capitalised = all(word[0].isupper() or _SMALL.fullmatch(word) for word in named) and named[0][0].isupper()
    capitals = named[0].isupper() and len(named[0].strip(",.")) > 2
    return capitalised and (capitals or agency is not None or dated)


def _says_when(head: str, words: Sequence[str], language: str) -> bool:
    """Tell "Updated 12 January 2022" and "On 12 January 2022" from a place with a date."""
    known = get(language)
    if PhraseBook(known.tag, "bylines", "updated", "published", "dates").match(head):
        return True
    return set(words) <= set(known.detection.function_words)


def _date_start(words: Sequence[str], language: str) -> int:
    """Where the date starts that words end with."""
    calendar = calendar_of(get(language))
    for start in range(len(words)):
        if any(end == len(words) - start for end, _ in find_dates(words[start:], calendar)):
            return start
    return len(words)
