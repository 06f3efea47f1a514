"""Read what a page says of its article: title, authors, dates, language, address."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urljoin

from newsclean.languages import Language, get
from newsclean.languages.phrasebook import PhraseBook
from newsclean.lines import fold
from newsclean.readers.authors import Cleaner, Names
from newsclean.readers.headlines import choose_title, cut_site
from newsclean.readers.json_ld import Story, plain, read_json_ld
from newsclean.readers.moments import date_in_path, is_before, read_moment
from newsclean.readers.page import Fact, Page

TITLES = ("og:title", "twitter:title", "title", "dc.title", "parsely-title", "sailthru.title", "headline")
SITES = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "publisher",
    "dc.publisher",
    "twitter:site",
    "copyright",
    "cre",
)
AUTHORS = (
    "author",
    "article:author",
    "og:article:author",
    "parsely-author",
    "cxenseparse:author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "dc.author",
    "article.author",
    "authors",
    "article:author_name",
    "og:author",
    "vr:author",
)
PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "parsely-pub-date",
    "datepublished",
    "date.available",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "cxenseparse:recs:published_time",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "dc.date.created",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "published_at",
    "publish_date",
    "article.published",
    "article:published",
    "date.created",
    "article.created",
    "datecreated",
    "vr:published_time",
    "ptime",
    "citation_publication_date",
    "citation_date",
    "created",
    "release_date",
)
MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "og:modified_time",
    "og:article:modified_time",
    "datemodified",
    "date.modified",
    "date.updated",
    "last-modified",
    "last_modified",
    "lastmod",
    "dcterms.modified",
    "dc.date.modified",
    "revised",
    "article.updated",
    "lastupdate",
)
NEAR = 15


class Metadata(NamedTuple):
    """..."""

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
    metas: dict[str, list[str]] = {}
    for name, content in page.metas:
        metas.setdefault(name, []).append(content)

    def every(names: Iterable[str]) -> list[str]:
        return [plain(content) for name in names for content in metas.get(name, ())]

    links = {}
    for rel, address in page.links:
        links.setdefault(rel, address)
    canonical = next((a for a in (links.get("canonical"), *metas.get("og:url", ()), url) if a), None)
    titles = every(TITLES)
    urls = [a for a in (links.get("canonical"), *metas.get("og:url", ()), url) if a]
    story = read_json_ld(page.scripts, titles=[*titles, page.title], urls=urls)
    address = _absolute(canonical or story.url, url)
    site_names = [*every(SITES), *story.publishers]
    host = address.partition("://")[2].partition("/")[0].removeprefix("www.") if address else ""
    sites = frozenset(map(fold, [*site_names, host, *host.split(".")[:-1]])) - {""}
    title, chunk = choose_title(page, story.headlines, titles, sites)
    tag = next(
        (
            t
            for t in map(
                _tag,
                [
                    page.language,
                    story.language or "",
                    *every(("og:locale", "content-language", "dc.language", "language")),
                ],
            )
            if t
        ),
        None,
    )
    language = get(tag or "und")
    authors = _authors(page, story, every(AUTHORS), Cleaner(language, sites), chunk)
    date, modified = _dates(page, story, every, chunk, language, address)
    sitename = next(iter([*every(SITES[:1]), *story.publishers[:1], *every(SITES[1:4])]), None)
    image = next(
        (
            i
            for i in [
                *every(("og:image", "og:image:url", "og:image:secure_url")),
                story.image,
                *every(("twitter:image", "twitter:image:src")),
            ]
            if i
        ),
        None,
    )
    description = next(
        (
            d
            for d in [
                *every(("og:description",)),
                story.description,
                *every(("description", "twitter:description", "dc.description")),
            ]
            if d
        ),
        None,
    )
    return Metadata(
        title,
        chunk,
        authors,
        date,
        modified,
        sitename,
        tag,
        address,
        _absolute(image, address),
        description,
        story.body,
        story.kind,
        story.is_free,
    )


_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_].*)?")


def _tag(text):
    m = _TAG.fullmatch(text.strip())
    if not m:
        return None
    a, b, c = m.groups()
    return "-".join(x for x in (a.lower(), b and b.title(), c and c.upper()) if x)


def _absolute(address, base):
    if not address:
        return None
    try:
        out = urljoin(base or "", address.strip())
    except ValueError:
        return None
    return out if out.startswith(("http://", "https://")) else None


def _authors(page: Page, story: Story, metas: list[str], cleaner: Cleaner, chunk: int | None) -> tuple[str, ...]:
    data = cleaner.read(story.authors)
    if data.people:
        return data.people
    meta = cleaner.read(metas)
    if meta.people:
        return meta.people
    seen = _bylines(page, cleaner, chunk or 0)
    return seen.people or data.house or meta.house


def _bylines(page, cleaner, chunk):
    people = {}
    last = None
    for fact in page.facts:
        if fact.kind not in ("author", "byline"):
            continue
        if not -8 <= fact.chunk - chunk <= NEAR:
            continue
        if last is not None and fact.chunk > last + 2:
            break
        names = cleaner.read([fact.text]).people
        names = [n for n in names if _looks(n)]
        if not names or any(n in fact.text for n in people):
            continue
        for n in names:
            people.setdefault(n)
        last = fact.chunk
    return Names(tuple(people))


def _looks(name):
    words = name.split()
    return len(words) >= 2 and words[0][0].isupper() and words[-1][0].isupper()


def _dates(page, story, every, chunk, language, address):
    def first(texts):
        return next((m for m in (read_moment(t, language) for t in texts) if m), None)

    date = first(story.published) or first(every(PUBLISHED))
    modified = first(story.modified) or first(every(MODIFIED))
    if not date:
        date = _shown(page, chunk or 0, language)
    if not date and address:
        date = date_in_path(address)
    if date and modified and is_before(modified, date):
        modified = None
    if not date:
        date, modified = modified, None
    return date, modified


def _shown(page, chunk, language):
    for kind in ("datePublished", "time"):
        for f in page.facts:
            if f.kind == kind and chunk - 8 <= f.chunk <= chunk + NEAR:
                for t in (f.value, f.text):
                    if m := read_moment(t, language):
                        return m
    for k in range(max(0, chunk - 6), min(len(page.chunks), chunk + NEAR)):
        text = page.chunks[k].text
        for kind in ("published", "dates", "updated"):
            if (m := PhraseBook(language.tag, "bylines", kind).match(text)) and m.date:
                return m.date
    return None
