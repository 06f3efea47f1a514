"""Find the words that attribute speech in a sentence, each with the noun phrase that they attribute it to."""

from operator import attrgetter
from typing import Literal, NamedTuple

from newsclean.quotes.brackets import agent_behind, bracket
from newsclean.quotes.circumstances import without_circumstance
from newsclean.quotes.cue_subjects import with_subject
from newsclean.quotes.documents import bare_document, holder
from newsclean.quotes.fillers import MOST_FILLERS
from newsclean.quotes.lexicon import FINITE, NONFINITE, PARTICIPLE, SPEECH
from newsclean.quotes.mentions import Mention
from newsclean.quotes.reader import Reader
from newsclean.quotes.subjects import before_parenthesis, first_mention, with_apposition

Side = Literal["before", "after", "none"]


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
    word: tuple[int, int] | None = None
    """The verb itself, where it closes its clause behind a quotation and ``first`` is what stands for it before."""
    apart: bool = False
    """Whether a quotation stands between the verb and the speaker."""

    def reach(self) -> tuple[int, int]:
        """The tokens of the cue and its speaker together, half-open."""
        if self.mention is None or self.apart:
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
        if found is None and token.form in reader.words.holding_verbs:
            found = _held(reader, i, first, last)
        if found and found.sort == "weak" and _is_agent(found, out):
            i = found.last
        elif found:
            out.append(found)
            i = max(found.last, i + 1)
            if found.sort != "verb" and found.mention:
                i = max(i, found.mention.last)
        else:
            i += 1
    out.sort(key=attrgetter("first"))
    for n, cue in enumerate(out):
        found = with_subject(reader, cue, out, n, first, last)
        out[n] = found._replace(mention=without_circumstance(reader, found.mention)) if found.mention else found
    return out


def _is_agent(source: Cue, cues: list[Cue]) -> bool:
    """Whether the preposition before somebody only tells who did what a passive before it says."""
    agent = source.mention
    return agent is not None and any(cue.apart and cue.mention and cue.mention.first == agent.first for cue in cues)


def _source(reader: Reader, i: int, first: int, last: int) -> Cue | None:
    tokens, words = reader.tokens, reader.words
    entry = words.sources.at(tokens, i)
    if entry in words.own_sources:
        return _own_source(reader, i, i + len(entry), first, last)
    if entry:
        start = i + len(entry)
        mention = with_apposition(reader, reader.phrase(start, last) or bare_document(reader, start, last), last)
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


def _own_source(reader: Reader, i: int, end: int, first: int, last: int) -> Cue:
    """Read whose account "by her own account" gives: that of whom the words before it are about, else those behind."""
    mention = first_mention(reader, first, i)
    side: Side = "before" if mention else "after"
    mention = mention or first_mention(reader, end, last)
    return Cue(i, end, 0, "source", mention, side if mention else "none", apart=True)


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
    closing = bracket(reader, i, end, first) if flags & PARTICIPLE and words.verb_second else None
    if closing:
        told = flags & ~(NONFINITE | FINITE) | PARTICIPLE
        side: Side = "before" if closing.mention.first < closing.first else "after"
        return Cue(closing.first, closing.first + 1, told, "verb", closing.mention, side, (i, end))
    start, inverted = _auxiliary(reader, i, first)
    agent = agent_behind(reader, i, flags, start, end, last) if flags & PARTICIPLE else None
    if agent:
        return Cue(start, end, flags & ~(NONFINITE | FINITE) | PARTICIPLE, "verb", agent[0], "after", None, agent[1])
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


def _held(reader: Reader, i: int, first: int, last: int) -> Cue | None:
    """Read a verb by which a document holds words: "In dem Brief steht: „…“"."""
    mention = None if reader.tokens[i].upper else holder(reader, i, first, last)
    if mention is None:
        return None
    return Cue(i, i + 1, SPEECH | FINITE, "verb", mention, "before" if mention.first < i else "after")


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
        elif form not in words.fillers and not words.adverb(form) and not _dates(reader, k, i):
            break
        seen += 1
        k -= 1
    return _distant_auxiliary(reader, i, first)


def _dates(reader: Reader, k: int, i: int) -> bool:
    """Whether token ``k`` before a participle at token ``i`` says when it was: "had in March observed"."""
    tokens, words = reader.tokens, reader.words
    dated = tokens[i - 1].form in words.not_names or tokens[i - 1].form.isdigit()
    return dated and (tokens[k].form in words.not_names or tokens[k].form.isdigit() or tokens[k].form in words.oblique)


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
            opening = reader.before(before_parenthesis(reader, k, first), first) if k > first else None
            if opening and opening.sort in ("name", "role", "pronoun"):
                behind = tokens[i + 1].form if i + 1 < len(tokens) else ""
                told = behind in words.complementizers or behind == ":"  # "X heeft de Kamer beloofd dat"
                return k if told else i, None  # "Jüttner hatte seine Position begründet"
            mention = reader.phrase(k + 1, i) if k < i - 1 else None
            return (k, mention) if mention and mention.last >= i - 3 else (i, None)
    return i, None
