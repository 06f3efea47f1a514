"""Read case files: an article with each line labelled, and the quotations that it must give.

A case is a Markdown file::

    # Why this case exists, in one sentence

    genre: agency                  (or local, opinion, ticker, interview, sports, obituary, feature, business, culture)
    language: fr                   (optional; else the folder's name says it, and the language must be detected)
    only: captions                 (optional: these filters alone)
    indirect: yes                  (optional: indirect speech is found too, and stands among the quotations)
    defect: what is wrong          (optional: the engine is known not to find the quotations yet)
    authors: Ana Ruiz; Bo Lund     (optional, like date, date_modified, kicker, dateline, credit_names, agencies and
                                   caption_credit)

    ```lines
    kicker   | Breaking news
    title    | A headline
             |
    body     | A paragraph.
    dated    | PARIS (AFP) – A paragraph behind its dateline.
    caption  | A caption, once.
    copy     | A caption, on…
    promos   | Follow us on Facebook
    body     | Itâ€™s  late.
    becomes  | It’s late.
    ```

    ```quotes
    direct | Jane Doe | mayor of Port Lowell | said | We are ready. // So is the town.
    mixed  | -        | -                    | -    | ready
    ```

Labels: title, kicker, byline, dateline, dated, body, caption, copy, credit, or the name of the filter that must
remove the line; a row labelled "becomes" says what the line above it is turned into. A quote's columns are type,
speaker's name, role, cue, and the parts with " // " between; "-" stands for none, "*" for anything. A quote in the
headline has its type written "direct@title". Without a ``quotes`` block the quotations are not looked at; with an
empty one there must be none.
"""

import re
from pathlib import Path
from typing import NamedTuple

FIXTURES = Path(__file__).parent / "fixtures"
KEEPS = {"title", "body", "dated"}
FACTS = {
    "genre", "language", "only", "indirect", "defect", "authors", "date", "date_modified", "kicker", "dateline",
    "credit_names", "agencies", "caption_credit",
}  # fmt: skip


class Line(NamedTuple):
    label: str
    text: str
    becomes: str | None = None

    @property
    def clean(self) -> str:
        """The line's words as the article must have them."""
        return (self.becomes or self.text).strip()


class QuoteRow(NamedTuple):
    type: str
    field: str
    name: str
    role: str
    cue: str
    parts: tuple[str, ...]


class Case(NamedTuple):
    path: Path
    why: str
    facts: dict[str, str]
    lines: tuple[Line, ...]
    quotes: tuple[QuoteRow, ...] | None

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines) + "\n"

    @property
    def unchanged(self) -> bool:
        """Whether nothing may be taken out of this text."""
        return all(line.label in KEEPS and not line.becomes for line in self.lines if line.text)

    @property
    def id(self) -> str:
        return str(self.path.relative_to(FIXTURES)).removesuffix(".md")


def read_case(path: Path) -> Case:
    source = path.read_text(encoding="utf-8")
    heading = re.match(r"# (\S.*)\n", source)
    assert heading, f"{path}: the first line must say, after '# ', why the case exists"
    blocks = dict(re.findall(r"^```(\w+)\n(.*?)^```$", source, re.MULTILINE | re.DOTALL))
    assert set(blocks) <= {"lines", "quotes"}, f"{path}: blocks are 'lines' and 'quotes', not {sorted(blocks)}"
    facts = dict(re.findall(r"^(\w+): *(.*)$", source.split("```")[0], re.MULTILINE))
    assert set(facts) <= FACTS, f"{path}: nobody looks at {sorted(set(facts) - FACTS)}"
    lines = tuple(_lines(blocks["lines"], path))
    quotes = tuple(_quote(row, path) for row in blocks["quotes"].splitlines() if row) if "quotes" in blocks else None
    return Case(path, heading[1], facts, lines, quotes)


def _lines(block: str, path: Path) -> list[Line]:
    lines: list[Line] = []
    for row in block.removesuffix("\n").split("\n"):
        line = _line(row, path)
        if line.label == "becomes":
            lines[-1] = lines[-1]._replace(becomes=line.text)
        else:
            lines.append(line)
    return lines


def _line(row: str, path: Path) -> Line:
    label, bar, text = row.partition("|")
    assert bar or not row, f"{path}: no '|' in {row!r}"
    text = text.removeprefix(" ")
    assert bool(label.strip()) == bool(text.strip()), f"{path}: a line needs both a label and a text: {row!r}"
    return Line(label.strip(), text)


def _quote(row: str, path: Path) -> QuoteRow:
    columns = [column.strip() for column in row.split(" | ", 4)]
    assert len(columns) == 5, f"{path}: a quote has five columns: {row!r}"
    kind, name, role, cue, parts = columns
    kind, _, field = kind.partition("@")
    return QuoteRow(kind, field or "text", name, role, cue, tuple(parts.split(" // ")))


def cases(*folders: str) -> list[Case]:
    """All cases under these folders of tests/fixtures, sorted by path."""
    return [read_case(path) for folder in folders for path in sorted((FIXTURES / folder).rglob("*.md"))]
