"""Tell whose words a verb of speech attributes: look for its subject before it, behind it and in its sentence."""

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from newsclean.quotes.documents import document_around
from newsclean.quotes.fillers import MOST_FILLERS, before_fillers, behind_fillers
from newsclean.quotes.final_verbs import closes_clause, subject_of_final
from newsclean.quotes.lexicon import ADDRESSING, FINITE, NONFINITE, PARTICIPLE, SPEECH, Lexicon
from newsclean.quotes.mentions import Mention
from newsclean.quotes.reader import Reader
from newsclean.quotes.subjects import (
    closes,
    first_mention,
    oblique,
    preposition,
    subject_before,
    with_apposition,
)
from newsclean.quotes.tokens import Token

if TYPE_CHECKING:
    from newsclean.quotes.cues import Cue

LONGEST_CIRCUMSTANCE = 12
"""Tokens of time and place between a verb and its subject at the end of a clause."""
LONGEST_ADVERBIAL = 7
"""Tokens between the commas of "dice, por su parte, X"."""


def with_subject(reader: Reader, cue: "Cue", cues: "list[Cue]", n: int, first: int, last: int) -> "Cue":
    """Give a verb its subject.

    Args:
        reader: Reads the paragraph.
        cue: The cue; one that is no verb has its mention already.
        cues: All of its sentence, those before it with their subjects.
        n: Its number among them.
        first: The tokens of the sentence, half-open.
        last: Where they end.
    """
    if cue.sort != "verb" or cue.mention is not None:
        return cue
    if cue.flags & NONFINITE:
        mention = _subject_of_sentence(reader, cue, cues, n, first)
        if mention is None and cue.first == first:
            mention = _behind_participle(reader, cue, last)
            return cue._replace(mention=mention, side="after" if mention else "none")
        return cue._replace(mention=mention, side="before")
    if reader.words.verb_final and closes_clause(reader, cue, last):
        final = subject_of_final(reader, cue, cues[n - 1] if n else None, first)
        if final:
            return final
    mention = subject_before(reader, cue.first, first)
    if reader.words.verb_second and not (mention and _opens_main_clause(reader, mention, first)):
        behind = _second(reader, cue, last, any_speaker=mention is None and reader.tokens[cue.first - 1].word)
        if behind:
            return cue._replace(mention=behind, side="after")
    if mention:
        return cue._replace(mention=mention, side="before")
    if office := _office(reader, cue, first, last):
        return cue._replace(mention=office, side="before" if office.first < cue.first else "after")
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
        impersonal = cue.last < last and reader.words.pronouns.get(reader.tokens[cue.last].form) == ""
        opens = impersonal and behind is not None and behind.first == first + 1
        if behind and (opens or behind.sort in ("organisation", "document", "role")):
            return cue._replace(mention=behind, side="before")
        if (impersonal or cue.last - cue.first > 1) and cue.flags & SPEECH and cue.flags & FINITE:
            held = document_around(reader, cue.first, cue.last + impersonal, first, last)
            if held:
                return cue._replace(mention=held, side="before" if held.first < cue.first else "after")
    return coordinated


def _opens_main_clause(reader: Reader, mention: Mention, first: int) -> bool:
    """Whether a phrase is a person that opens the clause, and so the subject of a verb in second place."""
    if mention.sort == "pronoun":
        return bool(mention.gender)
    if mention.sort not in ("name", "role") or (mention.sort == "name" and not reader.is_person(mention)):
        return False
    before = reader.tokens[mention.first - 1] if mention.first > first else None
    return before is None or not before.word or before.form in reader.words.conjunctions


def _second(reader: Reader, cue: "Cue", last: int, *, any_speaker: bool) -> Mention | None:
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
    unknown = any_speaker and found is not None and _tells(reader, cue, found, last)
    if (
        found is None
        or not (institution or unknown or found.sort in ("name", "role", "pronoun"))
        or (found.sort == "pronoun" and not found.gender)
    ):
        return None
    return with_apposition(reader, found, last)


def _tells(reader: Reader, cue: "Cue", found: Mention, last: int) -> bool:
    """Whether a phrase between a verb of speech and a "that" is its subject: "In a letter writes the owner that"."""
    tokens, words = reader.tokens, reader.words
    if not cue.flags & SPEECH or found.sort != "other" or oblique(reader, found, cue.first):
        return False
    behind = found.last + (found.last < last and tokens[found.last].form == ",")
    return behind < last and tokens[behind].form in words.complementizers


def _office(reader: Reader, cue: "Cue", first: int, last: int) -> Mention | None:
    """Read the body for which several people speak: "explicaron a la radio desde el club", "desde el club dicen"."""
    tokens, words = reader.tokens, reader.words
    if not words.offices or not tokens[cue.first].form.endswith(words.plural_endings):
        return None
    if tokens[first].form in words.offices:
        found = reader.phrase(first + 1, cue.first)
        if found and found.sort == "organisation" and before_fillers(reader, cue.first, first) == found.last:
            return found
    for k in range(cue.last, min(last - 1, cue.last + LONGEST_ADVERBIAL)):
        if tokens[k].stretch >= 0 or not tokens[k].word:
            return None
        if tokens[k].form in words.offices:
            found = reader.phrase(k + 1, last)
            return found if found and found.sort == "organisation" else None
    return None


def _coordinated(reader: Reader, cue: "Cue", cues: "list[Cue]", n: int, first: int) -> "Cue":
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


def _subject_after(reader: Reader, cue: "Cue", first: int, last: int) -> Mention | None:
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
    counts = tokens[i].form in words.indefinites and i + 1 < last and reader.goes_on(i + 1)  # "said one aide"
    pronoun = tokens[i].form in words.pronouns and not counts
    if pronoun and not (i > first + 1 and tokens[cue.first - 1].form in words.conjunctions):
        owned = reader.phrase(i + 1, last) if tokens[i].form in words.owners else None
        if owned and owned.sort in ("name", "role"):
            return with_apposition(reader, owned, last)  # "wylicza jego dyrektorka", "przerwał jej mężczyzna"
        return reader.pronoun(i, last)
    if tokens[i].form in words.complementizers:
        return None  # "warned that the figures"
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


def _subject_of_sentence(reader: Reader, cue: "Cue", cues: "list[Cue]", n: int, first: int) -> Mention | None:
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


def _behind_participle(reader: Reader, cue: "Cue", last: int) -> Mention | None:
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
