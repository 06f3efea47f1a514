"""Which lines are copies of each other: the same but for typography, a cut-off end, a credit, a mark, a letter."""

import re
from collections.abc import Mapping
from itertools import accumulate
from typing import NamedTuple

from newsclean.lines import CREDIT_TAIL, CREDIT_WORDS, fold, is_cut_off, opening, remembered, word_count

SAME = 90.0
"""rapidfuzz ratio from which two lines of one start are the same (0 to 100); a changed word in 16 leaves 95."""
CUT_SHARE = 0.3
"""A copy that was cut off keeps at least this share of the whole."""
CUT_LETTERS = 40
"""Letters and digits of a copy that was cut off inside a word without a sign of it; items of lists are shorter."""
LOOKED_AT = 8
"""Groups that a line is compared with at most, the last ones, which keeps the work linear."""

_DIGITS = re.compile(r"\d+")
_CREDIT_SIGN = re.compile(r"[(\[©|/]|\w\s?:")
_JOINTS = "-:–—"
_LEADING_MARK = re.compile(r"\W*[^\W\d_]{2,12}(?:\s[^\W\d_]{2,12})?\)?\s*[–—:-]+\s")


class Compared(NamedTuple):
    """What is compared of a line."""

    heart: str
    """Its letters and digits, without the mark that it may open with."""
    bare: str
    """Its text without that mark."""
    words: int
    is_cut: bool
    has_credit: bool
    """Whether its end has a sign that credits have."""

    @classmethod
    def of(cls, text: str) -> "Compared":
        """Make a line ready to be compared."""
        bare = _bare(text)
        has_credit = _CREDIT_SIGN.search(text, max(0, len(text) - CREDIT_TAIL)) is not None
        return cls(fold(bare) or fold(text), bare, word_count(text), is_cut_off(text), has_credit)


@remembered
def heart_opening(text: str) -> str:
    """The first letters and digits of a line behind the mark that it may open with; copies agree in them."""
    return opening(_bare(text)) or opening(text)


def _bare(text: str) -> str:
    """A line without the mark that it may open with."""
    if not any(map(text.__contains__, _JOINTS)):  # as in most lines, for much less work
        return text
    mark = _LEADING_MARK.match(text)
    return text[mark.end() :] if mark else text


def groups(lines: Mapping[int, Compared]) -> list[list[int]]:
    """Group lines of one opening that say the same, by their keys; groups have two lines or more."""
    found: list[list[int]] = []
    for k, line in lines.items():
        home = next((group for group in found[-LOOKED_AT:] if _is_one(lines[group[0]], line)), None)
        if home is None:
            found.append([k])
        else:
            home.append(k)
    return [group for group in found if len(group) > 1]


def _is_one(one: Compared, two: Compared) -> bool:
    return is_copy(one, two) or _is_near(one, two)


def is_copy(one: Compared, two: Compared) -> bool:
    """Tell whether one line is the other, but for a cut-off end or for a credit that it has more."""
    short, long = (one, two) if len(one.heart) <= len(two.heart) else (two, one)
    if not long.heart.startswith(short.heart):
        return False
    if short.is_cut or (len(short.heart) >= CUT_LETTERS and _is_inside_word(long, len(short.heart))):
        return len(short.heart) >= CUT_SHARE * len(long.heart)
    return long.heart == short.heart or (long.has_credit and long.words - short.words <= CREDIT_WORDS)


def _is_inside_word(line: Compared, at: int) -> bool:
    """Tell whether the first ``at`` letters and digits of a line end inside a word."""
    return 0 < at < len(line.heart) and at not in accumulate(len(fold(word)) for word in line.bare.split())


def _is_near(one: Compared, two: Compared) -> bool:
    """Tell whether two lines differ in a word or a letter only."""
    size = len(one.heart) + len(two.heart)
    if 200 * min(len(one.heart), len(two.heart)) < SAME * size:  # so far apart that the ratio can't reach it
        return False
    if _DIGITS.findall(one.heart) != _DIGITS.findall(two.heart):  # scores and dates in a row tell pictures apart
        return False
    from rapidfuzz.fuzz import ratio  # 12 ms to import, and only lines of one start and about one length come here

    return ratio(one.heart, two.heart) >= SAME
