"""The lines of a text with their places, and the blocks that they make alone or together."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsclean.document import Block, Label, Piece
from newsclean.lines import BLANK, HANGUL, INVISIBLE, KANA, Form

SHOWS_NOTHING = BLANK + INVISIBLE
FORM_FEED = "\x0c"
HANGUL_FIRST = "\uac00"
"""The first Korean syllable: Korean has blanks between words, the scripts from ``KANA`` up to it have none."""

_QUOTED = re.compile(r"(?:>[ \t]?)+")


class TextLine(NamedTuple):
    """A line that is not blank, without the white space at its ends."""

    text: str
    start: int
    """Where the text starts in the input."""
    indent: int
    """White space before it, in code points."""
    blank_before: bool
    page_before: bool
    """Whether a form feed ends the line above."""

    @property
    def end(self) -> int:
        """Where the text ends in the input."""
        return self.start + len(self.text)

    def cut(self, start: int, end: int | None = None) -> "TextLine":
        """The stretch ``text[start:end]`` without the white space at its ends; it may be empty."""
        text = self.text[start:end]
        lead = len(text) - len(text.lstrip(SHOWS_NOTHING))
        return self._replace(
            text=text.strip(SHOWS_NOTHING), start=self.start + start + lead, indent=self.indent + start + lead
        )


def text_lines(source: str) -> list[TextLine]:
    """Split text into lines, drop the white space around each, and leave out those with nothing else.

    Lines end with LF, CR LF, CR, form feed or a Unicode line or paragraph separator.
    """
    lines = []
    at = 0
    blank_before, page_before = True, False
    for line in source.splitlines(keepends=True):
        text = line.strip(SHOWS_NOTHING)
        if text:
            indent = line.index(text)
            lines.append(TextLine(text, at + indent, indent, blank_before, page_before))
            page_before = False
        blank_before = not text
        page_before = page_before or line.endswith(FORM_FEED)
        at += len(line)
    return lines


def block_of(
    line: TextLine,
    label: Label = "paragraph",
    reader: str | None = None,
    reason: str | None = None,
    *,
    form: Form = "paragraph",
) -> Block:
    """Make a block of a line; with a label that its reader has a reason for."""
    return Block(
        text=line.text,
        pieces=(Piece(0, line.start, line.end),),
        blank_before=line.blank_before,
        label=label,
        form=form,
        filter=reader,
        reason=reason,
    )


def block_of_lines(lines: Sequence[TextLine], *, hyphens: Sequence[bool] = (), form: Form = "paragraph") -> Block:
    """Join lines that one paragraph was broken into.

    A blank takes the place of each line end, but for scripts that have none between words.

    Args:
        lines: The lines, at least one.
        hyphens: For each line but the last whether it ends with a mark that only divides a word; none if empty.
        form: How the paragraph is set.
    """
    words: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for k, line in enumerate(lines):
        text = line.text
        last = k == len(lines) - 1
        divided = not last and bool(hyphens) and hyphens[k]
        if divided and text.endswith(("-", "=")):
            text = text[:-1].rstrip() if text.endswith("-") else text[:-1]
        pieces.append(Piece(length, line.start, line.start + len(text)))
        words.append(text)
        length += len(text)
        if not (last or divided or (_is_unspaced(text[-1]) and _is_unspaced(lines[k + 1].text[0]))):
            pieces.append(Piece(length, line.end, line.end + 1))
            words.append(" ")
            length += 1
    return Block(text="".join(words), pieces=tuple(pieces), blank_before=lines[0].blank_before, form=form)


def columns(text: str) -> int:
    """The room that a line takes in type of one width, where characters of East Asia take that of two."""
    wide = 0 if text.isascii() or max(text) < KANA else sum(_is_unspaced(char) or char >= HANGUL_FIRST for char in text)
    return len(text) + wide


def _is_unspaced(char: str) -> bool:
    return KANA <= char < HANGUL_FIRST or "\u3000" <= char < KANA or HANGUL < char <= "\uffef"


def stanzas(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Group lines that no blank line divides."""
    groups: list[list[TextLine]] = []
    for line in lines:
        if groups and not line.blank_before:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def unquoted(lines: Sequence[TextLine]) -> Iterator[tuple[TextLine, bool]]:
    """Take the ">" off lines of a quoted e-mail; whether a line had one stands beside it.

    A line of nothing but such marks is the blank line of what is quoted.
    """
    gap = False
    for line in lines:
        mark = _QUOTED.match(line.text)
        rest = line.cut(mark.end()) if mark else line
        if rest.text:
            yield rest._replace(blank_before=line.blank_before or gap), mark is not None
        gap = not rest.text
