"""Find captions by their doubles, and keep each once."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from newsclean.document import Block, Document
from newsclean.lines import OPENING, fold, is_cut_off, opening, word_count

TWICE = "stands twice in a row, as captions do on scraped pages"
COPY = "a copy of the caption"
LEAST_WORDS = 3
MOST_WORDS = 70
"""Words of a caption that only its double gives away; longer doubles are repeated paragraphs."""
SAME = 90.0
"""rapidfuzz ratio from which two lines of one start are the same caption (0 to 100); a changed word in 16 leaves 95."""
CREDIT_WORDS = 14
"""Words of a credit that one copy has more."""
CUT_SHARE = 0.3
"""A copy that was cut off keeps at least this share of the whole."""
CUT_LETTERS = 40
"""Letters and digits of a copy that was cut off inside a word without a sign of it; items of lists are shorter."""

_SPEECH = re.compile(r"(?<![\w.,!?…])[«“„\"»][^«»“”„\"]{40,}")
_DIGITS = re.compile(r"\d+")
_CREDIT_SIGN = re.compile(r"[(\[©|/]|\w\s?:")
_LEADING_MARK = re.compile(r"\W*[^\W\d_]{2,12}(?:\s[^\W\d_]{2,12})?\)?\s*[–—:-]+\s")


def caption_copies(document: Document) -> Document:
    """Label doubled captions: the fullest form is the caption, the others are copies of it.

    Two lines are copies if they are alike but for typography, for a cut-off end, or for a credit or a mark that one
    has more. They are a caption if one of them is known as such, or if they stand in immediate succession, are no
    longer than captions are, and hold no speech; so a refrain, a repeated paragraph and a quoted slogan are not taken
    for captions. Nor is a headline that stands twice over the text. Lines that differ in a word count as copies only of
    a known caption: items of a list differ so.
    """
    blocks = {k: block for k, block in enumerate(document.blocks) if block.label in ("paragraph", "caption")}
    alike: dict[str, list[int]] = defaultdict(list)
    for k, block in blocks.items():
        alike[opening(_bare(block.text)) or opening(block.text)].append(k)
    lines = {
        k: _Line.of(blocks[k])
        for same in alike.values()
        if len(same) > 1
        for k in same
        if LEAST_WORDS <= word_count(blocks[k].text) <= 2 * MOST_WORDS
    }
    if not lines:
        return document
    place = {k: n for n, k in enumerate(blocks)}
    heading = next((k for k, _ in document.body()), None)
    changes: dict[int, Block] = {}
    for group in _groups(lines):
        known = any(document.blocks[k].label == "caption" for k in group)
        twice = any(
            place[two] - place[one] == 1 and one != heading and _is_copy(lines[one], lines[two])
            for one, two in pairwise(group)
        )
        if not known and not (twice and all(_may_be_caption(document.blocks[k].text) for k in group)):
            continue
        best = max(group, key=lambda k: lines[k].rank)
        caption = document.blocks[best]
        if caption.label != "caption":
            changes[best] = caption.as_("caption", "caption_copies", TWICE)
        for k in group:
            if k != best:
                copy = document.blocks[k].as_("boilerplate", "caption_copies", COPY, copy_of=caption.start)
                changes[k] = copy
    return document.relabelled(changes)


class _Line(NamedTuple):
    """What is compared of a line."""

    heart: str
    """Its letters and digits, without the mark that it may open with."""
    bare: str
    """Its text without that mark."""
    words: int
    is_cut: bool
    has_credit: bool
    """Whether its end has a sign that credits have."""
    rank: tuple[bool, bool, int, int]
    """Of copies, the caption is the whole one, the known one, the longest, the first."""

    @classmethod
    def of(cls, block: Block) -> "_Line":
        text = block.text
        bare = _bare(text)
        heart = fold(bare) or fold(text)
        is_cut = is_cut_off(text)
        has_credit = _CREDIT_SIGN.search(text, max(0, len(text) - 160)) is not None
        rank = (not is_cut, block.label == "caption", len(heart), -block.start)
        return cls(heart, bare, word_count(text), is_cut, has_credit, rank)


def _bare(text: str) -> str:
    """A line without the mark that it may open with."""
    mark = _LEADING_MARK.match(text)
    return text[mark.end() :] if mark else text


def _groups(lines: dict[int, _Line]) -> Iterator[list[int]]:
    """Groups of two or more lines that say the same."""
    buckets: dict[str, list[list[int]]] = defaultdict(list)
    for k, line in lines.items():
        groups = buckets[line.heart[:OPENING]]
        same = (group for group in groups[-8:] if _is_copy(lines[group[0]], line) or _is_near(lines[group[0]], line))
        home = next(same, None)
        if home is None:
            groups.append([k])
        else:
            home.append(k)
    return (group for groups in buckets.values() for group in groups if len(group) > 1)


def _is_copy(one: _Line, two: _Line) -> bool:
    """Tell whether one line is the other, but for a cut-off end or for a credit that it has more."""
    short, long = sorted((one, two), key=lambda line: len(line.heart))
    if not long.heart.startswith(short.heart):
        return False
    if short.is_cut or (len(short.heart) >= CUT_LETTERS and _is_inside_word(long, len(short.heart))):
        return len(short.heart) >= CUT_SHARE * len(long.heart)
    return long.heart == short.heart or (long.has_credit and long.words - short.words <= CREDIT_WORDS)


def _is_inside_word(line: _Line, at: int) -> bool:
    """Tell whether the first ``at`` letters and digits of a line end inside a word."""
    return 0 < at < len(line.heart) and at not in accumulate(len(fold(word)) for word in line.bare.split())


def _is_near(one: _Line, two: _Line) -> bool:
    """Tell whether two lines differ in a word or a letter only."""
    size = len(one.heart) + len(two.heart)
    if 200 * min(len(one.heart), len(two.heart)) < SAME * size:  # so far apart that the ratio can't reach it
        return False
    if _DIGITS.findall(one.heart) != _DIGITS.findall(
        two.heart
    ):  # scores, dates and places in a row tell pictures apart
        return False
    from rapidfuzz.fuzz import ratio  # 12 ms to import, and only lines of one start and about one length come here

    return ratio(one.heart, two.heart) >= SAME


def _may_be_caption(text: str) -> bool:
    return LEAST_WORDS <= word_count(text) <= MOST_WORDS and not _SPEECH.search(text)
