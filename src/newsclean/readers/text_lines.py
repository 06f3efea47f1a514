"""The lines of a text with their places, and the blocks that they make alone or together."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from newsclean.document import Block, Label, Piece
from newsclean.lines import BLANK, HANGUL, INVISIBLE, KANA, Form

SHOWS_NOTHING = BLANK + INVISIBLE
NEXT_LINE = "\x85"
LEADS = frozenset(map(chr, range(0xC3, 0xE0)))
"""The characters that Latin-1 has for the bytes that open two bytes of UTF-8 (RFC 3629); "Â" opens no letter."""
FORM_FEED = "\x0c"
HANGUL_FIRST = "\uac00"
"""The first Korean syllable: Korean has blanks between words, the scripts from ``KANA`` up to it have none."""

_QUOTED = re.compile(r"(?:>[ \t]?)+")


LineEnd = Literal["blank", "mark", "close"]
"""What a line end inside a paragraph stands for: a blank; nothing, and nor does the mark before it; nothing."""
DIVIDERS = "-="
"""Marks that divide a word at a line end: the hyphen (a soft one is no part of the line), and that of a soft break."""


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
    for line in _split(source):
        text = line.strip(SHOWS_NOTHING)
        if text:
            indent = line.index(text)
            lines.append(TextLine(text, at + indent, indent, blank_before, page_before))
            page_before = False
        blank_before = not text
        page_before = page_before or line.endswith(FORM_FEED)
        at += len(line)
    return lines


def _split(source: str) -> list[str]:
    """Split at line ends, which stay; U+0085 is none behind a letter that opens two bytes of UTF-8 read as Latin-1.

    So "wjad\u00c4\u0085" stays a word, which a filter can repair.
    """
    lines = source.splitlines(keepends=True)
    if NEXT_LINE not in source:
        return lines
    whole: list[str] = []
    open_line = False
    for line in lines:
        if open_line:
            whole[-1] += line
        else:
            whole.append(line)
        open_line = line[-1] == NEXT_LINE and line[-2:-1] in LEADS
    return whole


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


def block_of_lines(lines: Sequence[TextLine], *, ends: Sequence[LineEnd] = (), form: Form = "paragraph") -> Block:
    """Join lines that one paragraph was broken into.

    A blank takes the place of each line end, but for scripts that have none between words.

    Args:
        lines: The lines, at least one.
        ends: For each line but the last how it ends; with a blank if empty.
        form: How the paragraph is set.
    """
    words: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for k, line in enumerate(lines):
        below = lines[k + 1] if k + 1 < len(lines) else None
        end: LineEnd = ends[k] if below and ends else "blank"
        text = line.text[:-1] if end == "mark" and line.text[-1] in DIVIDERS else line.text
        if text:
            pieces.append(Piece(length, line.start, line.start + len(text)))
            words.append(text)
            length += len(text)
        if below and end == "blank" and not (_is_unspaced(line.text[-1]) and _is_unspaced(below.text[0])):
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
    """Group lines that neither a blank line nor the end of a page divides."""
    groups: list[list[TextLine]] = []
    for line in lines:
        if groups and not (line.blank_before or line.page_before):
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
