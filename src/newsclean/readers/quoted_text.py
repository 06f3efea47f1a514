"""Read a text that was copied out of an e-mail as it is quoted there, with ">" before each line."""

from collections.abc import Sequence

from newsclean.document import Document
from newsclean.readers.mail_text import MOSTLY, body_blocks
from newsclean.readers.text_lines import TextLine, unquoted

LEAST_LINES = 4
"""Lines with such a mark; a path through a site ("> News > Local") or a question and its answer have fewer."""


def split(lines: Sequence[TextLine]) -> list[Sequence[TextLine]]:
    """The whole text if it is so marked, else nothing."""
    rows = [quoted for _, quoted in unquoted(lines)]
    return [lines] if sum(rows) >= max(LEAST_LINES, MOSTLY * len(rows)) else []


def read(lines: Sequence[TextLine], source: str) -> Document:
    """Read the text without its marks.

    Args:
        lines: Its lines.
        source: The decoded input that they index.
    """
    return Document(blocks=tuple(body_blocks(lines, source)))
