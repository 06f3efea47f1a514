"""What the head and the top of a page say, case by case.

A case is a page that begins with a comment: a sentence that says why the case exists, a blank line, and lines
``key: value`` for the fields of Metadata that are looked at. "-" stands for none; authors have "; " between them;
``title_chunk`` is the text of the chunk; ``body`` has " ¶ " between its paragraphs; ``address`` is the address that the
caller knows. Lines ``> text`` are the paragraphs that the page's scripts give.
"""

import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.readers.loose_json import read_json
from newsclean.readers.metadata import Metadata, read_metadata
from newsclean.readers.moments import read_moment
from newsclean.readers.page import Page
from newsclean.readers.parsers import lexbor_page
from newsclean.readers.script_body import body_from_scripts
from newsclean.readers.soup_page import soup_page

FIXTURES = Path(__file__).parent / "fixtures" / "readers"
FIELDS = {*Metadata._fields, "address"}


class Case(NamedTuple):
    path: Path
    html: str
    facts: dict[str, str]
    paragraphs: list[str]


def _read(path: Path) -> Case:
    html = path.read_text(encoding="utf-8")
    match = re.match(r"<!--\s*(?P<why>\S.*?)\n\n(?P<facts>.*?)\n-->\n", html, re.DOTALL)
    assert match, f"{path}: it must begin with a comment: why, a blank line, facts"
    lines = match["facts"].split("\n")
    facts = dict(line.split(": ", 1) for line in lines if not line.startswith(">"))
    assert facts.keys() <= FIELDS, f"{path}: unknown {facts.keys() - FIELDS}"
    return Case(path, html, facts, [line[2:] for line in lines if line.startswith("> ")])


def _cases(folder: str) -> list[Case]:
    return [_read(path) for path in sorted((FIXTURES / folder).glob("*.html"))]


METADATA, BODIES = _cases("metadata"), _cases("script_body")


def _name(case: Case) -> str:
    return case.path.stem


def _page(html: str) -> Page:
    return lexbor_page(html)


def _shown(field: str, metadata: Metadata, page: Page) -> str:
    value = getattr(metadata, field)
    if field == "title_chunk" and value is not None:
        value = page.chunks[value].text
    if isinstance(value, bool):
        value = str(value).lower()
    text = "; ".join(value) if isinstance(value, tuple) else value
    return text.replace("\n", " ¶ ") if text else "-"


@pytest.mark.parametrize("case", METADATA, ids=_name)
def test_case(case: Case) -> None:
    page = _page(case.html)
    metadata = read_metadata(page, url=case.facts.get("address"))
    wanted = {key: value for key, value in case.facts.items() if key != "address"}
    assert wanted
    assert {field: _shown(field, metadata, page) for field in wanted} == wanted


@pytest.mark.parametrize("case", METADATA, ids=_name)
def test_beautiful_soup_gives_the_same(case: Case) -> None:
    soup = soup_page(BeautifulSoup(case.html, "lxml"))
    known = case.facts.get("address")
    assert read_metadata(soup, url=known)._replace(title_chunk=None) == read_metadata(
        _page(case.html), url=known
    )._replace(title_chunk=None)


@pytest.mark.parametrize("case", BODIES, ids=_name)
def test_body_from_scripts(case: Case) -> None:
    page = _page(case.html)
    assert body_from_scripts(page, read_metadata(page)) == case.paragraphs


def test_there_are_enough_cases() -> None:
    assert len(METADATA) >= 60


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(("@type", "@id", "@graph", "@value", "headline", "name", "author", "url", "publisher")),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)
KEYS = (
    "@id", "@graph", "articleBody", "author", "creator", "dateModified", "datePublished", "description", "headline",
    "image", "inLanguage", "isAccessibleForFree", "isPartOf", "mainEntity", "name", "publisher", "url",
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(KEYS), JSON), st.lists(st.tuples(st.text(max_size=20), st.text(max_size=60))))
@settings(max_examples=200, deadline=None)
def test_nothing_a_page_says_raises(node: dict[str, object], metas: list[tuple[str, str]]) -> None:
    script = json.dumps({"@type": "NewsArticle", **node})
    names = ("author", "date", "article:published_time", "og:title", "og:url", "og:locale", "og:image", "byl")
    known = [(name, value) for name, (_, value) in zip(names, metas, strict=False)]
    page = _page(f"<title>{metas[0][1] if metas else ''}</title><h1>A</h1><p>B</p>")
    page = page._replace(
        scripts=[("application/ld+json", script), ("application/json", script)], metas=[*metas, *known]
    )
    metadata = read_metadata(page)
    assert metadata == read_metadata(page)
    assert all(name.strip() == name != "" for name in metadata.authors)
    assert metadata.title_chunk is None or metadata.title_chunk in range(len(page.chunks))
    body_from_scripts(page, metadata)


@given(st.text(alphabet="{}[]\",:\\u'abntf019.-/* \n<!>;&" + "é\ud800", max_size=80))
@settings(max_examples=500, deadline=None)
def test_any_text_can_be_read_as_json(text: str) -> None:
    assert isinstance(read_json(text), list)


def test_deep_json_is_read_without_recursion() -> None:
    page = _page("<h1>Market hall reopens</h1>")
    for deep in ("[" * 200_000, '{"author":' * 200_000, '{"@type":"NewsArticle","author":' + "[" * 200_000):
        page = page._replace(scripts=[("application/ld+json", deep), ("application/json", deep)])
        metadata = read_metadata(page)
        assert metadata.title == "Market hall reopens"
        assert body_from_scripts(page, metadata) == []


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-05-03", "2024-05-03"),
        ("20240503", "2024-05-03"),
        ("2024-05-03T07:15", "2024-05-03T07:15"),
        ("2024-05-03T07:15:30.123456Z", "2024-05-03T07:15:30Z"),
        ("2024-05-03 7:15 +0200", "2024-05-03T07:15+02:00"),
        ("202405030715", "2024-05-03T07:15"),
        ("20240503T071530Z", "2024-05-03T07:15:30Z"),
        ("2024-05-03T07:15:30−05:00", "2024-05-03T07:15:30-05:00"),
        ("2024-05-03T25:61", "2024-05-03"),
        ("2024-13-03", None),
        ("2024-02-30", None),
        ("1989-12-31", None),
        ("1714720530", "2024-05-03T07:15:30+00:00"),
        ("1714720530000", "2024-05-03T07:15:30+00:00"),
        ("Fri, 3 May 2024 07:15:30 GMT", "2024-05-03T07:15:30+00:00"),
        ("Fri May 03 2024 07:15:30 GMT+0200 (CEST)", "2024-05-03T07:15:30+02:00"),
        ("2024年5月3日 07時15分", "2024-05-03T07:15"),
        ("2024年05月03日07:15", "2024-05-03T07:15"),
        ("2024. 5. 3. 07:15", "2024-05-03T07:15"),
        ("2024년 5월 3일", "2024-05-03"),
        ("2024/5/3", "2024-05-03"),
        ("2024/13/3", None),
        ("12345", None),
        ("03:15", None),
        ("PT2M30S", None),
        ("", None),
        ("2024-05-03" * 20, None),
    ],
)
def test_moments(text: str, moment: str | None) -> None:
    assert read_moment(text) == moment
