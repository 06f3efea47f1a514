"""Tell whose words a verb attributes that closes its clause, so that its subject opens it: "Muhtar, “…” dedi"."""

from typing import TYPE_CHECKING

from newsclean.quotes.lexicon import FINITE
from newsclean.quotes.mentions import Mention
from newsclean.quotes.reader import Reader
from newsclean.quotes.subjects import all_mentions, first_mention

if TYPE_CHECKING:
    from newsclean.quotes.cues import Cue

LONGEST_QUOTING = 7
"""Tokens between a quotation and the verb that closes its clause: "gerekçelerle verildiğini belirtiyor"."""


def closes_clause(reader: Reader, cue: "Cue", last: int) -> bool:
    """Whether nothing of its clause stands behind a finite verb."""
    if not cue.flags & FINITE:
        return False
    behind = reader.tokens[cue.last] if cue.last < last else None
    return behind is None or not behind.word or behind.form in reader.words.conjunctions


def subject_of_final(reader: Reader, cue: "Cue", before: "Cue | None", first: int) -> "Cue | None":
    """Give a verb that closes its clause the subject that opens it, or stands right before what it quotes.

    Args:
        reader: Reads the paragraph.
        cue: The verb.
        before: The cue before it in its sentence, with its subject.
        first: The first token of the sentence.
    """
    tokens = reader.tokens
    start = before.last if before and before.sort == "verb" and before.flags & FINITE else first
    near = range(cue.first - 1, max(start, cue.first - LONGEST_QUOTING) - 1, -1)
    quoted = next((k for k in near if tokens[k].stretch >= 0), cue.first)
    mention = _beside(reader, quoted, start) or _opening(reader, start, quoted)
    if mention is None and before and start > first and quoted < cue.first:
        mention = before.mention  # "Muhtar … anlattı ve “…” diye ekledi"
    if mention is None:
        return None
    return cue._replace(mention=mention, side="before", apart=quoted < cue.first)


def _beside(reader: Reader, quoted: int, first: int) -> Mention | None:
    """Read a person right before a quotation, or a body that opens the clause: "Dünkü kaza için Muhtar, “…” dedi"."""
    tokens, words, end = reader.tokens, reader.words, quoted
    while end > first and (tokens[end - 1].form == "," or tokens[end - 1].form in words.fillers):
        end -= 1
    found = reader.before(end, first) if end > first else None
    if found is None or any(_is_case(reader, k) for k in range(found.first, found.last)):
        return None
    person = found.sort in ("role", "pronoun") or (found.sort == "name" and reader.is_person(found))
    return found if person or (found.sort in ("name", "organisation") and found.first == first) else None


def _opening(reader: Reader, first: int, stop: int) -> Mention | None:
    """Read whom a clause is about: the first person that no case marks as something else, or else such a body."""
    at = first
    while person := first_mention(reader, at, stop):
        if not _declined(reader, person):
            return person
        at = person.last
    bodies = (m for m in all_mentions(reader, first, stop) if m.sort in ("name", "organisation"))
    return next((m for m in bodies if m.last - m.first > 1 and not _declined(reader, m)), None)


def _declined(reader: Reader, mention: Mention) -> bool:
    """Whether its case makes a phrase no subject: "Ankara'da", "soruya"."""
    return _is_case(reader, mention.last) or reader.tokens[mention.last - 1].form in reader.words.oblique


def _is_case(reader: Reader, i: int) -> bool:
    """Whether token ``i`` is a case that hangs on a name ("'da"); a genitive is none, for it may mark a subject."""
    words, form = reader.words, reader.tokens[i].form
    return form[0] == "'" and form in words.linkers and form not in words.genitives
