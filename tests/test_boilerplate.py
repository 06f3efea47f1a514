"""Lines that stand in many articles of one source: what is learned, what is not, and that order does not matter."""

import json
import random
from array import array
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.batch import boilerplate
from newsclean.batch.boilerplate import LEAST_STORIES, MOST_ARTICLES, Survey, learn, summary, survey
from newsclean.batch.discovery import Input
from newsclean.batch.work import Settings, source_of
from newsclean.cli.app import newsclean as application
from newsclean.document import Document
from newsclean.filters.learned_boilerplate import Recurrence, line_key

PROMPT = "Sign up for the Harbour Letter and read on Friday what the week was about."
TEASER = "Harbour quiz with a prize for the quickest"
NAME = "learned_boilerplate"
SPEAKER = "THE HARBOUR MASTER:"
WORDS = ("tide", "quay", "crane", "barge", "pilot", "rope", "anchor", "ferry", "mast", "sail", "deck", "buoy", "lock")


def prose(number: int, *, seed: str = "") -> str:
    """A paragraph that no other number has."""
    choice = random.Random(f"{seed}{number}")
    words = (f"{choice.choice(WORDS)}{choice.randrange(1000)}" for _ in range(14))
    return f"The {' '.join(words)} closed."


def story(number: int, *extra: str) -> str:
    lines = [f"Harbour story number {number} begins here", *(prose(number * 10 + k) for k in range(4)), *extra]
    return "\n\n".join(lines) + "\n"


def learned(texts: Iterable[str], path: str = "d/{}.txt") -> dict[str, dict[int, Recurrence]]:
    items = (Input(path=path.format(number), data=text.encode()) for number, text in enumerate(texts))
    return learn(one for item in items for one in survey(item, Settings(kind="text")))


def lines_of(known: dict[str, dict[int, Recurrence]]) -> set[int]:
    return {line for lines in known.values() for line in lines}


class TestLearning:
    def test_lines_of_many_stories_are_furniture(self) -> None:
        known = learned(story(n, PROMPT, TEASER) if n % 4 else story(n) for n in range(40))
        assert known == {"d": {line_key(PROMPT): Recurrence(30, 40), line_key(TEASER): Recurrence(30, 40)}}

    def test_typography_does_not_count(self) -> None:
        known = learned(story(n, PROMPT if n % 2 else PROMPT.upper().replace(" ", "  ")) for n in range(20))
        assert known["d"][line_key(PROMPT)] == Recurrence(20, 20)

    @pytest.mark.parametrize(("share", "furniture"), [(0.4, {TEASER}), (0.6, {TEASER, PROMPT}), (0.2, set())])
    def test_prose_must_stand_in_more_of_them(self, share: float, furniture: set[str]) -> None:
        texts = [story(n, PROMPT, TEASER) if n < share * 50 else story(n) for n in range(50)]
        assert lines_of(learned(texts)) == set(map(line_key, furniture))

    @pytest.mark.parametrize("versions", [12, 20, 39])
    def test_versions_of_one_story_teach_nothing(self, versions: int) -> None:
        """Each has a headline and a last paragraph of its own, and the story's four paragraphs and its subhead."""
        shared = [*(prose(k, seed="shared") for k in range(4)), "What the harbour knows so far"]
        same = ["\n\n".join([f"Version {n} of the harbour story", *shared, prose(n)]) for n in range(versions)]
        others = [story(n) for n in range(40 - versions)]
        assert learned(same + others) == {}

    def test_versions_do_not_hide_what_the_others_share(self) -> None:
        shared = [prose(k, seed="shared") for k in range(4)]
        same = ["\n\n".join([f"Version {n} of the harbour story", *shared, TEASER]) for n in range(20)]
        assert lines_of(learned([*same, *(story(n, TEASER) for n in range(20))])) == {line_key(TEASER)}

    def test_copies_of_one_article_are_one_story(self) -> None:
        assert learned([story(1, PROMPT, TEASER)] * 50) == {}

    def test_a_line_on_top_of_every_page_does_not_make_them_one_story(self) -> None:
        texts = [f"The Harbour Courier\n\n{story(n, TEASER)}" for n in range(20)]
        assert line_key(TEASER) in lines_of(learned(texts))

    @pytest.mark.parametrize("line", [SPEAKER, "Q", "2–1", "Yes."])
    def test_what_may_stand_in_many_articles(self, line: str) -> None:
        assert learned(story(n, line) for n in range(40)) == {}

    def test_a_few_articles_prove_nothing(self) -> None:
        assert learned(story(n, PROMPT) for n in range(LEAST_STORIES - 1)) == {}
        assert lines_of(learned(story(n, PROMPT) for n in range(LEAST_STORIES))) == {line_key(PROMPT)}

    def test_each_source_has_its_own(self) -> None:
        inputs = [
            *(Input(path=f"a/{n}.txt", data=story(n, TEASER).encode()) for n in range(20)),
            *(Input(path=f"b/{n}.txt", data=story(n, PROMPT).encode()) for n in range(20)),
        ]
        known = learn(one for item in inputs for one in survey(item, Settings()))
        assert {source: set(lines) for source, lines in known.items()} == {
            "a": {line_key(TEASER)},
            "b": {line_key(PROMPT)},
        }

    def test_inputs_that_fail_teach_nothing(self) -> None:
        assert survey(Input(path="nowhere.txt"), Settings()) == []
        assert survey(Input(path="-", data=b"{", line=3), Settings()) == []

    def test_a_sample_stands_for_a_large_source(self) -> None:
        known = learned(story(n, *([TEASER] if n % 2 else [])) for n in range(2 * MOST_ARTICLES))
        found = known["d"][line_key(TEASER)]
        assert found.of == MOST_ARTICLES
        assert 0.35 < found.articles / found.of < 0.65

    @settings(max_examples=30)
    @given(st.randoms(use_true_random=False))
    def test_order_does_not_matter(self, shuffler: random.Random) -> None:
        surveys = [self.made(n) for n in range(3 * MOST_ARTICLES)]
        expected = learn(surveys)
        assert set(expected) == {"s"}
        assert set(expected["s"]) == {1, 2, 3}
        shuffler.shuffle(surveys)
        assert learn(surveys) == expected

    @settings(max_examples=30)
    @given(st.randoms(use_true_random=False))
    def test_order_does_not_matter_where_samples_shrink(self, shuffler: random.Random) -> None:
        surveys = [self.made(n) for n in range(3 * MOST_ARTICLES)]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(boilerplate, "MOST_KEPT", 150)
            expected = learn(surveys)
            assert {found.of for found in expected["s"].values()} == {50}
            shuffler.shuffle(surveys)
            assert learn(surveys) == expected

    def made(self, number: int) -> Survey:
        """A survey with a line of prose of its own and some that recur."""
        recurring = [line for line in (1, 2, 3) if number % (line + 1)] if number % 5 else []
        lines, words = array("Q", [number + 100, *recurring]), array("I", [20, *(0 for _ in recurring)])
        rank = (number * 7919 % 1009).to_bytes(8)
        return Survey("s" if number % 5 else "t", rank, lines, words)


class TestSources:
    @pytest.mark.parametrize(
        ("url", "sitename", "item", "source"),
        [
            ("https://www.a.example/x/y", "The A", Input(path="d/1.html"), "a.example"),
            ("https://a.example:8080/", None, Input(path="d/1.html"), "a.example"),
            ("http://[broken", "The A", Input(path="d/1.html"), "The A"),
            ("news/1", None, Input(path="d/1.html"), "d"),
            (None, "The A", Input(path="d/1.txt"), "The A"),
            (None, None, Input(path="d/e/1.txt"), "d/e"),
            (None, None, Input(path="1.txt"), "."),
            (None, None, Input(path="d/r.jsonl", line=4), "d/r.jsonl"),
        ],
    )
    def test_what_says_where_an_article_comes_from(
        self, url: str | None, sitename: str | None, item: Input, source: str
    ) -> None:
        assert source_of(Document(blocks=(), url=url, sitename=sitename), item) == source


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ({}, "learned no line: none stands in enough articles of a source"),
        ({"a.example": 1}, "learned 1 line of 1 source"),
        ({"a.example": 2, "b.example": 1}, "learned 3 lines of 2 sources"),
    ],
)
def test_how_much_was_learned_is_told(lines: dict[str, int], message: str) -> None:
    assert summary({source: dict.fromkeys(range(n), Recurrence(9, 10)) for source, n in lines.items()}) == message


class TestBatch:
    @pytest.fixture
    def batch(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[dict[str, Any]]]:
        """Run a batch over the directory ``d`` and return its records."""
        monkeypatch.chdir(tmp_path)
        (tmp_path / "d").mkdir()

        def run(*options: str) -> list[dict[str, Any]]:
            result = CliRunner().invoke(application, ["batch", "d", *options])
            assert result.exit_code == 0, result.stderr
            return [json.loads(line) for line in result.stdout.splitlines()]

        return run

    def removed(self, rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
        return [(line["text"], line["reason"]) for row in rows for line in row["removed"] if line["filter"] == NAME]

    def test_texts(self, batch: Callable[..., list[dict[str, Any]]]) -> None:
        for n in range(20):
            Path(f"d/{n}.txt").write_text(story(n, TEASER))
        assert self.removed(batch()) == []
        rows = batch("--learn-boilerplate", "--jobs", "1")
        assert self.removed(rows) == [(TEASER, "in 20 of 20 articles of d")] * 20
        assert batch("--learn-boilerplate", "--jobs", "3") == rows
        assert all(TEASER not in row["text"] and row["title"].startswith("Harbour story") for row in rows)

    def test_a_headline_that_recurs_gives_way_to_the_next(self, batch: Callable[..., list[dict[str, Any]]]) -> None:
        for n in range(20):
            Path(f"d/{n}.txt").write_text(f"The Harbour Courier since 1871\n\n{story(n)}")
        assert {row["title"] for row in batch()} == {"The Harbour Courier since 1871"}
        rows = batch("--learn-boilerplate")
        assert {row["title"] for row in rows} == {f"Harbour story number {n} begins here" for n in range(20)}

    def test_records_by_their_address(self, batch: Callable[..., list[dict[str, Any]]]) -> None:
        rows = [{"text": story(n, TEASER), "url": f"https://www.h.example/{n}"} for n in range(20)]
        Path("d/r.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
        found = self.removed(batch("--from", "jsonl", "--learn-boilerplate"))
        assert found == [(TEASER, "in 20 of 20 articles of h.example")] * 20

    def test_pages(self, batch: Callable[..., list[dict[str, Any]]]) -> None:
        for n in range(20):
            title, *paragraphs = story(n).strip().split("\n\n")
            paragraphs.insert(2, PROMPT)
            body = "".join(f"<p>{text}</p>" for text in paragraphs)
            head = f"<title>{title}</title><link rel=canonical href=https://h.example/{n}>"
            Path(f"d/{n}.html").write_text(f"<!DOCTYPE html><html><head>{head}</head><h1>{title}</h1><article>{body}")
        assert all(PROMPT in row["text"] for row in batch())
        assert self.removed(batch("--learn-boilerplate")) == [(PROMPT, "in 20 of 20 articles of h.example")] * 20

    def test_wrong_usage_is_heard_of_before_anything_is_learned(
        self, batch: Callable[..., list[dict[str, Any]]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("a.txt", "a.text"):
            Path("d", name).write_text(story(1))

        def never(_: object) -> None:
            raise AssertionError("it was learned from")

        monkeypatch.setattr(boilerplate, "learn", never)
        result = CliRunner().invoke(application, ["batch", "d", "--learn-boilerplate", "-o", "out/"])
        assert result.exit_code == 2
        assert "would go to the same file" in result.stderr
