"""Every page of the fixtures, part by part: what the reader must find, keep and take out."""

from collections.abc import Iterator
from functools import cache

import pytest

import newsclean
from html_cases import FACTS, PARTS, CaptionRow, PageCase, expected_body, letters_given, letters_shown, page_cases
from newsclean.languages import available
from newsclean.readers.decode import decode_html
from test_invariants import check_idempotent

CASES = page_cases()
READABLE = [case for case in CASES if "error" not in case.facts]


@cache
def extracted(case_id: str) -> newsclean.Article:
    return newsclean.extract(next(case.data for case in CASES if case.id == case_id), kind="html")


def check_facts(case: PageCase, article: newsclean.Article) -> None:
    got = {key: getattr(article, key) or "" for key in FACTS} | {"authors": "; ".join(article.authors)}
    wanted = {key: case.facts[key] for key in FACTS if key in case.facts}
    assert {key: got[key] for key in wanted} == wanted


def check_body(case: PageCase, article: newsclean.Article) -> None:
    got = [line for line in article.text.split("\n") if line]
    assert got == expected_body(case, got)


def check_captions(case: PageCase, article: newsclean.Article) -> None:
    assert [CaptionRow(c.text, c.credit or "-", c.copies) for c in article.captions] == case.captions


def check_removed(case: PageCase, article: newsclean.Article) -> None:
    got = {(removal.filter, removal.text) for removal in article.removed}
    texts = {text for _, text in got}
    assert [row for row in case.removed if (row[1] not in texts if row[0] == "*" else row not in got)] == []


def check_credits(case: PageCase, article: newsclean.Article) -> None:
    assert [credit.text for credit in article.credits] == case.blocks.get("credits", [])


def check_warnings(case: PageCase, article: newsclean.Article) -> None:
    known = article.language.split("-")[0] in available()
    got = " ; ".join(warning for warning in article.warnings if known or "language" not in warning)
    assert bool(got) == bool(case.warnings), got
    assert [part for part in case.warnings if part != "*" and part not in got] == []


def check_again(case: PageCase, article: newsclean.Article) -> None:
    check_idempotent(article)


def check_parsers(case: PageCase, article: newsclean.Article) -> None:
    assert newsclean.extract(case.data, kind="html", parser="bs4") == article


CHECKS = {
    "facts": check_facts,
    "body": check_body,
    "captions": check_captions,
    "removed": check_removed,
    "credits": check_credits,
    "warnings": check_warnings,
    "again": check_again,
    "parsers": check_parsers,
}


def parts() -> Iterator[object]:
    """Each part of each case; one that is known to be wrong says why, and must go on failing."""
    for case in READABLE:
        for part in PARTS:
            defect = case.facts.get(f"defect_{part}")
            marks = [pytest.mark.xfail(reason=defect, strict=True)] if defect else []
            yield pytest.param(case, part, marks=marks, id=f"{case.id}-{part}")


@pytest.mark.parametrize(("case", "part"), list(parts()))
def test_page(case: PageCase, part: str) -> None:
    CHECKS[part](case, extracted(case.id))


@pytest.mark.parametrize("case", [case for case in CASES if "error" in case.facts], ids=lambda case: case.id)
def test_page_without_text(case: PageCase) -> None:
    with pytest.raises(newsclean.NewscleanError) as caught:
        newsclean.extract(case.data, kind="html")
    assert type(caught.value).__name__ == case.facts["error"]


@pytest.mark.parametrize("case", READABLE, ids=lambda case: case.id)
def test_offsets_index_the_text(case: PageCase) -> None:
    article = extracted(case.id)
    for quote in article.quotes:
        field = article.text if quote.field == "text" else article.title or ""
        assert quote.text == " ".join(field[span.start : span.end] for span in quote.spans)
        for passage in (quote.cue, quote.speaker.mention if quote.speaker else None):
            assert passage is None or passage.text == field[passage.start : passage.end]


@pytest.mark.parametrize("case", READABLE, ids=lambda case: case.id)
def test_every_chunk_ends_in_one_place(case: PageCase) -> None:
    article = extracted(case.id)
    source = decode_html(case.data)[0].decode()
    if any("data" in warning for warning in article.warnings):
        assert not letters_shown(source) - letters_given(source, article)
    else:
        assert letters_given(source, article) == letters_shown(source)


def test_there_are_pages_of_every_kind() -> None:
    """Twenty languages and more, and pages that are no article."""
    languages = {case.facts["language"].split("-")[0] for case in CASES if "language" in case.facts}
    assert len(languages) >= 20
    assert sum(case.facts.get("article") == "no" for case in CASES) >= 5
    assert len(CASES) >= 60
