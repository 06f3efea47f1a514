"""Read the quotations that were annotated on the pages of the development sets, whose texts are not kept here.

A line of ``SET.jsonl`` is one page: ``id``, ``lang``, ``sha256`` of its text, and ``quotes``, each with
``kind`` (direct, mixed, scare), ``parts``, ``speaker`` and ``cue``. ``name`` is where the words of the speaker's name
stand, in more than one place where they stand together nowhere. All places are half-open pairs of str indices into the
text that ``text_of`` makes of the page's gold text.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent
LONGEST = 9_000
"""Code points of a page that were read, to the end of a paragraph."""
DIGITS = 16
"""Hexadecimal digits of a text's SHA-256 that are kept."""


class PagesError(ValueError):
    """Say which page is missing or has another text than the one that was annotated."""


def text_of(gold: str) -> str:
    """Set the paragraphs of a page's gold text apart by blank lines, as many as were read."""
    out: list[str] = []
    length = 0
    for line in filter(None, map(str.strip, gold.split("\n"))):
        if out and length + len(line) > LONGEST:
            break
        out.append(line)
        length += len(line) + 2
    return "\n\n".join(out)


def fingerprint(text: str) -> str:
    """Tell a text from others by the start of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def load(pages: Path) -> Iterator[dict[str, Any]]:
    """Yield the annotated pages as documents: id, lang, text, quotes [{parts, kind, speaker, speaker_name, cue}].

    Args:
        pages: The directory of the sets of pages; each holds ``gold.jsonl`` with ``id`` and ``text``.

    Raises:
        PagesError: a page is missing, or its text is another one.
    """
    for source in sorted(ROOT.glob("*.jsonl")):
        gold = pages / source.stem / "gold.jsonl"
        if not gold.is_file():
            raise PagesError(f"{gold}: there is no such file; give the directory that holds the sets of pages")
        with gold.open(encoding="utf-8") as lines:
            texts = {page["id"]: page["text"] for page in map(json.loads, lines)}
        for line in source.read_text(encoding="utf-8").splitlines():
            yield _document(json.loads(line), texts, gold)


def _document(page: dict[str, Any], texts: dict[str, str], gold: Path) -> dict[str, Any]:
    text = text_of(texts.get(page["id"], ""))
    if fingerprint(text) != page["sha256"]:
        raise PagesError(f"{gold}: {page['id']} is missing or has another text than the one that was annotated")
    quotes = [
        {
            "parts": quote["parts"],
            "kind": quote["kind"],
            "speaker": quote["speaker"],
            "speaker_name": " ".join(text[start:end] for start, end in quote["name"]) or None,
            "cue": quote["cue"],
        }
        for quote in page["quotes"]
    ]
    return {"id": page["id"], "lang": page["lang"], "text": text, "quotes": quotes}
