"""Read a set of web pages with the text that a good extractor returns for each.

Three forms are told apart by what lies in the folder:

``gold.jsonl``
    One object a line: ``id``, ``text``, and where known ``title``, ``date`` (ISO 8601), ``authors`` (a list), ``lang``;
    beside it the pages, ``ID.html`` or ``ID.html.gz``.
``ground-truth.json``
    As the article-extraction-benchmark of Zyte has it: ``{ID: {"articleBody": ..., "url": ...}}``, the pages in
    ``html/ID.html.gz``. It has no metadata.
``ground-truth/``
    One ``ID.json`` a page, the pages in ``html/ID.html`` or ``html/ID.html.gz``. This is meant for WCXB, written
    without a look at its checkout: if its files name things otherwise, say which key holds the text (``a.b`` is key b
    inside key a). Title, date and authors are read from beside the text: ``title``; ``date`` or ``publish_date``;
    ``authors`` or ``author``.
"""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

TEXT_KEY = "text"
"""The key of the text in ``ground-truth/ID.json``, unless told otherwise."""


class SetError(Exception):
    """A folder is no set of pages, or one of its files is not as its form wants it."""


class Gold(NamedTuple):
    """What should be found on a page; metadata that is not known is empty."""

    id: str
    page: Path
    text: str
    title: str = ""
    date: str = ""
    authors: tuple[str, ...] = ()
    language: str = "?"

    def raw(self) -> bytes:
        """The page."""
        data = self.page.read_bytes()
        return gzip.decompress(data) if self.page.suffix == ".gz" else data


class PageSet(NamedTuple):
    """A set of pages.

    Attributes:
        name: The folder's name.
        golds: The pages, in the order of their ids.
        missing: Ids that the gold has and whose page is not there.
    """

    name: str
    golds: tuple[Gold, ...]
    missing: tuple[str, ...]


def read_set(folder: Path, *, text_key: str = TEXT_KEY) -> PageSet:
    """Read the gold of a set in any of the forms.

    Args:
        folder: Where it lies.
        text_key: The key of the text in ``ground-truth/ID.json``.

    Raises:
        SetError: It is no set of a known form, or holds no page.
    """
    pages = folder / "html"
    if (folder / "gold.jsonl").is_file():
        records, pages = _lines(folder / "gold.jsonl"), folder
    elif (folder / "ground-truth.json").is_file():
        records = _one_file(folder / "ground-truth.json")
    elif (folder / "ground-truth").is_dir():
        records = _one_each(folder / "ground-truth", text_key)
    else:
        raise SetError(f"{folder}: no gold.jsonl, ground-truth.json or ground-truth/ is there")
    golds, missing = [], []
    for key, record in sorted(records):
        page = next((p for p in (pages / f"{key}.html.gz", pages / f"{key}.html") if p.is_file()), None)
        if page is None:
            missing.append(key)
        else:
            golds.append(_gold(key, page, record))
    if not golds:
        raise SetError(f"{folder}: none of its {len(missing)} pages is there; they belong into {pages}")
    return PageSet(folder.resolve().name, tuple(golds), tuple(missing))


def _lines(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        record = _parsed(line, f"{path}, line {number}")
        yield str(_value(record, "id", path)), {**record, "text": _value(record, "text", path)}


def _one_file(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for key, record in _parsed(path.read_bytes(), str(path)).items():
        yield key, {"text": _value(record, "articleBody", path)}


def _one_each(folder: Path, text_key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    *outer, last = text_key.split(".")
    for path in folder.glob("*.json"):
        record = _parsed(path.read_bytes(), str(path))
        for key in outer:
            record = _value(record, key, path)
        yield path.stem, {**record, "text": _value(record, last, path)}


def _parsed(data: bytes, where: str) -> dict[str, Any]:
    try:
        record = json.loads(data)
    except ValueError as problem:
        raise SetError(f"{where}: this is no JSON ({problem})") from None
    if not isinstance(record, dict):
        raise SetError(f"{where}: there should be an object")
    return record


def _value(record: object, key: str, where: Path) -> Any:
    if not isinstance(record, dict) or key not in record:
        has = f"there are {', '.join(record)}" if isinstance(record, dict) else "it is no object"
        raise SetError(f"{where}: there is no key {key!r}; {has}")
    return record[key]


def _gold(key: str, page: Path, record: dict[str, Any]) -> Gold:
    authors = record.get("authors") or record.get("author") or ()
    return Gold(
        id=key,
        page=page,
        text=record["text"] or "",
        title=record.get("title") or "",
        date=str(record.get("date") or record.get("publish_date") or ""),
        authors=(authors,) if isinstance(authors, str) else tuple(authors),
        language=str(record.get("lang") or "?"),
    )
