"""Read a line of JSON Lines as a record: an article's text or page with its id."""

from typing import Literal, NamedTuple

import msgspec

from newsclean.errors import RecordError

FORM = 'give {"id": ..., "text": ...}, with "language" and "url" where known, or "html" in place of "text"'


class Record(NamedTuple):
    """An article that a line of JSON Lines holds."""

    id: str | None
    content: str
    kind: Literal["text", "html"]
    language: str | None
    url: str | None


class _Line(msgspec.Struct):
    """The keys that are read; others may stand there, as every corpus has its own."""

    id: str | int | None = None
    text: str | None = None
    html: str | None = None
    language: str | None = None
    url: str | None = None


def parse_record(line: bytes) -> Record:
    r"""Parse one line of JSON Lines.

    A number as ``id`` becomes a string. Where there are both ``text`` and ``html``, the text is taken. Lone
    surrogates (``"\ud83d"``), which JSON allows and UTF-8 does not, come through as they are.

    Args:
        line: A JSON object in UTF-8, with or without a byte order mark and a line end.

    Raises:
        RecordError: It is no JSON object, or one without text; its ``id`` is the record's where that can be told.
    """
    value = _parsed(line.removeprefix(b"\xef\xbb\xbf"))
    if not isinstance(value, dict):
        raise RecordError(f"not a JSON object; {FORM}")
    own_id = value.get("id")
    known = str(own_id) if isinstance(own_id, str | int) else None
    try:
        record = msgspec.convert(value, _Line)
    except msgspec.ValidationError as error:
        raise RecordError(f"{error}; {FORM}", id=known) from error
    if record.text is not None:
        return Record(known, record.text, "text", record.language, record.url)
    if record.html is not None:
        return Record(known, record.html, "html", record.language, record.url)
    raise RecordError(f'neither "text" nor "html" in it; {FORM}', id=known)


def _parsed(line: bytes) -> object:
    try:
        return msgspec.json.decode(line)
    except UnicodeDecodeError as error:
        raise RecordError(f"not UTF-8 (byte {error.start + 1} of the line); convert the file to UTF-8") from error
    except (msgspec.DecodeError, RecursionError) as error:
        import json  # slower, and needed only here: it takes lone surrogates

        try:
            return json.loads(line)
        except (ValueError, RecursionError):
            raise RecordError(f"not JSON ({error}); {FORM}") from error
