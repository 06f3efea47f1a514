"""What filters see: a Document of labelled blocks, each with its place in the input.

A filter takes a Document and returns one. It never deletes: it relabels blocks, with its name and a reason, so that
the Article can list everything that is not text.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Literal

import msgspec

from newsclean.lines import Form, is_prose

Label = Literal["paragraph", "headline", "kicker", "byline", "dateline", "caption", "credit", "boilerplate"]
CREDIT_ONLY = "a photo credit"
"""The reason of a line that is the credit of the picture whose caption stands above."""


class Piece(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A run of a block's text that comes from one run of the input.

    Where both are of the same length they advance together; a repaired word is longer in the input than in the text.
    """

    start: int
    """Where the run starts in the block's text; it ends where the next piece starts."""
    source_start: int
    source_end: int


class Block(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A line of the article or of what stands around it.

    Attributes:
        text: Its words, without white space at either end.
        pieces: Where they come from, in order.
        blank_before: Whether a blank line stands before it.
        label: What it is; every line of a text starts as a paragraph of the article.
        form: How it is set.
        filter: The filter that gave it its label.
        reason: Why, for people.
        copy_of: Where in the input the block starts that it repeats, if that is why.
    """

    text: str
    pieces: tuple[Piece, ...]
    blank_before: bool = True
    label: Label = "paragraph"
    form: Form = "paragraph"
    filter: str | None = None
    reason: str | None = None
    copy_of: int | None = None

    def source_start(self, at: int) -> int:
        """Map the start of a stretch of the text to the input."""
        return self._source(at, at)

    def source_end(self, at: int) -> int:
        """Map the (half-open) end of a stretch of the text to the input."""
        return self._source(at, at - 1)

    def _source(self, at: int, inside: int) -> int:
        """Map a boundary to the input by the piece that holds ``inside``: in a repaired word, by proportion."""
        k = max(bisect_right(self.pieces, inside, key=lambda piece: piece.start) - 1, 0)
        piece = self.pieces[k]
        width = (self.pieces[k + 1].start if k + 1 < len(self.pieces) else len(self.text)) - piece.start
        return piece.source_start + (at - piece.start) * (piece.source_end - piece.source_start) // width

    @property
    def start(self) -> int:
        """Where it starts in the input."""
        return self.pieces[0].source_start

    @property
    def end(self) -> int:
        """Where it ends in the input."""
        return self.pieces[-1].source_end

    def moved(self, by: int) -> "Block":
        """The same block that many code points further on in the input."""
        return msgspec.structs.replace(
            self, pieces=tuple(Piece(p.start, p.source_start + by, p.source_end + by) for p in self.pieces)
        )

    def cut(self, start: int, end: int) -> "Block":
        """The stretch ``text[start:end]`` as a block of its own, with the white space at its ends taken off."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        end -= len(text) - len(text.rstrip())
        return msgspec.structs.replace(self, text=self.text[start:end], pieces=tuple(self._slice(start, end)))

    def substituted(self, changes: Iterable[tuple[int, int, str]]) -> "Block":
        """The same block with some stretches exchanged for other words; what changes keeps its place in the input.

        Args:
            changes: (start, end, new words), in order and apart from each other.
        """
        words: list[str] = []
        pieces: list[Piece] = []
        done = length = 0

        def keep(end: int) -> None:
            nonlocal length
            pieces.extend(Piece(length + p.start, p.source_start, p.source_end) for p in self._slice(done, end))
            words.append(self.text[done:end])
            length += end - done

        for start, end, new in changes:
            keep(start)
            if new:
                pieces.append(Piece(length, self.source_start(start), self.source_end(end)))
            words.append(new)
            length += len(new)
            done = end
        keep(len(self.text))
        return msgspec.structs.replace(self, text="".join(words), pieces=tuple(pieces))

    def _slice(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces of ``text[start:end]``, their starts counted from there."""
        first = bisect_right(self.pieces, start, key=lambda piece: piece.start) - 1
        for k in range(max(first, 0), len(self.pieces)):
            left = max(self.pieces[k].start, start)
            after = self.pieces[k + 1].start if k + 1 < len(self.pieces) else len(self.text)
            right = min(after, end)
            if left >= end:
                return
            if left < right:
                yield Piece(left - start, self.source_start(left), self.source_end(right))

    def as_(self, label: Label, filter_name: str, reason: str, *, copy_of: int | None = None) -> "Block":
        """The same block under another label."""
        return msgspec.structs.replace(self, label=label, filter=filter_name, reason=reason, copy_of=copy_of)


class Document(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """An article on its way through the filters.

    Attributes:
        blocks: Every non-blank line of the input, in order.
        located: Whether places in the blocks index the input. Those of a page index its text alone.
        id: The number that a database gives the article.
        part: Which article of the input it is, from 1 on, if there are several.
        parts: How many there are.
        language: Its BCP 47 tag, or ``und``.
        url: The page's address, where known.
        authors: Names from the byline.
        date: When it was published, ISO 8601.
        date_modified: When it was last changed, ISO 8601.
        sitename: The publication's name.
        section: The part of the publication that it stood in.
        image: The address of the picture that stands for the article.
        warnings: What was assumed or looks wrong.
    """

    blocks: tuple[Block, ...]
    located: bool = True
    id: str | None = None
    part: int | None = None
    parts: int = 1
    language: str = "und"
    url: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    date_modified: str | None = None
    sitename: str | None = None
    section: str | None = None
    image: str | None = None
    warnings: tuple[str, ...] = ()

    def with_blocks(self, blocks: Iterable[Block]) -> "Document":
        """The same document with other blocks."""
        return msgspec.structs.replace(self, blocks=tuple(blocks))

    def body(self) -> Sequence[tuple[int, Block]]:
        """The blocks that are still part of the article, with their indexes."""
        return self._body

    @cached_property
    def _body(self) -> tuple[tuple[int, Block], ...]:
        """They are asked for by every filter, and few filters change any."""
        return tuple([(k, block) for k, block in enumerate(self.blocks) if block.label == "paragraph"])

    @cached_property
    def unprintable(self) -> tuple[tuple[int, Block], ...]:
        """The blocks with characters that are not printable (any white space but the plain blank), and their indexes.

        Few have any, and three filters ask, for whom this is the larger part of their time.
        """
        return tuple([(k, block) for k, block in enumerate(self.blocks) if not block.text.isprintable()])

    def relabelled(self, changes: dict[int, Block]) -> "Document":
        """The same document with some blocks exchanged, by index."""
        if not changes:
            return self
        blocks = list(self.blocks)
        for k, block in changes.items():
            blocks[k] = block
        return self.with_blocks(blocks)

    def lead(self) -> list[tuple[int, Block]]:
        """The article's blocks before its first prose: headline, byline, standfirst; none if there is no prose."""
        out: list[tuple[int, Block]] = []
        for k, block in self.body():
            if is_prose(block.text):
                return out
            out.append((k, block))
        return []

    def first(self, label: Label) -> Block | None:
        """The first block with that label."""
        return next((block for block in self.blocks if block.label == label), None)


Filter = Callable[[Document], Document]
