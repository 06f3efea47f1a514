"""Tell what the words of each line have in common with the rest of its text.

No number depends on a language: function words and the vocabulary of the article are learned from the text's own long
lines, and a word's first letters stand for its stem.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from operator import itemgetter
from typing import TypeAlias

from newsclean.models.line_forms import Line

NAMES = (
    "function_words", "vocabulary", "stem_vocabulary", "own_words", "outside_words", "shared_before", "shared_after",
    "shared_after_2",
)  # fmt: skip
"""The columns."""

FUNCTION_WORDS = 25
"""As many of the words that stand in most lines of prose count as function words."""
STEM = 5
"""Letters at a word's start by which its forms are alike."""

NONE = -1.0
"""The share of a line that has no words to share."""

_stem = itemgetter(slice(STEM))
_Words: TypeAlias = frozenset[str]
_Near: TypeAlias = _Words | None


def describe_words(lines: Sequence[Line], first: int, last: int) -> Sequence[Sequence[float]]:
    """Describe the words of each line.

    Args:
        lines: What is told of each by itself.
        first: The first line of the article's core.
        last: Its last line.

    Returns:
        The columns named by NAMES. The first is the share of function words, which are those that stand in most of the
        core's lines; all others are of the rest of a line's words: the share that the core has, the same by stems, how
        many there are, the share that lines outside the core have, and the shares, by stems, that the prose right
        above, right below and after that has. A line counts by the others' words.
    """
    inner = [dict.fromkeys(line.tokens) for line in lines[first : last + 1] if line.prose]  # in order: ties stay
    core = Counter(chain.from_iterable(inner))
    common = frozenset(token for token, _ in core.most_common(FUNCTION_WORDS))
    own = [line.distinct if common.isdisjoint(line.distinct) else line.distinct - common for line in lines]
    stems = [frozenset(map(_stem, words)) for words in own]
    core_stems = Counter(chain.from_iterable([stems[k] for k in range(first, last + 1) if lines[k].prose]))
    outer = Counter(chain.from_iterable(chain(own[:first], own[last + 1 :])))
    known, shared = _sets(core)
    known_stems, shared_stems = _sets(core_stems)
    outside, outside_twice = _sets(outer)
    rows = []
    for k, (line, words, roots, near) in enumerate(zip(lines, own, stems, _prose_near(lines, stems), strict=True)):
        if not words:
            rows.append((1.0 if line.tokens else NONE, NONE, NONE, 0.0, NONE, NONE, NONE, NONE))
            continue
        inside = first <= k <= last
        of_core = inside and line.prose
        tokens = line.tokens
        rest = tokens if len(words) == len(line.distinct) else [token for token in tokens if token in words]
        size = len(roots)
        above, below, below_2 = near
        rows.append((
            1 - len(rest) / len(tokens),
            sum(map((shared if of_core else known).__contains__, rest)) / len(rest),
            len(roots & (shared_stems if of_core else known_stems)) / size,
            float(len(words)),
            len(words & (outside if inside else outside_twice)) / len(words),
            NONE if above is None else len(roots & above) / size,
            NONE if below is None else len(roots & below) / size,
            NONE if below_2 is None else len(roots & below_2) / size,
        ))  # fmt: skip
    return list(zip(*rows, strict=True))


def _sets(counts: Counter[str]) -> tuple[frozenset[str], frozenset[str]]:
    """What stands in one line or more, and what in two or more."""
    return frozenset(counts), frozenset([word for word, count in counts.items() if count > 1])


def _prose_near(lines: Sequence[Line], stems: Sequence[_Words]) -> Iterator[tuple[_Near, _Near, _Near]]:
    """For each line, the stems of the nearest prose above it, of the nearest below and of the one after that."""
    above: _Near = None
    prose = [own for line, own in zip(lines, stems, strict=True) if line.prose]
    ahead: Iterator[_Near] = chain(prose, repeat(None))
    below, below_2 = next(ahead), next(ahead)
    for line, own in zip(lines, stems, strict=True):
        if not line.prose:
            yield above, below, below_2
            continue
        below, below_2 = below_2, next(ahead)
        yield above, below, below_2
        above = own
