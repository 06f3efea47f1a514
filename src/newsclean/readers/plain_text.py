"""Read plain text: every non-blank line becomes a block, with its place in the input."""

from newsclean.document import Block, Document, Piece

INVISIBLE = "\x00\u00ad\u200b\u2060\ufeff"
"""Characters that show nothing: NUL, soft hyphen, zero-width space, word joiner, byte order mark."""
BLANK = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
"""White space as Unicode 16 defines it, with the line ends of every system."""


def read_plain_text(source: str) -> Document:
    """Split text into lines and drop the white space around each.

    Lines end with LF, CR LF, CR, form feed or a Unicode line or paragraph separator. A paragraph is a line: hard-wrapped text keeps
    its lines.

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
