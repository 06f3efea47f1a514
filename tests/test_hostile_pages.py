"""Pages that mean no good: each gives an Article or an error of ours, with work that grows as the page does."""

import random
import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newsclean
from counting import check_linear
from html_cases import letters_given, letters_shown
from newsclean.readers.inputs import Parser

Maker = Callable[[int], str]
Outcome = newsclean.Article | newsclean.NewscleanError

PARAGRAPH = "<p>The council voted on Monday to close the old harbour bridge for repairs, officials said.</p>"
SENTENCE = "The council voted on Monday to close the old harbour bridge for repairs, officials said."
LD = '<script type="application/ld+json">'
NEXT = '<script id="__NEXT_DATA__" type="application/json">'


def numbered(form: str) -> Maker:
    """Repeat a form with a number in it."""
    return lambda n: "".join([form.replace("#", str(k)) for k in range(n)])


def junk(n: int) -> str:
    return "<html>" + "".join(map(chr, random.Random(n).choices(range(1, 0x3000), k=n)))


DEEP: dict[str, Maker] = {
    "divs": lambda n: "<div>" * n + PARAGRAPH + "</div>" * n,
    "divs that stay open": lambda n: "<div>" * n + PARAGRAPH,
    "lists": lambda n: "<ul><li>" * n + PARAGRAPH,
    "tables": lambda n: "<table><tr><td>" * n + PARAGRAPH,
    "quotations": lambda n: "<blockquote>" * n + PARAGRAPH,
    "forms": lambda n: "<form><div>" * n + PARAGRAPH,
    "hidden": lambda n: "<div hidden>" * n + PARAGRAPH,
    "bylines": lambda n: "<div class=byline>" * n + "By Ana Ruiz" + PARAGRAPH,
    "captions": lambda n: "<figcaption>x" * n,
    "unknown elements": lambda n: "<x-y>word" * n,
}
"""Elements within elements, without end."""

WIDE: dict[str, Maker] = {
    "spans": lambda n: "<span>" * n + PARAGRAPH,
    "bold": lambda n: "<b>" * n + PARAGRAPH,
    "links in links": lambda n: "<a href=x>y" * n,
    "crossed bold and italics": lambda n: "<b><i><p>x</b></i>" * (n // 10),
    "paragraphs that stay open": lambda n: "<p>word " * n,
    "nothing is closed": lambda n: "<table><tr><td><p><b><a href=x><li>word" * (n // 100),
    "one text": lambda n: "<p>" + "word " * 20 * n,
    "one word": lambda n: "<p>" + "w" * 100 * n,
    "links": numbered('<a href="/#">link #</a>'),
    "links in a list": numbered('<li><a href="/#">link #</a></li>'),
    "breaks": lambda n: "<br>" * n + PARAGRAPH,
    "lines parted by breaks": lambda n: "a<br>" * n,
    "tiny paragraphs": numbered("<p>#</p>"),
    "paragraphs": numbered(f"<p># {SENTENCE}</p>"),
    "attributes": lambda n: f"<div {numbered(' a#=#')(n)}>{PARAGRAPH}",
    "one class": lambda n: f"<div class='{'x ' * 25 * n}'>{PARAGRAPH}",
    "classes": numbered("<div class='c# d#'>#</div>"),
    "entities": lambda n: "<p>" + "&amp;&#8220;&notanentity;&#xD800;&#0;&#x110000;" * n,
    "comments": lambda n: "<!-- x -->" * n + PARAGRAPH,
    "a comment that stays open": lambda n: PARAGRAPH + "<!--" + "x<p>" * n,
    "sections": lambda n: "<![CDATA[x]]>" * n + PARAGRAPH,
    "rows": lambda n: "<table>" + "<tr><td>a<td>b" * n,
    "cells": lambda n: "<table><tr>" + "<td>a" * n,
    "figures": numbered("<figure><img><figcaption>Worker # walks past, Jan. 10, 2022.</figcaption></figure>"),
    "metadata": lambda n: '<meta property="article:author" content="Ana Ruiz">' * n + PARAGRAPH,
    "names": numbered('<meta name="author" content="Ana Ruiz#">'),
    "times": lambda n: '<time datetime="2021-01-01">x</time>' * n + PARAGRAPH,
    "authors in authors": lambda n: "<span class=author>" * n + "By Ana Ruiz" + PARAGRAPH,
    "headlines": lambda n: "<title>A bridge is closed</title>" + numbered("<h1>Bridge # is closed</h1>")(n) + PARAGRAPH,
    "a title": lambda n: f"<title>{'A bridge | ' * n}</title>{PARAGRAPH}",
    "a headline": lambda n: f"<title>x</title><h1>{'A bridge – ' * n}</h1>{PARAGRAPH}",
    "NULs": lambda n: "<p>\0The\0 council" + "\0" * n,
    "junk": junk,
    "drawings": lambda n: "<svg>" * n + PARAGRAPH,
    "templates": lambda n: "<template>" * n + PARAGRAPH,
    "framesets": lambda n: "<frameset><frame src=x>" * n,
    "hidden by style": lambda n: f"<div style='{'display ' * n}'>{PARAGRAPH}",
    "quotes": lambda n: "<p>" + "“a” said X. " * n,
    "JSON-LD in JSON-LD": lambda n: LD + '[{"@type":"NewsArticle","author":' * n + "</script>" + PARAGRAPH,
    "brackets in JSON-LD": lambda n: LD + '{"@graph":' + "[" * n + "]" * n + "}</script>" + PARAGRAPH,
    "objects in JSON-LD": lambda n: LD + '{"a":' * n + "1" + "}" * n + "</script>" + PARAGRAPH,
    "scripts of JSON-LD": lambda n: (LD + '{"@type":"NewsArticle","headline":"A"}</script>') * n + PARAGRAPH,
    "text in JSON-LD": lambda n: LD + '{"@type":"NewsArticle","articleBody":"' + "word. " * n + '"}</script>x',
    "broken JSON-LD": lambda n: LD + '{"@type":"NewsArticle","headline":"' + '\\"' * n + "</script>" + PARAGRAPH,
    "authors": lambda n: LD + '{"@type":"NewsArticle","author":["' + 'x","' * n + 'x"]}</script>' + PARAGRAPH,
    "state that is deep": lambda n: NEXT + '{"a":[' * n + '"x"' + "]}" * n + "</script>x",
    "state that is wide": lambda n: NEXT + '["' + f'","<p>{SENTENCE}</p>' * n + '"]</script>x',
}
"""Much of one thing."""

PAGES = DEEP | WIDE
MANY = 100_000
FEW = {
    "attributes", "bylines", "cells", "classes", "entities", "figures", "headlines", "lines parted by breaks", "lists",
    "paragraphs", "paragraphs that stay open", "quotes", "rows", "scripts of JSON-LD", "state that is wide", "tables",
}  # fmt: skip
"""Of these a tenth is hostile enough: each is an element or more that costs some 100 µs, or long."""


def outcome(source: str | bytes, *, parser: Parser = "lexbor") -> Outcome:
    """What comes of a page; anything but these two is a defect."""
    try:
        return newsclean.extract(source, kind="html", parser=parser)
    except newsclean.NewscleanError as error:
        return error


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_becomes_an_article_or_a_clear_error(name: str) -> None:
    got = outcome("<!doctype html>" + PAGES[name](MANY // 10 if name in FEW else MANY))
    assert isinstance(got, Outcome)


@pytest.mark.parametrize("name", PAGES)
def test_the_other_parser_takes_it_too(name: str) -> None:
    """BeautifulSoup over lxml costs ten times as much, so it gets less."""
    got = outcome("<!doctype html>" + PAGES[name](MANY // 200), parser="bs4")
    assert isinstance(got, Outcome)


LATIN = (
    "<p>L’été dernier, la mairie a fermé le vieux pont du port pour des travaux, a déclaré le préfet.</p>"
    "<p>« Nous l’avons cru éternel », a raconté une pêcheuse, attablée au café d’où l’on voit la rivière.</p>"
    "<p>Le chantier durera jusqu’à Noël ; un bac gratuit relie déjà les deux rives, de l’aube à la nuit.</p>"
)
BYTES = {
    "utf-8 that says latin-1": b"<meta charset=iso-8859-1>" + LATIN.encode(),
    "cp1252 that says utf-8": b"<meta charset=utf-8>" + LATIN.encode("cp1252"),
    "cp1252 that says utf-16": b"<meta charset=utf-16>" + LATIN.encode("cp1252"),
    "a charset that nobody knows": b"<meta charset=x-none>" + LATIN.encode("cp1252"),
    "a charset that is no text": b"<meta charset=base64>" + LATIN.encode("cp1252"),
    "a charset that runs code": b"<meta charset=idna>" + LATIN.encode("cp1252"),
    "a charset with a NUL in it": b"<meta charset=cp\x001252>" + LATIN.encode("cp1252"),
    "utf-7": b"<meta charset=utf-7>+ADw-script+AD4-" + LATIN.encode("cp1252"),
    "two charsets": b"<meta charset=utf-8><meta charset=shift_jis>" + LATIN.encode(),
    "utf-16": ("<meta charset=utf-8>" + LATIN).encode("utf-16"),
    "utf-16 without a mark": ("<html><meta charset=utf-8>" + LATIN).encode("utf-16-le"),
    "an odd number of bytes": LATIN.encode("utf-16")[:-1],
    "utf-8 that is cut": LATIN.encode()[:5],
    "two encodings": LATIN.encode() + LATIN.encode("cp1252"),
    "NULs": b"\0".join(LATIN.encode().split(b" ")),
    "binary junk behind the start": b"<html><body>" + random.Random(1).randbytes(200_000),
    "binary junk in the middle": LATIN.encode() + random.Random(2).randbytes(2_000) + LATIN.encode(),
    "only a mark": b"\xef\xbb\xbf",
    "nothing": b"",
    "blanks": b" \n\t" * 1000,
    "a declaration of a charset as long as a page": b"<meta charset='" + b"x" * 1_000_000 + b"'>" + LATIN.encode(),
    "an unclosed declaration": b"<?xml version='1.0' encoding='" + LATIN.encode("cp1252"),
}


@pytest.mark.parametrize("name", BYTES)
@pytest.mark.parametrize("parser", ["lexbor", "bs4"])
def test_bytes_of_any_kind(name: str, parser: Parser) -> None:
    assert isinstance(outcome(BYTES[name], parser=parser), Outcome)


SAME_TEXT = {
    "utf-8 that says latin-1", "cp1252 that says utf-8", "cp1252 that says utf-16", "a charset that nobody knows",
    "a charset that is no text", "a charset that runs code", "two charsets", "utf-16", "utf-16 without a mark",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(SAME_TEXT))
def test_a_page_that_lies_about_its_encoding_is_read(name: str) -> None:
    assert "L’été dernier, la mairie a fermé" in newsclean.extract(BYTES[name], kind="html").text


def test_lone_surrogates_become_replacement_characters() -> None:
    article = newsclean.extract(f"<p>The council \ud800 voted. {SENTENCE}</p>", kind="html")
    assert "council \ufffd voted" in article.text
    assert any("surrogate" in warning for warning in article.warnings)


@pytest.mark.parametrize("name", PAGES)
def test_work_grows_with_the_page_and_no_faster(name: str) -> None:
    check_linear(outcome, PAGES[name](100), PAGES[name](1_000))


def peak_for(source: str) -> int:
    """Bytes that an extraction holds at most on top of the page, those of the parser's own tree aside."""
    outcome(source)
    tracemalloc.start()
    try:
        outcome(source)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", PAGES)
def test_memory_grows_with_the_page_and_no_faster(name: str) -> None:
    small, large = peak_for(PAGES[name](100)), peak_for(PAGES[name](1_000))
    assert large < 12 * small + 2_000_000


TAGS = (
    "a", "article", "aside", "b", "blockquote", "body", "br", "button", "caption", "dd", "div", "dl", "em",
    "figcaption",
    "figure", "font", "footer", "form", "h1", "h2", "head", "header", "html", "i", "img", "li", "main", "meta", "nav",
    "noscript", "ol", "option", "p", "pre", "script", "section", "select", "small", "span", "strong", "style", "svg",
    "table", "tbody", "td", "template", "textarea", "th", "time", "title", "tr", "ul", "x-card",
)  # fmt: skip
ATTRIBUTES = (
    "", " class=caption", ' class="author byline"', " hidden", ' style="display:none"', ' itemprop="headline"',
    ' itemprop="author"', ' href="/x"', ' datetime="2021-03-04"', ' lang="fr"',
    ' property="og:title" content="A bridge"',
    ' name="author" content="Ana Ruiz"', ' type="application/ld+json"', ' class="related-card', " class=", ' ="',
)  # fmt: skip
WORDS = (
    SENTENCE, "“We have waited ten years for this,” said Mayor Ana Ruiz. “Now we build.”", "By Ana Ruiz", "A bridge",
    "10 January 2022, 10:32", "Read also: Harbour bridge closes", "© 2022 Port Lowell Gazette. All rights reserved.",
    "A worker walks past the closed bridge in Port Lowell, Jan. 10, 2022.", "(Photo: Bo Lund/AP)", "Photo: Bo Lund",
    "Advertisement", "Related stories", "Ana Ruiz contributed to this report.",
    "PARIS (AFP) – The talks began on Monday.",
    "Les pourparlers ont repris mercredi à Genève, a annoncé le ministère.", "|", "–", " ", "\n\n", "1.", "\u3000市長",
)  # fmt: skip
MESS = st.text(st.characters(codec="utf-8"), max_size=30)
OPEN = st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES))
CLOSE = st.builds("</{}>".format, st.sampled_from(TAGS))
BITS = st.sampled_from((
    "<!-- x -->", "<!--", "<![CDATA[", "]]>", "<!doctype html>", "<?xml version='1.0'?>", "&nbsp;", "&amp;", "&#8220;",
    "&",
    "<", "</", "\0", '{"@type":"NewsArticle","headline":"A bridge"}',
))  # fmt: skip
SOUP = st.lists(st.one_of(OPEN, OPEN, CLOSE, st.sampled_from(WORDS), st.sampled_from(WORDS), BITS, MESS), max_size=60)
PAGE_SOUP = SOUP.map("".join)
THOROUGH = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


FORMS = (
    "<p>{}</p>", "<h2>{}</h2>", "<ul><li>{}</li></ul>", "<figure><img src='x'><figcaption>{}</figcaption></figure>",
    "<table><tbody><tr><td>{}</td><td>x</td></tr></tbody></table>", "<blockquote><p>{}</p></blockquote>",
    "<div class='caption'>{}</div>", "<div>{}<br>x</div>", "<pre>{}</pre>", "<aside hidden>{}</aside>",
)  # fmt: skip
MARKS = ("{}", "{}", "<b>{}</b>", "<em>{}</em>", "<a href='/x'>{}</a>", "<span class='author'>{}</span>")
BOXES = ("", "<div class='c'>", "<div class='author'>", "<div class='related'>")


@st.composite
def sound_bodies(draw: st.DrawFn) -> str:
    """What stands in the body of a page in which every element is closed, and none stands where it may not."""
    out = []
    depth = 0
    for _ in range(draw(st.integers(0, 12))):
        words = [
            draw(st.sampled_from(MARKS)).format(draw(st.sampled_from(WORDS))) for _ in range(draw(st.integers(1, 3)))
        ]
        box = draw(st.sampled_from(BOXES))
        depth += bool(box)
        out.append(box + draw(st.sampled_from(FORMS)).format("".join(words)))
        if depth and draw(st.booleans()):
            out.append("</div>")
            depth -= 1
    return "".join(out) + "</div>" * depth


@given(sound_bodies())
@THOROUGH
def test_the_parsers_agree_on_a_sound_page(body: str) -> None:
    head = "<!doctype html><html lang='en'><head><title>A bridge</title></head>"
    page = f"{head}<body><h1>A bridge</h1>{body}</body></html>"
    assert outcome(page) == outcome(page, parser="bs4")


@given(PAGE_SOUP)
@THOROUGH
def test_tag_soup_never_crashes_and_gives_the_same_twice(source: str) -> None:
    got = outcome(source)
    again = outcome(source)
    assert got == again or (type(got) is type(again) and str(got) == str(again))
    assert isinstance(outcome(source, parser="bs4"), Outcome)


@given(PAGE_SOUP)
@THOROUGH
def test_every_chunk_of_tag_soup_ends_in_one_place(source: str) -> None:
    """Letters and digits of the page are those of the text, the captions, the credits and what was removed."""
    article = outcome(source)
    if isinstance(article, newsclean.NewscleanError) or any("garbled" in warning for warning in article.warnings):
        return
    assert letters_given(source, article) == letters_shown(source)
