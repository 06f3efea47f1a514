"""The words of a line, with their places."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(r"\w+|:")
_BETWEEN = re.compile(r"[^\x00-\x7f\w]")
"""What stands between words and is not ASCII."""
_SPACED = bytes(at if at >= 0x80 or chr(at).isalnum() or chr(at) in "_:" else ord(" ") for at in range(0x100))
"""A blank for what stands between words and is ASCII; the bytes of other characters stay."""


class Token(NamedTuple):
    """A word of a line, or a colon."""

    word: str
    """Folded: without regard to case, nor to the dots of Turkish."""
    start: int
    end: int


def fold(text: str) -> str:
    """Fold case; "İ" would give an i and a combining dot, which is no letter, and "I" may be a capital "ı"."""
    if text.isascii():
        return text.lower()  # the same, several times faster
    return text.casefold().replace("\u0307", "").replace("ı", "i")


def tokens_of(text: str) -> Iterator[Token]:
    """Split a line into words and colons; an apostrophe and a hyphen divide words."""
    return (Token(fold(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text))


def words_of(text: str) -> list[str]:
    """The words that ``tokens_of`` gives, without their places: several times faster."""
    text = fold(text)
    if ":" in text:
        text = text.replace(":", " : ")
    if text.isascii():
        return text.encode().translate(_SPACED).decode().split()
    spaced = _BETWEEN.sub(" ", text).encode("utf-8", "surrogatepass")
    return spaced.translate(_SPACED).decode("utf-8", "surrogatepass").split()
