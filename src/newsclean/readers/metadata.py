"""Read what a page says of its article: title, authors, dates, language, address."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from html import unescape
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from newsclean.languages import Language, detect, get
from newsclean.lines import fold
from newsclean.readers.authors import Readings
from newsclean.readers.headlines import LONGEST, choose_title, last_part
from newsclean.readers.json_ld import Story, plain, read_json_ld
from newsclean.readers.page import Page
from newsclean.readers.publication import read_dates

TITLES = ("ogtitle", "twittertitle", "title", "dctitle", "parselytitle", "sailthrutitle", "headline")
"""Names of meta elements (letters and digits) that give a page's title, most telling first."""
SITES = (
    "ogsitename", "applicationname", "applemobilewebapptitle", "publisher", "dcpublisher", "articlepublisher",
    "twittersite", "twittercreator",
)  # fmt: skip
"""Names of those that give the site's or its publisher's name; the first three as people know it."""
AUTHORS = (
    "author", "articleauthor", "ogarticleauthor", "articleauthorname", "articlebyline", "parselyauthor",
    "cxenseparseauthor", "sailthruauthor", "byl", "byline", "dccreator", "dctermscreator", "dcauthor", "authors",
    "ogauthor", "vrauthor", "citationauthor",
)  # fmt: skip
"""Names of those that give its authors."""
LANGUAGES = ("oglocale", "contentlanguage", "inlanguage", "dclanguage", "dctermslanguage", "language")
IMAGES = ("ogimage", "ogimageurl", "ogimagesecureurl")
CARD_IMAGES = ("twitterimage", "twitterimagesrc")
STANDFIRST = ("ogdescription",)
DESCRIPTIONS = ("description", "twitterdescription", "dcdescription", "sailthrudescription")
MOST_SAME = 20
"""Meta elements of one name that are read; authors have one each."""
MOST_CHUNKS = 1_000
"""Chunks from which a language is told where the page does not name it."""
NO_LANGUAGE = ("mul", "und", "xx", "zxx")
"""Tags that name no language (ISO 639)."""

_NOT_ALNUM = re.compile(r"[^a-z0-9]+")
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.@,;\s].*)?")


class Metadata(NamedTuple):
    """What a page says of its article.

    Attributes:
        title: The headline, without the site's name.
        title_chunk: Index of the chunk that shows it.
        authors: Names of people and agencies.
        date: When it was published: ISO 8601, with the time and offset that the page gives.
        date_modified: When it was last changed: the same.
        sitename: The publication's name.
        language: A BCP 47 tag, as the page claims it.
        url: The article's address, absolute.
        image: The address of the image that stands for it, absolute.
        description: Its standfirst or summary.
        body: Its text as the JSON-LD has it, paragraphs divided by line breaks.
        article_type: Its type in the JSON-LD ("NewsArticle", "LiveBlogPosting").
        is_free: Whether the JSON-LD says that anyone may read it.
    """

    title: str | None = None
    title_chunk: int | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    date_modified: str | None = None
    sitename: str | None = None
    language: str | None = None
    url: str | None = None
    image: str | None = None
    description: str | None = None
    body: str | None = None
    article_type: str | None = None
    is_free: bool | None = None


def read_metadata(page: Page, *, url: str | None = None) -> Metadata:
    """Read a page's metadata: from JSON-LD, meta elements and the page itself, each where it is to be trusted.

    Args:
        page: The page.
        url: Where it came from, if that is known; addresses in it are relative to this one.

    Returns:
        What was found; nothing is ever raised over what a page says.
    """
    metas: dict[str, list[str]] = {}
    for name, content in page.metas:
        same = metas.setdefault(_NOT_ALNUM.sub("", name), [])
        if len(same) < MOST_SAME:
            same.append(content)

    def every(names: Iterable[str]) -> list[str]:
        return [text for name in names if name in metas for content in metas[name] if (text := plain(content))]

    canonical = [address for relation, address in page.links if relation == "canonical"]
    addresses = [*canonical[:1], *every(("ogurl",)), *([url] if url else [])]
    titles = every(TITLES)
    story = read_json_ld(page.scripts, titles=[*titles, page.title[:LONGEST]], urls=addresses)
    address = _address([*addresses, *([story.url] if story.url else [])], url)
    told_sites = [*every(SITES[:1]), *story.publishers, *every(SITES[1:])]
    sites = _folded_sites(told_sites, address)
    title, headline = choose_title(page, told=titles, headlines=story.headlines, sites=sites)
    tag = next(filter(None, map(_tag, [page.language, story.language or "", *every(LANGUAGES)])), None)

    @cache
    def language() -> Language:
        return get(tag or detect(" ".join(chunk.text for chunk in page.chunks[:MOST_CHUNKS])))

    date, modified = read_dates(page, story, every, headline=headline, language=language, url=address)
    readings = Readings(language(), sites | last_part(page.title))
    image = next(iter([*every(IMAGES), *([story.image] if story.image else []), *every(CARD_IMAGES)]), None)
    standfirsts = [*every(STANDFIRST), *([story.description] if story.description else []), *every(DESCRIPTIONS)]
    return Metadata(
        title=title,
        title_chunk=headline,
        authors=_authors(page, story, [every((name,)) for name in AUTHORS], readings, headline),
        date=date,
        date_modified=modified,
        sitename=next((name for name in told_sites if not name.startswith(("@", "http"))), None),
        language=tag,
        url=address,
        image=_absolute(image, address) if image else None,
        description=next(iter(standfirsts), None),
        body=story.body,
        article_type=story.kind,
        is_free=story.is_free,
    )


def _authors(
    page: Page, story: Story, metas: Sequence[list[str]], readings: Readings, headline: int | None
) -> tuple[str, ...]:
    """People and agencies by whoever names them first; the publisher only where no person is named at all."""
    house: tuple[str, ...] = ()
    for texts in (story.authors, *metas):
        names = readings.told(texts)
        if names.people:
            return names.people
        house = house or names.house
    shown = readings.shown(page, headline)
    return house if house and readings.are_agencies(shown) else shown


def _folded_sites(names: Iterable[str], address: str | None) -> frozenset[str]:
    """The names of a site, folded: what it calls itself, its host ("example.org") and the host's parts ("example")."""
    host = (urlsplit(address).hostname or "").removeprefix("www.") if address else ""
    return frozenset(map(fold, [*names, host, *host.split(".")[:-1]])) - {""}


def _address(candidates: list[str], base: str | None) -> str | None:
    """The first absolute address; one that leads to a front page gives way to one with a path."""
    base = base or next((a for a in candidates if a.startswith(("http://", "https://"))), "")
    found = [address for candidate in candidates if (address := _absolute(candidate, base))]
    deep = [address for address in found if urlsplit(address).path.strip("/")]
    return next(iter([*deep, *found]), None)


def _absolute(address: str, base: str | None) -> str | None:
    try:
        out = urljoin(base or "", unescape(address).strip())
        return out if urlsplit(out).scheme in ("http", "https") and urlsplit(out).hostname else None
    except ValueError:  # "http://[": brackets without an IPv6 address
        return None


def _tag(text: str) -> str | None:
    """A BCP 47 tag in its usual form ("pt_br" is "pt-BR"), or None."""
    match = _TAG.fullmatch(text.strip())
    if not match or match[1].lower() in NO_LANGUAGE:
        return None
    language, script, region = match.groups()
    return "-".join(filter(None, (language.lower(), script and script.title(), region and region.upper())))
