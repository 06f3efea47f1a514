"""Read verbs that close their clause behind the quotation ("hat den Plan „dumm“ genannt"), and agents ("by X")."""

from typing import NamedTuple

from newsclean.quotes.lexicon import FINITE, NONFINITE
from newsclean.quotes.mentions import Mention
from newsclean.quotes.reader import Reader
from newsclean.quotes.subjects import oblique, subject_before, with_apposition

_CLOSING = 3
"""Words between a quotation and the verb that closes its clause: "„…“ am Montag öffentlich genannt"."""
_LONGEST_FIELD = 40
"""Tokens between an auxiliary and its participle, a quotation being one."""
_INDIRECT = 3
"""Small words between an auxiliary and the subject behind it: "hatte ihm dort der Minister"."""
_AS = 2
"""Tokens behind an agent: "as", and what it said."""
_SAYING = 6
"""Tokens behind an agent in which a "saying" gives the word to somebody else."""
_AGENT_BEHIND = 4
"""Words between a participle or a quotation and the agent: "branded “…” last month by X"."""


class Bracket(NamedTuple):
    """Where a clause has the first part of its verb, and who is its subject or its agent."""

    first: int
    """A token before the quotation that stands for the verb."""
    mention: Mention


def bracket(reader: Reader, i: int, end: int, first: int) -> Bracket | None:
    """Find the auxiliary, before a quotation, of the participle ``tokens[i:end]`` behind it."""
    k = _quoted(reader, i, first)
    if k is None:
        return None
    tokens, words = reader.tokens, reader.words
    if end < len(tokens) and tokens[end].form in words.auxiliaries:
        return _agent_before(reader, k, first) if tokens[end].form in words.passives else None
    n = k - 1
    while n >= max(first, k - _LONGEST_FIELD) and not _parts(reader, n):
        if tokens[n].form in words.auxiliaries:
            break
        n -= 1
    else:
        return None
    if tokens[n].form in words.passives:
        return _agent_before(reader, k, first)
    if tokens[n].form in words.reported_verbs:
        return None  # "…, sein Mandant habe „…“ gesagt": another one reports that
    subject = _subject(reader, n, k, first)
    return Bracket(n, subject) if subject else None


def _quoted(reader: Reader, i: int, first: int) -> int | None:
    """The quotation that token ``i`` closes a clause behind."""
    for k in range(i - 1, max(first, i - 1 - _CLOSING), -1):
        token = reader.tokens[k]
        if token.stretch >= 0:
            return k
        if not token.word and token.form != ",":
            return None
    return None


def _parts(reader: Reader, n: int) -> bool:
    """Whether token ``n`` ends a clause: punctuation that does not stand beside a quotation."""
    tokens = reader.tokens
    if tokens[n].word or tokens[n].stretch >= 0:
        return False
    beside = tokens[n - 1].stretch >= 0 or tokens[n + 1].stretch >= 0
    return tokens[n].form in ".;:!?" or (tokens[n].form == "," and not beside)


def _subject(reader: Reader, n: int, k: int, first: int) -> Mention | None:
    """Read the subject of the auxiliary at token ``n``, before it or right behind it."""
    tokens, words = reader.tokens, reader.words
    before = subject_before(reader, n, first) if n > first else None
    if before and before.sort != "other" and not oblique(reader, before, first):
        return before
    at = n + 1
    while at < min(k, n + 1 + _INDIRECT) and tokens[at].word and tokens[at].form not in words.determiners:
        if tokens[at].upper or words.pronouns.get(tokens[at].form):
            break
        at += 1
    found = reader.phrase(at, k)
    if found is None or oblique(reader, found, n + 1) or (found.sort == "pronoun" and not found.gender):
        return None
    return with_apposition(reader, found, k)


def _agent_before(reader: Reader, k: int, first: int) -> Bracket | None:
    """Read "von X" in "wurde von X als „…“ bezeichnet": the nearest one before a quotation."""
    for n in range(k - 2, max(first, k - _LONGEST_FIELD) - 1, -1):
        if _parts(reader, n):
            return None
        if reader.tokens[n].form in reader.words.agents:
            found = _agent(reader, n, k)
            if found:
                return Bracket(n, found)
    return None


def _agent(reader: Reader, n: int, stop: int) -> Mention | None:
    """Read the noun phrase behind the preposition at token ``n``."""
    found = reader.phrase(n + 1, stop)
    if found is None or found.sort == "other" or (found.sort == "name" and not reader.is_person(found)):
        return None
    return with_apposition(reader, found, stop)


def agent_behind(reader: Reader, i: int, flags: int, start: int, end: int, last: int) -> tuple[Mention, bool] | None:
    """Read who did what a participle tells: "described by X as “…”", "was dismissed as “…” by X".

    Args:
        reader: The paragraph.
        i: The participle.
        flags: What its verb is.
        start: The first token of its auxiliary, or ``i`` where it has none.
        end: Behind the participle.
        last: Behind the last token of the sentence.

    Returns:
        The agent, and whether a quotation stands before it.
    """
    tokens, words = reader.tokens, reader.words
    passive = start < i and any(tokens[n].form in words.passives for n in range(start, i))
    active = flags & FINITE and words.verb_second and not tokens[i].form.endswith(words.passive_endings)
    if not passive and (start < i or active):
        return None
    surely = passive or not flags & FINITE  # "qualifié de « … » par X"
    quoted, since = False, 0
    for n in range(end, last - 1):
        token = tokens[n]
        if token.stretch >= 0:
            if quoted or not surely:
                return None
            quoted, since = True, 0
            continue
        if not token.word or since > _AGENT_BEHIND:
            return None
        if token.form in words.agents:
            if not (quoted or since == 0):
                return None
            found = _agent(reader, n, last)
            return (found, quoted) if found and (quoted or _reports(reader, found.last, last, passive)) else None
        since += 1
    return None


def _reports(reader: Reader, i: int, last: int, passive: bool) -> bool:
    """Whether the words behind an agent go on with what it said: "called by X “…”", not "cited by X as saying"."""
    tokens, words = reader.tokens, reader.words
    if any(words.verbs.get(tokens[n].form, 0) & NONFINITE for n in range(i, min(i + _SAYING, last))):
        return False
    return passive or any(tokens[n].stretch >= 0 for n in range(i, min(i + _AS, last)))
