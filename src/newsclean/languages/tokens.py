"""The words of a line, with their places."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(r"\w+|:")


class Token(NamedTuple):
    """A word of a line, or a colon."""

    word: str
    """Case-folded."""
    start: int
    end: int


def tokens_of(text: str) -> Iterator[Token]:
    """Split a line into words and colons; an apostrophe and a hyphen divide words."""
    return (Token(m.group().casefold(), m.start(), m.end()) for m in _TOKEN.finditer(text))


def words_of(text: str) -> list[str]:
    """The words that ``tokens_of`` gives, without their places: several times faster."""
    return _TOKEN.findall(text.casefold())
