"""What holds for every input: nothing lost, nothing twice, every offset right, and clean text stays as it is."""

import random
from collections import Counter
from collections.abc import Callable
from functools import partial
from html import unescape

import pytest
from ftfy import fix_encoding
from ftfy.fixes import fix_c1_controls
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import newsclean
from cases import cases
from counting import check_linear
from newsclean.document import Document
from newsclean.languages import available, get
from newsclean.lines import BLANK, INVISIBLE, fold
from newsclean.pipeline import clean
from newsclean.writers.as_text import as_text

FIXTURES = [case for case in cases("languages", "articles", "filters") if "only" not in case.facts]
NOTHING = BLANK + INVISIBLE


def check_blocks(source: str, document: Document) -> None:
    """Blocks follow each other in the input, apart, and leave out nothing but white space and a dateline's dash.

    A paragraph that goes on behind a page's number lies around it.
    """
    assert [block.start for block in document.blocks] == sorted(block.start for block in document.blocks)
    at = 0
    for piece in sorted(
        (piece for block in document.blocks for piece in block.pieces), key=lambda piece: piece.source_start
    ):
        assert at <= piece.source_start < piece.source_end <= len(source)
        assert all(c in NOTHING + "–—-_." or not c.isprintable() for c in source[at : piece.source_start])
        at = piece.source_end
    assert not source[at:].strip(NOTHING + "–—-_.")


def check_lines(source: str, article: newsclean.Article) -> None:
    """Letters and digits of the input and of all places of the output are the same, each as often."""
    out = [article.title, article.dateline, article.text]
    out += [source[c.source_start : c.source_end] for c in article.captions]
    out += [c.text for c in article.credits] + [r.text for r in article.removed]
    assert Counter(fold("".join(filter(None, out)))) == Counter(fold(source))


def is_repaired(article: newsclean.Article) -> bool:
    return any("garbled" in warning or "references" in warning for warning in article.warnings)


def check_offsets(source: str, article: newsclean.Article) -> None:
    last: dict[str, int] = {}

    def same(place: newsclean.Span, text: str) -> bool:
        there = source[place.source_start : place.source_end]
        repairs = (fix_encoding, fix_c1_controls, unescape) if is_repaired(article) else (str,)  # filters take either
        return fold(text) in {fold(repair(there)) for repair in repairs}

    for quote in article.quotes:
        field = {"text": article.text, "title": article.title or ""}[quote.field]
        assert quote.spans
        assert quote.text == " ".join(field[span.start : span.end] for span in quote.spans)
        assert 0 <= quote.confidence <= 1
        for span in quote.spans:
            assert last.get(quote.field, 0) <= span.start < span.end <= len(field)
            assert "\n" not in field[span.start : span.end]
            last[quote.field] = span.end
            assert same(span, field[span.start : span.end])
        for passage in (quote.cue, quote.speaker and quote.speaker.mention):
            if passage:
                assert passage.text == field[passage.start : passage.end] != ""
                assert same(passage, passage.text)
    places = [(part.source_start, part.source_end) for part in article.captions]
    places += [(part.source_start, part.source_end) for part in article.removed]
    assert all(start is not None and end is not None and 0 <= start < end <= len(source) for start, end in places)


def check_idempotent(article: newsclean.Article, language: str | None = None) -> None:
    """Cleaning the clean text changes nothing."""
    written = as_text(article)
    if written.strip():
        again = newsclean.extract(written, language=language or article.language)
        assert as_text(again) == written
        assert not again.captions
        assert not again.credits
        assert not again.removed


def check(source: str) -> None:
    document = clean(source)
    check_blocks(source, document)
    article = newsclean.extract(source)
    if not is_repaired(article):
        check_lines(source, article)
    check_offsets(source, article)
    check_idempotent(article)


@pytest.mark.parametrize("case", FIXTURES, ids=lambda case: case.id)
def test_fixtures(case: object) -> None:
    text: str = case.text  # type: ignore[attr-defined]
    check(text)


SENTENCES = [
    "The council voted on Monday to close the old harbour bridge for repairs.",
    "“We have waited ten years for this,” said Mayor Ana Ruiz, who opposed the plan at first. “Now we build.”",
    "« Nous partons demain matin » , a déclaré le ministre Paul Mercadier à la presse réunie devant la mairie.",
    "Er sagte: „Das ist ein guter Tag für die Stadt und für alle, die hier leben.“",
    "WASHINGTON (AP) — Talks between the two sides began on Tuesday, officials said.",
    "A worker, left, walks past the closed bridge in Port Lowell, Jan. 10, 2022.",
    "A worker, left, walks past the closed bridge in Port Lowell, Jan. …",
    "FILE – The mayor speaks at the opening of the bridge in Port Lowell.",
    "The harbour at dawn. (Photo: Bo Lund/AP)",
    "Mayor opens bridge after ten years of delay",
    "Breaking news",
    "By Ana Ruiz",
    "10 January 2022, 10:32",
    "Ana Ruiz and Bo Lund contributed to this report.",
    "Follow us on Google News",
    "Related stories",
    "PREV Harbour bridge closes",
    "NEXT Harbour bridge opens",
    "Home > News > World",
    "© 2022 Port Lowell Gazette. All rights reserved.",
    "Background",
    "‘It is over,’ he said, ‘and “nobody” won’t say so",
    "–",
    "1.",
]
FURNITURE = sorted(
    {
        phrase.replace("**", "x y").replace("*", "x").replace("?", "").split("|")[0]
        for tag in available()
        for words in (get(tag).furniture.promos, get(tag).furniture.links, get(tag).furniture.kickers)
        for phrase in words
        if "{" not in phrase
    }
)
MESS = st.text(st.characters(codec="utf-8"), max_size=60)
MARKS = st.text(st.sampled_from("«»“”„‟\"'‘’‚‹› ab,.A\u00a0-–"), max_size=80)
LINE = st.one_of(st.sampled_from(SENTENCES), st.sampled_from(FURNITURE), MESS, MARKS)
GAP = st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\n \n", "\u2028", " \t\n\n\n"])
ARTICLE = st.lists(st.tuples(LINE, GAP), min_size=1, max_size=24).map(lambda rows: "".join(a + b for a, b in rows))


@given(ARTICLE)
@example("Æ\x860:0\t0\x93\n")
@example("‘It is over,’ he said, ‘and “nobody” won’t say so\n" * 2 + "112\nainda não é\nainda não é\n")
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_generated_articles(source: str) -> None:
    if source.strip(NOTHING):
        check(source)


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text(source: str) -> None:
    if not source.strip(NOTHING):
        with pytest.raises(newsclean.EmptyInputError):
            newsclean.extract(source)
    else:
        check_offsets(source, newsclean.extract(source, kind="text"))


def test_lone_surrogates_become_replacement_characters() -> None:
    article = newsclean.extract("The council \ud800 voted on Monday to close the old bridge for repairs.")
    assert "\ufffd" in article.text
    assert "lone surrogate" in article.warnings[0]


def many_lines(n: int) -> str:
    chosen = random.Random(n).choices(SENTENCES[:14], k=n)
    return "\n\n".join(f"{line} {k}" if k % 3 else line for k, line in enumerate(chosen))


@pytest.mark.parametrize(
    "make",
    [
        many_lines,
        lambda n: "“" * 20 * n,
        lambda n: "“a” " * 20 * n,
        lambda n: "«“‘" * 10 * n + "x",
        lambda n: "he said " * 20 * n,
        lambda n: "“We go,” said Ana Ruiz. " * 10 * n,
        lambda n: "a “b” said X. " * 10 * n,
        lambda n: "he said “we go now” and " * 10 * n,
        lambda n: "said, “a b c d”, " * 10 * n,
        lambda n: "“" + "said, he, " * 10 * n + "”",
        lambda n: "".join(f"“We go now,” said {chr(65 + k % 26)}{chr(97 + k // 26 % 26)}n Ruiz.\n\n" for k in range(n)),
        lambda n: "Ana " * 20 * n,
        lambda n: "A\n" * 5 * n,
        lambda n: "PREV x\n" * 5 * n,
        lambda n: "a (b " * 20 * n,
        lambda n: "– We go now – said Ana Ruiz. – It is late.\n\n" * 2 * n,
        lambda n: "It was late. – We go now – said Ana Ruiz. “It is late,” said Bob Hale. " * 5 * n,
        lambda n: "“We go now,” said the ministry. POLICE Ministry of Works left.\n\n" * 2 * n,
    ],
    ids=[
        "lines",
        "openers",
        "pairs",
        "nested",
        "cues",
        "quotes",
        "one line",
        "coordinated",
        "between",
        "inside",
        "namesakes",
        "names",
        "short lines",
        "links",
        "brackets",
        "dialogue",
        "dialogue in one line",
        "bodies",
    ],
)
def test_work_grows_with_the_input_and_no_faster(make: Callable[[int], str]) -> None:
    check_linear(newsclean.extract, make(40), make(400))


REPORTED = [
    lambda n: "She said that " * 10 * n,
    lambda n: "He said the bridge would close. " * 10 * n,
    lambda n: "The bridge will close, he said, " * 10 * n,
    lambda n: "according to X, " * 10 * n,
    lambda n: "He said it was old and added that " * 10 * n,
    lambda n: "She said that it – was – old – " * 10 * n,
    lambda n: "As he said, as she said, " * 10 * n,
    many_lines,
]


@pytest.mark.parametrize("make", REPORTED)
def test_work_for_indirect_speech_grows_no_faster(make: Callable[[int], str]) -> None:
    check_linear(partial(newsclean.extract, indirect=True), make(40), make(400))
