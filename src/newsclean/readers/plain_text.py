"""Read plain text: every non-blank line becomes a block, or every paragraph where the text is wrapped."""

from collections.abc import Sequence

from newsclean.document import Block
from newsclean.readers.text_lines import TextLine, block_of, columns

LONGEST_WRAPPED = 100
"""Columns of a line of wrapped text: RFC 5322 asks for 78 at most, and terminals have 80; this leaves room."""
LEAST_LINES = 3
"""Lines from which a text may be wrapped."""


def paragraphs(lines: Sequence[TextLine], source: str, *, sure: bool = False) -> list[Block]:
    """Make blocks of lines: one for each line, or for each paragraph where the text is wrapped.

    So that joined text stays as it is when it is read again, a text is wrapped only if joining gives a line longer
    than any wrapped one.

    Args:
        lines: The lines, in order.
        source: The decoded input that they index.
        sure: Whether the lines are a part of an input that is wrapped for certain.
    """
    plain = [block_of(line) for line in lines]
    if (len(lines) < LEAST_LINES and not sure) or any(_is_long(line.text) for line in lines):
        return plain
    from newsclean.readers.wrapped import joined  # most texts have a paragraph on a line

    blocks = joined(lines, source, sure=sure)
    return blocks if sure or any(_is_long(block.text) for block in blocks) else plain


def _is_long(text: str) -> bool:
    """Tell whether a line is too long for a wrapped one; an address cannot be broken."""
    if 2 * len(text) <= LONGEST_WRAPPED or columns(text) <= LONGEST_WRAPPED:
        return False
    return not ("://" in text and " " not in text)
