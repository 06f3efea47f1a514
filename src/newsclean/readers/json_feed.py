"""Read feeds in JSON (jsonfeed.org, version 1 and 1.1): each item is an article."""

from html import escape
from typing import NamedTuple

import msgspec

from newsclean.document import Document
from newsclean.languages.schema import UNDETERMINED, is_tag
from newsclean.readers.feeds import content_blocks
from newsclean.readers.moments import read_moment

VERSION = "jsonfeed.org/version/1"
"""What the address of the version has, which every feed gives."""
OTHER = 'the input is JSON, which was read as a text; give its articles one a line, as {"text": …}, with --from jsonl'


class _Author(msgspec.Struct):
    name: str | None = None


class _Entry(msgspec.Struct):
    """An item; "author" is of version 1."""

    id: str | int | float | None = None
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    image: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    authors: list[_Author] = []
    author: _Author | None = None
    language: str | None = None


class _Feed(msgspec.Struct):
    version: str
    items: list[_Entry]
    title: str | None = None
    language: str | None = None


class Item(NamedTuple):
    """An item, and what its feed says of itself."""

    entry: _Entry
    sitename: str | None
    language: str


def parsed(source: str) -> object:
    """Parse a text that is JSON as a whole; None if it is none."""
    try:
        return msgspec.json.decode(source.strip().encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError):
        return None


def split_feed(value: object) -> list[Item]:
    """Find the items of a feed; none in any other JSON."""
    try:
        feed = msgspec.convert(value, _Feed)
    except msgspec.ValidationError:
        return []
    return [Item(entry, feed.title, feed.language or "") for entry in feed.items] if VERSION in feed.version else []


def read_item(item: Item) -> Document:
    """Read an item. Places in the blocks index its text alone, as for a page."""
    entry = item.entry
    content = entry.content_html or escape(entry.content_text or entry.summary or "", quote=False)
    is_markup = bool(entry.content_html)
    language = entry.language or item.language
    people = entry.authors or ([entry.author] if entry.author else [])
    return Document(
        blocks=tuple(content_blocks(entry.title, content, is_markup=is_markup, sitename=item.sitename)),
        located=False,
        id=None if entry.id is None else str(entry.id),
        language=language if is_tag(language) else UNDETERMINED,
        url=entry.url or entry.external_url,
        authors=tuple(author.name for author in people if author.name),
        date=read_moment(entry.date_published or ""),
        date_modified=read_moment(entry.date_modified or ""),
        sitename=item.sitename,
        image=entry.image,
    )
