"""Tell which chunks of a page are text of its article."""

from collections.abc import Mapping, Sequence
from functools import cache

from newsclean.models import trees
from newsclean.readers.block_features import Lexicon, describe, is_described
from newsclean.readers.metadata import Metadata
from newsclean.readers.page import Element, Page

MODEL = "main_content"
THRESHOLD = -0.4
"""Log-odds from which a chunk is kept: text kept by mistake is still seen by the filters, text lost is lost."""
DOUBTFUL = -1.0
"""Log-odds from which chunks are in doubt. Where they hold much text, they are more likely the article than not."""
MUCH = 0.3
"""That is, this share of the words that are kept without them. It gives html/wcxb 0.002 word F1 in cross-validation and
changes nothing on html/multi."""
SETTLED = -4.0
"""Log-odds of the chunks that the model need not judge (``describe`` leaves them out): any below DOUBTFUL."""
SUMMARY_WITHIN = 3
"""Chunks below the headline among which the page's description is looked for: the standfirst."""
SUMMARY_WORDS = 5
"""Words that it has at least."""
OWN_WORDS = 50
"""Words that the article around the headline must hold for other articles of the page to count as others."""


def score_chunks(page: Page, metadata: Metadata) -> list[float]:
    """Score each chunk of a page by how likely it is text of the article, in log-odds."""
    return scores_of(page, rows_of(page, metadata, _lexicon()), trees.load(MODEL))


def scores_of(page: Page, rows: Mapping[int, Sequence[float]], model: trees.Trees) -> list[float]:
    """Score each chunk by a model, given the rows of those that it must judge."""
    scores = [SETTLED] * len(page.chunks)
    for k, row in rows.items():
        scores[k] = model.score(row)
    return scores


def rows_of(page: Page, metadata: Metadata, lexicon: Lexicon) -> dict[int, list[float]]:
    """Describe the chunks of a page that the model must judge, in numbers, by their indexes."""
    return describe(page, lexicon, title=metadata.title_chunk, description=metadata.description or "")


@cache
def _lexicon() -> Lexicon:
    return Lexicon(trees.load(MODEL).model.hints)


def choose(page: Page, metadata: Metadata, scores: Sequence[float]) -> set[int]:
    """Choose the chunks that are text of the article, given their scores; the headline is not among them."""
    words = [chunk.words for chunk in page.chunks]
    kept = {k for k, score in enumerate(scores) if score > THRESHOLD}
    doubtful = {k for k, score in enumerate(scores) if DOUBTFUL < score <= THRESHOLD}
    if sum(words[k] for k in doubtful) > MUCH * sum(words[k] for k in kept):
        kept |= doubtful
    title = metadata.title_chunk
    if title is None:
        return kept
    for k in range(title + 1, min(title + 1 + SUMMARY_WITHIN, len(page.chunks))):
        if words[k] >= SUMMARY_WORDS and is_described(page.chunks[k].text, metadata.description or ""):
            kept.add(k)
    kept.discard(title)
    return _own(page, title, kept, words)


def _own(page: Page, title: int, kept: set[int], words: list[int]) -> set[int]:
    """Leave out what stands in another article than the headline: pages go on with the next one below."""
    home, own = [0] * len(page.elements), _article_around(page.elements, page.chunks[title].element)
    if not own:
        return kept
    for at, element in enumerate(page.elements[1:], 1):
        home[at] = at if element.tag == "article" and home[element.parent] != own else home[element.parent]
    inside = {k for k in kept if home[page.chunks[k].element] == own}
    if sum(words[k] for k in inside) < OWN_WORDS:
        return kept
    return {k for k in kept if k in inside or not home[page.chunks[k].element]}


def _article_around(elements: list[Element], at: int) -> int:
    """The innermost ``article`` around an element or the element itself; 0 for none."""
    while at and elements[at].tag != "article":
        at = elements[at].parent
    return at
