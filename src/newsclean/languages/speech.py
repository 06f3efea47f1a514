"""The tables of a language file that tell how speech is attributed, and to whom; see schema.py for the form."""

import msgspec

Words = tuple[str, ...]
"""A word list."""


class Quoting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How speech is attributed.

    A verb is one line with all its forms that news uses in the third person, in up to three groups with " / "
    between::

        déclarait déclare déclarent déclara / déclaré / déclarant déclarer

    (1) finite forms that attribute by themselves ("said", "says"); (2) participles that need one of ``auxiliaries``
    before them ("a déclaré", "hat gesagt"); (3) forms whose subject is that of the sentence ("saying", "en
    ajoutant", "pour dire"). An empty group is written "-" ("quips quipped / - / quipping"). Forms are lower-case;
    an underscore stands for a blank inside a form ("fait_savoir", "points_out"). Apostrophes are typographic ("’");
    in texts the straight one counts as the same.
    """

    speech_verbs: Words = ()
    """Verbs that say that someone said something: "say", "add", "declare", "write", "tell"."""
    addressing_verbs: Words = ()
    """Of the same kind, but what follows them is the person addressed, so that the speaker never does: "told",
    "asked"."""
    framing_verbs: Words = ()
    """Verbs that say more than that speech took place, and attribute a fragment in quotes: "call", "describe",
    "condemn", "promise", "accuse", "qualifier", "dénoncer", "estimer"."""
    auxiliaries: Words = ()
    """Finite forms of have and be that make a compound tense with a participle: "has", "had", "a", "ont", "s’est",
    "hat"."""
    passives: Words = ()
    """Those of the auxiliaries that make a passive: "was", "wurde", "blev"."""
    passive_endings: Words = ()
    """What makes a passive of finite forms, behind an ending that it takes the place of: "s", "r s", "er s"."""
    participle_endings: Words = ()
    """What makes the other genders and numbers of participles, behind an ending that it takes the place of: "o a",
    "é ées"."""
    adverb_endings: Words = ()
    """What makes an adverb of an adjective, which may stand between a speaker and the verb: "ly", "mente"."""
    agents: Words = ()
    """Prepositions of who did what a passive tells: "by", "von", "av"."""
    sources: Words = ()
    """Prepositions (several words allowed) whose object is the source: "according to", "selon", "d’après", "laut"."""
    own_sources: Words = ()
    """What names as the source whom the sentence is about: "by her own account", "nach eigenen Angaben"."""
    weak_sources: Words = ()
    """Prepositions that attribute only before a person at the start of a clause: "pour X, c’est « … »", "for X",
    "aux yeux de"."""
    source_postpositions: Words = ()
    """The same behind the source: "zufolge"; or between a quotation and its source: "so", "dixit"."""
    speech_nouns: Words = ()
    """Nouns for an act of speech, which link a person and a quotation without a verb: "statement", "tweet",
    "slogan", "chants", "words", "lettre"."""
    fillers: Words = ()
    """What may stand between a speaker and the verb, or inside a compound tense: clitics and short adverbs: "also",
    "later", "s’", "lui", "aussi", "ne"."""
    complementizers: Words = ()
    """Between the verb and the speech: "that", "que", "qu’", "dass"."""
    naming_words: Words = ()
    """Words after which quoted words are a title, a name or a term and no speech: "called", "titled", "film",
    "so-called", "intitulé", "dit", "baptisé", "le mot"."""
    reported_verbs: Words = ()
    """Finite forms that mark reported speech by themselves ("sei", "habe"): a sentence with one goes on with the
    speech of the sentence before it."""
    holding_verbs: Words = ()
    """Finite verbs by which a document holds what is quoted: "steht" in "In dem Brief steht: „…“"."""
    verb_second: bool = False
    """Whether the verb stands second, so that the subject follows it where anything else opens the sentence."""
    verb_final: bool = False
    """Whether the verb closes its clause, so that its subject stands before what is quoted: "Muhtar, “…” dedi"."""
    addressees: Words = ()
    """Words that address the reader or a listener: "you", "your", "vous", "usted"."""
    polite_pronouns: Words = ()
    """Pronouns that address somebody where they have a capital inside a sentence: "Sie", and nobody else's "sie"."""
    negations: Words = ()
    """What denies a clause: "not", "never", "no". Words that somebody would not use are no quotation."""
    subject_words: Words = ()
    """Words that mark a clause's subject: personal pronouns and the like ("I", "we", "it", "there", "je", "c’est",
    "on", "ich", "es")."""
    verb_endings_male: Words = ()
    """What finite verbs of speech end in where a man speaks: "ł" in "powiedział"."""
    verb_endings_female: Words = ()
    verb_endings_plural: Words = ()
    """What they end in where several speak, in languages that leave subjects out: "n" in "dijeron"."""
    offices: Words = ()
    """Prepositions of a body for which people speak whom nobody names: "explican desde el club"."""
    clause_verbs: Words = ()
    """Frequent finite verb forms: be, have, modal verbs, want, know, think. They tell a clause from a fragment."""
    clause_endings: Words = ()
    """Endings of finite verbs, where verbs close their clauses: "yor" in "geliyor". What ends in one is a clause."""


class Indirect(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How speech is reported without quote marks; its verbs and prepositions are those of ``quotes`` and these."""

    verbs: Words = ()
    """Verbs that attribute no quotation in quote marks, in the form of ``speech_verbs``: "discover", "fear", "rule"."""
    complementizers: Words = ()
    """Before a reported statement, and no part of it: "that", "que", "qu’", "dass"."""
    question_words: Words = ()
    """At the start of a reported question, and part of it: "whether", "why", "ob", "comment"."""
    bare_verbs: Words = ()
    """Forms of verbs that take a clause without a complementizer: "said" in "He said the bridge would close"."""
    clause_openers: Words = ()
    """Function words other than articles and pronouns that open such a clause: "no", "every", "there"."""
    infinitive_links: Words = ()
    """Before a reported infinitive, and no part of it: "de" in "promet de signer"."""
    infinitive_verbs: Words = ()
    """Forms of verbs that report an infinitive without such a word: "affirme" in "affirme ignorer"."""
    infinitive_markers: Words = ()
    """Before an infinitive that closes a clause behind a comma: "zu" in "verspricht, das Dach zu erneuern"."""
    infinitive_endings: Words = ()
    """Endings that infinitives have, where they report speech: "er" in "affirme ignorer"."""
    subjunctives: Words = ()
    """Finite forms that mark reported speech by themselves: "sei", "habe", "müsse"."""
    purpose_words: Words = ()
    """Before infinitives that report nothing: "um", "ohne"."""
    as_words: Words = ()
    """Between a statement and its attribution: "as" in "…, as the mayor said"."""
    contrasts: Words = ()
    """Behind a comma, where the reporter goes on behind reported speech: "but", "although"."""
    possessive_sources: Words = ()
    """Sources with a possessive in them: "w {possessive} ocenie", "a {possessive} avviso"."""
    narrators: Words = ()
    """Subject pronouns of the first person: what the writer says is no reported speech."""
    possessives: Words = ()
    """Possessives in those, and pronouns behind sources ("volgens haar"), that tell no gender: "su", "suo"."""
    possessives_male: Words = ()
    possessives_female: Words = ()
    dropped_subjects: bool = False
    """Whether a verb may leave its subject out: "Dijo que …"."""


class People(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How texts refer to people and other speakers.

    All entries are lower-case, given names and nationalities included.
    """

    abbreviations: Words = ()
    """Titles that are shortened before a name, each with the nouns by which its bearer is called: "gov. governor"."""
    honorifics: Words = ()
    """Before a surname, of either gender, no part of the name, with their dots: "dr.", "prof.", "sir" goes under
    male."""
    honorifics_male: Words = ()
    honorifics_female: Words = ()
    given_names_male: Words = ()
    """Frequent given names; they tell a person's gender, and that a name is a person's."""
    given_names_female: Words = ()
    pronouns_male: Words = ()
    """Subject pronouns of the third person that can stand for a speaker: "he"."""
    pronouns_female: Words = ()
    pronouns_plural: Words = ()
    pronouns_neutral: Words = ()
    """For an organisation, or of any gender: "it", "who"."""
    possessives_male: Words = ()
    """Where possessives tell the owner's gender: "his", "him" (evidence of gender, and "in his speech")."""
    possessives_female: Words = ()
    owners: Words = ()
    """Other words for whose somebody is, before a noun in the case of a subject: "sein", "ihre", "dessen"."""
    roles: Words = ()
    """Nouns for people of either gender, singular and plural, that describe a speaker or stand for one: "minister",
    "resident", "witnesses", "porte-parole". Single words; compounds with hyphens count by their last part too
    ("vice-minister")."""
    roles_male: Words = ()
    """Nouns for a man: "spokesman", "directeur", "Sprecher" (lower-case here)."""
    roles_female: Words = ()
    synonyms: Words = ()
    """Nouns for one and the same office or trade, a line for each, with blanks between them: "abogado letrado". A noun
    may stand in several lines."""
    role_endings: Words = ()
    """For languages that compound: endings of nouns for people of either gender ("chef", "minister" in Swedish)."""
    role_endings_male: Words = ()
    role_endings_female: Words = ()
    document_endings: Words = ()
    """For languages that compound: endings of nouns for what is written ("bericht", "rapporten")."""
    plural_endings: Words = ()
    """What makes a plural of a noun for people where nothing before it tells: "s" in "lawmakers said"."""
    organisations: Words = ()
    """Nouns at the head of an organisation that speaks: "ministry", "police", "company", "gouvernement",
    "parquet"."""
    documents: Words = ()
    """Nouns for what speaks on paper: "report", "study", "letter", "communiqué", "rapport"."""
    determiners: Words = ()
    """What can open a noun phrase: articles, demonstratives and contracted prepositions of either gender: "the",
    "a", "les", "l’"."""
    determiners_male: Words = ()
    determiners_female: Words = ()
    genitives: Words = ()
    """What hangs on the owner before a noun: "’s" in "the ministry’s spokesman"."""
    indefinites: Words = ()
    """Those of the determiners that introduce someone new: "a", "some", "un", "des"."""
    oblique: Words = ()
    """What makes the phrase behind it, or that it opens, no subject: prepositions that open no clauses, articles of
    other cases than the nominative: "in", "with", "dans", "dem", "einen"."""
    clitics: Words = ()
    """Object pronouns that hang on a verb with a hyphen: "lhe" in "disse-lhe"."""
    linkers: Words = ()
    """What continues a noun phrase inside a description: "of", "for", "at", "de", "du", "des", "d’", "von"."""
    makers: Words = ()
    """What stands between a document and who made it: "by", "from", "of", "par", "von"."""
    relatives: Words = ()
    """What opens a relative clause between a name and its verb: "who", "whose", "qui", "dont"."""
    capital_nouns: bool = False
    """Whether all nouns are capitalised, as in German, so that a capital alone makes no name."""
    bare_nouns: bool = False
    """Whether a noun without a word before it can stand for somebody known, as in Polish or Danish ("rzecznik")."""
    known_as: Words = ()
    """Before another name of somebody, or a word of it behind: "better known as", "genannt"."""
    adjective_endings: Words = ()
    """What adjectives before a noun end in, where nouns have capitals: "e" and "er" in "Hitzige Debatte"."""
    genitive_s: bool = False
    """Whether names take an s in the genitive without an apostrophe, as in German ("Merkels")."""
    inflected_names: bool = False
    """Whether names change their endings with their case, as in Polish ("Tosika" is "Tosik")."""
    declensions: Words = ()
    """How names change their endings: genders, the ending of the nominative and those of the other cases, "-" for none,
    several with commas: "f ова овой овой ову овой овой", "m - а у а ом е". The cases stand in one order in all lines of
    a language. Of the endings of a form the longest counts. A name that does not change has all endings alike."""
    declensions_known: Words = ()
    """Those that make a nominative only where it is known from elsewhere, as of fleeting vowels: "m ец ца цу"."""
    genitive_endings: Words = ()
    """Endings of adjectives in the genitive, where it stands behind what it owns without a preposition: "ого" in
    "жительница второго этажа"."""
    sites: Words = ()
    """Nouns for buildings, streets and places that stand before the name of whom they are called after: "estadio"."""
    name_articles: Words = ()
    """What hangs on the front of a name with a hyphen: "al" in "al-Assad"."""
    name_suffixes: Words = ()
    """What stands behind a surname and is none, without its full stop: "jr", "iii"."""
    postnominals: Words = ()
    """Letters behind a name that are no part of it: "kc", "phd"."""
    not_names: Words = ()
    """Words that may be capitalised within a sentence and are no part of a person's name: nationalities and parties
    ("american", "republican"), "god", "internet", "covid-19". Months and weekdays need not be listed."""
