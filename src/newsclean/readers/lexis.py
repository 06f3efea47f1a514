"""Read what Lexis Nexis and Nexis Uni export as text: many articles, each between a head and a tail of fields.

The older form opens each article with "1 of 40 DOCUMENTS", centres the paper's name and the date, and writes its fields
in capitals ("LENGTH: 345 words"), the notes after the text. The newer one ("Nexis Uni", "Lexis Advance") opens with
the headline, heads the text with "Body" and ends each article with "End of Document". Both write their labels in the
language of the paper or of the user, which ``und.toml`` lists.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from newsclean.document import Document
from newsclean.lines import has_full_stop, word_count
from newsclean.readers.exports import (
    Draft,
    cut_behind,
    exports,
    field_of,
    find_date,
    is_copyright,
    language_tag,
    numbered,
    says_length,
)
from newsclean.readers.printed_pages import NUMBER, page_number
from newsclean.readers.text_lines import TextLine, stanzas

READER = "lexis"
LONGEST_MARK = 60
"""Code points of a line that divides articles."""
CLOSE_STANZAS = 10
"""Lines for each stanza from which an article has no blank lines between its parts, and each line counts as one."""
CLOSE_HEAD = 2
"""Lines over the date, the headline and the paper, from which a stanza is the whole of a head."""
LEAST_FIELDS = 2
"""Different fields that an export has at least: one label alone may open a line of prose."""
HEAD_FIELDS = ("byline", "headline", "length", "section", "published", "dateline", "standfirst")
TAIL_FIELDS = ("language", "graphic", "other", "published", "byline")
SENTENCE_WORDS = 4
"""Words of a sentence behind a label; with fewer it is a name with a full stop."""
CAPTION_WORDS = 5
"""Words of the description of a picture; "Photo" is none."""
DIVIDES = "divides the articles of the export"
FIELD = "a field of the database"

Stanza = list[TextLine]


def split(lines: Sequence[TextLine]) -> list[Sequence[TextLine]]:
    """Find the articles of an export; none in any other text.

    A text that speaks of "Document 1 of 40" is none: an export also has fields. An article alone may lack such a line;
    then it has a field more, and one of them gives the number of words.
    """
    last = set(exports().closers)
    openers, closers = [], []
    for k, line in enumerate(lines):
        text = line.text
        if len(text) > LONGEST_MARK:
            continue
        if text[0].isdigit() or text[-1].isdigit():
            if _is_opener(text):
                openers.append(k)
        elif text.casefold() in last:
            closers.append(k)
    if not openers and not closers:
        return [lines] if _says_length(lines) and len(_keys(lines)) > LEAST_FIELDS else []
    cuts = [0, *openers, len(lines)] if openers else [0, *(k + 1 for k in closers[:-1]), len(lines)]
    ends, keys = list[int](), set[str]()
    for start, end in pairwise(cuts):
        keys |= _keys(lines[start:end])
        if len(keys) >= LEAST_FIELDS:
            ends.append(end)  # what has no fields goes with the article behind it
            keys = set()
    return cut_behind(lines, ends)


def _is_opener(text: str) -> bool:
    match = numbered("openers").fullmatch(text) if text[:1].isdigit() or text[-1:].isdigit() else None
    if match is None:
        return False
    number, total = (int(group) for group in match.groups() if group)
    return 0 < number <= total


def _keys(lines: Sequence[TextLine]) -> set[str]:
    """The different fields in lines."""
    return {field.key for line in lines if (field := field_of(line.text))}


def _says_length(lines: Sequence[TextLine]) -> bool:
    """Tell whether one of the fields gives the number of words, as hardly any other text has it."""
    for line in lines:
        field = field_of(line.text) if ":" in line.text[:LONGEST_MARK] else None
        if field and field.key == "length" and says_length(line.text[field.start :].strip()):
            return True
    return False


def read(lines: Sequence[TextLine], source: str) -> Document:
    """Read one article of an export.

    Args:
        lines: Its lines, as ``split`` gives them.
        source: The decoded input that they index.
    """
    draft = Draft(READER, lines, source)
    groups = stanzas(lines)
    close = len(lines) > CLOSE_STANZAS * len(groups) or len(groups) == 1
    groups = _by_field([[line] for line in lines] if close else _head_parted(groups))
    keys = [field.key if (field := field_of(group[0].text)) else None for group in groups]
    headless = sum(1 for _ in takewhile(lambda group: _is_mark(group[0].text), groups))  # the end of one that was cut
    first = next((k for k, key in enumerate(keys) if key in (*HEAD_FIELDS, "body")), headless)
    text = _text_start(groups, keys, first)
    end = _tail_start(groups, keys, text)
    _read_head(draft, groups[:first], has_headline="headline" in keys[first:text])
    for group in groups[first:text]:
        _read_field(draft, group)
    body = [line for group in groups[text:end] for line in group]
    if body and (field := field_of(body[0].text)) and field.key == "body":
        draft.aside([body[0].cut(0, field.start)], f"{FIELD}: {field.name}")
        rest = body[0].cut(field.start)
        body = [rest, *body[1:]] if rest.text else body[1:]
    draft.text(body)
    under: str | None = None
    for group, key in zip(groups[end:], keys[end:], strict=True):
        if key is None and under == "graphic" and not (is_copyright(group[0].text) or _is_mark(group[0].text)):
            _read_pictures(draft, group, FIELD)
        else:
            _read_field(draft, group)
            under = key or under
    return draft.document()


def _head_parted(groups: Sequence[Stanza]) -> Iterator[Stanza]:
    """Part a head whose lines stand close, as converters of documents leave it: its date is not its first line."""
    in_head = True
    for group in groups:
        start = next((k for k, line in enumerate(group) if field_of(line.text)), len(group)) if in_head else 0
        if any((found := find_date(line.text, [])) and not found.before for line in group[CLOSE_HEAD:start]):
            yield from ([line] for line in group[:start])
            group = group[start:]
        in_head = in_head and start == len(group)
        if group:
            yield group


def _by_field(groups: Iterable[Stanza]) -> list[Stanza]:
    """Let each line with a label open a stanza of its own, and end that of the length on its line.

    A line of a wrapped paragraph may be such a word, but without a capital.
    """
    out: list[Stanza] = []
    for group in groups:
        fresh = True
        for line in group:
            field = field_of(line.text)
            bare = ":" not in line.text
            if fresh or (field and (not bare or line.text[0].isupper())) or _is_mark(line.text):
                out.append([line])
            else:
                out[-1].append(line)
            fresh = page_number(line.text) is not None or (field is not None and (bare or field.key == "length"))
    return out


def _is_mark(text: str) -> bool:
    return len(text) <= LONGEST_MARK and (_is_opener(text) or text.casefold() in exports().closers)


def _text_start(groups: Sequence[Stanza], keys: Sequence[str | None], first: int) -> int:
    """The stanza that the text begins with: the one labelled so, else the first without a label behind the head's."""
    if "body" in keys[first:]:
        return keys.index("body", first)
    k = first
    while k < len(groups) and (keys[k] or is_copyright(groups[k][0].text)):
        k += 1
    return k


def _tail_start(groups: Sequence[Stanza], keys: Sequence[str | None], text: int) -> int:
    """The stanza behind the text: from there on all have labels, or go on with the description of pictures."""
    start, free = len(groups), False
    for k in range(len(groups) - 1, text, -1):
        line = groups[k][0].text
        if keys[k] in TAIL_FIELDS and not (free and keys[k] != "graphic") and not _is_prose_field(line):
            start, free = k, False
        elif is_copyright(line) or _is_mark(line) or (keys[k] is None and _is_note(groups[k])):
            start = start if free else k
        elif keys[k] is None or _is_prose_field(line):
            free = True
        else:
            break
    return start


def _is_prose_field(text: str) -> bool:
    """Tell "Update: The ferry now runs until midnight." in the text from a field of the newer form."""
    field = field_of(text)
    if field is None or field.key == "graphic" or field.name.isupper():
        return False
    return has_full_stop(text) and word_count(text[field.start :]) >= SENTENCE_WORDS


def _read_pictures(draft: Draft, lines: Sequence[TextLine], reason: str) -> None:
    """Make captions of the descriptions of pictures."""
    for part in stanzas(lines):
        if word_count(" ".join(line.text for line in part)) < CAPTION_WORDS:
            draft.aside(part, reason)
        else:
            draft.labelled(part, "caption", "the description of a picture")


def _is_note(group: Stanza) -> bool:
    """Tell a line of capitals and codes, as fields without labels and their continuations have."""
    return all(line.text.isupper() for line in group)


def _read_head(draft: Draft, groups: Sequence[Stanza], *, has_headline: bool) -> None:
    """Read the stanzas over the first field: the paper, the date, its edition, the headline, in either order."""
    free: list[tuple[int, Stanza]] = []
    dated = signed = None
    for k, group in enumerate(groups):
        text = group[0].text
        if _is_mark(text):
            draft.aside(group, DIVIDES)
        elif is_copyright(text):
            rights = [line for line in group if is_copyright(line.text) or draft.is_legal(line.text)]
            draft.aside(rights, "who has the rights")
            signed = k
            if rest := [line for line in group if line not in rights]:
                free.append((k, rest))
        elif dated is None and (found := draft.find_date(text)) and not found.before:
            dated, draft.date = k, found.iso
            draft.aside(group, "when the article was published")
        elif page_number(text):
            draft.aside(group, NUMBER)
        else:
            free.append((k, group))
    above = [group for k, group in free if dated is not None and k < dated]
    below = [group for k, group in free if dated is None or k > dated]
    if dated is None and _is_opener(groups[0][0].text if groups else ""):
        above, below = below[:-1], below[-1:]
    elif dated is None:
        above, below = below[1:2], [*below[2:], *below[:1]]
    newer = dated is not None and (not below or (signed is not None and signed >= free[-1][0]))
    if newer and len(above) > 1 and not has_headline:
        below.append(above.pop(-2))  # the newer form: headline, paper, date, edition, rights
    if above:
        site = above.pop()
        draft.sitename = site[0].text
        draft.aside(site, "where the article was published")
    for group in above:
        draft.aside(group, "over the head of the article")
    if not has_headline and below:
        draft.headline(below.pop())
    for group in below:
        draft.aside(group, "the edition")


def _read_field(draft: Draft, group: Stanza) -> None:
    """Read a stanza with a label, or what stands among such."""
    line = group[0]
    field = field_of(line.text)
    if field is None:
        draft.aside(group, DIVIDES if _is_mark(line.text) else FIELD)
        return
    label = line.cut(0, field.start)
    value = [rest for rest in (line.cut(field.start), *group[1:]) if rest.text]
    said = " ".join(part.text for part in value)
    reason = f"{FIELD}: {field.name}"
    if field.key == "byline":
        draft.bylines.append(said)
        draft.aside(group, reason, label="byline")
    elif field.key == "headline":
        draft.aside([label], reason)
        draft.headline(value)
    elif field.key == "standfirst":
        draft.aside([label], reason)
        draft.alone(value, form="standfirst")
    elif field.key == "dateline":
        draft.aside([label], reason)
        draft.labelled(value, "dateline", "where the article was written")
    elif field.key == "graphic":
        draft.aside([label], reason)
        _read_pictures(draft, value, reason)
    else:
        if field.key == "section":
            draft.section = draft.section or said
        elif field.key == "language":
            draft.declared = language_tag(said.split()[0].strip(",;")) if said else None
        elif field.key == "published" and draft.date is None and (found := draft.find_date(said)):
            draft.date = found.iso
        draft.aside(group, reason)
