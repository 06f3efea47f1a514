"""Describe each line of a text in numbers: its form, its place, its words, its neighbours.

No number depends on a language; in Chinese and Japanese pairs of characters stand for words. What the language files
know of furniture comes in as evidence, and so do the lines that the precise filters have labelled.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby, pairwise, repeat
from typing import TypeAlias

from newsclean.document import Block
from newsclean.models import line_words
from newsclean.models.line_forms import COLON, read_lines

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

MOST_WORDS = 60
"""Words of a line that count towards the core: one long line is not an article beside many."""
SHORT_COST = 8
"""Words of prose that a line without prose costs the core that holds it."""
FAR = 30.0
"""Lines from which a distance is no longer told apart."""
NEAR = 4
"""Lines on either side in which labelled lines are counted."""
CLOSE, WIDE = 3, 8
"""Lines on either side in which prose is counted."""
SHAPED = 12
"""Words from which lines are of one length."""
OPENING = 16
"""Code points at the start by which lines are alike."""
OUTSIDE = -1.0
"""What stands for a line above the first or below the last one."""

_Column: TypeAlias = Sequence[float]
_Words: TypeAlias = frozenset[str]


def describe(
    blocks: Sequence[Block], *, furniture: frozenset[str] = frozenset(), bylines: frozenset[str] = frozenset()
) -> list[tuple[float, ...]]:
    """Describe the lines of a text that are still part of the article.

    Each column is made at once: that takes half the time of row by row.

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
    size = len(kept)
    lines = read_lines(texts)
    words, end, start, capitals, letters, digits, marks, signs, tokens, distinct, prose, forms = zip(
        *lines, strict=True
    )
    first, last = core(prose)
    inside = range(first, last + 1)
    of_words = line_words.describe_words(lines, first, last)
    evidence = _shares(furniture, tokens, distinct)
    starts = [text[:OPENING] for text in texts]
    repeats, openings = Counter(texts), Counter(starts)
    typical = _median([count for count in prose if count] or [1])
    core_capitals = [capitals[k] for k in inside if prose[k]]
    usual = sum(core_capitals) / len(core_capitals) if core_capitals else 0.0
    all_prose = sum(prose) or 1
    gaps = [blocks[k].blank_before for k in kept]
    short = Counter([forms[k] for k in inside if not prose[k]])
    short_lines = short.total()
    ahead = list(accumulate(prose, initial=0.0))
    columns: list[Iterable[float]] = [
        words, [count / typical for count in words],
        [len(text) / count for text, count in zip(texts, words, strict=True)], end, start, capitals,
        [share - usual for share in capitals], letters, digits,
        [count / of for count, of in zip(marks, words, strict=True)], signs, _floats(map(repeats.__getitem__, texts)),
        _floats(map(openings.__getitem__, starts)), evidence, _shares(bylines, tokens, distinct),
        [-1.0 if own or not short_lines else short[form] / short_lines for own, form in zip(prose, forms, strict=True)],
        *of_words,
        _floats(gaps), [k / size for k in range(size)], [before / all_prose for before in ahead[:-1]],
        [(ahead[-1] - before) / all_prose for before in ahead[1:]],
        _since(prose), _until(prose), *_near_labels(blocks, kept), *_groups(gaps, prose), *_runs(words, end, prose),
        _of_shape([SHAPED * form + min(count, SHAPED) // 2 for form, count in zip(forms, words, strict=True)]),
        _distances(first, size), _distances(last, size),
        _around(prose, ahead, CLOSE), _around(prose, ahead, WIDE), *_prose_between(prose, ahead),
        *_shifted(1, words, end, of_words[1], of_words[0], evidence), *_shifted(2, words),
        *_shifted(-1, words, end, of_words[1], of_words[0], evidence), *_shifted(-2, words),
    ]  # fmt: skip
    of_text = (
        size, sum(map(bool, prose)) / size, sum(prose[first : last + 1]) / all_prose,
        (len(blocks) - size) / len(blocks), sum(gaps) / size, len(inside),
        sum(not prose[k] for k in inside) / len(inside),
    )  # fmt: skip
    columns += [repeat(float(value), size) for value in of_text]
    return list(zip(*columns, strict=True))


def core(prose: _Column) -> tuple[int, int]:
    """The first and last line of the run with the most prose: lines without prose cost it something."""
    best, ends = -1.0, (0, 0)
    total, start = 0.0, 0
    for k, count in enumerate(prose):
        if total <= 0:
            total, start = 0.0, k
        total += min(count, MOST_WORDS) or -SHORT_COST
        if total > best:
            best, ends = total, (start, k)
    return ends


def _median(values: list[int]) -> int:
    """The lower median; ``statistics`` would take longer to import than all the rest."""
    return sorted(values)[(len(values) - 1) // 2]


def _floats(column: Iterable[float]) -> _Column:
    """A column of whole numbers as trees want them: they compare floats in half the time."""
    return list(map(float, column))


def _shares(words: _Words, tokens: Sequence[Sequence[str]], distinct: Sequence[_Words]) -> _Column:
    """Which share of each line's tokens some words are; -1 if it has none."""
    return [
        (0.0 if line else -1.0) if words.isdisjoint(own) else sum(map(words.__contains__, line)) / len(line)
        for line, own in zip(tokens, distinct, strict=True)
    ]


def _distances(to: int, size: int) -> _Column:
    """Lines from each of a text to one of them, less than none from those below it, FAR at most either way."""
    far = int(FAR)
    near = range(max(to - far, 0), min(to + far, size))
    return [*repeat(FAR, near.start), *[float(to - k) for k in near], *repeat(-FAR, size - near.stop)]


def _since(flags: Sequence[float]) -> list[float]:
    """Lines since the last flagged one before each."""
    out, count = [], FAR
    for flag in flags:
        out.append(count)
        count = 1.0 if flag else count + 1.0 if count < FAR else FAR
    return out


def _until(flags: Sequence[float]) -> list[float]:
    """Lines from each until the next flagged one."""
    return _since(flags[::-1])[::-1]


def _near_labels(blocks: Sequence[Block], kept: Sequence[int]) -> Sequence[_Column]:
    """How far each line is from labelled ones, how many are near, and how far the last byline is above."""
    labelled = [block.label != "paragraph" for block in blocks]
    told = list(accumulate(labelled, initial=0.0))
    size = len(blocks)
    since, until = _since(labelled), _until(labelled)
    byline = _since([block.label == "byline" for block in blocks])
    near = [told[min(at + NEAR + 1, size)] - told[max(at - NEAR, 0)] for at in kept]
    return [since[at] for at in kept], [until[at] for at in kept], near, [byline[at] for at in kept]


def _groups(gaps: Sequence[bool], prose: _Column) -> Sequence[_Column]:
    """Of the lines between two blank lines: how many there are, which one it is, how much prose they have."""
    lengths: list[float] = []
    places: list[float] = []
    totals: list[float] = []
    numbers = _floats(range(len(gaps)))
    bounds = [0, *(k for k, gap in enumerate(gaps) if gap and k), len(gaps)]
    for start, end in pairwise(bounds):
        total = sum(prose[start:end])
        length = end - start
        lengths += [float(length)] * length
        places += numbers[:length]
        totals += [total] * length
    return lengths, places, totals


def _runs(words: _Column, ends: _Column, prose: _Column) -> Sequence[_Column]:
    """Of lines without prose in a row: how many there are, which one it is, their mean length, how many are sentences.

    A line of prose is a run of its own.
    """
    lengths: list[float] = []
    places: list[float] = []
    means: list[float] = []
    shares: list[float] = []
    numbers = _floats(range(len(prose)))
    size, start = len(prose), 0
    while start < size:
        end = start + 1
        while not prose[start] and end < size and not prose[end]:
            end += 1
        length = end - start
        lengths += [float(length)] * length
        places += numbers[:length]
        means += [sum(words[start:end]) / length] * length
        shares += [sum([0 < code < COLON for code in ends[start:end]]) / length] * length
        start = end
    return lengths, places, means, shares


def _of_shape(shapes: _Column) -> _Column:
    """How many lines in a row are of one shape."""
    out: list[float] = []
    for _, run in groupby(shapes):
        length = len(list(run))
        out += [float(length)] * length
    return out


def _around(prose: _Column, ahead: _Column, reach: int) -> _Column:
    """Words of prose in the lines around each."""
    until = [*ahead[reach + 1 :], *repeat(ahead[-1], min(reach, len(prose)))]
    before = [*repeat(ahead[0], reach), *ahead]
    return [end - start - own for start, end, own in zip(before, until, prose, strict=False)]


def _shifted(by: int, *columns: _Column) -> Iterator[_Column]:
    """What columns say of the line so far above each, or below it."""
    for column in columns:
        none = [OUTSIDE] * min(abs(by), len(column))
        yield [*none, *column[:-by]] if by > 0 else [*column[-by:], *none]


def _prose_between(prose: _Column, ahead: _Column) -> tuple[_Column, _Column]:
    """Words of prose between each line and the last line without prose, and between it and the next one.

    Subheads are spread evenly; what was strewn in stands anywhere.
    """
    size = len(prose)
    since, until = [], [0.0] * size
    last, following = 0, size
    for k in range(size):
        since.append(ahead[k] - ahead[last])
        last = last if prose[k] else k
    for k in reversed(range(size)):
        until[k] = ahead[following] - ahead[k + 1]
        following = following if prose[k] else k
    return since, until
