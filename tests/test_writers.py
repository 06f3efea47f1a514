"""Articles as JSON, text and Markdown."""

import json
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

import newsclean
from newsclean.article import Article, Caption, Paragraph
from newsclean.assembly import article_of
from newsclean.document import Block, Document, Piece
from newsclean.lines import Form
from newsclean.pipeline import clean
from newsclean.writers import ARTICLES, Format, render
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


@pytest.mark.parametrize("form", get_args(Format))
def test_a_format_says_whether_it_shows_quotations(form: Format) -> None:
    document = clean(EXAMPLE)
    whole, bare = article_of(document), article_of(document, quotes=False)
    assert len(whole.quotes) > 1
    assert bare == msgspec.structs.replace(whole, quotes=())
    assert bare == newsclean.extract(EXAMPLE, quotes=False) == next(newsclean.extract_all(EXAMPLE, quotes=False))
    shown = render(whole, form, layout=document) != render(bare, form, layout=document)
    assert shown == ARTICLES[form].with_quotes


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


def article_of_lines(*lines: tuple[Form, str], title: str | None = None) -> Article:
    """An Article whose text has these lines, set like that."""
    paragraphs, at = [], 0
    for form, text in lines:
        paragraphs.append(Paragraph(type=form, start=at, end=at + len(text)))
        at += len(text) + 1
    return Article(title=title, text="\n".join(text for _, text in lines), paragraphs=tuple(paragraphs))


def test_markdown_shows_how_each_line_is_set() -> None:
    article = article_of_lines(
        ("standfirst", "Two votes *only*."),
        ("paragraph", "It fell."),
        ("subhead", "What it costs"),
        ("list item", "parking"),
        ("list item", "1. baskets"),
        ("paragraph", "They wrote:"),
        ("quotation", "A town."),
        ("quotation", "# A library."),
        ("code", "if a_b < 3: `x`"),
        ("code", "    return"),
        ("table row", "Ayes | 12"),
        ("table row", "Noes | 14"),
        title="C #",
    )
    assert render(article, "markdown").decode().split("\n\n") == [
        "# C \\#",
        "**Two votes \\*only\\*.**",
        "It fell.",
        "## What it costs",
        "- parking\n- 1\\. baskets",
        "They wrote:",
        "> A town.\n>\n> \\# A library.",
        "```\nif a_b < 3: `x`\n    return\n```",
        "Ayes \\| 12\\\nNoes \\| 14\n",
    ]


def test_code_is_fenced_by_more_backticks_than_it_has() -> None:
    written = render(article_of_lines(("code", "a ````` b"), ("code", "```")), "markdown").decode()
    assert written == "``````\na ````` b\n```\n``````\n"


def test_text_that_nothing_is_known_of_is_paragraphs() -> None:
    assert render(Article(text="One.\n\n# Two."), "markdown") == b"One.\n\n\\# Two.\n"


CONTAINERS = {
    "bullet_list": "list item",
    "blockquote": "quotation",
    "fence": "code",
    "heading": "subhead",
    "paragraph": "paragraph",
}


def shown(node: SyntaxTreeNode) -> list[str]:
    """The lines that a reader of CommonMark shows for a node."""
    if node.type == "fence":
        return node.content.removesuffix("\n").split("\n")
    if node.type == "inline":
        words = ""
        for child in node.walk():
            words += "\n" if child.type == "hardbreak" else child.content if child.type == "text" else ""
            assert child.type in ("inline", "text", "hardbreak", "strong")
        return words.split("\n")
    return [line for child in node.children for line in shown(child)]


WORDS = st.text("ab1.)(#*_`~<>&;|\\!-+=[]:\"'$ é", min_size=1, max_size=20).map(str.strip).filter(bool)
ENTITIES = st.sampled_from(
    ["&amp;", "&#35; x", "-", "---", "===", "1.", "12) a", "# a #", "#", "a\\", "![x](y)", "<b>"]
)


@given(st.lists(st.tuples(st.sampled_from(get_args(Form)), WORDS | ENTITIES), min_size=1, max_size=8))
def test_a_reader_of_markdown_shows_the_lines_as_they_are(lines: list[tuple[Form, str]]) -> None:
    tree = SyntaxTreeNode(MarkdownIt("commonmark").parse(render(article_of_lines(*lines), "markdown").decode()))
    got = [(CONTAINERS[node.type], line) for node in tree.children for line in shown(node)]
    as_paragraphs = ("standfirst", "table row")
    assert got == [("paragraph" if form in as_paragraphs else form, text) for form, text in lines]


def test_captions_of_pages_stand_apart_from_quotations_and_keep_their_credit() -> None:
    labels = [("paragraph", "One."), ("caption", "A bridge."), ("paragraph", "Two.")]
    blocks = [
        Block(text=text, pieces=(Piece(0, at, at + 1),), label=label, form="quotation")  # type: ignore[arg-type]
        for at, (label, text) in enumerate(labels)
    ]
    caption = Caption(text="A bridge.", credit="Jo Reed/AP", copies=1, source_start=None, source_end=None)
    article = article_of_lines(("quotation", "One."), ("quotation", "Two."))
    article = msgspec.structs.replace(article, captions=(caption,))
    layout = Document(blocks=tuple(blocks), located=False)
    assert render(article, "markdown", layout=layout) == b"> One.\n\n> A bridge. *Jo Reed/AP*\n\n> Two.\n"
    assert render(article, "text", layout=layout) == b"One.\n\nA bridge. (Jo Reed/AP)\n\nTwo.\n"
