"""Read what Europresse exports as text: articles between a line of facts and a line with their number.

Over the headline stand the paper and, on one line, its section, the date, the number of words and the page; or the
date, and labels over lines with what they say of the paper. Under the text stand the rights, a notice of law and the
article's number ("news·20260112·LM·0012345").
"""

import re
from collections.abc import Sequence
from typing import Literal

from newsclean.document import Document
from newsclean.lines import word_count
from newsclean.readers.exports import Draft, cut_behind, exports, find_date, is_copyright, opens_with
from newsclean.readers.printed_pages import page_number
from newsclean.readers.text_lines import TextLine

READER = "europresse"
HEAD_LINES = 12
"""Lines of an article among which the line with its facts stands."""
LABELLED_LINES = 30
"""The same where lines have labels, each over its value; before the first article there is a notice."""
PUBLISHED = "where and when the article was published"
CAPTION_WORDS = 4
"""Words of the description of a picture; a name is none."""
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
    parts = cut_behind(lines, ends)
    return parts if all(_facts_line(part) is not None or _labelled(part) for part in parts) else []


def _is_notice(text: str) -> bool:
    return text.startswith("©") or is_copyright(text) or opens_with(text, exports().notices)


def _facts_line(lines: Sequence[TextLine]) -> int | None:
    """The line with the date and the number of words."""
    for k, line in enumerate(lines[:HEAD_LINES]):
        words = line.text.casefold().replace(",", " ").split()
        if k and set(words) & set(exports().word_units) and find_date(line.text, []):
            return k
    return None


def _labelled(lines: Sequence[TextLine]) -> list[int]:
    """The lines that say what the next one tells of the paper; none if its name is not among them."""
    names, facts = exports().source_names, exports().source_facts
    labels = [k for k, line in enumerate(lines[:LABELLED_LINES]) if line.text.casefold() in (*names, *facts)]
    return labels if any(lines[k].text.casefold() in names for k in labels) else []


def read(lines: Sequence[TextLine], source: str) -> Document:
    """Read one article of an export.

    Args:
        lines: Its lines, as ``split`` gives them.
        source: The decoded input that they index.
    """
    draft = Draft(READER, lines, source)
    labels = _labelled(lines)
    at = _read_labelled(draft, lines, labels) if labels else _read_facts(draft, lines)
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
    under = next((k for k in range(stop, end) if _label(lines[k].text) is not None), end)
    draft.text(lines[stop:under])
    _read_under(draft, lines[under:end])
    return draft.document()


def _label(text: str) -> Literal["note", "caption"] | None:
    """What the lines below a label under the text are."""
    name = text.rstrip(" :").casefold()
    return "note" if name in exports().notes else "caption" if name in exports().illustrations else None


def _read_under(draft: Draft, lines: Sequence[TextLine]) -> None:
    """Read notes and descriptions of pictures."""
    kind: Literal["note", "caption"] | None = None
    for line in lines:
        label = _label(line.text)
        kind = label or kind
        if kind == "caption" and not label and word_count(line.text) >= CAPTION_WORDS:
            draft.labelled([line], "caption", "the description of a picture")
        else:
            draft.aside([line], "a note under the text")


def _read_facts(draft: Draft, lines: Sequence[TextLine]) -> int:
    """Read the paper and the line with its facts; where the headline stands."""
    at = _facts_line(lines) or 0
    draft.aside(lines[: at - 1], "over the head of the article")
    draft.aside(lines[at - 1 : at + 1], PUBLISHED)
    draft.sitename = lines[at - 1].text
    if found := draft.find_date(lines[at].text):
        draft.date = found.iso
        draft.section = _section(draft, lines[at].text)
    return at + 1


def _read_labelled(draft: Draft, lines: Sequence[TextLine], labels: Sequence[int]) -> int:
    """Read the lines over the headline where they have labels; where it stands."""
    for k in labels:
        if lines[k].text.casefold() in exports().source_names and k + 1 < len(lines):
            draft.sitename = lines[k + 1].text
    dates = (found for line in lines[: labels[0]] if (found := draft.find_date(line.text)))
    draft.date = next((date.iso for date in dates if not date.before), None)
    at = min(labels[-1] + 2, len(lines))
    if at < len(lines) and page_number(lines[at].text):
        at += 1
    draft.aside(lines[:at], PUBLISHED)
    return at


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
