"""Read an input by what it is: a text, a page, or what BeautifulSoup has made of one."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from newsclean.document import Document
from newsclean.errors import EmptyInputError, InputError
from newsclean.readers.texts import read_texts

if TYPE_CHECKING:
    from bs4 import Tag

Kind = Literal["text", "html"]
Parser = Literal["lexbor", "bs4"]
_ARGUMENTS = {"kind": (None, *get_args(Kind)), "parser": get_args(Parser)}
"""What arguments may be."""

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
MAGIC = b"bplist00"
"""What a binary property list opens with, as Safari saves pages."""
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def read_input(
    source: "str | bytes | Tag", *, kind: Kind | None, parser: Parser, url: str | None
) -> Iterator[Document]:
    """Read the articles of an input, of which there is one at least.

    The arguments and errors are those of ``newsclean.extract``.
    """
    for name, given in (("kind", kind), ("parser", parser)):
        if given not in _ARGUMENTS[name]:
            raise ValueError(f"{name} is one of {', '.join(map(repr, _ARGUMENTS[name]))}, not {given!r}")
    if not isinstance(source, str | bytes):
        return iter([_read_soup(source, kind, url)])
    if isinstance(source, bytes) and source.startswith(MAGIC):
        from newsclean.readers.webarchive import read_webarchive

        if saved := read_webarchive(source):
            source, kind, url = saved.data, "html", url or saved.url
    text, warnings = ("", ()) if kind == "html" and isinstance(source, bytes) else _decoded(source)
    if kind == "html" or (kind is None and _HTML.match(text)):
        from newsclean.readers.html_page import read_html

        page: str | bytes = text
        if isinstance(source, bytes):
            from newsclean.readers.decode import decode_html

            page, warnings = decode_html(source)
        documents = iter([read_html(_soup(page) if parser == "bs4" else page, url=url)])
    else:
        documents = read_texts(text)

    def warned(document: Document) -> Document:
        return msgspec.structs.replace(document, warnings=(*warnings, *document.warnings)) if warnings else document

    return map(warned, documents)


def _read_soup(source: "Tag", kind: Kind | None, url: str | None) -> Document:
    from bs4 import Tag  # who holds a soup has imported it

    from newsclean.readers.html_page import read_html  # a text needs none of it

    if not isinstance(source, Tag):
        what = type(source).__name__
        raise TypeError(
            f"an article is str or bytes, or a page that BeautifulSoup has parsed, not {what}; read files first"
        )
    if kind == "text":
        raise InputError("a parsed page is no text; give its text, or leave the kind open")
    if not source.contents:  # as of bytes that are not in the encoding that lxml takes them to be in
        raise EmptyInputError("BeautifulSoup's parser left nothing of the page; give the page itself")
    return read_html(source, url=url)


def _soup(page: str | bytes) -> "Tag":
    from newsclean.readers.soup import parse_soup  # bs4 takes a tenth of a second to import

    return parse_soup(page if isinstance(page, str) else page.decode())


def _decoded(source: str | bytes) -> tuple[str, tuple[str, ...]]:
    """Give the text of a source, and what was assumed."""
    if isinstance(source, bytes):
        from newsclean.readers.decode import decode

        return decode(source)
    try:
        source.encode()  # several times faster than to look for them
    except UnicodeEncodeError:
        text, lone = _SURROGATE.subn("\ufffd", source)
        return text, (f"replaced {lone} lone surrogates, which are no characters, by U+FFFD",)
    return source, ()
