"""Phrases: small patterns over the words of a line, as language files write them.

A phrase matches a whole line; case and punctuation do not count (a colon in the phrase must be there). Its parts::

    follow        a word                          a|b       one of these words
    our?          a word that may be missing      :         a colon
    *             one to eight words              **        any words, or none
    {names}       people's names                  {date}    a date, with or without a time
    {number}      a number                        {platform}  an entry of that list
    {agency}      an entry of that list           {agencies}  one or more, joined by "and", "de l'"

A phrase that ends with ``*`` or ``**`` and has no colon does not match a line that ends with a full stop: that is prose. So
``follow us on {platform}`` matches "▶ Follow us on Google News", ``read more about *`` matches "Read more about the strike", and
neither matches "Read more about Google News before you follow us, he said."
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

import msgspec

from newsclean.languages.dates import Calendar, calendar, find_dates
from newsclean.languages.schema import Language, get
from newsclean.lines import has_full_stop

MOST_TOKENS = 60
"""Lines with more words are not matched: phrases describe short lines, and this bounds the time for each."""
WILD = 8
"""Words that ``*`` stands for at most."""
NAME_TOKENS = 24
"""Words that ``{names}`` stands for at most: six names of four words."""

_TOKEN = re.compile(r"\w+|:")


class Token(NamedTuple):
    """A word of a line, or a colon."""

    word: str
    """Case-folded."""
    start: int
    end: int


class Match(msgspec.Struct, frozen=True):
    """What a phrase's slots stood for."""

    phrase: str
    names: str | None = None
    date: str | None = None


class _Part(NamedTuple):
    kind: str
    words: frozenset[str] = frozenset()
    optional: bool = False


class _Phrase(NamedTuple):
    source: str
    parts: tuple[_Part, ...]

    @property
    def open(self) -> bool:
        """Whether it ends with any words."""
        return self.parts[-1].kind in ("*", "**") and all(":" not in part.words for part in self.parts)

    @property
    def anchor(self) -> frozenset[str]:
        """Words of which one must stand in a line that this phrase matches; empty where there are only slots."""
        fixed = [part.words for part in self.parts if part.kind == "word" and not part.optional]
        return min(fixed, key=len) if fixed else frozenset()


def tokens_of(text: str) -> Iterator[Token]:
    """Split a line into words and colons, with their places."""
    return (Token(m.group().casefold(), m.start(), m.end()) for m in _TOKEN.finditer(text))


def _parse(source: str) -> _Phrase:
    parts = []
    for item in source.split():
        if item in ("*", "**", ":"):
            parts.append(_Part(item) if item != ":" else _Part("word", frozenset(":")))
        elif item.startswith("{"):
            parts.append(_Part(item.strip("{}?"), optional=item.endswith("?")))
        else:
            optional = item.endswith("?")
            choices = [tuple(t.word for t in tokens_of(word)) for word in item.removesuffix("?").split("|")]
            if len(choices) == 1:
                parts += [_Part("word", frozenset({word}), optional) for word in choices[0]]
            else:
                parts.append(_Part("word", frozenset(word for words in choices for word in words), optional))
    return _Phrase(source, tuple(parts))


class PhraseBook:
    """All phrases of one list, indexed so that a line is tried only against those that share a word with it."""

    def __init__(self, language: Language, phrases: tuple[str, ...]) -> None:
        self._language = language
        self._by_word: dict[str, list[_Phrase]] = {}
        self._always: list[_Phrase] = []
        for phrase in map(_parse, phrases):
            for word in phrase.anchor:
                self._by_word.setdefault(word, []).append(phrase)
            if not phrase.anchor:
                self._always.append(phrase)

    def match(self, text: str) -> Match | None:
        """Match a whole line; the first phrase that fits, or None.

        Args:
            text: A line; one of more than 60 words never matches.
        """
        tokens = list(islice(tokens_of(text), MOST_TOKENS + 1))
        if not 0 < len(tokens) <= MOST_TOKENS:
            return None
        line = _Line(text, tokens, self._language)
        seen = set()
        for token in tokens:
            for phrase in self._by_word.get(token.word, ()):
                if phrase.source not in seen:
                    seen.add(phrase.source)
                    if (found_at := line.fit(phrase)) is not None:
                        return found_at
        return next((m for phrase in self._always if (m := line.fit(phrase)) is not None), None)


@cache
def book(tag: str, table: str, key: str) -> PhraseBook:
    """The phrases of one list of a language file, compiled once: ``book("fr", "furniture", "promos")``."""
    language = get(tag)
    return PhraseBook(language, getattr(getattr(language, table), key))


@cache
def _listed(tag: str, table: str, key: str) -> frozenset[tuple[str, ...]]:
    """A word list as token tuples."""
    words: tuple[str, ...] = getattr(getattr(get(tag), table), key)
    return frozenset(tuple(token.word for token in tokens_of(word)) for word in words)


class _Line:
    """One line while phrases are tried on it."""

    def __init__(self, text: str, tokens: list[Token], language: Language) -> None:
        self.text = text
        self.tokens = tokens
        self.language = language
        self._calendar: Calendar | None = None

    def fit(self, phrase: _Phrase) -> Match | None:
        if phrase.open and has_full_stop(self.text):
            return None
        ends: dict[tuple[int, int], Match | None] = {}

        def walk(i: int, j: int) -> Match | None:
            key = (i, j)
            if key not in ends:
                ends[key] = None
                ends[key] = step(i, j)
            return ends[key]

        def step(i: int, j: int) -> Match | None:
            if j == len(phrase.parts):
                return Match(phrase.source) if i == len(self.tokens) else None
            part = phrase.parts[j]
            for end, slot in self._ends(part, i):
                if (rest := walk(end, j + 1)) is not None:
                    return msgspec.structs.replace(rest, **slot) if slot else rest
            return walk(i, j + 1) if part.optional else None

        return walk(0, 0)

    def _ends(self, part: _Part, i: int) -> Iterator[tuple[int, dict[str, str | None]]]:
        """Where a part may end that starts at token i, with what it captures."""
        left = len(self.tokens) - i
        if part.kind == "word":
            if left and self.tokens[i].word in part.words:
                yield i + 1, {}
        elif part.kind == "*":
            yield from ((i + n, {}) for n in range(1, min(WILD, left) + 1))
        elif part.kind == "**":
            yield from ((i + n, {}) for n in range(left + 1))
        elif part.kind == "number":
            if left and self.tokens[i].word.isdigit():
                yield i + 1, {}
        elif part.kind == "date":
            for end, iso in find_dates([t.word for t in self.tokens[i : i + 20]], self._dates()):
                yield i + end, {"date": iso}
        elif part.kind == "agencies":
            yield from ((end, {}) for end in self._agencies(i))
        elif part.kind == "names":
            for end in self._name_ends(i):
                yield end, {"names": self.text[self.tokens[i].start : self.tokens[end - 1].end]}
        else:
            yield from ((end, {}) for end in self._list_ends(part.kind, i))

    def _dates(self) -> Calendar:
        self._calendar = self._calendar or calendar(self.language)
        return self._calendar

    def _list_ends(self, kind: str, i: int) -> Iterator[int]:
        table, key = {"agency": ("credits", "agencies"), "platform": ("furniture", "platforms")}[kind]
        entries = _listed(self.language.tag, table, key)
        words = tuple(token.word for token in self.tokens[i : i + 4])
        yield from (i + n for n in range(len(words), 0, -1) if words[:n] in entries)

    def _agencies(self, i: int) -> Iterator[int]:
        """Ends of rows of agencies, with articles and conjunctions between them."""
        grammar = self.language.grammar
        small = frozenset(grammar.articles) | frozenset(grammar.conjunctions) | frozenset(grammar.particles)
        ends: list[int] = []
        k = i
        while k < len(self.tokens):
            if (end := next(self._list_ends("agency", k), None)) is not None:
                ends.append(end)
                k = end
            elif self.tokens[k].word in small:
                k += 1
            else:
                break
        return reversed(ends)

    def _name_ends(self, i: int) -> Iterator[int]:
        """Ends of runs of capitalised words from token i, longest first; a name has two words or more."""
        grammar = self.language.grammar
        small = frozenset(grammar.particles) | frozenset(grammar.conjunctions)
        ends, capitals, k = [], 0, i
        while k < min(len(self.tokens), i + NAME_TOKENS):
            token = self.tokens[k]
            if k > i and not name_gap(self.text[self.tokens[k - 1].end : token.start], self.tokens[k - 1]):
                break
            if self.text[token.start].isupper():
                capitals += 1
                if capitals >= 2:
                    ends.append(k + 1)
            elif k == i or token.word not in small:
                break
            k += 1
        return reversed(ends)


def name_gap(gap: str, before: Token) -> bool:
    """Tell whether two words with this between them may belong to one list of names."""
    if "." in gap and before.end - before.start > 2:
        return False
    return len(gap) <= 3 and all(c in " ,&.'’-/\u00a0" for c in gap)


def split_names(text: str, language: Language) -> tuple[str, ...]:
    """Split "Ana Ruiz, Bo Lund and Cy Young" into names; parts of one word are left out."""
    joints = "|".join(re.escape(word) for word in language.grammar.conjunctions)
    parts = re.split(rf"\s*[,&/]\s*|\s+(?:{joints})\s+" if joints else r"\s*[,&/]\s*", text)
    return tuple(part.strip(" .,-") for part in parts if len(part.split()) >= 2)




_NAME_RUN = re.compile(r"[^\W\d_][\w.'’\-]*|[^\w\s]")


def find_names(text: str, language: Language) -> tuple[str, ...]:
    """Find people's names in a credit line: runs of two or more capitalised words that do not follow a word such as "in".

    Args:
        text: "Reporting by Ana Ruiz in New York and Bo van Lund".
        language: Its particles ("van") may stand inside a name; its prepositions of place come before towns.
    """
    grammar = language.grammar
    names: list[str] = []
    run: list[str] = []
    before = after_place = ""
    for word in [*_NAME_RUN.findall(text), "."]:
        if word[0].isupper() or (run and word.casefold() in grammar.particles):
            if not run:
                after_place = before
            run.append(word)
            continue
        while run and not run[-1][0].isupper():
            run.pop()
        if len(run) >= 2 and after_place not in grammar.place_prepositions:
            names.append(" ".join(run))
        run, before = [], word.casefold()
    return tuple(dict.fromkeys(names))
