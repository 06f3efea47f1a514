"""Read names of authors: out of what a page tells machines, and out of the bylines that it shows."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from newsclean.languages import Language, get
from newsclean.languages.dates import calendar_of
from newsclean.languages.phrases import parse_phrase
from newsclean.lines import fold, has_full_stop
from newsclean.readers.json_ld import plain
from newsclean.readers.page import Page

LONGEST_NAME = 60
"""Code points of a name, that of an institution included."""
MOST_WORDS = 7
"""Words of a name; those of institutions may have as many ("Center for Rural Roads and Bridges" has 6)."""
PERSON_WORDS = range(2, 6)
"""Words of a person's name in a byline that has no word for it."""
LONGEST_WIDE = 8
"""Characters of a name in a script that has no capitals and no blanks."""
LONGEST_LIST = 600
"""Code points of a list of names."""
MOST_AUTHORS = 20
"""Names of one article that are kept: a bound, not a tuned figure."""
LONGEST_BYLINE = 200
"""Code points of a byline with its date and its links."""
ABOVE, BELOW = 6, 14
"""Chunks above and below the headline in which its byline may stand. Where a dev page marks the gold's author by class
or relation, the mark nearest to the headline stands there on 96 % of the news pages and 89 % of the others."""
ABBREVIATION = range(2, 7)
"""Letters of an agency or a paper that signs by its initials ("AFP", "TT")."""

_NOISE = re.compile(r"https?:\S*|www\.\S*|\S+@\S+|(?<!\S)@\w+|\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
_BAR = re.compile(r"\s*[|｜•·;●▪\n\t]\s*|\s+[-–—/]\s+|\s*、\s*|(?<=[a-zà-ÿ])/(?=[A-ZÀ-Þ])")
_COMMA = re.compile(r"\s*[,，،]\s*")
_EDGES = ' \t\u00a0\u200b.,:;-–—|/*•·"“”„«»‹›()[]®™'
_INITIAL = re.compile(r"(?:^|[\s.\-])[^\W\d_]\.$")
_ACCOUNT = re.compile(r"[a-z0-9]+(?:[._\-][a-z0-9]+)*")
_LABEL = re.compile(r"[^\W\d_][^:：]{0,30}[:：]\s*")
_HYPHENS = re.compile(r"([\-'’])")


class Names(NamedTuple):
    """Names of authors, and those among what was given that are only the publisher's."""

    people: tuple[str, ...] = ()
    house: tuple[str, ...] = ()


class Readings:
    """Reads names in the words of one language, for one site.

    Args:
        language: The page's; its phrases open bylines, its conjunctions join names, its nouns are jobs.
        sites: Folded names of the site and its publisher.
    """

    def __init__(self, language: Language, sites: frozenset[str]) -> None:
        self._language = language
        self._words = _words(language.tag)
        self._sites = sites

    def told(self, texts: Iterable[str]) -> Names:
        """Read what a page tells machines: each text is a name or a list of names, and whatever people put there."""
        people: dict[str, str] = {}
        house: dict[str, str] = {}
        for text in texts:
            for name in filter(None, self._split(plain(text))):
                is_house = fold(name) in self._sites
                (house if is_house else people).setdefault(_key(name), name)
        return Names(tuple(people.values())[:MOST_AUTHORS], tuple(house.values())[:1])

    def shown(self, page: Page, headline: int | None) -> tuple[str, ...]:
        """Read the byline near the headline, if there is one."""
        at = headline or 0
        near = range(max(at - ABOVE, 0), min(at + BELOW + 1, len(page.chunks)))
        return self._worded(page, near) or self._marked(page, near) or self._dated(page, near) or self._signed(page)

    def are_agencies(self, names: Iterable[str]) -> bool:
        """Tell whether names are all of agencies; so are none."""
        return all(name.casefold() in self._words.agencies for name in names)

    def _worded(self, page: Page, near: range) -> tuple[str, ...]:
        """Lines that the language's phrases know: "By Jane Doe | 3 May", also with the names in chunks of their own."""
        for k in near:
            text = page.chunks[k].text
            if len(text) > LONGEST_BYLINE:
                continue
            names: dict[str, str] = {}
            if self._words.opening.fullmatch(text):
                for chunk in page.chunks[k + 1 : k + 3]:
                    if len(chunk.text) <= LONGEST_NAME and (found := self._people(chunk.text, worded=True)):
                        names = found
                        break
            else:
                for part in _BAR.split(text):
                    if match := self._words.opening.match(part) or self._behind_date(part):
                        names |= self._people(part[match.end() :], worded=True)
            if names:
                return tuple(names.values())
        return ()

    def _behind_date(self, part: str) -> re.Match[str] | None:
        """Find a byline behind a date, "3 May 2024 by Jane Doe"; in prose the same words say something else."""
        match = None if has_full_stop(part) else self._words.inside.search(part)
        return match if match and any(char.isdigit() for char in part[: match.start()]) else None

    def _marked(self, page: Page, near: range) -> tuple[str, ...]:
        """Places that the page marks as a byline by their class or relation; the innermost of those that nest."""
        names: dict[str, str] = {}
        last = 0
        for fact in page.facts:
            if fact.kind not in ("author", "byline") or fact.chunk not in near or len(fact.text) > LONGEST_BYLINE:
                continue
            if names and fact.chunk > last + 2:
                break
            if any(name in fact.text for name in names.values()):
                continue
            if found := self._people(fact.text, worded=False):
                names |= found
                last = fact.chunk
        return tuple(names.values())[:MOST_AUTHORS]

    def _dated(self, page: Page, near: range) -> tuple[str, ...]:
        """A person's name right before a date, at the start of a line; the given name must be known."""
        for k in near:
            line = page.chunks[k].text
            text = _BAR.split(line)[0] if len(line) <= LONGEST_BYLINE else line
            if len(text) <= LONGEST_NAME and any(char.isdigit() for char in text):
                names = self._people(text, worded=False)
                if names and all(self._is_given(name.split()[0]) for name in names.values()):
                    return tuple(names.values())
        return ()

    def _signed(self, page: Page) -> tuple[str, ...]:
        """The one name to which the whole page gives the relation of its author, wherever it stands."""
        names: dict[str, str] = {}
        for fact in page.facts:
            if fact.kind == "author" and len(fact.text) <= LONGEST_NAME:
                names |= self._people(fact.text, worded=False)
        return tuple(names.values()) if len(names) == 1 else ()

    def _people(self, text: str, *, worded: bool) -> dict[str, str]:
        """The names in a byline, by their keys; none at all unless the first one looks like a name."""
        names = [name for name in self._split(text) if fold(name) not in self._sites]
        if not names or not self._looks_like_name(names[0], worded=worded):
            return {}
        return {_key(name): name for name in names if self._looks_like_name(name, worded=worded)}

    def _looks_like_name(self, name: str, *, worded: bool) -> bool:
        words = name.split()
        folded = {word.casefold() for word in words}
        if folded & self._words.dates or (not worded and folded & self._words.jobs):
            return False
        if not any(c.isupper() for c in name):
            return name.lower() == name.upper() and len(name) <= LONGEST_WIDE * len(words) and len(words) in range(1, 5)
        if folded <= self._words.agencies or name.casefold() in self._words.agencies:
            return True
        if len(words) == 1:
            known = words[0].casefold() in self._words.given
            return worded and (known or (name.isupper() and len(name) in ABBREVIATION))
        small = self._words.small
        return len(words) in PERSON_WORDS and all(word[0].isupper() or word.casefold() in small for word in words)

    def _split(self, text: str) -> Iterator[str]:
        """Split a list into names and clean them; what is none is left out."""
        if not text or len(text) > LONGEST_LIST:
            return
        if fold(text) in self._sites:
            yield " ".join(_NOISE.sub(" ", text).split()).strip(_EDGES)
            return
        first = True
        for part in map(self._opened, _BAR.split(_NOISE.sub(" ", text))):
            pieces = [piece for piece in _COMMA.split(part) if piece.strip(_EDGES)]
            if len(pieces) == 2 and all(" " not in piece.strip() for piece in pieces) and self._is_given(pieces[1]):
                pieces = [f"{pieces[1]} {pieces[0]}"]  # "Doe, Jane"
            for piece in pieces:
                halves = [name for half in self._halves(self._opened(piece)) if (name := self._clean(half))]
                if halves and (first or all(map(self._is_further_name, halves))):
                    yield from halves
                    first = False

    def _opened(self, text: str) -> str:
        """A text without the words that open a byline."""
        match = self._words.opening.match(text)
        return text[match.end() :] if match else text

    def _halves(self, text: str) -> list[str]:
        """Split at "and", unless one side alone is a single word and no agency: "Center for Roads and Bridges"."""
        halves = [half for half in self._words.joint.split(text) if half.strip(_EDGES)]
        lone = [
            half
            for half in halves
            if " " not in half.strip() and half.strip(_EDGES).casefold() not in self._words.agencies
        ]
        return halves if len(lone) in (0, len(halves)) else [text]

    def _is_further_name(self, name: str) -> bool:
        """Tell a further name of a list from a job, a degree or a town."""
        folded = name.casefold()
        if folded in self._words.agencies:
            return True
        if not any(c.isupper() for c in name):
            return name.upper() == name
        return " " in name and name[0].isupper() and not (set(folded.split()) & self._words.jobs)

    def _is_given(self, word: str) -> bool:
        return word.strip(_EDGES).casefold() in self._words.given

    def _clean(self, text: str) -> str | None:
        """A name without what is none of it, or None."""
        text = " ".join(text.split())
        if match := _LABEL.match(text):
            text = text[match.end() :]
        dot = "." if _INITIAL.search(text) else ""
        text = self._without_rest(text.strip(_EDGES))
        words = text.split()
        if not words or len(text) > LONGEST_NAME or len(words) > MOST_WORDS:
            return None
        if text.casefold() in self._words.agencies:
            return text
        if _ACCOUNT.fullmatch(text) or not any(c.isalpha() for c in text) or any(w[0].isdigit() for w in words):
            return None
        if text.isupper() and len(words) > 1 and text.casefold() not in self._words.agencies:
            text = " ".join(self._recased(word, k) for k, word in enumerate(words))
        return text + dot

    def _without_rest(self, text: str) -> str:
        """Cut off what stands behind a name: "in Port Lowell", "May 3, 2024"."""
        words = text.split()
        for k in range(1, len(words)):
            dated = words[k].strip(_EDGES).casefold() in self._words.dates and words[k + 1 : k + 2]
            ends = words[k] in self._words.places or words[k].strip(_EDGES).casefold() in self._words.publishing
            if (k > 1 and ends) or words[k][0].isdigit() or (dated and dated[0][0].isdigit()):
                return " ".join(words[:k]).strip(_EDGES)
        return text

    def _recased(self, word: str, k: int) -> str:
        if k and word.casefold() in self._words.small:
            return word.lower()
        return "".join(part.capitalize() for part in _HYPHENS.split(word))


class _Words(NamedTuple):
    """A language's words for bylines, compiled."""

    opening: re.Pattern[str]
    inside: re.Pattern[str]
    joint: re.Pattern[str]
    jobs: frozenset[str]
    agencies: frozenset[str]
    given: frozenset[str]
    small: frozenset[str]
    places: frozenset[str]
    publishing: frozenset[str]
    dates: frozenset[str]


@cache
def _words(tag: str) -> _Words:
    language = get(tag)
    people, grammar, dates = language.people, language.grammar, language.dates
    joints = "".join(f"|{re.escape(word)}" for word in grammar.conjunctions)
    opening = _opening(language)
    told = (*language.bylines.published, *language.bylines.updated)
    return _Words(
        re.compile(rf"\s*(?:{opening})", re.IGNORECASE),
        re.compile(rf"(?<=\s)(?:{opening})", re.IGNORECASE),
        re.compile(rf"\s+(?:[&＆+]{joints})\s+", re.IGNORECASE),
        frozenset((*people.roles, *people.roles_male, *people.roles_female)),
        frozenset(agency.casefold() for agency in language.credits.agencies),
        frozenset((*people.given_names_male, *people.given_names_female)),
        frozenset((*grammar.particles, *grammar.conjunctions)),
        frozenset(grammar.place_prepositions) - frozenset(grammar.particles),
        frozenset(word for phrase in told for word in phrase.split()[0].rstrip("?").split("|")),
        frozenset((*dates.weekdays, *calendar_of(language).months)),
    )


def _opening(language: Language) -> str:
    """What opens a byline: the words of those phrases that end with the names."""
    openings: list[str] = []
    for source in language.bylines.authors:
        *before, last = parse_phrase(source).parts
        if last.kind == "names" and before and all(part.choices for part in before):
            pattern = ""
            for part in before:
                choices = "|".join(r"\W{1,2}".join(map(re.escape, choice)) for choice in part.choices)
                pattern += rf"(?:(?:{choices})(?:[\s:.]+|\Z|(?=(?-i:[A-ZÀ-Þ]))))" + ("?" if part.optional else "")
            openings.append(pattern)
    return "|".join(sorted(openings, key=len, reverse=True)) or "(?!)"


def _key(name: str) -> str:
    """A name without case, accents and punctuation, to find it twice."""
    return fold("".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)))
