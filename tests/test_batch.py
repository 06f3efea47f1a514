"""Finding inputs, cleaning them in workers, writing whole files."""

import io
import json
import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from newsclean.batch import workers
from newsclean.batch.discovery import Input, Kind, find_files, inputs
from newsclean.batch.outputs import Stream, Tree, whole_file
from newsclean.batch.work import Result, Settings, process
from newsclean.errors import RecordError
from newsclean.readers.inputs import Parser
from newsclean.readers.records import parse_record

BODY = "The council of Port Lowell has voted to close the old harbour bridge for repairs until the end of the year.\n"


def written(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{BODY}It was number {name}, the clerk wrote.\n", encoding="utf-8")


def found(root: Path, **options: Any) -> list[str]:
    return [Path(item.path).relative_to(root).as_posix() for item in find_files(str(root), **options)]


class TestDiscovery:
    def test_texts_and_pages_in_the_order_of_their_paths(self, tmp_path: Path) -> None:
        written(tmp_path, "b.txt", "a/z.text", "a-b/c.txt", "a.txt", "A.TXT", "notes.md", "a/page.html", "é.txt")
        written(tmp_path, "x.htm", "x.HTML", "x.xhtml", "x.html.gz", "x.css", "x.jsonl")
        texts = ["A.TXT", "a-b/c.txt", "a.txt", "a/page.html", "a/z.text", "b.txt"]
        assert found(tmp_path) == [*texts, "x.HTML", "x.htm", "x.xhtml", "é.txt"]

    @pytest.mark.parametrize(
        ("globs", "names"),
        [
            (["*.md"], ["2023/x.md", "x.md"]),
            (["2024/*.txt"], ["2024/a.txt"]),
            (["2024/**/*.txt"], ["2024/05/b.txt", "2024/a.txt"]),
            (["**/b.txt"], ["2024/05/b.txt"]),
            (["a.t?t", "*.[m]d"], ["2023/x.md", "2024/a.txt", "x.md"]),
            (["nothing"], []),
        ],
    )
    def test_patterns(self, tmp_path: Path, globs: list[str], names: list[str]) -> None:
        written(tmp_path, "x.md", "2023/x.md", "2024/a.txt", "2024/05/b.txt", ".git/a.txt", "2024/.b.txt")
        assert found(tmp_path, globs=globs) == names

    @pytest.mark.parametrize(
        ("kind", "names"),
        [("auto", ["a.txt", "b.htm"]), ("text", ["a.txt"]), ("html", ["b.htm"]), ("jsonl", ["c.ndjson"])],
    )
    def test_the_kind_says_which_names(self, tmp_path: Path, kind: Kind, names: list[str]) -> None:
        written(tmp_path, "a.txt", "b.htm", "c.ndjson")
        assert found(tmp_path, kind=kind) == names

    def test_hidden_files_loops_and_pipes_are_left_out(self, tmp_path: Path) -> None:
        written(tmp_path, "a.txt", ".hidden.txt", ".cache/b.txt", "sub/c.txt")
        (tmp_path / "sub" / "up").symlink_to(tmp_path)
        os.mkfifo(tmp_path / "pipe.txt")
        assert found(tmp_path) == ["a.txt", "sub/c.txt"]

    def test_broken_links_stay_so_that_they_are_heard_of(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").symlink_to("nowhere.txt")
        assert found(tmp_path) == ["a.txt"]

    def test_unreadable_directories_are_heard_of(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        written(tmp_path, "a.txt", "closed/b.txt")
        scandir = os.scandir

        def refuse(path: str) -> Any:
            if str(path).endswith("closed"):
                raise PermissionError(13, "Permission denied", str(path))
            return scandir(path)

        monkeypatch.setattr(os, "scandir", refuse)
        a, closed = find_files(str(tmp_path))
        assert (a.problem, closed.path) == (None, str(tmp_path / "closed"))
        assert closed.problem == "permission denied; check the file's permissions"

    def test_the_output_is_no_input(self, tmp_path: Path) -> None:
        written(tmp_path, "a.txt", "out.txt", "sub/out.txt", "clean/a.txt")
        assert found(tmp_path, skip=str(tmp_path / "out.txt")) == ["a.txt", "clean/a.txt", "sub/out.txt"]
        assert found(tmp_path, skip=f"{tmp_path}/clean/") == ["a.txt", "out.txt", "sub/out.txt"]

    def test_paths_begin_as_the_caller_wrote_them(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        written(tmp_path, "d/a.txt")
        monkeypatch.chdir(tmp_path)
        assert [find_files(d)[0].path for d in ("d", "./d", "d/")] == ["d/a.txt", "./d/a.txt", "d/a.txt"]

    def test_json_lines_are_read_one_by_one(self) -> None:
        lines = io.BytesIO(b'{"text": "a"}\n\n{"text": "b"}\n{"text": "c"}')
        records = inputs([Input(path="-")], kind="jsonl", stdin=lambda _: lines)
        assert next(records) == Input(path="-", data=b'{"text": "a"}\n', line=1)
        assert lines.tell() < len(lines.getvalue())
        assert [record.line for record in records] == [3, 4]

    def test_a_missing_json_lines_file_is_one_bad_input(self, tmp_path: Path) -> None:
        (bad,) = inputs([Input(path=str(tmp_path / "no.jsonl"))], kind="auto")
        assert bad.problem == "no such file; check the path"


class TestRecords:
    def test_ids_urls_and_languages(self) -> None:
        record = parse_record('\ufeff{"id": 7, "text": "x", "url": "u", "language": "fr", "more": [1]}\r\n'.encode())
        assert record == ("7", "x", "text", "fr", "u")
        assert parse_record(b'{"html": "<p>x"}') == (None, "<p>x", "html", None, None)

    def test_lone_surrogates_come_through(self) -> None:
        assert parse_record(b'{"text": "a\\ud83d b"}').content == "a\ud83d b"

    @pytest.mark.parametrize(
        ("line", "error", "own_id"),
        [
            (b"[1]", "not a JSON object", None),
            (b'{"id": "a", "text"', "not JSON", None),
            (b'{"id": "a"}', 'neither "text" nor "html"', "a"),
            (b'{"id": "a", "text": 5}', "Expected `str | null`, got `int`", "a"),
            (b'{"text": "\xe9"}', "not UTF-8", None),
            (b"[" * 100_000, "not JSON", None),
        ],
    )
    def test_bad_lines_say_what_is_wrong(self, line: bytes, error: str, own_id: str | None) -> None:
        with pytest.raises(RecordError) as caught:
            parse_record(line)
        assert error in str(caught.value)
        assert caught.value.id == own_id


class TestWork:
    def test_a_record_keeps_its_id_and_address(self) -> None:
        line = json.dumps({"id": "a1", "text": BODY, "url": "https://example.org/1", "language": "en"}).encode()
        (done,) = process(Input(path="x.jsonl", data=line, line=3), Settings())
        result = json.loads(done.output)
        assert [result[key] for key in ("id", "url", "language", "source", "error")] == [
            "a1",
            "https://example.org/1",
            "en",
            "x.jsonl",
            None,
        ]

    @pytest.mark.parametrize(
        ("item", "error"),
        [
            (Input(path="-", data=b""), "it is empty"),
            (Input(path="-", data=b" \n\t"), "there is no text in it, only white space"),
            (Input(path="-", data=b"\x89PNG\r\n\x1a\n\x00"), "not text: it looks like a PNG image"),
            (Input(path="/nowhere/a.txt"), "no such file; check the path"),
            (Input(path="/"), "is a directory; name a file"),
            (Input(path="-", data=b"{", line=7), "not JSON"),
            (Input(path="-", data=b'{"text": " "}', line=7), "there is no text in it"),
            (Input(path="-", data=b'{"text": "x", "language": "!"}', line=7), "'!' is no BCP 47 language tag"),
            (Input(path="-", data=b"<!DOCTYPE html><p></p>"), "there is no text on the page"),
            (Input(path="-", data=b'{"html": "<nav>News</nav>"}', line=7), "there is no text on the page"),
        ],
    )
    def test_bad_inputs_are_records_with_an_error(self, item: Input, error: str) -> None:
        (result,) = process(item, Settings())
        assert result.error is not None
        assert error in result.error
        where = "" if item.line is None else f"line {item.line}: "
        assert json.loads(result.output)["error"] == where + result.error

    @pytest.mark.parametrize("parser", ["lexbor", "bs4"])
    def test_a_page_whichever_way_it_comes(self, tmp_path: Path, parser: Parser) -> None:
        html = f"<!DOCTYPE html><html><body><h1>Bridge to close</h1><p>{BODY}</p></body></html>"
        file = tmp_path / "a.html"
        file.write_text(html)
        line = json.dumps({"html": html}).encode()
        ways = [Input(path=str(file)), Input(path="-", data=html.encode()), Input(path="r", data=line, line=1)]
        for item in ways:
            (result,) = process(item, Settings(parser=parser))
            article = json.loads(result.output)
            assert (article["title"], article["text"]) == ("Bridge to close", BODY.strip())
            assert article["paragraphs"] == [{"type": "paragraph", "start": 0, "end": len(article["text"])}]

    def test_where_all_lines_are_removed_nothing_is_extracted(self) -> None:
        (result,) = process(Input(path="-", data=b"Follow us on Google News\n"), Settings())
        assert result.error is not None
        assert "no text is left" in result.error
        assert json.loads(result.output)["removed"][0]["text"] == "Follow us on Google News"

    def test_a_bug_is_the_error_of_its_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object, **__: object) -> None:
            raise IndexError("list index out of range")

        monkeypatch.setattr("newsclean.batch.work.clean_all", fail)
        (result,) = process(Input(path="-", data=b"x"), Settings())
        assert result.error == "newsclean fails on it (IndexError: list index out of range); please report it"

    def test_quotations_are_looked_for_only_where_they_are_shown(self, monkeypatch: pytest.MonkeyPatch) -> None:
        looked: list[str] = []

        def look(text: str, **_: object) -> tuple[()]:
            looked.append(text)
            return ()

        monkeypatch.setattr("newsclean.quotes.find_quotes", look)
        article = Input(path="-", data="“We go,” said Ana Ruiz on Monday.\n".encode())
        for form in ("text", "markdown"):
            process(article, Settings(form=form))
        assert looked == []
        process(article, Settings(form="json"))
        process(article, Settings(form="csv", content="quotes"))
        assert len(looked) == 2


class TestWorkers:
    def test_results_do_not_depend_on_the_number_of_jobs(self, tmp_path: Path) -> None:
        written(tmp_path, *(f"{n % 7}/{n}.txt" for n in range(60)))
        (tmp_path / "3" / "empty.txt").touch()
        (tmp_path / "loop.txt").symlink_to("loop.txt")
        files = find_files(str(tmp_path))
        alone = list(workers.run(files, Settings()))
        assert len(alone) == 62
        assert [result.path for result in alone] == [item.path for item in files]
        assert sum(result.error is not None for result in alone) == 2
        for jobs in (2, 5):
            assert list(workers.run(files, Settings(), jobs=jobs)) == alone

    def test_inputs_are_read_only_as_far_ahead_as_there_is_work(self) -> None:
        taken = []

        def many() -> Iterator[Input]:
            for number in range(1000):
                taken.append(number)
                yield Input(path="-", data=BODY.encode())

        results = workers.run(many(), Settings(), jobs=2)
        for _ in range(3):
            next(results)
        assert len(taken) <= 2 * workers.UNDER_WAY + 3
        results.close()

    def test_paths_that_are_no_text_reach_the_worker(self, tmp_path: Path) -> None:
        path = os.fsdecode(os.fsencode(str(tmp_path)) + b"/caf\xe9.txt")
        Path(path).write_text(BODY)
        (result,) = workers.run(find_files(str(tmp_path)), Settings(), jobs=2)
        assert json.loads(result.output)["source"].endswith("/caf\\xe9.txt")

    @pytest.mark.parametrize("deaths", [1, 2])
    def test_no_input_is_lost_when_workers_die(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deaths: int
    ) -> None:
        """The worker waits for a pipe that nobody writes to; there it is killed."""
        pipe = tmp_path / "pipe.txt"
        os.mkfifo(pipe)
        started: list[subprocess.Popen[bytes]] = []
        start = subprocess.Popen

        def watched(*args: Any, **options: Any) -> subprocess.Popen[bytes]:
            process = start(*args, **options)
            started.append(process)
            if len(started) <= deaths:
                threading.Timer(0.2, process.send_signal, [signal.SIGKILL]).start()
            else:
                threading.Thread(target=pipe.write_text, args=[BODY], daemon=True).start()
            return process

        monkeypatch.setattr(subprocess, "Popen", watched)
        (result,) = workers.run([Input(path=str(pipe))], Settings(), jobs=2)
        assert len(started) == 2
        if deaths == 1:
            assert result.error is None
            assert BODY.strip() in json.loads(result.output)["text"]
        else:
            assert result.error is not None
            assert "its worker process died twice (signal 9)" in result.error
            assert json.loads(result.output)["source"] == str(pipe)

    def test_workers_end_with_the_run(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        written(tmp_path, *(f"{n}.txt" for n in range(20)))
        started: list[subprocess.Popen[bytes]] = []
        start: Any = subprocess.Popen

        def watched(*args: Any, **options: Any) -> subprocess.Popen[bytes]:
            process: subprocess.Popen[bytes] = start(*args, **options)
            started.append(process)
            return process

        monkeypatch.setattr(subprocess, "Popen", watched)
        results = workers.run(find_files(str(tmp_path)), Settings(), jobs=2)
        next(results)
        results.close()
        assert started
        assert all(process.poll() is not None for process in started)


class TestOutputs:
    def result(self, name: str, output: bytes = b"x\n") -> Result:
        return Result(name=name, path=name, output=output, error=None)

    def test_several_texts_stand_under_their_names(self) -> None:
        file = io.BytesIO()
        stream = Stream(file, form="text", several=True)
        for result in (self.result("a.txt"), self.result("bad.txt", b""), self.result("b.txt")):
            stream.write(result)
        assert file.getvalue() == b"==> a.txt <==\n\nx\n\n==> b.txt <==\n\nx\n"

    def test_a_tree_mirrors_the_inputs(self, tmp_path: Path) -> None:
        tree = Tree(str(tmp_path / "out"), "in", "json")
        for name in ("in/a.txt", "in/2024/05/b.v2.txt"):
            tree.write(self.result(name))
        files = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
        assert files == ["out/2024/05/b.v2.json", "out/a.json"]

    def test_two_inputs_for_one_file_are_noticed(self, tmp_path: Path) -> None:
        tree = Tree(str(tmp_path), "in", "json")
        assert tree.collision(["in/a.txt", "in/b/a.txt"]) is None
        assert tree.collision(["in/a.txt", "in/a.text"]) == ("in/a.txt", "in/a.text")

    def test_a_file_appears_as_a_whole_or_not_at_all(self, tmp_path: Path) -> None:
        path = tmp_path / "out.txt"
        path.write_text("old")
        path.chmod(0o640)
        with suppress(KeyboardInterrupt), whole_file(path) as file:
            file.write(b"ne")
            assert path.read_text() == "old"
            raise KeyboardInterrupt
        assert path.read_text() == "old"
        with whole_file(path) as file:
            file.write(b"new")
        assert path.read_text() == "new"
        assert path.stat().st_mode & 0o777 == 0o640
        assert list(tmp_path.iterdir()) == [path]

    def test_links_and_devices_stay_what_they_are(self, tmp_path: Path) -> None:
        real, link = tmp_path / "real.txt", tmp_path / "link.txt"
        real.touch()
        link.symlink_to(real)
        with whole_file(link) as file:
            file.write(b"new")
        assert link.is_symlink()
        assert real.read_text() == "new"
        with whole_file(Path(os.devnull)) as file:
            file.write(b"new")
        assert Path(os.devnull).is_char_device()
