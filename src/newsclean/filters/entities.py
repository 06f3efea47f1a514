"""Undo "&quot;" and "&rsquo;": what is left of HTML that was taken for text."""

import re
from collections import deque
from collections.abc import Sequence
from html import unescape

import msgspec

from newsclean.document import Block, Document

LEAST = 2
"""References in a text; a single one may be what it is about."""
NO_BREAK = "\xa0"
EMPTY = "stands for a blank"
WARNING = "{} references to characters, such as &quot;, were read as what they stand for, as in HTML"

Change = tuple[int, int, str]
"""Where a reference stands in its line, and its character."""

_REFERENCE = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z]{2,8}\d{0,2});")


def entities(document: Document) -> Document:
    """Read references to characters as the characters (HTML Living Standard, 13.5), so that quote marks are such.

    Code stays, and so do references to nothing that shows, to line ends, and names that HTML does not have.
    """
    found = [(k, block) for k, block in enumerate(document.blocks) if "&" in block.text and block.form != "code"]
    told = {k: changes for k, block in found if (changes := _changes(block.text))}
    count = sum(map(len, told.values()))
    if count < LEAST:
        return document
    blocks = {k: _with(document.blocks[k], changes) for k, changes in told.items()}
    return msgspec.structs.replace(document.relabelled(blocks), warnings=(*document.warnings, WARNING.format(count)))


def _changes(text: str) -> list[Change]:
    """The references in a text, with their places and characters."""
    told = ((match, unescape(match[0])) for match in _REFERENCE.finditer(text))
    return [
        (m.start(), m.end(), char)
        for m, char in told
        if char == NO_BREAK or (char and char.isprintable() and char != m[0])
    ]


def _with(block: Block, changes: Sequence[Change]) -> Block:
    """The block with the characters, and none that are blanks at its ends; a block of nothing else is no text."""
    text = block.text
    rest = deque(changes)
    start, end = 0, len(text)
    while start < end and (text[start].isspace() or (rest and rest[0][0] == start and rest[0][2].isspace())):
        start = start + 1 if text[start].isspace() else rest.popleft()[1]
    while start < end and (text[end - 1].isspace() or (rest and rest[-1][1] == end and rest[-1][2].isspace())):
        end = end - 1 if text[end - 1].isspace() else rest.pop()[0]
    if start == end:
        return block.as_("boilerplate", "entities", EMPTY)
    inner = list(rest)
    first, last = _edge(text, start, inner[:1]), _edge(text, end - 1, inner[-1:])
    if first == last:
        return block.substituted([(0, len(text), first[2])])
    if start:
        inner = [(0, first[1], first[2]), *(change for change in inner if change != first)]
    if end < len(text):
        inner = [*(change for change in inner if change[1] <= last[0]), (last[0], len(text), last[2])]
    return block.substituted(inner)


def _edge(text: str, at: int, changes: Sequence[Change]) -> Change:
    """The reference that covers a place, or the character there as it is."""
    return next((change for change in changes if change[0] <= at < change[1]), (at, at + 1, text[at]))
