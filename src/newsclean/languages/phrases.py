"""Phrases: small patterns over the words of a line, as language files write them.

A phrase matches a whole line; case and punctuation do not count (a colon in the phrase must be there). Its parts::

    follow        a word                          a|b         one of these words
    our?          a part that may be missing      :           a colon
    NEXT          a word in capitals              *           one to eight words
    {number}      a number                        **          any words, or none
    {date}        a date, with or without a time  {names}     people's names, of two words or more
    {platform}    an entry of that list           {agency}    an entry of that list
    {agencies}    one or more, joined by "and", "de l'"
    ***           at the end: any words, or none, up to a full stop too

A phrase that ends with ``*`` or ``**`` does not match a line that ends with a full stop, for that is prose, unless it
has a colon or a word in capitals. One that ends with ``***`` does, so its other words must prove by themselves that no
article goes on like this: "by signing up you agree ***". It matches no line that opens with a quotation mark.

So ``follow us on {platform}`` matches "▶ Follow us on Google News", ``read more about *`` matches "Read more about the
strike", and neither matches "Read more about Google News before you follow us, he said."
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from math import inf
from typing import NamedTuple

import msgspec

from newsclean.errors import LanguageError
from newsclean.languages.dates import MOST_WORDS, calendar_of, find_dates
from newsclean.languages.names import MOST_TOKENS, name_ends, split_names
from newsclean.languages.schema import Language, get
from newsclean.languages.tokens import Token, tokens_of, words_of
from newsclean.lines import has_full_stop

WILD = 8
"""Words that ``*`` stands for at most."""
ENTRY_WORDS = 8
"""Words of an entry of a word list at most."""
LONGEST = {
    "*": WILD, "number": 1, "date": MOST_WORDS, "names": MOST_TOKENS, "agency": ENTRY_WORDS, "platform": ENTRY_WORDS
}  # fmt: skip
"""Words that slots stand for at most, as far as there is a bound."""
LISTS = {"agency": ("credits", "agencies"), "platform": ("furniture", "platforms")}
"""The slots that stand for an entry of a word list, and where that list is."""
QUOTE_MARKS = tuple("\"'“”„‟‘’‚«»‹›「『")
"""What opens speech, in any language."""
_FIRST_LETTER = re.compile(r"[\W_]*(\w)")
SLOTS = frozenset(LISTS) | {"agencies", "date", "names", "number"}


class Match(msgspec.Struct, frozen=True):
    """What a phrase's slots stood for.

    Attributes:
        open: Whether the phrase ends with any words and has nothing that makes up for it.
        worded: Whether it has a word of its own, and not slots alone.
        names: The people's names, as they stand.
        date: The date, in ISO 8601; None if it lacks its year.
    """

    open: bool = False
    worded: bool = False
    names: str | None = None
    date: str | None = None


class Part(NamedTuple):
    """A part of a phrase."""

    kind: str
    """"word", "WORD" (in capitals), "*", "**" or a slot's name."""
    choices: tuple[tuple[str, ...], ...] = ()
    """The words that may stand here; a choice may have several ("e-mail")."""
    optional: bool = False

    @property
    def firsts(self) -> frozenset[str]:
        """The first words of the choices."""
        return frozenset(choice[0] for choice in self.choices)


class Phrase(NamedTuple):
    """A phrase, parsed."""

    parts: tuple[Part, ...]
    open: bool
    endless: bool
    """Whether it ends with ``***``."""
    longest: float
    """Words of a line that it matches at most."""
    needed: tuple[frozenset[str], ...]
    """For each part with words that must be there, the first words of its choices: a look before a line is tried."""


@cache
def parse_phrase(source: str) -> Phrase:
    """Read one phrase of a language file.

    Raises:
        LanguageError: It names a slot that there is not, or has a part without a word.
    """
    parts: list[Part] = []
    items = source.split()
    for item in items:
        core = item.removesuffix("?")
        optional = core != item
        if core in ("*", "**"):
            parts.append(Part(core, optional=optional))
        elif core == "***" and parts and item is items[-1]:
            parts.append(Part("**"))
        elif core.startswith("{"):
            parts.append(Part(core.strip("{}"), optional=optional))
            if parts[-1].kind not in SLOTS:
                raise LanguageError(f"in the phrase {source!r}: no slot {core}; there are {', '.join(sorted(SLOTS))}")
        else:
            kind = "WORD" if core.isupper() and len(core) > 1 else "word"
            choices = [tuple(words_of(choice)) for choice in core.split("|")]
            optional = optional or not all(choices)  # "and|&": a sign is no token, so nothing need stand there
            parts.append(Part(kind, tuple(filter(None, choices)), optional))
            if not parts[-1].choices:
                raise LanguageError(f"in the phrase {source!r}: {item!r} holds no word")
    needed = tuple(part.firsts for part in parts if part.choices and not part.optional)
    firm = any(part.kind == "WORD" or (part.choices == ((":",),) and not part.optional) for part in parts)
    endless = items[-1] == "***"
    longest = sum(max(map(len, part.choices)) if part.choices else LONGEST.get(part.kind, inf) for part in parts)
    return Phrase(tuple(parts), parts[-1].kind in ("*", "**") and not firm and not endless, endless, longest, needed)


@cache
def listed(tag: str, kind: str) -> dict[str, list[tuple[str, ...]]]:
    """A word list's entries as words, by their first word, longest first."""
    table, key = LISTS[kind]
    entries = {tuple(token.word for token in tokens_of(entry)) for entry in getattr(getattr(get(tag), table), key)}
    out: dict[str, list[tuple[str, ...]]] = {}
    for entry in sorted(entries, key=lambda words: (-len(words), words)):
        out.setdefault(entry[0], []).append(entry)
    return out


@cache
def joints(tag: str) -> frozenset[str]:
    """Words between two agencies: "and", "de", "l"."""
    grammar = get(tag).grammar
    return frozenset((*grammar.articles, *grammar.conjunctions, *grammar.particles))


def opens_with_capital(text: str) -> bool:
    """Tell whether a line's first letter or digit is a capital."""
    letter = _FIRST_LETTER.match(text)
    return letter is not None and letter[1].isupper()


class Line:
    """One line while phrases are tried on it."""

    def __init__(self, text: str, words: Sequence[str], language: Language) -> None:
        self.text = text
        self.language = language
        self.words = tuple(words)
        """Its words, case-folded."""

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it ends with a full stop."""
        return has_full_stop(self.text)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words with their places, which few phrases ask for."""
        return tuple(tokens_of(self.text))

    def fit(self, phrase: Phrase) -> Match | None:
        """Try one phrase on the whole line."""
        if (phrase.open and self.is_sentence) or (phrase.endless and self.text.startswith(QUOTE_MARKS)):
            return None
        return self._walk(phrase, 0, 0, set())

    def _walk(self, phrase: Phrase, i: int, j: int, dead: set[tuple[int, int]]) -> Match | None:
        """Try a phrase from its part j on at word i; ``dead`` remembers where that came to nothing."""
        if j == len(phrase.parts):
            return Match(phrase.open, bool(phrase.needed)) if i == len(self.words) else None
        if (i, j) in dead:
            return None
        part = phrase.parts[j]
        for end, slot in self._ends(part, i):
            if (rest := self._walk(phrase, end, j + 1, dead)) is not None:
                return msgspec.structs.replace(rest, **slot) if slot else rest
        if part.optional and (rest := self._walk(phrase, i, j + 1, dead)) is not None:
            return rest
        dead.add((i, j))
        return None

    def _ends(self, part: Part, i: int) -> Iterator[tuple[int, dict[str, str | None]]]:
        """Where a part may end that starts at word i, with what it captures."""
        left = len(self.words) - i
        if part.kind == "**":
            yield from ((i + n, {}) for n in range(left + 1))
        elif not left:
            return
        elif part.choices:
            for choice in part.choices:
                end = i + len(choice)
                if self._has(choice, i) and (
                    part.kind == "word" or self.text[self.tokens[i].start : self.tokens[end - 1].end].isupper()
                ):
                    yield end, {}
        elif part.kind == "*":
            yield from ((i + n, {}) for n in range(1, min(WILD, left) + 1))
        elif part.kind == "number":
            if self.words[i].isdigit():
                yield i + 1, {}
        elif part.kind == "date":
            for end, iso in find_dates(self.words[i:], calendar_of(self.language)):
                yield i + end, {"date": iso}
        elif part.kind == "names":
            for end in name_ends(self.text, self.tokens, i, self.language):
                names = self.text[self.tokens[i].start : self.tokens[end - 1].end]
                if split_names(names, self.language):
                    yield end, {"names": names}
        elif part.kind == "agencies":
            yield from ((end, {}) for end in self._agencies(i))
        else:
            yield from ((end, {}) for end in self._entries(part.kind, i))

    def _entries(self, kind: str, i: int) -> Iterator[int]:
        """Ends of entries of a word list that start at word i, longest first."""
        entries = listed(self.language.tag, kind).get(self.words[i], ())
        return (i + len(entry) for entry in entries if self._has(entry, i))

    def _has(self, words: tuple[str, ...], i: int) -> bool:
        """Tell whether these words stand at word i."""
        return words == self.words[i : i + len(words)]

    def _agencies(self, i: int) -> Iterator[int]:
        """Ends of rows of agencies, with articles and conjunctions between them, longest first."""
        between = joints(self.language.tag)
        ends: list[int] = []
        k = i
        while k < len(self.words):
            if (end := next(self._entries("agency", k), None)) is not None:
                ends.append(end)
                k = end
            elif self.words[k] in between:
                k += 1
            else:
                break
        return reversed(ends)
