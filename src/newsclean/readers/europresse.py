"""Read what Europresse exports as text: articles between a line of facts and a line with their number.

Over the headline stand the paper and, on one line, its section, the date, the number of words and the page; under the
text the rights, a notice of law and the article's number ("news·20260112·LM·0012345").
"""

import re
from collections.abc import Sequence

from newsclean.document import Document
from newsclean.readers.exports import Draft, exports, find_date, is_copyright, opens_with
from newsclean.readers.text_lines import TextLine

READER = "europresse"
HEAD_LINES = 12
"""Lines of an article among which the line with its facts stands."""
LONGEST_NUMBER = 90
"""Code points of the line with an article's number."""

_NUMBER = re.compile(r"(?:.{0,30}\s)?([a-z]{2,10}·(?:19|20)\d{6}·[\w\-]{1,10}·[\w\-×.]{1,40})")


def split(lines: Sequence[TextLine]) -> list[Sequence[TextLine]]:
    """Find the articles of an export; none in any other text."""
    ends = []
    for k, line in enumerate(lines):
        if len(line.text) <= LONGEST_NUMBER and _NUMBER.fullmatch(line.text):
            end = k + 1
            while end < len(lines) and _is_notice(lines[end].text):
                end += 1
            ends.append(end)
    if not ends:
        return []
    ends[-1] = len(lines)
    parts = [lines[a:b] for a, b in zip([0, *ends], ends, strict=False)]
    return parts if all(_facts_line(part) is not None for part in parts) else []


def _is_notice(text: str) -> bool:
    return is_copyright(text) or opens_with(text, exports().notices)


def _facts_line(lines: Sequence[TextLine]) -> int | None:
    """The line with the date and the number of words."""
    for k, line in enumerate(lines[:HEAD_LINES]):
        words = line.text.casefold().replace(",", " ").split()
        if k and set(words) & set(exports().word_units) and find_date(line.text, []):
            return k
    return None


def read(lines: Sequence[TextLine], source: str) -> Document:
    """Read one article of an export.

    Args:
        lines: Its lines, as ``split`` gives them.
        source: The decoded input that they index.
    """
    draft = Draft(READER, lines, source)
    at = _facts_line(lines) or 0
    draft.aside(lines[: at - 1], "over the head of the article")
    draft.aside(lines[at - 1 : at + 1], "where and when the article was published")
    draft.sitename = lines[at - 1].text
    if found := draft.find_date(lines[at].text):
        draft.date = found[0]
        draft.section = _section(draft, lines[at].text)
    at += 1
    end = _tail(draft, lines, at)
    if at < end and opens_with(lines[at].text, exports().also_in):
        below = at + 1
        while below < end and not lines[below].blank_before:
            below += 1
        draft.aside(lines[at:below], "where else the article was published")
        at = below
    stop = min(at + 1, end)
    while stop < end and not lines[stop].blank_before and not draft.is_byline(lines[stop].text) and stop < at + 2:
        stop += 1
    draft.headline(lines[at:stop])
    if stop < end and draft.is_byline(lines[stop].text):
        draft.byline([lines[stop]])
        stop += 1
    draft.text(lines[stop:end])
    return draft.document()


def _section(draft: Draft, facts: str) -> str | None:
    """What stands before the date on the line of facts."""
    before: list[str] = []
    for part in facts.split(","):
        if draft.find_date(part):
            return ", ".join(before) or None
        before.append(part.strip())
    return None


def _tail(draft: Draft, lines: Sequence[TextLine], least: int) -> int:
    """Take out what stands under the text; where it starts."""
    start = len(lines)
    for k in range(len(lines) - 1, least - 1, -1):
        if match := _NUMBER.fullmatch(lines[k].text[:LONGEST_NUMBER]):
            draft.id = match[1]
            start = k
            break
    while start > least and _is_notice(lines[start - 1].text):
        start -= 1
    draft.aside(lines[start:], "who has the rights, and the article's number")
    return start
