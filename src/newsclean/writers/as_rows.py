"""Write the quotations of an Article as rows, one each: CSV, TSV and JSON Lines with the same columns."""

import csv
import io
from collections.abc import Iterator

import msgspec

from newsclean.article import Article, Quote
from newsclean.writers.as_json import one_line

_LINE_ENDS = dict.fromkeys(map(ord, "\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), " ")
"""What readers of lines and of tabs would take for the end of a row or of a cell."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A quotation with what tells where it comes from, flat: the columns of every table of quotations.

    Attributes:
        source: The input's path.
        id: The article's id.
        part: Which article of the input it is, where the input holds several.
        url: The article's address.
        sitename: The publication.
        date: When the article was published: ISO 8601.
        language: Its BCP 47 tag.
        title: Its headline.
        quote_id: The quotation's id in the article.
        type: What kind it is.
        speaker: The speaker's fullest name; null where the article does not say who speaks.
        role: The speaker's description.
        cue: The words that attribute it.
        quote: Its words.
        confidence: 0 to 1.
        resolution: How the mention leads to the name.
        mention: How the text refers to the speaker here.
        field: The field that the offsets index: ``text`` or ``title``.
        start: Where its first part starts, in code points.
        end: Where its last part ends (half-open).
        spans: Where each part starts and ends.
        cue_start: Where the cue starts.
        cue_end: Where it ends.
        mention_start: Where the mention starts.
        mention_end: Where it ends.
        source_start: Where the first part starts in the decoded input; null for pages.
        source_end: Where the last part ends there.
    """

    source: str | None
    id: str | None
    part: int | None
    url: str | None
    sitename: str | None
    date: str | None
    language: str
    title: str | None
    quote_id: str
    type: str
    speaker: str | None
    role: str | None
    cue: str | None
    quote: str
    confidence: float
    resolution: str | None
    mention: str | None
    field: str
    start: int
    end: int
    spans: tuple[tuple[int, int], ...]
    cue_start: int | None
    cue_end: int | None
    mention_start: int | None
    mention_end: int | None
    source_start: int | None
    source_end: int | None


COLUMNS = Row.__struct_fields__


def rows(article: Article) -> Iterator[Row]:
    """Give the quotations of an article in their order."""
    return (_row(article, quote) for quote in article.quotes)


def _row(article: Article, quote: Quote) -> Row:
    first, last = quote.spans[0], quote.spans[-1]
    speaker, cue = quote.speaker, quote.cue
    mention = speaker.mention if speaker else None
    return Row(
        source=article.source,
        id=article.id,
        part=article.part,
        url=article.url,
        sitename=article.sitename,
        date=article.date,
        language=article.language,
        title=article.title,
        quote_id=quote.id,
        type=quote.type,
        speaker=speaker.name if speaker else None,
        role=speaker.role if speaker else None,
        cue=cue.text if cue else None,
        quote=quote.text,
        confidence=quote.confidence,
        resolution=speaker.resolution if speaker else None,
        mention=mention.text if mention else None,
        field=quote.field,
        start=first.start,
        end=last.end,
        spans=tuple((span.start, span.end) for span in quote.spans),
        cue_start=cue.start if cue else None,
        cue_end=cue.end if cue else None,
        mention_start=mention.start if mention else None,
        mention_end=mention.end if mention else None,
        source_start=first.source_start,
        source_end=last.source_end,
    )


def as_json_rows(article: Article) -> bytes:
    """Write one object a line for each quotation, with every key."""
    return b"".join(one_line(msgspec.json.encode(row)) for row in rows(article))


def as_csv(article: Article) -> str:
    """Write rows as RFC 4180 has them, but for line ends, which are those of Unix."""
    return _csv(map(_cells, rows(article)))


def csv_heading() -> str:
    """Name the columns of CSV."""
    return _csv(iter([list(COLUMNS)]))


def _csv(lines: Iterator[list[str]]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(lines)
    return file.getvalue()


def as_tsv(article: Article) -> str:
    """Write rows as the media type text/tab-separated-values has them: no quoting, so that a blank stands for a tab."""
    return "".join(map(_tabbed, map(_cells, rows(article))))


def tsv_heading() -> str:
    """Name the columns of TSV."""
    return _tabbed(list(COLUMNS))


def _tabbed(cells: list[str]) -> str:
    return "\t".join(cell.translate(_LINE_ENDS) for cell in cells) + "\n"


def _cells(row: Row) -> list[str]:
    values = ((name, getattr(row, name)) for name in COLUMNS)
    return [
        " ".join(f"{start}-{end}" for start, end in value) if name == "spans" else "" if value is None else str(value)
        for name, value in values
    ]
