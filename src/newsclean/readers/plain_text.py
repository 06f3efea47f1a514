"""Read plain text: every non-blank line becomes a block, with its place in the input."""

from newsclean.document import Block, Document, Piece
from newsclean.lines import BLANK, INVISIBLE


def read_plain_text(source: str) -> Document:
    """Split text into lines and drop the white space around each.

    Lines end with LF, CR LF, CR, form feed or a Unicode line or paragraph separator. A paragraph is a line:
    hard-wrapped text keeps its lines.

    Args:
        source: The decoded input.

    Returns:
        A Document whose blocks are the non-blank lines, all of them paragraphs.
    """
    blocks = []
    at = 0
    blank_before = True
    for line in source.splitlines(keepends=True):
        text = line.strip(BLANK + INVISIBLE)
        if text:
            start = at + line.index(text)
            blocks.append(Block(text=text, pieces=(Piece(0, start, start + len(text)),), blank_before=blank_before))
        blank_before = not text
        at += len(line)
    return Document(blocks=tuple(blocks))
