"""A language's word lists, compiled for look-ups of folded words."""

from collections.abc import Callable, Iterable
from functools import cache, lru_cache

import msgspec

from newsclean.languages import Language, get
from newsclean.quotes.declension import Declension
from newsclean.quotes.tokens import Affixes, Phrases, fold, fold_all, pieces

SPEECH, ADDRESSING, FRAMING = 1, 2, 4
"""What a verb says of the quotation: that it was said, that it was said to someone, or more than that."""
FINITE, PARTICIPLE, NONFINITE = 8, 16, 32
"""What a verb form needs: nothing, an auxiliary, or the subject of its sentence."""

_GROUPS = (FINITE, PARTICIPLE, NONFINITE)


class Lexicon(msgspec.Struct, frozen=True, eq=False):
    """The words of a language, by what they do. Words are folded (see ``tokens.fold``)."""

    affixes: Affixes
    verbs: dict[str, int]
    """Forms of one word, with flags."""
    long_verbs: Phrases
    """Forms of several words."""
    verb_flags: dict[tuple[str, ...], int]
    verb_endings: tuple[tuple[str, str], ...]
    """Endings of finite verbs of speech that tell the speaker's gender, and the gender."""
    plural_endings: tuple[str, ...]
    """Endings of finite verbs of speech where several speak."""
    offices: frozenset[str]
    auxiliaries: frozenset[str]
    passives: frozenset[str]
    passive_endings: tuple[str, ...]
    adverb_endings: tuple[str, ...]
    agents: frozenset[str]
    fillers: frozenset[str]
    long_fillers: Phrases
    cue_words: frozenset[str]
    """First words of whatever can attribute speech: verbs, sources and postpositions."""
    sources: Phrases
    own_sources: frozenset[tuple[str, ...]]
    """Those of them that name whom the sentence is about."""
    weak_sources: Phrases
    postpositions: Phrases
    holding_verbs: frozenset[str]
    """Verbs by which a document holds words: "steht"."""
    speech_nouns: frozenset[str]
    complementizers: frozenset[str]
    naming_words: Phrases
    subject_words: frozenset[str]
    addressees: frozenset[str]
    """Words that address the reader or a listener."""
    polite_pronouns: frozenset[str]
    """Those that address somebody where they have a capital inside a sentence."""
    negations: frozenset[str]
    narrators: frozenset[str]
    """Subject pronouns of the first person."""
    clause_verbs: frozenset[str]
    honorifics: dict[str, str]
    """Gender by honorific: "m", "f" or ""."""
    given_names: dict[str, str]
    pronouns: dict[str, str]
    """Gender by pronoun: "m", "f", "p" (plural) or ""."""
    pronoun_starts: frozenset[str]
    """First words of pronouns that are written as two."""
    possessives: dict[str, str]
    owners: frozenset[str]
    """Possessives of the third person."""
    roles: dict[str, str]
    organisations: frozenset[str]
    documents: frozenset[str]
    determiners: dict[str, str]
    genitives: frozenset[str]
    indefinites: frozenset[str]
    oblique: frozenset[str]
    clitics: frozenset[str]
    linkers: frozenset[str]
    makers: frozenset[str]
    relatives: frozenset[str]
    places: frozenset[str]
    sites: frozenset[str]
    """Prepositions before the name of a place."""
    particles: frozenset[str]
    conjunctions: frozenset[str]
    not_names: frozenset[str]
    name_suffixes: frozenset[str]
    postnominals: frozenset[str]
    abbreviations: dict[str, tuple[str, ...]]
    """The nouns that a title before a name is short for, by the title without its full stop."""
    capital_nouns: bool
    bare_nouns: bool
    known_as: tuple[str, ...]
    """Each with a blank before it."""
    adjective_endings: tuple[str, ...]
    """Only where nouns have capitals."""
    genitive_s: bool
    inflected_names: bool
    declension: Declension
    genitive_endings: tuple[str, ...]
    verb_second: bool
    verb_final: bool
    clause_endings: tuple[str, ...]
    drops_subjects: bool
    reported_verbs: frozenset[str]
    function_words: frozenset[str]
    agencies: frozenset[str]
    """News agencies of one word."""
    role: Callable[[str], str | None]
    """Tells the gender ("m", "f" or "") of a noun for people; None where a word is no such noun."""
    document: Callable[[str], bool]
    """Tells whether a noun is one for what is written, by the word lists or as a compound."""
    synonyms: dict[str, tuple[str, ...]]
    """By noun: the first nouns of the lines that say that it can stand for another one."""
    head: Callable[[str], str]
    """Gives what a compound ends with that is a noun for people ("minister" of "premierminister"), or the word."""

    def verb_gender(self, form: str) -> str:
        """Tell by a finite verb of speech whether a man or a woman speaks: "powiedziała"; "" where it does not tell."""
        if not self.verb_endings or not self.verbs.get(form, 0) & FINITE:
            return ""
        return next((gender for ending, gender in self.verb_endings if form.endswith(ending)), "")

    def adverb(self, form: str) -> bool:
        """Tell whether a word is an adverb, as its ending says, and no noun that any list has: "wearily"."""
        if not self.adverb_endings or len(form) < _SHORTEST_ADVERB or not form.endswith(self.adverb_endings):
            return False
        return self.role(form) is None and form not in self.organisations and not self.document(form)

    def verb_number(self, form: str) -> str:
        """Tell by a verb of speech, and its auxiliary if it has one, whether several speak: "p", or "" if not."""
        return "p" if self.plural_endings and form.partition(" ")[0].endswith(self.plural_endings) else ""


_SHORTEST_ADVERB = 6
"""Letters; shorter words with such an ending are others as often ("only", "rally", "mente")."""


class _Roles:
    """Tells nouns for people by the word lists, compounds by their ends."""

    def __init__(self, roles: dict[str, str], endings: tuple[tuple[str, str], ...]) -> None:
        self.roles = roles
        self.endings = endings
        self.tail = min((len(ending) for ending, _ in endings), default=1)
        self.by_tail: dict[str, tuple[str, ...]] = {}
        """The endings by their last letters: a word is held against a few of them."""
        for ending, _ in endings:
            last = ending[-self.tail :]
            self.by_tail[last] = (*self.by_tail.get(last, ()), ending)

    def gender(self, form: str) -> str | None:
        """Give the gender of a noun for people, None where it is no such noun."""
        found = self._find(form)
        return found[1] if found else None

    def head(self, form: str) -> str:
        """Give the noun for people with which a compound ends, or the last part of another word."""
        last = form.rpartition("-")[2]
        if not last.endswith(self.by_tail.get(last[-self.tail :], ())):
            return last
        return next(ending for ending, _ in self.endings if last.endswith(ending))

    def _find(self, form: str) -> tuple[str, str] | None:
        found = self.roles.get(form)
        if found is not None:
            return form, found
        if len(form) < _SHORTEST_COMPOUND and "'" not in form:
            return None
        last = form.rpartition("-")[2]
        if last in self.roles and last != form:
            return last, self.roles[last]
        if not form.endswith(self.by_tail.get(form[-self.tail :], ())):
            return None
        return next((ending, gender) for ending, gender in self.endings if form.endswith(ending))


_SHORTEST_COMPOUND = 6
"""Letters; shorter words are no compounds, but "SF'er" is one."""
_REMEMBERED = 1 << 14
"""Words that are known again as nouns for people or not: those of 600 articles, 2 MB."""


def lexicon(language: Language) -> Lexicon:
    """Give the compiled word lists of a language; they are compiled once a process."""
    return _compiled(language.tag) if get(language.tag) is language else _compile(language)


@cache
def _compiled(tag: str) -> Lexicon:
    return _compile(get(tag))


def _compile(language: Language) -> Lexicon:
    quotes, people, own = language.quotes, language.people, language.indirect
    verbs, long_verbs = _verbs(language)
    clitics = (*quotes.auxiliaries, *quotes.clause_verbs, *quotes.fillers)
    pronouns = genders(m=people.pronouns_male, f=people.pronouns_female, p=people.pronouns_plural)
    pronouns = genders(m=(), f=(), p=(), n=people.pronouns_neutral) | pronouns
    months = (form for line in language.dates.months for form in line.split(" "))
    groups = ((people.role_endings_female, "f"), (people.role_endings_male, "m"), (people.role_endings, ""))
    endings = tuple((fold(ending), gender) for group, gender in groups for ending in group)
    roles = genders(m=people.roles_male, f=people.roles_female, n=people.roles)
    plural = tuple(people.plural_endings)
    if plural:
        roles |= {form: "p" for form in roles if form.endswith(plural) and _singular(form, plural) in roles}
    nouns = _Roles(roles, endings)
    own_sources = frozenset(map(pieces, quotes.own_sources))
    sources, weak_sources, postpositions = (
        Phrases(pieces(entry) for entry in entries)
        for entries in ((*quotes.sources, *quotes.own_sources), quotes.weak_sources, quotes.source_postpositions)
    )
    holding, documents = _words(quotes.holding_verbs), _words(people.documents)
    written = tuple(fold_all(people.document_endings))
    return Lexicon(
        affixes=Affixes(
            enclitics=frozenset(fold(word) for word in clitics if word[0] in "'’"),
            inverted=frozenset(word for word in pronouns if word.isalpha() and len(word) <= _LONGEST_INVERTED)
            | _words(people.clitics),
            articles=_words(people.name_articles),
            endings=frozenset(ending for ending, _ in endings if ending[0] == "'"),
        ),
        verbs=verbs,
        long_verbs=Phrases(long_verbs),
        verb_flags=long_verbs,
        verb_endings=tuple(genders(m=quotes.verb_endings_male, f=quotes.verb_endings_female).items()),
        plural_endings=tuple(fold_all(quotes.verb_endings_plural)),
        offices=_words(quotes.offices),
        auxiliaries=_words(quotes.auxiliaries),
        fillers=_words(quotes.fillers),
        long_fillers=Phrases(pieces(entry) for entry in quotes.fillers if " " in entry),
        cue_words=frozenset(verbs).union(
            (form[0] for form in long_verbs),
            sources.firsts(),
            weak_sources.firsts(),
            postpositions.firsts(),
            holding,
        ),
        passives=_words(quotes.passives),
        passive_endings=tuple(line.rpartition(" ")[2] for line in fold_all(quotes.passive_endings)),
        adverb_endings=tuple(fold_all(quotes.adverb_endings)),
        agents=_words(quotes.agents),
        sources=sources,
        own_sources=own_sources,
        weak_sources=weak_sources,
        postpositions=postpositions,
        holding_verbs=holding,
        speech_nouns=_words(quotes.speech_nouns),
        complementizers=_words(quotes.complementizers),
        naming_words=Phrases(pieces(entry) for entry in quotes.naming_words),
        subject_words=_words(quotes.subject_words),
        addressees=_words(quotes.addressees),
        polite_pronouns=_words(quotes.polite_pronouns),
        negations=_words(quotes.negations),
        narrators=_words(own.narrators),
        clause_verbs=_words(quotes.clause_verbs),
        honorifics=genders(m=people.honorifics_male, f=people.honorifics_female, n=people.honorifics),
        given_names=genders(m=people.given_names_male, f=people.given_names_female),
        pronouns=pronouns,
        pronoun_starts=frozenset(form.partition(" ")[0] for form in pronouns if " " in form),
        possessives=genders(m=people.possessives_male, f=people.possessives_female),
        owners=_words((*own.possessives, *own.possessives_male, *own.possessives_female, *people.owners)),
        roles=roles,
        organisations=_words(people.organisations),
        documents=documents,
        determiners=genders(m=people.determiners_male, f=people.determiners_female, n=people.determiners),
        genitives=_words(people.genitives),
        indefinites=_words(people.indefinites),
        oblique=_words(people.oblique),
        clitics=_words(people.clitics),
        linkers=_words(people.linkers),
        makers=_words(people.makers),
        relatives=_words(people.relatives),
        places=_words(language.grammar.place_prepositions),
        sites=_words(people.sites),
        particles=_words(language.grammar.particles),
        conjunctions=_words(language.grammar.conjunctions),
        not_names=_words(people.not_names) | _words(months) | _words(language.dates.weekdays),
        name_suffixes=_words(people.name_suffixes),
        postnominals=_words(people.postnominals),
        abbreviations=_abbreviations(people.abbreviations),
        capital_nouns=people.capital_nouns,
        bare_nouns=people.bare_nouns,
        known_as=tuple(" " + phrase for phrase in fold_all(people.known_as)),
        adjective_endings=tuple(people.adjective_endings),
        genitive_s=people.genitive_s,
        inflected_names=people.inflected_names,
        genitive_endings=tuple(people.genitive_endings),
        declension=Declension(people.declensions, people.declensions_known),
        verb_second=quotes.verb_second,
        verb_final=quotes.verb_final,
        clause_endings=tuple(quotes.clause_endings),
        drops_subjects=own.dropped_subjects,
        reported_verbs=_words(quotes.reported_verbs),
        function_words=_words(language.detection.function_words),
        agencies=_words(name for name in language.credits.agencies if " " not in name),
        synonyms=_synonyms(people.synonyms),
        role=lru_cache(_REMEMBERED)(nouns.gender),
        document=lru_cache(_REMEMBERED)(lambda form: form in documents or form.endswith(written)),
        head=lru_cache(_REMEMBERED)(nouns.head),
    )


def _synonyms(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for line in fold_all(lines):
        nouns = line.split()
        for noun in nouns:
            out[noun] = (*out.get(noun, ()), nouns[0])
    return out


def _singular(form: str, endings: tuple[str, ...]) -> str:
    return next(form.removesuffix(ending) for ending in endings if form.endswith(ending))


_LONGEST_INVERTED = 5
"""Letters of a pronoun that can hang on a verb; longer entries are phrases."""


def _abbreviations(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    short = (line.split() for line in fold_all(lines))
    return {title.rstrip("."): tuple(nouns) for title, *nouns in short}


def _words(entries: Iterable[str]) -> frozenset[str]:
    return frozenset(fold_all(entries))


def genders(*, m: Iterable[str], f: Iterable[str], p: Iterable[str] = (), n: Iterable[str] = ()) -> dict[str, str]:
    """Give the gender by word; a word of both genders has none."""
    out = dict.fromkeys(fold_all(n), "")
    for words, gender in ((p, "p"), (m, "m"), (f, "f")):
        for word in fold_all(words):
            out[word] = gender if out.get(word, gender) == gender else ""
    return out


def with_verbs(words: Lexicon, lines: Iterable[str]) -> Lexicon:
    """Add verbs of speech to word lists."""
    one, several = _flags(((lines, SPEECH),))
    verbs = words.verbs | {form: words.verbs.get(form, 0) | flags for form, flags in one.items()}
    long_verbs = words.verb_flags | several
    return msgspec.structs.replace(
        words,
        verbs=verbs,
        long_verbs=Phrases(long_verbs),
        verb_flags=long_verbs,
        cue_words=words.cue_words.union(one, (form[0] for form in several)),
    )


def _verbs(language: Language) -> tuple[dict[str, int], dict[tuple[str, ...], int]]:
    """Flags by form of one word, and by form of several."""
    quotes = language.quotes
    one, several = _flags(
        ((quotes.framing_verbs, FRAMING), (quotes.addressing_verbs, ADDRESSING), (quotes.speech_verbs, SPEECH))
    )
    for line in fold_all(quotes.participle_endings):
        listed, _, agreeing = line.rpartition(" ")
        for form, flags in tuple(one.items()):
            if flags & PARTICIPLE and not flags & (SPEECH | FINITE) and form.endswith(listed):
                one.setdefault(form.removesuffix(listed) + agreeing, flags)
    for line in fold_all(quotes.passive_endings):
        active, _, passive = line.rpartition(" ")
        for form, flags in tuple(one.items()):
            if flags & FINITE and form.endswith(active) and not form.endswith(passive):
                other = form.removesuffix(active) + passive
                one[other] = one.get(other, flags & ~FINITE) | PARTICIPLE
    return one, several


def _flags(lists: Iterable[tuple[Iterable[str], int]]) -> tuple[dict[str, int], dict[tuple[str, ...], int]]:
    one: dict[str, int] = {}
    several: dict[tuple[str, ...], int] = {}
    for lines, sort in lists:
        for line in fold_all(lines):
            for group, need in zip(line.split(" / "), _GROUPS, strict=False):
                flags = sort | need
                for form in group.split():
                    if "_" in form:
                        words = pieces(form.replace("_", " "))
                        several[words] = several.get(words, 0) | flags
                    elif form != "-":
                        one[form] = one.get(form, 0) | flags
    return one, several
