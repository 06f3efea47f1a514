"""Quotations as rows, as web annotations and as brat annotations: each leads back to the words that it is about."""

import csv
import io
import json
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

import msgspec
import pytest

import newsclean
from cases import cases
from newsclean.article import Article, Cue, Mention, Quote, Span, Speaker
from newsclean.batch.selection import Selection
from newsclean.writers import ARTICLES, QUOTES, Format, QuoteFormat, heading, render, writer
from newsclean.writers.as_brat import ANNOTATION_CONF
from newsclean.writers.as_rows import COLUMNS
from newsclean.writers.as_web_annotation import AROUND

ROOT = Path(__file__).parent.parent
TEXTS = {case.id: case.text for case in cases("articles") if case.quotes}


def span(start: int, end: int) -> Span:
    return Span(start=start, end=end, source_start=start, source_end=end)


def made() -> Article:
    """An article whose one quotation goes over a line end and on behind the cue, with tabs and marks in its fields."""
    text = 'She said: "We came\n\nand saw", Ana\tRuiz added, "at last, no?"'
    parts = (span(11, 27), span(47, 59))
    mention = Mention(text="Ana\tRuiz", start=30, end=38, source_start=None, source_end=None)
    cue = Cue(text="added", start=39, end=44, source_start=None, source_end=None)
    speaker = Speaker(name='Ana "Ace"\tRuiz', role="mayor, Lowell", resolution="named", mention=mention)
    quote = Quote(
        id="q1",
        type="direct",
        field="text",
        text=" ".join(text[part.start : part.end] for part in parts),
        spans=parts,
        speaker=speaker,
        cue=cue,
        confidence=0.95,
    )
    return Article(title="𝔄 bridge", text=text, quotes=(quote,), source="a b/ü#1.txt", date="2024-05-01", language="en")


@cache
def articles() -> list[Article]:
    """Articles of many languages, a page, one that is made for trouble, and one in which nobody says anything."""
    page = newsclean.extract((ROOT / "examples" / "council.html").read_bytes())
    return [*map(newsclean.extract, TEXTS.values()), page, made(), Article(text="It rained.")]


def field_of(article: Article, name: str) -> str:
    text = {"text": article.text, "title": article.title}[name]
    assert text is not None
    return text


class TestRegistry:
    def test_it_names_every_format(self) -> None:
        assert tuple(ARTICLES) == get_args(Format)
        assert tuple(QUOTES) == get_args(QuoteFormat)

    @pytest.mark.parametrize("form", QUOTES)
    def test_failed_articles_give_nothing(self, form: QuoteFormat) -> None:
        assert render(Article(error="it is empty"), form, content="quotes") == b""

    def test_no_two_formats_ask_for_one_name(self) -> None:
        for formats in (ARTICLES, QUOTES):
            suffixes = [suffix for way in formats.values() for suffix in way.suffixes]
            assert len(set(suffixes)) == len(suffixes)


class TestRows:
    def csv_rows(self, article: Article) -> list[dict[str, str]]:
        text = (heading("csv", content="quotes") + render(article, "csv", content="quotes")).decode()
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def json_rows(self, article: Article) -> list[dict[str, Any]]:
        return [json.loads(line) for line in render(article, "jsonl", content="quotes").splitlines()]

    def test_offsets_select_the_words(self) -> None:
        for article in articles():
            rows = self.json_rows(article)
            assert [row["quote_id"] for row in rows] == [quote.id for quote in article.quotes]
            for row in rows:
                assert tuple(row) == COLUMNS
                field = field_of(article, row["field"])
                assert " ".join(field[start:end] for start, end in row["spans"]) == row["quote"]
                assert (row["start"], row["end"]) == (row["spans"][0][0], row["spans"][-1][1])
                for part in ("cue", "mention"):
                    words = row[part]
                    assert words is None or field[row[f"{part}_start"] : row[f"{part}_end"]] == words

    def test_csv_and_json_say_the_same(self) -> None:
        for article in articles():
            for told, row in zip(self.csv_rows(article), self.json_rows(article), strict=True):
                row["spans"] = " ".join(f"{start}-{end}" for start, end in row["spans"])
                assert told == {name: "" if value is None else str(value) for name, value in row.items()}

    def test_tsv_has_as_many_cells_everywhere(self) -> None:
        for article in articles():
            lines = (heading("tsv", content="quotes") + render(article, "tsv", content="quotes")).decode().splitlines()
            assert [line.count("\t") for line in lines] == [len(COLUMNS) - 1] * (1 + len(article.quotes))

    def test_a_tab_in_a_name_is_a_blank_in_tsv_alone(self) -> None:
        (row,) = render(made(), "tsv", content="quotes").decode().splitlines()
        assert 'Ana "Ace" Ruiz' in row.split("\t")
        assert self.csv_rows(made())[0]["speaker"] == 'Ana "Ace"\tRuiz'


class TestWebAnnotation:
    def collection(self, article: Article) -> dict[str, Any]:
        (line,) = render(article, "webannotation", content="quotes").splitlines()
        found: dict[str, Any] = json.loads(line)
        return found

    def check(self, resource: dict[str, Any], article: Article) -> str:
        """Both selectors of a resource select the same words; return these."""
        name = re.split("[#/]", resource["source"]["id"])[-1]
        text = field_of(article, name)
        position, quote = resource["selector"]
        start, end = position["start"], position["end"]
        assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])
        assert len(quote["prefix"]) == min(AROUND, start)
        return text[start:end]

    def test_selectors_select_the_words(self) -> None:
        for article in articles():
            items = self.collection(article)["first"]["items"]
            for item, quote in zip(items, article.quotes, strict=True):
                targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
                assert " ".join(self.check(target, article) for target in targets) == quote.text
                bodies = {(body["type"], body["purpose"]): body for body in item["body"]}
                told = bodies.get(("TextualBody", "identifying"))
                assert (told and told["value"]) == (quote.speaker and quote.speaker.name)
                role = bodies.get(("TextualBody", "describing"))
                assert (role and role["value"]) == (quote.speaker and quote.speaker.role)
                assert bodies["TextualBody", "classifying"]["value"] == quote.type
                assert float(bodies["TextualBody", "assessing"]["value"]) == quote.confidence
                cue, mention = (bodies.get(("SpecificResource", purpose)) for purpose in ("linking", "identifying"))
                assert (cue and self.check(cue, article)) == (quote.cue and quote.cue.text)
                named = quote.speaker and quote.speaker.mention
                assert (mention and self.check(mention, article)) == (named and named.text)

    def test_what_the_model_requires(self) -> None:
        """Of https://www.w3.org/TR/annotation-model/ and annotation-vocab: the keys that must be there, once."""
        for article in articles():
            collection = self.collection(article)
            page = collection["first"]
            assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
            assert (collection["type"], page["type"]) == ("AnnotationCollection", "AnnotationPage")
            assert collection["total"] == len(page["items"]) == len(article.quotes)
            ids = [collection["id"], page["id"], *(item["id"] for item in page["items"])]
            assert len(set(ids)) == len(ids)
            assert all(re.fullmatch(r"[!#$%&'()*+,/:;=?@\[\]~\w.-]+", own, re.ASCII) for own in ids)
            for item in page["items"]:
                assert item["type"] == "Annotation"
                assert item["motivation"] == "identifying"
                assert item["creator"]["type"] == item["generator"]["type"] == "Software"
                assert all(body["type"] in ("TextualBody", "SpecificResource") for body in item["body"])

    @pytest.mark.parametrize(
        ("article", "address"),
        [
            (
                Article(url="https://a.example/ü ?q=1&r=2#x", source="a.txt"),
                "https://a.example/%C3%BC%20?q=1&r=2#x/quotes",
            ),
            (Article(source="d/a b.txt"), "d/a%20b.txt#quotes"),
            (Article(source="c:d.txt"), "c%3Ad.txt#quotes"),
            (Article(source="r.jsonl", id="7/#é"), "r.jsonl#7%2F%23%C3%A9/quotes"),
            (Article(source="dump.txt", part=2), "dump.txt#2/quotes"),
        ],
    )
    def test_addresses(self, article: Article, address: str) -> None:
        assert self.collection(article)["id"] == address

    def test_an_input_without_address_is_named_by_its_text(self) -> None:
        one, two, three = (self.collection(Article(text=text))["id"] for text in ("One.", "Two.", "One."))
        assert one == three != two
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}#quotes", one)

    def test_the_article_gives_the_same(self) -> None:
        assert render(made(), "webannotation") == render(made(), "webannotation", content="quotes")


class Bound(NamedTuple):
    label: str
    words: str


class TestBrat:
    def parse(self, article: Article) -> dict[str, list[list[str]]]:
        """The annotations by the letter of their ids, split at tabs; ids must be unique."""
        lines = [line.split("\t") for line in render(article, "brat", content="quotes").decode().splitlines()]
        assert len({line[0] for line in lines}) == len(lines)
        return {sort: [line for line in lines if line[0].startswith(sort)] for sort in "TRA#"}

    def bound(self, article: Article) -> dict[str, Bound]:
        """Text-bound annotations, each held against the text file that goes with them."""
        text = render(article, "text").decode()
        found = {}
        for own, place, words in self.parse(article)["T"]:
            label, _, fragments = place.partition(" ")
            parts = [text[slice(*map(int, fragment.split()))] for fragment in fragments.split(";")]
            assert " ".join(parts).replace("\t", " ") == words
            assert not any("\n" in part or not part for part in parts)
            found[own] = Bound(label, words)
        return found

    def test_it_is_read_back_as_it_was(self) -> None:
        for article in articles():
            bound, lines = self.bound(article), self.parse(article)
            notes = dict(line[1:] for line in lines["#"])
            own = [name for name, annotation in bound.items() if annotation.label == "Quote"]
            assert [" ".join(bound[name].words.split()) for name in own] == [
                " ".join(quote.text.split()) for quote in article.quotes
            ]
            ends: dict[tuple[str, str], str] = {}
            for _, relation in lines["R"]:
                sort, one, two = relation.split()
                ends[one.removeprefix("Arg1:"), sort] = bound[two.removeprefix("Arg2:")].words
            attributes = {tuple(told.split()[1::-1]): told.split()[2] for _, told in lines["A"]}
            for name, quote in zip(own, article.quotes, strict=True):
                mention = quote.speaker and quote.speaker.mention
                assert ends.get((name, "SaidBy")) == (mention and mention.text.replace("\t", " "))
                assert ends.get((name, "CuedBy")) == (quote.cue and quote.cue.text)
                assert attributes[name, "Type"] == quote.type
                assert 0 <= quote.confidence - float(attributes[name, "Confidence"]) < 0.1
                assert quote.speaker is None or " ".join(quote.speaker.name.split()) in notes[f"AnnotatorNotes {name}"]

    def test_fragments_end_with_lines(self) -> None:
        article = msgspec.structs.replace(made(), title=None)
        (line,) = (line for line in self.parse(article)["T"] if line[1].startswith("Quote"))
        assert line[1:] == ["Quote 11 18;20 27;47 59", "We came and saw at last, no?"]

    def test_the_headline_stands_before_the_text(self) -> None:
        (line,) = (line for line in self.parse(made())["T"] if line[1].startswith("Cue"))
        shift = len("𝔄 bridge\n\n")
        assert line[1:] == [f"Cue {39 + shift} {44 + shift}", "added"]

    def test_a_tab_in_the_text_is_a_blank_in_the_annotation(self) -> None:
        (line,) = (line for line in self.parse(made())["T"] if line[1].startswith("Speaker"))
        assert line[2] == "Ana Ruiz"

    def test_the_configuration_knows_all_that_is_used(self) -> None:
        sections = {
            name: {line.split("\t")[0] for line in body.splitlines() if line}
            for name, body in re.findall(r"^\[(\w+)\]\n((?:[^\[\n].*\n|\n)*)", ANNOTATION_CONF, re.MULTILINE)
        }
        values = {
            line.split("\t")[0]: set(line.rpartition("Value:")[2].split("|"))
            for line in ANNOTATION_CONF.splitlines()
            if "Value:" in line
        }
        assert list(sections) == ["entities", "relations", "events", "attributes"]
        for article in articles():
            lines = self.parse(article)
            assert {line[1].split()[0] for line in lines["T"]} <= sections["entities"]
            assert {line[1].split()[0] for line in lines["R"]} <= sections["relations"]
            assert all(told.split()[2] in values[told.split()[0]] for _, told in lines["A"])

    def test_it_needs_the_text_beside(self) -> None:
        assert writer("brat").beside == "text"


class TestSelection:
    def chosen(self, **options: Any) -> list[str]:
        article = newsclean.extract((ROOT / "examples" / "tunnel.txt").read_bytes())
        return [quote.speaker.name if quote.speaker else "" for quote in Selection(**options).of(article).quotes]

    @pytest.mark.parametrize(
        ("name", "found"),
        [
            ("élise marchetti", {"Élise Marchetti"}),
            ("ELISE", {"Élise Marchetti"}),
            ("mme march", {"Élise Marchetti"}),
            ("archetti", set()),
            ("keller bruno", set()),
            ("Keller", {"Bruno Keller"}),
        ],
    )
    def test_names(self, name: str, found: set[str]) -> None:
        assert set(self.chosen(speakers=(name,))) == found

    def test_one_of_several_names_will_do(self) -> None:
        assert set(self.chosen(speakers=("keller", "wieland"))) == {"Bruno Keller", "Tomasz Wieland"}

    def test_types_and_confidence(self) -> None:
        article = made()
        for options, left in (
            ({"types": ("direct",)}, 1),
            ({"types": ("mixed",)}, 0),
            ({"min_confidence": 0.95}, 1),
            ({"min_confidence": 0.96}, 0),
        ):
            assert len(msgspec.convert(options, Selection).of(article).quotes) == left

    def test_what_nobody_says_has_no_speaker_to_fit(self) -> None:
        (quote,) = made().quotes
        article = msgspec.structs.replace(made(), quotes=(msgspec.structs.replace(quote, speaker=None),))
        assert Selection(speakers=("ana",)).of(article).quotes == ()
        assert Selection().of(article) == article
