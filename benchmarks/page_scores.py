"""Score what was extracted from web pages: the text by its words and by runs of four words, and the metadata."""

import random
import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime

import msgspec

from page_sets import Gold
from peers import PEERS, Fact, Output

RUN = 4
"""Words in a shingle, as in the article-extraction-benchmark."""
TITLE_SHARED = 0.9
"""Word F1 with the gold title above which a title is right: a mark or a word more is no error of substance."""
RESAMPLES = 1000
"""Resamples of the bootstrap."""
SEED = 1
"""Seed of the bootstrap and of samples."""

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")


def words(text: str) -> list[str]:
    """Split text into words in lower case; each Chinese or Japanese character is one, for they stand without blanks."""
    return _WORD.findall(text.lower())


class Overlap(msgspec.Struct, frozen=True):
    """Precision, recall and F1 of a page's words as multisets."""

    precision: float
    recall: float
    f1: float


def word_overlap(given: Sequence[str], gold: Sequence[str]) -> Overlap:
    """Compare two texts word by word, without regard to order (the measure of WCXB)."""
    if not gold:
        return Overlap(float(not given), 1.0, float(not given))
    if not given:
        return Overlap(0.0, 0.0, 0.0)
    shared = (Counter(given) & Counter(gold)).total()
    return Overlap(shared / len(given), shared / len(gold), 2 * shared / (len(given) + len(gold)))


class Shingles(msgspec.Struct, frozen=True):
    """Shares of a page's shingles: in both texts, in the given one alone, in the gold alone."""

    both: float
    given: float
    gold: float


def shingle_overlap(given: Sequence[str], gold: Sequence[str]) -> Shingles:
    """Compare two texts by runs of four words, so that order counts; a shorter text is one run.

    Two texts without a word have no share: their page does not count.
    """
    one, two = _shingles(given), _shingles(gold)
    both = (one & two).total()
    total = one.total() + two.total() - both
    if not total:
        return Shingles(0.0, 0.0, 0.0)
    return Shingles(both / total, (one.total() - both) / total, (two.total() - both) / total)


def _shingles(text: Sequence[str]) -> Counter[tuple[str, ...]]:
    if not text:
        return Counter()
    return Counter(tuple(text[at : at + RUN]) for at in range(max(1, len(text) - RUN + 1)))


def shingle_f1(pages: Sequence[Shingles]) -> float:
    """F1 over the shares of all pages, so that each page counts the same (after the article-extraction-benchmark)."""
    both = sum(page.both for page in pages)
    return 2 * both / (2 * both + sum(page.given + page.gold for page in pages) or 1)


class Hit(msgspec.Struct, frozen=True):
    """Whether a peer gave a piece of metadata, and whether it is right."""

    given: bool
    right: bool


def judge_metadata(output: Output, gold: Gold) -> dict[Fact, Hit]:
    """Judge title, date and authors of a page, as far as the gold has them.

    A title is right if its words are (nearly) those of the gold; a date if it is the same day, as written or in UTC;
    authors if they are the same, none missing and none more.
    """
    hits: dict[Fact, Hit] = {}
    if gold.title:
        one, two = words(output.title), words(gold.title)
        hits["title"] = Hit(bool(one), word_overlap(one, two).f1 > TITLE_SHARED)
    if gold.date:
        hits["date"] = Hit(bool(output.date), bool(_days(output.date) & _days(gold.date)))
    if gold.authors:
        given, wanted = ({" ".join(words(name)) for name in names} for names in (output.authors, gold.authors))
        hits["authors"] = Hit(bool(given), given == wanted)
    return hits


def _days(date: str) -> set[str]:
    """The days that a moment falls on: as it is written, and in UTC."""
    days = {date[:10]} - {""}
    try:
        moment = datetime.fromisoformat(date)
    except ValueError:
        return days
    return days | {str(moment.astimezone(UTC).date())} if moment.tzinfo else days


class Interval(msgspec.Struct, frozen=True):
    """A difference of means, and the interval that holds 95 % of its resamples."""

    mean: float
    low: float
    high: float


def resampler(pages: int) -> Callable[[Sequence[float]], Interval]:
    """Make a bootstrap over pages, with the same resamples for every comparison."""
    chance = random.Random(SEED)
    draws = [chance.choices(range(pages), k=pages) for _ in range(RESAMPLES)]

    def interval(differences: Sequence[float]) -> Interval:
        means = sorted(statistics.fmean([differences[k] for k in draw]) for draw in draws)
        edge = round(RESAMPLES * 0.025)
        return Interval(statistics.fmean(differences), means[edge], means[-1 - edge])

    return interval


class Score(msgspec.Struct, frozen=True):
    """What a peer made of a page.

    Attributes:
        id: The page's.
        language: The page's, as the gold has it.
        overlap: Its text by words.
        shingles: Its text by runs of words.
        hits: Metadata that the gold has.
        piped: Its text by words, cleaned by newsclean.extract(text, kind="text"); None if that was not asked for.
        milliseconds: CPU time.
        error: What it raised.
    """

    id: str
    language: str
    overlap: Overlap
    shingles: Shingles
    hits: dict[Fact, Hit]
    piped: Overlap | None
    milliseconds: float
    error: str | None


class Report(msgspec.Struct, frozen=True):
    """A set's scores: of each peer one a page, in one order of pages.

    Attributes:
        name: The set's.
        scores: The scores by the peers' names; newsclean's are the first.
        missing: Ids of pages that the gold has and the folder has not.
        validated: newsclean's F1 by cross-validation, if its weights were trained on these pages.
    """

    name: str
    scores: dict[str, list[Score]]
    missing: tuple[str, ...] = ()
    validated: float | None = None


def mean_overlap(overlaps: Iterable[Overlap]) -> Overlap:
    """Mean precision, recall and F1 of pages."""
    columns = zip(*map(msgspec.structs.astuple, overlaps), strict=True)
    return Overlap(*map(statistics.fmean, columns))


class Share(msgspec.Struct, frozen=True):
    """Shares of pages where a piece of metadata is right, and where it is wrong; the rest was not given."""

    right: float
    wrong: float


class Figures(msgspec.Struct, frozen=True):
    """A peer's figures over the pages of a set; times are CPU time, in milliseconds or as a ratio of totals.

    Attributes:
        words: Means over pages.
        difference: F1 less newsclean's, page by page; None for newsclean itself, and where newsclean knows the pages.
        metadata: Of what the peer gives and the gold has.
    """

    words: Overlap
    difference: Interval | None
    shingle_f1: float
    metadata: dict[Fact, Share]
    failed: int
    median_ms: float
    mean_ms: float
    ratio: float


def figures(report: Report) -> dict[str, Figures]:
    """Sum up every peer's scores."""
    reference = next(iter(report.scores.values()))
    interval = resampler(len(reference))
    total = sum(score.milliseconds for score in reference)
    out = {}
    for name, scores in report.scores.items():
        pairs = zip(scores, reference, strict=True)
        times = [score.milliseconds for score in scores]
        known = scores is reference or report.validated is not None
        out[name] = Figures(
            words=mean_overlap(score.overlap for score in scores),
            difference=None if known else interval([one.overlap.f1 - two.overlap.f1 for one, two in pairs]),
            shingle_f1=shingle_f1([score.shingles for score in scores]),
            metadata=dict(_shares(scores, PEERS[name].gives)),
            failed=sum(score.error is not None for score in scores),
            median_ms=statistics.median(times),
            mean_ms=statistics.fmean(times),
            ratio=sum(times) / total,
        )
    return out


def _shares(scores: Sequence[Score], facts: Iterable[Fact]) -> Iterator[tuple[Fact, Share]]:
    for fact in facts:
        if hits := [score.hits[fact] for score in scores if fact in score.hits]:
            right, given = sum(hit.right for hit in hits), sum(hit.given for hit in hits)
            yield fact, Share(right / len(hits), (given - right) / len(hits))
