"""Learn what stands in many articles of one source, in a pass of its own over the inputs."""

import heapq
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import blake2b
from typing import NamedTuple

from newsclean.batch.discovery import Input
from newsclean.batch.work import Learned, Settings, read, source_of
from newsclean.document import Document
from newsclean.filters.learned_boilerplate import KEY_BYTES, Recurrence, line_key, may_recur
from newsclean.lines import forget, is_prose, word_estimate

SHARE = 0.3
"""Share of a source's stories in which a line that is no prose stands at least to be furniture. Chosen, not measured:
there is no annotated crawl to measure it on."""
PROSE_SHARE = 0.5
"""The same for a paragraph of prose: reports on one matter share their background. Chosen likewise."""
LEAST_STORIES = 8
"""Stories, told apart by their titles, in which a line stands at least: fewer prove nothing. Chosen likewise."""
MOST_SHARED = 0.5
"""Share of an article's prose that may recur for it to be a story of its own: versions of one story share more. Chosen
likewise."""
MOST_ARTICLES = 200
"""Articles of a source that are compared at most. A line that stands in 40 % of all is found in less than 30 % of so
many once in 700 times (binomial distribution)."""
MOST_KEPT = 100_000
"""Articles of all sources that are compared at most, as far as FEWEST_ARTICLES of each allow. Of 1,000 sources with 220
articles of 60 lines, 121 MB were in use."""
FEWEST_ARTICLES = 25
"""Articles of a source that are compared at least, however many sources there are."""
MOST_LINES = 1000
"""Lines of an article that are looked at, from its start and from its end each: furniture stands there."""


class Survey(NamedTuple):
    """What is kept of an article: hashes of its lines, and how much of it is prose."""

    source: str
    rank: bytes
    """A hash of the whole, by which a sample is drawn that depends neither on order nor on names of files."""
    lines: "array[int]"
    """The key of each line, once, in their order."""
    words: "array[int]"
    """The words of each line that is prose; 0 for others."""


def survey(item: Input, settings: Settings) -> list[Survey]:
    """Look at the articles of an input; none where they can't be read, which is told when they are cleaned."""
    surveys: list[Survey] = []
    with suppress(Exception):
        documents, _ = read(item, settings)
        surveys.extend(_surveyed(document, item) for document in documents)
    return surveys


def _surveyed(document: Document, item: Input) -> Survey:
    blocks = [block for block in document.blocks if block.label == "headline" or may_recur(block)]
    if len(blocks) > 2 * MOST_LINES:
        blocks = blocks[:MOST_LINES] + blocks[-MOST_LINES:]
    found = {line_key(block.text): word_estimate(block.text) if is_prose(block.text) else 0 for block in blocks}
    forget()
    lines, words = array("Q", found), array("I", found.values())
    rank = blake2b(lines.tobytes(), digest_size=KEY_BYTES).digest()
    return Survey(source_of(document, item), rank, lines, words)


def learn(surveys: Iterable[Survey]) -> Learned:
    """Find the furniture of each source: the same for any order of the articles.

    A line is furniture if it stands in a large share of the stories of its source. Stories are articles that differ in
    the first line that does not recur, their headline as a rule, and of which most of the prose recurs nowhere, so that
    the versions of one story count as none, however many a crawl holds. Memory does not grow with the number of
    articles: of each source a sample is kept, smaller where there are many sources, and of its lines hashes.
    """
    samples = _Samples()
    for one in surveys:
        samples.add(one)
    found = {source: _furniture(samples.of(source)) for source in samples.sources()}
    return {source: lines for source, lines in found.items() if lines}


class _Samples:
    """The articles of lowest rank of each source: in whatever order they come, the same are left."""

    def __init__(self) -> None:
        self._heaps: dict[str, list[tuple[int, int, Survey]]] = defaultdict(list)
        self._most = MOST_ARTICLES
        self._kept = self._number = 0

    def add(self, one: Survey) -> None:
        heap = self._heaps[one.source]
        self._number += 1
        ranked = (-int.from_bytes(one.rank), -self._number, one)  # articles of one rank are the same to every count
        if len(heap) == self._most:
            heapq.heappushpop(heap, ranked)
            return
        heapq.heappush(heap, ranked)
        self._kept += 1
        while self._kept > MOST_KEPT and self._most > FEWEST_ARTICLES:
            self._most //= 2
            self._trim()

    def _trim(self) -> None:
        for heap in self._heaps.values():
            while len(heap) > self._most:
                heapq.heappop(heap)
        self._kept = sum(map(len, self._heaps.values()))

    def sources(self) -> list[str]:
        return sorted(self._heaps)

    def of(self, source: str) -> list[Survey]:
        return [one for _, _, one in self._heaps[source]]


def _furniture(sample: Sequence[Survey]) -> dict[int, Recurrence]:
    if len(sample) < LEAST_STORIES:
        return {}
    counts = Counter(line for one in sample for line in one.lines)
    common = {line for line, count in counts.items() if count >= max(LEAST_STORIES, SHARE * len(sample))}
    titles: dict[int, set[int]] = defaultdict(set)
    stories: set[int] = set()
    prose: set[int] = set()
    for one in sample:
        if _shared(one, common) > MOST_SHARED:
            continue
        title = next(line for line in one.lines if line not in common)
        stories.add(title)
        for line, words in zip(one.lines, one.words, strict=True):
            if line in common:
                titles[line].add(title)
                if words:
                    prose.add(line)
    return {
        line: Recurrence(counts[line], len(sample))
        for line in sorted(common)
        if len(titles[line]) >= max(LEAST_STORIES, (PROSE_SHARE if line in prose else SHARE) * len(stories))
    }


def _shared(one: Survey, common: set[int]) -> float:
    """The share of an article's prose that stands in many others; all of it where it has none."""
    words = sum(one.words)
    shared = sum(count for line, count in zip(one.lines, one.words, strict=True) if line in common)
    return shared / words if words else 1.0


def summary(learned: Learned) -> str:
    """Say in a line how much was learned."""
    lines, sources = sum(map(len, learned.values())), len(learned)
    if not lines:
        return "learned no line: none stands in enough articles of a source"
    return f"learned {lines} line{'s' * (lines > 1)} of {sources} source{'s' * (sources > 1)}"
