"""Write results: one after another into a stream or a file, or as a tree that mirrors the inputs'."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from newsclean.batch.work import Result
from newsclean.writers import Format

SUFFIX: dict[Format, str] = {"json": ".json", "jsonl": ".jsonl", "text": ".txt", "markdown": ".md"}
"""How the files of a tree are named."""
READING: tuple[Format, ...] = ("text", "markdown")
"""Formats for reading, in which articles that follow on each other stand under their names."""


class Output(Protocol):
    """Where results go."""

    def write(self, result: Result) -> None:
        """Write a result; they come in order."""


class Stream:
    """Results one after another; articles for reading stand under their names where there are several inputs.

    So do those of one input that holds several.
    """

    def __init__(self, file: BinaryIO, *, form: Format, several: bool) -> None:
        self._file = file
        self._form = form
        self._named = form in READING and several
        self._first = True

    def write(self, result: Result) -> None:
        """Write a result and hand it on at once: who reads a pipe need not wait."""
        if not result.output:
            return
        if self._named or (self._form in READING and result.part is not None):
            gap = "" if self._first else "\n"
            self._file.write(f"{gap}==> {result.name} <==\n\n".encode())
            self._first = False
        self._file.write(result.output)
        self._file.flush()


class Tree:
    """A file for each input file, in a tree of directories like theirs."""

    def __init__(self, root: str, directory: str, form: Format) -> None:
        self._root = Path(root)
        self._directory = Path(directory)
        self._suffix = SUFFIX[form]

    def target(self, path: str, part: int | None = None) -> Path:
        """Name the file that the result for an input file goes to, or for one of the articles in it ("dump.3.json")."""
        suffix = self._suffix if part is None else f".{part}{self._suffix}"
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
        """Write a result to its own file. A failed input of a format for reading leaves none."""
        if not result.output:
            return
        target = self.target(result.path, result.part)
        target.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(target) as file:
            file.write(result.output)


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
