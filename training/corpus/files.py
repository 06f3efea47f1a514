"""Read the files of the corpus: one folder a language, one article a file."""

import re
from collections.abc import Iterator
from pathlib import Path

from training.corpus.markup import Document, Problem, parse

ROOT = Path(__file__).parent
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+\.txt")
"""GENRE-slug.txt"""


class CorpusError(ValueError):
    """Say what is wrong in an article, a line for each problem: path, line number, message."""


def read(path: Path) -> Document:
    """Read an article; its id is `TAG/GENRE-slug`, after its folder and file.

    Raises:
        CorpusError: the file breaks the rules of the markup.
    """
    tag = path.parent.name
    source = path.read_text(encoding="utf-8")
    document, problems = parse(source, id=f"{tag}/{path.stem}", lang=tag)
    if not NAME.fullmatch(path.name):
        problems.insert(0, Problem(1, f"a file is named GENRE-slug.txt, in small ASCII letters: {path.name!r}"))
    if problems:
        raise CorpusError("\n".join(f"{path}:{line}: {message}" for line, message in problems))
    return document


def articles(folder: Path) -> Iterator[Path]:
    """Yield the articles of a language, or of all languages if the folder holds theirs, in the order of their names."""
    yield from sorted(folder.glob("*.txt")) or sorted(folder.glob("*/*.txt"))


def load(tag: str | None = None) -> list[Document]:
    """Return the documents of one language, or of all.

    Raises:
        CorpusError: a file breaks the rules of the markup.
    """
    return [read(path) for path in articles(ROOT / tag if tag else ROOT)]
