"""Read what WISO and GBI-Genios export as text: a headline, a line with paper, date and page, the text, and fields.

The fields ("Quelle:", "Ressort:", "Dokumentnummer:") stand together, over the text or under it; the line with the
rights of the service ends each article.
"""

import re
from collections.abc import Sequence

from newsclean.document import Document
from newsclean.readers.exports import Draft, Field, cut_behind, field_of, is_copyright
from newsclean.readers.text_lines import TextLine

READER = "genios"
HEAD_LINES = 6
"""Lines of an article among which its paper and date stand."""
LEAST_FIELDS = 2
"""Different fields of an article."""
FIELD = "a field of the database"
RIGHTS = "who has the rights"

_SERVICE = re.compile(r"(?:\([cC]\)|©)\s*GBI-Genios .{0,80}")
_SOURCE = re.compile(
    r"(?P<site>[^,\d:]{2,60}?)(?:,| [a-z]{2,4}) (?:Nr\. \d{1,4} [a-z]{2,4} )?(?P<date>\d\d?\.\d\d?\.\d{4}).{0,80}"
)
"""Matches "Talbote vom 08.09.2022, Seite 14 / Wirtschaft" and "Talbote, 08.09.2022, S. 14"."""


def split(lines: Sequence[TextLine]) -> list[Sequence[TextLine]]:
    """Find the articles of an export; none in any other text."""
    ends = [k + 1 for k, line in enumerate(lines) if _SERVICE.fullmatch(line.text)]
    parts = cut_behind(lines, ends)
    return parts if all(len(_fields(part)) >= LEAST_FIELDS for part in parts) else []


def _fields(lines: Sequence[TextLine]) -> dict[int, Field]:
    """The fields that stand together, by their lines: a label alone may open a line of the text."""
    found = {k: field for k, line in enumerate(lines) if (field := field_of(line.text)) and ":" in line.text}
    return {k: field for k, field in found.items() if k - 1 in found or k + 1 in found}


def read(lines: Sequence[TextLine], source: str) -> Document:
    """Read one article of an export.

    Args:
        lines: Its lines, as ``split`` gives them.
        source: The decoded input that they index.
    """
    draft = Draft(READER, lines, source)
    fields = _fields(lines)
    body: list[TextLine] = []
    for k, line in enumerate(lines):
        match = _SOURCE.fullmatch(line.text) if k < HEAD_LINES and not draft.sitename else None
        if field := fields.get(k):
            _read_field(draft, line, field)
        elif is_copyright(line.text) or draft.is_legal(line.text):
            draft.aside([line], RIGHTS)
        elif match:
            _read_source(draft, match)
            draft.aside([line], "where and when the article was published")
        else:
            body.append(line)
    if body:
        draft.headline(body[:1])
        signed = len(body) > 1 and body[-1].text in draft.bylines
        draft.text(body[1 : len(body) - signed])
        draft.aside(body[len(body) - signed :], "says who wrote the article", label="byline")
    return draft.document()


def _read_source(draft: Draft, match: re.Match[str]) -> None:
    """Read a paper and a date."""
    draft.sitename = match["site"].strip()
    if found := draft.find_date(match["date"]):
        draft.date = found.iso


def _read_field(draft: Draft, line: TextLine, field: Field) -> None:
    said = line.text[field.start :].strip()
    reason = f"{FIELD}: {field.name}"
    if field.key == "byline":
        draft.bylines.append(said)
        draft.aside([line], reason, label="byline")
        return
    if field.key == "section":
        draft.section = draft.section or said
    elif field.key == "site" and not draft.sitename:
        match = _SOURCE.fullmatch(said)
        if match:
            _read_source(draft, match)
        else:
            draft.sitename = said
    draft.aside([line], reason)
