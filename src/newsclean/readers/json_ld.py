"""Find in JSON-LD (schema.org) what a page says of its own article."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import islice
from typing import NamedTuple

from newsclean.lines import fold
from newsclean.readers.loose_json import Json, read_json
from newsclean.readers.page import read_page
from newsclean.readers.parsers import lexbor_events

Node = dict[str, Json]

MOST_NODES = 5_000
"""Nodes of a page's JSON-LD that are looked at; the dev pages have at most 1,700."""
MOST_AUTHORS = 30
"""Authors of one article that are read, so that a list of thousands stays cheap."""
LEAST_SHARED = 12
"""Letters and digits of a headline from which a title that holds it counts as the same."""

_SAME_PAGE = frozenset(("@graph", "mainEntity", "mainEntityOfPage", "mainContentOfPage", "subjectOf", "article"))
"""Properties that lead from a node to one about the same page; behind others there are comments, related articles."""
_ARTICLES = ("Article", "BlogPosting", "NewsStory", "Report", "Review", "Posting")
"""Ends of the names of types whose nodes are an article (schema.org: Article and what is under it)."""
_OTHERS = (
    "AudioObject", "CreativeWork", "Episode", "Gallery", "HowTo", "MediaObject", "PodcastEpisode", "Recipe",
    "VideoObject",
)  # fmt: skip
"""Types that may be what a page is about; more often they stand for something on it."""
_PUBLISHERS = ("NewsMediaOrganization", "Organization", "WebSite")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_BLANKS = re.compile(r"[^\S\n]+")


class Story(NamedTuple):
    """What the JSON-LD of a page says of its article; strings as they stand there, without tags and entities.

    Attributes:
        kind: The schema.org type of the node.
        headlines: Its ``headline``, ``name`` and ``alternativeHeadline``, in this order.
        authors: Names as they stand, of ``author`` or else of ``creator``.
        publishers: Names of the publisher and the website.
        published: ``datePublished``, or what comes near it.
        modified: ``dateModified``.
        language: ``inLanguage``.
        url: The node's address.
        image: Address of its first image.
        description: Its ``description``.
        body: Its ``articleBody``, paragraphs divided by line breaks.
        is_free: ``isAccessibleForFree``.
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
    """A node, and whether it is about the page rather than about something on it."""

    node: Node
    near: bool
    kinds: tuple[str, ...]


def read_json_ld(scripts: Iterable[tuple[str, str]], *, titles: Sequence[str], urls: Sequence[str]) -> Story:
    """Read what is said of the page's own article.

    Args:
        scripts: Type and text of each script.
        titles: What other places give for the page's title; they tell the article from others on the page.
        urls: What other places give for the page's address.
    """
    found = _nodes(scripts)
    if not found:
        return Story()
    known_titles = {fold(title) for title in titles}
    known_urls = {_address(url) for url in urls} - {""}
    names = {
        str(f.node["@id"]): f.node for f in reversed(found) if len(f.node) > 1 and isinstance(f.node.get("@id"), str)
    }
    ranked = []
    for n, item in enumerate(found):
        rank = _rank(item.kinds)
        agrees = _agrees(item.node, known_titles, known_urls)
        if rank and (agrees or (item.near and rank != 2)):
            ranked.append((rank != 3, not agrees, not item.near, n))
    nodes = [found[n].node for *_, n in sorted(ranked)]
    main = nodes[0] if nodes else {}
    # Other articles tell nothing of this one; what the page or a video of the same title says may help out.
    first = min(ranked, default=None)
    helpers = [
        main,
        *(
            found[n].node
            for other, far, _, n in sorted(ranked)[1:]
            if other and not (far and _rank(found[n].kinds) == 2)
        ),
    ]
    publishers = [*_names(main.get("publisher"), names), *_names(main.get("isPartOf"), names)]
    for item in found:
        if item.near and any(kind in _PUBLISHERS for kind in item.kinds):
            publishers += [*_strings(item.node.get("name")), *_strings(item.node.get("alternateName"))]
    kind = next((kind for kind in found[first[3]].kinds if _rank((kind,))), None) if first else None
    return Story(
        kind,
        _first(
            helpers,
            lambda node: tuple(
                t for key in ("headline", "name", "alternativeHeadline") for t in _strings(node.get(key))
            ),
        ),
        _first(helpers, lambda node: _names(node.get("author"), names) or _names(node.get("creator"), names)),
        tuple(dict.fromkeys(publishers)),
        _first(
            helpers,
            lambda node: tuple(
                t for key in ("datePublished", "uploadDate", "dateCreated") for t in _strings(node.get(key))
            ),
        ),
        _first(helpers, lambda node: tuple(_strings(node.get("dateModified")))),
        next((tag for node in helpers for tag in _names(node.get("inLanguage"), names)), None),
        next(
            (url for node in helpers for key in ("url", "mainEntityOfPage", "@id") for url in _urls(node.get(key))),
            None,
        ),
        next((url for node in helpers for key in ("image", "thumbnailUrl") for url in _urls(node.get(key))), None),
        next((text for node in helpers for text in _strings(node.get("description"))), None),
        next((body for node in helpers if (body := _body(node))), None),
        next((free for node in helpers if (free := _truth(node.get("isAccessibleForFree"))) is not None), None),
    )


def _first(nodes, read):
    return next((values for node in nodes if (values := tuple(read(node)))), ())


def _nodes(scripts: Iterable[tuple[str, str]]) -> list[_Found]:
    """Every object that has a type, those about the page itself before what they lead to."""
    found: list[_Found] = []
    level: list[tuple[Json, bool]] = [
        (value, True) for kind, text in scripts if "ld+json" in kind.lower() for value in read_json(text)
    ]
    seen = 0
    while level and seen < MOST_NODES:
        below: list[tuple[Json, bool]] = []
        for value, near in islice(level, MOST_NODES - seen):
            seen += 1
            if isinstance(value, list):
                below += [(item, near) for item in value if isinstance(item, dict | list)]
            elif isinstance(value, dict):
                kinds = tuple(_strings(value.get("@type")))
                if kinds or "headline" in value:
                    found.append(
                        _Found(value, near, tuple(re.split("[/#:]", kind)[-1] for kind in kinds) or ("Article",))
                    )
                below += [(v, near and key in _SAME_PAGE) for key, v in value.items() if isinstance(v, dict | list)]
        level = below
    return found


def _rank(kinds: Sequence[str]) -> int:
    if any(kind.endswith(_ARTICLES) for kind in kinds):
        return 3
    if any(kind.endswith(_OTHERS) for kind in kinds):
        return 2
    return int(any(kind.endswith("Page") for kind in kinds))


def _agrees(node: Node, titles: set[str], urls: set[str]) -> bool:
    """Tell whether a node names the page's title or its address."""
    for key in ("headline", "name"):
        for text in _strings(node.get(key)):
            folded = fold(text)
            if folded and any(folded == t or (len(folded) >= LEAST_SHARED and folded in t) for t in titles):
                return True
    own = {_address(url) for key in ("url", "mainEntityOfPage", "@id") for url in _urls(node.get(key))}
    return not urls.isdisjoint(own)


def _address(url: str) -> str:
    """An address without what does not tell pages apart."""
    return url.partition("://")[2].partition("#")[0].partition("?")[0].rstrip("/").removeprefix("www.").casefold()


def _strings(value: Json) -> Iterator[str]:
    """The strings of a value: itself, its items, or what it wraps."""
    if isinstance(value, str):
        if text := plain(value):
            yield text
    elif isinstance(value, list):
        for item in value[:MOST_AUTHORS]:
            if isinstance(item, str) and (text := plain(item)):
                yield text
    elif isinstance(value, dict):
        inner = value.get("@value")
        if isinstance(inner, str) and (text := plain(inner)):
            yield text


def _names(value: Json, nodes: dict[str, Node], depth: int = 3) -> tuple[str, ...]:
    """The names of people and organisations, which may be strings, objects, references, or lists of them."""
    if isinstance(value, list):
        return tuple(name for item in value[:MOST_AUTHORS] if depth for name in _names(item, nodes, depth - 1))
    if not isinstance(value, dict):
        return tuple(_strings(value))
    if names := tuple(_strings(value.get("name"))):
        return names
    given = [part for key in ("givenName", "familyName") for part in _strings(value.get(key))]
    if given:
        return (" ".join(given),)
    node = nodes.get(str(value.get("@id")))
    return _names(node, nodes, depth - 1) if node and node is not value and depth else tuple(_strings(value))


def _urls(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, list):
        for item in value[:MOST_AUTHORS]:
            if isinstance(item, str | dict):
                yield from _urls(item)
    elif isinstance(value, dict):
        for key in ("url", "contentUrl", "@id"):
            inner = value.get(key)
            if isinstance(inner, str) and inner:
                yield inner.strip()


def _truth(value: Json) -> bool | None:
    if isinstance(value, str):
        value = {"true": True, "false": False}.get(re.split("[/#:]", value)[-1].strip().lower())
    return value if isinstance(value, bool) else None


def _body(node: Node) -> str:
    value = node.get("articleBody")
    parts = value if isinstance(value, list) else [value]
    return "\n".join(paragraph for part in parts if isinstance(part, str) for paragraph in paragraphs(part))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text that may be HTML."""
    if "&lt;" in text:
        text = unescape(text)
    if _TAG.search(text):
        return [chunk.text for chunk in read_page(lexbor_events(_SURROGATE.sub("\ufffd", text))).chunks]
    return [line for part in unescape(text).splitlines() if (line := plain(part))]


def plain(text: str) -> str:
    """A string without tags and entities, on one line."""
    if "&" in text:
        text = unescape(unescape(text))
    if "<" in text:
        text = _TAG.sub(" ", text)
    return _SURROGATE.sub("\ufffd", " ".join(text.split()))
