"""Read the document that holds what is quoted: "“…”, heißt es in dem Brief", "In het rapport staat: ‘…’"."""

from newsclean.quotes.mentions import Mention
from newsclean.quotes.reader import Reader
from newsclean.quotes.subjects import with_apposition

_BEHIND_WITHIN = 4
"""Words between a verb and the preposition before its document: "hieß es am Freitag in einer Mitteilung"."""
_HELD_WITHIN = 6
"""Tokens between a verb and what the document holds: "steht unter Paragraf 14: „…“"."""
_LONGEST_ASIDE = 20
"""Tokens between the commas that part a document from its verb: "In dem Brief, der …, steht"."""


def bare_document(reader: Reader, i: int, last: int) -> Mention | None:
    """Read a document without an article: "according to reports"."""
    token = reader.tokens[i] if i < last else None
    if token is None or not reader.words.document(token.form):
        return None
    return Mention(i, i + 1, token.start, token.end, "document")


def _document(reader: Reader, i: int, last: int) -> Mention | None:
    """Read the document behind the preposition at token ``i``."""
    if reader.tokens[i].form not in reader.words.places or i + 1 >= last:
        return None
    found = reader.phrase(i + 1, last) or bare_document(reader, i + 1, last)
    return found if found and found.sort == "document" else None


def document_around(reader: Reader, i: int, behind: int, first: int, last: int) -> Mention | None:
    """Read the document in which something stands, as a verb tells, before it or behind it.

    Args:
        reader: The paragraph.
        i: The verb's first token.
        behind: The first token behind it.
        first: The tokens of its sentence, half-open.
        last: Where they end.
    """
    return _opening(reader, i, first) or _behind(reader, behind, last)


def holder(reader: Reader, i: int, first: int, last: int) -> Mention | None:
    """Read the document that holds a quotation or a reported clause, as the verb at token ``i`` says.

    Only a clause with both tells it: "Auf dem Schild steht: „…“", not "Der Brief steht für „…“".
    """
    tokens = reader.tokens
    if tokens[i - 1].stretch >= 0 or (tokens[i - 1].form == "," and i - 2 >= first and tokens[i - 2].stretch >= 0):
        return _behind(reader, i + 1, last)  # "“…”, steht in dem Brief"
    if not _holds(reader, i, last):
        return None
    return document_around(reader, i, i + 1, first, last)


def _holds(reader: Reader, i: int, last: int) -> bool:
    """Whether a colon, a "that" or a quotation stands near behind token ``i``."""
    for k in range(i + 1, min(i + _HELD_WITHIN + 1, last)):
        token = reader.tokens[k]
        if token.stretch >= 0 or token.form == ":" or token.form in reader.words.complementizers:
            return True
        if not token.word and token.form != ",":
            return False
    return False


def _opening(reader: Reader, i: int, first: int) -> Mention | None:
    """Read the document that opens the clause of a verb, with a clause in commas about it or not."""
    found = _document(reader, first, i)
    if found is None:
        return None
    found = with_apposition(reader, found, i) or found
    aside = reader.tokens[found.last].form == reader.tokens[i - 1].form == "," and i - found.last <= _LONGEST_ASIDE
    return found if found.last == i or aside else None


def _behind(reader: Reader, i: int, last: int) -> Mention | None:
    """Read the document behind the verb that tells what stands in it: "heißt es | am Freitag in einer Mitteilung"."""
    for k in range(i, min(i + _BEHIND_WITHIN + 1, last)):
        if not reader.tokens[k].word:
            return None
        if found := _document(reader, k, last):
            return found
    return None
