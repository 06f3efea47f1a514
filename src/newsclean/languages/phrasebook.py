"""Which phrases a line matches: each list is filed by the words that a line must have, so that most cost one look."""

import itertools
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from newsclean.languages.phrases import LISTS as ENTRIES
from newsclean.languages.phrases import Line, Match, listed, parse_phrase
from newsclean.languages.schema import get
from newsclean.lines import remembered

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
    """A phrase, by its place in its list."""

    rank: int
    source: str


class _List:
    """The phrases of one list, filed by the words that a line must have for them.

    Most have plain words and are filed under those as they stand; they are parsed when a line first comes to them.
    """

    def __init__(self, sources: Sequence[str], tag: str) -> None:
        self.sources = sources
        self.tag = tag
        self.by_first: dict[str, list[_Entry]] = {}
        self.by_word: dict[str, list[_Entry]] = {}
        self.by_slot: dict[str, list[_Entry]] = {}
        for rank, source in enumerate(sources):
            first, *others = source.casefold().split()
            index = self.by_first
            words: Iterable[str] = first.split("|")
            if not _is_plain(first):
                index, words = self.by_word, _signs(others, source, tag)
            if not words:
                index, words = self.by_slot, [parse_phrase(source).parts[0].kind]
            entry = _Entry(rank, source)
            for word in words:
                index.setdefault(word, []).append(entry)

    def candidates(self, line: Line, signs: Iterable[str]) -> Sequence[_Entry]:
        """The phrases that may match a line or a part that it opens with, in their order.

        Args:
            line: The line; it has words.
            signs: Those of its words that phrases of the language are filed under wherever they stand.
        """
        found = self.by_first.get(line.words[0], [])
        for word in signs:
            if word in self.by_word:
                found = found + self.by_word[word]
        for slot, entries in self.by_slot.items():
            if line.may_start(slot):
                found = found + entries
        return sorted(set(found)) if len(found) > 1 else found

    @cached_property
    def signs(self) -> frozenset[str]:
        """Words of which a line has one if a phrase of the list matches a part of it; none if there are no such."""
        found = [_signs(source.casefold().split(), source, self.tag) for source in self.sources]
        return frozenset(itertools.chain.from_iterable(found)) if all(found) else frozenset()


def _signs(items: Sequence[str], source: str, tag: str) -> Iterable[str]:
    """Words of which a line has one if a phrase matches; of several such sets, that of a long word, as those are rare.

    Args:
        items: The parts of the phrase to choose from.
        source: The phrase.
        tag: Its language.
    """
    if plain := list(filter(_is_plain, items)):
        return max((item.split("|") for item in plain), key=lambda words: min(map(len, words)))
    phrase = parse_phrase(source)
    if phrase.needed:
        return phrase.needed[0]
    kinds = (part.kind.replace("agencies", "agency") for part in phrase.parts if not part.optional)
    return next((_entry_signs(tag, kind) for kind in kinds if kind in ENTRIES), ())


@cache
def _entry_signs(tag: str, kind: str) -> frozenset[str]:
    """A long word of each entry of a word list."""
    return frozenset(max(entry, key=len) for entries in listed(tag, kind).values() for entry in entries)


def _is_plain(item: str) -> bool:
    """Tell whether a part of a phrase is a word, or a choice of words, that must be there."""
    return item.isalnum() or item.replace("|", "").isalnum()


class _Index:
    """All lists of phrases of a language."""

    def __init__(self, tag: str) -> None:
        language = get(tag)
        self.lists = {
            (table, key): _List(getattr(getattr(language, table), key), tag)
            for table, keys in LISTS.items()
            for key in keys
        }
        self.signs = frozenset(word for phrases in self.lists.values() for word in phrases.by_word)


_index = cache(_Index)


class _Known(NamedTuple):
    """A line, and those of its words that phrases are filed under wherever they stand."""

    line: Line
    signs: frozenset[str]


@remembered
def _known(text: str, tag: str) -> _Known:
    line = Line(text, get(tag))
    return _Known(line, _index(tag).signs.intersection(line.words))


class PhraseBook:
    """The phrases of one list of a language."""

    def __init__(self, tag: str, table: str, key: str) -> None:
        self._tag = get(tag).tag
        self._list = _index(self._tag).lists[table, key]

    def match(self, text: str) -> Match | None:
        """Match a whole line; what the first phrase that fits has found, or None.

        Args:
            text: A line; one of more than 600 code points never matches.
        """
        if len(text) > LONGEST_LINE:
            return None
        line, signs = _known(text, self._tag)
        if not line.words:
            return None
        for entry in self._list.candidates(line, signs):
            phrase = parse_phrase(entry.source)
            if len(line.words) <= phrase.longest and (match := line.fit(phrase)) is not None:
                return match
        return None

    def may_open(self, text: str) -> bool:
        """Tell cheaply whether a part that a line opens with may match; False is certain.

        Args:
            text: A line. Its parts end between its words, but for underscores, which count as letters.
        """
        line, signs = _known(text, self._tag)
        return "_" in text or bool(line.words and self._list.candidates(line, signs))

    def may_be_in(self, text: str) -> bool:
        """Tell cheaply whether a part of a line may match, as ``may_open`` does."""
        signs = self._list.signs
        return not signs or "_" in text or not signs.isdisjoint(_known(text, self._tag).line.words)
