"""The command line: what it prints where, its exit codes, and its manners towards pipes, terminals and signals."""

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

import newsclean
from newsclean.article import Article
from newsclean.cli.app import newsclean as application
from newsclean.document import Block, Document, Piece

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "tunnel.txt"
PAGE = ROOT / "examples" / "council.html"
COMMAND = [sys.executable, "-m", "newsclean"]
BODY = (
    "Port Lowell bridge to close\n\n"
    "The council of Port Lowell has voted to close the old harbour bridge for repairs until the end of the year.\n\n"
    "Traffic will be led over the new bridge in the north of the town, the council said in its decision.\n"
)

LABELLED = "\nThe plan: buses cross the river, and cars wait.\n\nThe cost: four million, which the county will pay.\n"
"""Lines that a form with fields might have."""

NEEDLESS = {"asyncio", "bs4", "charset_normalizer", "ftfy", "json", "logging", "lxml", "multiprocessing", "rich"}
"""What takes long to import and is not needed for one article."""

Files = Callable[..., Path]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Files:
    """Write files, go to their directory and return it."""

    def write(**contents: str | bytes) -> Path:
        for name, content in contents.items():
            path = tmp_path / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        monkeypatch.chdir(tmp_path)
        return tmp_path

    return write


def run(*args: str, stdin: str | bytes = b"") -> Result:
    """Run a command line in this process."""
    return CliRunner().invoke(application, args, prog_name="newsclean", input=stdin)


def spawn(*args: str, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command line in a process of its own."""
    return subprocess.run([*COMMAND, *args], input=stdin, capture_output=True, env=os.environ | env, timeout=60)


def tree(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def records(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


class TestExtract:
    def test_text_is_the_default(self, files: Files) -> None:
        files(a_txt=f"Follow us on Google News\n\n{BODY}")
        result = run("extract", "a.txt")
        assert (result.exit_code, result.stdout, result.stderr) == (0, BODY, "")

    def test_one_file_as_json_is_one_object(self, files: Files) -> None:
        files(a_txt=BODY)
        result = run("extract", "a.txt", "-f", "json")
        article = msgspec.json.decode(result.stdout, type=Article)
        assert (article.source, article.language, article.error) == ("a.txt", "en", None)
        assert result.stdout.startswith('{\n  "schema": "newsclean/1",\n')

    @pytest.mark.parametrize("args", [("extract",), ("extract", "-")])
    def test_standard_input(self, args: tuple[str, ...]) -> None:
        result = run(*args, "-f", "json", stdin=BODY)
        assert json.loads(result.stdout)["source"] is None
        assert result.exit_code == 0

    def test_several_texts_stand_under_their_names(self, files: Files) -> None:
        files(a_txt=BODY, b_txt=BODY)
        assert run("extract", "a.txt", "b.txt").stdout == f"==> a.txt <==\n\n{BODY}\n==> b.txt <==\n\n{BODY}"

    def test_several_files_are_no_single_json_object(self, files: Files) -> None:
        files(a_txt=BODY, b_txt=BODY)
        result = run("extract", "a.txt", "b.txt", "-f", "json")
        assert result.exit_code == 2
        assert "use --format jsonl" in result.stderr

    def test_failures_are_records_among_the_others(self, files: Files) -> None:
        files(a_txt=BODY, b_txt=b"\x89PNG\r\n\x1a\n\x00\x00", d_txt=" \n", e_txt=BODY)
        result = run("extract", "a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "-f", "jsonl")
        rows = records(result)
        assert result.exit_code == 1
        assert [row["source"] for row in rows] == ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"]
        assert all(list(row) == list(Article.__struct_fields__) for row in rows)
        errors = [row["error"] for row in rows]
        assert errors == [
            None,
            "not text: it looks like a PNG image; give newsclean the article's text",
            "no such file; check the path",
            "there is no text in it, only white space",
            None,
        ]
        assert result.stderr.splitlines() == [
            f"newsclean: {n}.txt: {e}" for n, e in zip("bcd", errors[1:4], strict=True)
        ]

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (b"", "standard input: it is empty"),
            (b"\n \r\n\t", "standard input: there is no text in it, only white space"),
            (b"%PDF-1.4\n", "standard input: not text: it looks like a PDF"),
            (b"Follow us on Google News\n", "standard input: no text is left"),
            (b"<!DOCTYPE html><html><nav>News</nav>", "standard input: there is no text on the page"),
        ],
    )
    def test_nothing_extracted_is_3(self, data: bytes, message: str) -> None:
        result = run("extract", stdin=data)
        assert (result.exit_code, result.stdout) == (3, "")
        assert message in result.stderr

    def test_all_failed_is_3(self) -> None:
        result = run("extract", "no.txt", "neither.txt", "-f", "jsonl")
        assert result.exit_code == 3
        assert len(records(result)) == 2

    def test_an_unreadable_file_is_named(self, files: Files) -> None:
        root = files(a_txt=BODY)
        (root / "loop.txt").symlink_to("loop.txt")
        result = run("extract", "a.txt", "loop.txt", "-f", "jsonl")
        assert result.exit_code == 1
        error = "can't be read (Too many levels of symbolic links); check the file"
        assert result.stderr == f"newsclean: loop.txt: {error}\n"

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
    def test_a_file_without_permission_is_named(self, files: Files) -> None:
        root = files(a_txt=BODY)
        (root / "a.txt").chmod(0)
        result = run("extract", "a.txt")
        assert result.exit_code == 3
        assert result.stderr == "newsclean: a.txt: permission denied; check the file's permissions\n"

    def test_a_directory_is_its_files(self, files: Files) -> None:
        files(d__a_txt=BODY, d__b__c_txt=BODY, d__x_json="{}")
        assert [row["source"] for row in records(run("extract", "d", "-f", "jsonl"))] == ["d/a.txt", "d/b/c.txt"]

    def test_a_directory_without_texts_is_a_failure(self, files: Files) -> None:
        files(d__x_json="{}")
        result = run("extract", "d")
        assert result.exit_code == 3
        assert (
            result.stderr
            == "newsclean: d: no *.txt, *.text, *.html, *.htm or *.xhtml in this directory; name the files\n"
        )

    def test_filters_are_chosen(self, files: Files) -> None:
        files(a_txt=f"Follow us on Google News\n\n{BODY}")
        assert "Follow us" in run("extract", "a.txt", "--skip", "promos,links").stdout
        assert "Follow us" in run("extract", "a.txt", "--only", "headline", "--only", "dateline").stdout
        assert "Follow us" not in run("extract", "a.txt", "--only", "promos").stdout

    @pytest.mark.parametrize("option", ["--only", "--skip"])
    def test_an_unknown_filter_is_wrong_usage(self, files: Files, option: str) -> None:
        files(a_txt=BODY)
        result = run("extract", "a.txt", option, "promo")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("newsclean: no filter is called 'promo'; there are ")

    def test_the_language_is_kept(self, files: Files) -> None:
        files(a_txt=BODY)
        assert json.loads(run("extract", "a.txt", "-f", "json", "--language", "en-GB").stdout)["language"] == "en-GB"
        result = run("extract", "a.txt", "--language", "no tag")
        assert result.exit_code == 2
        assert "BCP 47" in result.stderr

    def test_captions_stand_in_their_place(self) -> None:
        without, with_captions = run("extract", str(EXAMPLE)).stdout, run("extract", str(EXAMPLE), "--captions").stdout
        assert "DOSSIER" not in without
        assert with_captions.count("DOSSIER – Des wagons") == 1

    @pytest.mark.parametrize("options", [(), ("--captions",)])
    def test_text_of_the_text_is_the_text(self, options: tuple[str, ...]) -> None:
        text = run("extract", str(EXAMPLE), *options).stdout
        assert run("extract", *options, stdin=text).stdout == text

    @pytest.mark.parametrize("line_end", ["\r\n", "\r", "\u2028"])
    def test_line_ends_of_other_systems(self, line_end: str) -> None:
        assert run("extract", stdin=BODY.replace("\n", line_end)).stdout == BODY

    def test_right_to_left_text_keeps_its_marks(self) -> None:
        text = (
            "قالت البلدية يوم الاثنين إن الجسر القديم سيغلق حتى نهاية العام بسبب أعمال الترميم التي بدأت أمس.\n\n"
            "ودعت السائقين إلى استخدام الطريق الشمالي \u200fA7\u200f إلى أن تنتهي شركة البناء من عملها في الربيع.\n"
        )
        assert run("extract", stdin=text).stdout == text

    def test_broken_utf8_is_said_in_the_warnings(self) -> None:
        article = json.loads(run("extract", "-f", "json", stdin="« Été »".encode() + b"\xff" + BODY.encode()).stdout)
        assert article["warnings"] == ["1 byte is no UTF-8, the first at byte 11; replaced by U+FFFD"]

    def test_nuls_inside_a_text_do_no_harm(self) -> None:
        result = run("extract", stdin=BODY.replace("old harbour", "old\x00harbour"))
        assert (result.exit_code, "\x00" in result.stdout) == (0, False)

    @pytest.mark.parametrize(
        "text",
        ["word " * 1_000_000, '\u201c"' * 500_000, "« Oui » " * 50_000, "a\n" * 20_000],
        ids=["a line of 5 MB", "a million quote marks", "many quotations", "many lines"],
    )
    def test_huge_inputs_come_through(self, text: str) -> None:
        started = time.process_time()  # other work on the machine does not count
        result = run("extract", "-f", "json", stdin=text)
        assert result.exit_code in (0, 3)
        assert json.loads(result.stdout)["schema"] == "newsclean/1"
        assert time.process_time() - started < 60


class TestPages:
    STORY = BODY.split("\n\n")[1]
    SMALL = f"<!DOCTYPE html><html lang=en><body><h1>Bridge to close</h1><p>{STORY}</p></body></html>"
    TEXT = f"Bridge to close\n\n{STORY}\n"
    NO_ARTICLE = "<!DOCTYPE html><body><h1>Pacific Wire</h1><nav>Please enable JavaScript</nav></body>"

    def test_a_file(self) -> None:
        result = run("extract", str(PAGE), "-f", "json")
        article = msgspec.json.decode(result.stdout, type=Article)
        assert (result.exit_code, result.stderr, article.error) == (0, "", None)
        assert article.title == "Library wins reprieve as councillors reject Sunday closure"
        assert (article.authors, article.sitename) == (("Imogen Farrow",), "Wrenfield Courier")
        assert {"Priya Raman", "Colin Marsh"} == {quote.speaker.name for quote in article.quotes if quote.speaker}
        gone = [removal.text for removal in article.removed]
        for text in ("Most read", "READ MORE: Five things to know about the council budget", "Copy link"):
            assert text in gone
            assert text not in article.text
        assert "store cookies" not in result.stdout

    @pytest.mark.parametrize("args", [("extract",), ("extract", "-"), ("extract", "-", "--from", "html")])
    def test_standard_input(self, args: tuple[str, ...]) -> None:
        result = run(*args, stdin=self.SMALL)
        assert (result.exit_code, result.stdout) == (0, self.TEXT)

    @pytest.mark.parametrize("name", ["a_html", "a_htm", "a_xhtml", "a_txt", "a_HTML"])
    def test_names(self, files: Files, name: str) -> None:
        files(**{name: self.SMALL})
        assert run("extract", name.replace("_", ".")).stdout == self.TEXT

    def test_a_fragment_by_its_name_or_as_told(self, files: Files) -> None:
        fragment = f"<div><p>{self.STORY}</p></div>"
        files(a_html=fragment, b_txt=fragment)
        assert run("extract", "a.html").stdout == self.STORY + "\n"
        assert run("extract", "b.txt", "--from", "html").stdout == self.STORY + "\n"

    def test_html_as_text_keeps_its_tags(self, files: Files) -> None:
        files(a_html=self.SMALL)
        assert f"<p>{self.STORY}</p>" in run("extract", "a.html", "--from", "text").stdout

    def test_a_directory_holds_both(self, files: Files) -> None:
        files(d__a_txt=BODY, d__b_html=self.SMALL, d__s__c_xhtml=self.SMALL, d__e_css="p {}", d__s__f_json="{}")
        names = [row["source"] for row in records(run("extract", "d", "-f", "jsonl"))]
        assert names == ["d/a.txt", "d/b.html", "d/s/c.xhtml"]
        assert [row["source"] for row in records(run("extract", "d", "-f", "jsonl", "--from", "text"))] == ["d/a.txt"]

    def test_batch_takes_both_with_any_number_of_jobs(self, files: Files) -> None:
        root = files(d__a_txt=BODY, d__b_html=self.SMALL, d__c_htm="", d__page_html=PAGE.read_bytes())
        for jobs in ("1", "3"):
            result = run("batch", "d", "-o", f"{jobs}.jsonl", "--jobs", jobs)
            assert result.stderr.splitlines() == [
                "newsclean: d/c.htm: it is empty",
                f"newsclean: 4 inputs: 3 cleaned, 1 failed -> {jobs}.jsonl",
            ]
        rows = [json.loads(line) for line in (root / "1.jsonl").read_bytes().splitlines()]
        assert (root / "1.jsonl").read_bytes() == (root / "3.jsonl").read_bytes()
        assert [(row["source"], row["text"][:8]) for row in rows] == [
            ("d/a.txt", "The coun"),
            ("d/b.html", "The coun"),
            ("d/c.htm", ""),
            ("d/page.html", "A plan t"),
        ]

    def test_a_text_and_a_page_for_one_file_of_a_tree(self, files: Files) -> None:
        root = files(d__a_txt=BODY, d__a_html=self.SMALL)
        result = run("batch", "d", "-o", "out/")
        assert result.exit_code == 2
        assert result.stderr.endswith("would go to the same file out/a.json; use --glob or --from\n")
        assert run("batch", "d", "-o", "out/", "--from", "html").exit_code == 0
        assert json.loads((root / "out/a.json").read_text())["source"] == "d/a.html"

    def test_records(self) -> None:
        lines = [
            {"id": 1, "html": self.SMALL, "url": "https://example.org/a"},
            {"id": 2, "html": f"<p>{self.STORY}", "language": "en-GB"},
            {"id": 3, "html": "<nav>News</nav>"},
            {"id": 4, "html": self.SMALL, "text": "The text wins over the page, as the help says of the two."},
        ]
        result = run("extract", "--from", "jsonl", "-f", "jsonl", stdin="\n".join(map(json.dumps, lines)))
        one, two, three, four = records(result)
        assert result.exit_code == 1
        assert (one["id"], one["title"], one["text"], one["url"]) == (
            "1",
            "Bridge to close",
            self.STORY,
            "https://example.org/a",
        )
        assert (two["text"], two["language"]) == (self.STORY, "en-GB")
        assert (three["id"], str(three["error"])[:40]) == ("3", "line 3: there is no text on the page; if")
        assert four["text"] == "The text wins over the page, as the help says of the two."

    @pytest.mark.parametrize("command", ["extract", "explain"])
    def test_both_parsers_give_the_same(self, command: str) -> None:
        usual = run(command, str(PAGE))
        other = run(command, str(PAGE), "--parser", "bs4")
        assert (other.exit_code, other.stdout) == (0, usual.stdout)

    def test_the_parser_reaches_records_and_workers(self, files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
        files(d__a_html=self.SMALL, d__b_jsonl=json.dumps({"html": self.SMALL}))
        monkeypatch.setitem(sys.modules, "selectolax.lexbor", None)
        assert run("extract", "d/a.html", "d/b.jsonl", "--parser", "bs4").stdout.count(self.STORY) == 2
        assert run("batch", "d", "--parser", "bs4", "--jobs", "1").exit_code == 0
        assert "please report it" in run("extract", "d/a.html").stderr

    def test_an_unknown_parser_is_wrong_usage(self) -> None:
        assert run("extract", str(PAGE), "--parser", "html5lib").exit_code == 2

    def test_the_declared_encoding_counts(self) -> None:
        story = "Mêrie: " + "« L’été dernier, le vieux pont a été fermé », a déclaré la mairie de Varenne lundi matin."
        html = f"<html><head><meta charset=windows-1250></head><body><p>{story}</p>"
        data = html.replace("ê", "ě").encode("windows-1250")
        assert run("extract", stdin=data).stdout == story.replace("ê", "ě") + "\n"

    def test_captions_stand_once_with_their_credit(self) -> None:
        caption = "Protesters outside Wrenfield library before the vote on Tuesday."
        text = run("extract", str(PAGE), "--captions").stdout
        assert text.count(caption[:-1]) == 1
        assert f"\n\n{caption} (Photo: Tom Adeyemi)\n\n" in text
        assert caption not in run("extract", str(PAGE)).stdout
        markdown = run("extract", str(PAGE), "--captions", "-f", "markdown").stdout
        assert f"\n\n> {caption} *Photo: Tom Adeyemi*\n\n" in markdown

    def test_a_page_without_an_article_fails_and_says_so(self, files: Files) -> None:
        files(a_html=self.NO_ARTICLE, b_html=self.SMALL)
        result = run("extract", "a.html", "-f", "json")
        article = json.loads(result.stdout)
        assert result.exit_code == 3
        assert result.stderr.startswith("newsclean: a.html: no text is left; 'newsclean explain' shows")
        assert article["error"].startswith("no text is left")
        assert any("no article was found on the page" in warning for warning in article["warnings"])
        assert run("extract", "a.html", "b.html", "-f", "jsonl").exit_code == 1
        explained = run("explain", "a.html")
        assert explained.exit_code == 3
        assert "warning: no article was found on the page" in explained.stdout


class TestOutputFile:
    @pytest.mark.parametrize(
        ("name", "start"),
        [("o.json", "{\n"), ("o.jsonl", '{"schema"'), ("o.md", "# Port"), ("o.txt", "Port"), ("o", "Port")],
    )
    def test_the_name_tells_the_format(self, files: Files, name: str, start: str) -> None:
        root = files(a_txt=BODY)
        result = run("extract", "a.txt", "-o", name)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
        assert (root / name).read_text().startswith(start)

    def test_the_option_outdoes_the_name(self, files: Files) -> None:
        root = files(a_txt=BODY)
        run("extract", "a.txt", "-o", "o.json", "-f", "text")
        assert (root / "o.json").read_text() == BODY

    def test_a_dash_is_standard_output(self, files: Files) -> None:
        files(a_txt=BODY)
        assert run("extract", "a.txt", "-o", "-").stdout == BODY

    @pytest.mark.parametrize("target", ["missing/o.txt", "."])
    def test_where_it_can_not_be_written(self, files: Files, target: str) -> None:
        files(a_txt=BODY)
        result = run("extract", "a.txt", "-o", target)
        assert result.exit_code == 2
        assert re.match(rf"newsclean: {re.escape(target)}: (can't be written|is a directory)", result.stderr)

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
    def test_a_full_disk_is_no_traceback(self, files: Files) -> None:
        files(a_txt=BODY)
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run([*COMMAND, "extract", "a.txt"], stdout=full, stderr=subprocess.PIPE, timeout=60)
        error = b"can't be written (No space left on device); check the disk"
        assert (done.returncode, done.stderr) == (2, b"newsclean: standard output: " + error + b"\n")


class TestJsonLines:
    LINES = "\n".join(
        [
            json.dumps({"id": "a", "text": BODY, "url": "https://example.org/a", "language": "en"}),
            '{"id": "b", "text": ',
            "",
            json.dumps({"id": "c", "html": f"<p>{BODY}</p>", "text": None}),
            json.dumps({"id": "d", "text": "Lone \ud83d surrogate. " + BODY}),
            json.dumps({"id": "e", "text": 7}),
            json.dumps({"text": BODY}),
        ]
    )

    def test_a_bad_line_is_a_record(self, files: Files) -> None:
        files(r_jsonl=self.LINES)
        result = run("extract", "r.jsonl", "-f", "jsonl")
        rows = records(result)
        assert result.exit_code == 1
        assert [row["id"] for row in rows] == ["a", None, "c", "d", "e", None]
        assert [str(row["error"])[:7] for row in rows] == ["None", "line 2:", "None", "None", "line 6:", "None"]
        assert {row["source"] for row in rows} == {"r.jsonl"}
        assert rows[0]["url"] == "https://example.org/a"
        assert "surrogate" in str(rows[3]["warnings"])
        assert [line.split(": ")[1] for line in result.stderr.splitlines()] == ["r.jsonl:2", "r.jsonl:6"]

    def test_from_standard_input(self) -> None:
        result = run("extract", "-", "--from", "jsonl", "-f", "jsonl", stdin=self.LINES)
        assert [row["id"] for row in records(result)] == ["a", None, "c", "d", "e", None]

    def test_as_one_json_object_is_wrong_usage(self, files: Files) -> None:
        files(r_jsonl=self.LINES)
        assert run("extract", "r.jsonl", "-f", "json").exit_code == 2

    def test_records_are_answered_as_they_come(self) -> None:
        """A record is answered before the next one is sent: nothing waits for the end of the input."""
        process = subprocess.Popen(
            [*COMMAND, "extract", "--from", "jsonl", "-f", "jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert process.stdin
        assert process.stdout
        with process:
            for name in ("a", "b"):
                process.stdin.write(json.dumps({"id": name, "text": BODY}).encode() + b"\n")
                process.stdin.flush()
                assert select.select([process.stdout], [], [], 30)[0]
                assert json.loads(process.stdout.readline())["id"] == name
            process.stdin.close()
        assert process.returncode == 0


class TestBatch:
    def test_any_number_of_jobs_gives_the_same_file(self, files: Files) -> None:
        root = files(**{f"d__{n}_txt": f"Story {n}\n\n{BODY}" for n in range(12)}, d__bad_txt="")
        outputs = []
        for jobs in ("1", "2", "5"):
            result = run("batch", "d", "-o", f"{jobs}.jsonl", "--jobs", jobs)
            assert (result.exit_code, result.stdout) == (1, "")
            assert result.stderr.splitlines() == [
                "newsclean: d/bad.txt: it is empty",
                f"newsclean: 13 inputs: 12 cleaned, 1 failed -> {jobs}.jsonl",
            ]
            outputs.append((root / f"{jobs}.jsonl").read_bytes())
        assert outputs[0] == outputs[1] == outputs[2]
        rows = [json.loads(line) for line in outputs[0].splitlines()]
        assert [row["source"] for row in rows] == sorted(row["source"] for row in rows)

    def test_standard_output_is_data_only(self, files: Files) -> None:
        files(d__a_txt=BODY)
        result = run("batch", "d")
        assert [row["source"] for row in records(result)] == ["d/a.txt"]
        assert result.stderr == "newsclean: 1 input: 1 cleaned, 0 failed\n"

    @pytest.mark.parametrize(
        ("options", "names"),
        [
            ((), ["a.json", "s/b.json"]),
            (("-f", "text"), ["a.txt", "s/b.txt"]),
            (("-f", "markdown"), ["a.md", "s/b.md"]),
        ],
    )
    def test_a_tree_mirrors_the_directory(self, files: Files, options: tuple[str, ...], names: list[str]) -> None:
        root = files(d__a_txt=BODY, d__s__b_txt=BODY)
        assert run("batch", "d", "-o", "out/", *options).exit_code == 0
        assert tree(root / "out") == names

    def test_a_tree_inside_the_directory_is_no_input(self, files: Files) -> None:
        root = files(d__a_txt=BODY)
        for _ in range(2):
            assert run("batch", "d", "-o", "d/clean/", "-f", "text").exit_code == 0
        assert tree(root / "d") == ["a.txt", "clean/a.txt"]

    def test_failures_in_a_tree(self, files: Files) -> None:
        root = files(d__a_txt=BODY, d__b_txt="")
        assert run("batch", "d", "-o", "out/").exit_code == 1
        assert json.loads((root / "out/b.json").read_text())["error"] == "it is empty"
        assert run("batch", "d", "-o", "texts/", "-f", "text").exit_code == 1
        assert [path.name for path in (root / "texts").iterdir()] == ["a.txt"]

    def test_two_inputs_for_one_file(self, files: Files) -> None:
        root = files(d__a_txt=BODY, d__a_text=BODY)
        result = run("batch", "d", "-o", "out/")
        assert result.exit_code == 2
        assert "d/a.text and d/a.txt would go to the same file out/a.json" in result.stderr
        assert not (root / "out").exists()

    def test_json_lines(self, files: Files) -> None:
        files(d__r_jsonl=TestJsonLines.LINES, d__s_jsonl=json.dumps({"id": "z", "text": BODY}))
        result = run("batch", "d", "--from", "jsonl", "--jobs", "3")
        assert [row["id"] for row in records(result)] == ["a", None, "c", "d", "e", None, "z"]
        assert run("batch", "d", "--from", "jsonl", "-o", "out/").exit_code == 2

    def test_a_directory_without_matches(self, files: Files) -> None:
        files(d__a_txt=BODY)
        result = run("batch", "d", "--glob", "*.text")
        assert result.exit_code == 3
        assert result.stderr == "newsclean: d: no *.text below it; name others with --glob\n"

    @pytest.mark.parametrize("directory", ["missing", "a.txt"])
    def test_what_is_no_directory_is_wrong_usage(self, files: Files, directory: str) -> None:
        files(a_txt=BODY)
        assert run("batch", directory).exit_code == 2

    def test_one_json_object_needs_a_tree(self, files: Files) -> None:
        files(d__a_txt=BODY)
        assert run("batch", "d", "-f", "json").exit_code == 2


class TestQuotes:
    SAID = 'Bridge to close\n\n"The steel is tired and so are we," said Mayor Ana Ruiz on Monday in Port Lowell.\n'

    def rows(self, *args: str, stdin: str = "") -> list[dict[str, object]]:
        result = run("quotes", *args, "-f", "jsonl", stdin=stdin)
        assert result.exit_code == 0
        return records(result)

    def test_csv_is_the_default_in_a_pipe(self) -> None:
        lines = run("quotes", stdin=self.SAID).stdout.splitlines()
        assert lines[0].startswith("source,id,part,url,")
        assert ",direct,Ana Ruiz," in lines[1]
        assert len(lines) == 2

    def test_a_row_says_where_it_comes_from(self, files: Files) -> None:
        files(a_txt=self.SAID, b_txt=BODY, c_txt=self.SAID)
        one, two = self.rows("a.txt", "b.txt", "c.txt")
        assert (one["source"], two["source"]) == ("a.txt", "c.txt")
        assert (one["title"], one["quote"], one["speaker"]) == (
            "Bridge to close",
            "The steel is tired and so are we,",
            "Ana Ruiz",
        )

    def test_records_keep_their_ids(self) -> None:
        lines = "".join(json.dumps({"id": n, "text": self.SAID}) + "\n" for n in (7, 8))
        assert [row["id"] for row in self.rows("--from", "jsonl", stdin=lines)] == ["7", "8"]

    @pytest.mark.parametrize("jobs", ["1", "3"])
    def test_a_directory(self, files: Files, jobs: str) -> None:
        files(**{f"d__{n}_txt": self.SAID for n in range(9)})
        assert [row["source"] for row in self.rows("d", "--jobs", jobs)] == [f"d/{n}.txt" for n in range(9)]

    @pytest.mark.parametrize(
        ("options", "count"),
        [
            (("--speaker", "ana"), 1),
            (("--speaker", "RUIZ", "--speaker", "nobody"), 1),
            (("--speaker", "nobody"), 0),
            (("--type", "mixed"), 0),
            (("--type", "mixed", "--type", "direct"), 1),
            (("--min-confidence", "0.1"), 1),
            (("--min-confidence", "1"), 0),
        ],
    )
    def test_quotations_are_chosen(self, options: tuple[str, ...], count: int) -> None:
        assert len(self.rows(*options, stdin=self.SAID)) == count

    @pytest.mark.parametrize("options", [("--indirect",), ("--type", "indirect")])
    def test_indirect_speech_is_there_if_it_is_asked_for(self, options: tuple[str, ...]) -> None:
        said = f"{self.SAID}\nRuiz said that the old bridge would be pulled down in the spring.\n"
        assert "indirect" not in {row["type"] for row in self.rows(stdin=said)}
        assert "indirect" in {row["type"] for row in self.rows(*options, stdin=said)}

    def test_an_article_without_quotations_is_no_failure(self) -> None:
        result = run("quotes", "-f", "csv", stdin=BODY)
        assert (result.exit_code, len(result.stdout.splitlines()), result.stderr) == (0, 1, "")
        assert "no quotations" in run("quotes", "-f", "table", stdin=BODY).stdout

    def test_a_file_that_fails_is_named(self, files: Files) -> None:
        files(a_txt=self.SAID, b_txt="")
        result = run("quotes", "a.txt", "b.txt", "c.txt", "-f", "jsonl")
        assert (result.exit_code, len(records(result))) == (1, 1)
        assert result.stderr.splitlines() == [
            "newsclean: b.txt: it is empty",
            "newsclean: c.txt: no such file; check the path",
        ]
        assert run("quotes", "b.txt").exit_code == 3

    @pytest.mark.parametrize(
        ("args", "message"),
        [
            (("--speaker", " . "), "--speaker needs a name"),
            (("--min-confidence", "2"), "is not in the range"),
            (("--type", "rumour"), "'rumour' is not one of"),
            (("-f", "brat"), "name a directory"),
            (("-f", "brat", "-o", "-"), "name a directory"),
            (("-f", "brat", "-o", "a.txt"), "name a directory"),
            (("-o", "a.ann"), "name a directory"),
            (("-f", "json"), "'json' is not one of"),
            (("-o", "q.json"), ".json is no format of this command"),
            (("-o", "q.md"), ".md is no format of this command"),
        ],
    )
    def test_wrong_usage(self, files: Files, args: tuple[str, ...], message: str) -> None:
        root = files(a_txt=self.SAID, a_ann="")
        result = run("quotes", "a.txt", *args)
        assert (result.exit_code, result.stdout) == (2, "")
        assert message in result.stderr
        assert (root / "a.txt").read_text() == self.SAID

    @pytest.mark.parametrize(
        ("name", "start"),
        [
            ("q.csv", "source,id"),
            ("q.tsv", "source\tid"),
            ("q.jsonl", '{"source":"a.txt"'),
            ("q.jsonld", '{"@context":'),
            ("q", "source,id"),
        ],
    )
    def test_the_name_of_the_output_tells_the_format(self, files: Files, name: str, start: str) -> None:
        root = files(a_txt=self.SAID)
        result = run("quotes", "a.txt", "-o", name)
        assert (result.exit_code, result.stdout) == (0, "")
        assert (root / name).read_text().startswith(start)

    @pytest.mark.parametrize("command", ["extract", "batch"])
    def test_who_wants_rows_is_told_where_they_are(self, files: Files, command: str) -> None:
        root = files(d__a_txt=self.SAID)
        result = run(command, "d", "-o", "q.csv")
        assert (result.exit_code, tree(root)) == (2, ["d/a.txt"])
        assert "'newsclean quotes' writes tables" in result.stderr

    def test_brat_gets_a_directory(self, files: Files) -> None:
        root = files(a_txt=self.SAID, d__a_txt=BODY, d__bad_txt="")
        result = run("quotes", "a.txt", "d", "-f", "brat", "-o", "out/")
        assert result.exit_code == 1
        assert tree(root / "out") == ["a-2.ann", "a-2.txt", "a.ann", "a.txt", "annotation.conf"]
        assert (root / "out" / "a.txt").read_text() == self.SAID
        assert (root / "out" / "a-2.ann").read_text() == ""
        (root / "out" / "annotation.conf").write_text("mine")
        run("quotes", "a.txt", "-f", "brat", "-o", "out/")
        assert (root / "out" / "annotation.conf").read_text() == "mine"

    def test_brat_spares_the_inputs(self, files: Files) -> None:
        root = files(a_txt=self.SAID, d__a_txt=self.SAID)
        for args in (("quotes", "a.txt"), ("quotes", "d/a.txt", "-", "a.txt"), ("quotes", ".")):
            result = run(*args, "-f", "brat", "-o", "./")
            assert (result.exit_code, "would be overwritten" in result.stderr) == (2, True)
        assert run("batch", "d", "-f", "brat", "-o", "d/").exit_code == 2
        assert tree(root) == ["a.txt", "d/a.txt"]

    def test_annotations_of_a_batch(self, files: Files) -> None:
        root = files(d__a_txt=self.SAID, d__s__b_txt=self.SAID)
        assert run("batch", "d", "-f", "brat", "-o", "out/").exit_code == 0
        assert tree(root / "out") == ["a.ann", "a.txt", "annotation.conf", "s/b.ann", "s/b.txt"]
        assert run("batch", "d", "-f", "brat", "-o", "out.ann").exit_code == 2
        assert run("batch", "d", "-o", "out.jsonld").exit_code == 0
        assert [json.loads(line)["total"] for line in (root / "out.jsonld").read_text().splitlines()] == [1, 1]

    def test_one_article_as_web_annotation(self) -> None:
        assert json.loads(run("extract", "-f", "webannotation", stdin=self.SAID).stdout)["total"] == 1

    def test_a_table_on_a_terminal(self) -> None:
        output, status = on_a_terminal("quotes", str(EXAMPLE), COLUMNS="80")
        assert status == 0
        shown = re.sub(r"\x1b\[[\d;]*m", "", output.decode())
        quotes = newsclean.extract(EXAMPLE.read_bytes()).quotes
        sure = next(q.confidence for q in quotes if q.speaker and q.speaker.name == "Bruno Keller")
        parts = ("Bruno Keller", "président de", "plaisanté", f"{sure:.2f}", "tunnel.txt")
        assert all(part in shown for part in parts)
        assert max(map(len, shown.splitlines())) <= 80

    def test_a_table_obeys_nothing_in_the_text(self) -> None:
        said = self.SAID.replace("steel", "[red]st\x1beel[/red] :cat:")
        shown = run("quotes", "-f", "table", "--skip", "controls", stdin=said).stdout
        assert "[red]st\ufffdeel[/red]" in " ".join(shown.split())
        assert ":cat:" in shown

    def test_a_reader_that_goes_away_is_no_error(self, files: Files) -> None:
        files(a_txt=self.SAID)
        names = " ".join(["a.txt"] * 500)
        script = f"set -o pipefail; {' '.join(COMMAND)} quotes {names} | head -n 1"
        done = subprocess.run(["bash", "-c", script], capture_output=True, timeout=60)
        assert (done.stdout[:6], done.stderr, done.returncode) == (b"source", b"", 141)


class TestExplain:
    def test_every_line_has_its_reason(self) -> None:
        result = run("explain", str(EXAMPLE))
        lines = result.stdout.splitlines()
        assert result.exit_code == 0
        told = [line[12:] for line in lines if line[:2] in ("+ ", "- ")]
        source = [line.strip() for line in EXAMPLE.read_text().split("\n") if line.strip()]
        assert [line.split(" —")[0] for line in source] == told
        at = lines.index("- removed   For Latest Updates Follow us on Google News")
        assert lines[at + 1].strip().startswith("promos: ")
        assert "language fr;" in lines[-1]

    def test_a_page_shows_what_was_kept_and_why_the_rest_was_not(self) -> None:
        lines = run("explain", str(PAGE)).stdout.splitlines()
        assert "+ title     Library wins reprieve as councillors reject Sunday closure" in lines
        at = lines.index("- removed   READ MORE: Five things to know about the council budget")
        assert lines[at + 1].strip().startswith("promos: ")
        at = lines.index("- removed   Protesters outside Wrenfield library before the vote on Tuesday")
        assert lines[at + 1].strip() == "caption_copies: a copy of the caption"

    def test_furniture_of_a_page_is_folded_unless_asked_for(self) -> None:
        short, long = (run("explain", str(PAGE), *args).stdout for args in ((), ("-v",)))
        article = json.loads(run("extract", str(PAGE), "-f", "json").stdout)
        told = [line[12:] for line in long.splitlines() if line.startswith("- removed")]
        assert told == [removal["text"] for removal in article["removed"]]
        kept = [line for line in long.splitlines() if line.startswith("+")]
        assert [line for line in short.splitlines() if line.startswith("+")] == kept
        folds = re.findall(r"^- removed   \[(\d+) lines: (.*) \.\.\. (.*)\]$", short, re.MULTILINE)
        assert "Copy link" in [last for _, _, last in folds]
        plain = [line for line in short.splitlines() if line.startswith("- removed   ") and "..." not in line]
        assert sum(int(count) for count, _, _ in folds) + len(plain) == len(told)
        assert len(folds) + len(plain) < len(told)
        assert short.splitlines()[-1] == long.splitlines()[-1] + " (-v shows each)"

    def test_prose_of_a_page_is_never_folded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        prose = "Jo Reed has written about the bridges of the town for many years."
        texts = ["News", "Sport", "Notices", prose, prose, prose, "One", "Two"]
        blocks = (
            Block(text=text, pieces=(Piece(0, 0, 1),), label="boilerplate", filter="f", reason="r") for text in texts
        )
        document = Document(blocks=tuple(blocks), located=False)
        monkeypatch.setattr("newsclean.cli.explain.read", lambda *_: (iter([document]), None))
        lines = run("explain", "-", stdin="x").stdout.splitlines()
        told = [line for line in lines if line.startswith("-")]
        single = [f"- removed   {text}" for text in texts[3:]]
        assert told == ["- removed   [3 lines: News ... Notices]", *single]

    def test_lines_of_a_text_are_never_folded(self) -> None:
        promos = "Follow us on Google News\n" * 5
        assert run("explain", "-", stdin=BODY + promos).stdout.count("- removed   Follow us") == 5

    def test_control_characters_are_not_obeyed(self) -> None:
        assert "\x1b" not in run("explain", "-", stdin=BODY.replace("old", "\x1b[31mold")).stdout

    def test_failures(self) -> None:
        result = run("explain", "no.txt")
        assert (result.exit_code, result.stderr) == (3, "newsclean: no.txt: no such file; check the path\n")

    def test_records_stand_under_their_names(self, files: Files) -> None:
        files(r_jsonl=TestJsonLines.LINES)
        result = run("explain", "r.jsonl")
        assert result.exit_code == 1
        assert re.findall("==> (.*) <==", result.stdout)[:2] == ["r.jsonl:1", "r.jsonl:2"]


class TestReference:
    def test_filters_in_their_order(self) -> None:
        from newsclean.pipeline import PIPELINE

        names = [line.split()[0] for line in run("filters").stdout.splitlines()]
        assert names == [step.__name__ for step in PIPELINE]

    def test_languages(self) -> None:
        assert {"en  English", "fr  French"} <= set(run("languages").stdout.splitlines())

    def test_schema_describes_the_output(self) -> None:
        schema = json.loads(run("schema").stdout)
        article = schema["$defs"]["Article"]
        assert article["required"] == sorted(Article.__struct_fields__)

    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_completion(self, shell: str) -> None:
        assert "_NEWSCLEAN_COMPLETE" in run("completion", shell).stdout

    def test_completion_completes(self) -> None:
        done = spawn(_NEWSCLEAN_COMPLETE="bash_complete", COMP_WORDS="newsclean ex", COMP_CWORD="1")
        assert done.stdout.split() == [b"plain,extract", b"plain,explain"]

    def test_version(self) -> None:
        from newsclean import __version__

        assert run("--version").stdout == f"newsclean {__version__}\n"

    @pytest.mark.parametrize("command", ["", *application.list_commands(None)])  # type: ignore[arg-type]
    def test_help_opens_with_examples_and_ends_with_exit_codes(self, command: str) -> None:
        result = run(*command.split(), "-h")
        assert result.exit_code == 0
        usage, summary, examples = result.stdout.split("\n\n")[:3]
        assert usage.startswith("Usage: newsclean")
        assert summary.strip().endswith(".")
        assert examples.startswith("  Examples:\n    ")
        assert "Exit codes:\n" in result.stdout

    def test_a_file_in_place_of_a_command(self, files: Files) -> None:
        files(a_txt=BODY)
        result = run("a.txt")
        assert result.exit_code == 2
        assert "did you mean 'newsclean extract a.txt'?" in result.stderr

    def test_without_a_command_there_is_help(self) -> None:
        assert run().exit_code == 2


class TestManners:
    """Pipes, terminals and signals: in processes of their own."""

    def test_a_reader_that_goes_away_is_no_error(self, files: Files) -> None:
        files(a_txt=BODY)
        names = " ".join(["a.txt"] * 2000)
        script = f"set -o pipefail; {' '.join(COMMAND)} extract {names} | head -n 1"
        done = subprocess.run(["bash", "-c", script], capture_output=True, timeout=60)
        assert (done.stdout, done.stderr, done.returncode) == (b"==> a.txt <==\n", b"", 141)

    def test_a_reader_of_an_explanation_that_goes_away_is_no_error(self, files: Files) -> None:
        files(a_txt="".join(f"Line {n} of a long list of lines\n" for n in range(20_000)))
        script = f"set -o pipefail; {' '.join(COMMAND)} explain a.txt | head -n 1"
        done = subprocess.run(["bash", "-c", script], capture_output=True, timeout=60)
        assert (len(done.stdout.splitlines()), done.stderr, done.returncode) == (1, b"", 141)

    @pytest.mark.parametrize("args", [("extract", "-"), ("batch", "d", "-o", "out.jsonl", "--jobs", "2")])
    def test_ctrl_c_is_quiet_and_leaves_no_half_written_file(self, files: Files, args: tuple[str, ...]) -> None:
        root = files(d__a_txt=BODY * 50)
        for number in range(5000):
            os.link(root / "d" / "a.txt", root / "d" / f"{number}.txt")
        process = subprocess.Popen(
            [*COMMAND, *args],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell lets "make test &" ignore it
        )
        time.sleep(1)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=30)
        assert (process.returncode, out, err.strip()) == (130, b"", b"")
        assert sorted(path.name for path in root.iterdir()) == ["d"]

    @pytest.mark.parametrize("closed", ["<&-", ">&-", "<&- >&-"])
    def test_closed_streams_are_no_traceback(self, files: Files, closed: str) -> None:
        files(a_txt=BODY)
        for args in ("extract", "extract -", "extract a.txt", "-h"):
            script = f"{' '.join(COMMAND)} {args} {closed}"
            done = subprocess.run(["bash", "-c", script], stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
            fine = closed == "<&-" and args in ("extract a.txt", "-h")
            assert done.returncode == (0 if fine else 2)
            assert b"Traceback" not in done.stderr

    def test_standard_input_from_a_terminal_is_not_waited_for(self) -> None:
        output, status = on_a_terminal("extract")
        assert status == 2
        assert b"Usage: newsclean extract" in output

    def test_explain_is_coloured_on_a_terminal(self) -> None:
        output, status = on_a_terminal("explain", str(EXAMPLE))
        assert status == 0
        assert b"\x1b[31m- removed" in output

    @pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
    def test_colours_can_be_switched_off(self, env: dict[str, str]) -> None:
        output, _ = on_a_terminal("explain", str(EXAMPLE), **env)
        assert b"- removed" in output
        assert b"\x1b[31m" not in output

    def test_a_batch_shows_its_progress_on_a_terminal(self, files: Files) -> None:
        files(**{f"d__{n}_txt": BODY for n in range(5)}, d__x_txt="")
        output, status = on_a_terminal("batch", "d", "-o", "out.jsonl", "--jobs", "2")
        assert status == 1
        assert b"6/6" in output
        assert b"newsclean: d/x.txt: it is empty" in output
        assert b"newsclean: 6 inputs: 5 cleaned, 1 failed -> out.jsonl" in output

    @pytest.mark.parametrize("text", [BODY, BODY + LABELLED], ids=["plain", "labelled"])
    def test_nothing_heavy_is_imported_for_one_article(self, text: str, files: Files) -> None:
        files(a_txt=text)
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "newsclean", "extract", "a.txt"], capture_output=True, timeout=60
        )
        imported = set(re.findall(r"\| +([\w.]+)$", done.stderr.decode(), re.MULTILINE))
        assert "newsclean.pipeline" in imported
        assert not imported & NEEDLESS
        assert not imported & {
            "selectolax",
            "newsclean.readers.html_page",
            "newsclean.models.trees",
            "newsclean.quotes",
            "newsclean.readers.moments",
        }

    @pytest.mark.parametrize("command", ["extract", "explain"])
    def test_nothing_heavy_is_imported_for_one_page(self, command: str) -> None:
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "newsclean", command, str(PAGE)], capture_output=True, timeout=60
        )
        imported = set(re.findall(r"\| +([\w.]+)$", done.stderr.decode(), re.MULTILINE))
        assert {"selectolax.lexbor", "newsclean.readers.html_page"} <= imported
        assert not imported & (NEEDLESS - {"logging"})  # the parser itself imports it


def on_a_terminal(*args: str, **env: str) -> tuple[bytes, int]:
    """Run a command line on a pseudo-terminal; give what it shows there and its exit code."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(COMMAND[0], [*COMMAND, *args], {"TERM": "xterm-256color", **os.environ, "COLUMNS": "100", **env})
    shown = b""
    while True:
        try:
            data = os.read(terminal, 65_536)
        except OSError:  # what Linux gives once the other side is closed
            break
        if not data:
            break
        shown += data
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    return shown, os.waitstatus_to_exitcode(status)
