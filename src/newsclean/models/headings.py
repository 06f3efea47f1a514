"""Choose the headline among the lines above an article's text, by the scores of trees.

What tells it is how it is made (its words, how many of them are function words), how it stands to the lines next to it
and to the other candidates, and how likely those are to be the article's. In cross-validation they find 10 points
more of the headlines of page dumps of news than the rule whose place they took (docs/benchmarks.md).
"""

from collections.abc import Sequence
from typing import NamedTuple

from newsclean.lines import has_full_stop
from newsclean.models.line_features import NAMES as LINE_NAMES
from newsclean.models.trees import Trees

_OF_LINE = (
    "words", "characters_a_word", "end", "start", "capitals", "letters", "digits", "repeated", "byline_words",
    "furniture_words", "function_words", "vocabulary", "stem_vocabulary", "own_words", "outside_words", "shared_before",
    "shared_after", "shared_after_2", "gap", "group_lines", "group_place", "run_place", "since_byline", "until_label",
    "until_prose", "since_core", "prose_8", "words_before", "words_before_2", "words_after", "end_after",
)  # fmt: skip
NAMES = (*_OF_LINE, "characters", "until_first", "candidate", "longer", "score", "score_before", "score_after")
"""The columns: those of the line itself, then its place among the candidates and the scores around it."""

WITHIN = 40
"""Lines above the article among which its headline is looked for: on the dev set seven of eight hundred page dumps have
it further up."""
WORDS = range(4, 31)
"""See newsclean.filters.headline; shorter lines above an article are sections and buttons."""
SHORT_WITHIN = 5
"""Lines above the article among which a headline of fewer words is looked for."""
SHORT_WORDS = range(2, 4)
BELOW = 1
"""Lines below the article's first that may be its headline: a summary may stand above it."""
FAR_SCORE = -9.0
"""The score of what stands outside the text."""

_COLUMNS = tuple(map(LINE_NAMES.index, _OF_LINE))
_LENGTH = LINE_NAMES.index("words")


class Heading(NamedTuple):
    """A headline."""

    line: int
    score: float
    """In log-odds."""


def find_heading(
    texts: Sequence[str], rows: Sequence[Sequence[float]], scores: Sequence[float], first: int, model: Trees
) -> Heading | None:
    """Choose the headline among the candidates; None if there are none.

    Args:
        texts: The lines.
        rows: Their descriptions.
        scores: Of each, how likely it is text of the article, in log-odds.
        first: The article's first line.
        model: What scores the candidates.
    """
    lines = candidates(texts, rows, first)
    ranks = [Heading(k, model.score(row)) for k, row in zip(lines, describe(texts, rows, scores, first), strict=True)]
    return max(ranks, key=lambda heading: heading.score, default=None)


def candidates(texts: Sequence[str], rows: Sequence[Sequence[float]], first: int) -> list[int]:
    """The lines that have the form of a headline and stand close enough above the article."""
    near = range(max(first - WITHIN, 0), min(first + BELOW + 1, len(texts)))
    return [
        k
        for k in near
        if (rows[k][_LENGTH] in WORDS or (rows[k][_LENGTH] in SHORT_WORDS and first - k <= SHORT_WITHIN))
        and not has_full_stop(texts[k])
    ]


def describe(
    texts: Sequence[str], rows: Sequence[Sequence[float]], scores: Sequence[float], first: int
) -> list[list[float]]:
    """Describe each candidate: a row for each, its columns named by NAMES."""
    lines = candidates(texts, rows, first)
    second, longest = sorted([0.0, 0.0, *(rows[k][_LENGTH] for k in lines)])[-2:]
    around = [FAR_SCORE, *scores, FAR_SCORE]
    out = []
    for n, k in enumerate(lines):
        own = rows[k][_LENGTH]
        others = second if own == longest else longest
        out.append([
            *[rows[k][column] for column in _COLUMNS],
            float(len(texts[k])), float(first - k), float(n), others - own, scores[k], around[k], around[k + 2],
        ])  # fmt: skip
    return out
