"""Find captions by their doubles, and keep each once."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from newsclean.copies import Compared, groups, heart_opening, is_copy
from newsclean.document import Block, Document
from newsclean.lines import word_count

TWICE = "stands twice in a row, as captions do on scraped pages"
COPY = "a copy of the caption"
LEAST_WORDS, MOST_WORDS = 3, 70
"""Words of a caption that only its double gives away; shorter doubles are labels, longer ones repeated paragraphs."""

_SPEECH = re.compile(r"(?<![\w.,!?…])[«“„\"»][^«»“”„\"]{40,}")

Lines: TypeAlias = Sequence[tuple[int, Block]]
"""Lines of the article and captions, each with its place in the document."""


def caption_copies(document: Document) -> Document:
    """Label doubled captions: the fullest form is the caption, the others are copies of it.

    Two lines are copies if they are alike but for typography, for a cut-off end, or for a credit or a mark that one
    has more. They are a caption if one of them is known as such, or if they stand in immediate succession, are no
    longer than captions are, and hold no speech; so a refrain, a repeated paragraph and a quoted slogan are not taken
    for captions. Nor is a headline that stands twice over the text. Lines that differ in a word count as copies only of
    a known caption: items of a list differ so.
    """
    lines = [(k, block) for k, block in enumerate(document.blocks) if block.label in ("paragraph", "caption")]
    alike: dict[str, list[int]] = defaultdict(list)
    for n, (_, block) in enumerate(lines):
        alike[heart_opening(block.text)].append(n)
    heading = next((n for n, (_, block) in enumerate(lines) if block.label == "paragraph"), None)
    changes: dict[int, Block] = {}
    for same in alike.values():
        if len(same) > 1 and _may_hold_caption(lines, same):
            changes |= _changes(lines, same, heading)
    return document.relabelled(changes)


def _may_hold_caption(lines: Lines, same: Sequence[int]) -> bool:
    """Tell cheaply whether one of some lines is a known caption, or two stand in succession."""
    return any(lines[n][1].label == "caption" for n in same) or any(two - one == 1 for one, two in pairwise(same))


def _changes(lines: Lines, same: Sequence[int], heading: int | None) -> dict[int, Block]:
    """The captions among lines of one opening, and their copies."""
    compared = {
        n: Compared.of(lines[n][1].text) for n in same if LEAST_WORDS <= word_count(lines[n][1].text) <= 2 * MOST_WORDS
    }

    def rank(n: int) -> tuple[bool, bool, int, int]:
        """Of copies, the caption is the whole one, the known one, the longest, the first."""
        line, block = compared[n], lines[n][1]
        return not line.is_cut, block.label == "caption", len(line.heart), -block.start

    changes: dict[int, Block] = {}
    for group in groups(compared):
        blocks = [lines[n][1] for n in group]
        twice = any(
            two - one == 1 and one != heading and is_copy(compared[one], compared[two]) for one, two in pairwise(group)
        )
        if any(block.label == "caption" for block in blocks) or (
            twice and all(_may_be_caption(block.text) for block in blocks)
        ):
            best = max(group, key=rank)
            k, caption = lines[best]
            if caption.label != "caption":
                changes[k] = caption.as_("caption", "caption_copies", TWICE)
            for n in group:
                if n != best:
                    k, block = lines[n]
                    changes[k] = block.as_("boilerplate", "caption_copies", COPY, copy_of=caption.start)
    return changes


def _may_be_caption(text: str) -> bool:
    return LEAST_WORDS <= word_count(text) <= MOST_WORDS and not _SPEECH.search(text)
