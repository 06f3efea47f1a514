"""Bytes to text: which encoding is taken, what is said about it, and what is refused."""

import codecs
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.errors import BinaryInputError, EmptyInputError, InputError
from newsclean.readers.decode import decode

FIXTURES = Path(__file__).parent / "fixtures" / "readers" / "decode"

LEGACY = [
    ("fr", "cp1252"),
    ("fr", "iso8859_15"),
    ("fr", "mac_roman"),
    ("fr", "cp850"),
    ("de", "cp1252"),
    ("de", "iso8859_15"),
    ("es", "cp1252"),
    ("pl", "cp1250"),
    ("pl", "iso8859_2"),
    ("cs", "cp1250"),
    ("hu", "cp1250"),
    ("tr", "cp1254"),
    ("ru", "cp1251"),
    ("ru", "koi8_r"),
    ("el", "cp1253"),
    ("ja", "cp932"),
    ("ja", "euc_jp"),
    ("zh", "gb18030"),
    ("ko", "cp949"),
]


def text_of(language: str) -> str:
    return (FIXTURES / f"{language}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_legacy_encodings(language: str, encoding: str, line_end: str) -> None:
    data = text_of(language).replace("\n", line_end).encode(encoding, "ignore")
    text, warnings = decode(data)
    assert text == data.decode(encoding)
    assert warnings == (f"the input is not UTF-8; it was taken for {encoding}, which fits its letters best",)


@pytest.mark.parametrize("language", ["fr", "ru", "zh"])
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
    ],
)
def test_a_byte_order_mark_decides_and_is_dropped(language: str, encoding: str, mark: bytes) -> None:
    text = text_of(language)
    assert decode(mark + text.encode(encoding)) == (text, ())


@pytest.mark.parametrize("language", ["fr", "pl", "ru", "el", "ko"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(language: str, encoding: str) -> None:
    text, warnings = decode(text_of(language).encode(encoding))
    assert text == text_of(language)
    assert "without a byte order mark" in warnings[0]


@pytest.mark.parametrize("language", ["fr", "pl", "ru", "ja", "zh", "ko"])
def test_utf8_needs_no_warning(language: str) -> None:
    assert decode(text_of(language).encode()) == (text_of(language), ())


@pytest.mark.parametrize(
    ("data", "text", "warning"),
    [
        (
            "sœur, été".encode() + b"\xff" + " déjà".encode(),
            "sœur, été\ufffd déjà",
            "1 byte is no UTF-8, the first at byte 12",
        ),
        ("où, “ici".encode() + b"\xe2\x80", "où, “ici\ufffd", "2 bytes are no UTF-8, the first at byte 11"),
        (b"He said: \xe2\x80", "He said: \ufffd", "2 bytes are no UTF-8, the first at byte 9"),
        ("ça".encode() * 9 + b"\xed\xa0\x80", "ça" * 9 + "\ufffd" * 3, "3 bytes are no UTF-8, the first at byte 27"),
    ],
    ids=["one bad byte", "cut off", "cut off, else ASCII", "a lone surrogate"],
)
def test_broken_utf8_stays_utf8(data: bytes, text: str, warning: str) -> None:
    found, warnings = decode(data)
    assert found == text
    assert len(warnings) == 1
    assert warnings[0].startswith(warning)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"It\x92s a deal, she said", "It’s a deal, she said"),
        (b"Ils ont ouvert un caf\xe9", "Ils ont ouvert un café"),
        (b"\xabOui\xbb, 5 \x80", "«Oui», 5 €"),
    ],
    ids=["one apostrophe", "the last letter", "signs only"],
)
def test_a_few_legacy_bytes_are_western(data: bytes, text: str) -> None:
    assert decode(data)[0] == text


def test_broken_utf16_is_said() -> None:
    text, warnings = decode(codecs.BOM_UTF16_LE + "Lundi, ".encode("utf-16-le") + b"\x00\xd8" + b"a")
    assert text.startswith("Lundi, \ufffd")
    assert "U+FFFD" in warnings[0]


def test_characters_that_the_encoding_lacks_are_counted() -> None:
    text, warnings = decode(b"\x93Non\x94 \xe9t\xe9 \x81 no\xebl d\xe9j\xe0")
    assert text == "“Non” été \ufffd noël déjà"
    assert warnings[1].startswith("1 characters that cp1252")


@pytest.mark.parametrize(
    ("data", "looks"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", "a JPEG image"),
        (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "a PDF"),
        (b"{\\rtf1\\ansi Lundi}", "an RTF document"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n", "a WARC archive"),
        (b"PK\x03\x04\x14\x00\x06\x00word/document.xml", "a ZIP archive or an Office document"),
        (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", "gzip data"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00", "a program (ELF)"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00", "a program (Windows)"),
        (b"SQLite format 3\x00\x10\x00\x01\x01", "an SQLite database"),
        (bytes(range(256)) * 8, "binary data"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, looks: str) -> None:
    with pytest.raises(BinaryInputError, match="not text: it looks like") as caught:
        decode(data)
    assert looks in str(caught.value)


@pytest.mark.parametrize(
    "text", ["MZ is a band", "BZh, he wrote.", "RIFF and rattle", "ID3 tags", "PAR1 rose", "GIF89a: why"]
)
def test_text_that_begins_like_another_format_is_text(text: str) -> None:
    assert decode(text.encode()) == (text, ())


@pytest.mark.parametrize("data", [b"", b"\n \t\r\n", b"\x00" * 9, codecs.BOM_UTF8, codecs.BOM_UTF16_LE + b" \x00"])
def test_nothing_is_refused(data: bytes) -> None:
    with pytest.raises(EmptyInputError):
        decode(data)


def test_nuls_inside_a_text_stay() -> None:
    text = "Lundi\x00, à Grandval" + " le conseil a voté" * 9 + "\x00" * 500
    assert decode(text.encode()) == (text, ())


def test_big_inputs_of_one_line() -> None:
    for encoding in ("utf-8", "cp1252", "utf-16-le"):
        text = "«Déjà vu» et déjà entendu. " * 100_000
        assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(
    ("language", "encoding"), [("ja", "cp932"), ("zh", "gb18030"), ("ko", "cp949"), ("ru", "cp1251")]
)
@pytest.mark.parametrize("before", ["", "A", "AB"])
def test_long_lines_are_not_judged_by_half_a_character(language: str, encoding: str, before: str) -> None:
    data = (before + text_of(language).replace("\n", "") * 300).encode(encoding, "ignore")
    assert decode(data)[0] == data.decode(encoding)


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_refusal(data: bytes) -> None:
    with suppress(InputError):
        text, _ = decode(data)
        assert text.strip("\x00 \t\n\v\f\r")
        assert text.encode()


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_printable_utf8_comes_back_as_it_was(text: str) -> None:
    data = text.encode()
    if data.strip() and not data.startswith((b"%PDF-", b"{\\rtf", codecs.BOM_UTF8)):
        assert decode(data) == (text, ())
