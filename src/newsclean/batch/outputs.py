"""Write results: one after another into a stream or a file, or as a tree that mirrors the inputs'."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from newsclean.batch.discovery import STANDARD_INPUT
from newsclean.batch.work import Result
from newsclean.writers import ARTICLES, QUOTES, Content, Format, QuoteFormat, Writer, heading, shared_file, writer


class Output(Protocol):
    """Where results go."""

    def write(self, result: Result) -> None:
        """Write a result; they come in order."""


class Stream:
    """Results one after another; articles for reading stand under their names where there are several inputs.

    So do those of one input that holds several. What stands on top of a table is written at once, so that a table
    without rows has it too.
    """

    def __init__(
        self, file: BinaryIO, *, form: Format | QuoteFormat, content: Content = "article", several: bool = True
    ) -> None:
        self._file = file
        self._for_people = writer(form, content).for_people
        self._several = several
        self._first = True
        file.write(heading(form, content=content))

    def write(self, result: Result) -> None:
        """Write a result and hand it on at once: who reads a pipe need not wait."""
        if not result.output:
            return
        if self._for_people and (self._several or result.part is not None):
            gap = "" if self._first else "\n"
            self._file.write(f"{gap}==> {result.name} <==\n\n".encode())
            self._first = False
        self._file.write(result.output)
        self._file.flush()


class _Directory:
    """Files for results, with what their format needs beside each and once for all."""

    def __init__(self, root: str, form: Writer) -> None:
        self._root = Path(root)
        self._writer = form
        self._begun = False

    def _store(self, path: Path, result: Result) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not self._begun and (file := shared_file(self._writer)) and not (self._root / file.name).exists():
            (self._root / file.name).write_bytes(file.content)
        self._begun = True
        if self._writer.beside is not None:
            with whole_file(path.with_suffix(ARTICLES[self._writer.beside].suffixes[0])) as beside:
                beside.write(result.beside)
        with whole_file(path) as own:
            own.write(result.output)


class Tree(_Directory):
    """A file for each input file, in a tree of directories like theirs."""

    def __init__(self, root: str, directory: str, form: Format) -> None:
        super().__init__(root, ARTICLES[form])
        self._directory = Path(directory)

    def target(self, path: str, part: int | None = None) -> Path:
        """Name the file that the result for an input file goes to, or for one of the articles in it ("dump.3.json")."""
        suffix = self._writer.suffixes[0]
        suffix = suffix if part is None else f".{part}{suffix}"
        return (self._root / Path(path).relative_to(self._directory)).with_suffix(suffix)

    def collision(self, paths: Iterable[str]) -> tuple[str, str] | None:
        """Find two inputs whose results would go to one file."""
        seen: dict[Path, str] = {}
        for path in paths:
            other = seen.setdefault(self.target(path), path)
            if other != path:
                return other, path
        return None

    def write(self, result: Result) -> None:
        """Write a result to its own file. A failed input leaves one in JSON only."""
        if result.error is None or result.output:
            self._store(self.target(result.path, result.part), result)


class Shelf(_Directory):
    """Files for each result in one directory, named as the inputs are, wherever these come from.

    Of inputs of the same name, and of articles of the same input, the second has "-2" behind its name, and so on.
    """

    def __init__(self, root: str, form: QuoteFormat) -> None:
        super().__init__(root, QUOTES[form])
        self._numbers: dict[str, int] = {}

    def write(self, result: Result) -> None:
        """Write a result to its own files; a failed input leaves none."""
        if result.error is None:
            self._store(self._root / f"{self._name(result.path)}{self._writer.suffixes[0]}", result)

    def _name(self, path: str) -> str:
        stem = name = "stdin" if path == STANDARD_INPUT else Path(path).stem
        while name in self._numbers:
            self._numbers[stem] += 1
            name = f"{stem}-{self._numbers[stem]}"
        self._numbers[name] = 1
        return name


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file for writing that appears as a whole or not at all.

    The bytes go to a hidden file beside it, which takes its place at the end; on an error or Ctrl-C it is deleted, and
    what stood at ``path`` stays. Devices and pipes (``/dev/null``) are written to as they are. A symbolic link stays
    one.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            yield file
        return
    path = path.resolve()
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            yield file
        if path.exists():
            part.chmod(path.stat().st_mode & 0o7777)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
