"""Which phrases a line matches: one index over all lists of a language, so that most lines cost one look."""

from functools import cache
from typing import NamedTuple

from newsclean.languages.phrases import Line, Match, parse_phrase
from newsclean.languages.schema import get

LISTS = {
    "furniture": ("kickers", "promos", "links", "link_headings", "legal"),
    "bylines": ("authors", "published", "updated", "dates", "notes"),
    "credits": ("sentences",),
    "captions": ("marks", "positions", "credits"),
}
"""The lists of a language file that hold phrases, by table."""
LONGEST_LINE = 600
"""Code points of a line that phrases are tried on: they describe short lines, and this bounds the time for each."""


class _Entry(NamedTuple):
    """A phrase, by the list that it stands in and its place there."""

    book: tuple[str, str]
    rank: int
    source: str


class _Index:
    """All phrases of a language, by the words that a line must have for them.

    Most have plain words and are indexed by those as they stand; they are parsed when a line first comes to them.
    """

    def __init__(self, tag: str) -> None:
        language = get(tag)
        self.by_first: dict[str, list[_Entry]] = {}
        self.by_word: dict[str, list[_Entry]] = {}
        self.by_slot: dict[str, list[_Entry]] = {}
        for table, keys in LISTS.items():
            for key in keys:
                for rank, source in enumerate(getattr(getattr(language, table), key)):
                    self._add(_Entry((table, key), rank, source))

    def _add(self, entry: _Entry) -> None:
        first, *others = entry.source.casefold().split()
        if _is_plain(first):
            index, words = self.by_first, first.split("|")
        elif plain := list(filter(_is_plain, others)):
            index, words = self.by_word, max(plain, key=len).split("|")  # long words are rarer than short ones
        elif (phrase := parse_phrase(entry.source)).needed:
            index, words = self.by_word, list(phrase.needed[0])
        else:
            index, words = self.by_slot, [phrase.parts[0].kind]
        for word in words:
            index.setdefault(word, []).append(entry)

    def candidates(self, line: Line) -> dict[tuple[str, str], list[_Entry]]:
        """The phrases that may match a line, by their lists."""
        if not line.words:
            return {}
        found = set(self.by_first.get(line.words[0], ()))
        for word in self.by_word.keys() & set(line.words):
            found.update(self.by_word[word])
        for slot, entries in self.by_slot.items():
            if line.may_start(slot):
                found.update(entries)
        out: dict[tuple[str, str], list[_Entry]] = {}
        for entry in sorted(found):
            out.setdefault(entry.book, []).append(entry)
        return out


def _is_plain(item: str) -> bool:
    """Tell whether a part of a phrase is a word, or a choice of words, that must be there."""
    return item.isalnum() or item.replace("|", "").isalnum()


@cache
def _index(tag: str) -> _Index:
    return _Index(tag)


class _Known:
    """A line with its candidates, and what has become of them."""

    def __init__(self, text: str, tag: str) -> None:
        line = Line(text, get(tag))
        self.candidates = _index(get(tag).tag).candidates(line)
        self.line = line if self.candidates else None
        self.found: dict[tuple[str, str], Match | None] = {}

    def match(self, book: tuple[str, str]) -> Match | None:
        if self.line is None or book not in self.candidates:
            return None
        if book not in self.found:
            fits = (self.line.fit(parse_phrase(entry.source)) for entry in self.candidates[book])
            self.found[book] = next((match for match in fits if match is not None), None)
        return self.found[book]


_known = cache(_Known)


class PhraseBook(NamedTuple):
    """The phrases of one list of a language."""

    tag: str
    table: str
    key: str

    def match(self, text: str) -> Match | None:
        """Match a whole line; what the first phrase that fits has found, or None.

        Args:
            text: A line; one of more than 600 code points never matches.
        """
        return _known(text, self.tag).match((self.table, self.key)) if len(text) <= LONGEST_LINE else None


def forget() -> None:
    """Empty what is remembered of lines: every filter asks for the same ones, but only while their document lasts."""
    _known.cache_clear()
