"""Read a text by its form: the one article that it is, or the articles that an export or a feed holds."""

from collections.abc import Iterator

from newsclean.document import Document
from newsclean.errors import EmptyInputError
from newsclean.readers.plain_text import paragraphs
from newsclean.readers.text_lines import text_lines


def read_texts(source: str) -> Iterator[Document]:
    """Tell the form of a text and read it.

    Args:
        source: The decoded input.

    Returns:
        The articles in order, at least one; each is read when it is asked for.

    Raises:
        EmptyInputError: There is nothing but white space.
    """
    lines = text_lines(source)
    if not lines:
        raise EmptyInputError("there is no text in it, only white space" if source else "it is empty")
    return iter([Document(blocks=tuple(paragraphs(lines, source)))])
