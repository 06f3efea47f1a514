"""Find in JSON-LD (schema.org) what a page says of its own article."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import NamedTuple

from newsclean.lines import fold
from newsclean.readers.headlines import LEAST_ALIKE, likeness
from newsclean.readers.loose_json import Json, read_json
from newsclean.readers.parsers import lexbor_page

Node = dict[str, Json]

MOST_VALUES = 20_000
"""Objects and lists of a page's JSON-LD that are looked at, those nearest to the top first; the dev pages have at most
3,863."""
MOST_ITEMS = 30
"""Items of one list of authors, images or the like that are read."""
DEEPEST = 4
"""Levels of lists, objects and references between "author" and a name."""
LEAST_SHARED = 12
"""Letters and digits of a headline from which a title that holds it counts as the same."""

_SAME_PAGE = frozenset(("@graph", "mainEntity", "mainEntityOfPage", "mainContentOfPage", "subjectOf", "article"))
"""Properties that lead from an object to one about the same page; behind others are comments, related articles."""
ARTICLES = ("Article", "Posting", "NewsStory", "Report", "Review")
"""Ends of the names of types that are an article: Article and what is under it in schema.org's hierarchy."""
_WORKS = (
    "AudioObject", "CreativeWork", "Episode", "Gallery", "HowTo", "MediaObject", "Recipe", "VideoObject",
)  # fmt: skip
"""Types that may be what a page is about; more often they stand for something on it."""
_PUBLISHERS = ("Organization", "Periodical", "Newspaper", "WebSite")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_BLANKS = re.compile(r"[^\S\u3000]+")
"""White space, apart from the ideographic space, which is part of Japanese headlines."""
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LAST_NAME = re.compile(r"[^/#:]*$")


class Story(NamedTuple):
    """What the JSON-LD of a page says of its article; its texts are plain.

    Attributes:
        kind: The schema.org type.
        headlines: Its headline, its name and its other headline, as far as there are such, in this order.
        authors: Its authors or else its creators, as they stand.
        publishers: Names of its publisher and its website.
        published: Dates of publication, most telling first, as they stand.
        modified: Dates of the last change, as they stand.
        language: Its language, as it stands.
        url: Its address, as it stands.
        image: The address of its first image, as it stands.
        description: Its summary.
        body: Its text, paragraphs divided by line breaks.
        is_free: Whether anyone may read it.
    """

    kind: str | None = None
    headlines: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    image: str | None = None
    description: str | None = None
    body: str | None = None
    is_free: bool | None = None


class _Found(NamedTuple):
    """An object that has a type."""

    node: Node
    kinds: tuple[str, ...]
    near: bool
    """Whether it is about the page rather than about something on it."""

    @property
    def rank(self) -> int:
        """Three for an article, two for another work, one for a web page, zero for what is none of these."""
        if any(kind.endswith(ARTICLES) for kind in self.kinds):
            return 3
        if any(kind.endswith(_WORKS) for kind in self.kinds):
            return 2
        return int(any(kind.endswith("Page") for kind in self.kinds))


def read_json_ld(scripts: Iterable[tuple[str, str]], *, titles: Sequence[str], urls: Sequence[str]) -> Story:
    """Read what is said of the page's own article.

    An article counts if it is about the page by its place, unless its title and its address both say otherwise, or if
    it has the page's title or address; a video or another work must have one of them. Web pages help out where the
    article is silent; other articles never do.

    Args:
        scripts: Type and text of each script of the page.
        titles: What other places give for the page's title.
        urls: What other places give for the page's address.
    """
    found = _objects(scripts)
    known_titles, known_urls = set(map(fold, titles)) - {""}, set(map(_page_of, urls)) - {""}
    ranked = []
    for n, item in enumerate(found):
        if rank := item.rank:
            agrees = _agrees(item.node, known_titles, known_urls)
            if agrees or (item.near and rank != 2 and not _is_another(item.node, titles, known_urls)):
                ranked.append((-(rank == 3), not agrees, not item.near, -rank, n))
    order = [found[n] for *_, n in sorted(ranked)]
    chosen = order[:1] + [item for item in order[1:] if item.rank < 3]
    if not chosen:
        return Story(publishers=_publishers({}, found, {}))
    return _story(chosen, found)


def _story(chosen: Sequence[_Found], found: Sequence[_Found]) -> Story:
    """Take each fact from the first object that has it."""
    by_id = {
        key: item.node for item in reversed(found) if len(item.node) > 1 and (key := _string(item.node.get("@id")))
    }
    main = chosen[0]

    def first(*keys: str) -> Iterator[Json]:
        """The values of these keys: all of the article, then those of the others."""
        return (item.node[key] for item in chosen for key in keys if key in item.node)

    own = [main.node[key] for key in ("headline", "name", "alternativeHeadline") if key in main.node]
    return Story(
        kind=next(kind for kind in main.kinds if _Found({}, (kind,), near=True).rank),
        headlines=tuple(text for value in own for text in _strings(value)),
        authors=next(filter(None, (_names(value, by_id) for value in first("author", "creator"))), ()),
        publishers=_publishers(main.node, found, by_id),
        published=tuple(t for value in first("datePublished", "uploadDate", "dateCreated") for t in _strings(value)),
        modified=tuple(text for value in first("dateModified") for text in _strings(value)),
        language=next((tag for value in first("inLanguage") for tag in _language(value)), None),
        url=next((url for value in first("url", "mainEntityOfPage", "@id") for url in _urls(value)), None),
        image=next((url for value in first("image", "thumbnailUrl") for url in _urls(value)), None),
        description=next((text for value in first("description") for text in _strings(value)), None),
        body=next(filter(None, map(_body, first("articleBody"))), None),
        is_free=next((free for value in first("isAccessibleForFree") if (free := _truth(value)) is not None), None),
    )


def _objects(scripts: Iterable[tuple[str, str]]) -> list[_Found]:
    """Every object that has a type or a headline, level by level."""
    found: list[_Found] = []
    values: list[tuple[Json, bool]] = [
        (value, True) for kind, text in scripts if "ld+json" in kind.lower() for value in read_json(text)
    ]
    for value, near in values:  # it grows while it is read
        if isinstance(value, list):
            below = [(item, near) for item in value]
        elif isinstance(value, dict):
            kinds = tuple(name for kind in _strings(value.get("@type")) if (name := _last_name(kind)))
            if kinds or "headline" in value:
                found.append(_Found(value, kinds or ARTICLES[:1], near))
            below = [(inner, near and key in _SAME_PAGE) for key, inner in value.items()]
        else:
            continue
        values += [item for item in below if isinstance(item[0], dict | list)][: max(0, MOST_VALUES - len(values))]
    return found


def _agrees(node: Node, titles: set[str], urls: set[str]) -> bool:
    """Tell whether an object has the page's title or address."""
    for key in ("headline", "name"):
        for text in _strings(node.get(key)):
            folded = fold(text)
            if folded in titles or (len(folded) >= LEAST_SHARED and any(folded in title for title in titles)):
                return True
    return not urls.isdisjoint(_addresses(node))


def _is_another(node: Node, titles: Sequence[str], urls: set[str]) -> bool:
    """Tell whether an object has another address than the page, and a title that has next to nothing in common."""
    own = _addresses(node)
    if not own or not urls or own & urls:
        return False
    names = [text for key in ("headline", "name") for text in _strings(node.get(key))]
    return bool(names) and all(likeness(name, title) < LEAST_ALIKE for name in names for title in titles if title)


def _addresses(node: Node) -> set[str]:
    """The addresses by which an object names its page."""
    urls = (url for key in ("url", "mainEntityOfPage", "@id") for url in _urls(node.get(key)))
    return set(map(_page_of, urls)) - {""}


def _page_of(url: str) -> str:
    """An address without what does not tell pages apart; nothing for that of a front page."""
    address = url.partition("://")[2].partition("#")[0].partition("?")[0].rstrip("/").removeprefix("www.")
    return address.casefold() if "/" in address else ""


def _publishers(main: Node, found: Sequence[_Found], by_id: dict[str, Node]) -> tuple[str, ...]:
    """Names of the publisher and of the site or periodical that the article is part of."""
    names = [*_names(main.get("publisher"), by_id)]
    whole = main.get("isPartOf")
    if isinstance(whole, dict):
        whole = whole if "name" in whole else by_id.get(_string(whole.get("@id")), whole)
        if any(kind.endswith(_PUBLISHERS) for kind in _strings(whole.get("@type"))):  # a web page's name is a title
            names += _strings(whole.get("name"))
    for item in found:
        if item.near and any(kind.endswith(_PUBLISHERS) for kind in item.kinds):
            names += [*_strings(item.node.get("name")), *_strings(item.node.get("alternateName"))]
    return tuple(dict.fromkeys(names))


def _names(value: Json, by_id: dict[str, Node], depth: int = DEEPEST) -> tuple[str, ...]:
    """The names of people and organisations: strings, objects, references, or lists of these."""
    if not depth:
        return ()
    if isinstance(value, list):
        return tuple(name for item in value[:MOST_ITEMS] for name in _names(item, by_id, depth - 1))
    if not isinstance(value, dict):
        return tuple(_strings(value))
    if names := tuple(_strings(value.get("name"))):
        return names
    if parts := [part for key in ("givenName", "familyName") for part in _strings(value.get(key))]:
        return (" ".join(parts),)
    node = by_id.get(_string(value.get("@id")))
    return _names(node, by_id, depth - 1) if node else tuple(_strings(value))


def _strings(value: Json) -> Iterator[str]:
    """The strings of a value: itself, its items, or what it wraps."""
    if isinstance(value, dict):
        value = value.get("@value")
    for item in value[:MOST_ITEMS] if isinstance(value, list) else (value,):
        if isinstance(item, str) and (text := plain(item)):
            yield text


def _urls(value: Json) -> Iterator[str]:
    """The addresses of a value: itself, those of its items, those of the objects among them."""
    for item in value[:MOST_ITEMS] if isinstance(value, list) else (value,):
        for inner in (item.get("url"), item.get("contentUrl"), item.get("@id")) if isinstance(item, dict) else (item,):
            if isinstance(inner, str) and inner.strip():
                yield inner.strip()


def _language(value: Json) -> Iterator[str]:
    if isinstance(value, dict):
        yield from _strings(value.get("alternateName"))
    yield from _names(value, {})


def _string(value: Json) -> str:
    return value if isinstance(value, str) else ""


def _last_name(kind: str) -> str:
    """The type's name in "http://schema.org/NewsArticle"."""
    match = _LAST_NAME.search(kind)
    return match.group() if match else ""


def _truth(value: Json) -> bool | None:
    if isinstance(value, str):
        value = {"true": True, "false": False}.get(_last_name(value).strip().lower())
    return value if isinstance(value, bool) else None


def _body(value: Json) -> str:
    parts = value if isinstance(value, list) else [value]
    return "\n".join(line for part in parts if isinstance(part, str) for line in paragraphs(part))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, which may be HTML, and that may be escaped."""
    if "&lt;" in text:
        text = unescape(text)
    if _TAG.search(text):
        return [chunk.text for chunk in lexbor_page(_SURROGATE.sub("\ufffd", text)).chunks]
    return [line for part in text.splitlines() if (line := plain(part))]


def plain(text: str) -> str:
    """A text without tags, entities and line breaks."""
    if "&" in text:
        text = unescape(unescape(text))
    if "<" in text:
        text = _TAG.sub(" ", text)
    if not text.isascii():
        text = _SURROGATE.sub("\ufffd", text)
    return _BLANKS.sub(" ", text).strip()
