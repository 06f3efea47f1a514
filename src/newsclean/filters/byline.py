"""Take out bylines and date lines, and read authors and dates from them."""

import re
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from newsclean.document import Document
from newsclean.languages import Language, get
from newsclean.languages.names import split_names
from newsclean.languages.phrasebook import PhraseBook
from newsclean.lines import has_full_stop, has_words, remembered, word_count

REASON = "says who wrote the article, or when"
MOST_WORDS = 40
"""Words that a byline with its date and reading time has at most."""
SENTENCE_WORDS = 12
"""Words of a byline that ends with a full stop ("By Jane Doe, Port Lowell correspondent.")."""
NAME_WORDS = range(2, 5)
"""Words of a name that stands without "by"."""
PLACE_WORDS = 4
"""Words of the town or the publication that stands behind an author ("By Jane Doe, Port Lowell Courier")."""

Kind = Literal["updated", "published", "dates", "authors", "notes", "name"]
LISTS: tuple[Kind, ...] = ("updated", "published", "dates", "authors", "notes")

_BAR = re.compile(r"\s*[|•·–—]\s*|\s+-\s+")
_COMMA = re.compile(r"\s*,\s+")
_CLOCK = re.compile(r"\s*\d{1,2}\s?[:.h]\s?\d{2}\D{0,12}")
_NAME = re.compile(r"[^\W\d_][\w.'’\-]*(?:\s[^\W\d_][\w.'’\-]*)*")
_NAME_FIRST = re.compile(
    rf"(?:[|•·–—]\s*)*+[^\W\d_][\w.'’\-]*+(?:\s[^\W\d_][\w.'’\-]*+){{1,{NAME_WORDS.stop - 2}}}+(?=\s*[|•·–—,]|\s+-\s|$)"
)
"""A line that opens with words which may be a name; most lines don't, and so need not be taken apart."""


class _Fact(NamedTuple):
    """What a part of a line tells."""

    kind: Kind
    names: tuple[str, ...] = ()
    date: str | None = None


def byline(document: Document) -> Document:
    """Take out "By Jane Doe | 12 January 2022, 10:32 | 3 min read" and its parts.

    Every part of the line ("|", "•", dashes and commas divide them) must match a byline phrase. A bare date or a job
    counts only before the first prose or right below a byline: elsewhere it may head an entry of a list. A name alone
    on its line counts before the first prose, below another line, and only if a date or a byline stands next to it or
    its given name is known: headings are capitalised too. Authors are people's names only, fewer rather than wrong; a
    date without its year is not kept.
    """
    language = get(document.language)
    lead = [k for k, _ in document.lead()]
    read = {k: _read(block.text, language) for k, block in document.body()}
    taken: dict[int, tuple[_Fact, ...]] = {}
    above: int | None = None
    for k, facts in read.items():
        kinds = {fact.kind for fact in facts}
        if kinds and "name" not in kinds and (k in lead or above in taken or not kinds <= {"dates", "notes"}):
            taken[k] = facts
        above = k
    for n, k in enumerate(lead[1:], 1):
        if k not in taken and any(fact.kind == "name" for fact in read[k]):
            near = {lead[n - 1], *lead[n + 1 : n + 2]} & taken.keys()
            if len(read[k]) > 1 or near or _has_given_name(document.blocks[k].text, language):
                taken[k] = read[k]
    if not taken:
        return document
    told = [fact for k in sorted(taken) for fact in taken[k]]
    published = next((f.date for f in told if f.kind != "updated" and f.date), None)
    updated = next((f.date for f in told if f.kind == "updated" and f.date), None)
    return msgspec.structs.replace(
        document.relabelled({k: document.blocks[k].as_("byline", "byline", REASON) for k in taken}),
        authors=document.authors or tuple(dict.fromkeys(name for fact in told for name in fact.names)),
        date=document.date or published or updated,
        date_modified=document.date_modified or (updated if published else None),
    )


@remembered
def _read(text: str, language: Language) -> tuple[_Fact, ...]:
    """What the parts of a line tell; nothing at all if one of them is not of a byline."""
    if not _NAME_FIRST.match(text) and not _any_book(language.tag).may_open(text):
        return ()
    if has_words(text, 1 + (SENTENCE_WORDS if has_full_stop(text) else MOST_WORDS)):
        return ()
    if (whole := _read_part(text, language)) is not None:
        return (whole,)
    facts: list[_Fact] = []
    for part in filter(None, _BAR.split(text)):
        fact = _read_part(part, language)
        if fact is None and facts and _CLOCK.fullmatch(part):
            continue  # "3 May 2023 | 07:15": the time goes with the date before it
        for piece in [part] if fact else _COMMA.split(part):
            fact = _read_part(piece, language) or _read_place(piece, facts, language)
            if fact is None:
                return ()
            facts.append(fact)
    return tuple(facts)


@cache
def _books(tag: str) -> tuple[tuple[Kind, PhraseBook], ...]:
    """The phrases of bylines, in the order in which a part is tried on them."""
    return tuple((kind, PhraseBook(tag, "bylines", kind)) for kind in LISTS)


@cache
def _any_book(tag: str) -> PhraseBook:
    return PhraseBook(tag, "bylines", *LISTS)


@remembered  # a line without bars and commas is all of its parts
def _read_part(part: str, language: Language) -> _Fact | None:
    for kind, phrases in _books(language.tag):
        if match := phrases.match(part):
            names = split_names(match.names or "", language)
            agencies = PhraseBook(language.tag, "credits", "sentences")
            return _Fact(kind, tuple(name for name in names if not agencies.match(name)), match.date)
    words = part.split()
    if len(words) in NAME_WORDS and _NAME.fullmatch(part) and not part.isupper():
        particles = language.grammar.particles
        if words[0][0].isupper() and all(word[0].isupper() or word in particles for word in words):
            return _Fact("name", (part,))
    return None


def _read_place(part: str, before: list[_Fact], language: Language) -> _Fact | None:
    """Read the town or the publication behind an author: capitalised words and such as have a digit ("g1 — Belém")."""
    if not before or before[0].kind != "authors" or word_count(part) > PLACE_WORDS:
        return None
    small = language.grammar.particles + language.grammar.conjunctions
    named = all(word[0].isupper() or word in small or not word.isalpha() for word in part.split())
    return _Fact("notes") if named and not has_full_stop(part) else None


def _has_given_name(text: str, language: Language) -> bool:
    first = text.split()[0].casefold()
    return first in language.people.given_names_male or first in language.people.given_names_female
