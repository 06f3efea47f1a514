"""Write the quotations of an Article as W3C Web Annotations (https://www.w3.org/TR/annotation-model/).

One AnnotationCollection an article, on one line: an Annotation for each quotation, its target the quoted words, by
their place and by their wording, its bodies what newsclean says of them. Each body's ``purpose`` tells what it is:

- ``identifying``: the speaker, as a name, and as a place in the text where there is a mention;
- ``describing``: the speaker's role;
- ``linking``: the cue, as a place in the text;
- ``classifying``: the type of quotation;
- ``assessing``: the confidence, 0 to 1.

The model knows no purpose closer to a cue or a confidence. Nothing in it depends on when or where newsclean runs.
"""

from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from typing import Any, NamedTuple
from urllib.parse import quote as percent_encoded
from uuid import NAMESPACE_OID, uuid5

import msgspec

from newsclean.article import Article, Passage, Quote
from newsclean.writers.as_json import one_line

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Code points of ``prefix`` and ``suffix``: as many as the Hypothesis client, the best known of its users, takes."""
_IN_ADDRESSES = "!#$%&'()*+,/:;=?@[]~"
"""Characters besides letters, digits and "-._~" that an address may hold as they are (RFC 3986)."""


class _Field(NamedTuple):
    """A text that annotations point into, and what names it."""

    text: str
    source: dict[str, Any]
    scope: str

    def target(self, start: int, end: int) -> dict[str, Any]:
        """Point at a stretch of the text, by its place and by its words."""
        return {
            "type": "SpecificResource",
            "source": self.source,
            "scope": self.scope,
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": self.text[start:end],
                    "prefix": self.text[max(0, start - AROUND) : start],
                    "suffix": self.text[end : end + AROUND],
                },
            ],
        }


def as_web_annotation(article: Article) -> bytes:
    """Write one AnnotationCollection on one line.

    Sources are the article's address with ``#text`` or ``#title``: what positions count in are those keys of
    newsclean's output, whose scope is the article as it was found. The address is the article's ``url``, else the
    input's path (a relative reference), else a UUID made of the text.
    """
    address = _address(article)
    fields = {
        name: _Field(
            text or "",
            {
                "id": _part_of(address, name),
                "type": "Text",
                "format": "text/plain",
                **({"language": article.language} if article.language != "und" else {}),
            },
            address,
        )
        for name, text in (("text", article.text), ("title", article.title))
    }
    items = [_annotation(quote, fields[quote.field], address) for quote in article.quotes]
    collection = {
        "@context": CONTEXT,
        "id": _part_of(address, "quotes"),
        "type": "AnnotationCollection",
        **({"label": article.title} if article.title else {}),
        "creator": _software(),
        "total": len(items),
        "first": {
            "id": _part_of(address, "quotes/1"),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    return one_line(msgspec.json.encode(collection))


def _annotation(quote: Quote, field: _Field, address: str) -> dict[str, Any]:
    targets = [field.target(span.start, span.end) for span in quote.spans]
    return {
        "id": _part_of(address, quote.id),
        "type": "Annotation",
        "motivation": "identifying",
        "creator": _software(),
        "generator": _software(),
        "body": list(_bodies(quote, field)),
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _bodies(quote: Quote, field: _Field) -> Iterator[dict[str, Any]]:
    if quote.speaker is not None:
        yield _words("identifying", quote.speaker.name)
        if quote.speaker.mention is not None:
            yield _place("identifying", quote.speaker.mention, field)
        if quote.speaker.role is not None:
            yield _words("describing", quote.speaker.role)
    if quote.cue is not None:
        yield _place("linking", quote.cue, field)
    yield _words("classifying", quote.type)
    yield _words("assessing", str(quote.confidence))


def _words(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _place(purpose: str, passage: Passage, field: _Field) -> dict[str, Any]:
    return {**field.target(passage.start, passage.end), "purpose": purpose}


@cache
def _software() -> dict[str, Any]:
    return {"type": "Software", "name": f"newsclean {version('newsclean')}"}


def _address(article: Article) -> str:
    """Name the article by an IRI: its own or the input's address, with the record's id where a file holds many."""
    if article.url is not None:
        return percent_encoded(article.url, safe=_IN_ADDRESSES)
    if article.source is None:
        return f"urn:uuid:{uuid5(NAMESPACE_OID, f'{article.id}/{article.part}/{article.title}/{article.text}')}"
    address = percent_encoded(article.source)
    for name in (article.id, article.part):
        if name is not None:
            address = _part_of(address, percent_encoded(str(name), safe=""))
    return address


def _part_of(address: str, name: str) -> str:
    return f"{address}{'/' if '#' in address else '#'}{name}"
