"""Tell what can be told of a line by itself, in any language."""

import re
from operator import ne
from typing import NamedTuple

from newsclean.lines import CJK_PER_WORD

PROSE = 8
"""Words from which a line that ends as a sentence does counts as prose (see newsclean.lines)."""
LONG = 25
"""Words from which a line counts as prose however it ends."""
SAMPLE = 160
"""Code points at the start of a line whose words are looked at."""
ENDING = 8
"""Code points at the end that hold a line's last mark."""
COLON, COMMA = 4, 6
"""The codes of these ends; those below are of sentences, and 5 is of one that trails off."""

_TOKEN = re.compile(r"[^\W\d_]{2,}")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")
_DIGITS, _MARKS, _SIGNS = b"0123456789", b",;.!?:", b"|>@#+&/_[]{}=*\\"
_OTHER_DIGITS, _OTHER_MARKS, _OTHER_SIGNS = map(re.compile, (r"\d", "[…。，、！？।]", "[›»•·→▶►©]"))
_ASCII = bytes(range(0x80))
_BETWEEN = re.compile(r"[^\x00-\x7f\w]|[^\x00-\x7f\D]")
"""What stands between words and is not ASCII: no letter, or a digit."""
_SPACED = bytes(at if at >= 0x80 or chr(at).isalpha() else ord(" ") for at in range(0x100))
"""A blank for what stands between words and is ASCII; the bytes of other characters stay."""
_UNEVEN = frozenset("İΣ")
"""Capitals that are no single letter in lower case, or another one at the end of a word."""
_CLOSERS = "\"'”’»«›‹“‘)]}）」』 \u00a0\u202f"
_OPENERS = frozenset("\"'“”„«»‘‚「『")
_BULLETS = frozenset("-–—•*·◦▪●")
_ENDS = {
    ".": 1,
    "。": 1,
    "।": 1,
    "۔": 1,
    "?": 2,
    "？": 2,
    "؟": 2,
    "!": 3,
    "！": 3,
    ":": 4,
    ";": 4,
    "…": 5,
    ",": 6,
    "-": 6,
}


class Line(NamedTuple):
    """What is told of a line by itself."""

    words: int
    end: int
    start: int
    capitals: float
    letters: float
    digits: float
    marks: int
    signs: int
    tokens: list[str]
    prose: int


def read_line(text: str) -> Line:
    """Tell what can be told of a line by itself.

    What is ASCII is counted by its bytes, which takes half the time of regular expressions.
    """
    head = text[:SAMPLE]
    raw = head.encode("utf-8", "surrogatepass")
    size, length = len(head), len(raw)
    digits = length - len(raw.translate(None, _DIGITS))
    marks = length - len(raw.translate(None, _MARKS))
    signs = length - len(raw.translate(None, _SIGNS))
    if size < length:
        others = raw.translate(None, _ASCII).decode("utf-8", "surrogatepass")
        if not others.isalpha():
            digits += len(_OTHER_DIGITS.findall(others))
            marks += len(_OTHER_MARKS.findall(others))
            signs += len(_OTHER_SIGNS.findall(others))
    words = text.count(" ") + 1
    own, tokens = _tokens(head, raw)
    if not text.isascii() and (runs := _WIDE.findall(text)):
        words += sum(map(len, runs)) // CJK_PER_WORD
        small = head.lower()
        pairs = [run[k : k + 2] for run in _WIDE.findall(small) for k in range(max(len(run) - 1, 1))]
        tokens = pairs + _TOKEN.findall(_WIDE.sub(" ", small))
    ending = text[-ENDING:].rstrip(_CLOSERS)
    end = 5 if ending.endswith("...") else _ENDS.get(ending[-1:], 0)
    return Line(
        words,
        end,
        _start(text[0]),
        sum(map(ne, own, tokens)) / (len(tokens) or 1),
        sum(map(len, tokens)) / size,
        digits / size,
        marks,
        signs,
        tokens,
        words if words >= LONG or (words >= PROSE and 0 < end < COMMA) else 0,
    )


def _tokens(head: str, raw: bytes) -> tuple[list[str], list[str]]:
    """The words of two letters or more, as they stand and in lower case.

    Args:
        head: The start of a line.
        raw: The same in UTF-8.
    """
    if len(head) < len(raw):
        if not _UNEVEN.isdisjoint(head):
            return _TOKEN.findall(head), _TOKEN.findall(head.lower())
        raw = _BETWEEN.sub(" ", head).encode("utf-8", "surrogatepass")
    spaced = raw.translate(_SPACED).decode("utf-8", "surrogatepass")
    own = [word for word in spaced.split() if len(word) > 1]
    small = spaced.lower()
    return own, own if small == spaced else [word for word in small.split() if len(word) > 1]


def _start(first: str) -> int:
    if first.isalpha():
        return 1 if first.islower() else 2 if first.isupper() else 4
    return 3 if first.isdigit() else 5 if first in _OPENERS else 7 if first in _BULLETS else 6
