r"""Write the quotations of an Article as brat stand-off annotations (https://brat.nlplab.org/standoff.html).

The ``.ann`` file goes with the text that ``as_text`` writes: headline, blank line, body. In it are

- text-bound annotations ``Quote``, ``Speaker`` (the mention) and ``Cue``, of several fragments where a quotation has
  several parts or goes over a line end, which brat does not allow inside a fragment;
- relations ``SaidBy`` and ``CuedBy`` from a quotation to its speaker and its cue;
- the attributes ``Type`` and ``Confidence`` of a quotation, the latter cut to a tenth, as brat needs a list of values;
- a note at each quotation with the speaker's name and role, which may stand elsewhere in the text, and the confidence.
"""

from collections.abc import Generator, Iterator
from typing import get_args

from newsclean.article import Article, Quote, QuoteType, Span

_TENTHS = "|".join(f"0.{tenth}" for tenth in range(10)) + "|1.0"

ANNOTATION_CONF = f"""\
[entities]
Quote
Speaker
Cue

[relations]
SaidBy	Arg1:Quote, Arg2:Speaker
CuedBy	Arg1:Quote, Arg2:Cue
<OVERLAP>	Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Type	Arg:Quote, Value:{"|".join(get_args(QuoteType))}
Confidence	Arg:Quote, Value:{_TENTHS}
"""
"""What brat must know of these annotations."""


def shared_file() -> str:
    """Give ``annotation.conf``, for which brat looks in the directory of the texts or above it."""
    return ANNOTATION_CONF


def as_brat(article: Article) -> str:
    """Write the ``.ann`` file: one annotation a line, those of a quotation together."""
    return "".join(f"{line}\n" for line in _Annotations(article).lines())


class _Annotations:
    """The annotations of an article, numbered as they come."""

    def __init__(self, article: Article) -> None:
        before = f"{article.title}\n\n" if article.title else ""
        self._text = before + article.text
        self._shifts = {"title": 0, "text": len(before)}
        self._quotes = article.quotes
        self._places: dict[tuple[str, tuple[tuple[int, int], ...]], str] = {}
        self._relations = 0

    def lines(self) -> Iterator[str]:
        for number, quote in enumerate(self._quotes, 1):
            yield from self._quotation(number, quote)

    def _quotation(self, number: int, quote: Quote) -> Iterator[str]:
        own = yield from self._bound("Quote", quote.field, *quote.spans)
        yield f"A{2 * number - 1}\tType {own} {quote.type}"
        yield f"A{2 * number}\tConfidence {own} {int(quote.confidence * 10) / 10}"
        if quote.speaker is not None and quote.speaker.mention is not None:
            yield from self._relation("SaidBy", own, "Speaker", quote.field, quote.speaker.mention)
        if quote.cue is not None:
            yield from self._relation("CuedBy", own, "Cue", quote.field, quote.cue)
        who = [quote.speaker.name, quote.speaker.role] if quote.speaker else []
        note = ", ".join(filter(None, [*who, f"confidence {quote.confidence}"]))
        yield f"#{number}\tAnnotatorNotes {own}\t{' '.join(note.split())}"

    def _relation(self, name: str, own: str, label: str, field: str, span: Span) -> Iterator[str]:
        other = yield from self._bound(label, field, span)
        self._relations += 1
        yield f"R{self._relations}\t{name} Arg1:{own} Arg2:{other}"

    def _bound(self, label: str, field: str, *spans: Span) -> Generator[str, None, str]:
        """Give the line of a text-bound annotation, unless it is there already; return its id."""
        shift = self._shifts[field]
        parts = tuple(part for span in spans for part in self._fragments(span.start + shift, span.end + shift))
        known = self._places.get((label, parts))
        if known is not None:
            return known
        own = self._places[label, parts] = f"T{len(self._places) + 1}"
        places = ";".join(f"{start} {end}" for start, end in parts)
        words = " ".join(self._text[start:end] for start, end in parts).replace("\t", " ")  # tabs divide the line
        yield f"{own}\t{label} {places}\t{words}"
        return own

    def _fragments(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches of text between line ends."""
        for line in self._text[start:end].split("\n"):
            if line:
                yield start, start + len(line)
            start += len(line) + 1
