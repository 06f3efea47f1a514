"""What users see: the Article and its parts. The JSON Schema of the output comes from these classes.

Every offset counts Unicode code points, is 0-based and half-open (a W3C TextPositionSelector). ``start`` and ``end``
index the field that is named (``text`` or ``title``); ``source_start`` and ``source_end`` index the decoded input, so
that every claim of the output can be checked against what came in. Of a web page they are null, and so they are of an
item of a feed and of an e-mail that is coded in parts.
"""

import re
from typing import Any, Literal

import msgspec

from newsclean.lines import Form

SCHEMA: Literal["newsclean/1"] = "newsclean/1"
"""The version of the output's form; it changes when a key does."""

_ATTRIBUTE = re.compile(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)
"""A key in the docstrings of the classes below, with what it holds."""

QuoteType = Literal["direct", "mixed", "indirect"]
Field = Literal["text", "title"]
Resolution = Literal["named", "alias", "pronoun", "carried"]


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a field, and where it stands in the input."""

    start: int
    end: int
    source_start: int | None
    source_end: int | None


class Passage(Span, frozen=True, kw_only=True):
    """A stretch of a field together with its words."""

    text: str


class Mention(Passage, frozen=True, kw_only=True):
    """How the text refers to a speaker: "Quill", "she", "the press secretary"."""


class Cue(Passage, frozen=True, kw_only=True):
    """The words that attribute a quotation: "said", "a déclaré", "according to"."""


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Who speaks.

    Attributes:
        name: The fullest form that the article gives, without honorific; for people without a name and for
            organisations the noun phrase as it stands.
        role: The description that the article gives ("press secretary of the White House"), without its article.
        resolution: How ``mention`` leads to ``name``: it is the name (``named``), another form of it (``alias``), a
            pronoun (``pronoun``), or the speaker goes on from a quotation before (``carried``).
        mention: How the text refers to the speaker here; null where it does not (``carried``).
    """

    name: str
    role: str | None
    resolution: Resolution
    mention: Mention | None


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """One quotation, with who said it.

    Attributes:
        id: ``q1``, ``q2``, ... in the order of the text; those of the headline come last.
        type: ``direct`` is at least a clause of the speaker's own; ``mixed`` a fragment inside the reporter's sentence;
            ``indirect``, where it is asked for, a clause in the reporter's words, with the fragments quoted in it.
        field: The field that the offsets index.
        text: The quoted words; the spans' texts, joined by one blank.
        spans: One for each contiguous part, quote marks excluded.
        speaker: Who said it, or null where the article does not say.
        cue: The words that attribute it, or null.
        confidence: 0 to 1: how often a quotation of which the engine is so sure has the right words and the right
            speaker (calibrated in cross-validation, docs/benchmarks.md).
    """

    id: str
    type: QuoteType
    field: Field
    text: str
    spans: tuple[Span, ...]
    speaker: Speaker | None
    cue: Cue | None
    confidence: float


class Caption(msgspec.Struct, frozen=True, kw_only=True):
    """A caption, once.

    Attributes:
        text: Its fullest form, without the photo credit.
        credit: The photo credit ("John Doe/AP"), or null.
        copies: How often it stood in the input, itself included.
        source_start: Where that form starts in the decoded input.
        source_end: Where it ends.
    """

    text: str
    credit: str | None
    copies: int
    source_start: int | None
    source_end: int | None


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the text, and how its source sets it.

    Pages, Markdown, e-mails, forums and exports of databases tell paragraphs from other lines; all lines of any other
    text are of type ``paragraph``.
    """

    type: Form
    start: int
    end: int


class Credit(msgspec.Struct, frozen=True, kw_only=True):
    """A line that says who reported: "Jane Doe contributed to this report."."""

    text: str
    names: tuple[str, ...]
    agencies: tuple[str, ...]


class Removal(msgspec.Struct, frozen=True, kw_only=True):
    """A line that is not part of the article, with the filter that took it out and why."""

    text: str
    filter: str
    reason: str
    source_start: int | None
    source_end: int | None


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """A clean article. Every key is always there, so that tables of many articles keep one form.

    Attributes:
        schema: The version of this form.
        id: The record's id, where the input was a record, or the number that a database gives the article.
        source: The input's path, where there was one.
        part: Which article of the input it is, from 1 on, where the input holds several; else null.
        url: The article's address, where the caller or the page gives it.
        language: A BCP 47 tag, or ``und`` where it can't be told.
        title: The headline.
        kicker: The short line over the headline ("Breaking news").
        authors: Names from the byline.
        date: When it was published: ISO 8601, as exact as the article says.
        date_modified: When it was last changed: ISO 8601.
        sitename: The publication's name.
        section: The part of the publication that it stood in, where a database says so.
        image: The address of the picture that stands for the article, where a page names one.
        dateline: Where it was written, with the agency ("WASHINGTON (AP)").
        text: The body: paragraphs and subheads, each on a line, with the blank lines of the input.
        paragraphs: The lines of the text, with what they are: a paragraph, a subhead, a list item.
        captions: Each caption once.
        credits: Lines that say who reported.
        quotes: Quotations in the order of the text, then those of the headline.
        removed: Everything else that stood in the input, with the reason.
        warnings: What was assumed or looks wrong.
        error: Why there is no article; null unless the input failed.
    """

    schema: Literal["newsclean/1"] = SCHEMA
    id: str | None = None
    source: str | None = None
    part: int | None = None
    url: str | None = None
    language: str = "und"
    title: str | None = None
    kicker: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    date_modified: str | None = None
    sitename: str | None = None
    section: str | None = None
    image: str | None = None
    dateline: str | None = None
    text: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    captions: tuple[Caption, ...] = ()
    credits: tuple[Credit, ...] = ()
    quotes: tuple[Quote, ...] = ()
    removed: tuple[Removal, ...] = ()
    warnings: tuple[str, ...] = ()
    error: str | None = None


def json_schema() -> dict[str, Any]:
    """Build the JSON Schema (draft 2020-12) of an Article as the writers put it out: every key there, and described."""
    from inspect import cleandoc  # only who asks for the schema needs it

    schema = msgspec.json.schema(Article)
    for definition in schema["$defs"].values():
        definition["description"], _, attributes = cleandoc(definition["description"]).partition("\n\nAttributes:\n")
        for name, text in _ATTRIBUTE.findall(attributes):
            definition["properties"][name]["description"] = " ".join(text.split())
        definition["required"] = sorted(definition["properties"])
        definition["additionalProperties"] = False
        for description in definition["properties"].values():
            description.pop("default", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
