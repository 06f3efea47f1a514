"""Find the words that attribute speech in a sentence, each with the noun phrase that they attribute it to."""

from collections.abc import Container, Sequence
from typing import Literal, NamedTuple

from newsclean.quotes.lexicon import ADDRESSING, FINITE, NONFINITE, PARTICIPLE, SPEECH
from newsclean.quotes.mentions import Mention
from newsclean.quotes.reader import Reader
from newsclean.quotes.tokens import Token

Side = Literal["before", "after", "none"]

LONGEST_INSERTION = 35
"""Tokens between two commas that part a speaker from the verb."""
LONGEST_PARENTHESIS = 14
"""Tokens of a parenthesis behind a name: "(R-Ohio)", "(Parti socialiste, Seine-Saint-Denis)"."""
LONGEST_ADVERBIAL = 7
"""Tokens between the commas of "dice, por su parte, X"."""
MOST_FILLERS = 4
"""Words like "also" or "later" between a speaker and the verb, or inside a compound tense."""


class Cue(NamedTuple):
    """Words that attribute speech."""

    first: int
    """Its tokens, half-open."""
    last: int
    flags: int
    """Of the verb; 0 for a preposition or a colon."""
    sort: Literal["verb", "source", "weak", "colon", "noun"]
    mention: Mention | None
    side: Side
    """Where the speaker stands."""

    def reach(self) -> tuple[int, int]:
        """The tokens of the cue and its speaker together, half-open."""
        if self.mention is None:
            return self.first, self.last
        return min(self.first, self.mention.first), max(self.last, self.mention.last)


def find_cues(reader: Reader, first: int, last: int) -> list[Cue]:
    """Find the cues of the sentence ``tokens[first:last]``, in order."""
    out: list[Cue] = []
    i = first
    while i < last:
        token = reader.tokens[i]
        if token.stretch >= 0 or not token.word:
            i += 1
            continue
        found = _source(reader, i, first, last) or _verb(reader, i, first, last)
        if found:
            out.append(found)
            i = max(found.last, i + 1)
            if found.sort != "verb" and found.mention:
                i = max(i, found.mention.last)
        else:
            i += 1
    for n, cue in enumerate(out):
        out[n] = _with_subject(reader, cue, out, n, first, last)
    return out


def _source(reader: Reader, i: int, first: int, last: int) -> Cue | None:
    tokens, words = reader.tokens, reader.words
    entry = words.sources.at(tokens, i)
    if entry:
        start = i + len(entry)
        mention = with_apposition(reader, reader.phrase(start, last), first, last)
        return Cue(i, start, 0, "source", mention, "after") if mention else None
    entry = words.postpositions.at(tokens, i)
    if entry:
        mention = reader.phrase(i + len(entry), last)
        if mention and i > first and not tokens[i - 1].word:
            return Cue(i, i + len(entry), 0, "source", with_apposition(reader, mention, first, last), "after")
        mention = reader.before(i, first)
        return Cue(i, i + len(entry), 0, "source", mention, "before") if mention else None
    entry = words.weak_sources.at(tokens, i)
    if entry and (i == first or not tokens[i - 1].word):
        mention = reader.phrase(i + len(entry), last)
        if mention and mention.sort in ("name", "role", "pronoun"):
            return Cue(i, i + len(entry), 0, "weak", with_apposition(reader, mention, first, last), "after")
    return None


def _verb(reader: Reader, i: int, first: int, last: int) -> Cue | None:
    tokens, words = reader.tokens, reader.words
    entry = words.long_verbs.at(tokens, i)
    flags = words.verb_flags[entry] if entry else words.verbs.get(tokens[i].form, 0)
    if not flags:
        return None
    end = i + (len(entry) if entry else 1)
    if tokens[i].upper and i > first and not entry:
        return None  # a name, or a noun in a headline
    start, inverted = _auxiliary(reader, i, first)
    if start < i and flags & PARTICIPLE:
        mention = inverted
        return Cue(
            start, end, flags & ~(NONFINITE | FINITE) | PARTICIPLE, "verb", mention, "after" if mention else "none"
        )
    if flags & FINITE:
        if _is_noun(reader, i):
            return None
        return Cue(i, end, flags & ~(PARTICIPLE | NONFINITE), "verb", None, "none")
    if flags & NONFINITE and not _is_noun(reader, i):
        return Cue(i, end, flags & ~(PARTICIPLE | FINITE), "verb", None, "none")
    return None


def _is_noun(reader: Reader, i: int) -> bool:
    """Whether a word that may be a verb stands as a noun: behind an article or a possessive."""
    tokens, words = reader.tokens, reader.words
    if not i or tokens[i - 1].end == tokens[i].start:
        return False
    before = tokens[i - 1].form
    if before in words.fillers or before in words.pronouns:
        return False
    noun = (
        tokens[i].form in words.speech_nouns
        or tokens[i].form in words.documents
        or words.role(tokens[i].form) is not None
    )
    if before in words.determiners or before == "'s" or before in words.possessives:
        return True
    return (
        noun
        and i > 1
        and (
            tokens[i - 2].form in words.determiners
            or tokens[i - 2].form in words.possessives
            or before in words.linkers
        )
    )


def _auxiliary(reader: Reader, i: int, first: int) -> tuple[int, Mention | None]:
    """Look for the auxiliary of a participle at token ``i``: where it stands (``i`` if nowhere), and an inverted subject."""
    tokens, words = reader.tokens, reader.words
    k, seen, subject = i - 1, 0, None
    while k >= first and seen <= MOST_FILLERS:
        form = tokens[k].form
        if form in words.auxiliaries:
            while k - 1 >= first and tokens[k - 1].form in words.auxiliaries:
                k -= 1
            return k, subject
        if form in words.pronouns and subject is None and tokens[k].word:
            subject = reader.pronoun(k, i)
        elif form not in words.fillers:
            break
        seen += 1
        k -= 1
    return _distant_auxiliary(reader, i, first)


def _distant_auxiliary(reader: Reader, i: int, first: int) -> tuple[int, Mention | None]:
    """For "hat der Minister gesagt": an auxiliary with the whole subject between it and the participle."""
    tokens, words = reader.tokens, reader.words
    for k in range(i - 2, max(first, i - 14) - 1, -1):
        token = tokens[k]
        if token.stretch >= 0 or token.form in ",;:":
            break
        if token.form in words.auxiliaries:
            mention = reader.phrase(k + 1, i)
            return (k, mention) if mention and mention.last >= i - 3 else (i, None)
    return i, None


def _with_subject(reader: Reader, cue: Cue, cues: list[Cue], n: int, first: int, last: int) -> Cue:
    if cue.sort != "verb" or cue.mention is not None:
        return cue
    if cue.flags & NONFINITE:
        return cue._replace(mention=_subject_of_sentence(reader, cue, cues, n, first), side="before")
    mention = subject_before(reader, cue.first, first)
    if reader.words.verb_second and not (mention and _opens_main_clause(reader, mention, first)):
        behind = _second(reader, cue, last)
        if behind:
            return cue._replace(mention=behind, side="after")
    if mention:
        return cue._replace(mention=mention, side="before")
    mention = _subject_after(reader, cue, first, last)
    if mention:
        return cue._replace(mention=mention, side="after")
    return _coordinated(reader, cue, cues, n, first)


def _opens_main_clause(reader: Reader, mention: Mention, first: int) -> bool:
    """Whether a phrase before a verb is a person that opens the clause, and so the subject of a verb in second place."""
    if mention.sort == "pronoun":
        return bool(mention.gender)
    if mention.sort not in ("name", "role") or (mention.sort == "name" and not reader.is_person(mention)):
        return False
    before = reader.tokens[mention.first - 1] if mention.first > first else None
    return before is None or not before.word or before.form in reader.words.conjunctions


def _second(reader: Reader, cue: Cue, last: int) -> Mention | None:
    """Read a person right behind a verb in second place: "Am Montag sagte er", "Ähnlich sieht es X"."""
    tokens, words = reader.tokens, reader.words
    i = cue.last
    while (
        i < last
        and i - cue.last < MOST_FILLERS
        and (tokens[i].form in words.fillers or words.pronouns.get(tokens[i].form) == "")
    ):
        i += 1
    found = reader.phrase(i, last)
    if found is None or found.sort not in ("name", "role", "pronoun") or (found.sort == "pronoun" and not found.gender):
        return None
    return with_apposition(reader, found, cue.first, last)


def _coordinated(reader: Reader, cue: Cue, cues: list[Cue], n: int, first: int) -> Cue:
    """Give "and added" the subject of the verb before it."""
    before = reader.tokens[cue.first - 1] if cue.first else None
    joined = before is not None and (before.form in reader.words.conjunctions or before.form in reader.words.fillers)
    if not joined or not cue.flags & (FINITE | PARTICIPLE):
        return cue
    mention = cues[n - 1].mention if n else None
    if mention is None and before and before.form in reader.words.conjunctions:
        mention = first_mention(reader, first, cue.first)
    return cue._replace(mention=mention, side="before") if mention else cue


def subject_before(reader: Reader, end: int, first: int) -> Mention | None:
    """Read the noun phrase that is the subject of a verb at token ``end`` from what stands before it."""
    tokens, words = reader.tokens, reader.words
    e = end
    for _ in range(MOST_FILLERS):
        if (
            e > first
            and tokens[e - 1].form in words.fillers
            and tokens[e - 1].stretch < 0
            and tokens[e - 1].form not in words.pronouns
        ):
            e -= 1
        else:
            break
    if e <= first:
        return None
    e = _before_parenthesis(reader, e, first)
    if tokens[e - 1].form in (",", "-", "–", "—"):
        return _around_insertion(reader, e, first)
    if tokens[e - 1].form in words.relatives and tokens[e - 1].form not in words.determiners:
        e -= 1
        if e > first and tokens[e - 1].form == ",":
            e -= 1
    if e <= first or tokens[e - 1].stretch >= 0:
        return None
    found = reader.before(e, first)
    if found is None and e != end:
        found = reader.before(end, first)
    return _with_front(reader, found, first) if found else None


def _around_insertion(reader: Reader, e: int, first: int) -> Mention | None:
    """Read "X, a doctor," or "the doctor, X," or "X, who works here," before a verb."""
    tokens = reader.tokens
    shut = tokens[e - 1].form
    for k in range(e - 2, max(first, e - LONGEST_INSERTION) - 1, -1):
        if tokens[k].stretch >= 0:
            return None
        if tokens[k].form == shut:
            stop = _before_parenthesis(reader, k, first)
            named = reader.phrase(k + 1, e - 1, bounded=True)
            front = (
                reader.description(stop, first) if named and named.sort == "name" and reader.is_person(named) else None
            )
            if named and front and front.sort == "role":
                return joined(front, named)
            main = reader.before(stop, first) if k > first else None
            if main is None:
                continue
            main = _with_front(reader, main, first)
            if main.sort == "name":
                described = reader.apposition(k + 1, e - 1)
                if described and described[1] == e - 1 and main.role is None:
                    return main._replace(role=_bare(reader, described), last=k)
                return main
            return main
    return None


def _before_parenthesis(reader: Reader, e: int, first: int) -> int:
    """Step over "(R-Ohio)" or "(54)" before token ``e``."""
    tokens = reader.tokens
    if e - 1 > first and tokens[e - 1].form == ")":
        for k in range(e - 2, max(first, e - LONGEST_PARENTHESIS) - 1, -1):
            if tokens[k].form == "(":
                return k if k > first else e
    return e


def _with_front(reader: Reader, mention: Mention, first: int) -> Mention:
    """Add a description that stands before a name and a comma: "le porte-parole du parti, X"."""
    tokens = reader.tokens
    k = mention.first
    if mention.sort != "name" or k - 1 <= first or tokens[k - 1].form != ",":
        return mention
    front = reader.description(k - 1, first)
    if front and front.first in (first, first + 1):
        return joined(front, mention)
    return mention


def joined(front: Mention, named: Mention) -> Mention:
    """Make one mention of a description and the name behind it."""
    return Mention(
        front.first,
        named.last,
        front.start,
        named.end,
        "name",
        named.name,
        front.role or (front.start, front.end),
        named.gender or front.gender,
        named.honorific,
    )


def with_apposition(reader: Reader, mention: Mention | None, first: int, last: int) -> Mention | None:
    """Add what stands behind a comma: a name behind a description, a description behind a name."""
    if mention is None or mention.sort in ("pronoun", "document"):
        return mention
    tokens, k = reader.tokens, mention.last
    if k + 1 >= last or tokens[k].form not in (",", "("):
        return mention
    if mention.sort != "name":
        named = reader.phrase(k + 1, last)
        if (
            named
            and named.sort == "name"
            and named.role is None
            and mention.sort == "role"
            and _closes(reader, named.last, last)
        ):
            return joined(mention, named)
        return mention
    if mention.role is None:
        described = reader.apposition(k + 1, last)
        if described:
            return mention._replace(role=_bare(reader, described))
    return mention


def _closes(reader: Reader, i: int, last: int) -> bool:
    """Whether an apposition can end before token ``i``: no verb of its own follows."""
    if i >= last or not reader.tokens[i].word:
        return True
    form = reader.tokens[i].form
    return not (reader.finite(i) or form in reader.words.auxiliaries or form in reader.words.fillers)


def _bare(reader: Reader, span: tuple[int, int]) -> tuple[int, int] | None:
    """The place of a description in the text, without its article."""
    tokens, (first, last) = reader.tokens, span
    while first < last - 1 and tokens[first].form in reader.words.determiners:
        first += 1
    return (tokens[first].start, tokens[last - 1].end) if first < last else None


def _subject_after(reader: Reader, cue: Cue, first: int, last: int) -> Mention | None:
    tokens, words = reader.tokens, reader.words
    i = cue.last
    if i >= last:
        return None
    if cue.flags & ADDRESSING and not cue.flags & SPEECH:
        asked = reader.phrase(i, last) if i > first and reader.tokens[cue.first - 1].stretch >= 0 else None
        return asked if asked and asked.sort in ("name", "role") and _closes(reader, asked.last, last) else None
    glued = tokens[i].form in words.pronouns and i + 1 <= last
    if glued:
        return reader.pronoun(i, last)
    opening = cue.first
    while opening > first and tokens[opening - 1].form in words.fillers and tokens[opening - 1].stretch < 0:
        opening -= 1
    if opening > first and words.sources.at(tokens, opening - 1):
        opening -= 1  # "según dijo X"
    at_start = opening == first or _opens_clause(tokens, opening, words.complementizers)
    if not at_start:
        return None
    found = reader.phrase(i, last)
    for _ in range(MOST_FILLERS):
        if found or i >= last or tokens[i].form not in words.fillers:
            break
        i += 1
        found = reader.phrase(i, last)
    if found is None:
        found = _behind_adverbial(reader, i, last)
    return with_apposition(reader, found, first, last)


def _behind_adverbial(reader: Reader, i: int, last: int) -> Mention | None:
    """Read the subject behind "dice, por su parte, X" or "dijeron a la radio X"."""
    tokens, words = reader.tokens, reader.words
    if i < last and tokens[i].form == ",":
        stop = next((k for k in range(i + 1, min(last, i + LONGEST_ADVERBIAL)) if tokens[k].form == ","), None)
        found = reader.phrase(stop + 1, last) if stop else None
    elif i + 1 < last and (tokens[i].form in words.linkers or tokens[i].form in words.function_words):
        addressed = reader.phrase(i + 1, last)
        found = reader.phrase(addressed.last, last) if addressed else None
    else:
        return None
    return found if found and found.sort in ("name", "role", "organisation") else None


def _opens_clause(tokens: Sequence[Token], i: int, complementizers: Container[str]) -> bool:
    """Whether a verb at token ``i`` stands at the start of its clause: behind a comma, a dash or a quotation."""
    before = tokens[i - 1]
    return before.stretch >= 0 or not before.word or before.form in complementizers


def _subject_of_sentence(reader: Reader, cue: Cue, cues: list[Cue], n: int, first: int) -> Mention | None:
    """The subject of "saying" or "en ajoutant": that of the nearest verb before it, or the first person of the sentence."""
    direct = subject_before(reader, cue.first, first) if reader.tokens[cue.first - 1].word else None
    if direct and direct.sort in ("name", "role") and direct.last == cue.first:
        return direct
    for other in reversed(cues[:n]):
        relative = other.first > first and reader.tokens[other.first - 1].form in reader.words.relatives
        if other.sort == "verb" and other.flags & (FINITE | PARTICIPLE) and not relative:
            mention = other.mention or subject_before(reader, other.first, first)
            if mention:
                return mention
    return first_mention(reader, first, cue.first)


def _can_speak(reader: Reader, found: Mention, opening: bool) -> bool:
    """Whether the first phrase of a sentence is somebody who can speak in the next one."""
    if found.sort == "pronoun":
        return bool(found.gender)
    if found.sort == "name":
        return reader.is_person(found)
    new = reader.tokens[found.first].form in reader.words.indefinites
    return found.sort == "role" and (opening or not new)


def _preposition(reader: Reader, i: int) -> bool:
    """Whether token ``i`` makes the phrase behind it no subject."""
    words, form = reader.words, reader.tokens[i].form
    return (
        (form in words.linkers or form in words.function_words)
        and form not in words.conjunctions
        and (form not in words.complementizers)
    )


def first_mention(reader: Reader, first: int, last: int) -> Mention | None:
    """Read the first phrase of ``tokens[first:last]`` that names a person, a pronoun or an organisation."""
    i = first
    while i < last:
        token = reader.tokens[i]
        free = i == first or not _preposition(reader, i - 1)
        if (
            free
            and token.stretch < 0
            and token.word
            and (token.upper or token.form in reader.words.determiners or token.form in reader.words.pronouns)
        ):
            found = reader.phrase(i, last)
            if found and _can_speak(reader, found, i == first):
                return with_apposition(reader, found, first, last)
            if found and found.sort == "organisation" and i == first and found.last - found.first > 1:
                return found
            if found:
                i = found.last - 1
        i += 1
    return None
