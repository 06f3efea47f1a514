"""Every case file, whole: where each line ends up, what the fields say, who is quoted."""

from collections import Counter
from collections.abc import Iterator

import pytest

import newsclean
from cases import Case, Line, QuoteRow, cases
from newsclean.languages import available

LANGUAGES = cases("languages", "articles")
FILTERS = cases("filters")


def extracted(case: Case) -> newsclean.Article:
    only = case.facts["only"].split(", ") if "only" in case.facts else None
    indirect = case.facts.get("indirect") == "yes"
    return newsclean.extract(case.text, only=only, language=case.facts.get("language"), indirect=indirect)


def places(article: newsclean.Article) -> dict[int | None, str]:
    """Where each stretch of the input that is not body ended up, by its start."""
    out = {removal.source_start: removal.filter for removal in article.removed}
    out |= {caption.source_start: "caption" for caption in article.captions}
    return out


def line_labels(case: Case, article: newsclean.Article) -> list[Line]:
    """The case's lines with the labels that the article gives them."""
    removed = places(article)
    body = Counter(line for line in article.text.split("\n") if line)
    credits_left = Counter(credit.text for credit in article.credits)
    out, at = [], 0
    for line in case.lines:
        start = at + len(line.text) - len(line.text.lstrip())
        text = line.clean
        if not text:
            label = ""
        elif start in removed:
            label = removed[start]
            label = "copy" if label == "caption_copies" else label
        elif body[text]:
            body[text] -= 1
            label = "body"
        elif text == article.title:
            label = "title"
        elif credits_left[text]:
            credits_left[text] -= 1
            label = "credit"
        elif article.dateline and text.startswith(article.dateline):
            label = "dateline" if len(text) <= len(article.dateline) + 3 else "dated"
        else:
            label = "lost"
        out.append(line._replace(label=label))
        at += len(line.text) + 1
    return out


def quote_rows(article: newsclean.Article) -> list[QuoteRow]:
    out = []
    for quote in article.quotes:
        field = (article.title or "") if quote.field == "title" else article.text
        parts = tuple(field[span.start : span.end] for span in quote.spans)
        name, role = (quote.speaker.name, quote.speaker.role or "-") if quote.speaker else ("-", "-")
        out.append(QuoteRow(quote.type, quote.field, name, role, quote.cue.text if quote.cue else "-", parts))
    return out


def assert_quotes(case: Case, article: newsclean.Article) -> None:
    if case.quotes is None:
        return
    got = quote_rows(article)
    wanted = sorted(case.quotes, key=lambda row: row.field == "title")
    for k, want in enumerate(wanted):
        if k < len(got):
            got[k] = QuoteRow(*("*" if w == "*" else g for w, g in zip(want, got[k], strict=True)))  # type: ignore[arg-type]
    assert got == wanted


def assert_facts(case: Case, article: newsclean.Article) -> None:
    got = {
        "authors": "; ".join(article.authors),
        "date": article.date or "",
        "date_modified": article.date_modified or "",
        "kicker": article.kicker or "",
        "dateline": article.dateline or "",
        "credit_names": "; ".join(name for credit in article.credits for name in credit.names),
        "agencies": "; ".join(name for credit in article.credits for name in credit.agencies),
        "caption_credit": "; ".join(caption.credit or "" for caption in article.captions),
    }
    for key in got.keys() & case.facts.keys():
        assert (key, got[key]) == (key, case.facts[key])


@pytest.mark.parametrize("case", LANGUAGES, ids=lambda case: case.id)
def test_lines_and_facts(case: Case) -> None:
    article = extracted(case)
    folder = case.path.parent.name
    assert article.language == case.facts.get("language", folder), "the language"
    assert line_labels(case, article) == list(case.lines)
    assert_facts(case, article)


def quoting() -> Iterator[object]:
    """The cases that say what is quoted; one where the engine is known to be wrong says so, and must go on failing."""
    for case in LANGUAGES:
        if case.quotes is not None:
            defect = case.facts.get("defect")
            marks = [pytest.mark.xfail(reason=defect, strict=True)] if defect else []
            yield pytest.param(case, marks=marks, id=case.id)


@pytest.mark.parametrize("case", list(quoting()))
def test_quotes(case: Case) -> None:
    assert_quotes(case, extracted(case))


@pytest.mark.parametrize("case", FILTERS, ids=lambda case: case.id)
def test_filter_alone(case: Case) -> None:
    only = case.facts.get("only", case.path.parent.name).split(", ")
    article = newsclean.extract(case.text, only=only, language=case.facts.get("language", "en"))
    assert line_labels(case, article) == list(case.lines)
    assert_facts(case, article)


@pytest.mark.parametrize("tag", available())
def test_a_language_has_its_cases(tag: str) -> None:
    """Thirty cases a language, a third of which must not change, in seven genres."""
    own = [case for case in LANGUAGES if case.path.parent.name == tag]
    assert len(own) >= 30
    assert sum(case.unchanged for case in own) >= len(own) / 3
    genres = {case.facts.get("genre") for case in own}
    assert genres >= {"agency", "local", "opinion", "ticker", "interview", "sports", "obituary"}
