"""The quotation corpus: its files keep to the markup, and the loader puts every mark in its place."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from training import annotations
from training.corpus import CorpusError, load, parse, read
from training.corpus.files import ROOT, articles
from training.corpus.markup import Document, Problem

HEADER = "# A sentence\ngenre: agency\n---\n"
ARTICLE = """\
# An interrupted quotation, a fragment, a term, a quotation in a quotation
genre: agency
---
Weir to close

“⟦1|Shut it,⟧” ⟦c1|said⟧ ⟦s1,2|Ana Ruiz⟧, “⟦1|before ‘⟦4|the wave⟧’ comes.⟧”
The “⟦3|weir war⟧” was “⟦2|silly⟧”, to her.
---
1 | direct | Ana Ruiz | -
2 | mixed  | Ana Ruiz | -
3 | scare  | -        | -
4 | mixed  | Ana Ruiz | -
"""


def problems_of(text: str, table: str = "1 | direct | - | -", header: str = HEADER) -> list[Problem]:
    return parse(f"{header}{text}\n---\n{table}\n", id="xx/a-b", lang="xx")[1]


def document_of(source: str) -> Document:
    document, problems = parse(source, id="xx/a-b", lang="xx")
    assert problems == []
    return document


def test_brackets_become_spans_of_the_bare_text() -> None:
    document = document_of(ARTICLE)
    text = document["text"]
    assert text.startswith("Weir to close\n\n“Shut it,” said Ana Ruiz, “before ‘the wave’ comes.”\nThe “weir war”")
    found = [
        ([text[a:b] for a, b in q["parts"]], q["kind"], q["speaker"] and text[slice(*q["speaker"])], q["speaker_name"])
        for q in document["quotes"]
    ]
    assert found == [
        (["Shut it,", "before ‘the wave’ comes."], "direct", "Ana Ruiz", "Ana Ruiz"),
        (["weir war"], "scare", None, None),
        (["silly"], "mixed", "Ana Ruiz", "Ana Ruiz"),
    ]
    first = document["quotes"][0]["cue"]
    assert first is not None
    assert text[slice(*first)] == "said"


def test_a_quotation_in_a_quotation_is_kept_apart() -> None:
    document = document_of(ARTICLE)
    assert [document["text"][slice(*q["parts"][0])] for q in document["nested"]] == ["the wave"]


def test_a_fragment_in_indirect_speech_is_an_entry_of_its_own() -> None:
    header = HEADER.replace("---", "indirect: yes\n---")
    text = "She ⟦c1,2|said⟧ ⟦1|it was “⟦2|vile⟧”⟧."
    document = document_of(f"{header}{text}\n---\n1 | indirect | - | -\n2 | mixed | - | -\n")
    assert [q["kind"] for q in document["quotes"]] == ["indirect", "mixed"]
    assert document["nested"] == []


@pytest.mark.parametrize(
    ("text", "table", "line", "message"),
    [
        ("“⟦2|No.⟧” “⟦1|Yes.⟧”", "1 | direct | - | -", 4, "⟦2|No.⟧: the table has no quotation 2"),
        ("“⟦1|No.⟧” ⟦s3|she⟧", "1 | direct | - | -", 4, "⟦s3|she⟧: the table has no quotation 3"),
        ("Title\n\n“⟦1|No.⟧”\n⟦s1|she", "1 | direct | - | -", 7, "1 ⟦ not closed"),
        ("“⟦1|No.⟧”⟧", "1 | direct | - | -", 4, "⟧ closes nothing"),
        ("“⟦No.⟧” “⟦1|No.⟧”", "1 | direct | - | -", 4, "⟦ needs a number and |"),
        ("“⟦1|No.⟧”", "1 | direct | - | -\n2 | mixed | - | -", 7, "quotation 2 has no part in the text"),
        ("“⟦1|No.⟧”", "1 | direct | - | -\n1 | mixed | - | -", 7, "quotation 1 has two rows"),
        ("“⟦1|No.⟧”", "1 | direkt | - | -", 6, "unknown type 'direkt'"),
        ("“⟦1|No.⟧”", "1 | direct | -", 6, "a row is 'number | type | name | role'"),
        ("“⟦1|No.⟧”", "1 | direct | Bo Hill | -", 6, "of 'Bo Hill' does not stand in the text"),
        ("“⟦1|No.⟧”", "1 | scare | No | -", 6, "quotation 1 is scare and has a name or role"),
        ("“⟦1|No.⟧” ⟦s1|she⟧", "1 | scare | - | -", 4, "⟦s1|she⟧: quotation 1 is scare"),
        ("“⟦1|No.⟧” ⟦s1|she⟧ ⟦s1|her⟧", "1 | direct | - | -", 4, "⟦s1|her⟧: quotation 1 has one already"),
        ("“⟦1|No. ⟧”", "1 | direct | - | -", 4, "white space at the edge of brackets"),
        ("“⟦1|No.\nNever.⟧”", "1 | direct | - | -", 4, "brackets over a line break"),
        ("“⟦1|No.⟧”", "1 | indirect | - | -", 6, "indirect speech needs 'indirect: yes' in the header"),
        ("“⟦1|No.⟧”\n\nA “term” here", "1 | direct | - | -", 6, "a quote mark without brackets: 'A “term” here'"),
        (
            "“⟦1|No.⟧” She's 'never there', no",
            "1 | direct | - | -",
            4,
            "a quote mark without brackets: \"“No.” She's 'never",
        ),
    ],
)
def test_a_mistake_is_named_with_its_line(text: str, table: str, line: int, message: str) -> None:
    found = problems_of(text, table)
    assert [problem for problem in found if problem.line == line and message in problem.message]


@pytest.mark.parametrize(
    "text",
    [
        "“⟦1|No.⟧”\n\nThe dogs' owners, and 's morgens the 6'2\" keeper, didn't.",
        "« ⟦1|Non,⟧ »\n\nBo said.",
        "«\u00a0⟦1|Non⟧\u00a0»",
        "“‘⟦1|No.⟧’”",
        ",,⟦1|Nein⟧''",
    ],
)
def test_marks_that_are_accounted_for_or_no_quote_marks_pass(text: str) -> None:
    assert problems_of(text) == []


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("genre: agency\n---\n", "the first line must say what the article shows"),
        ("# A sentence\n---\n", "the header has no genre"),
        ("# A sentence\ngenre: agency\nstyle: odd\n---\n", "unknown header line 'style: odd'"),
        ("# A sentence\ngenre: agency\nindirect: maybe\n---\n", "indirect must be yes or no"),
    ],
)
def test_a_mistake_in_the_header_is_named(header: str, message: str) -> None:
    assert [problem for problem in problems_of("“⟦1|No.⟧”", header=header) if message in problem.message]


def test_an_article_without_rules_is_refused() -> None:
    assert Problem(1, "--- must stand before and after the text") in parse("# A sentence", id="", lang="")[1]


def test_reading_a_wrong_file_names_it(tmp_path: Path) -> None:
    path = tmp_path / "Wrong.txt"
    path.write_text(f"{HEADER}“Term”\n---\n", encoding="utf-8")
    with pytest.raises(CorpusError) as error:
        read(path)
    first, second, *_ = str(error.value).splitlines()
    assert first.startswith(f"{path}:1: a file is named GENRE-slug.txt")
    assert second.startswith(f"{path}:4: a quote mark without brackets")


@pytest.mark.parametrize("path", list(articles(ROOT)), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_shipped_articles_keep_to_the_markup(path: Path) -> None:
    document = read(path)
    text = document["text"]
    assert text
    assert not set(text) & set("⟦⟧")
    for quote in document["quotes"]:
        for start, end in filter(None, [*quote["parts"], quote["speaker"], quote["cue"]]):
            assert text[start:end].strip() == text[start:end] != ""


def test_loading_a_language_gives_its_documents_alone() -> None:
    documents = load("en")
    assert {document["lang"] for document in documents} == {"en"}
    assert len({document["id"] for document in load()}) >= len(documents)


def run(*args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "training.corpus", *args]
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT.parent.parent, check=False)


def test_the_command_checks_and_exports(tmp_path: Path) -> None:
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "agency-weir.txt").write_text(ARTICLE, encoding="utf-8")
    checked = run("check", str(folder))
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "1 articles" in checked.stdout
    exported = [json.loads(line) for line in run("export", str(folder)).stdout.splitlines()]
    assert exported == [document_of(ARTICLE) | {"id": "en/agency-weir", "lang": "en"}]
    (folder / "agency-wrong.txt").write_text(ARTICLE.replace("⟦s", "⟦x"), encoding="utf-8")
    checked = run("check", str(folder))
    assert checked.returncode == 1
    assert f"{folder / 'agency-wrong.txt'}:6: " in checked.stdout


def pages() -> list[dict[str, Any]]:
    sources = sorted(annotations.ROOT.glob("*.jsonl"))
    return [json.loads(line) for source in sources for line in source.read_text(encoding="utf-8").splitlines()]


def test_annotated_pages_hold_places_and_no_text() -> None:
    found = pages()
    assert len({page["id"] for page in found}) == len(found) > 100
    for page in found:
        assert set(page) == {"id", "lang", "sha256", "quotes"}
        assert len(page["sha256"]) == annotations.DIGITS
        for quote in page["quotes"]:
            places = [*quote["parts"], *quote["name"], *(quote[key] for key in ("speaker", "cue") if quote[key])]
            assert set(quote) == {"kind", "parts", "speaker", "name", "cue"}
            assert quote["kind"] in {"direct", "mixed", "scare"}
            assert quote["parts"] == sorted(quote["parts"])
            assert all(0 <= start < end for start, end in places), page["id"]


def test_an_annotated_page_with_another_text_is_an_error(tmp_path: Path) -> None:
    for source in annotations.ROOT.glob("*.jsonl"):
        first = json.loads(source.read_text(encoding="utf-8").partition("\n")[0])
        (tmp_path / source.stem).mkdir()
        gold = json.dumps({"id": first["id"], "text": "Another text."})
        (tmp_path / source.stem / "gold.jsonl").write_text(gold + "\n", encoding="utf-8")
    with pytest.raises(annotations.PagesError, match="another text than the one that was annotated"):
        list(annotations.load(tmp_path))
    with pytest.raises(annotations.PagesError, match="give the directory that holds the sets"):
        list(annotations.load(tmp_path / "nowhere"))


def test_the_text_of_a_page_ends_with_a_paragraph() -> None:
    paragraph = "x" * (annotations.LONGEST // 2)
    assert annotations.text_of(f" One. \n\nTwo.\n{paragraph}\n{paragraph}\n") == f"One.\n\nTwo.\n\n{paragraph}"
