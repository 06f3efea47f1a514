"""Read the front matter of Markdown: the lines of YAML between two rules at its start, as far as articles need them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsclean.readers.text_lines import TextLine

RULE = "---"
MOST_LINES = 60
"""Lines of a front matter; what is longer is none."""
KEYS = {
    "title": ("title", "headline"),
    "authors": ("author", "authors", "byline"),
    "date": ("date", "published", "pubdate", "date_published", "publishdate"),
    "sitename": ("sitename", "site", "publication", "publisher", "hostname"),
    "language": ("lang", "language", "locale"),
    "url": ("url", "link", "canonical", "canonical_url", "source"),
}
"""Keys of blog engines (Jekyll, Hugo, Pelican) and of extractors that write Markdown, by what they say."""

_ENTRY = re.compile(r"([A-Za-z][\w\-]{0,40})\s?:(?:\s+(.*))?$")
_LISTED = re.compile(r"-\s+(.*)$")


class Matter(NamedTuple):
    """What a front matter says."""

    lines: int
    """How many lines it has, the rules included."""
    values: dict[str, list[str]]
    """The values for each of ``KEYS``."""
    title: TextLine | None
    """The line with the title, cut to it."""


def read_front_matter(lines: Sequence[TextLine]) -> Matter | None:
    """Read the front matter at the start of a text; None if there is none.

    Every line must be an entry, an item of a list or further in than its key, and one key must be known.
    """
    if lines[0].text != RULE:
        return None
    known = {name: key for key, names in KEYS.items() for name in names}
    values: dict[str, list[str]] = {}
    title: TextLine | None = None
    key: str | None = None
    for k, line in enumerate(lines[1:MOST_LINES], 1):
        if line.text == RULE:
            return Matter(k + 1, values, title) if values else None
        entry = _ENTRY.match(line.text)
        if entry and not line.indent:
            key = known.get(entry[1].lower())
            value = entry[2] or ""
        elif (listed := _LISTED.match(line.text)) or line.indent:
            value = listed[1] if listed else line.text
        else:
            return None
        if key and value:
            values.setdefault(key, []).extend(_values(value))
            if key == "title" and entry and title is None:
                text = _plain(value)
                title = line.cut(at := line.text.index(text, entry.start(2)), at + len(text))
    return None


def _values(value: str) -> list[str]:
    """The strings of a value: one, or those of a list in brackets."""
    if value.startswith("[") and value.endswith("]"):
        return [plain for part in value[1:-1].split(",") if (plain := _plain(part))]
    return [plain] if (plain := _plain(value)) else []


def _plain(value: str) -> str:
    value = value.strip()
    return value[1:-1].strip() if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
