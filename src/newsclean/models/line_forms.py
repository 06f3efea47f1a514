"""Tell what can be told of a line by itself, in any language."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from operator import ne
from typing import NamedTuple

from newsclean.lines import CJK_PER_WORD, has_wide, lasting

PROSE = 8
"""Words from which a line that ends as a sentence does counts as prose (see newsclean.lines)."""
LONG = 25
"""Words from which a line counts as prose however it ends."""
SAMPLE = 160
"""Code points at the start of a line whose words are looked at."""
ENDING = 8
"""Code points at the end that hold a line's last mark."""
LINE_END = "\n"
"""What stands between lines where many are read at once; no line has one in it."""
COLON, COMMA = 4, 6
"""The codes of these ends; those below are of sentences, and 5 is of one that trails off."""

_TOKEN = re.compile(r"[^\W\d_]{2,}")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")
_DIGITS, _MARKS, _SIGNS = b"0123456789", b",;.!?:", b"|>@#+&/_[]{}=*\\"
_DIGIT, _MARK, _SIGN = "0,|"
"""What stands for every digit, every mark and every sign where they are counted."""
_OTHER_MARKS, _OTHER_SIGNS = frozenset("…。，、！？।"), frozenset("›»•·→▶►©")
_OF_NO_KIND = bytes(set(range(0x100)).difference(_DIGITS, _MARKS, _SIGNS, LINE_END.encode()))
_KINDS = bytes.maketrans(
    _DIGITS + _MARKS + _SIGNS, (_DIGIT * len(_DIGITS) + _MARK * len(_MARKS) + _SIGN * len(_SIGNS)).encode()
)
_ASCII = bytes(range(0x80))
_SPACED = bytes(at if at >= 0x80 or chr(at).isalpha() or chr(at) == LINE_END else ord(" ") for at in range(0x100))
"""A blank for what stands between words and is ASCII; line ends and the bytes of other characters stay."""
_FEW = 16
"""Different characters up to which to exchange one after the other is faster than to look at each of a text's."""
_UNEVEN = frozenset("İΣ")
"""Capitals that are no single letter in lower case, or another one at the end of a word."""
_CLOSERS = "\"'”’»«›‹“‘)]}）」』 \u00a0\u202f"
_OPENERS = frozenset("\"'“”„«»‘‚「『")
_BULLETS = frozenset("-–—•*·◦▪●")
_ENDS = {
    ".": 1.0,
    "。": 1.0,
    "।": 1.0,
    "۔": 1.0,
    "?": 2.0,
    "？": 2.0,
    "؟": 2.0,
    "!": 3.0,
    "！": 3.0,
    ":": 4.0,
    ";": 4.0,
    "…": 5.0,
    ",": 6.0,
    "-": 6.0,
}


class Line(NamedTuple):
    """What is told of a line by itself; counts are floats, as trees compare those in half the time."""

    words: float
    end: float
    start: float
    capitals: float
    letters: float
    digits: float
    marks: float
    signs: float
    tokens: list[str]
    distinct: frozenset[str]
    """The tokens, each once."""
    prose: float
    form: int
    """One number for its start and whether it ends with a mark, has digits and has signs."""


_known: dict[str, Line] = lasting({})


def read_lines(texts: Sequence[str]) -> list[Line]:
    """Tell what can be told of each line by itself; a page has many a line twice."""
    new = [text for text in dict.fromkeys(texts) if text not in _known]
    if new:
        _known.update(zip(new, _read(new), strict=True))
    return [_known[text] for text in texts]


def _read(texts: Sequence[str]) -> Iterator[Line]:
    """Read many lines with few calls: digits, marks and signs of all are told apart at once, and so are their words."""
    heads = [text[:SAMPLE] for text in texts]
    joined = LINE_END.join(heads)
    is_uneven = is_wide = False
    if not joined.isascii():
        is_uneven = not _UNEVEN.isdisjoint(joined)
        joined = _in_ascii(joined)
    if not all(map(str.isascii, texts)):
        is_wide = has_wide("".join(texts))
    raw = joined.encode("utf-8", "surrogatepass")
    counted = raw.translate(_KINDS, _OF_NO_KIND).decode().split(LINE_END)
    words = raw.translate(_SPACED).decode("utf-8", "surrogatepass")
    parts = zip(texts, heads, counted, words.split(LINE_END), words.lower().split(LINE_END), strict=True)
    for text, head, kinds, own_words, small_words in parts:
        size = text.count(" ") + 1
        own = tokens = [word for word in small_words.split() if len(word) > 1]
        if own_words != small_words:
            own = [word for word in own_words.split() if len(word) > 1]
        if is_uneven and not _UNEVEN.isdisjoint(head):
            own, tokens = _TOKEN.findall(head), _TOKEN.findall(head.lower())
        if is_wide and (runs := _WIDE.findall(text)):
            size += sum(map(len, runs)) // CJK_PER_WORD
            small = head.lower()
            pairs = [run[k : k + 2] for run in _WIDE.findall(small) for k in range(max(len(run) - 1, 1))]
            tokens = pairs + _TOKEN.findall(_WIDE.sub(" ", small))
        digits, signs = kinds.count(_DIGIT), kinds.count(_SIGN)
        start, end = _start(text[0]), _end(text)
        yield Line(
            float(size),
            end,
            start,
            0.0 if own is tokens else sum(map(ne, own, tokens)) / (len(tokens) or 1),
            sum(map(len, tokens)) / len(head),
            digits / len(head),
            float(kinds.count(_MARK)),
            float(signs),
            tokens,
            frozenset(tokens),
            float(size) if size >= LONG or (size >= PROSE and 0 < end < COMMA) else 0.0,
            8 * int(start) + 4 * (end > 0) + 2 * (digits > 0) + (signs > 0),
        )


def _in_ascii(text: str) -> str:
    """Let ASCII stand for the digits, the marks and the signs of a text, and a blank for what else is no letter."""
    others = set(text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass"))
    changes = {char: _stand_in(char) for char in others if not char.isalnum() or char.isdecimal()}
    if len(changes) > _FEW:
        return text.translate({ord(char): other for char, other in changes.items()})
    for char, other in changes.items():
        text = text.replace(char, other)
    return text


def _stand_in(char: str) -> str:
    """The character of ASCII that stands for one that is no letter."""
    if char.isdecimal():
        return _DIGIT
    return _MARK if char in _OTHER_MARKS else _SIGN if char in _OTHER_SIGNS else " "


def _end(text: str) -> float:
    """The code of a line's last mark."""
    if text[-1].isalnum():
        return 0.0
    ending = text[-ENDING:].rstrip(_CLOSERS)
    return 5.0 if ending.endswith("...") else _ENDS.get(ending[-1:], 0.0)


@cache
def _start(first: str) -> float:
    """The code of a line's first character."""
    if first.isalpha():
        return 1.0 if first.islower() else 2.0 if first.isupper() else 4.0
    return 3.0 if first.isdigit() else 5.0 if first in _OPENERS else 7.0 if first in _BULLETS else 6.0
