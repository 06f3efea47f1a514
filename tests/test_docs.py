"""The documentation tells the truth: its examples run, its links lead somewhere, the package holds what it needs."""

import doctest
import json
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib import resources
from pathlib import Path

import pytest

import newsclean
from doc_examples import PAGES, ROOT, SCHEMA, blocks, commands, run

EXAMPLES = [
    pytest.param(command, shown, id=f"{page.name}: {command}")
    for page in PAGES
    for block in blocks(page)
    for command, shown in commands(block)
]


@pytest.mark.parametrize(("command", "shown"), EXAMPLES)
def test_examples_print_what_the_page_shows(command: str, shown: str) -> None:
    if re.search(r"\bjq\b", command) and shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    assert run(command) == shown, "run 'make docs' and read the difference"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_examples_give_what_the_page_shows(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, _ = doctest.testfile(str(page), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert failed == 0


def test_the_example_of_the_package_gives_what_it_shows() -> None:
    assert doctest.testmod(newsclean) == (0, 4)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_readme_opens_with_the_two_commands() -> None:
    first = re.search(r"```sh\n(.*?)```", PAGES[0].read_text(encoding="utf-8"), re.DOTALL)
    assert first is not None
    assert [line.split("#")[0].split() for line in first[1].splitlines()] == [["make", "demo"], ["make", "test"]]


def test_the_schema_file_is_the_schema() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == newsclean.json_schema()


@pytest.mark.parametrize("example", ["tunnel.txt", "council.html"])
def test_articles_fit_the_schema(example: str) -> None:
    schema = newsclean.json_schema()
    article = json.loads(run(f"newsclean extract examples/{example} -f json"))
    assert sorted(article) == schema["$defs"]["Article"]["required"]
    parts = (("Quote", "quotes"), ("Caption", "captions"), ("Paragraph", "paragraphs"), ("Removal", "removed"))
    for name, key in parts:
        definition = schema["$defs"][name]
        assert article[key]
        for part in article[key]:
            assert sorted(part) == definition["required"]
    forms = schema["$defs"]["Paragraph"]["properties"]["type"]["enum"]
    assert {paragraph["type"] for paragraph in article["paragraphs"]} <= set(forms)


def test_the_schema_says_of_each_key_of_an_article_what_it_holds() -> None:
    definition = newsclean.json_schema()["$defs"]["Article"]
    assert "Attributes" not in definition["description"]
    assert [name for name, told in definition["properties"].items() if not told.get("description")] == []


def test_the_version_stands_in_the_changelog() -> None:
    assert f"\n## {newsclean.__version__} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["body_lines.json", "headlines.json", "main_content.json", "quotes.json"])
def test_the_notice_names_what_the_weights_come_from(name: str) -> None:
    model = json.loads((resources.files("newsclean") / "models" / name).read_text(encoding="utf-8"))
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert name in notice
    sources = re.findall(r"[A-Z]{4}|\w+/\w+|CC BY [\d.]+|MIT", model["data"])
    assert {"WCXB", "CC BY 4.0", "flairNLP/fundus", "MIT"} <= set(sources)
    assert [source for source in sources if source not in notice] == []


def test_the_source_distribution_holds_what_the_tests_need() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    held = settings["hatch"]["build"]["targets"]["sdist"]["include"]
    needed = {
        path.split("/")[0] for path in settings["pytest"]["ini_options"]["pythonpath"] + settings["mypy"]["files"]
    }
    assert needed - {"."} - set(held) == set()


def test_the_wheel_holds_the_package_and_its_data(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    source = ROOT / "src"
    files = {path.relative_to(source).as_posix() for path in (source / "newsclean").rglob("*") if path.is_file()}
    packaged = {name for name in names if name.startswith("newsclean/")}
    assert packaged == {name for name in files if "__pycache__" not in name}
    assert {"newsclean/py.typed", "newsclean/languages/fr.toml", "newsclean/models/main_content.json"} <= packaged
    for file in ("LICENSE", "NOTICE"):
        assert any(name.endswith(f"licenses/{file}") for name in names)
