"""Read one article of the corpus: a header, the text with its marks, a table of the quotations.

    # One sentence: what the article shows
    genre: agency
    indirect: yes
    ---
    Mayor opens bridge

    “⟦1|We did it,⟧” ⟦c1|said⟧ ⟦s1|Ana Ruiz⟧, “⟦1|at last.⟧” The “⟦2|bridge war⟧” began in 2011.
    ---
    1 | direct | Ana Ruiz | mayor
    2 | scare  | -        | -

`⟦n|…⟧` is a contiguous part of quotation n, `⟦sn|…⟧` the mention of its speaker, `⟦cn|…⟧` its cue; `⟦s1,2|…⟧` serves
two. Quote marks stand outside the brackets. Brackets may nest. The table gives number, type, name and role, `-` where
there is none. `indirect: yes` says that all indirect speech with a cue is marked too.
"""

import re
from typing import NamedTuple, TypedDict

from training.corpus.marks import unmarked

KINDS = ("direct", "mixed", "scare", "indirect")
"""Types of a quotation, as the table names them."""
RULE = "---"
"""The line between header, text and table."""
NONE = "-"
"""What stands in a cell of the table that says nothing."""
HEADER_KEYS = {"genre", "indirect"}
OPENING = re.compile(r"(?P<what>[sc]?)(?P<numbers>\d+(?:,\d+)*)\|")
"""What follows an opening bracket."""
ENDING = 3
"""Letters at the end of a word of a name or role that inflection may change between table and text."""


class Problem(NamedTuple):
    """Tell what is wrong in which line of a file, counted from 1."""

    line: int
    message: str


class Quotation(TypedDict):
    """Describe a quotation; spans are half-open pairs of str indices into the text of the document."""

    parts: list[list[int]]
    kind: str
    speaker: list[int] | None
    speaker_name: str | None
    cue: list[int] | None
    role: str | None


class Document(TypedDict):
    """Hold an article without its marks and what they said.

    `quotes` are ordered by place. `nested` are the quotations inside another one in quote marks, which are
    no entries of their own where quotations are counted. `indirect` tells whether all indirect speech is marked.
    `ignore` is always empty: it stands for scorers that expect it.
    """

    id: str
    lang: str
    genre: str
    indirect: bool
    text: str
    quotes: list[Quotation]
    nested: list[Quotation]
    ignore: list[list[int]]


class Mark(NamedTuple):
    """Place one pair of brackets: what it marks ('', 's' or 'c'), for which numbers, where."""

    what: str
    numbers: tuple[int, ...]
    start: int
    end: int


class Row(NamedTuple):
    """Hold a row of the table and its line."""

    line: int
    kind: str
    name: str | None
    role: str | None


def parse(source: str, *, id: str, lang: str) -> tuple[Document, list[Problem]]:
    """Read the source of an article; the document is of use only where there are no problems."""
    problems: list[Problem] = []
    lines = source.splitlines()
    rules = [i for i, line in enumerate(lines) if line.strip() == RULE]
    if len(rules) < 2:
        problems.append(Problem(len(lines) or 1, f"{RULE} must stand before and after the text"))
        rules = [-1, len(lines)]
    header = read_header(lines[: max(rules[0], 0)], problems)
    first, last = rules[0] + 1, rules[-1]
    while first < last and not lines[first].strip():
        first += 1
    text, marks = read_marks("\n".join(lines[first:last]).rstrip(), problems, first + 1)
    rows = read_table(lines[last + 1 :], problems, last + 2)
    quotes = join(text, marks, rows, problems, first + 1)
    if header.get("indirect") != "yes":
        problems += [
            Problem(row.line, "indirect speech needs 'indirect: yes' in the header")
            for row in rows.values()
            if row.kind == "indirect"
        ]
    spans = [span for quote in quotes for span in quote["parts"]]
    for place, excerpt in unmarked(text, spans):
        line = first + 1 + text.count("\n", 0, place)
        problems.append(Problem(line, f"a quote mark without brackets: {excerpt!r}"))
    nested = [quote for quote in quotes if is_nested(quote, quotes)]
    document = Document(
        id=id,
        lang=lang,
        genre=header.get("genre", ""),
        indirect=header.get("indirect") == "yes",
        text=text,
        quotes=[quote for quote in quotes if quote not in nested],
        nested=nested,
        ignore=[],
    )
    return document, sorted(problems)


def read_header(lines: list[str], problems: list[Problem]) -> dict[str, str]:
    """Read the `key: value` lines under the sentence that says what the article shows."""
    if not lines or not lines[0].startswith("# "):
        problems.append(Problem(1, "the first line must say what the article shows, after '# '"))
    out = {}
    for number, line in enumerate(lines[1:], 2):
        key, colon, value = line.partition(":")
        if not colon or key not in HEADER_KEYS or not value.strip():
            problems.append(Problem(number, f"unknown header line {line!r}: expected {sorted(HEADER_KEYS)}"))
        out[key] = value.strip()
    if "genre" not in out:
        problems.append(Problem(1, "the header has no genre"))
    if out.get("indirect", "yes") not in ("yes", "no"):
        problems.append(Problem(1, "indirect must be yes or no"))
    return out


def read_marks(source: str, problems: list[Problem], line: int) -> tuple[str, list[Mark]]:
    """Take the brackets out of the text and say where they stood; `line` is the number of its first line."""
    pieces: list[str] = []
    open_marks: list[tuple[str, tuple[int, ...], int, int]] = []
    marks: list[Mark] = []
    size = at = 0
    for bracket in re.finditer(r"[⟦⟧]", source):
        pieces.append(source[at : bracket.start()])
        size += len(pieces[-1])
        at = bracket.end()
        here = line + source.count("\n", 0, at)
        if bracket.group() == "⟦":
            opening = OPENING.match(source, at)
            if opening is None:
                problems.append(Problem(here, f"⟦ needs a number and |: {source[at - 1 : at + 15]!r}"))
                open_marks.append(("", (), size, here))
                continue
            at = opening.end()
            numbers = tuple(map(int, opening["numbers"].split(",")))
            open_marks.append((opening["what"], numbers, size, here))
        elif not open_marks:
            problems.append(Problem(here, f"⟧ closes nothing: {source[max(at - 16, 0) : at]!r}"))
        else:
            what, numbers, start, _ = open_marks.pop()
            marks.append(Mark(what, numbers, start, size))
    pieces.append(source[at:])
    problems += [Problem(here, f"{len(open_marks)} ⟦ not closed") for *_, here in open_marks[:1]]
    text = "".join(pieces)
    for mark in marks:
        content = text[mark.start : mark.end]
        here = line + text.count("\n", 0, mark.start)
        if content.strip() != content or not content:
            problems.append(Problem(here, f"white space at the edge of brackets, or nothing inside: {content[-30:]!r}"))
        if "\n" in content:
            problems.append(Problem(here, f"brackets over a line break: {content[:40]!r}; mark each line as a part"))
    return text, sorted(marks, key=lambda mark: (mark.start, -mark.end))


def read_table(lines: list[str], problems: list[Problem], line: int) -> dict[int, Row]:
    """Read `number | type | name | role` rows; `line` is the number of the first one."""
    out: dict[int, Row] = {}
    for here, source in enumerate(lines, line):
        if not source.strip():
            continue
        cells = [cell.strip() for cell in source.split("|")]
        if len(cells) != 4 or not cells[0].isdecimal() or not all(cells):
            problems.append(Problem(here, f"a row is 'number | type | name | role', with - for none: {source!r}"))
            continue
        number, kind, name, role = int(cells[0]), cells[1], *(None if cell == NONE else cell for cell in cells[2:])
        if kind not in KINDS:
            problems.append(Problem(here, f"unknown type {kind!r}: one of {', '.join(KINDS)}"))
        if number in out:
            problems.append(Problem(here, f"quotation {number} has two rows"))
        if kind == "scare" and (name or role):
            problems.append(Problem(here, f"quotation {number} is scare and has a name or role"))
        out[number] = Row(here, kind, name, role)
    return out


def join(text: str, marks: list[Mark], rows: dict[int, Row], problems: list[Problem], line: int) -> list[Quotation]:
    """Bring brackets and rows together; `line` is the number of the first line of the text."""
    stems = words(text)
    quotes: dict[int, Quotation] = {}
    for number, row in rows.items():
        for value in filter(None, (row.name, row.role)):
            lost = [word for word in words(value) if not stands_in(word, stems)]
            if lost and value not in text:  # Japanese has no spaces between words
                problems.append(Problem(row.line, f"{lost[0]!r} of {value!r} does not stand in the text"))
        quotes[number] = Quotation(
            parts=[], kind=row.kind, speaker=None, speaker_name=row.name, cue=None, role=row.role
        )
    for mark in marks:
        here = line + text.count("\n", 0, mark.start)
        for number in mark.numbers:
            quote = quotes.get(number)
            label = f"⟦{mark.what}{number}|{text[mark.start : mark.end][:30]}⟧"
            if quote is None:
                problems.append(Problem(here, f"{label}: the table has no quotation {number}"))
            elif mark.what and quote["kind"] == "scare":
                problems.append(Problem(here, f"{label}: quotation {number} is scare and has neither speaker nor cue"))
            elif not mark.what:
                quote["parts"].append([mark.start, mark.end])
            elif quote["speaker" if mark.what == "s" else "cue"] is not None:
                problems.append(Problem(here, f"{label}: quotation {number} has one already; mark the nearest alone"))
            else:
                quote["speaker" if mark.what == "s" else "cue"] = [mark.start, mark.end]
    problems += [
        Problem(row.line, f"quotation {number} has no part in the text")
        for number, row in rows.items()
        if not quotes[number]["parts"]
    ]
    return sorted((quote for quote in quotes.values() if quote["parts"]), key=lambda quote: quote["parts"][0])


def is_nested(quote: Quotation, quotes: list[Quotation]) -> bool:
    """Tell whether a quotation lies inside another one that stands in quote marks."""
    return quote["kind"] != "indirect" and any(
        other is not quote
        and other["kind"] != "indirect"
        and all(any(a <= start and end <= b for a, b in other["parts"]) for start, end in quote["parts"])
        for other in quotes
    )


def words(text: str) -> set[str]:
    """Return the words of a text, folded."""
    return set(re.findall(r"\w+", text.casefold()))


def stands_in(word: str, others: set[str]) -> bool:
    """Tell whether a word is among others, the last letters apart, which inflection changes."""
    return word in others or any(other.startswith(word[: max(len(word) - ENDING, 2)]) for other in others)
