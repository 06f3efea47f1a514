"""Indirect speech: what counts as a report, who said it, and what must hold for any text."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings

import newsclean
from cases import Case, cases
from newsclean.cli.app import newsclean as application
from newsclean.languages import get
from newsclean.quotes import Found, find_quotes
from test_invariants import ARTICLE, NOTHING

FIXTURES = cases("languages", "articles")


class Report(NamedTuple):
    """Indirect speech that a text must give."""

    said: str
    by: str | None
    cue: str | None


class Sample(NamedTuple):
    why: str
    language: str
    text: str
    reports: tuple[Report, ...] = ()


SAMPLES = [
    Sample(
        "a clause behind that",
        "en",
        "Mara Quill said on Monday that the pier would stay open.",
        (Report("the pier would stay open", "Mara Quill", "said"),),
    ),
    Sample(
        "a clause without that",
        "en",
        "Mara Quill said the pier would stay open.",
        (Report("the pier would stay open", "Mara Quill", "said"),),
    ),
    Sample(
        "a relative clause inside a clause without that",
        "en",
        "Mara Quill said the pier that burned would be rebuilt.",
        (Report("the pier that burned would be rebuilt", "Mara Quill", "said"),),
    ),
    Sample(
        "that as the subject of the clause",
        "en",
        "Mara Quill said that would take a year.",
        (Report("that would take a year", "Mara Quill", "said"),),
    ),
    Sample(
        "commas inside a clause",
        "en",
        "Mara Quill said that the old pier, which burned in March, would stay open.",
        (Report("the old pier, which burned in March, would stay open", "Mara Quill", "said"),),
    ),
    Sample(
        "a row inside a clause",
        "fr",
        "Mara Quill a dit que le quai, le marché et l’école resteraient ouverts.",
        (Report("le quai, le marché et l’école resteraient ouverts", "Mara Quill", "a dit"),),
    ),
    Sample(
        "a source with a description that has a verb",
        "en",
        "According to Mara Quill, a friend of the family who came late, the pier will stay open.",
        (Report("the pier will stay open", "Mara Quill", "According to"),),
    ),
    Sample(
        "a clause behind a source that opens with people",
        "en",
        "According to Mara Quill, people who came late were sent home, and the pier was shut.",
        (Report("people who came late were sent home, and the pier was shut", "Mara Quill", "According to"),),
    ),
    Sample("that before a noun opens no clause", "en", "Mara Quill called that report a fairy tale."),
    Sample("a noun with a relative clause is no report", "en", "Mara Quill read the letter that the council sent."),
    Sample("the writer reports nobody's speech", "en", "I said that the pier would stay open."),
    Sample("to find something is no report", "en", "The council has to find that money elsewhere."),
    Sample("what is said of people is no report", "en", "“We go now,” said Mara Quill, who runs the pier."),
    Sample("a quotation behind that is none of the reporter's", "en", "Mara Quill said that “the pier stays open”."),
    Sample(
        "what is denied is reported too",
        "en",
        "Mara Quill did not say that the pier would close.",
        (Report("the pier would close", "Mara Quill", "say"),),
    ),
    Sample(
        "the reporter goes on behind a second verb, and behind a contrast",
        "en",
        "Mara Quill said that the pier was safe and accused the council of neglect. "
        "Ivo Stern admitted that the pier was old, but the council wants to keep it.",
        (
            Report("the pier was safe", "Mara Quill", "said"),
            Report("the pier was old", "Ivo Stern", "admitted"),
        ),
    ),
    Sample(
        "a second verb of the speech itself belongs to it",
        "en",
        "Mara Quill claimed that the firm had lost the keys and had told nobody.",
        (Report("the firm had lost the keys and had told nobody", "Mara Quill", "claimed"),),
    ),
    Sample(
        "two reports of one speaker",
        "en",
        "Mara Quill said that the pier was safe, adding that divers had looked at it.",
        (
            Report("the pier was safe", "Mara Quill", "said"),
            Report("divers had looked at it", "Mara Quill", "adding"),
        ),
    ),
    Sample(
        "an aside of the reporter's",
        "en",
        "Mara Quill said that the pier had lost 900 visitors, a record for May.",
        (Report("the pier had lost 900 visitors", "Mara Quill", "said"),),
    ),
    Sample(
        "before the cue",
        "en",
        "The pier will stay open until the autumn, Mara Quill said.",
        (Report("The pier will stay open until the autumn", "Mara Quill", "said"),),
    ),
    Sample("circumstances before the cue are no report", "en", "After the long talks in Lowell, Mara Quill said no."),
    Sample(
        "circumstances with a verb in them are no report",
        "en",
        "Asked whether the pier was safe, Mara Quill said nothing.",
    ),
    Sample(
        "around the cue",
        "it",
        "Il molo, sostiene la Procura, era chiuso da un anno.",
        (Report("Il molo // era chiuso da un anno", "la Procura", "sostiene"),),
    ),
    Sample(
        "as somebody says",
        "en",
        "As Mara Quill explained, the pier is older than the town.",
        (Report("the pier is older than the town", "Mara Quill", "explained"),),
    ),
    Sample(
        "a source with a description",
        "en",
        "According to Mara Quill, a diver, the pier is safe.",
        (Report("the pier is safe", "Mara Quill", "According to"),),
    ),
    Sample(
        "a source behind its clause",
        "fr",
        "Le pont tiendra encore dix ans, selon l’ingénieur Marc Ollivier.",
        (Report("Le pont tiendra encore dix ans", "Marc Ollivier", "selon"),),
    ),
    Sample(
        "a source that closes the sentence, of words that the lists do not know",
        "en",
        "The pier lost 900 visitors in May, according to fresh numbers from Lowell Counts.",
        (Report("The pier lost 900 visitors in May", "fresh numbers from Lowell Counts", "according to"),),
    ),
    Sample(
        "a quotation with its own speaker, from a source",
        "en",
        "“The pier is old,” Mara Quill writes in her book, according to the Gazette.",
    ),
    Sample(
        "an attribution right behind the subject",
        "en",
        "The plan, an engineer said, is to close the pier for a year.",
        (Report("The plan // is to close the pier for a year", "an engineer", "said"),),
    ),
    Sample(
        "somebody's view",
        "de",
        "Die Kapitänin Nora Falk ist zuversichtlich. Ihrer Ansicht nach hält der Deich noch lange.",
        (Report("hält der Deich noch lange", "Nora Falk", "Ansicht nach"),),
    ),
    Sample(
        "the mood of reported speech goes on over the full stop",
        "de",
        "Der Deich halte noch, sagte Nora Falk. Man habe ihn im Mai geprüft. Das Wasser stieg trotzdem.",
        (Report("Der Deich halte noch // Man habe ihn im Mai geprüft", "Nora Falk", "sagte"),),
    ),
    Sample(
        "a complementizer before the mood of reported speech",
        "de",
        "Nora Falk bekräftigte, dass der Deich sicher sei. Sie sagte der „Welt“, man habe ihn geprüft.",
        (
            Report("der Deich sicher sei", "Nora Falk", "bekräftigte"),
            Report("man habe ihn geprüft", "Nora Falk", "sagte"),
        ),
    ),
    Sample(
        "nouns that look like verbs in that mood",
        "de",
        "Nora Falk erzählte von der Reise, der Lage und der Suche nach dem Boot.",
    ),
    Sample(
        "an infinitive",
        "fr",
        "Marc Ollivier affirme n’avoir rien signé.",
        (Report("n’avoir rien signé", "Marc Ollivier", "affirme"),),
    ),
    Sample(
        "an unsaid subject",
        "es",
        "Rosa Villar abrió la puerta. Dijo que no tenía miedo.",
        (Report("no tenía miedo", "Rosa Villar", "Dijo"),),
    ),
    Sample("dialogue behind dashes is no report", "pl", "– Nie ma prądu od rana i nie będzie go jutro – mówi Jan Gaj."),
    Sample("a language without word lists for it", "und", "Mara Quill said that the pier would stay open."),
]


def told(text: str, found: Found) -> Report:
    said = " // ".join(text[start:end] for start, end in found.spans)
    return Report(said, found.speaker.name if found.speaker else None, text[slice(*found.cue)] if found.cue else None)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.why)
def test_reports(sample: Sample) -> None:
    found = find_quotes(sample.text, language=get(sample.language), indirect=True)
    assert tuple(told(sample.text, quote) for quote in found if quote.type == "indirect") == sample.reports


def test_a_fragment_in_a_report_is_a_quotation_of_its_own() -> None:
    text = "Mara Quill said that the pier was “old and tired” but safe."
    outer, inner = find_quotes(text, language=get("en"), indirect=True)
    assert (outer.type, inner.type) == ("indirect", "mixed")
    assert outer.spans[0][0] < inner.spans[0][0] < inner.spans[0][1] < outer.spans[0][1]
    assert outer.speaker == inner.speaker


def test_a_headline_reports_too() -> None:
    article = newsclean.extract("Bridge will close in May, mayor says\n\nThe bridge is old. It was built in 1901.\n")
    assert article.quotes == ()
    article = newsclean.extract(
        "Bridge will close in May, mayor says\n\nThe bridge is old. It was built in 1901.\n", indirect=True
    )
    assert [(quote.field, quote.text) for quote in article.quotes] == [("title", "Bridge will close in May")]


@pytest.mark.parametrize(
    "text",
    ["Amounts per person", "Mara Quill spoke.\n\nYesterday according to the mayor", "Mara Quill said Monday"],
)
def test_an_attribution_may_be_the_end_of_the_text(text: str) -> None:
    assert find_quotes(text, language=get("en"), indirect=True) == ()


def check(source: str, language: str | None = None) -> None:
    """Indirect speech comes beside what is found without it, in order, in its place and nowhere twice."""
    plain = newsclean.extract(source, language=language)
    article = newsclean.extract(source, language=language, indirect=True)
    others = [quote for quote in article.quotes if quote.type != "indirect"]
    assert [without_number(quote) for quote in others] == [without_number(quote) for quote in plain.quotes]
    assert [quote.id for quote in article.quotes] == [f"q{n}" for n in range(1, len(article.quotes) + 1)]
    direct = [(q.field, span.start, span.end) for q in others for span in q.spans]
    last = {"text": 0, "title": 0}
    for quote in article.quotes:
        if quote.type != "indirect":
            continue
        field = (article.title or "") if quote.field == "title" else article.text
        assert quote.text == " ".join(field[span.start : span.end] for span in quote.spans)
        for span in quote.spans:
            assert last[quote.field] <= span.start < span.end <= len(field)
            assert field[span.start : span.end].strip() == field[span.start : span.end]
            last[quote.field] = span.end
            inside = [f == quote.field and a <= span.start and span.end <= b for f, a, b in direct]
            assert not any(inside)
        passages = (quote.cue, quote.speaker.mention if quote.speaker else None)
        for passage in passages:
            assert passage is None or passage.text == field[passage.start : passage.end] != ""


def without_number(quote: newsclean.Quote) -> tuple[object, ...]:
    """A quotation without its number."""
    return (quote.type, quote.field, quote.spans, quote.speaker, quote.cue, quote.confidence)


@pytest.mark.parametrize("case", FIXTURES, ids=lambda case: case.id)
def test_fixtures(case: Case) -> None:
    check(case.text, case.facts.get("language"))


@given(ARTICLE)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_generated_articles(source: str) -> None:
    if source.strip(NOTHING):
        check(source)


TEXT = "Mara Quill said that the pier would stay open. Ivo Stern, a diver, denied that it was safe.\n"


@pytest.mark.parametrize("command", [["extract", "-f", "jsonl", "-"], ["quotes", "-f", "jsonl", "-"]])
def test_commands_find_it_where_it_is_asked_for(command: list[str]) -> None:
    plain = CliRunner().invoke(application, command, prog_name="newsclean", input=TEXT)
    asked = CliRunner().invoke(application, [*command, "--indirect"], prog_name="newsclean", input=TEXT)
    assert (plain.exit_code, asked.exit_code) == (0, 0)
    assert plain.stdout.count('"type":"indirect"') == 0
    assert asked.stdout.count('"type":"indirect"') == 2


def test_asking_for_the_type_asks_for_it() -> None:
    result = CliRunner().invoke(
        application, ["quotes", "--type", "indirect", "-f", "csv", "-"], prog_name="newsclean", input=TEXT
    )
    assert len(result.stdout.splitlines()) == 3


def test_nobody_pays_for_it_who_does_not_ask() -> None:
    code = "import sys, newsclean; newsclean.extract('“No,” said Ana Ruiz.'); print(NAME in sys.modules)"
    code = code.replace("NAME", repr("newsclean.quotes.indirect"))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "False\n"


def test_batch_passes_it_on_to_its_workers(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "two.txt").write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(application, ["batch", str(tmp_path), "--indirect", "-j", "2"], prog_name="newsclean")
    assert result.exit_code == 0
    assert result.stdout.count('"type":"indirect"') == 4
