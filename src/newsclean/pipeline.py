"""The one way through: text in, Article out."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from typing import Literal, NamedTuple

import msgspec

from newsclean import lines
from newsclean.article import Article, Caption, Cue, Mention, Quote, Removal, Span, Speaker
from newsclean.document import Block, Document, Filter
from newsclean.errors import EmptyInputError, FilterError, InputError, LanguageError
from newsclean.filters.byline import byline
from newsclean.filters.caption_copies import caption_copies
from newsclean.filters.captions import CREDIT_ONLY, captions, split_credit
from newsclean.filters.controls import controls
from newsclean.filters.credits import credits, read_credit
from newsclean.filters.dateline import dateline
from newsclean.filters.dividers import dividers
from newsclean.filters.encoding import encoding
from newsclean.filters.headline import headline
from newsclean.filters.kicker import kicker
from newsclean.filters.legal import legal
from newsclean.filters.links import links
from newsclean.filters.promos import promos
from newsclean.filters.repeats import repeats
from newsclean.filters.spaces import spaces
from newsclean.languages import available, detect, get, phrasebook
from newsclean.quotes import Found, FoundSpeaker, find_quotes
from newsclean.readers.plain_text import read_plain_text

PIPELINE: tuple[Filter, ...] = (
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
    dividers,
    byline,
    kicker,
    headline,
    dateline,
)
"""Every filter, in the order in which they run: repairs, then lines that name themselves, then what only a line's place
tells, which is judged among the lines that are left."""

MOST_ROUNDS = 8
"""How often the filters run at most. Two rounds do for nearly every text; the last one finds nothing more."""

Kind = Literal["text", "html"]

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def filter_name(step: Filter) -> str:
    """The name of a filter, as ``only``, ``skip`` and ``removed`` use it."""
    return step.__name__


def select(only: Iterable[str] | None = None, skip: Iterable[str] | None = None) -> tuple[Filter, ...]:
    """The filters to run.

    Args:
        only: Names of the filters to keep; None keeps all.
        skip: Names of the filters to leave out.

    Raises:
        FilterError: No filter has one of the names.
    """
    names = [filter_name(step) for step in PIPELINE]
    keep, drop = set(names if only is None else only), set(skip or ())
    if unknown := sorted((keep | drop) - set(names)):
        raise FilterError(f"no filter is called {unknown[0]!r}; there are {', '.join(names)}")
    return tuple(step for step in PIPELINE if filter_name(step) in keep - drop)


def extract(
    source: str | bytes,
    *,
    kind: Kind | None = None,
    language: str | None = None,
    url: str | None = None,
    only: Iterable[str] | None = None,
    skip: Iterable[str] | None = None,
) -> Article:
    """Turn an article as it was found into clean text, captions, quotations and an account of the rest.

    Args:
        source: The input: text, or bytes in any encoding.
        kind: What it is; told from its start if None. Only text is read yet.
        language: Its BCP 47 tag; told from its words if None.
        url: The address to keep with it.
        only: Names of the filters to run; all of them if None (``newsclean filters`` lists them).
        skip: Names of the filters to leave out.

    Returns:
        The Article. Offsets named ``source_*`` index ``source``, decoded if it was bytes.

    Raises:
        EmptyInputError: There is nothing but white space.
        BinaryInputError: The bytes are not text.
        InputError: It is HTML.
        LanguageError: ``language`` is no BCP 47 tag.
        FilterError: No filter has a name of ``only`` or ``skip``.
    """
    return article_of(clean(source, kind=kind, language=language, url=url, only=only, skip=skip))


def clean(
    source: str | bytes,
    *,
    kind: Kind | None = None,
    language: str | None = None,
    url: str | None = None,
    only: Iterable[str] | None = None,
    skip: Iterable[str] | None = None,
) -> Document:
    """Read and filter as ``extract`` does, and stop before the Article: for who wants every block in its order.

    The arguments and errors are those of ``extract``.
    """
    steps = select(only, skip)
    text, warnings = _decoded(source)
    if kind == "html" or (kind is None and _HTML.match(text)):
        raise InputError(
            "this is HTML, which newsclean does not read yet; give the page's text, or --from text to take it as it is"
        )
    document = read_plain_text(text)
    if not document.blocks:
        raise EmptyInputError("there is no text in it, only white space" if text else "it is empty")
    tag, more = _language(text, language)
    document = msgspec.structs.replace(document, language=tag, url=url, warnings=(*warnings, *more))
    try:
        return _settled(document, steps)
    finally:
        lines.forget()
        phrasebook.forget()


def _settled(document: Document, steps: tuple[Filter, ...]) -> Document:
    """Run the filters, and again on what they leave, until they leave it as it is.

    What one filter takes out may bring two other lines together; so clean text is what the filters do not change any
    more.
    """
    aside: list[Block] = []
    for _ in range(MOST_ROUNDS):
        before = [block.text for block in document.blocks]
        for step in steps:
            document = step(document)
        document = _with_gaps(document)
        kept = [block for block in document.blocks if block.label in ("paragraph", "headline")]
        if [block.text for block in kept] == before:
            break
        aside += [block for block in document.blocks if block.label not in ("paragraph", "headline")]
        document = document.with_blocks(msgspec.structs.replace(block, label="paragraph") for block in kept)
    return document.with_blocks(sorted((*document.blocks, *aside), key=lambda block: block.start))


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


def _decoded(source: str | bytes) -> tuple[str, tuple[str, ...]]:
    if isinstance(source, bytes):
        from newsclean.readers.decode import decode

        return decode(source)
    if lone := len(_SURROGATE.findall(source)):
        return _SURROGATE.sub("\ufffd", source), (
            f"replaced {lone} lone surrogates, which are no characters, by U+FFFD",
        )
    return source, ()


def _language(text: str, language: str | None) -> tuple[str, tuple[str, ...]]:
    if language is None:
        found = detect(text)
        unknown = "the language was not recognised: only what holds for every language was used"
        return found, () if found in available() else (unknown,)
    if not _TAG.fullmatch(language):
        raise LanguageError(f"{language!r} is no BCP 47 language tag; give one such as 'fr' or 'pt-BR'")
    if get(language).tag == "und" and language != "und":
        return language, (f"there is no language file for {language!r}: only what holds for every language was used",)
    return language, ()


class _Body(NamedTuple):
    """The text of an article, and the way back to its blocks."""

    text: str
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, blocks: Iterable[Block]) -> "_Body":
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
        return cls("".join(parts), kept, tuple(starts))

    def span(self, start: int, end: int) -> dict[str, int]:
        """A stretch of the text with its place in the input."""
        one = bisect_right(self.starts, start) - 1
        two = bisect_right(self.starts, end - 1) - 1
        return {
            "start": start,
            "end": end,
            "source_start": self.blocks[one].source_start(start - self.starts[one]),
            "source_end": self.blocks[two].source_end(end - self.starts[two]),
        }


def article_of(document: Document) -> Article:
    """Build what users see from a filtered document."""
    language = get(document.language)
    body = _Body.of(block for _, block in document.body())
    heading = document.first("headline")
    title = _Body.of([heading] if heading else [])
    found = find_quotes(body.text, language=language, title=title.text or None)
    datelines = [block.text for block in document.blocks if block.label == "dateline"]
    kickers = [block.text for block in document.blocks if block.label == "kicker"]
    return Article(
        url=document.url,
        language=document.language,
        title=document.title or title.text or None,
        kicker=" – ".join(kickers) or None,
        authors=document.authors,
        date=document.date,
        date_modified=document.date_modified,
        sitename=document.sitename,
        dateline=" – ".join(datelines) or None,
        text=body.text,
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
                    source_start=block.start,
                    source_end=block.end,
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
            text=block.text, filter=block.filter, reason=block.reason, source_start=block.start, source_end=block.end
        )
        for block in document.blocks
        if block.label in ("boilerplate", "kicker", "byline") and block.filter and block.reason
    )


def _quote(number: int, found: Found, body: _Body) -> Quote:
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


def _speaker(found: FoundSpeaker, body: _Body) -> Speaker:
    at = found.mention
    mention = Mention(text=body.text[slice(*at)], **body.span(*at)) if at else None
    return Speaker(name=found.name, role=found.role, resolution=found.resolution, mention=mention)
