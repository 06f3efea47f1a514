"""Build the Article of a filtered Document: its text, captions, credits and quotations, with their places."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from newsclean.article import Article, Caption, Cue, Mention, Paragraph, Quote, Removal, Span, Speaker
from newsclean.document import CREDIT_ONLY, Block, Document
from newsclean.filters.credits import read_credit
from newsclean.languages import get
from newsclean.languages.photo_credits import split_credit

if TYPE_CHECKING:
    from newsclean.quotes import Found, FoundSpeaker


class _Places(TypedDict):
    start: int
    end: int
    source_start: int | None
    source_end: int | None


class _Body(NamedTuple):
    """The text of an article, and the way back to its blocks."""

    text: str
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]
    located: bool

    @classmethod
    def of(cls, blocks: Iterable[Block], *, located: bool) -> "_Body":
        """Join blocks with the blank lines of the input."""
        parts: list[str] = []
        starts: list[int] = []
        kept = tuple(blocks)
        at = 0
        for block in kept:
            gap = ("\n\n" if block.blank_before else "\n") if parts else ""
            at += len(gap)
            starts.append(at)
            parts += (gap, block.text)
            at += len(block.text)
        return cls("".join(parts), kept, tuple(starts), located)

    def paragraphs(self) -> Iterator[Paragraph]:
        """The stretches of the text that its blocks are."""
        for start, block in zip(self.starts, self.blocks, strict=True):
            yield Paragraph(type=block.form, start=start, end=start + len(block.text))

    def span(self, start: int, end: int) -> _Places:
        """A stretch of the text with its place in the input."""
        if not self.located:
            return {"start": start, "end": end, "source_start": None, "source_end": None}
        one = bisect_right(self.starts, start) - 1
        two = bisect_right(self.starts, end - 1) - 1
        return {
            "start": start,
            "end": end,
            "source_start": self.blocks[one].source_start(start - self.starts[one]),
            "source_end": self.blocks[two].source_end(end - self.starts[two]),
        }


def article_of(document: Document, *, quotes: bool = True, indirect: bool = False) -> Article:
    """Build what users see from a filtered document: with its quotations, and indirect speech, if asked for."""
    language = get(document.language)
    body = _Body.of((block for _, block in document.body()), located=document.located)
    heading = document.first("headline")
    title = _Body.of([heading] if heading else [], located=document.located)
    found: Iterable[Found] = ()
    if quotes:
        from newsclean.quotes import find_quotes  # who wants the text alone need not load it

        found = find_quotes(body.text, language=language, title=title.text or None, indirect=indirect)
    datelines = [block.text for block in document.blocks if block.label == "dateline"]
    kickers = [block.text for block in document.blocks if block.label == "kicker"]
    return Article(
        id=document.id,
        part=document.part,
        url=document.url,
        language=document.language,
        title=title.text or None,
        kicker=" – ".join(kickers) or None,
        authors=document.authors,
        date=document.date,
        date_modified=document.date_modified,
        sitename=document.sitename,
        section=document.section,
        image=document.image,
        dateline=" – ".join(datelines) or None,
        text=body.text,
        paragraphs=tuple(body.paragraphs()),
        captions=_captions(document),
        credits=tuple(read_credit(block.text, language) for block in document.blocks if block.label == "credit"),
        quotes=tuple(_quote(n, q, title if q.field == "title" else body) for n, q in enumerate(found, 1)),
        removed=_removed(document),
        warnings=document.warnings,
    )


def _captions(document: Document) -> tuple[Caption, ...]:
    language = get(document.language)
    copies = Counter(block.copy_of for block in document.blocks)
    out = []
    for k, block in enumerate(document.blocks):
        if block.label == "caption":
            text, credit = split_credit(block.text, language, known=True)
            out.append(
                Caption(
                    text=text or block.text,
                    credit=(credit or _credit_below(document.blocks[k + 1 : k + 4])) if text else None,
                    copies=1 + copies[block.start],
                    source_start=block.start if document.located else None,
                    source_end=block.end if document.located else None,
                )
            )
    return tuple(out)


def _credit_below(blocks: Iterable[Block]) -> str | None:
    """The photo credit on a line of its own right below a caption and its copies."""
    below = next((block for block in blocks if block.copy_of is None), None)
    return below.text if below and below.reason == CREDIT_ONLY else None


def _removed(document: Document) -> tuple[Removal, ...]:
    return tuple(
        Removal(
            text=block.text,
            filter=block.filter,
            reason=block.reason,
            source_start=block.start if document.located else None,
            source_end=block.end if document.located else None,
        )
        for block in document.blocks
        if block.label in ("boilerplate", "kicker", "byline") and block.filter and block.reason
    )


def _quote(number: int, found: "Found", body: _Body) -> Quote:
    spans = tuple(Span(**body.span(*span)) for span in found.spans)
    return Quote(
        id=f"q{number}",
        type=found.type,
        field=found.field,
        text=" ".join(body.text[span.start : span.end] for span in spans),
        spans=spans,
        speaker=_speaker(found.speaker, body) if found.speaker else None,
        cue=Cue(text=body.text[slice(*found.cue)], **body.span(*found.cue)) if found.cue else None,
        confidence=found.confidence,
    )


def _speaker(found: "FoundSpeaker", body: _Body) -> Speaker:
    at = found.mention
    mention = Mention(text=body.text[slice(*at)], **body.span(*at)) if at else None
    return Speaker(name=found.name, role=found.role, resolution=found.resolution, mention=mention)
