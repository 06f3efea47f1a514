"""Tell what the words of each line have in common with the rest of its text.

No number depends on a language: function words and the vocabulary of the article are learned from the text's own long
lines, and a word's first letters stand for its stem.
"""

from collections import Counter
from collections.abc import Sequence

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


def describe_words(tokens: Sequence[Sequence[str]], prose: Sequence[int], first: int, last: int) -> list[list[float]]:
    """Describe the words of each line.

    Args:
        tokens: The words of each line, in lower case.
        prose: How many words of prose each has; 0 for a line that is none.
        first: The first line of the article's core.
        last: Its last line.

    Returns:
        A row for each line, its columns named by NAMES. The first is the share of function words, which are those that
        stand in most of the core's lines; all others are of the rest of its words: the share that the core has, the
        same by stems, how many there are, the share that lines outside the core have, and the shares, by stems, that
        the prose right above, right below and after that has. A line counts by the others' words.
    """
    core: Counter[str] = Counter()
    for k in range(first, last + 1):
        if prose[k]:
            core.update([*dict.fromkeys(tokens[k])])  # in order: ties stay
    common = frozenset(token for token, _ in core.most_common(FUNCTION_WORDS))
    own = [frozenset(line) - common for line in tokens]
    stems = [frozenset([token[:STEM] for token in line]) for line in own]
    core_stems: Counter[str] = Counter()
    for k in range(first, last + 1):
        if prose[k]:
            core_stems.update(stems[k])
    outer: Counter[str] = Counter()
    for words in (*own[:first], *own[last + 1 :]):
        outer.update(words)
    known, shared = _sets(core)
    known_stems, shared_stems = _sets(core_stems)
    outside, outside_twice = _sets(outer)
    above, below, below_2 = _prose_near(prose)
    rows = []
    for k, line in enumerate(tokens):
        inside = first <= k <= last
        of_core = inside and prose[k]
        words, roots = own[k], stems[k]
        rest = [token for token in line if token not in common]
        if not rest:
            rows.append([1.0 if line else NONE, NONE, NONE, 0.0, NONE, NONE, NONE, NONE])
            continue
        size = len(roots)
        near = [NONE if at is None else len(roots & stems[at]) / size for at in (above[k], below[k], below_2[k])]
        rows.append([
            1 - len(rest) / len(line),
            sum(map((shared if of_core else known).__contains__, rest)) / len(rest),
            len(roots & (shared_stems if of_core else known_stems)) / size,
            float(len(words)),
            len(words & (outside if inside else outside_twice)) / len(words),
            *near,
        ])  # fmt: skip
    return rows


def _sets(counts: Counter[str]) -> tuple[frozenset[str], frozenset[str]]:
    """What stands in one line or more, and what in two or more."""
    return frozenset(counts), frozenset([word for word, count in counts.items() if count > 1])


def _prose_near(prose: Sequence[int]) -> tuple[list[int | None], list[int | None], list[int | None]]:
    """For each line, the nearest line of prose above it, the nearest below and the one after that."""
    above: list[int | None] = []
    last: int | None = None
    for k, count in enumerate(prose):
        above.append(last)
        last = k if count else last
    below: list[int | None] = []
    below_2: list[int | None] = []
    following: int | None = None
    after: int | None = None
    for k in reversed(range(len(prose))):
        below.append(following)
        below_2.append(after)
        if prose[k]:
            following, after = k, following
    return above, below[::-1], below_2[::-1]
