"""Articles as JSON, text and Markdown."""

import json
from pathlib import Path

import msgspec
import pytest

import newsclean
from newsclean.article import Article
from newsclean.pipeline import article_of, clean
from newsclean.writers import Format, render
from newsclean.writers.as_markdown import escape

EXAMPLE = (Path(__file__).parent.parent / "examples" / "tunnel.txt").read_text(encoding="utf-8")

LINE_ENDS = "one\x85two\u2028three\u2029four"


def test_json_has_every_key_in_the_order_of_the_class() -> None:
    for form in ("json", "jsonl"):
        written = json.loads(render(Article(), form))
        assert list(written) == list(Article.__struct_fields__)
    assert written["captions"] == []
    assert written["title"] is None


def test_json_is_the_article() -> None:
    article = newsclean.extract(EXAMPLE)
    for form in ("json", "jsonl"):
        assert msgspec.json.decode(render(article, form), type=Article) == article


def test_a_json_line_is_one_line_for_every_reader() -> None:
    line = render(Article(text=LINE_ENDS), "jsonl").decode()
    assert len(line.splitlines()) == 1
    assert json.loads(line)["text"] == LINE_ENDS


def test_json_for_people_is_indented_and_keeps_letters() -> None:
    written = render(Article(title="Été"), "json").decode()
    assert '\n  "title": "Été",\n' in written
    assert written.endswith("}\n")


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_failed_articles_are_nothing_to_read(form: Format) -> None:
    assert render(Article(error="it is empty"), form) == b""


def test_text_has_the_title_and_the_body() -> None:
    article = Article(title="Bridge opens", kicker="News", dateline="PARIS", text="One.\nTwo.\n\nThree.")
    assert render(article, "text") == b"Bridge opens\n\nOne.\nTwo.\n\nThree.\n"
    assert render(Article(text="One."), "text") == b"One.\n"


def test_captions_stand_once_and_in_their_place() -> None:
    document = clean(EXAMPLE)
    article = article_of(document)
    text = render(article, "text", layout=document).decode()
    assert len(article.captions) == 2
    for caption in article.captions:
        shown = EXAMPLE[caption.source_start : caption.source_end]
        assert text.count(f"\n\n{shown}\n\n") == 1
    kept = [line for line in text.split("\n") if line]
    assert kept == sorted(kept, key=EXAMPLE.index)


@pytest.mark.parametrize("captions", [False, True])
def test_text_of_the_text_is_the_text(captions: bool) -> None:
    document = clean(EXAMPLE)
    text = render(article_of(document), "text", layout=document if captions else None)
    again = clean(text)
    assert render(article_of(again), "text", layout=again if captions else None) == text


def test_markdown_has_headings_paragraphs_and_captions_as_block_quotes() -> None:
    lines = [
        "Bridge opens",
        "",
        "The bridge over the Lowell river was opened on Monday after ten years of work by three companies.",
        "",
        "FILE - Mayor Ana Ruiz looks at the bridge in Port Lowell, on May 3, 2021.",
        "",
        "It has cost 3 *million* so far, the mayor told the council of the town on Tuesday.",
        "It is 300 metres long and will be closed to heavy traffic, the council said.",
    ]
    document = clean("\n".join(lines))
    article = article_of(document)
    bodies = [lines[2], lines[6].replace("*", "\\*"), lines[7]]
    assert render(article, "markdown").decode() == "\n\n".join(["# Bridge opens", *bodies]) + "\n"
    bodies.insert(1, f"> {article.captions[0].text}")
    assert render(article, "markdown", layout=document).decode() == "\n\n".join(["# Bridge opens", *bodies]) + "\n"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("a_b *c* `d` [e](f) <g> h|i ~j~ k\\l", "a\\_b \\*c\\* \\`d\\` \\[e\\](f) \\<g\\> h\\|i \\~j\\~ k\\\\l"),
        ("# 1 hit", "\\# 1 hit"),
        ("#hashtag", "#hashtag"),
        ("- no list", "\\- no list"),
        ("-5 degrees", "-5 degrees"),
        ("---", "\\---"),
        ("5. November", "5\\. November"),
        ("5.5 million", "5.5 million"),
        ("2024) was a year", "2024\\) was a year"),
        ("R&D, &amp; and &#8217;", "R&D, \\&amp; and \\&#8217;"),
        ("> said", "\\> said"),
        ("« Oui », dit-il — enfin.", "« Oui », dit-il — enfin."),
    ],
)
def test_markdown_marks_are_escaped(text: str, markdown: str) -> None:
    assert escape(text) == markdown
