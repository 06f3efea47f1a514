"""Clean one input and render the result: what a worker does, whichever process it is in."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from newsclean.article import Article
from newsclean.assembly import article_of
from newsclean.batch.discovery import STANDARD_INPUT, Input, Kind, describe, kind_of, shown
from newsclean.batch.selection import Selection
from newsclean.document import Document, Filter
from newsclean.errors import InputError, NewscleanError, RecordError
from newsclean.filters.learned_boilerplate import Recurrence, learned_boilerplate
from newsclean.languages.schema import UNDETERMINED
from newsclean.pipeline import clean, clean_all
from newsclean.readers.inputs import Parser
from newsclean.writers import Content, Format, QuoteFormat, render, writer

NOTHING_LEFT = "no text is left; 'newsclean explain' shows what was removed and why"


Learned = dict[str, dict[int, Recurrence]]
"""The furniture of each source, as ``batch.boilerplate`` learns it."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How inputs are cleaned and written; the same for all inputs of a run."""

    form: Format | QuoteFormat = "jsonl"
    content: Content = "article"
    selection: Selection | None = None
    kind: Kind = "auto"
    parser: Parser = "lexbor"
    language: str | None = None
    only: tuple[str, ...] | None = None
    skip: tuple[str, ...] | None = None
    learned: Learned | None = None
    captions: bool = False
    indirect: bool = False


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an input, or of one of the articles that it holds.

    Attributes:
        name: What messages call it.
        path: The file that it came from.
        part: Which article of the input it is, from 1 on, if there are several.
        output: The article in the format asked for. A failed input is a record in JSON, nothing in others.
        error: What is wrong and what to do; None where all is well.
        beside: What goes into a file beside that of the output, for formats that need one.
    """

    name: str
    path: str
    part: int | None = None
    output: bytes
    error: str | None
    beside: bytes = b""


def check(settings: Settings) -> None:
    """Try the settings on one word, so that a mistake in them is heard of once and not for every input.

    Raises:
        FilterError: They name a filter that does not exist.
        LanguageError: Their language is no BCP 47 tag.
    """
    clean("x", language=settings.language or UNDETERMINED, only=settings.only, skip=settings.skip)


def process(item: Input, settings: Settings) -> list[Result]:
    """Clean an input and render its article, or all that it holds.

    Never raises: a bad input gives a Result with an error, and a bad article among others one of its own.
    """
    results: list[Result] = []
    own_id: str | None = None
    documents: Iterator[Document] | None = None
    way = writer(settings.form, settings.content)
    while True:
        document: Document | None = None
        try:
            if documents is None:
                documents, own_id = read(item, settings)
            document = next(documents, None)
            if document is None:
                return results
            article = article_of(document, quotes=way.with_quotes, indirect=settings.indirect)
            error = None if article.text else NOTHING_LEFT
        except RecordError as problem:
            article, own_id, error = Article(), problem.id, str(problem)
        except NewscleanError as problem:
            article, error = Article(), str(problem)
        except OSError as problem:
            article, error = Article(), describe(problem)
        except Exception as bug:  # noqa: BLE001 - the one place: a bug must not end a run over many inputs
            article, error = Article(), f"newsclean fails on it ({type(bug).__name__}: {bug}); please report it"
        part = article.part or (len(results) + 1 if results else None)
        source = None if item.path == STANDARD_INPUT else shown(item.path)
        located = f"line {item.line}: {error}" if error and item.line is not None else error
        article = msgspec.structs.replace(article, id=own_id or article.id, source=source, part=part, error=located)
        form = "jsonl" if settings.form == "json" and part is not None else settings.form  # several stand one on a line
        if settings.selection is not None:
            article = settings.selection.of(article)
        layout = document if settings.captions else None
        output = render(article, form, content=settings.content, layout=layout)
        beside = b"" if way.beside is None else render(article, way.beside)
        name = item.name if part is None else f"{item.name}, article {part}"
        results.append(Result(name=name, path=item.path, part=part, output=output, error=error, beside=beside))
        if documents is None:
            return results


def read(item: Input, settings: Settings) -> tuple[Iterator[Document], str | None]:
    """Read an input and run the filters.

    Returns:
        The filtered Documents, each made when it is asked for, and the id where the input is a record that has one.

    Raises:
        NewscleanError: It can't be read as an article.
        OSError: The file can't be read.
    """
    if item.problem is not None:
        raise InputError(item.problem)
    learned = None if settings.learned is None else _learned(item, settings.learned)
    if item.line is None:
        return _file(item, settings, learned), None

    from newsclean.readers.records import parse_record

    record = parse_record(item.data or b"")
    try:
        documents = clean_all(
            record.content,
            kind=record.kind,
            parser=settings.parser,
            language=settings.language or record.language,
            url=record.url,
            only=settings.only,
            skip=settings.skip,
            learned=learned,
        )
    except NewscleanError as error:
        raise RecordError(str(error), id=record.id) from error
    return documents, record.id


def _learned(item: Input, known: Learned) -> Filter:
    def learned(document: Document) -> Document:
        return learned_boilerplate(document, source=source_of(document, item), known=known)

    return learned


def source_of(document: Document, item: Input) -> str:
    """Name where an article comes from: the host of its address, else its publication, else the directory of its file.

    Records that say neither come from their file.
    """
    host = _host(document.url) if document.url else None
    return host or document.sitename or shown(str(Path(item.path).parent) if item.line is None else item.path)


def _host(url: str) -> str | None:
    from urllib.parse import urlsplit  # one article needs none of it

    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _file(item: Input, settings: Settings, learned: Filter | None) -> Iterator[Document]:
    data = item.data
    if data is None:
        data = Path(item.path).read_bytes()
    page = kind_of(item.path, settings.kind) == "html"
    return clean_all(
        data,
        kind="html" if page else "text" if settings.kind == "text" else None,
        parser=settings.parser,
        language=settings.language,
        only=settings.only,
        skip=settings.skip,
        learned=learned,
    )
