"""Read the cases of texts by their form: an input as users have it, and the articles that it holds.

A case is a folder under ``fixtures/readers/texts``: ``input`` with any suffix, and ``expected.md``::

    # Why this case exists, in one sentence

    laws: lines; offsets           (optional: what else must hold; all of LAWS if it is not given)

    ```article
    title: A headline
    authors: Ana Ruiz; Bo Lund
    date: 2026-01-12
    caption: A caption. | Photo: Bo Lund
    warning: several articles
    ---
    A paragraph.
    [list item] An item.
    ```

Each block is an article, in the order of the input. A fact that is not given must be empty, but for the language.
``caption`` and ``warning`` may come several times; a warning is a part of one. A line of the body that is no paragraph
has its form before it.
"""

import re
from pathlib import Path
from typing import NamedTuple

TEXTS = Path(__file__).parent / "fixtures" / "readers" / "texts"
FACTS = ("id", "part", "title", "kicker", "authors", "date", "sitename", "section", "url", "dateline")
LAWS = ("lines", "offsets", "again")
"""What holds of every case unless it says otherwise: each letter of the input ends in one place, offsets point at the
words, the article as text is a text that gives itself."""


class Expected(NamedTuple):
    """An article of a case."""

    facts: dict[str, str]
    captions: list[str]
    warnings: list[str]
    body: list[str]


class TextCase(NamedTuple):
    """A text and the articles in it."""

    path: Path
    why: str
    laws: tuple[str, ...]
    articles: list[Expected]

    @property
    def id(self) -> str:
        return self.path.name

    @property
    def data(self) -> bytes:
        """The input."""
        (file,) = self.path.glob("input.*")
        return file.read_bytes()


def read_text_case(folder: Path) -> TextCase:
    source = (folder / "expected.md").read_text(encoding="utf-8")
    heading = re.match(r"# (\S.*)\n", source)
    assert heading, f"{folder}: the first line must say, after '# ', why the case exists"
    laws = re.search(r"^laws:(.*)$", source.split("```")[0], re.MULTILINE)
    names = tuple(part.strip() for part in laws[1].split(";") if part.strip()) if laws else LAWS
    assert set(names) <= set(LAWS), f"{folder}: laws are {LAWS}"
    blocks = re.findall(r"^```article\n(.*?)^```$", source, re.MULTILINE | re.DOTALL)
    assert blocks, f"{folder}: no article"
    return TextCase(folder, heading[1], names, [_article(block, folder) for block in blocks])


def _article(block: str, folder: Path) -> Expected:
    head, _, body = block.partition("---\n")
    facts: dict[str, str] = {}
    several: dict[str, list[str]] = {"caption": [], "warning": []}
    for row in head.splitlines():
        key, colon, value = row.partition(": ")
        assert colon, f"{folder}: no colon in {row!r}"
        assert key in (*FACTS, "language", *several), f"{folder}: nobody looks at {key!r}"
        if key in several:
            several[key].append(value)
        else:
            facts[key] = value
    return Expected(facts, several["caption"], several["warning"], body.splitlines())


def text_cases() -> list[TextCase]:
    """All cases, sorted by name."""
    return [read_text_case(path.parent) for path in sorted(TEXTS.glob("*/expected.md"))]
