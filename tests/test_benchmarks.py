"""The benchmark of web pages measures what it says: known answers, in each form of a set, with peers made for it."""

import gzip
import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import pytest

import pages
from page_scores import Interval, Overlap, judge_metadata, resampler, shingle_f1, shingle_overlap, word_overlap
from page_sets import Gold, SetError, read_set
from peers import ALL, PEERS, Extractor, Output, Peer, block_text

TEXT = "Alpha bravo charlie delta.\n\nEcho foxtrot golf hotel."
PAGE = (
    b"<!doctype html><title>Ferry</title><article><h1>Ferry</h1>"
    b"<p>Alpha bravo charlie delta.<p>Echo foxtrot golf hotel.</article>"
)
FACTS = {
    "title": "Ferry sails again",
    "date": "2026-05-02T00:30:00+02:00",
    "authors": ["Ida Moen", "Per Lie"],
}
LANGUAGES = {"a": "no", "b": "no", "c": "se"}
IDS = tuple(LANGUAGES)


def write_lines(folder: Path) -> None:
    lines = [json.dumps({"id": key, "url": None, "text": TEXT, **FACTS, "lang": LANGUAGES[key]}) for key in IDS]
    (folder / "gold.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for key in IDS:
        (folder / f"{key}.html.gz").write_bytes(gzip.compress(PAGE))


def write_one_file(folder: Path) -> None:
    truth = {key: {"articleBody": TEXT, "url": "https://example.org"} for key in IDS}
    (folder / "ground-truth.json").write_text(json.dumps(truth), encoding="utf-8")
    (folder / "html").mkdir()
    for key in IDS:
        (folder / "html" / f"{key}.html.gz").write_bytes(gzip.compress(PAGE))


def write_one_each(folder: Path) -> None:
    (folder / "html").mkdir()
    (folder / "ground-truth").mkdir()
    for key in IDS:
        record = {"truth": {"body": TEXT, "title": "Ferry sails again", "author": "Ida Moen"}}
        (folder / "ground-truth" / f"{key}.json").write_text(json.dumps(record), encoding="utf-8")
        (folder / "html" / f"{key}.html").write_bytes(PAGE)


FORMS: list[tuple[Callable[[Path], None], list[str]]] = [
    (write_lines, []),
    (write_one_file, []),
    (write_one_each, ["--text-key", "truth.body"]),
]


def half(raw: bytes) -> Output:
    """A peer that finds the first of two paragraphs, and one of two authors."""
    assert raw == PAGE
    return Output("alpha bravo charlie delta", "Ferry sails again", "2026-05-01T22:30:00Z", ("Ida Moen",))


def broken(raw: bytes) -> Output:
    raise RuntimeError("this page is too hard")


def odd(raw: bytes) -> Output:
    """A peer that hands on what the page has for an author."""
    return Output(TEXT, authors=cast("tuple[str, ...]", ([{"name": "Ida Moen"}],)))


def absent() -> Extractor:
    raise ModuleNotFoundError("No module named 'absent_peer'")


@pytest.fixture(autouse=True)
def _peers(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, load in {"half": lambda: half, "broken": lambda: broken, "odd": lambda: odd, "absent": absent}.items():
        monkeypatch.setitem(PEERS, name, Peer(name, f"{name}-peer", f"{name}(raw)", ALL, load))
    monkeypatch.setattr("logging.disable", lambda: None)  # it would hold for the tests that follow


def measured(folder: Path, *options: str) -> dict[str, Any]:
    out = folder / "out.json"
    assert pages.main([str(folder), "--peers", "half", "broken", "odd", "absent", "--json", str(out), *options]) == 0
    record: dict[str, Any] = json.loads(out.read_bytes())
    return record


@pytest.mark.parametrize(("write", "options"), FORMS, ids=lambda value: getattr(value, "__name__", ""))
def test_known_answers_in_every_form(write: Callable[[Path], None], options: list[str], tmp_path: Path) -> None:
    write(tmp_path)
    own = measured(tmp_path, *options)["sets"][tmp_path.name]
    assert own["figures"]["half"]["words"] == {"precision": 1.0, "recall": 0.5, "f1": pytest.approx(2 / 3)}
    assert own["figures"]["half"]["shingle_f1"] == pytest.approx(2 * 1 / (1 + 5))
    assert [page["id"] for page in own["pages"]["half"]] == list(IDS)
    newsclean = own["figures"]["newsclean"]
    assert (newsclean["failed"], newsclean["difference"], newsclean["ratio"]) == (0, None, 1.0)
    less = pytest.approx(2 / 3 - newsclean["words"]["f1"])  # on every page, for all are the same
    assert own["figures"]["half"]["difference"] == {"mean": less, "low": less, "high": less}


@pytest.mark.parametrize(
    ("write", "options", "known"),
    [
        (*FORMS[0], {"title": (1, 0), "date": (1, 0), "authors": (0, 1)}),
        (*FORMS[1], {}),
        (*FORMS[2], {"title": (1, 0), "authors": (1, 0)}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_metadata_is_judged_where_the_gold_has_it(
    write: Callable[[Path], None], options: list[str], known: dict[str, tuple[int, int]], tmp_path: Path
) -> None:
    write(tmp_path)
    shares = measured(tmp_path, *options)["sets"][tmp_path.name]["figures"]["half"]["metadata"]
    assert {fact: (share["right"], share["wrong"]) for fact, share in shares.items()} == known


def test_a_missing_peer_is_named_and_a_failing_one_does_not_end_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_lines(tmp_path)
    record = measured(tmp_path)
    printed = capsys.readouterr().out
    assert "left out: absent, pip install absent-peer (No module named 'absent_peer')" in printed
    assert record["left_out"] == {"absent": "pip install absent-peer (No module named 'absent_peer')"}
    assert "broken failed on a, b, c: RuntimeError: this page is too hard" in printed
    assert "odd failed on a, b, c: it returns no text: Expected `str`, got `array`" in printed
    figures = record["sets"][tmp_path.name]["figures"]["broken"]
    assert (figures["failed"], figures["words"]["f1"], figures["metadata"]["title"]["wrong"]) == (3, 0.0, 0.0)
    assert all(f"{name}(raw)" in printed for name in ("half", "broken")), "the settings stand in the output"


def test_texts_of_peers_are_piped_through_newsclean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(tmp_path)
    record = measured(tmp_path, "--pipe", "--by-language", "--worst", "1")
    scores = record["sets"][tmp_path.name]["pages"]
    assert [page["piped"]["recall"] for page in scores["half"]] == [0.5] * 3
    assert [page["piped"]["recall"] for page in scores["broken"]] == [0.0] * 3, "an empty text stays empty"
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["no", "2", "1.000", ".667", ".000", ".000"] in rows
    assert ["half", "1.000", ".500", ".667", "1.000", ".500", ".667", "+.000"] in rows


def test_a_sample_is_the_same_on_every_run(tmp_path: Path) -> None:
    write_lines(tmp_path)
    one, two = (measured(tmp_path, "--sample", "2")["sets"][tmp_path.name]["pages"] for _ in range(2))
    ids = [page["id"] for page in one["half"]]
    assert (len(ids), ids) == (2, [page["id"] for page in two["newsclean"]])


def test_docs_are_written_between_their_marks(tmp_path: Path) -> None:
    write_lines(tmp_path)
    page = tmp_path / "page.md"
    page.write_text(f"before\n{pages.BEGIN}old\n{pages.END}after\n", encoding="utf-8")
    measured(tmp_path, "--docs", str(page))
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"before\n{pages.BEGIN}\n")
    assert text.endswith(f"\n{pages.END}after\n")
    assert "| half | half-peer | unknown | `half(raw)` |" in text
    assert "old\n" not in text


def test_what_is_no_set_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pages.main([str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert said == f"pages.py: {tmp_path}: no gold.jsonl, ground-truth.json or ground-truth/ is there\n"
    write_one_each(tmp_path)
    with pytest.raises(SetError, match=r"json: there is no key 'text'; there are truth"):
        read_set(tmp_path)


def test_figures_of_training_pages_are_marked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(tmp_path)
    assert pages.main([str(tmp_path), "--trained-on"]) == 2
    assert "the weights were trained on " in capsys.readouterr().err
    known = tmp_path / "multi"
    known.mkdir()
    write_lines(known)
    assert pages.main([str(known), "--trained-on", "--peers", "half"]) == 0
    printed = capsys.readouterr().out
    assert "\nnewsclean, cross-validated  " in printed
    assert "\nnewsclean, trained on these pages  " in printed
    assert pages.cross_validated("multi") > 0.9


def test_pages_that_are_missing_are_named(tmp_path: Path) -> None:
    write_lines(tmp_path)
    (tmp_path / "b.html.gz").unlink()
    assert measured(tmp_path)["sets"][tmp_path.name]["missing"] == ["b"]


@pytest.mark.parametrize(
    ("given", "gold", "overlap"),
    [
        (["a", "b", "b", "c"], ["a", "b", "d"], Overlap(2 / 4, 2 / 3, 4 / 7)),
        (["x"], ["a"], Overlap(0, 0, 0)),
        ([], ["a"], Overlap(0, 0, 0)),
        (["a"], [], Overlap(0, 1, 0)),
        ([], [], Overlap(1, 1, 1)),
    ],
)
def test_words_are_counted_as_multisets(given: list[str], gold: list[str], overlap: Overlap) -> None:
    assert word_overlap(given, gold) == overlap


def test_shingles_know_the_order() -> None:
    gold = ["a", "b", "c", "d", "e"]
    assert shingle_f1([shingle_overlap(gold, gold)]) == 1
    assert shingle_f1([shingle_overlap(gold[::-1], gold)]) == 0
    assert shingle_f1([shingle_overlap(gold[:4], gold)]) == pytest.approx(2 / 3)
    assert shingle_f1([shingle_overlap([], gold), shingle_overlap(gold, gold)]) == pytest.approx(2 / 3)
    assert shingle_f1([shingle_overlap([], []), shingle_overlap(gold[:4], gold)]) == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("date", "right"),
    [
        ("2026-05-02", True),
        ("2026-05-01", True),  # the day in UTC, which is what some pages declare
        ("2026-05-02 00:30:00+02:00", True),
        ("2026-05-03", False),
        ("May 2, 2026", False),
        ("", False),
    ],
)
def test_a_date_is_right_on_its_day(date: str, right: bool) -> None:
    gold = Gold("a", Path("a.html"), TEXT, date=str(FACTS["date"]))
    assert judge_metadata(Output("", date=date), gold)["date"].right == right


def test_the_bootstrap_is_the_same_on_every_run_and_holds_the_mean() -> None:
    differences = [(k * 37 % 101 - 45) / 100 for k in range(101)]
    interval = resampler(101)(differences)
    assert interval == resampler(101)(differences)
    assert interval.low < interval.mean < interval.high
    # the standard error is 0.0290: the values are every hundredth from -.45 to .55
    assert (interval.high - interval.low) / (2 * 1.96 * 0.0290) == pytest.approx(1, abs=0.1)
    assert resampler(3)([0.25, 0.25, 0.25]) == Interval(0.25, 0.25, 0.25)


def test_paragraphs_of_html_are_not_glued() -> None:
    tree = import_module("lxml.html").fromstring("<div><p>one<!-- x -->more</p><p>two <b>th</b>ree<br>four</p></div>")
    assert block_text(tree).split() == ["onemore", "two", "three", "four"]
