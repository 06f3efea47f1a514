"""Describe each line of a text in numbers: its form, its place, its words, its neighbours.

No number depends on a language; in Chinese and Japanese pairs of characters stand for words. What the language files
know of furniture comes in as evidence, and so do the lines that the precise filters have labelled.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import accumulate
from operator import ne
from typing import Any, NamedTuple

from newsclean.document import Block
from newsclean.lines import CJK_PER_WORD
from newsclean.models import line_words

NAMES = (
    # the line itself
    "words", "relative_words", "characters_a_word", "end", "start", "capitals", "relative_capitals", "letters",
    "digits", "marks", "signs", "repeated", "alike", "furniture_words", "byline_words", "core_shapes",
    # its words (models/line_words.py)
    *line_words.NAMES,
    # its place
    "gap", "place", "prose_before", "prose_after", "since_prose", "until_prose", "since_label",
    "until_label", "labels_near", "since_byline", "group_lines", "group_place", "group_prose", "run_lines", "run_place",
    "run_words", "run_ends", "shape_lines", "since_core", "until_core", "prose_3", "prose_8",
    "prose_since_short", "prose_until_short",
    # the lines around it
    "words_before", "end_before", "vocabulary_before", "function_words_before", "furniture_before", "words_before_2",
    "words_after", "end_after", "vocabulary_after", "function_words_after", "furniture_after", "words_after_2",
    # the text
    "lines", "prose_lines", "core_prose", "labels", "gaps", "core_lines", "core_short",
)  # fmt: skip
"""The columns."""

PROSE = 8
"""Words from which a line that ends as a sentence does counts as prose (see newsclean.lines)."""
LONG = 25
"""Words from which a line counts as prose however it ends."""
MOST_WORDS = 60
"""Words of a line that count towards the core: one long line is not an article beside many."""
SHORT_COST = 8
"""Words of prose that a line without prose costs the core that holds it."""
SAMPLE = 160
"""Code points at the start of a line whose words are looked at."""
FAR = 30
"""Lines from which a distance is no longer told apart."""
NEAR = 4
"""Lines on either side in which labelled lines are counted."""
SHAPED = 12
"""Words from which lines are of one length."""
OPENING = 16
"""Code points at the start by which lines are alike."""
ENDING = 8
"""Code points at the end that hold a line's last mark."""
COLON, COMMA = 4, 6
"""The codes of these ends; those below are of sentences, and 5 is of one that trails off."""

_TOKEN = re.compile(r"[^\W\d_]{2,}")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")
_MARKS = re.compile(r"[,;.!?…。，、！？।:]")
_SIGNS = re.compile(r"[|>›»•·→▶►@#©+&/_\[\]{}=*\\]")
_DIGITS = re.compile(r"\d+")
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


class _Line(NamedTuple):
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

    @property
    def shape(self) -> tuple[int, bool, bool, bool, int]:
        """What lines of one list or table have in common."""
        return *self.form, min(self.words, SHAPED) // 2

    @property
    def form(self) -> tuple[int, bool, bool, bool]:
        """The same without its length: what subheads of one article have in common."""
        return self.start, self.end > 0, self.digits > 0, self.signs > 0


def read_line(text: str) -> _Line:
    """Tell what can be told of a line by itself."""
    head = text[:SAMPLE]
    small = head.lower()
    tokens = _TOKEN.findall(small)
    words = text.count(" ") + 1
    if not text.isascii() and _WIDE.search(text):
        words += sum(map(len, _WIDE.findall(text))) // CJK_PER_WORD
        pairs = [run[k : k + 2] for run in _WIDE.findall(small) for k in range(max(len(run) - 1, 1))]
        tokens = pairs + _TOKEN.findall(_WIDE.sub(" ", small))
    ending = text[-ENDING:].rstrip(_CLOSERS)
    end = 5 if ending.endswith("...") else _ENDS.get(ending[-1:], 0)
    size = len(head)
    return _Line(
        words,
        end,
        _start(text[0]),
        sum(map(ne, _TOKEN.findall(head), tokens)) / (len(tokens) or 1),
        sum(map(len, tokens)) / size,
        sum(map(len, _DIGITS.findall(head))) / size,
        len(_MARKS.findall(head)),
        len(_SIGNS.findall(head)),
        tokens,
        words if words >= LONG or (words >= PROSE and 0 < end < COMMA) else 0,
    )


def _start(first: str) -> int:
    if first.isalpha():
        return 1 if first.islower() else 2 if first.isupper() else 4
    return 3 if first.isdigit() else 5 if first in _OPENERS else 7 if first in _BULLETS else 6


_OUTSIDE = _Line(-1, -1, -1, -1.0, -1.0, -1.0, -1, -1, [], 0)


def describe(
    blocks: Sequence[Block], *, furniture: frozenset[str] = frozenset(), bylines: frozenset[str] = frozenset()
) -> list[list[float]]:
    """Describe the lines of a text that are still part of the article.

    Args:
        blocks: All lines, labelled as far as the precise filters could.
        furniture: Words of furniture that the language's file has.
        bylines: Words of bylines and credits that it has.

    Returns:
        A row for each block with the label "paragraph", its columns named by NAMES.
    """
    kept = [k for k, block in enumerate(blocks) if block.label == "paragraph"]
    if not kept:
        return []
    texts = [blocks[k].text for k in kept]
    lines = [read_line(text) for text in texts]
    size = len(kept)
    prose = [line.prose for line in lines]
    first, last = core(prose)
    inside = range(first, last + 1)
    words = line_words.describe_words([line.tokens for line in lines], prose, first, last)
    evidence = [_share(furniture, line.tokens) for line in lines]
    repeats, openings = Counter(texts), Counter(text[:OPENING] for text in texts)
    typical = _median([count for count in prose if count] or [1])
    core_capitals = [lines[k].capitals for k in inside if prose[k]]
    usual = sum(core_capitals) / len(core_capitals) if core_capitals else 0.0
    all_prose = sum(prose) or 1
    gaps = [blocks[k].blank_before for k in kept]
    shapes = [line.shape for line in lines]
    places = _Places(blocks, kept, lines, gaps, shapes)
    of_text = (
        size, sum(count > 0 for count in prose) / size, sum(prose[first : last + 1]) / all_prose,
        (len(blocks) - size) / len(blocks), sum(gaps) / size, len(inside),
        sum(not prose[k] for k in inside) / len(inside),
    )  # fmt: skip
    forms = Counter(lines[k].form for k in inside if not prose[k])
    short_lines = forms.total()
    ahead = [0, *accumulate(prose)]
    since_short, until_short = _prose_between(prose, ahead)
    lines = [_OUTSIDE, _OUTSIDE, *lines, _OUTSIDE, _OUTSIDE]
    near = [
        (-1.0, -1.0, -1.0),
        *((*row[1::-1], share) for row, share in zip(words, evidence, strict=True)),
        (-1.0, -1.0, -1.0),
    ]
    rows = []
    for k, text in enumerate(texts):
        before_2, before, line, after, after_2 = lines[k : k + 5]
        rows.append([*map(float, (  # which trees compare in half the time
            line.words, line.words / typical, len(text) / line.words, line.end, line.start, line.capitals,
            line.capitals - usual, line.letters, line.digits, line.marks / line.words, line.signs,
            repeats[text], openings[text[:OPENING]], evidence[k], _share(bylines, line.tokens),
            -1 if line.prose or not forms else forms[line.form] / short_lines, *words[k],
            gaps[k], k / size, ahead[k] / all_prose,
            (ahead[size] - ahead[k + 1]) / all_prose, *places.row(k),
            max(min(first - k, FAR), -FAR), max(min(last - k, FAR), -FAR),
            ahead[min(k + 4, size)] - ahead[max(k - 3, 0)] - line.prose,
            ahead[min(k + 9, size)] - ahead[max(k - 8, 0)] - line.prose, since_short[k], until_short[k],
            before.words, before.end, *near[k], before_2.words,
            after.words, after.end, *near[k + 2], after_2.words, *of_text,
        ))])  # fmt: skip
    return rows


def _prose_between(prose: Sequence[int], ahead: Sequence[int]) -> tuple[list[int], list[int]]:
    """Words of prose between each line and the last line without prose, and between it and the next one.

    Subheads are spread evenly; what was strewn in stands anywhere.
    """
    size = len(prose)
    since, until = [], [0] * size
    last, following = 0, size
    for k in range(size):
        since.append(ahead[k] - ahead[last])
        last = last if prose[k] else k
    for k in reversed(range(size)):
        until[k] = ahead[following] - ahead[k + 1]
        following = following if prose[k] else k
    return since, until


def core(prose: Sequence[int]) -> tuple[int, int]:
    """The first and last line of the run with the most prose: lines without prose cost it something."""
    best, ends = -1, (0, 0)
    total = start = 0
    for k, count in enumerate(prose):
        if total <= 0:
            total, start = 0, k
        total += min(count, MOST_WORDS) or -SHORT_COST
        if total > best:
            best, ends = total, (start, k)
    return ends


def _median(values: list[int]) -> int:
    """The lower median; ``statistics`` would take longer to import than all the rest."""
    return sorted(values)[(len(values) - 1) // 2]


def _share(words: frozenset[str], tokens: list[str]) -> float:
    if words.isdisjoint(tokens):
        return 0.0 if tokens else -1.0
    return sum(map(words.__contains__, tokens)) / len(tokens)


class _Places:
    """How far each line is from prose and from labelled lines, and where it stands among those next to it."""

    def __init__(
        self,
        blocks: Sequence[Block],
        kept: Sequence[int],
        lines: Sequence[_Line],
        gaps: Sequence[bool],
        shapes: Sequence[Hashable],
    ) -> None:
        prose = [line.prose for line in lines]
        self._since_prose, self._until_prose = _since(prose), _since(prose[::-1])[::-1]
        labelled = [block.label != "paragraph" for block in blocks]
        told = [0, *accumulate(labelled)]
        since, until = _since(labelled), _since(labelled[::-1])[::-1]
        byline = _since([block.label == "byline" for block in blocks])
        self._labels = [
            (since[at], until[at], told[min(at + NEAR + 1, len(blocks))] - told[max(at - NEAR, 0)], byline[at])
            for at in kept
        ]
        self._groups: list[tuple[float, ...]] = []
        for start, end in _runs(range(len(lines)), lambda _, k: gaps[k]):
            total = sum(prose[start:end])
            self._groups += [(end - start, at, total) for at in range(end - start)]
        self._runs: list[tuple[float, ...]] = []
        for start, end in _runs(prose, lambda one, two: bool(one or two)):
            length = end - start
            mean = sum(line.words for line in lines[start:end]) / length
            ended = sum(0 < line.end < COLON for line in lines[start:end]) / length
            self._runs += [(length, at, mean, ended) for at in range(length)]
        self._shapes = [end - start for start, end in _runs(shapes, ne) for _ in range(end - start)]

    def row(self, k: int) -> tuple[float, ...]:
        """The distances, from "since_prose" to "until_prose", then labels, groups, runs and shapes."""
        return (
            self._since_prose[k], self._until_prose[k], *self._labels[k], *self._groups[k], *self._runs[k],
            self._shapes[k],
        )  # fmt: skip


def _since(flags: Sequence[int]) -> list[int]:
    """Lines since the last flagged one before each."""
    out, count = [], FAR
    for flag in flags:
        out.append(count)
        count = 1 if flag else min(count + 1, FAR)
    return out


def _runs(values: Sequence[Any], parted: Callable[[Any, Any], bool]) -> Iterator[tuple[int, int]]:
    """The stretches between which neighbours are parted."""
    start = 0
    for k in range(1, len(values)):
        if parted(values[k - 1], values[k]):
            yield start, k
            start = k
    if values:
        yield start, len(values)
