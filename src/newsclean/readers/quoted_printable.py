"""Read the quoted-printable coding of e-mails (RFC 2045, 6.7) where it stands in a text as it is."""

import re
from collections.abc import Sequence

from newsclean.document import Block, Document
from newsclean.readers.text_lines import TextLine, block_of_lines

LEAST_SOFT = 2
"""Lines that end with a soft break, from which a text is so coded."""
WIDTHS = range(60, 77)
"""Code points of a line with a soft break: RFC 2045 allows 76, and encoders break where a word or a code ends."""
WARNING = "the text was in the quoted-printable coding of e-mails, which was undone"

_CODES = re.compile(r"(?:=[0-9A-Fa-f]{2})+")


def split(lines: Sequence[TextLine]) -> list[Sequence[TextLine]]:
    """The whole text if it is so coded, else nothing."""
    soft = sum(line.text[-1] == "=" and len(line.text) in WIDTHS for line in lines)
    return [lines] if soft >= LEAST_SOFT else []


def read(lines: Sequence[TextLine], source: str) -> Document:
    """Undo the coding of a text in UTF-8 or else in Windows-1252."""
    return Document(blocks=tuple(decoded(lines)), warnings=(WARNING,))


def decoded(lines: Sequence[TextLine], *, charset: str = "utf-8") -> list[Block]:
    """Join lines at soft breaks and read the codes."""
    blocks = []
    run: list[TextLine] = []
    for k, line in enumerate(lines):
        run.append(line)
        if line.text[-1] != "=" or k == len(lines) - 1 or lines[k + 1].blank_before:
            blocks.append(_read_codes(_joined(run), charset))
            run = []
    return [block for block in blocks if block.text]


def _joined(run: Sequence[TextLine]) -> Block:
    """The lines of a paragraph; a blank before a soft break is part of the text."""
    return block_of_lines(run, ends=["mark"] * (len(run) - 1))


def _read_codes(block: Block, charset: str) -> Block:
    text = block.text.removesuffix("=")
    block = block if text == block.text else block.cut(0, len(text))
    changes = ((m.start(), m.end(), _words(m[0], charset)) for m in _CODES.finditer(block.text))
    return block.substituted(changes)


def _words(codes: str, charset: str) -> str:
    data = bytes.fromhex(codes.replace("=", ""))
    try:
        return data.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return data.decode("cp1252", "replace")
