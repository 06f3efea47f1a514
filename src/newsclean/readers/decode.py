"""Decode bytes to text, and say what was assumed."""

import codecs

from newsclean.errors import BinaryInputError, EmptyInputError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARKS = tuple(mark for mark, _ in BOMS)

SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "an image, sound or video (RIFF)"),
    (b"\x00\x00\x00\x18ftyp", "a video (MP4)"),
    (b"\x00\x00\x00\x1cftyp", "an image or video (ISO media)"),
    (b"\x00\x00\x00 ftyp", "a video (MP4)"),
    (b"ID3\x03\x00", "sound (MP3)"),
    (b"ID3\x04\x00", "sound (MP3)"),
    (b"OggS", "sound or video (Ogg)"),
    (b"\x1aE\xdf\xa3", "a video (Matroska)"),
    (b"%PDF-", "a PDF"),
    (b"WARC/1.", "a WARC archive"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"(\xb5/\xfd", "Zstandard data"),
    (b"7z\xbc\xaf'\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program (ELF)"),
    (b"MZ", "a program (Windows)"),
    (b"\xcf\xfa\xed\xfe", "a program (Mach-O)"),
    (b"\xca\xfe\xba\xbe", "a program (Mach-O or Java)"),
    (b"\x00asm", "a program (WebAssembly)"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"wOF2", "a font"),
)
"""How files that are not text begin, from the IANA media type registrations and the formats' own specifications."""
WRITTEN_IN_TEXT = ("an RTF document", "a PDF", "a WARC archive")
"""Formats that are made of printable characters at least in part: their beginning alone tells."""

SAMPLE = 65_536
"""Bytes that are looked at to tell text from other things."""
MOST_CONTROLS = 0.05
"""Share of control characters that text holds at most. Random bytes hold 0.10; articles none, broken exports now and
then one."""
NUL_LANE = 0.03
"""Of every second byte, the share of NULs from which it may be UTF-16: the blanks alone give 0.1 where words are
written apart."""
NUL_LANES_RATIO = 4
"""How many times more NULs there must be in the lane of the high bytes: a few characters (U+AC00, "ga" in Korean) have
one for their low byte."""
SOUND_FOR_BROKEN = 1
"""Characters beyond ASCII of which there must be more in sound UTF-8, for each byte that is not. By chance there are at
most 0.005 in a legacy encoding of Europe, 0.11 to 0.34 in one of East Asia (110 news pages of 11 languages)."""

SUPERSETS = {
    "ascii": "cp1252",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "shift_jis": "cp932",
    "tis-620": "cp874",
}
"""What names of encodings mean on the Web (WHATWG Encoding Standard, section 4.2), by the names of Python's codecs."""
WEB_ENCODINGS = (
    "ascii",
    "big5",
    "cp125",
    "cp874",
    "cp932",
    "cp949",
    "euc",
    "gb",
    "iso",
    "koi8",
    "mac",
    "shift",
    "tis",
    "windows",
)
"""How Python names the encodings that pages are written in; it has codecs that are none."""
MOST_BROKEN = 0.01
"""Share of characters that an encoding lacks, from which a page is not in the encoding that it declares."""

_BLANK = b" \t\n\r\x0b\x0c\x00"
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_HIGH = bytes(range(0x80, 0x100))


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode a file: by its byte order mark, as UTF-8, as UTF-16 without a mark, else by what fits its letters.

    UTF-8 with broken bytes in it stays UTF-8; U+FFFD stands for what is broken. NULs inside a text stay, so that
    offsets count from the file's start; a byte order mark does not.

    Args:
        data: All bytes of a file.

    Returns:
        The text, and what was assumed or is broken.

    Raises:
        EmptyInputError: There is nothing but white space and NULs.
        BinaryInputError: It is an image, an archive, a program or the like.
    """
    text = _sound_utf8(data)
    return _decoded(data) if text is None else (text, ())


def _sound_utf8(data: bytes) -> str | None:
    """Decode what is UTF-8 and nothing else, without a mark, as most inputs are; None for the others."""
    if data.startswith(_MARKS):
        return None
    if not data.strip(_BLANK):
        raise EmptyInputError("there is no text in it, only white space" if data else "it is empty")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if b"\x00" in data and _utf16(data):  # to look in the text would take longer than to decode it
        return None
    _refuse_binary(data, is_utf8=True)
    return text


def _decoded(data: bytes, *, as_page: bool = False) -> tuple[str, tuple[str, ...]]:
    """Decode the others; where it is a page, what it declares counts before what fits its letters."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _text(data[len(mark) :], encoding)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        declared = _declared(data) if as_page else None
        _refuse_binary(data, is_utf8=False)
        return (_as_declared(data, declared) if declared else None) or _not_utf8(data, error)
    return _utf16(data) or (data.decode("utf-8"), ())


def _text(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    """Decode in an encoding that is known, with replacements where need be."""
    text = data.decode(encoding, "replace")
    if not text.strip(_BLANK.decode()):
        raise EmptyInputError("there is no text in it, only white space")
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return text, (
            f"broken {encoding.upper()}: U+FFFD stands for what could not be decoded, from byte {error.start} on",
        )
    return text, ()


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> tuple[str, tuple[str, ...]]:
    if wide := _utf16(data):
        return wide
    if _is_broken_utf8(data, error):
        escaped = data.decode("utf-8", "surrogateescape")
        broken = len(data) - len(escaped.encode("utf-8", "ignore"))
        what = "1 byte is" if broken == 1 else f"{broken} bytes are"
        return data.decode("utf-8", "replace"), (
            f"{what} no UTF-8, the first at byte {error.start}; replaced by U+FFFD",
        )

    from newsclean.readers.legacy import guess_encoding  # few inputs need it

    encoding = guess_encoding(data)
    text = data.decode(encoding, "replace")
    warnings = [f"the input is not UTF-8; it was taken for {encoding}, which fits its letters best"]
    if broken := text.count("\ufffd"):
        warnings.append(f"{broken} characters that {encoding} does not have were replaced by U+FFFD")
    return text, tuple(warnings)


def _is_broken_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Tell UTF-8 with a few broken bytes, or a file cut off within a character, from another encoding."""
    cut_off = error.reason == "unexpected end of data" and len(data) - error.start >= 2
    escaped = data.decode("utf-8", "surrogateescape")
    broken = len(data) - len(escaped.encode("utf-8", "ignore"))
    ascii_bytes = len(data.translate(None, _HIGH))
    sound = len(escaped) - ascii_bytes - broken
    return cut_off or sound > SOUND_FOR_BROKEN * broken


def _utf16(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """Decode UTF-16 without a byte order mark: NULs stand in one of the two lanes only."""
    sample = data[:SAMPLE]
    even, odd = sample[::2], sample[1::2]
    lanes = (("utf-16-le", odd, even), ("utf-16-be", even, odd))
    for encoding, high, low in lanes:
        if high.count(0) > max(NUL_LANE * len(high), NUL_LANES_RATIO * low.count(0)):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            controls = len(text[:SAMPLE]) - len(text[:SAMPLE].translate(dict.fromkeys(_CONTROLS)))
            if controls <= MOST_CONTROLS * len(text[:SAMPLE]):
                return text, (f"taken for {encoding.upper()} without a byte order mark, from its NULs",)
    return None


def _refuse_binary(data: bytes, *, is_utf8: bool) -> None:
    """Raise if the bytes are no text, naming what they look like."""
    sample = data.strip(b"\x00")[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if not is_utf8 and b"\x00" in sample and _utf16(data):
        return
    looks = next((name for start, name in SIGNATURES if data.startswith(start)), None)
    certain = looks in WRITTEN_IN_TEXT or (looks is not None and (not is_utf8 or controls > 0))
    if certain or controls > MOST_CONTROLS * len(sample):
        raise BinaryInputError(f"not text: it looks like {looks or 'binary data'}; give newsclean the article's text")


def decode_html(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Turn a page into UTF-8: from what its byte order mark says, UTF-8, what it declares, else what fits its letters.

    A page that says UTF-8 and is not is common, so what it declares counts only if it is not UTF-8. The names are those
    of the WHATWG Encoding Standard, by which "latin1" is Windows-1252.

    Args:
        data: All bytes of the page.

    Returns:
        The page in UTF-8, and what was assumed or is broken.

    Raises:
        EmptyInputError: There is nothing but white space and NULs.
        BinaryInputError: It is an image, an archive, a program or the like.
    """
    if _sound_utf8(data) is not None:
        return data, ()
    text, warnings = _decoded(data, as_page=True)
    return text.encode("utf-8", "replace"), warnings


def _as_declared(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]] | None:
    """Decode a page in the encoding that it declares; None if it is not in it."""
    text = data.decode(encoding, "replace")
    broken = text.count("\ufffd")
    if broken > MOST_BROKEN * len(text):
        return None
    return text, (f"{broken} characters that {encoding} does not have were replaced by U+FFFD",) if broken else ()


def _declared(data: bytes) -> str | None:
    """The Python codec for the encoding that a page declares, if there is one and it is not Unicode's."""
    from bs4.dammit import EncodingDetector  # 100 ms to import, and few pages need it

    name = EncodingDetector.find_declared_encoding(data[:SAMPLE], is_html=True)
    try:
        codec = codecs.lookup(name or "").name
    except (LookupError, ValueError):  # no such name, or one with a NUL in it
        return None
    return SUPERSETS.get(codec, codec) if codec.startswith(WEB_ENCODINGS) else None
