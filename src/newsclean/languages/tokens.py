"""The words of a line, with their places."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(r"\w+|:")


class Token(NamedTuple):
    """A word of a line, or a colon."""

    word: str
    """Folded: without regard to case, nor to the dots of Turkish."""
    start: int
    end: int


def fold(text: str) -> str:
    """Fold case; "İ" would give an i and a combining dot, which is no letter, and "I" may be a capital "ı"."""
    return text.casefold().replace("\u0307", "").replace("ı", "i")


def tokens_of(text: str) -> Iterator[Token]:
    """Split a line into words and colons; an apostrophe and a hyphen divide words."""
    return (Token(fold(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text))


def words_of(text: str) -> list[str]:
    """The words that ``tokens_of`` gives, without their places: several times faster."""
    return _TOKEN.findall(fold(text))
