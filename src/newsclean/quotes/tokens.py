"""Words and marks of the reporter's text, folded for look-ups."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import msgspec

APOSTROPHES = "'’‘ʼ"

# One character, then what it is the start of: a pattern that starts with a set is searched for faster. So are the marks
# inside of words: few characters are one, and those look back at themselves.
_TOKEN = re.compile(
    r"""
    [^\s_]
    (?:
        (?<=\w) \w*
        (?:
            [-‐‑·&'’ʼ.,\xad]
            (?:
                (?<=\xad)
                | (?<=[-‐‑·&'’ʼ]) (?=[^\W_])
                | (?<=\.) (?<![^\W_]{2}.) (?=[^\W_](?![^\W_]))  # "U.S", no blank lost behind a sentence
                | (?<=\d[.,]) (?=\d)
            )
            \w*
        )*
        | (?<=-) -+
        | (?<!\w)
    )
    """,
    re.VERBOSE,
)
_FOLDED = {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "\xad": None, "\u0307": None}
_FOLD = str.maketrans(_FOLDED)


class Affixes(NamedTuple):
    """What is written together with the word before it or behind it, folded."""

    enclitics: Collection[str]
    """What is split from the end of a word: "'s"."""
    inverted: Collection[str]
    """Pronouns that are split from a verb with a hyphen: "il" in "dit-il", "lhe" in "disse-lhe"."""
    articles: Collection[str]
    """What hangs on the front of a name: "al" in "al-Assad"."""
    endings: Collection[str]
    """What makes a noun for people behind an apostrophe: "'er" in "VVD'er"."""


NO_AFFIXES = Affixes((), (), (), ())


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word, a punctuation mark or a whole quotation, with its place in the text."""

    start: int
    end: int
    form: str
    """Folded: lower-case, straight apostrophes, no soft hyphens. Empty for a quotation."""
    upper: bool = False
    """Whether it starts with a capital."""
    word: bool = False
    """Whether it is a word, or the end of one that was split: "'s"."""
    stretch: int = -1
    """For a quotation, its number in the paragraph."""


def fold(word: str) -> str:
    """Fold a word for look-ups: lower-case, straight apostrophes, no soft hyphens, "ss" for "ß" as in Switzerland."""
    lower = word.lower()
    if lower.isascii():
        return lower
    lower = lower.replace("ß", "ss")
    return lower if lower.isalnum() else lower.translate(_FOLD)


def fold_all(words: Iterable[str]) -> list[str]:
    """Fold many words at once: a list is compiled five times as fast as word by word."""
    text = "\n".join(words).lower().replace("ß", "ss")
    if not text:
        return []
    for mark, plain in _FOLDED.items():
        text = text.replace(mark, plain or "")
    return text.split("\n")


def is_cyrillic(character: str) -> bool:
    """Whether a letter is Cyrillic, where an apostrophe stands inside of words and parts none."""
    return "\u0400" <= character <= "\u04ff"


def pieces(phrase: str) -> tuple[str, ...]:
    """Split a phrase of a word list as ``tokenise`` would split it in a text."""
    out: list[str] = []
    for word in fold(phrase).split():
        while "'" in word[1:-1] and not is_cyrillic(word[word.index("'", 1) + 1]):
            cut = word.index("'", 1) + 1
            out.append(word[:cut])
            word = word[cut:]
        out.append(word)
    return tuple(out)


class Phrases:
    """Entries of one word or more, found at a place in a run of tokens."""

    def __init__(self, entries: Iterable[tuple[str, ...]]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._lasts: set[str] = set()
        for entry in entries:
            if entry:
                self._by_first.setdefault(entry[0], []).append(entry)
                self._lasts.add(entry[-1])
        for same in self._by_first.values():
            same.sort(key=len, reverse=True)

    def firsts(self) -> Collection[str]:
        """The words with which an entry starts."""
        return self._by_first.keys()

    def at(self, tokens: Sequence[Token], i: int) -> tuple[str, ...] | None:
        """Find the longest entry that starts at token ``i``."""
        for entry in self._by_first.get(tokens[i].form, ()):
            if len(entry) == 1:
                return entry
            if all(k < len(tokens) and tokens[k].form == word for k, word in enumerate(entry, i)):
                return entry
        return None

    def before(self, tokens: Sequence[Token], i: int, *, longest: int = 4) -> tuple[str, ...] | None:
        """Find an entry of up to ``longest`` words that ends just before token ``i``."""
        if not i or tokens[i - 1].form not in self._lasts:
            return None
        for length in range(min(longest, i), 0, -1):
            entry = self.at(tokens, i - length)
            if entry and len(entry) == length:
                return entry
        return None


def tokenise(text: str, start: int, end: int, affixes: Affixes = NO_AFFIXES) -> list[Token]:
    """Split ``text[start:end]`` into words and punctuation marks.

    An apostrophe belongs to the word before it ("l'", "qu'"), unless what follows is an enclitic ("'s") or the word
    before it is a single capital ("O'Brien"). An inverted pronoun is split from the verb that it hangs on ("dit-il").
    """
    out: list[Token] = []
    for found in _TOKEN.finditer(text, start, end):
        raw = found[0]
        at = found.start()
        if raw.isalnum():
            form = raw.lower()
            if "ß" in form or len(form) != len(raw):  # "İ" gives an i and a combining dot
                form = fold(raw)
            out.append(Token(at, at + len(raw), form, raw[0].isupper(), True))
        elif len(raw) > 1 and raw[0] != "-":
            _split(out, raw, at, affixes)
        else:
            out.append(Token(at, at + len(raw), fold(raw), raw[0].isupper()))
    return out


def _split(out: list[Token], raw: str, at: int, affixes: Affixes) -> None:
    form = raw.translate(_FOLD)
    if len(form) != len(raw):  # soft hyphens: offsets inside the word would not hold
        out.append(_part(at, at + len(raw), form, upper=raw[0].isupper()))
        return
    rest = form
    while "'" in rest:
        cut = rest.index("'")
        if is_cyrillic(rest[cut + 1 : cut + 2]):
            break
        if rest[cut:].lower() in affixes.enclitics:
            out.append(_part(at, at + cut, rest[:cut], upper=rest[0].isupper()))
            out.append(_part(at + cut, at + len(rest), rest[cut:]))
            return
        if rest[cut:].lower() in affixes.endings:
            break
        if cut == 1 and rest[0].isupper() and rest[2:3].isupper() and rest[0] not in ELIDED:
            break
        cut += 1
        out.append(_part(at, at + cut, rest[:cut], upper=rest[0].isupper()))
        rest, at = rest[cut:], at + cut
    head, _, tail = rest.rpartition("-")
    upper = rest[:1].isupper() or (head in affixes.articles and tail[:1].isupper())
    if head and tail.lower() in affixes.inverted and rest.lower() not in affixes.inverted:
        stem, _, link = head.rpartition("-")
        if stem and len(link) == 1:
            out.append(_part(at, at + len(stem), stem, upper=upper))
            out.append(_part(at + len(stem) + 1, at + len(head), link))
        else:
            out.append(_part(at, at + len(head), head, upper=upper))
        out.append(_part(at + len(head) + 1, at + len(rest), tail))
    elif rest:
        out.append(_part(at, at + len(rest), rest, upper=upper))


def _part(start: int, end: int, part: str, *, upper: bool = False) -> Token:
    form = fold(part)
    word = form[:1].isalnum() or (len(form) > 1 and form[0] == "'")
    return Token(start, end, form, upper, word)


ELIDED = "LDJMNSTCQ"
"""Capitals that stand for an elided word at the start of a sentence ("L'Ukraine"); they are no part of a name."""
