"""Read an e-mail that is coded in parts (MIME): the page in it, or its plain text."""

from email import message_from_string
from email.message import Message

import msgspec

from newsclean.document import Document
from newsclean.errors import InputError
from newsclean.readers.decode import decode
from newsclean.readers.html_page import NO_ARTICLE, blocks_of, read_html
from newsclean.readers.mail_text import READER, body_blocks
from newsclean.readers.page_lines import Line
from newsclean.readers.text_lines import text_lines


def read_parts(source: str, subject: str | None) -> Document:
    """Read the part that people see: the page if it holds running text, else the plain text.

    Args:
        source: The e-mail with its headers.
        subject: Its subject, which is the headline.

    Raises:
        InputError: It holds no text.
    """
    texts: dict[str, str] = {}
    for part in message_from_string(source.lstrip()).walk():
        kind = part.get_content_type()
        if kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment":
            texts.setdefault(kind, _text(part))
    title = blocks_of([Line(subject, "headline", "the subject of the e-mail")] if subject else [], READER)
    shift = len(subject or "") + 1
    page = read_html(texts["text/html"]) if texts.get("text/html", "").strip() else None
    if page is not None and (NO_ARTICLE not in page.warnings or "text/plain" not in texts):
        below = (block.moved(shift) for block in page.blocks if block.label != "headline")
        return msgspec.structs.replace(page, blocks=(*title, *below), located=False)
    text = texts.get("text/plain", "")
    if not text.strip():
        raise InputError("the e-mail holds no text; save the page that it links to")
    body = (block.moved(shift) for block in body_blocks(text_lines(text), text))
    return Document(blocks=(*title, *body), located=False)


def _text(part: Message) -> str:
    """The words of a part in the encoding that it names; what is not coded was decoded with the input."""
    payload = part.get_payload(decode=True)
    if part.get("content-transfer-encoding", "").strip().lower() not in ("base64", "quoted-printable"):
        return str(part.get_payload())
    data = payload if isinstance(payload, bytes) else b""
    try:
        return data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode(data)[0]
