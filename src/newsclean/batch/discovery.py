"""Find the inputs: files, the files below a directory, the records of JSON Lines."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from fnmatch import fnmatchcase
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO, Literal

import msgspec

Kind = Literal["auto", "text", "html", "jsonl"]
"""What a file holds; ``auto`` goes by its name, and where that says nothing by its beginning: a page or a text."""

STANDARD_INPUT = "-"
SUFFIXES: dict[Kind, tuple[str, ...]] = {
    "text": (".txt", ".text"),
    "html": (".html", ".htm", ".xhtml"),
    "jsonl": (".jsonl", ".ndjson"),
}
"""The names that each kind of file has."""
ARTICLES = (*SUFFIXES["text"], *SUFFIXES["html"])
"""The names of files that are one article each: what is taken from a directory if nothing else is asked for."""


class Input(msgspec.Struct, frozen=True, kw_only=True):
    """Something to clean.

    Attributes:
        path: The file as the caller named it; ``-`` for standard input.
        data: Its bytes, or the record's; None where the file is still to be read.
        line: The record's line number, 1-based; None for a whole file.
        problem: Why it can't be read, where that is known already.
    """

    path: str
    data: bytes | None = None
    line: int | None = None
    problem: str | None = None

    @property
    def name(self) -> str:
        """What messages call it."""
        path = "standard input" if self.path == STANDARD_INPUT else shown(self.path)
        return path if self.line is None else f"{path}:{self.line}"


def shown(path: str) -> str:
    """Make a path printable: bytes of the file system that are not UTF-8 are written as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def kind_of(path: str, kind: Kind) -> Kind:
    """Tell what a file holds, by its name where the caller does not say."""
    if kind != "auto":
        return kind
    suffix = Path(path).suffix.lower()
    return next((found for found, suffixes in SUFFIXES.items() if suffix in suffixes), "text")


def find_files(
    directory: str, *, kind: Kind = "auto", globs: Iterable[str] = (), skip: str | None = None
) -> list[Input]:
    """List the files below a directory, in the order of their paths' code points.

    Hidden files and directories are left out, symbolic links to directories are not followed (so loops end), and
    sockets and pipes are no files. A directory that can't be read stands in the list with its problem: the caller is
    to hear of it.

    Args:
        directory: Where to look.
        kind: Which names to take where no pattern is given: for ``auto`` those of texts and of pages.
        globs: Patterns, of which one must fit. One without a slash is matched with the file's name, one with a slash
            with the path below the directory; ``**`` stands for any number of directories.
        skip: A file or directory to leave out: the one that the results go to.
    """
    patterns = [pattern.split("/") if "/" in pattern else ["**", pattern] for pattern in globs]
    suffixes = _suffixes(kind)
    avoid = Path(skip).resolve() if skip is not None else None
    found: list[Input] = []

    def unreadable(error: OSError) -> None:
        found.append(Input(path=os.fsdecode(error.filename), problem=describe(error)))

    def left_out(parent: str, name: str) -> bool:
        if name.startswith("."):
            return True
        return avoid is not None and name == avoid.name and Path(parent, name).resolve() == avoid

    for parent, directories, names in os.walk(directory, onerror=unreadable):
        directories[:] = [name for name in directories if not left_out(parent, name)]
        below = Path(parent).relative_to(directory).parts
        for name in names:
            wanted = any(_fits((*below, name), p) for p in patterns) if patterns else name.lower().endswith(suffixes)
            if wanted and not left_out(parent, name) and _is_file(Path(parent, name)):
                path = os.path.join(parent, name)  # noqa: PTH118 - Path would drop the "./" that the caller wrote
                found.append(Input(path=path))
    return sorted(found, key=lambda item: item.path)


def usual_names(kind: Kind) -> str:
    """Say which files ``find_files`` takes where no pattern is given."""
    *most, last = (f"*{suffix}" for suffix in _suffixes(kind))
    return f"{', '.join(most)} or {last}"


def _suffixes(kind: Kind) -> tuple[str, ...]:
    return ARTICLES if kind == "auto" else SUFFIXES[kind]


def _is_file(path: Path) -> bool:
    """Tell whether to read it. A broken link is taken for a file, so that reading it says what is wrong."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return True
    return S_ISREG(mode)


def _fits(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return any(_fits(parts[k:], pattern[1:]) for k in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], pattern[0]) and _fits(parts[1:], pattern[1:])


def inputs(files: Iterable[Input], *, kind: Kind, stdin: Callable[[str], BinaryIO] | None = None) -> Iterator[Input]:
    """Give the inputs that files hold: a record for each line of JSON Lines, otherwise the file itself.

    JSON Lines are read line by line and never held as a whole; other files are left to whoever cleans them.

    Args:
        files: What the caller named.
        kind: What they hold.
        stdin: Gives standard input for ``-``; without it ``-`` is a file's name.
    """
    for item in files:
        records = kind_of(item.path, kind) == "jsonl"
        piped = item.path == STANDARD_INPUT and stdin is not None
        if item.problem is not None or not (records or piped):
            yield item
            continue
        try:
            with nullcontext(stdin(item.path)) if piped and stdin else Path(item.path).open("rb") as file:
                if records:
                    yield from _records(item, file)
                else:
                    yield Input(path=item.path, data=file.read())
        except OSError as error:
            yield Input(path=item.path, problem=describe(error))


def _records(item: Input, file: BinaryIO) -> Iterator[Input]:
    for number, line in enumerate(file, 1):
        if line.strip():
            yield Input(path=item.path, data=line, line=number)


def describe(error: OSError) -> str:
    """Say what is wrong with a file and what to do."""
    if isinstance(error, FileNotFoundError):
        return "no such file; check the path"
    if isinstance(error, PermissionError):
        return "permission denied; check the file's permissions"
    if isinstance(error, IsADirectoryError):
        return "is a directory; name a file"
    return f"can't be read ({error.strerror or error}); check the file"
