"""The one way through: a text or a page in, an Article out."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from newsclean import lines
from newsclean.article import Article
from newsclean.assembly import article_of
from newsclean.document import Block, Document, Filter
from newsclean.errors import FilterError, LanguageError
from newsclean.filters.body_lines import body_lines
from newsclean.filters.byline import byline
from newsclean.filters.caption_copies import caption_copies
from newsclean.filters.captions import captions
from newsclean.filters.controls import controls
from newsclean.filters.credits import credits
from newsclean.filters.dateline import dateline
from newsclean.filters.desk_notes import desk_notes
from newsclean.filters.dividers import dividers
from newsclean.filters.encoding import encoding
from newsclean.filters.entities import entities
from newsclean.filters.headline import headline
from newsclean.filters.kicker import kicker
from newsclean.filters.legal import legal
from newsclean.filters.links import links
from newsclean.filters.promos import promos
from newsclean.filters.pull_quotes import pull_quotes
from newsclean.filters.reader_comments import reader_comments
from newsclean.filters.repeats import repeats
from newsclean.filters.spaces import spaces
from newsclean.languages import detect, get, is_tag
from newsclean.languages.schema import UNDETERMINED
from newsclean.readers.inputs import Kind, Parser, read_input

if TYPE_CHECKING:
    from bs4 import Tag

PIPELINE: tuple[Filter, ...] = (
    entities,
    controls,
    encoding,
    spaces,
    credits,
    links,
    promos,
    legal,
    captions,
    caption_copies,
    repeats,
    pull_quotes,
    dividers,
    byline,
    dateline,
    reader_comments,
    body_lines,
    desk_notes,
    kicker,
    headline,
)
"""Every filter, in the order in which they run: repairs, then lines that name themselves, then what only a line's place
tells, which is judged among the lines that are left. ``body_lines`` weighs what all before it have found."""

MOST_ROUNDS = 8
"""How often the filters run at most. Two rounds do for nearly every text; the last one finds nothing more."""

NOT_RECOGNISED = "the language was not recognised: only what holds for every language was used"
NO_FILE = "there is no language file for {!r}: only what holds for every language was used"


def filter_name(step: Filter) -> str:
    """The name of a filter, as ``only``, ``skip`` and ``removed`` use it."""
    return step.__name__


def select(only: Iterable[str] | None = None, skip: Iterable[str] | None = None) -> tuple[Filter, ...]:
    """The filters to run.

    Args:
        only: Names of the filters to keep, or one name; None keeps all.
        skip: Names of the filters to leave out, or one name.

    Raises:
        FilterError: No filter has one of the names.
    """
    names = [filter_name(step) for step in PIPELINE]
    keep, drop = _names(names if only is None else only), _names(skip or ())
    if unknown := sorted((keep | drop) - set(names)):
        raise FilterError(f"no filter is called {unknown[0]!r}; there are {', '.join(names)}")
    return tuple(step for step in PIPELINE if filter_name(step) in keep - drop)


def _names(given: Iterable[str]) -> set[str]:
    """Several names or one, which a string is too and not its letters."""
    return {given} if isinstance(given, str) else set(given)


def extract(
    source: "str | bytes | Tag",
    *,
    kind: Kind | None = None,
    parser: Parser = "lexbor",
    language: str | None = None,
    url: str | None = None,
    only: Iterable[str] | None = None,
    skip: Iterable[str] | None = None,
    quotes: bool = True,
    indirect: bool = False,
) -> Article:
    """Turn an article as it was found into clean text, captions, quotations and an account of the rest.

    Args:
        source: The input: a text or a web page, as a string or as bytes in any encoding; or what BeautifulSoup made
            of a page (a soup or one of its tags), which is left as it is.
        kind: What it is; told from its start if None.
        parser: What parses a page: ``lexbor``, or ``bs4`` for BeautifulSoup, which is slower and gives the same
            (over lxml where that is installed, else over Python's own parser).
        language: Its BCP 47 tag; told from its words if None, or else as the page declares it.
        url: The address to keep with it; a page's own if None.
        only: Names of the filters to run, or one name; all of them if None (``newsclean filters`` lists them).
        skip: Names of the filters to leave out, or one name.
        quotes: Whether to find quotations; without them the Article's ``quotes`` are empty, all else is the same, and
            it is ready sooner (docs/benchmarks.md has the times of pages).
        indirect: Whether to find indirect speech too ("She said that …"), as quotations of type ``indirect``.

    Returns:
        The Article; where the input holds several (a database's export, a feed), the first, with a warning. Offsets
        named ``source_*`` index ``source``, decoded if it was bytes; of a page they are None.

    Raises:
        EmptyInputError: There is nothing but white space, or no text on the page.
        BinaryInputError: The bytes are not text.
        InputError: A parsed page is said to be text, or BeautifulSoup can't parse the page.
        LanguageError: ``language`` is no BCP 47 tag.
        FilterError: No filter has a name of ``only`` or ``skip``.
        TypeError: ``source`` is none of these: a path, None, another library's tree.
        ValueError: ``kind`` or ``parser`` is none of theirs.
    """
    document = clean(source, kind=kind, parser=parser, language=language, url=url, only=only, skip=skip)
    return article_of(document, quotes=quotes, indirect=indirect)


def extract_all(
    source: "str | bytes | Tag",
    *,
    kind: Kind | None = None,
    parser: Parser = "lexbor",
    language: str | None = None,
    url: str | None = None,
    only: Iterable[str] | None = None,
    skip: Iterable[str] | None = None,
    quotes: bool = True,
    indirect: bool = False,
) -> Iterator[Article]:
    """Turn each article of an input that may hold several into what ``extract`` makes of one.

    Several articles are what databases export (Nexis, Factiva, Europresse) and what feeds hold (RSS, Atom); any other
    input is one. The arguments and errors are those of ``extract``.

    Yields:
        The Articles in the order of the input, numbered by ``part`` where there are several. Each is made when it is
        asked for. Offsets named ``source_*`` index the whole input.
    """
    documents = clean_all(source, kind=kind, parser=parser, language=language, url=url, only=only, skip=skip)
    return (article_of(document, quotes=quotes, indirect=indirect) for document in documents)


def clean(
    source: "str | bytes | Tag",
    *,
    kind: Kind | None = None,
    parser: Parser = "lexbor",
    language: str | None = None,
    url: str | None = None,
    only: Iterable[str] | None = None,
    skip: Iterable[str] | None = None,
) -> Document:
    """Read and filter as ``extract`` does, and stop before the Article: for who wants every block in its order.

    The arguments and errors are those of ``extract``.
    """
    documents = clean_all(source, kind=kind, parser=parser, language=language, url=url, only=only, skip=skip)
    document = next(documents)
    if document.parts == 1:
        return document
    more = f"the input holds {document.parts} articles, and this is the first; extract_all gives all"
    return msgspec.structs.replace(document, warnings=(more, *document.warnings))


def clean_all(
    source: "str | bytes | Tag",
    *,
    kind: Kind | None = None,
    parser: Parser = "lexbor",
    language: str | None = None,
    url: str | None = None,
    only: Iterable[str] | None = None,
    skip: Iterable[str] | None = None,
    learned: Filter | None = None,
) -> Iterator[Document]:
    """Read and filter each article of an input as ``extract_all`` does, and stop before the Articles.

    The arguments and errors are those of ``extract``; ``learned`` is a filter that runs behind the others. An error in
    one article is raised when it is asked for, and the next ones can still be.
    """
    steps = (*select(only, skip), *filter(None, [learned]))

    def finish(document: Document) -> Document:
        return filtered(msgspec.structs.replace(document, url=url or document.url), language=language, steps=steps)

    documents = read_input(source, kind=kind, parser=parser, url=url)
    return map(finish, documents)  # unlike a generator, map goes on after an error


def filtered(document: Document, *, language: str | None = None, steps: tuple[Filter, ...] = PIPELINE) -> Document:
    """Settle the language of a document that was read, and run filters on it.

    Raises:
        LanguageError: ``language`` is no BCP 47 tag.
    """
    tag, more = _language("\n".join(block.text for _, block in document.body()), language, document.language)
    document = msgspec.structs.replace(document, language=tag, warnings=(*document.warnings, *more))
    try:
        return _settled(document, steps)
    finally:
        lines.forget()


def _settled(document: Document, steps: tuple[Filter, ...]) -> Document:
    """Run the filters, and again on what they leave, until they leave it as it is.

    What one filter takes out may bring two other lines together; so clean text is what the filters do not change any
    more.
    """
    aside: list[Block] = []
    for _ in range(MOST_ROUNDS):
        before = [block.text for block in document.blocks if block.label in ("paragraph", "headline")]
        for step in steps:
            document = step(document)
        document = _with_gaps(document)
        kept = [block for block in document.blocks if block.label in ("paragraph", "headline")]
        if [block.text for block in kept] == before:
            break
        aside += [block for block in document.blocks if block.label not in ("paragraph", "headline")]
        document = document.with_blocks(map(_undecided, kept))
    return document.with_blocks(sorted((*document.blocks, *aside), key=lambda block: block.start))


def _undecided(block: Block) -> Block:
    """A block for another round: a headline that a filter found may be none any more."""
    return msgspec.structs.replace(block, label="paragraph") if block.filter == filter_name(headline) else block


def _with_gaps(document: Document) -> Document:
    """Let a paragraph stand apart from the one above if a blank line stood anywhere between them in the input."""
    changes = {}
    gap = False
    for k, block in enumerate(document.blocks):
        gap = gap or block.blank_before
        if block.label == "paragraph":
            if gap and not block.blank_before:
                changes[k] = msgspec.structs.replace(block, blank_before=True)
            gap = False
    return document.relabelled(changes)


def _language(text: str, language: str | None, declared: str) -> tuple[str, tuple[str, ...]]:
    """The language of a text: as the caller says, by its words, or as the page declares it.

    Detection knows not every language, so that a page in one without a file is believed. Systems write "pt_BR" for
    "pt-BR", which is read and not passed on.
    """
    declared = declared.replace("_", "-")
    if language is None:
        known = get(declared).tag != UNDETERMINED
        found = detect(text) if known or declared == UNDETERMINED else declared
        if found == UNDETERMINED or declared.partition("-")[0] == found:
            found = declared
        if get(found).tag != UNDETERMINED:
            return found, ()
        return found, (NOT_RECOGNISED if found == UNDETERMINED else NO_FILE.format(found),)
    if not is_tag(language):
        raise LanguageError(f"{language!r} is no BCP 47 language tag; give one such as 'fr' or 'pt-BR'")
    language = language.replace("_", "-")
    if get(language).tag == UNDETERMINED and language != UNDETERMINED:
        return language, (NO_FILE.format(language),)
    return language, ()
