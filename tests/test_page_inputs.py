"""Pages through the library: as text, bytes, soups and tags, by either parser, and what tells a page from a text."""

import plistlib
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from bs4 import BeautifulSoup

import newsclean
from newsclean.readers import soup as soups
from newsclean.readers.inputs import Kind, Parser
from newsclean.readers.page import Chunk, Page
from newsclean.readers.parsers import lexbor_page
from newsclean.readers.soup import parse_soup
from newsclean.readers.soup_page import soup_page

EXAMPLE = (Path(__file__).parent.parent / "examples" / "council.html").read_text(encoding="utf-8")
HEADLINE = "Library wins reprieve as councillors reject Sunday closure"
STORY = "The council of Port Lowell has voted to close the old harbour bridge for repairs until the end of the year."
REJECTED = f"<html><body><p>{STORY}</p><![foo<p>x</p>"
"""A page that Python's own parser gives up on."""


def page(head: str = "", body: str = STORY) -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body><h1>Bridge to close</h1><p>{body}</p></body></html>"


def test_text_bytes_and_soup_give_the_same() -> None:
    article = newsclean.extract(EXAMPLE)
    assert article.title == HEADLINE
    assert newsclean.extract(EXAMPLE.encode()) == article
    assert newsclean.extract(BeautifulSoup(EXAMPLE, "lxml")) == article
    assert newsclean.extract(EXAMPLE, parser="bs4") == article


def web_archive(main: object) -> bytes:
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": []}, fmt=plistlib.FMT_BINARY)


@pytest.mark.parametrize("kind", [None, "text", "html"])
def test_a_web_archive_is_the_page_in_it(kind: Kind | None) -> None:
    saved = {"WebResourceData": page().encode("utf-16"), "WebResourceURL": "https://example.org/news/1"}
    article = newsclean.extract(web_archive(saved), kind=kind)
    assert (article.text, article.url) == (STORY, "https://example.org/news/1")


@pytest.mark.parametrize("main", ["a page", {"WebResourceData": "<p>a string</p>"}, {}])
def test_another_property_list_is_no_text(main: object) -> None:
    with pytest.raises(newsclean.BinaryInputError):
        newsclean.extract(web_archive(main))
    with pytest.raises(newsclean.BinaryInputError):
        newsclean.extract(web_archive(main)[:-20])


def test_what_the_page_says_of_itself() -> None:
    article = newsclean.extract(EXAMPLE)
    assert (article.authors, article.sitename, article.language) == (("Imogen Farrow",), "Wrenfield Courier", "en-GB")
    assert (article.date, article.date_modified) == ("2024-05-14T21:40:00+01:00", "2024-05-15T08:05:00+01:00")
    assert article.url == "https://courier.example/news/2024/05/library-wins-reprieve"
    assert article.image == "https://courier.example/images/library-1200.jpg"


def test_the_callers_address_counts() -> None:
    html = page('<link rel="canonical" href="/a"><meta property="og:image" content="/b.jpg">')
    article = newsclean.extract(html, url="https://example.org/news/1")
    assert (article.url, article.image) == ("https://example.org/news/1", "https://example.org/b.jpg")


def test_paragraphs_are_the_lines_of_the_text_with_their_forms() -> None:
    article = newsclean.extract(EXAMPLE)
    lines = [article.text[p.start : p.end] for p in article.paragraphs]
    assert lines == [line for line in article.text.split("\n") if line]
    forms = [p.type for p in article.paragraphs]
    assert forms.count("list item") == 3
    assert (forms[0], forms.count("subhead"), forms.count("quotation")) == ("standfirst", 1, 1)


def test_pages_have_no_places_in_their_source() -> None:
    article = newsclean.extract(EXAMPLE)
    places = {(part.source_start, part.source_end) for part in article.removed}
    places |= {(part.source_start, part.source_end) for part in article.captions}
    places |= {(span.source_start, span.source_end) for quote in article.quotes for span in quote.spans}
    assert places == {(None, None)}
    for quote in article.quotes:
        assert " ".join(article.text[span.start : span.end] for span in quote.spans) == quote.text


def test_a_caption_stands_once_however_often_the_page_has_it() -> None:
    (caption,) = newsclean.extract(EXAMPLE).captions
    assert (caption.copies, caption.credit) == (2, "Photo: Tom Adeyemi")
    assert caption.text not in newsclean.extract(EXAMPLE).text


def test_a_tag_is_read_by_itself_and_left_as_it_is() -> None:
    soup = BeautifulSoup(EXAMPLE, "lxml")
    before = str(soup)
    assert soup.article is not None
    article = newsclean.extract(soup.article)
    assert article.title == HEADLINE
    assert "ending a dispute" in article.text
    assert article.sitename is None
    assert str(soup) == before


def test_a_soup_is_no_text() -> None:
    with pytest.raises(newsclean.InputError, match="a parsed page is no text"):
        newsclean.extract(BeautifulSoup(EXAMPLE, "lxml"), kind="text")


@pytest.mark.parametrize("source", [None, 5, Path("article.txt"), bytearray(b"It rained."), ["It rained."]])
@pytest.mark.parametrize("extract", [newsclean.extract, newsclean.extract_all])
def test_what_is_no_article_is_a_mistake_in_the_call(extract: Callable[..., object], source: object) -> None:
    with pytest.raises(
        TypeError, match=rf"an article is str or bytes, .* not {type(source).__name__}; read files first"
    ):
        extract(source)


@pytest.mark.parametrize(
    ("name", "value"), [("kind", "htm"), ("kind", "auto"), ("parser", "html5lib"), ("parser", None)]
)
def test_an_argument_that_says_nothing_is_a_mistake_in_the_call(name: str, value: str | None) -> None:
    options: dict[str, Any] = {name: value}
    with pytest.raises(ValueError, match=rf"{name} is one of .*'.*, not {value!r}"):
        newsclean.extract_all(STORY, **options)


def test_one_filter_may_be_named_by_itself() -> None:
    text = f"Follow us on Google News\n\n{STORY}"
    assert (
        newsclean.extract(text, skip="promos", only=["promos", "links"]).text
        == newsclean.extract(text, only="links").text
    )
    with pytest.raises(newsclean.FilterError, match="no filter is called 'promo'"):
        newsclean.extract(text, only="promo")


@pytest.mark.parametrize(
    "start",
    ["", "\n\n ", "\ufeff", "<!-- saved from url -->\n", '<?xml version="1.0" encoding="utf-8"?>\n'],
    ids=["at once", "after blanks", "after a mark", "after a comment", "after a declaration"],
)
def test_a_page_is_known_by_its_start(start: str) -> None:
    assert newsclean.extract((start + page()).encode()).text == STORY


@pytest.mark.parametrize("start", ["<HTML>", "<html lang=en>", "<head><title>x</title></head>", "<body class=a>"])
def test_a_page_needs_no_doctype(start: str) -> None:
    assert newsclean.extract(f"{start}<p>{STORY}</p>").text == STORY


def test_a_text_that_speaks_of_html_is_a_text() -> None:
    text = f"{STORY}\n\nA page begins with <html>, the teacher told her class, and ends with </html> on the last line."
    assert newsclean.extract(text).text == text


def test_a_page_is_a_text_where_the_caller_says_so() -> None:
    article = newsclean.extract(page(), kind="text")
    assert "<p>" in article.text
    assert article.paragraphs[0].type == "paragraph"


def test_a_fragment_is_a_page_where_the_caller_says_so() -> None:
    assert newsclean.extract(f"<div><p>{STORY}</p></div>", kind="html").text == STORY


RUSSIAN = "Мэрия закрыла старый мост на ремонт, сообщил в понедельник глава города, и откроет его только весной."


@pytest.mark.parametrize("kind", [None, "html"])
@pytest.mark.parametrize("parser", ["lexbor", "bs4"])
def test_the_declared_encoding_counts_where_the_bytes_are_no_utf8(kind: None, parser: str) -> None:
    head = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'
    data = page(head, RUSSIAN).encode("windows-1251")
    article = newsclean.extract(data, kind=kind, parser=parser)  # type: ignore[arg-type]
    assert article.text == RUSSIAN


def test_a_wrong_declaration_does_no_harm() -> None:
    body = "« L’été dernier, le vieux pont a été fermé », a déclaré la mairie, qui espère le rouvrir au printemps."
    assert newsclean.extract(page("<meta charset=iso-8859-1>", body).encode()).text == body
    assert newsclean.extract(page("<meta charset=utf-8>", body).encode("cp1252")).text == body


def test_without_lxml_pythons_own_parser_does() -> None:
    code = (
        "import sys; sys.modules['lxml'] = None; import newsclean;"
        "from newsclean.readers.soup import parse_soup;"
        "print(parse_soup('<p>x').builder.NAME, newsclean.extract(sys.stdin.read(), parser='bs4').title)"
    )
    done = subprocess.run([sys.executable, "-c", code], input=EXAMPLE, capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == (f"html.parser {HEADLINE}\n", "")


def test_a_page_that_a_parser_gives_up_on_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    assert newsclean.extract(REJECTED, parser="bs4").text == STORY
    monkeypatch.setattr(soups, "LXML", "no such parser")
    with pytest.raises(newsclean.InputError, match=r"can't parse it without lxml; install lxml, or .* by lexbor"):
        newsclean.extract(REJECTED, parser="bs4")


SWALLOWED = f"<body><nav><ul><li><div><a>News</a></li></ul></nav><h1>Bridge to close</h1><p>{STORY}</p></body>"
"""A page with an element left open in its menu, whose end lxml then misses."""


@pytest.mark.parametrize("lxml", [soups.LXML, "no such parser"])
def test_a_menu_does_not_swallow_the_page(lxml: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soups, "LXML", lxml)
    for parser in get_args(Parser):
        article = newsclean.extract(SWALLOWED, parser=parser)
        assert (article.title, article.text) == ("Bridge to close", STORY)


def test_a_soup_whose_menu_swallowed_the_page_gives_no_menu() -> None:
    soup = BeautifulSoup(SWALLOWED, "lxml")
    assert soup.nav is not None
    assert soup.nav.p is not None, "lxml finds the end: this page tests nothing"
    assert [chunk.text for chunk in soup_page(soup).chunks] == ["Bridge to close", STORY]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>",
        "<table><caption>a</caption><tr><td>b</td></tr><tfoot><tr><td>c</td></tr></tfoot></table>",
        "<table><tr><th>a</th></tr><thead><tr><td>b</td></tr></thead><tr><td>c</td></tr></table>",
        "<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr><tr><td>c</td></tr></table>",
        "<table><td>a</td><td>b</td></table>",
        "<table><tbody><td>a</td></tbody><tbody><tr><td>b</td></tr></tbody></table>",
        "<table><td>a</td><tr><td>b</td></tr></table>",
    ],
)
def test_tables_without_all_their_elements(table: str) -> None:
    html = f"<html><head><title>x</title></head><body>{table}<p>{STORY}</p></body></html>"
    one, two = lexbor_page(html), soup_page(BeautifulSoup(html, "lxml"))
    assert (one.elements, one.chunks) == (two.elements, two.chunks)
    assert [chunk.text for chunk in one.chunks] == [*sorted(chunk.text for chunk in one.chunks[:-1]), STORY]


@pytest.mark.parametrize(
    "body",
    [
        "<p>one<p>two<p>three <i>in</i> it",
        "<p>one<div>two</div>three",
        "<p>one <b>two<section>three</section></b>",
        "<p><a href=/1><span>one</span><div>two</div></a> three",
        "<p>one<table><tr><td><p>two<p>three</table>four",
        "<ul><li>one<li>two<ul><li>three<li>four</ul>five<li>six</ul>",
        "<ol><li><p>one<li><p>two</ol><p>three",
        "<dl><dt>one<dd>two<dt>three<dd><ul><li>four</ul>five</dl>",
        "<ul><li>one<dl><dd>two</dl>three<li>four</ul>",
        "<div><html><head></head><body><p>one</p></body></html></div>two",
    ],
)
def test_elements_end_where_browsers_end_them(body: str) -> None:
    html = f"<!DOCTYPE html><html><head><title>x</title></head><body><h1>Bridge</h1>{body}</body></html>"
    one, two = lexbor_page(html), soup_page(BeautifulSoup(html, "html.parser"))

    def shown(page: Page) -> list[tuple[str, float, list[str]]]:
        return [(chunk.text, share_linked(page, chunk), around(page, chunk)) for chunk in page.chunks]

    def share_linked(page: Page, chunk: Chunk) -> float:
        return 1.0 if page.elements[chunk.element].linked else chunk.linked / len(chunk.text)

    def around(page: Page, chunk: Chunk) -> list[str]:
        at, tags = chunk.element, []
        while at:
            tags.append(page.elements[at].tag)
            at = page.elements[at].parent
        return tags

    assert shown(two) == shown(one)


def test_a_head_left_open_ends_at_the_body() -> None:
    html = f"<html><head><title>x</title><body><p>{STORY}</p></body></html>"
    one, two = lexbor_page(html), soup_page(BeautifulSoup(html, "html.parser"))
    assert one.elements == two.elements


@pytest.mark.parametrize("tag", ["a", "div", "li", "p", "span"])
def test_a_slash_ends_no_element(tag: str) -> None:
    closed = f"<body><section>Bridge to close <br/><{tag} class='icon'/>for repairs</{tag}> this year</section></body>"
    html = f"<html><head><title>x</title></head>{closed}</html>"
    one, two = lexbor_page(html), soup_page(parse_soup(html))
    assert (one.chunks, one.elements) == (two.chunks, two.elements)


def test_an_empty_soup_says_what_to_do() -> None:
    with pytest.raises(newsclean.EmptyInputError, match="BeautifulSoup's parser left nothing of the page"):
        newsclean.extract(BeautifulSoup("", "lxml"))


def test_the_end_of_a_line_break_is_one() -> None:
    html = page("", "Bridge to close</br>for repairs")
    assert newsclean.extract(html, parser="bs4").text == newsclean.extract(html).text


def test_a_body_that_comes_late_keeps_its_classes() -> None:
    html = f"<html><head><title>x</title><div></div></head><body class='story wide'><p>{STORY}</p></body></html>"
    one, two = lexbor_page(html), soup_page(parse_soup(html))
    assert one.elements == two.elements
    assert "story wide" in [element.hints for element in two.elements]


def test_where_both_parsers_fail_there_is_what_lxml_has() -> None:
    both = SWALLOWED.replace("</body>", "<nav>x</nav><![foo<p>x</p></body>")
    assert parse_soup(both).builder.NAME == "lxml"


@pytest.mark.parametrize("lxml", [soups.LXML, "no such parser"])
@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("page.html", "page.html"),
        ("https://example.org/a", "https://example.org/a"),
        ('<?xml version="1.0"?>\n<?xml-stylesheet href="a.css"?><rss><p>one</p></rss>', "one"),
        ("<p>one\x00two</p>", "onetwo"),
        ("", ""),
    ],
)
def test_nothing_is_said_of_odd_pages(lxml: str, html: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soups, "LXML", lxml)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert parse_soup(html).get_text().strip() == words


ARTICLE_TYPE = '<meta property="og:type" content="article">'
COLLECTION = '<script type="application/ld+json">{"@type": "CollectionPage", "name": "Harbour"}</script>'
SUMMARY = (
    "The board had hoped for a decision before summer, but {n} of its members were away, the chair said on Monday."
)
TEASERS = "".join(
    f'<article><h2><a href="/{n}">Harbour board delays its decision for the {n}th time</a></h2>'
    f"<div><p>{SUMMARY.format(n=n)}</p></div></article>"
    for n in range(4, 12)
)
CARDS = "".join(
    f'<a href="/{n}"><h3>Harbour board delays its decision for the {n}th time</h3><p>{SUMMARY.format(n=n)}</p></a>'
    for n in range(4, 12)
)
PROMO = '<p><a href="/more">Why the harbour bridge is older than the harbour</a></p>'


@pytest.mark.parametrize(
    ("head", "body", "warning"),
    [
        ("<title>Harbour</title>", f"<h1>Harbour</h1>{TEASERS}", "list of articles"),
        (f"<title>Harbour</title>{ARTICLE_TYPE}{COLLECTION}", f"<h1>Harbour</h1>{TEASERS}", "list of articles"),
        ("<title>Harbour</title>", f"<h1>Harbour</h1>{CARDS}", "list of articles"),
        ("<title>404 | Harbour News</title>", f"<h1>Sorry</h1><p>{STORY}</p>", "not found"),
    ],
    ids=["section", "archive", "cards", "not found"],
)
def test_what_is_no_article_has_a_warning(head: str, body: str, warning: str) -> None:
    (found,) = newsclean.extract(f"<html lang=en><head>{head}</head><body><main>{body}</main></body></html>").warnings
    assert "no article" in found
    assert warning in found


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (
            "",
            f"<h1>Bridge to close</h1><p>{STORY}</p>{PROMO}<p>{STORY[:-1]}, it said.</p>{PROMO}<p>It said: {STORY}</p>",
        ),
        (ARTICLE_TYPE, f"<h1>Harbour</h1>{TEASERS}"),
        (f"<title>Room 404 to close</title>{ARTICLE_TYPE}", f"<h1>Room 404 to close</h1><p>{STORY}</p>"),
        ("<title>Route 404.5 to close</title>", f"<h1>Route 404.5 to close</h1><p>{STORY}</p>"),
    ],
    ids=["links between paragraphs", "told to be an article", "a room", "another number"],
)
def test_articles_have_no_such_warning(head: str, body: str) -> None:
    assert not newsclean.extract(f"<html lang=en><head>{head}</head><body><main>{body}</main></body></html>").warnings


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p><span>Port Lowell</span>The bridge</p>", "Port Lowell The bridge"),
        ("<p>The old bridge<small>Photo: Ana Ruiz</small></p>", "The old bridge Photo: Ana Ruiz"),
        ("<p><a href=/1>One</a>Two</p>", "One Two"),
        ("<p><span>T</span>he bridge</p>", "The bridge"),
        ("<p><span>B</span>RIDGE</p>", "BRIDGE"),
        ("<p>the <b>bridge</b>Head</p>", "the bridgeHead"),
        ("<p>word<span>play</span></p>", "wordplay"),
        ("<p>the year<span>NATO</span></p>", "the yearNATO"),
    ],
)
def test_a_blank_stands_where_style_sheets_set_apart(body: str, text: str) -> None:
    assert [chunk.text for chunk in lexbor_page(body).chunks] == [text]


def rest(*paragraphs: str) -> str:
    """The text of a page with these paragraphs above and below others."""
    told = "".join(f"<p>{STORY} Member {n} of the council agreed.</p>" for n in range(4))
    article = newsclean.extract(
        f"<html lang=hu><body><h1>Bridge to close</h1>{told}{''.join(paragraphs)}{told}</body></html>"
    )
    return article.text


LINE = "“We have waited long enough for it.”"
TOLD = f"<p>The mayor said: {LINE} Then she left the hall by a side door, and nobody followed her.</p>"


@pytest.mark.parametrize("name", ["pullquote", "wp-block-pull-quote", "c_pull_quote__text"])
def test_words_set_apart_stand_in_the_text_once(name: str) -> None:
    assert rest(f"<blockquote class={name}><p>{LINE}</p></blockquote>", TOLD).count(LINE) == 1
    assert rest(f"<blockquote class={name}><p>{LINE}</p></blockquote>").count(LINE) == 1, "it stands nowhere else"


def test_a_label_and_a_link_to_another_article_are_no_text() -> None:
    link = "<p>{} <a href=/2>The ferry that never sailed again</a>{}</p>"
    assert "ferry" not in rest(link.format("Olvasta már:", ""))
    assert "ferry" in rest(link.format("Olvasta már:", " is what the islanders call that winter now."))
    assert "ferry" in rest(link.format("As people on both islands like to put it:", ""))


def test_a_date_below_the_standfirst_is_no_text() -> None:
    day = "<p>May 3, 2024, 5:00 a.m.</p>"
    first = "Repairs will take until the end of the year, and nobody knows who is going to pay for them."

    def text(*parts: str) -> str:
        told = "".join(f"<p>{STORY} Member {n} of the council agreed.</p>" for n in range(4))
        return newsclean.extract(
            f"<html lang=en><body><h1>Bridge to close</h1>{''.join(parts)}{told}</body></html>"
        ).text

    assert "2024" not in text(f"<h2>{first}</h2>", day)
    assert "2024" in text(f"<h2>{first}</h2>", f"<p>{STORY}</p>", day, f"<p>{first}</p>"), "it heads an entry"
