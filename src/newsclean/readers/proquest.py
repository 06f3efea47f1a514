"""Read what ProQuest exports as text: articles between rules of underscores, each a title, fields, text, and fields.

The text stands behind a label ("Full text:"), which ``und.toml`` has in the languages of the service. The fields under
it are many, and their labels too, so that they are told by their form from the first on that is known.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from newsclean.document import Document
from newsclean.lines import has_full_stop, word_count
from newsclean.readers.exports import Draft, Field, cut_behind, exports, field_of, is_copyright, language_tag, numbered
from newsclean.readers.text_lines import TextLine, stanzas

READER = "proquest"
BRAND = "ProQuest"
LEAST_RULE = 20
"""Underscores of a rule between articles; exports have 60."""
LEAST_FIELDS = 3
"""Known labels that an article must have beside that of its text."""
SENTENCE_WORDS = 5
"""Words of a sentence that opens like a field; "Copyright: Herald Ltd." has fewer."""
DIVIDES = "divides the articles of the export"
FIELD = "a field of the database"

_FIELD = re.compile(r"[^\W\d_][^:.!?\"“„«]{1,45}:(?:\s|$)")
_DATE = re.compile(r"[^.]{0,120}\.\s(?P<date>[^:]{6,40})")
"""The paper, its town, and the date: "The Herald ; Tarn [Tarn]. 05 Mar 2026: 9."."""

Stanza = list[TextLine]


def split(lines: Sequence[TextLine]) -> list[Sequence[TextLine]]:
    """Find the articles of an export; none in any other text."""
    if not any(BRAND in line.text for line in lines):
        return []
    rules = [k for k, line in enumerate(lines) if _is_rule(line.text)]
    parts = pairwise([0, *rules, len(lines)])
    return cut_behind(
        lines, [end for start, end in parts if _is_article(lines[start:end])]
    )  # a cover is the next one's


def _is_rule(text: str) -> bool:
    return len(text) >= LEAST_RULE and set(text) == {"_"}


def _is_article(lines: Sequence[TextLine]) -> bool:
    fields = [field for line in lines if (field := field_of(line.text))]
    return any(map(_is_text, fields)) and len({field.name for field in fields}) > LEAST_FIELDS


def _is_text(field: Field) -> bool:
    return field.name.casefold() in exports().full_text


def read(lines: Sequence[TextLine], source: str) -> Document:
    """Read one article of an export.

    Args:
        lines: Its lines, as ``split`` gives them.
        source: The decoded input that they index.
    """
    draft = Draft(READER, lines, source)
    groups = stanzas(lines)
    fields = [field_of(group[0].text) for group in groups]
    text = next((k for k, field in enumerate(fields) if field and _is_text(field)), len(groups))
    first = next((k for k, field in enumerate(fields) if field), text)
    _read_head(draft, groups[:first])
    for group, field in zip(groups[first:text], fields[first:text], strict=True):
        _read_field(draft, group, field)
    end = next((k for k in range(text + 1, len(groups)) if _is_rule(groups[k][0].text)), len(groups))
    tail = _tail_start(groups, fields, text + 1, end)
    if text < len(groups) and (label := fields[text]):
        mark, rest = groups[text][0].cut(0, label.start), groups[text][0].cut(label.start)
        draft.aside([mark], f"{FIELD}: {label.name}")
        body = [line for line in (rest, *groups[text][1:]) if line.text]
        draft.text([*body, *(line for group in groups[text + 1 : tail] for line in group)])
    for group, field in zip(groups[tail:end], fields[tail:end], strict=True):
        _read_field(draft, group, field)
    for group in groups[end:]:
        draft.aside(group, "behind the last article")
    return draft.document()


def _read_head(draft: Draft, groups: Sequence[Stanza]) -> None:
    """Read what stands over the fields: the title, right over them, and rules and numbers."""
    titles = []
    for group in groups:
        if _is_rule(group[0].text) or numbered("openers").fullmatch(group[0].text):
            draft.aside(group, DIVIDES)
        else:
            titles.append(group)
    for group in titles[:-1]:
        draft.aside(group, "over the head of the article")
    for group in titles[-1:]:
        draft.headline(group)


def _tail_start(groups: Sequence[Stanza], fields: Sequence[Field | None], start: int, end: int) -> int:
    """The first known field under the text, from which on there is nothing but fields."""
    tail = end
    for k in range(end - 1, start - 1, -1):
        if not _FIELD.match(groups[k][0].text) or _is_sentence(groups[k][-1].text):
            break
        tail = k if fields[k] else tail
    return tail


def _is_sentence(text: str) -> bool:
    """Tell "Update: the council will vote in May." from a field."""
    return has_full_stop(text) and not is_copyright(text) and word_count(text) >= SENTENCE_WORDS


def _read_field(draft: Draft, group: Stanza, field: Field | None) -> None:
    if field is None:
        draft.aside(group, FIELD)
        return
    said = " ".join(line.text for line in (group[0].cut(field.start), *group[1:])).strip()
    reason = f"{FIELD}: {field.name}"
    if field.key == "byline":
        draft.bylines += [_in_order(name) for name in said.split(";")]
        draft.aside(group, reason, label="byline")
        return
    if field.key == "language":
        draft.declared = draft.declared or language_tag(said)
    elif field.key == "section":
        draft.section = draft.section or said
    elif field.key == "site":
        draft.sitename = said.partition(";")[0].strip() or draft.sitename
    elif field.key == "published":
        named = _DATE.match(said)
        if found := draft.find_date(named["date"] if named else said):
            draft.date = draft.date or found.iso
    if field.key == "standfirst" and said and said.casefold().rstrip(".") not in exports().nothing:
        draft.aside([group[0].cut(0, field.start)], reason)
        draft.alone([group[0].cut(field.start), *group[1:]], form="standfirst")
        return
    draft.aside(group, reason)


def _in_order(name: str) -> str:
    """A name with the given name first."""
    family, comma, given = name.strip().rstrip(".").partition(",")
    return f"{given.strip()} {family}" if comma else family
