"""Which phrases a line matches: all are filed by the words that a line must have, so that most lines cost one look."""

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cache, cached_property
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from newsclean.languages.dates import calendar_of
from newsclean.languages.phrases import LISTS as ENTRIES
from newsclean.languages.phrases import Line, Match, Phrase, joints, listed, opens_with_capital, parse_phrase
from newsclean.languages.schema import get
from newsclean.languages.tokens import fold, words_of
from newsclean.lines import lasting

LISTS = {
    "furniture": ("kickers", "promos", "links", "link_headings", "desk_notes", "end_marks", "legal"),
    "bylines": ("authors", "published", "updated", "dates", "notes"),
    "credits": ("sentences",),
    "captions": ("marks", "positions", "credits"),
    "forums": ("posts", "beside", "quotations", "labels"),
}
"""The lists of a language file that hold phrases, by table."""
INSIDE = ("credits.sentences", "captions.credits", "captions.positions")
"""Those whose phrases are looked for in parts of a line, wherever they stand."""
LONGEST_LINE = 600
"""Code points of a line that phrases are tried on: they describe short lines, and this bounds the time for each."""
ANY, CAPITAL, DIGIT = "", "^", "#"
"""Where phrases are filed whose first word may be any, any with a capital letter, or any with a digit; no words."""

_PLACE = itemgetter(0, 1)
_ANYTHING = frozenset(("",))
Book: TypeAlias = str
"""A list of phrases: its table, a full stop, its key."""


class _Entry(NamedTuple):
    """A phrase, ready to be held against lines."""

    book: Book
    rank: int
    """Its place in its list."""
    longest: float
    """Words of a line that it matches, at most."""
    rarest: frozenset[str]
    """Words of which such a line has one, the longest ones; none if any line may do."""
    needed: tuple[frozenset[str], ...]
    """Other sets of such words."""
    phrase: Phrase


class _Shelf:
    """The phrases that are filed under one word. They are parsed when a line first comes to them."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.places: list[tuple[Book, int, str]] = []
        """The list of each, its place there, and the phrase as it stands."""

    @cached_property
    def entries(self) -> dict[str, list[_Entry]]:
        """The phrases by the longest words of which a line must have one; under ANY those that need none."""
        out: dict[str, list[_Entry]] = {}
        for place in self.places:
            entry = _entry(self.tag, *place)
            for word in entry.rarest or (ANY,):
                out.setdefault(word, []).append(entry)
        return out

    @cached_property
    def words(self) -> frozenset[str]:
        """Those words."""
        return frozenset(self.entries)


@cache
def _entry(tag: str, book: Book, rank: int, source: str) -> _Entry:
    phrase = parse_phrase(source)
    needed = _needed(source, tag)
    rarest = max(needed, key=lambda words: min(map(len, words)), default=frozenset())
    others = tuple(words for words in needed if words is not rarest)
    return _Entry(book, rank, phrase.longest, rarest, others, phrase)


class _Index:
    """All phrases of a language, filed by the words that a line must have for them."""

    def __init__(self, tag: str) -> None:
        self._tag = tag
        self._language = get(tag)
        self._by_first: dict[str, _Shelf] = {}
        self._by_word: dict[str, _Shelf] = {}
        for table, keys in LISTS.items():
            for key in keys:
                for rank, source in enumerate(getattr(getattr(self._language, table), key)):
                    self._file(f"{table}.{key}", rank, source)
        self.signs = {book: _list_signs(tag, book) for book in INSIDE}
        """For each of those lists, words of which a part that matches has one; none if there are no such."""
        self.has_signs = all(self.signs.values())
        self._all_signs = frozenset().union(*self.signs.values())
        self._telling = self._all_signs.union(self._by_word)
        self.known: Mapping[str, _Known] = lasting(_Memory(self._look_up))
        """What one look tells of each line that was asked for."""

    def _file(self, book: Book, rank: int, source: str) -> None:
        """File a phrase under its first word, or else under a word that it has anywhere, or else by what it opens with.

        Most have plain words and are filed under those as they stand.
        """
        first, *others = fold(source).split()
        index = self._by_first
        words: Iterable[str] = first.split("|")
        if not _is_plain(first):
            index, words = self._by_word, _signs(others, source, self._tag)
        if not words:
            index, words = self._by_first, _starts(self._tag, parse_phrase(source).parts[0].kind)
        for word in words:
            if word not in index:
                index[word] = _Shelf(self._tag)
            index[word].places.append((book, rank, source))

    def _shelves(self, text: str, first: str, telling: Set[str]) -> list[_Shelf]:
        """Where the phrases are that may match a line, or a part that it opens with.

        Args:
            text: The line.
            first: Its first word.
            telling: Those of its words that phrases are filed under, wherever they stand.
        """
        by_first, by_word = self._by_first, self._by_word
        shelves = [by_word[word] for word in telling if word in by_word] if telling else []
        if first in by_first:
            shelves.append(by_first[first])
        if DIGIT in by_first and first[0].isdigit():
            shelves.append(by_first[DIGIT])
        if CAPITAL in by_first and opens_with_capital(text):
            shelves.append(by_first[CAPITAL])
        if ANY in by_first:
            shelves.append(by_first[ANY])
        return shelves

    def _look_up(self, text: str) -> "_Known":
        words = words_of(text)
        if not words:
            return NOTHING
        own = {*words, ANY}
        telling = self._telling & own
        shelves = self._shelves(text, words[0], telling)
        if not shelves and not telling:
            return NOTHING
        opened: set[Book] = set()
        fitting: list[tuple[Book, int, Phrase]] = []
        size, is_short = len(words), len(text) <= LONGEST_LINE
        for shelf in shelves:
            for word in shelf.words & own:
                for book, rank, longest, _, needed, phrase in shelf.entries[word]:
                    fits = is_short and size <= longest
                    if not fits and book in opened:
                        continue
                    for others in needed:
                        if others.isdisjoint(own):
                            break
                    else:
                        opened.add(book)
                        if fits:
                            fitting.append((book, rank, phrase))
        signs = self._all_signs & telling
        if not opened and not signs:
            return NOTHING
        if not fitting:
            return _Known(opened, signs, {}, None)
        phrases: dict[Book, dict[int, Phrase]] = {}
        for book, rank, phrase in sorted(fitting, key=_PLACE):
            phrases.setdefault(book, {})[rank] = phrase
        return _Known(opened, signs, phrases, Line(text, words, self._language))


_index = cache(_Index)


@cache
def _starts(tag: str, slot: str) -> frozenset[str]:
    """The words that a slot may start with, or what stands for them."""
    if slot in ENTRIES:
        return frozenset(listed(tag, slot))
    if slot == "agencies":
        return joints(tag) | _starts(tag, "agency")
    if slot in ("date", "number"):
        return calendar_of(get(tag)).words | {DIGIT}
    return frozenset((CAPITAL if slot == "names" else ANY,))


def _needed(source: str, tag: str) -> tuple[frozenset[str], ...]:
    """Sets of words; a line that a phrase matches has one of each."""
    phrase = parse_phrase(source)
    kinds = (part.kind.replace("agencies", "agency") for part in phrase.parts if not part.optional)
    return (*phrase.needed, *(_entry_signs(tag, kind) for kind in dict.fromkeys(kinds) if kind in ENTRIES))


def _list_signs(tag: str, book: Book) -> frozenset[str]:
    table, key = book.split(".")
    found = [_signs(source.casefold().split(), source, tag) for source in getattr(getattr(get(tag), table), key)]
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
    return next(iter(_needed(source, tag)), ())


@cache
def _entry_signs(tag: str, kind: str) -> frozenset[str]:
    """A long word of each entry of a word list."""
    return frozenset(max(entry, key=len) for entries in listed(tag, kind).values() for entry in entries)


def _is_plain(item: str) -> bool:
    """Tell whether a part of a phrase is a word, or a choice of words, that must be there."""
    return item.isalnum() or item.replace("|", "").isalnum()


class _Known(NamedTuple):
    """What one look at the index tells of a line, for all lists at once.

    Its words are not kept: most lines are prose, and to keep their words costs as much as to split them.
    """

    opened: Set[Book]
    """The lists with phrases that may match a part that the line opens with."""
    signs: Set[str]
    """Its words that are signs of a list."""
    phrases: dict[Book, dict[int, Phrase]]
    """The phrases that may match the line, by list, in their order there."""
    line: Line | None
    """The line, if there are such phrases."""


NOTHING = _Known(frozenset(), frozenset(), {}, None)
"""What is known of most lines."""


class _Memory(dict[str, _Known]):
    """What is known of lines; every filter asks for them, which costs less here than a call."""

    def __init__(self, look_up: Callable[[str], _Known]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, text: str) -> _Known:
        found = self[text] = self._look_up(text)
        return found


class PhraseBook:
    """The phrases of one or more lists of a language."""

    def __init__(self, tag: str, table: str, *keys: str) -> None:
        self._index = _index(get(tag).tag)
        self._known = self._index.known
        self._keys = keys
        self._books = tuple([f"{table}.{key}" for key in keys])

    def match(self, text: str) -> Match | None:
        """Match a whole line; what the first phrase that fits has found, or None.

        Args:
            text: A line; one of more than 600 code points never matches.
        """
        found = self.find(text) if self._known[text].line else None
        return found and found[1]

    def find(self, text: str) -> tuple[str, Match] | None:
        """Match as ``match`` does; the key of the list comes before what was found."""
        _, _, phrases, line = self._known[text]
        if line is None:
            return None
        for key, book in zip(self._keys, self._books, strict=True):
            for phrase in phrases[book].values() if book in phrases else ():
                if (match := line.fit(phrase)) is not None:
                    return key, match
        return None

    def is_strange(self, text: str) -> bool:
        """Tell cheaply that a line, and any part of it, matches no phrase, of this book or of another."""
        return self._known[text] is NOTHING and self._index.has_signs and "_" not in text

    def may_open(self, text: str) -> bool:
        """Tell cheaply whether a part that a line opens with may match; False is certain.

        Args:
            text: A line. Its parts end between its words, but for underscores, which count as letters.
        """
        return not self._known[text].opened.isdisjoint(self._books) or "_" in text

    def may_be_in(self, text: str) -> bool:
        """Tell cheaply whether a part of a line may match, as ``may_open`` does; the list must be one of INSIDE."""
        return bool(self.signs_in(text))

    def signs_in(self, text: str) -> Set[str]:
        """What parts of a line that match have, at least one of these; an empty string if that may be anything.

        Args:
            text: A line, as ``may_open`` takes it.
        """
        signs = self._index.signs[self._books[0]]
        return signs & self._known[text].signs if signs and "_" not in text else _ANYTHING
