"""Choose where an article begins and ends among the lines of a text, given their scores, and its headline above."""

from collections.abc import Sequence

from newsclean.lines import has_full_stop
from newsclean.models.line_features import NAMES

WORDS, VOCABULARY, REPEATED = map(NAMES.index, ("words", "vocabulary", "repeated"))
"""The columns that are looked at again."""
ADDED = 0.5
"""Log-odds by which lines are favoured here, so that few of the article's fall outside. In cross-validation 0.5 gives
page dumps of news 0.012 word F1 more than 1, and the other sets within 0.002 of the same."""
MOST_SCORE = 4.0
"""Log-odds of a line that count, either way."""
MOST_WORDS = 40
"""Words of a line that count."""
CLOSING = 1.0
"""Log-odds from which an article may end with a line that is no sentence: below it, headlines of others begin."""
LIKELY = -2.0
"""Log-odds down to which sentences under the article belong to it, and single lines between them: the answers of an
interview are short, and so is "Talks resume on Friday.\""""
HEADLINE_WITHIN = 40
"""Lines above the article among which its headline is looked for."""
HEADLINE_WORDS = range(4, 31)
"""See newsclean.filters.headline; shorter lines above an article are sections and buttons."""
SHORT_WITHIN = 3
"""Lines above the article among which a headline of fewer words is looked for, if there is no other."""
SHORT_WORDS = range(2, 4)
DISTANCE_COST = 0.02
"""What a line further up costs a headline, in shares of its words that the article has."""
REPEATED_GAIN = 0.15
"""What it gains by standing on the page more than once."""


def ends(scores: Sequence[float], words: Sequence[float], sentences: Sequence[bool]) -> tuple[int, int]:
    """Choose the first and the last line of the article.

    They enclose the run whose words speak most for it. At its end lines that are no sentences go, unless they are
    likely; then the sentences below are taken in as long as they are not unlikely.

    Args:
        scores: Of each line, in log-odds; at least one.
        words: How many each has.
        sentences: Whether each ends as a sentence does.
    """
    best, first, last = float("-inf"), 0, 0
    total, start = 0.0, 0
    for k, (score, count) in enumerate(zip(scores, words, strict=True)):
        if total <= 0:
            total, start = 0.0, k
        total += max(-MOST_SCORE, min(score + ADDED, MOST_SCORE)) * min(count, MOST_WORDS)
        if total > best:
            best, first, last = total, start, k
    while last > first and not sentences[last] and scores[last] < CLOSING:
        last -= 1
    for k in range(last + 1, len(scores)):
        if scores[k] <= LIKELY or k > last + 2:
            break
        if sentences[k]:
            last = k
    return first, last


def find_heading(texts: list[str], rows: Sequence[Sequence[float]], first: int) -> int | None:
    """Choose the headline: the line above the article, or its first, with most of the article's words.

    Of a headline that stands there twice the first is meant.

    Args:
        texts: The lines.
        rows: Their descriptions.
        first: The article's first line.
    """

    def rank(k: int) -> float:
        row = rows[k]
        return row[VOCABULARY] - DISTANCE_COST * (first - k) + REPEATED_GAIN * (row[REPEATED] > 1)

    for words, within in ((HEADLINE_WORDS, HEADLINE_WITHIN), (SHORT_WORDS, SHORT_WITHIN)):
        near = range(max(first - within, 0), first + 1)
        if fits := [k for k in near if rows[k][WORDS] in words and not has_full_stop(texts[k])]:
            return texts.index(texts[max(fits, key=rank)])
    return None
