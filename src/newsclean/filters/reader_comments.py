"""Take out what readers wrote below an article."""

import re
from collections import Counter
from collections.abc import Sequence

from newsclean.document import Document
from newsclean.filters.stamps import CLOCK, YEAR
from newsclean.lines import ends_sentence, is_prose, word_count

REASON = "what readers wrote below the article"
STAMP_LETTERS = 80
"""Code points of a line that says when something was posted."""
LEAST_COMMENTS = 3
"""Comments that tell that readers wrote them: fewer are two dates."""
LEAST_ALIKE = 0.7
"""Share of the comments that have a name above the time, and words below it."""
NAME_WORDS = 6
"""Words of a name and of what stands with it ("Petra Lind says:")."""
WITHIN = 3
"""Lines below a time among which the words are."""
COMMENT_WORDS = 5
"""Words of a line that is said."""
ARTICLE_WORDS = 150
"""Words of prose that stand above the first comment, as what is commented does."""

_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")


def reader_comments(document: Document) -> Document:
    """Take out what readers wrote below an article, where each comment says who posted it and when.

    Comments show by their form, in any language: again and again a name, a date with a time and something said, and
    with each the same button, or the same word behind the name. All this is asked for, and an article above: a ticker
    has no names over its times, a list of events no buttons. Pages stay as they are: what their marks tell is more.
    """
    body = document.body()
    if not document.located or sum(_may_be_stamp(block.text) for _, block in body) < LEAST_COMMENTS:
        return document
    texts = [block.text for _, block in body]
    shapes = [_shape(text) if _is_stamp(text) else "" for text in texts]
    often = Counter(filter(None, shapes))
    stamps = [n for n, shape in enumerate(shapes) if often[shape] >= LEAST_COMMENTS]
    if not stamps or not _are_comments(texts, stamps):
        return document
    start = stamps[0] - 1
    return document.relabelled({k: block.as_("boilerplate", "reader_comments", REASON) for k, block in body[start:]})


def _may_be_stamp(text: str) -> bool:
    return len(text) <= STAMP_LETTERS and CLOCK.search(text) is not None


def _is_stamp(text: str) -> bool:
    return _may_be_stamp(text) and YEAR.search(text) is not None and not is_prose(text)


def _shape(text: str) -> str:
    """How a date is written, whatever day it tells."""
    return _NUMBER.sub("0", _LETTERS.sub("a", text))


def _are_comments(texts: Sequence[str], stamps: Sequence[int]) -> bool:
    ends = [*stamps[1:], len(texts)]
    named = [n for n in stamps if n and _may_name(texts[n - 1])]
    said = sum(
        any(word_count(text) >= COMMENT_WORDS for text in texts[n + 1 : min(n + 1 + WITHIN, end)])
        for n, end in zip(stamps, ends, strict=True)
    )
    least = max(LEAST_COMMENTS, LEAST_ALIKE * len(stamps))
    if len(named) < least or said < least or named[0] != stamps[0]:
        return False
    article = texts[: stamps[0]]
    if sum(word_count(text) for text in article if is_prose(text)) < ARTICLE_WORDS:
        return False
    words = Counter(texts[n - 1].split()[-1] for n in named)
    buttons = Counter(text for text in texts[stamps[0] :] if word_count(text) <= NAME_WORDS)
    return max(*words.values(), *buttons.values(), 0) >= least


def _may_name(text: str) -> bool:
    return word_count(text) <= NAME_WORDS and (not ends_sentence(text) or text.endswith(":"))
