"""Read what Factiva exports as text: articles that each end with a line that holds their number.

In the form for reading, the headline and the byline come first, then a line each for the number of words, the date, the
paper, its code, its language and the rights, then the text. In the form with tags, each of these opens with two
letters ("HD", "WC"), on the line or above it; the text is under LP and TD.
"""

import re
from collections.abc import Sequence

from newsclean.document import Document
from newsclean.lines import word_count
from newsclean.readers.exports import Draft, exports, is_copyright, language_tag, opens_with, says_length
from newsclean.readers.text_lines import TextLine

READER = "factiva"
TAGS = (
    "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD", "CT", "RF", "CO",
    "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN",
)  # fmt: skip
"""Factiva's tags of fields in the order in which they come: section, headline, byline, credit, word count, date, time,
paper, its code, edition, page, volume, language, rights, lead paragraph, text, contact, reference, companies,
industries, subjects, regions, two sets of codes, publisher, number."""
SHORT_TAGS = (*TAGS[: TAGS.index("LP")], "AN")
"""Tags whose value may stand one blank behind them; behind the others the text could go on like that in capitals."""
HEAD_LINES = 25
"""Lines of an article among which its number of words stands."""
SECTION_WORDS = 3
"""Words of a section over the headline."""
NAME_WORDS = range(2, 4)
"""Words of a name; with more they may be a headline."""
DIVIDES = "the number that Factiva gives the article"
FIELD = "a field of the database"

_CLOSER = re.compile(r"(?:AN\s+)?[^\W\d_]{4,12} ([A-Za-z0-9]{6,10}(?:19|20)\d{6}[a-z0-9]{5,12})")
_TAG = re.compile(r"([A-Z]{2,3})(?:(\s+)(?=\S)|$)")
_CODE = re.compile(r"[A-Z0-9]{2,10}")
_CLOCK = re.compile(r"\d{1,2}:\d{2}\D{0,8}")

Tagged = list[tuple[str, list[TextLine]]]


def split(lines: Sequence[TextLine]) -> list[Sequence[TextLine]]:
    """Find the articles of an export; none in any other text.

    Each must have a word count or tags: a line like the last one of an article alone proves nothing, nor does a word
    count alone, which other databases print too.
    """
    ends = [k + 1 for k, line in enumerate(lines) if _CLOSER.fullmatch(line.text)]
    if not ends and not _tagged(lines):
        return []
    cuts = [0, *ends]
    parts = [lines[a:b] for a, b in zip(cuts, ends, strict=False)]
    rest = lines[cuts[-1] :]
    if rest and _is_article(rest):
        parts.append(rest)
    elif parts and rest:
        parts[-1] = lines[cuts[-2] :]
    return parts if all(map(_is_article, parts)) else []


def _is_article(lines: Sequence[TextLine]) -> bool:
    return _length_line(lines) is not None or bool(_tagged(lines))


def _length_line(lines: Sequence[TextLine]) -> int | None:
    return next((k for k, line in enumerate(lines[:HEAD_LINES]) if says_length(line.text)), None)


def _tagged(lines: Sequence[TextLine]) -> Tagged:
    """Group lines by the tags over them; nothing if headline, paper or text have none."""
    fields: Tagged = []
    order = -1
    for line in lines:
        match = _TAG.match(line.text)
        known = match is not None and match[1] in TAGS[order + 1 :]
        gap = match[2] if match else None
        if match and known and (gap is None or gap not in (" ", "\xa0") or match[1] in SHORT_TAGS):
            order = TAGS.index(match[1])
            fields.append((match[1], [line]))
        elif fields:
            fields[-1][1].append(line)
    tags = {tag for tag, _ in fields}
    return fields if {"HD", "SN"} <= tags and tags & {"TD", "LP"} else []


def read(lines: Sequence[TextLine], source: str) -> Document:
    """Read one article of an export.

    Args:
        lines: Its lines, as ``split`` gives them.
        source: The decoded input that they index.
    """
    draft = Draft(READER, lines, source)
    end = next((k for k, line in enumerate(lines) if _CLOSER.fullmatch(line.text)), len(lines))
    if end < len(lines) and (match := _CLOSER.fullmatch(lines[end].text)):
        draft.id = match[1]
        draft.aside([lines[end]], DIVIDES)
        behind = end + 1 < len(lines) and opens_with(lines[end + 1].text, exports().summaries)
        draft.aside(lines[end + 1 :], "what the export tells of the search" if behind else "behind the last article")
    if fields := _tagged(lines[:end]):
        draft.aside([line for line in lines[:end] if line.start < fields[0][1][0].start], "over the article")
        _read_tagged(draft, fields)
    else:
        _read_worded(draft, lines[:end])
    return draft.document()


def _read_tagged(draft: Draft, fields: Tagged) -> None:
    body: list[TextLine] = []
    for tag, lines in fields:
        mark = lines[0].cut(0, len(tag))
        first = lines[0].cut(len(tag))
        value = [line for line in (first, *lines[1:]) if line.text]
        said = " ".join(line.text for line in value)
        reason = f"{FIELD}: {tag}"
        draft.aside([mark], reason)
        if tag == "HD":
            draft.headline(value)
        elif tag == "BY":
            draft.byline(value)
        elif tag in ("LP", "TD"):
            body += [line._replace(blank_before=True) if k == 0 else line for k, line in enumerate(value)]
        else:
            if tag == "PD" and (found := draft.find_date(said)):
                draft.date = found[0]
            elif tag == "SN":
                draft.sitename = said
            elif tag == "SE":
                draft.section = said
            elif tag == "LA":
                draft.declared = language_tag(said)
            draft.aside(value, reason)
    draft.text(body)


def _read_worded(draft: Draft, lines: Sequence[TextLine]) -> None:
    at = _length_line(lines)
    if at is None:
        draft.text(lines)
        return
    above = list(lines[:at])
    if len(above) > 1 and (draft.is_byline(above[-1].text) or _is_name(above[-1].text, above[-2].text)):
        draft.byline([above.pop()])
    if len(above) > 1 and word_count(above[0].text) <= SECTION_WORDS:
        section = above.pop(0)
        draft.section = section.text
        draft.aside([section], "the section")
    draft.headline(above)
    start = _read_facts(draft, lines, at)
    draft.text(lines[start:])


def _is_name(text: str, over: str) -> bool:
    """Tell a name alone under a headline; exports don't break headlines into lines, and those are longer."""
    words = text.split()
    named = all(word[0].isupper() and word.isalpha() for word in words)
    return named and len(words) in NAME_WORDS and word_count(over) > NAME_WORDS.stop


def _read_facts(draft: Draft, lines: Sequence[TextLine], at: int) -> int:
    """Read the lines from the word count to the rights; where the text starts behind them."""
    rights = next((k for k in range(at, min(at + HEAD_LINES, len(lines))) if is_copyright(lines[k].text)), None)
    if rights is None:
        code = next((k for k in range(at, min(at + HEAD_LINES, len(lines))) if _CODE.fullmatch(lines[k].text)), at)
        end = code + 1
        while end < len(lines) and not lines[end].blank_before:
            end += 1
    else:
        end = rights + 1
        while end < len(lines) and not lines[end].blank_before and lines[end - 1].blank_before == (end - 1 == rights):
            end += 1
    named = []
    for line in lines[at:end]:
        if draft.date is None and (found := draft.find_date(line.text)) and not found[1]:
            draft.date = found[0]
        elif tag := language_tag(line.text):
            draft.declared = tag
        elif draft.date and not (_CODE.fullmatch(line.text) or _CLOCK.fullmatch(line.text) or is_copyright(line.text)):
            named.append(line.text)
    draft.sitename = named[0] if named else None
    draft.aside(lines[at:end], f"{FIELD}: over the text")
    return end
