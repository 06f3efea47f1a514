"""Every text of the fixtures, by its form: the articles in it, what their fields say, and the laws that hold."""

import io
import json
import random
import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newsclean
from counting import check_linear
from newsclean.assembly import article_of
from newsclean.batch.discovery import Input
from newsclean.batch.outputs import Stream, Tree
from newsclean.batch.work import Settings, process
from newsclean.document import Document
from newsclean.lines import fold
from newsclean.pipeline import clean_all
from newsclean.readers.decode import decode
from newsclean.readers.text_lines import block_of_lines, text_lines
from test_invariants import check_idempotent, check_offsets
from text_cases import FACTS, Expected, TextCase, text_cases

CASES = text_cases()


@cache
def extracted(case_id: str) -> tuple[newsclean.Article, ...]:
    return tuple(newsclean.extract_all(next(case.data for case in CASES if case.id == case_id)))


def facts_of(article: newsclean.Article) -> dict[str, str]:
    facts = {key: getattr(article, key) for key in FACTS} | {"authors": "; ".join(article.authors)}
    return {key: str(value) for key, value in facts.items() if value}


def body_of(article: newsclean.Article) -> list[str]:
    lines = ((paragraph.type, article.text[paragraph.start : paragraph.end]) for paragraph in article.paragraphs)
    return [text if form == "paragraph" else f"[{form}] {text}" for form, text in lines]


def check_letters(source: str, articles: Iterable[newsclean.Article]) -> None:
    """Letters and digits of the input and of all places of the articles are the same, each as often."""
    out: list[str | None] = []
    for article in articles:
        out += [article.title, article.dateline, article.text]
        out += [source[c.source_start : c.source_end] for c in article.captions]
        out += [c.text for c in article.credits] + [r.text for r in article.removed]
    assert Counter(fold("".join(filter(None, out)))) == Counter(fold(source))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_articles(case: TextCase) -> None:
    articles = extracted(case.id)
    assert len(articles) == len(case.articles)
    for article, expected in zip(articles, case.articles, strict=True):
        facts = dict(expected.facts)
        if language := facts.pop("language", None):
            assert article.language == language
        assert facts_of(article) == facts
        assert body_of(article) == expected.body
        captions = [f"{caption.text} | {caption.credit or '-'}" for caption in article.captions]
        assert captions == expected.captions
        check_warnings(article, expected)


def check_warnings(article: newsclean.Article, expected: Expected) -> None:
    assert len(article.warnings) == len(expected.warnings)
    assert [part for part in expected.warnings if not any(part in warning for warning in article.warnings)] == []


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("the old\nbridge", "the old bridge"),
        ("旧的\n桥梁", "旧的桥梁"),
        ("旧的 Herald\n桥梁", "旧的 Herald 桥梁"),
        ("旧的\nHerald 桥梁", "旧的 Herald 桥梁"),
        ("오래된\n다리", "오래된 다리"),
    ],
)
def test_lines_are_joined_as_their_script_parts_words(lines: str, joined: str) -> None:
    assert block_of_lines(text_lines(lines)).text == joined


@pytest.mark.parametrize("case", [case for case in CASES if "lines" in case.laws], ids=lambda case: case.id)
def test_each_letter_ends_in_one_place(case: TextCase) -> None:
    source, _ = decode(case.data)
    check_letters(source, extracted(case.id))


@pytest.mark.parametrize("case", [case for case in CASES if "offsets" in case.laws], ids=lambda case: case.id)
def test_places_point_into_the_input(case: TextCase) -> None:
    source, _ = decode(case.data)
    for document in clean_all(case.data):
        pieces = sorted((p.source_start, p.source_end) for block in document.blocks for p in block.pieces)
        assert all(0 <= start < end <= len(source) for start, end in pieces)
        assert all(one[1] <= two[0] for one, two in pairwise(pieces))
    for article in extracted(case.id):
        check_offsets(source, article)


@pytest.mark.parametrize("case", [case for case in CASES if "again" in case.laws], ids=lambda case: case.id)
def test_the_article_as_text_gives_itself(case: TextCase) -> None:
    for article in extracted(case.id):
        check_idempotent(article)


WORDS = """a across after against and at autumn barrier bay before boat bridge broke by captain cellar clerk close cost
council crowns detour early engineer fare ferry flood for four free from half harbour high in into late ledger library
lorry market mayor moved night of on paid pier plan quay railing repair road school second ship shut since spring stone
storm survey that the three tide to toll town two until vote was water which who winter with work year""".split()  # noqa: SIM905
PARAGRAPH = st.integers(12, 60)
"""How many words a paragraph has."""


def paragraph(number: int, words: int, width: int) -> str:
    """The paragraph of that number in a text: all differ, as those of articles do."""
    text = " ".join(random.Random(number).choices(WORDS, k=words)).capitalize() + "."
    return textwrap.fill(text, width) if width else text


MARKED = st.sampled_from(
    [
        "# Bridge to close",
        "## Background",
        "Bridge to close\n===",
        "**Bold** words and [a link](https://example.org/a_(b)), said *Ana Ruiz*.",
        "- one\n- two\n  and more\n1. three",
        "> “We go,” she said.\n> “Now.”",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "| | b |\n|---|---|\n| 1 | |",
        "<br>",
        "**We go** <br>",
        "```\ncode * here\n```",
        "![A picture of the old bridge](b.jpg)\n*The bridge. Photo: Bo Lund*",
        "***",
        "\\*not bold\\* and `a_b` and a * b",
        "[1]: https://example.org",
        "---\ntitle: Bridge to close\nauthor: [Ana Ruiz]\n---",
    ]
)
LABELLED = st.sampled_from(
    [
        "1 of 2 DOCUMENTS",
        "2 of 2 DOCUMENTS",
        "Document 2 of 40",
        "The Port Lowell Courier",
        "January 12, 2026 Monday",
        "BYLINE: By ANA RUIZ",
        "LENGTH: 245 words",
        "SECTION: A; Pg. 14",
        "HEADLINE: Bridge to close",
        "BODY:",
        "Body",
        "GRAPHIC: A photo of the bridge in Port Lowell",
        "LOAD-DATE: January 12, 2026",
        "Update: the ferry runs until midnight.",
        "Copyright 2026 The Port Lowell Courier\nAll Rights Reserved",
        "End of Document",
    ]
)
NUMBERED = st.sampled_from(
    [
        "HD\nBridge to close",
        "SN\nThe Courier\nLP\nThe bridge closes.",
        "845 words\n12 January 2026\nThe Courier\nCOUR\n(c) 2026",
        "Document COUR000020260112em1c0002r",
        "Le Courrier\nRégion, lundi 12 janvier 2026 812 mots, p. 6",
        "news·20260112·LC·1234567",
        "Certificat émis le 12 janvier 2026",
    ]
)
MAILED = st.sampled_from(
    [
        "From: Ana Ruiz <ana@example.org>\nTo: bo@example.org\nSubject: Re: Bridge to close for repairs",
        "Von: Ana\nAn: Bo\nBetreff: Die Brücke bleibt bis zum Herbst zu",
        "> quoted words\n> and more",
        ">",
        "See the map <https://example.org/map> and go.",
        "https://example.org/track",
        "-- \nThe Courier, 1 Quay Street, Port Lowell",
        "12",
        "- 13 -\f",
    ]
)
GAP = st.sampled_from(["\n\n", "\r\n\r\n", "\n\n\n", "\f\n"])


@pytest.mark.parametrize(
    ("opening", "parts", "keeps_letters"),
    [
        ("From: Ana Ruiz <ana@example.org>\nTo: bo@example.org\nSubject: Bridge to close for a year\n\n", MAILED, True),
        ("", LABELLED, True),
        ("", NUMBERED, True),
        (f"# Bridge to close\n\n{paragraph(-1, 40, 0)}\n\n", MARKED, False),
    ],
    ids=["mailed", "labelled", "numbered", "marked"],
)
@given(data=st.data())
@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_any_mixture_of_forms(
    opening: str, parts: st.SearchStrategy[str], keeps_letters: bool, data: st.DataObject
) -> None:
    rows = data.draw(
        st.lists(
            st.tuples(st.one_of(parts, PARAGRAPH), GAP), min_size=1, max_size=16, unique_by=lambda row: str(row[0])
        )
    )
    width = data.draw(st.sampled_from([0, 50, 66, 72, 78]))
    texts = (part if isinstance(part, str) else paragraph(k, part, width) for k, (part, _) in enumerate(rows))
    source = opening + "".join(text + gap for text, (_, gap) in zip(texts, rows, strict=True))
    articles = list(newsclean.extract_all(source))
    if keeps_letters:
        check_letters(source, articles)
    for article in articles:
        check_offsets(source, article)
        if parts not in (LABELLED, NUMBERED):  # fields without their order make no article
            check_idempotent(article)


EXPORT = next(case for case in CASES if case.id == "nexis-uni")


class TestSeveralArticles:
    def test_extract_gives_the_first_and_says_how_to_get_all(self) -> None:
        first, second = newsclean.extract_all(EXPORT.data)
        article = newsclean.extract(EXPORT.data)
        assert (article.title, article.part) == (first.title, 1)
        assert article.warnings == ("the input holds 2 articles, and this is the first; extract_all gives all",)
        assert (first.warnings, second.part) == ((), 2)

    def test_one_article_has_no_number(self) -> None:
        (article,) = newsclean.extract_all("Mayor opens bridge\n\nIt took ten years to build, the town said on Monday.")
        assert article.part is None
        assert article == newsclean.extract(
            "Mayor opens bridge\n\nIt took ten years to build, the town said on Monday."
        )

    def test_a_mistake_in_the_call_is_heard_of_at_once(self) -> None:
        with pytest.raises(newsclean.FilterError):
            newsclean.extract_all(EXPORT.data, only=["nosuch"])

    def test_each_is_a_result(self) -> None:
        one, two = process(Input(path="-", data=EXPORT.data), Settings(form="json"))
        assert [json.loads(result.output)["part"] for result in (one, two)] == [1, 2]
        assert one.output.count(b"\n") == 1
        assert (one.name, two.name) == ("standard input, article 1", "standard input, article 2")

    def test_a_record_may_hold_several(self) -> None:
        line = json.dumps({"id": "a7", "text": EXPORT.data.decode()}).encode()
        records = [json.loads(result.output) for result in process(Input(path="x", data=line, line=1), Settings())]
        assert [(record["id"], record["part"]) for record in records] == [("a7", 1), ("a7", 2)]

    def test_an_error_in_one_leaves_the_others(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail_at_second(document: Document, **options: bool) -> newsclean.Article:
            if document.part == 2:
                raise IndexError("x")
            return article_of(document, **options)

        monkeypatch.setattr("newsclean.batch.work.article_of", fail_at_second)
        text = EXPORT.data.decode()
        results = process(Input(path="-", data=f"{text}\n{text}".encode()), Settings())
        assert [result.error is None for result in results] == [True, False, True, True]
        assert [json.loads(result.output)["part"] for result in results] == [1, 2, 3, 4]

    def test_texts_stand_under_their_names(self) -> None:
        file = io.BytesIO()
        stream = Stream(file, form="text", several=False)
        for result in process(Input(path="a.txt", data=EXPORT.data), Settings(form="text")):
            stream.write(result)
        assert re.findall(rb"^==> (.*) <==$", file.getvalue(), re.MULTILINE) == [
            b"a.txt, article 1",
            b"a.txt, article 2",
        ]

    def test_a_tree_has_a_file_for_each(self, tmp_path: Path) -> None:
        tree = Tree(str(tmp_path), "in", "json")
        for result in process(Input(path="in/a.txt", data=EXPORT.data), Settings(form="json")):
            tree.write(result)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.1.json", "a.2.json"]


LEXIS = "{} of {} DOCUMENTS\n\nPaper\n\nJanuary 12, 2026\n\nHead\n\nLENGTH: 9 words\n\nText.\n\nLOAD-DATE: x\n\n"
FACTIVA = "845 words\n12 January 2026\nCourier\nCOUR\n(c) 2026\n\nText.\n\nDocument COUR000020260112em1c0002r\n"
BROKEN = "the old bridge has two piers that have moved and\none that has not since the spring floods came in\n"
MAIL = "From: a\nTo: b\nSubject: c\n\n"
ITEM = "<item><title>a</title><description>b &amp; c</description></item>"


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "".join(LEXIS.format(k, n) for k in range(1, n + 1)),
        lambda n: "GRAPHIC: a\n\nb c d e f g\n\n" * 5 * n + "LENGTH: 9 words",
        lambda n: FACTIVA * n,
        lambda n: BROKEN * 5 * n,
        lambda n: "# a\n\n" + "*a* **b _c_ [d](e) `f` " * 20 * n,
        lambda n: "# a\n\n" + "[" * 20 * n + "](" * 20 * n + "*a " * 20 * n + "_" * 20 * n,
        lambda n: MAIL + "> words go on\n" * 10 * n + "<https://a.example/b> " * 10 * n,
        lambda n: f"<rss>{ITEM * n}</rss>",
        lambda n: ("caf=C3=A9 " * 7 + "=\n") * 5 * n,
    ],
    ids=["articles", "pictures", "numbers", "wrapped", "marks", "brackets", "quoted", "items", "codes"],
)
def test_work_grows_with_the_input_and_no_faster(make: Callable[[int], str]) -> None:
    check_linear(lambda source: list(newsclean.extract_all(source)), make(40), make(400))


@pytest.mark.parametrize("stamp", ["2026년 3월 11일 10시 32분", "11/03/2026 10h32", "Mi 11.03.2026, 10:32"])
def test_a_date_with_a_time_over_the_headline_is_not_the_headline(stamp: str) -> None:
    prose = "The council met on Tuesday and agreed to repair the bridge before winter, at a cost of two million."
    article = newsclean.extract(f"{stamp}\n\nBridge to be repaired before winter\n\n{prose}\n\n{prose[:-1]} or three.")
    assert article.title == "Bridge to be repaired before winter"
