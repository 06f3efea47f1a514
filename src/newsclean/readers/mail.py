"""Read an e-mail, as a file or pasted: its headers, and its text or the page that it holds."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import msgspec

from newsclean.document import Block, Document
from newsclean.languages import detect, get
from newsclean.languages.schema import UNDETERMINED
from newsclean.readers.mail_text import READER, body_blocks, without_addresses
from newsclean.readers.text_lines import TextLine, block_of, block_of_lines

KEYS = ("sender", "recipient", "subject", "date")
"""What the headers of every e-mail say; mail programs show them in the language of the user."""
LEAST_KEYS = 3
"""Of these, those that an e-mail must have: an interview may open with one or two such words."""
ABOVE = 3
"""Lines over the headers at most: who forwards the e-mail, or a rule."""
HEADER = "a header of the e-mail"

_HEADER = re.compile(r"([^\W\d_][\w\-. ]{0,30}?)\s?:(?:\s+|$)")
_ABOVE = re.compile(r"^[-_=]{2}.*[-_=]{2}$|:$|^\W+$")
"""In the line over the headers of what is forwarded."""
_ENVELOPE = re.compile(r"From \S{1,200}\s+[A-Z][a-z]{2} [A-Z][a-z]{2}\s+\d{1,2} \d\d:\d\d(?::\d\d)? .{0,12}\d{4}")
"""The line over each e-mail of a mailbox (RFC 4155): "From ana@tarn.example Thu Mar  5 10:22:03 2026"."""
_RULED = re.compile(r"[-_=]{2}.*[-_=]{2}")
"""The line over the headers of an e-mail that this one quotes: "-----Original Message-----"."""
_ENCODED = re.compile(r"=\?[\w\-]+\?[bBqQ]\?[^?\s]{0,200}\?=(?:\s+(?==\?))?")
_NAME = re.compile(r'\s*"?([^"<>@]{2,80}?)"?\s*(?:<[^<>\s]*>|\[mailto:[^\[\]\s]*\])')
_CODED = re.compile(
    r"^content-(?:type:\s*(?:multipart/|text/html)|transfer-encoding:\s*base64)", re.IGNORECASE | re.MULTILINE
)
_PRINTABLE = re.compile(r"^content-transfer-encoding:\s*quoted-printable", re.IGNORECASE | re.MULTILINE)
_CHARSET = re.compile(r"^content-type:[^;]{0,80};\s*charset=\"?([\w\-]{2,40})", re.IGNORECASE | re.MULTILINE)


class _Header(NamedTuple):
    """A header with the lines that it is folded into."""

    key: str | None
    lines: list[TextLine]
    start: int
    """Where its value starts in the first line."""

    @property
    def value(self) -> str:
        """What it says."""
        text = " ".join([self.lines[0].text[self.start :], *(line.text for line in self.lines[1:])])
        return _decoded(text) if "=?" in text else text


@cache
def _labels() -> dict[str, str]:
    mail = get(UNDETERMINED).mail
    return {label: key for key in KEYS for label in getattr(mail, key)}


@cache
def _reply() -> re.Pattern[str]:
    """What stands before the subject of an answer or of what is forwarded ("Re: [list] Fwd: "), and a list's name."""
    marks = "|".join(get(UNDETERMINED).mail.replies)
    return re.compile(rf"(?:(?:{marks})(?:\[\d\])?\s?:\s*|\[[^\[\]]{{1,40}}\]\s*)+(?=\S)", re.IGNORECASE)


def split(lines: Sequence[TextLine]) -> list[Sequence[TextLine]]:
    """The whole text if it is an e-mail, the e-mails of a mailbox, or nothing."""
    starts = [k for k, line in enumerate(lines) if line.blank_before and _ENVELOPE.fullmatch(line.text)]
    if not starts or starts[0]:
        return [lines] if _is_mail(lines) else []
    parts = [lines[a:b] for a, b in pairwise([*starts, len(lines)])]
    return parts if all(_is_mail(part[1:]) for part in parts) else []


def _is_mail(lines: Sequence[TextLine]) -> bool:
    headers, _, _ = _headers(lines)
    return len({header.key for header in headers if header.key}) >= LEAST_KEYS


def _headers(lines: Sequence[TextLine]) -> tuple[list[_Header], int, int]:
    """The headers at the start, how many lines stand above them, and where the body starts."""
    headers: list[_Header] = []
    above = 0
    for k, line in enumerate(lines):
        if headers and line.blank_before:
            return headers, above, k
        match = _HEADER.match(line.text)
        if headers and line.indent and not (match and match[1].casefold() in _labels()):
            headers[-1].lines.append(line)
        elif match and (headers or match[1].casefold() in _labels() or "-" in match[1]):
            headers.append(_Header(_labels().get(match[1].casefold()), [line], match.end()))
        elif headers:
            return headers, above, k
        elif k >= ABOVE or not _ABOVE.search(line.text):
            return [], 0, 0
        else:
            above = k + 1
    return headers, above, len(lines)


def read(lines: Sequence[TextLine], source: str) -> Document:
    """Read an e-mail.

    What is coded in parts of several kinds is decoded first, the part for reading in a browser before the plain one;
    then, as for a page, places in the blocks index the text alone.

    Args:
        lines: Its lines.
        source: The decoded input that they index.
    """
    envelope = lines[:1] if _ENVELOPE.fullmatch(lines[0].text) else []
    lines = lines[len(envelope) :]
    headers, above, start = _headers(lines)
    facts = {header.key: header for header in reversed(headers) if header.key}
    head = source[lines[0].start : lines[start].start if start < len(lines) else lines[-1].end]
    if _CODED.search(head):
        from newsclean.readers.mail_parts import read_parts  # with it come the parsers of parts and pages

        document = read_parts(
            source[lines[0].start : lines[-1].end], _subject(facts["subject"].value) if "subject" in facts else None
        )
        body = document.blocks
    else:
        inner, rest = _inner_headers(lines[start:])
        body = tuple(_body(rest, source, head))
        blocks = (*_header_blocks([*envelope, *lines[:above]], headers), *inner, *body)
        document = Document(blocks=tuple(sorted(blocks, key=lambda block: block.start)))
    text = "\n".join(block.text for block in body if block.label == "paragraph")
    sender = _NAME.match(facts["sender"].value) if "sender" in facts else None
    authors, sitename = _from(sender[1] if sender else None, text)
    return msgspec.structs.replace(
        document,
        authors=document.authors or authors,
        sitename=document.sitename or sitename,
        date=document.date or _date(facts.get("date"), text),
    )


def _inner_headers(lines: Sequence[TextLine]) -> tuple[list[Block], list[TextLine]]:
    """Take out the headers of e-mails that this one quotes or forwards; they and the lines that are left."""
    headers: list[Block] = []
    rest: list[TextLine] = []
    run: list[TextLine] = []
    for line in (*lines, None):
        match = _HEADER.match(line.text.lstrip("> ")) if line and ":" in line.text else None
        if line and match and match[1].casefold() in _labels():
            run.append(line)
            continue
        keys = {_labels()[found[1].casefold()] for part in run if (found := _HEADER.match(part.text.lstrip("> ")))}
        if len(keys) >= LEAST_KEYS:
            if rest and _RULED.fullmatch(rest[-1].text.lstrip("> ")):
                run.insert(0, rest.pop())
            headers += [block_of(part, "boilerplate", READER, "a header of an e-mail in this one") for part in run]
        else:
            rest += run
        run = []
        if line:
            rest.append(line)
    return headers, rest


def _header_blocks(above: Sequence[TextLine], headers: Sequence[_Header]) -> Iterator[Block]:
    yield from (block_of(line, "boilerplate", READER, "over the e-mail") for line in above)
    for header in headers:
        first, *more = header.lines
        value = first.cut(header.start)
        if header.key != "subject" or not value.text:
            yield from (block_of(line, "boilerplate", READER, HEADER) for line in header.lines)
            continue
        reply = _reply().match(value.text)
        mark = first.cut(0, header.start + (reply.end() if reply else 0))
        yield block_of(mark, "boilerplate", READER, HEADER)
        title = block_of_lines([value.cut(reply.end() if reply else 0), *more])
        words = ((m.start(), m.end(), _decoded(m[0])) for m in _ENCODED.finditer(title.text))
        yield title.substituted(words).as_("headline", READER, "the subject of the e-mail")


def _subject(text: str) -> str:
    reply = _reply().match(text)
    return text[reply.end() :] if reply else text


def _decoded(text: str) -> str:
    """Read the words that RFC 2047 encodes in headers."""
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(text)))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return text


def _body(lines: Sequence[TextLine], source: str, head: str) -> Iterator[Block]:
    """The blocks of a body in plain text."""
    if _PRINTABLE.search(head):
        from newsclean.readers.quoted_printable import decoded

        charset = _CHARSET.search(head)
        for block in decoded(lines, charset=charset[1] if charset else "utf-8"):
            yield from without_addresses(block)
        return
    yield from body_blocks(lines, source)


def _from(name: str | None, text: str) -> tuple[tuple[str, ...], str | None]:
    """The sender as an author if it is a person by the given name, else as the publication."""
    if name is None:
        return (), None
    people = get(detect(text)).people
    first = name.split()[0].casefold()
    if " " in name and first in (*people.given_names_male, *people.given_names_female):
        return (name,), None
    return (), name


def _date(header: _Header | None, text: str) -> str | None:
    if header is None:
        return None
    from newsclean.readers.moments import read_moment  # an article with two labels is looked at, and is no e-mail

    if moment := read_moment(header.value):
        return moment
    from newsclean.readers.exports import find_date

    found = find_date(header.value, [get(detect(text))])
    return found.iso if found else None
