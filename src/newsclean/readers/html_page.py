"""Read a web page: its article as labelled blocks, its captions, what it says of itself, and the rest with a reason."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from newsclean.document import Block, Document, Piece
from newsclean.errors import EmptyInputError
from newsclean.languages import get
from newsclean.languages.schema import UNDETERMINED
from newsclean.lines import is_prose, word_estimate
from newsclean.readers.boxes import in_boxes, links_on, pulled
from newsclean.readers.json_ld import ARTICLES
from newsclean.readers.main_content import MODEL, choose, score_chunks
from newsclean.readers.metadata import Metadata, read_metadata
from newsclean.readers.page import Page
from newsclean.readers.page_lines import Line, page_lines
from newsclean.readers.parsers import lexbor_page
from newsclean.readers.publication import date_lines
from newsclean.readers.soup_page import soup_page

if TYPE_CHECKING:
    from bs4 import Tag

STUB_WORDS = 150
"""Words of text below which a page may show the start of its article only, and its scripts may hold more."""
MORE = 1.5
"""How many times more words a page's scripts must hold than the page shows, to be read instead."""
TEASER_WORDS = 60
"""Words of running text between two links to articles, at most, where a page is a list of articles. WordPress cuts
excerpts at 55; of 801 dev pages, all of them given as articles, four have no longer stretch and the next one has 71."""
TEASERS = 2
"""Links to articles among such stretches, at least; those pages have 0, 0, 8 and 9. The last one is an agency's home
page, the last but one a list of webcams with two texts on each."""
LINK_WORDS = 3
"""Words of a link to an article, at least; menus and buttons have fewer."""
LINKED = 0.8
"""Share of its characters that stand within links."""
LISTS = frozenset(("CollectionPage", "ProfilePage", "SearchResultsPage"))
"""Types of pages (schema.org) that are no article whatever OpenGraph says."""

NO_ARTICLE = "no article was found on the page: nothing on it reads as running text"
A_LIST = "this seems to be no article but a list of articles: a home page, a section or an archive"
NOT_FOUND = "this seems to be no article: the page's title says that it was not found (404)"
FROM_SCRIPTS = "the text was read from the page's data, since the page itself shows less of it"
NOT_FREE = "the page says that its article is not free: this may be the beginning only"
LIVE = "a live report: its entries stand in the order of the page"

_STATUS = re.compile(r"(?<![\w.,])404(?![\w.,]\w|\w)")
"""The status of RFC 9110 (15.5.5)."""


def read_html(source: "str | bytes | Tag", *, url: str | None = None) -> Document:
    """Read a page.

    Args:
        source: The page, decoded or in UTF-8, or a BeautifulSoup object or tag, which is left as it is.
        url: Where the page comes from, if known: relative addresses on it count from there.

    Returns:
        A Document with a block for each chunk of the page's text in order: the headline, paragraphs, captions, and
        boilerplate with a reason. Places in the blocks count in the page's text, not in its source; ``language`` is
        what the page declares.

    Raises:
        EmptyInputError: There is no text on the page.
    """
    page = lexbor_page(source) if isinstance(source, str | bytes) else soup_page(source)
    metadata = read_metadata(page, url=url)
    if not page.chunks and not metadata.body:
        raise EmptyInputError("there is no text on the page; if it shows other pages in frames, give those")
    return document_of(page, metadata, score_chunks(page, metadata))


def document_of(page: Page, metadata: Metadata, scores: Sequence[float]) -> Document:
    """Make the Document of a page whose chunks are scored."""
    kept = choose(page, metadata, scores)
    boxed = in_boxes(page, title=metadata.title_chunk, kept=kept)
    kept -= boxed
    language = get(metadata.language or UNDETERMINED)
    kept -= pulled(page, kept=kept) | date_lines(page, metadata.title_chunk, kept=kept, language=language)
    if metadata.language and language.tag == UNDETERMINED:
        kept -= links_on(page, kept=kept)
    warnings = []
    prose = any(is_prose(page.chunks[k].text) for k in kept)
    shown = sum(page.chunks[k].words for k in kept) if prose else 0  # teasers show nothing of the article
    paragraphs = _from_scripts(page, metadata, shown)
    if paragraphs:
        warnings.append(FROM_SCRIPTS)
    elif not prose:
        warnings.append(NO_ARTICLE)
    elif not _is_told_article(page, metadata) and (other := _told_otherwise(page, kept, shown)):
        warnings.append(other)
    elif metadata.is_free is False and shown < STUB_WORDS:
        warnings.append(NOT_FREE)
    if metadata.article_type == "LiveBlogPosting":
        warnings.append(LIVE)
    lines = chain(
        page_lines(page, metadata, set() if paragraphs else kept, boxed),
        (Line(text, "paragraph") for text in paragraphs),
    )
    return Document(
        blocks=tuple(blocks_of(lines)),
        located=False,
        language=metadata.language or "und",
        url=metadata.url,
        authors=metadata.authors,
        date=metadata.date,
        date_modified=metadata.date_modified,
        sitename=metadata.sitename,
        image=metadata.image,
        warnings=tuple(warnings),
    )


def _is_told_article(page: Page, metadata: Metadata) -> bool:
    """Tell whether the head says that the page is an article."""
    kind = metadata.article_type or ""
    if kind in LISTS:
        return False
    return kind.endswith(ARTICLES) or any(name == "og:type" and "article" in told for name, told in page.metas)


def _told_otherwise(page: Page, kept: set[int], shown: int) -> str | None:
    """Say what a page that is no article is instead: one that was not found, or teasers, each in a box of its own."""
    if shown < STUB_WORDS and _STATUS.search(page.title):
        return NOT_FOUND
    boxes: set[int] = set()
    links = longest = stretch = 0
    prose = [k for k in kept if is_prose(page.chunks[k].text)]
    for k in range(min(prose), max(prose) + 1):
        chunk = page.chunks[k]
        element = page.elements[chunk.element]
        if element.linked or chunk.linked >= LINKED * len(chunk.text):
            if chunk.words >= LINK_WORDS:
                links += stretch > 0 or k in kept
                stretch = 0
        elif k in kept and is_prose(chunk.text):
            stretch += chunk.words
            longest = max(longest, stretch)
            if element.parent in boxes:
                return None
            boxes.add(element.parent)
    return A_LIST if links >= TEASERS and longest <= TEASER_WORDS else None


def _from_scripts(page: Page, metadata: Metadata, shown: int) -> list[str]:
    """The article's paragraphs from the page's data, where that holds clearly more than the page shows."""
    if shown >= STUB_WORDS:
        return []
    from newsclean.readers.script_body import body_from_scripts  # few pages need it

    paragraphs = body_from_scripts(page, metadata)
    words = sum(word_estimate(text) for text in paragraphs)
    return paragraphs if words > MORE * shown and any(map(is_prose, paragraphs)) else []


def blocks_of(lines: Iterable[Line], reader: str = MODEL) -> Iterator[Block]:
    """Make blocks of lines; what is no text is so by the reader that is named."""
    at = 0
    for line in lines:
        yield Block(
            text=line.text,
            pieces=(Piece(0, at, at + len(line.text)),),
            blank_before=line.blank_before,
            label=line.label,
            filter=None if line.reason is None else reader,
            reason=line.reason,
            form=line.form,
        )
        at += len(line.text) + 1
