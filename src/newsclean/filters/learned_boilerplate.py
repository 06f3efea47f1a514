"""Take out lines that stand in many articles of one source."""

from collections.abc import Mapping
from typing import NamedTuple

from newsclean.document import Block, Document
from newsclean.lines import fold

LEAST_LETTERS = 5
"""Letters and digits of a line at least: "Q", "A" and "2–1" stand in many articles for good reason."""
KEY_BYTES = 8
"""Bytes of a line's key: of a thousand million lines, two that differ share one with a chance of 1 in 37."""


class Recurrence(NamedTuple):
    """In how many articles a line stands, of how many that were looked at."""

    articles: int
    of: int


def line_key(text: str) -> int:
    """Give the key that a line is known by: the same wherever and whenever it is computed, typography aside."""
    from hashlib import blake2b  # most runs learn nothing

    return int.from_bytes(blake2b(fold(text).encode(), digest_size=KEY_BYTES).digest())


def may_recur(block: Block) -> bool:
    """Tell whether a line can be furniture as far as the filters before have left it open.

    A line that ends in a colon is not: it says whose words follow, or what.
    """
    undecided = block.label == "paragraph" or (block.label == "headline" and block.filter == "headline")
    text = block.text
    return undecided and not text.endswith((":", "：")) and len(fold(text[: 20 * LEAST_LETTERS])) >= LEAST_LETTERS


def learned_boilerplate(document: Document, *, source: str, known: Mapping[str, Mapping[int, Recurrence]]) -> Document:
    """Take out the lines of an article that are known as furniture of its source.

    Args:
        document: The article, when every other filter has had its say: captions and bylines recur too.
        source: Where it comes from.
        known: For each source, the keys of its furniture.
    """
    lines = known.get(source)
    if not lines:
        return document
    changes = {}
    for k, block in enumerate(document.blocks):
        if may_recur(block) and (found := lines.get(line_key(block.text))):
            reason = f"in {found.articles} of {found.of} articles of {source}"
            changes[k] = block.as_("boilerplate", "learned_boilerplate", reason)
    return document.relabelled(changes)
