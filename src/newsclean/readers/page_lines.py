"""Make lines of a page's chunks: headline, paragraphs, list items, table rows, captions, and what is not its text."""

from collections import Counter
from collections.abc import Iterator, Set
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from newsclean.document import CREDIT_ONLY, Label
from newsclean.lines import Form, is_prose
from newsclean.readers.block_features import HEADINGS, is_described
from newsclean.readers.metadata import Metadata
from newsclean.readers.page import CREDIT_HINTS, MOST_REMEMBERED, Page, has_any

CAPTION_HINT = "caption"
"""What class names hold by which pages mark captions that are no ``figcaption``."""
CLOSE: tuple[Form, ...] = ("code", "list item", "table row")
"""Lines that follow on each other without a blank line."""
CAPTION_CHUNKS = 3
"""Chunks that an element so marked holds at most, if it is one caption: words, credit, agency."""
PICTURE_CHUNKS = 2
"""Chunks of an element that is a picture with its caption."""
PICTURE_WORDS = 40
"""Words of such a caption; longer ones may be paragraphs with a picture in them. On html/multi this takes out more
captions than text, on html/wcxb about as much of either."""
CELL_WORDS = 12
"""Words of a cell whose row stands on one line; longer ones are columns of a layout."""
BETWEEN_CELLS = " | "
FORMS: dict[str, Form] = {
    "blockquote": "quotation",
    "dd": "list item",
    "dt": "list item",
    "li": "list item",
    "pre": "code",
    **dict.fromkeys(HEADINGS, "subhead"),
}

OUTSIDE = "not text of the article, by its form and its place on the page"
FIGURE = "the caption of a figure"
SHOWN = "the headline of the page"
FROM_METADATA = "the headline by the page's metadata"


class Line(NamedTuple):
    """A block in the making."""

    text: str
    label: Label
    reason: str | None = None
    form: Form = "paragraph"
    blank_before: bool = True


class _Place(NamedTuple):
    """What an element makes of the chunks in it."""

    form: Form
    caption: int
    """The element that is the caption around them; 0 for none."""
    picture: int
    """The element around them that holds little but a picture; 0 for none."""
    credit: bool
    """Whether they say who took a picture."""
    row: int
    """The row of a table of data around them; 0 for none."""


def page_lines(page: Page, metadata: Metadata, kept: Set[int], boxed: Set[int] = frozenset()) -> Iterator[Line]:
    """Go through a page and make a line of each chunk; the parts of a caption share one, and so do a row's short cells.

    Args:
        page: The page.
        metadata: What it says of itself.
        kept: The indexes of the chunks that are text of the article.
        boxed: Those of chunks in boxes that have nothing of it, captions included.

    Yields:
        Every chunk of the page in order; before them the headline, if only the metadata have it.
    """
    title = metadata.title_chunk
    if metadata.title and title is None:
        yield Line(metadata.title, "headline", FROM_METADATA)
    all_chunks, places = page.chunks, _places(page)
    reach = range(min(kept, default=0) if title is None else title, max(kept, default=-1) + 2)

    def unit(k: int) -> tuple[str, int]:
        """What the chunk is part of: the kind of the line, and a number that tells it from the next of its kind."""
        chunk = all_chunks[k]
        place = places[chunk.element]
        if k == title:
            return "headline", k
        if place.credit and k in reach and (place.caption or place.picture):
            return "credit", k
        if place.caption and k in reach and k not in boxed and 2 * chunk.linked < len(chunk.text):
            return "caption", place.caption
        if k not in kept:
            return "boilerplate", k
        if place.picture and place.form != "subhead" and chunk.words <= PICTURE_WORDS:
            return "caption", place.picture
        if place.row and chunk.words <= CELL_WORDS:
            return "row", place.row
        return "paragraph", k

    before: Form | None = None
    for (kind, _), members in groupby(range(len(all_chunks)), key=unit):
        chunks = [all_chunks[k] for k in members]
        first = chunks[0]
        if kind == "headline":
            yield Line(metadata.title or first.text, "headline", SHOWN)
        elif kind == "caption":
            yield Line(" ".join(chunk.text for chunk in chunks), "caption", FIGURE)
        elif kind == "credit":
            yield Line(first.text, "boilerplate", CREDIT_ONLY, blank_before=False)
        elif kind == "boilerplate":
            yield Line(first.text, "boilerplate", OUTSIDE, blank_before=not first.wrapped)
        else:
            form: Form = "table row" if kind == "row" else places[first.element].form
            if before in (None, "standfirst") and _is_standfirst(form, first.text, metadata):
                form = "standfirst"
            close = first.wrapped or (form == before and form in CLOSE)
            yield Line(BETWEEN_CELLS.join(chunk.text for chunk in chunks), "paragraph", None, form, not close)
            before = form


def _is_standfirst(form: Form, text: str, metadata: Metadata) -> bool:
    """Tell whether the first lines of the text are its summary: set as a heading, or the page's description."""
    return (form == "subhead" and is_prose(text)) or is_described(text, metadata.description or "")


def _places(page: Page) -> list[_Place]:
    """What each element makes of the chunks directly in it."""
    elements = page.elements
    counts, images = [0] * len(elements), [0] * len(elements)
    for chunk in page.chunks:
        counts[chunk.element] += 1
    for at, count in page.images.items():
        images[at] = count
    for at in range(len(elements) - 1, 0, -1):
        if counts[at]:
            counts[elements[at].parent] += counts[at]
        if images[at]:
            images[elements[at].parent] += images[at]
    rows = _data_rows(page, counts)
    places = [_Place("paragraph", 0, 0, False, 0)]
    for at in range(1, len(elements)):
        element = elements[at]
        around = places[element.parent]
        if not counts[at]:
            places.append(around)
            continue
        form, caption, picture, credit, row = around
        form = FORMS.get(element.tag, form)
        if element.hints:
            is_credit, is_caption = _told(element.hints)
            credit = credit or is_credit
            if is_caption and not caption and counts[at] <= CAPTION_CHUNKS:
                caption = at
        if element.tag == "figcaption":
            caption = at
        if images[at] and not picture and counts[at] <= PICTURE_CHUNKS:
            picture = at
        if at in rows:
            row = at
        place = (form, caption, picture, credit, row)
        places.append(around if place == around else _Place(*place))
    return places


@lru_cache(MOST_REMEMBERED)
def _told(hints: str) -> tuple[bool, bool]:
    """Tell whether an element's hints are those of a credit, and whether they are those of a caption."""
    lowered = hints.lower()
    return has_any(lowered, CREDIT_HINTS), CAPTION_HINT in lowered


def _data_rows(page: Page, counts: list[int]) -> set[int]:
    """The rows of several cells in tables that have more than one such row; other tables lay out the page."""
    cells: Counter[int] = Counter()
    tables = [0] * len(page.elements)
    for at, element in enumerate(page.elements):
        tag = element.tag
        tables[at] = at if tag == "table" else tables[element.parent]
        if tag in ("td", "th") and counts[at]:
            cells[element.parent] += 1
    rows = [at for at, count in cells.items() if count > 1]
    sizes = Counter(tables[at] for at in rows)
    return {at for at in rows if sizes[tables[at]] > 1}
