"""Lines that say who wrote an article and when, part by part: "By Jane Doe | 12 January 2022, 10:32 | 3 min read"."""

import re
from functools import cache
from typing import NamedTuple

from newsclean.languages.names import split_names
from newsclean.languages.phrasebook import PhraseBook
from newsclean.languages.schema import Language
from newsclean.lines import has_full_stop, has_words, remembered, word_count

MOST_WORDS = 40
"""Words that a byline with its date and reading time has at most."""
SENTENCE_WORDS = 12
"""Words of a byline that ends with a full stop ("By Jane Doe, Port Lowell correspondent.")."""
NAME_WORDS = range(2, 5)
"""Words of a name that stands without "by"."""
PLACE_WORDS = 4
"""Words of the town or the publication that stands behind an author ("By Jane Doe, Port Lowell Courier")."""
MOST_UNKNOWN = 2
"""Parts of a line with an author and a date that may be names of something else: the publication and its section."""
NAME = "name"
"""What tells a name that stands without "by"; whether it is an author, its place must tell."""

ORDER = ("updated", "published", "dates", "authors", "notes")
"""The lists of phrases, in the order in which a part is tried on them."""

_BAR = re.compile(r"\s*[|•·–—]\s*|\s+-\s+|(?<=\d)\s+(?=[^\W\d_]{3,20}(?:\s[^\W\d_]{2,20})?\s?:\s)")
"""Between parts: a bar, a dot, a dash, or a label behind a time ("Published: 3 May 2023, 07:15 Updated: 8 May")."""
_MAIL = re.compile(r"\s[^\s@]{1,64}@[^\s@]{3,64}$")
_COMMA = re.compile(r"\s*,\s+")
_CLOCK = re.compile(r"\s*\d{1,2}\s?[:.h]\s?\d{2}\D{0,12}")
_NAME = re.compile(r"[^\W\d_][\w.'’\-]*(?:\s[^\W\d_][\w.'’\-]*)*")
_NAME_FIRST = re.compile(
    rf"(?:[|•·–—]\s*)*+[^\W\d_][\w.'’\-]*+(?:\s[^\W\d_][\w.'’\-]*+){{1,{NAME_WORDS.stop - 2}}}+(?=\s*[|•·–—,]|\s+-\s|$)"
)
"""A line that opens with words which may be a name; most lines don't, and so need not be taken apart."""


class Fact(NamedTuple):
    """What a part of a line tells."""

    kind: str
    """The list of phrases that it matches, in the table ``bylines`` of a language file; or NAME."""
    names: tuple[str, ...] = ()
    date: str | None = None


@remembered
def read_byline(text: str, language: Language, *, names: bool) -> tuple[Fact, ...]:
    """Read the parts of a line ("|", "•", dashes and commas divide them).

    Args:
        text: The line.
        language: Its language.
        names: Whether it may open with a name without "by"; if not, a line is left alone that no phrase can open.

    Returns:
        What each part tells; nothing if one of them is not of a byline.
    """
    if not _phrases(language.tag).may_open(text) and not (names and _NAME_FIRST.match(text)):
        return ()
    is_sentence = has_full_stop(text) and "|" not in text  # behind a bar, the stop may be that of "3 min."
    if has_words(text, 1 + (SENTENCE_WORDS if is_sentence else MOST_WORDS)):
        return ()
    if (whole := _read_part(text, language)) is not None:
        return (whole,)
    facts: list[Fact] = []
    unknown: list[str] = []
    for part in filter(None, _BAR.split(_MAIL.sub("", text))):
        fact = _read_part(part, language)
        if fact is None and facts and _CLOCK.fullmatch(part):
            continue  # "3 May 2023 | 07:15": the time goes with the date before it
        for piece in [part] if fact else _COMMA.split(part):
            fact = _read_part(piece, language) or _read_place(piece, facts, language)
            if fact is None and not (_is_named(piece, language) and len(unknown) < MOST_UNKNOWN):
                return ()
            unknown += [] if fact else [piece]
            facts.append(fact or Fact("notes"))
    kinds = [fact.kind for fact in facts]
    if unknown and not {"authors", "dates"} <= set(kinds):
        return ()
    by = kinds.index("authors") if unknown else 0  # a name before "by" is that of the publication
    return (*(Fact("notes") if fact.kind == NAME else fact for fact in facts[:by]), *facts[by:])


@cache
def _phrases(tag: str) -> PhraseBook:
    """The phrases of bylines. A part is tried on the more telling ones first: "updated {date}" before "{date}"."""
    return PhraseBook(tag, "bylines", *ORDER)


@remembered  # a line without bars and commas is all of its parts
def _read_part(part: str, language: Language) -> Fact | None:
    if found := _phrases(language.tag).find(part):
        kind, match = found
        names = split_names(match.names or "", language)
        agencies = PhraseBook(language.tag, "credits", "sentences")
        return Fact(kind, tuple(name for name in names if not agencies.match(name)), match.date)
    words = part.split()
    if len(words) in NAME_WORDS and _NAME.fullmatch(part) and not part.isupper():
        particles = language.grammar.particles
        if words[0][0].isupper() and all(word[0].isupper() or word in particles for word in words):
            return Fact(NAME, (part,))
    return None


def _read_place(part: str, before: list[Fact], language: Language) -> Fact | None:
    """Read the town or the publication behind an author: capitalised words and such as have a digit ("g1 — Belém")."""
    if not before or before[0].kind != "authors":
        return None
    return Fact("notes") if _is_named(part, language) else None


def _is_named(part: str, language: Language) -> bool:
    """Tell a few capitalised words, as names of towns, publications and sections are."""
    small = language.grammar.particles + language.grammar.conjunctions
    named = all(word[0].isupper() or word in small or not word.isalpha() for word in part.split())
    return named and word_count(part) <= PLACE_WORDS and not has_full_stop(part)
