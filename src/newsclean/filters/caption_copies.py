"""Find captions by their doubles, and keep each once."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from newsclean.document import Block, Document
from newsclean.lines import fold, word_count

TWICE = "stands twice in a row, as captions do on scraped pages"
COPY = "a copy of the caption"
KEY = 16
"""Letters and digits that two copies share at their start; where one is shorter, all of it."""
LEAST_WORDS = 3
MOST_WORDS = 70
"""Words of a caption that only its double gives away; longer doubles are repeated paragraphs."""
SAME = 90.0
"""rapidfuzz ratio from which two lines of one start are the same caption (0 to 100); a changed word in 15 leaves 93."""
CUT_SHARE = 0.3
"""A copy that was cut off keeps at least this share of the whole."""

_SPEECH = re.compile(r"[«“„\"»][^«»“”„\"]{40,}")
_DIGITS = re.compile(r"\d+")
_LEADING_MARK = re.compile(r"^\W*[^\W\d_]{2,12}(?:\s[^\W\d_]{2,12})?\)?\s*[–—:-]+\s")


def caption_copies(document: Document) -> Document:
    """Label doubled captions: the fullest form is the caption, the others are copies of it.

    Two lines are copies if they are alike but for typography, for a cut-off end, or for a credit or a mark that one
    has more. They are a caption if one of them is known as such, or if they stand in immediate succession, are no
    longer than captions are, and hold no speech; so a refrain, a repeated paragraph and a quoted slogan are not taken
    for captions. Nor is a headline that stands twice over the text.
    """
    candidates = [(k, b) for k, b in enumerate(document.blocks) if b.label in ("paragraph", "caption")]
    place = {k: n for n, (k, _) in enumerate(candidates)}
    heading = next((k for k, _ in document.body()), None)
    changes: dict[int, Block] = {}
    for group in _groups(candidates):
        known = any(document.blocks[k].label == "caption" for k in group)
        adjacent = any(place[two] - place[one] == 1 and one != heading for one, two in pairwise(group))
        if not known and not (adjacent and all(_may_be_caption(document.blocks[k].text) for k in group)):
            continue
        best = max(group, key=lambda k: (not _is_cut(document.blocks[k].text), len(fold(document.blocks[k].text)), -k))
        if document.blocks[best].label != "caption":
            changes[best] = document.blocks[best].as_("caption", "caption_copies", TWICE)
        for k in group:
            if k != best:
                changes[k] = document.blocks[k].as_(
                    "boilerplate", "caption_copies", COPY, copy_of=document.blocks[best].start
                )
    return document.relabelled(changes)


def _groups(candidates: list[tuple[int, Block]]) -> Iterator[list[int]]:
    """Groups of two or more blocks that say the same."""
    buckets: dict[str, list[list[int]]] = defaultdict(list)
    texts = {
        k: _heart(block.text) for k, block in candidates if LEAST_WORDS <= word_count(block.text) <= 2 * MOST_WORDS
    }
    for k, text in texts.items():
        groups = buckets[text[:KEY]]
        home = next((group for group in groups[-8:] if _same(texts[group[0]], text)), None)
        if home is None:
            groups.append([k])
        else:
            home.append(k)
    return (group for groups in buckets.values() for group in groups if len(group) > 1)


def _heart(text: str) -> str:
    """A caption's letters and digits without the mark that it may open with."""
    return fold(_LEADING_MARK.sub("", text, count=1)) or fold(text)


def _same(one: str, two: str) -> bool:
    short, long = sorted((one, two), key=len)
    if long.startswith(short):
        return len(short) >= CUT_SHARE * len(long)
    if _DIGITS.findall(one) != _DIGITS.findall(two):  # scores, dates and places in a row tell pictures apart
        return False
    if 200 * len(short) < SAME * (len(short) + len(long)):  # so far apart in length that the ratio can't reach it
        return False
    from rapidfuzz.fuzz import ratio  # 12 ms to import, and only lines of one start and about one length come here

    return ratio(one, two) >= SAME


def _is_cut(text: str) -> bool:
    return text.rstrip(' )]"”»').endswith(("…", "..."))


def _may_be_caption(text: str) -> bool:
    return LEAST_WORDS <= word_count(text) <= MOST_WORDS and not _SPEECH.search(text)
