"""What turns an Article into bytes: one module a format, and the one list of them all."""

from importlib import import_module
from typing import Any, Literal, NamedTuple, cast

from newsclean.article import Article
from newsclean.document import Document

Format = Literal["json", "jsonl", "text", "markdown", "webannotation", "brat"]
QuoteFormat = Literal["csv", "tsv", "jsonl", "webannotation", "brat"]
Content = Literal["article", "quotes"]
"""What is written: the article with all that belongs to it, or its quotations alone."""


class Writer(NamedTuple):
    """A format: who writes it, and what becomes of it in files.

    Attributes:
        module: The module in this package; its function of the same name gives bytes or a string for an Article.
        suffixes: What names of files ask for it; files of a tree get the first.
        for_people: Whether several of them in one stream stand under their names.
        of_failures: Whether an Article with an ``error`` is written too; else it is nothing.
        with_layout: Whether it can show captions in their place.
        with_quotes: Whether it shows quotations; where it does not, nobody need look for them.
        heading: The function of the module that gives the line on top of a whole stream.
        function: The function, where the module holds several.
        beside: The format that each file of a tree needs beside it in a file of its own; such a format is no stream.
        shared: The name of a file that all of them need once, in the same directory or above.
    """

    module: str
    suffixes: tuple[str, ...]
    for_people: bool = False
    of_failures: bool = False
    with_layout: bool = False
    with_quotes: bool = True
    heading: str | None = None
    function: str | None = None
    beside: Format | None = None
    shared: str | None = None


class NamedFile(NamedTuple):
    """A file that is written as it is."""

    name: str
    content: bytes


_WEB_ANNOTATION = Writer("as_web_annotation", (".jsonld",))
_BRAT = Writer("as_brat", (".ann",), beside="text", shared="annotation.conf")

ARTICLES: dict[Format, Writer] = {
    "json": Writer("as_json", (".json",), of_failures=True),
    "jsonl": Writer("as_json", (".jsonl", ".ndjson"), of_failures=True, function="as_json_line"),
    "text": Writer("as_text", (".txt",), for_people=True, with_layout=True, with_quotes=False),
    "markdown": Writer("as_markdown", (".md", ".markdown"), for_people=True, with_layout=True, with_quotes=False),
    "webannotation": _WEB_ANNOTATION,
    "brat": _BRAT,
}
QUOTES: dict[QuoteFormat, Writer] = {
    "csv": Writer("as_rows", (".csv",), heading="csv_heading", function="as_csv"),
    "tsv": Writer("as_rows", (".tsv", ".tab"), heading="tsv_heading", function="as_tsv"),
    "jsonl": Writer("as_rows", (".jsonl", ".ndjson"), function="as_json_rows"),
    "webannotation": _WEB_ANNOTATION,
    "brat": _BRAT,
}


def writer(form: Format | QuoteFormat, content: Content = "article") -> Writer:
    """Look a format up; ``jsonl`` is there for both contents."""
    return QUOTES[cast("QuoteFormat", form)] if content == "quotes" else ARTICLES[cast("Format", form)]


def render(
    article: Article,
    form: Format | QuoteFormat,
    *,
    content: Content = "article",
    layout: Document | None = None,
) -> bytes:
    """Write an article, or its quotations alone, in UTF-8, with a line end at its end.

    Args:
        article: What to write. One with an ``error`` is a record in JSON and nothing in any other format.
        form: ``json`` is one indented object, ``jsonl`` the same on one line, of quotations a line each; ``text`` and
            ``markdown`` are for reading, ``csv`` and ``tsv`` rows without their heading; ``webannotation`` is W3C Web
            Annotation, ``brat`` the ``.ann`` file that goes with the text.
        content: What of it is written.
        layout: The Document that the article was made of; with it, text and Markdown show each caption where it stood.
    """
    way = writer(form, content)
    if article.error is not None and not way.of_failures:
        return b""
    write = _of_module(way, way.function or way.module)
    written: str | bytes = write(article, layout=layout) if way.with_layout else write(article)
    return written.encode() if isinstance(written, str) else written


def heading(form: Format | QuoteFormat, *, content: Content) -> bytes:
    """Give the line that stands on top of a whole stream; nothing for most formats."""
    way = writer(form, content)
    if way.heading is None:
        return b""
    line: str = _of_module(way, way.heading)()
    return line.encode()


def shared_file(way: Writer) -> NamedFile | None:
    """Give the file that all files of a format need once."""
    return None if way.shared is None else NamedFile(way.shared, _of_module(way, "shared_file")().encode())


def _of_module(way: Writer, name: str) -> Any:
    """Import the module of a format, which nothing else does: a run needs one of them."""
    return getattr(import_module(f"{__name__}.{way.module}"), name)
