"""Choose the lines of an article among those of a text, given their scores: its first and last, and what is between."""

import re
from collections.abc import Sequence
from typing import Literal

from newsclean.lines import ends_sentence
from newsclean.models.headings import find_heading
from newsclean.models.line_features import NAMES
from newsclean.models.line_forms import PROSE
from newsclean.models.trees import Trees

WORDS = NAMES.index("words")
"""The column that is looked at again."""
ADDED = 0.4
"""Log-odds by which lines are favoured here, so that few of the article's fall outside. In cross-validation page dumps
of news have 0.005 word F1 more with 0.4 than with 0.5, and the other texts within 0.002 of the same."""
MOST_SCORE = 4.0
"""Log-odds of a line that count, either way."""
MOST_WORDS = 40
"""Words of a line that count."""
CLOSING = 0.8
"""Log-odds from which an article may end with a line that is no sentence: below it, headlines of others begin."""
LIKELY = -1.4
"""Log-odds down to which sentences belong to the article, and those right under it too: the answers of an interview are
short, and so is "Talks resume on Friday." So do lines without letters, such as the hours of a ticker."""
TAIL = -2.0
"""Log-odds down to which lines under the article's last are not unlikely: short questions and answers at its end."""
TAIL_LINES = 4
"""Lines of such a run that stays."""
TAIL_SENTENCES = 0.7
"""The share of them that must be sentences."""
SINGLE = -1.1
"""The same for a lone line between two sentences that is none: a subhead, or what an aggregator strews in."""
KEPT = -1.2
"""The same for other lines, those of lists and tables: what is lost is lost more dearly."""
SURE = -2.5
"""Log-odds of the surest line of furniture from which there is any. Clean news has none at all; of other clean texts
.25 % of the lines go in cross-validation, and .33 % with .2 more here and in ``LITTLE``."""
LITTLE = -3.2
"""The same where other filters found less furniture than ``FURNITURE_LINES`` and ``FURNITURE_SHARE``."""
ALONE = -4.0
"""The same where they found none: what scores low then are tables, lists and code."""
FURNITURE_LINES = 2
"""Lines of furniture or captions that other filters must have found for ``SURE`` to do."""
FURNITURE_SHARE = 0.02
"""The same as a share of the lines that are left."""
MENU_LINES = 5
"""Lines above the article that score below ``SURE`` from which there is a menu, whatever other filters found."""
CERTAIN = -3.0
"""Log-odds of a line that is furniture for certain."""
LEAST_CERTAIN = 0.15
"""Share of the lines to go that must be furniture for certain if more words go than ``MOST_DOUBTED``. Else the text has
another form than an article: a table, a list, code."""
MOST_DOUBTED = 0.35
"""Share of a text's words."""
FEWEST_WORDS = 40
"""Words that must stay if more go than that: fewer are a line above a table, not an article."""
LEAD_LINES = 4
"""Lines above the article up to which they are a kicker, a headline and a standfirst, unless they score low."""
LEAD_KEPT = -3.0
"""Log-odds from which a line there is kept: standfirsts have no full stop and look like teasers."""
SHORT_KEPT = -1.5
"""The same for a short line, which is a button more often than the hour of a ticker; but a first line is left to the
filter of kickers."""
FEW_WORDS = 3
"""Words of a short line."""
SURE_HEADING = 0.0
"""Log-odds from which a headline is certain enough that nothing above it is part of the article: of those between 0 and
1, three in four are right in cross-validation, and nine in ten of those above."""
STANDFIRST_WITHIN = 2
"""Lines below such a headline among which a standfirst stays, however far up they stand."""
STANDFIRST = -2.0
"""Log-odds from which a line there is one, if it is as long as prose. In cross-validation news of grade C keep .3 %
more of their body's lines with it, and no set loses more than .0001 word F1."""

Place = Literal["above", "below", "between"]
"""Where a line stands that is none of the article's."""

_LETTER = re.compile(r"[^\W\d_]")


def outside(
    texts: list[str],
    rows: Sequence[Sequence[float]],
    scores: Sequence[float],
    *,
    furniture: int,
    headlines: Trees | None,
) -> dict[int, Place]:
    """Choose the lines that are not the article's.

    What lies outside its first and last line goes, but for its headline and standfirst, and between them what scores
    low. Sentences are kept unless they score lower. Lines without letters (the hours of a ticker, the first of them
    above the article) stay if one does. The thresholds are a compromise between all sets and grades in the
    cross-validation of ``training/body_lines.py``.

    Args:
        texts: The lines; at least one.
        rows: Their descriptions.
        scores: Of each, in log-odds.
        furniture: How many lines of furniture and captions other filters found.
        headlines: What scores headlines, if none is known: one is looked for, and stays.

    Returns:
        Where those stand that go: none if it is not certain that any is furniture.
    """
    words = [row[WORDS] for row in rows]
    sentences = [ends_sentence(text) for text in texts]
    first, last = ends(scores, words, sentences)
    end = tail(scores, sentences, last)
    menu = sum(score < SURE for score in scores[:first]) >= MENU_LINES
    furnished = furniture >= max(FURNITURE_LINES, FURNITURE_SHARE * len(texts))
    if min(scores) > (SURE if menu or furnished else LITTLE if furniture else ALONE):
        return {}
    found = find_heading(texts, rows, scores, first, headlines) if headlines else None
    heading = -1 if found is None else found.line
    top = heading if found and found.score >= SURE_HEADING else -1
    figures = [_LETTER.search(text) is None for text in texts]
    some_stay = any(
        alone and score >= LIKELY for alone, score in zip(figures[first:last], scores[first:last], strict=True)
    )
    out: dict[int, Place] = {}
    for k, score in enumerate(scores):
        if k == heading or (figures[k] and some_stay and first - 1 <= k <= last):
            continue
        if k < first:
            short = words[k] <= FEW_WORDS
            summary = 0 <= top < k <= top + STANDFIRST_WITHIN and words[k] >= PROSE and score >= STANDFIRST
            low = k < top or score < (SHORT_KEPT if short else LEAD_KEPT)
            if (low and (k or not short)) or (first > LEAD_LINES and not summary):
                out[k] = "above"
        elif k > last:
            if k > end:
                out[k] = "below"
        else:
            single = 0 < k < last and sentences[k - 1] and sentences[k + 1]
            if score < (LIKELY if sentences[k] else SINGLE if single else KEPT):
                out[k] = "between"
    certain = sum(scores[k] < CERTAIN for k in out)
    total, gone = sum(words), sum(words[k] for k in out)
    doubted = certain < LEAST_CERTAIN * len(out) or total - gone < FEWEST_WORDS
    return {} if doubted and gone > MOST_DOUBTED * total else out


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


def tail(scores: Sequence[float], sentences: Sequence[bool], last: int) -> int:
    """The last line of a run of sentences under the article of which none is unlikely; the article's, if there is none.

    Args:
        scores: Of each line, in log-odds.
        sentences: Whether each ends as a sentence does.
        last: The article's last line.
    """
    end = last + 1
    while end < len(scores) and scores[end] > TAIL:
        end += 1
    run = sentences[last + 1 : end]
    if len(run) < TAIL_LINES or sum(run) < TAIL_SENTENCES * len(run):
        return last
    return max(k for k in range(last + 1, end) if sentences[k])
