"""Find the words that attribute speech in a sentence, each with the noun phrase that they attribute it to."""

from collections.abc import Container, Sequence
from typing import Literal, NamedTuple

from newsclean.quotes.lexicon import ADDRESSING, FINITE, NONFINITE, PARTICIPLE, SPEECH, Lexicon
from newsclean.quotes.mentions import Mention
from newsclean.quotes.reader import Reader
from newsclean.quotes.subjects import (
    MOST_FILLERS,
    behind_fillers,
    closes,
    first_mention,
    oblique,
    preposition,
    subject_before,
    with_apposition,
)
from newsclean.quotes.tokens import Token

Side = Literal["before", "after", "none"]

LONGEST_CIRCUMSTANCE = 12
"""Tokens of time and place between a verb and its subject at the end of a clause."""
LONGEST_ADVERBIAL = 7
"""Tokens between the commas of "dice, por su parte, X"."""


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
        if not token.word or token.form not in reader.words.cue_words:
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
        mention = with_apposition(reader, reader.phrase(start, last), last)
        return Cue(i, start, 0, "source", mention, "after") if mention else None
    entry = words.postpositions.at(tokens, i)
    if entry:
        mention = reader.phrase(i + len(entry), last)
        if mention and i > first and not tokens[i - 1].word:
            return Cue(i, i + len(entry), 0, "source", with_apposition(reader, mention, last), "after")
        mention = reader.before(i, first)
        return Cue(i, i + len(entry), 0, "source", mention, "before") if mention else None
    entry = words.weak_sources.at(tokens, i)
    if entry and (i == first or not tokens[i - 1].word):
        mention = reader.phrase(i + len(entry), last)
        if mention and mention.sort in ("name", "role", "pronoun"):
            return Cue(i, i + len(entry), 0, "weak", with_apposition(reader, mention, last), "after")
    return None


def _verb(reader: Reader, i: int, first: int, last: int) -> Cue | None:
    tokens, words = reader.tokens, reader.words
    entry = words.long_verbs.at(tokens, i)
    flags = words.verb_flags[entry] if entry else words.verbs.get(tokens[i].form, 0)
    if not flags:
        return None
    end = i + (len(entry) if entry else 1)
    while end < last and tokens[end].form in words.clitics and reader.text[tokens[end].start - 1] == "-":
        end += 1
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
    if not i or tokens[i - 1].end == tokens[i].start or (words.capital_nouns and not tokens[i].upper):
        return False
    before = tokens[i - 1].form
    if before in words.fillers or before in words.pronouns:
        return False
    if before in words.organisations and words.role(tokens[i].form) is not None:
        return False  # "le gouvernement juge"
    noun = (
        tokens[i].form in words.speech_nouns
        or tokens[i].form in words.documents
        or words.role(tokens[i].form) is not None
    )
    if before in words.determiners or before in words.genitives or before in words.possessives:
        return True
    if noun and before in words.oblique:
        return True  # "em nota"
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
    """Look for the auxiliary of a participle at token ``i``: its place (``i`` if none), and an inverted subject."""
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
    if not words.verb_second:
        return i, None
    for k in range(i - 1, max(first, i - 14) - 1, -1):
        token = tokens[k]
        if token.stretch >= 0 or token.form in ",;:":
            break
        if token.form in words.auxiliaries:
            opening = reader.before(k, first) if k > first else None
            if opening and opening.sort in ("name", "role", "pronoun"):
                return i, None  # "Jüttner hatte seine Position begründet"
            mention = reader.phrase(k + 1, i) if k < i - 1 else None
            return (k, mention) if mention and mention.last >= i - 3 else (i, None)
    return i, None


def _with_subject(reader: Reader, cue: Cue, cues: list[Cue], n: int, first: int, last: int) -> Cue:
    if cue.sort != "verb" or cue.mention is not None:
        return cue
    if cue.flags & NONFINITE:
        mention = _subject_of_sentence(reader, cue, cues, n, first)
        if mention is None and cue.first == first:
            mention = _behind_participle(reader, cue, last)
            return cue._replace(mention=mention, side="after" if mention else "none")
        return cue._replace(mention=mention, side="before")
    mention = subject_before(reader, cue.first, first)
    if reader.words.verb_second and not (mention and _opens_main_clause(reader, mention, first)):
        behind = _second(reader, cue, last, any_speaker=mention is None and reader.tokens[cue.first - 1].word)
        if behind:
            return cue._replace(mention=behind, side="after")
    if mention:
        return cue._replace(mention=mention, side="before")
    mention = _subject_after(reader, cue, first, last)
    if mention:
        return cue._replace(mention=mention, side="after")
    before = reader.tokens[cue.first - 1].form if cue.first > first else ""
    if before in reader.words.relatives and before not in reader.words.determiners:
        opening = first_mention(reader, first, cue.first - 1)  # "quello che ha definito"
        if opening:
            return cue._replace(mention=opening, side="before")
    coordinated = _coordinated(reader, cue, cues, n, first)
    if coordinated.mention is None:
        behind = subject_before(reader, cue.first, first, object_too=True)  # "In einer Stellungnahme der Firma hieß es"
        if behind and behind.sort in ("organisation", "document", "role"):
            return cue._replace(mention=behind, side="before")
    return coordinated


def _opens_main_clause(reader: Reader, mention: Mention, first: int) -> bool:
    """Whether a phrase is a person that opens the clause, and so the subject of a verb in second place."""
    if mention.sort == "pronoun":
        return bool(mention.gender)
    if mention.sort not in ("name", "role") or (mention.sort == "name" and not reader.is_person(mention)):
        return False
    before = reader.tokens[mention.first - 1] if mention.first > first else None
    return before is None or not before.word or before.form in reader.words.conjunctions


def _second(reader: Reader, cue: Cue, last: int, *, any_speaker: bool) -> Mention | None:
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
    institution = any_speaker and found is not None and found.sort == "organisation"
    if (
        found is None
        or not (institution or found.sort in ("name", "role", "pronoun"))
        or (found.sort == "pronoun" and not found.gender)
    ):
        return None
    return with_apposition(reader, found, last)


def _coordinated(reader: Reader, cue: Cue, cues: list[Cue], n: int, first: int) -> Cue:
    """Give "and added" the subject of the verb before it."""
    before = reader.tokens[cue.first - 1] if cue.first else None
    joined = before is not None and _joins(before.form, reader.words)
    if not joined or not cue.flags & (FINITE | PARTICIPLE):
        return cue
    before_it = [other.mention for other in cues[max(0, n - 3) : n] if other.mention]
    people = [mention for mention in before_it if mention.sort in ("name", "role", "pronoun")]
    mention = (people or before_it)[-1] if before_it else None
    if mention is None and before and before.form in reader.words.conjunctions:
        colon = next((k for k in range(cue.first - 1, first, -1) if reader.tokens[k].form == ":"), first - 1)
        mention = first_mention(reader, colon + 1, cue.first)
    return cue._replace(mention=mention, side="before") if mention else cue


def _joins(form: str, words: Lexicon) -> bool:
    """Whether a word can stand between two verbs of one subject: "and", "but", "also"."""
    if form in words.conjunctions or form in words.fillers:
        return True
    others = (words.relatives, words.complementizers, words.determiners, words.pronouns, words.oblique)
    return form in words.function_words and not any(form in other for other in others)


def _subject_after(reader: Reader, cue: Cue, first: int, last: int) -> Mention | None:
    tokens, words = reader.tokens, reader.words
    i = cue.last
    if i >= last:
        return None
    if cue.flags & ADDRESSING and not cue.flags & SPEECH:
        at = cue.first - 1
        paused = at > first and tokens[at].form == "," and tokens[at - 1].stretch >= 0
        asked = reader.phrase(i, last) if i > first and (paused or tokens[at].stretch >= 0) else None
        if paused and asked and asked.sort in ("name", "role"):
            asked = with_apposition(reader, asked, last)
            return asked if asked and asked.name and closes(reader, asked.last, last) else None
        return asked if asked and asked.sort in ("name", "role") and closes(reader, asked.last, last) else None
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
    if found is None or found.sort == "other":
        skipped = behind_fillers(reader, i, last)
        if skipped > i:
            behind = reader.phrase(skipped, last)
            found = behind or (found if found and found.last > skipped else None)
        i = skipped
    if found and found.first == cue.last and _in_another_case(reader, found):
        behind = reader.phrase(found.last, last)
        people = behind is not None and behind.sort in ("name", "role", "organisation")
        found = behind if people else _at_the_end(reader, i, last)
    elif found is None:
        found = _behind_adverbial(reader, i, last) or _at_the_end(reader, i, last)
    return with_apposition(reader, found, last)


def _in_another_case(reader: Reader, mention: Mention) -> bool:
    """Whether an article of another case, or one with a preposition in it, opens a phrase: "ha detto dal palco X"."""
    form, words = reader.tokens[mention.first].form, reader.words
    named = mention.name is not None and reader.is_person(mention)
    return form in words.oblique and form in words.determiners and not named


def _at_the_end(reader: Reader, i: int, last: int) -> Mention | None:
    """Read a subject that ends the clause, behind where and when it spoke: "a déclaré dimanche à l'AFP X."."""
    tokens = reader.tokens
    for k in range(i + 1, min(last, i + LONGEST_CIRCUMSTANCE)):
        if tokens[k].stretch >= 0 or tokens[k].form in (",", ".", ":", ";"):
            return None
        if not tokens[k].word or preposition(reader, k - 1) or (tokens[k].upper and tokens[k - 1].upper):
            continue  # nor in the middle of a name
        found = reader.phrase(k, last)
        closed = found is not None and (found.last >= last or not tokens[found.last].word)
        if found and closed and (found.sort == "role" or (found.sort == "name" and reader.is_person(found))):
            return found
    return None


def _behind_adverbial(reader: Reader, i: int, last: int) -> Mention | None:
    """Read the subject behind "dice, por su parte, X" or "dijeron a la radio X"."""
    tokens, words = reader.tokens, reader.words
    if i < last and tokens[i].form == ",":
        stop = next((k for k in range(i + 1, min(last, i + LONGEST_ADVERBIAL)) if tokens[k].form == ","), None)
        found = reader.phrase(stop + 1, last) if stop else None
    elif i + 1 < last and (tokens[i].form in words.linkers or tokens[i].form in words.function_words):
        addressed = reader.phrase(i + 1, last)
        found = _behind_agency(reader, addressed, last) if addressed else None
        if addressed and found is None:
            found = reader.phrase(addressed.last, last)
    else:
        return None
    return found if found and found.sort in ("name", "role", "organisation") else None


def _behind_agency(reader: Reader, addressed: Mention, last: int) -> Mention | None:
    """Read the name that follows an agency without a comma: "dijo a Reuters X"."""
    for k in range(addressed.first, addressed.last - 1):
        if reader.tokens[k].form in reader.words.agencies and reader.tokens[k + 1].upper:
            found = reader.phrase(k + 1, last)
            return found if found and found.name and closes(reader, found.last, last) else None
    return None


def _opens_clause(tokens: Sequence[Token], i: int, complementizers: Container[str]) -> bool:
    """Whether a verb at token ``i`` stands at the start of its clause: behind a comma, a dash or a quotation."""
    before = tokens[i - 1]
    return before.stretch >= 0 or not before.word or before.form in complementizers


def _subject_of_sentence(reader: Reader, cue: Cue, cues: list[Cue], n: int, first: int) -> Mention | None:
    """Tell the subject of "saying" or "en ajoutant": that of a verb before it, or the first person of the sentence."""
    direct = subject_before(reader, cue.first, first, object_too=True) if reader.tokens[cue.first - 1].word else None
    if direct and direct.sort in ("name", "role") and direct.last == cue.first:
        return direct
    for other in reversed(cues[:n]):
        relative = other.first > first and reader.tokens[other.first - 1].form in reader.words.relatives
        if other.sort == "verb" and other.flags & (FINITE | PARTICIPLE) and not relative:
            mention = other.mention or subject_before(reader, other.first, first)
            if mention:
                return mention
    opening = first_mention(reader, first, cue.first) or reader.phrase(first, cue.first)
    return opening if opening and opening.sort != "other" else None


def _behind_participle(reader: Reader, cue: Cue, last: int) -> Mention | None:
    """Read the subject behind a participle that opens the sentence: "Dénonçant « un recul », l'association appelle"."""
    tokens = reader.tokens
    for k in range(cue.last, min(last - 1, cue.last + LONGEST_CIRCUMSTANCE)):
        if tokens[k].form != "," or (tokens[k - 1].word and tokens[k - 1].stretch < 0 and k - 1 == cue.first):
            continue
        found = reader.phrase(k + 1, last)
        subject = found is not None and found.sort in ("name", "role", "organisation", "pronoun")
        if found and subject and not oblique(reader, found, cue.first) and reader.finite(found.last):
            return with_apposition(reader, found, last)
    return None
