"""Read what messengers export: messages behind a name and a time, on the line (WhatsApp) or over it (Telegram).

A channel has one author, and each message of it is an article; a conversation is one text by several people.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from newsclean.document import Block, Document
from newsclean.languages import detect, get
from newsclean.readers.exports import find_date
from newsclean.readers.plain_text import paragraphs
from newsclean.readers.text_lines import TextLine, block_of

READER = "chat"
LEAST_OVER = 2
"""Lines with a name and a time over messages, from which a text is a conversation."""
LEAST_BEFORE = 3
"""Names and times before messages that do so; entries of a ticker open with times too, but repeat no name."""
WARNING = "a conversation: what follows is by several people, and each name stands under removed"
MARK = "says who wrote when"
NOTHING = "stands for a picture or a file"

_DAY = r"\d{1,4}[./\-]\d{1,2}[./\-]\d{2,4}"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?\s?[Mm]\.?)?"
_OVER = re.compile(rf"(?P<name>[^\[\]]{{1,60}}), \[(?P<time>{_DAY},? {_CLOCK})\]:?")
"""Matches "Tarn Herald, [05.03.2026 09:14]"."""
_BEFORE = re.compile(rf"\[?(?P<time>{_DAY},? {_CLOCK})(?:\]| [-–]) (?:(?P<name>[^:\n]{{1,60}}): )?")
"""Matches the start of "05.03.26, 09:14 - Ana: Good morning" and of "[05.03.26, 09:14:02] Ana: Good morning"."""
_PLACEHOLDER = re.compile(r"<[^<>]{3,60}>|\u200e.{3,60}")


class _Mark(NamedTuple):
    """Where a message starts."""

    line: int
    name: str | None
    end: int
    """Where its words start in the line; the line's length if they follow below."""


def split(lines: Sequence[TextLine]) -> list[Sequence[TextLine]]:
    """The messages of a channel, or the whole of a conversation; nothing if the text is neither."""
    marks = list(_marks(lines))
    names = [mark.name for mark in marks if mark.name]
    over = sum(mark.end == len(lines[mark.line].text) for mark in marks)
    repeated = len(names) - len(set(names))
    if over < LEAST_OVER and (len(names) < LEAST_BEFORE or not repeated):
        return []
    if over < len(marks) or len(set(names)) > 1 or marks[0].line:
        return [lines]
    cuts = [*(mark.line for mark in marks), len(lines)]
    return [lines[a:b] for a, b in pairwise(cuts) if b > a + 1]


def _marks(lines: Sequence[TextLine]) -> Iterator[_Mark]:
    for k, line in enumerate(lines):
        if match := _OVER.fullmatch(line.text):
            yield _Mark(k, match["name"], len(line.text))
        elif match := _BEFORE.match(line.text):
            yield _Mark(k, match["name"], match.end())


def read(lines: Sequence[TextLine], source: str) -> Document:
    """Read a message of a channel, or a conversation.

    Args:
        lines: Its lines.
        source: The decoded input that they index.
    """
    marks = {mark.line: mark for mark in _marks(lines)}
    blocks: list[Block] = []
    kept: list[TextLine] = []
    for k, line in enumerate(lines):
        mark = marks.get(k)
        rest = line if mark is None else line.cut(mark.end)
        if mark is not None and mark.name is None:
            blocks.append(block_of(line, "boilerplate", READER, MARK))
            continue
        if mark is not None:
            blocks.append(block_of(line.cut(0, mark.end), "boilerplate", READER, MARK))
        if rest.text and _PLACEHOLDER.fullmatch(rest.text):
            blocks.append(block_of(rest, "boilerplate", READER, NOTHING))
        elif rest.text:
            kept.append(rest._replace(blank_before=rest.blank_before or k in marks or k - 1 in marks, indent=0))
    blocks += paragraphs(kept, source)
    first = _OVER.fullmatch(lines[0].text) if len(marks) == 1 else None
    found = find_date(first["time"].split()[0], [get(detect("\n".join(line.text for line in kept)))]) if first else None
    return Document(
        blocks=tuple(sorted(blocks, key=lambda block: block.start)),
        sitename=first["name"] if first else None,
        date=found.iso if found else None,
        warnings=() if first else (WARNING,),
    )
