"""The form of a language file; the tests check it in full (see check), loading only as far as it reads.

A file holds tables of word lists. A list is one TOML literal string with an entry a line, sorted without regard to
case::

    [quotes]
    sources = '''
    d’après
    selon
    '''

``und.toml`` (BCP 47 for "undetermined") holds what stands on pages of every language: brands, agencies, the English
furniture of aggregators. Every language inherits its entries; a language without a file has those alone.
"""

import itertools
import re
import tomllib
from functools import cache
from pathlib import Path

import msgspec

from newsclean.errors import LanguageError
from newsclean.languages.speech import Indirect, People, Quoting, Words

UNDETERMINED = "und"
FORMS = {"nb": "no", "nn": "no"}
"""Tags of a language's written forms that are read with the file of the language."""

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_FOLDER = Path(__file__).parent
"""Where the language files are. ``importlib.resources`` would find them in archives too, for 4 ms more at each
start."""


class Detection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What tells the language of a text."""

    function_words: Words = ()
    """Short frequent words; those that other languages share weigh less."""
    others: Words = ()
    """Of languages that have no file: a line for each, its tag and such words. ``und.toml`` alone has them."""


class Dates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How dates are written."""

    months: Words = ()
    """Twelve lines in order; a line holds a month's forms with blanks between them."""
    weekdays: Words = ()
    fillers: Words = ()
    """Words that may stand inside a date: "of", "le", "à", "Uhr", "ET"."""
    afternoon: Words = ()
    """After a time of twelve hours: "pm"."""
    month_first: bool = False
    """Whether 1/2/2022 is January the second."""


class Furniture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands around articles, as phrases (see phrases.py) that match whole lines."""

    kickers: Words = ()
    """Above a headline: "breaking news"."""
    promos: Words = ()
    """Follow, subscribe, share, read also, advertisement marks."""
    links: Words = ()
    """One link or a row of them: "prev *", "filed under : **"."""
    link_headings: Words = ()
    """Above a list of links: "related stories", "most read"."""
    platforms: Words = ()
    """What readers are asked to follow or share on: "Facebook", "Google News"."""
    desk_notes: Words = ()
    """Over a text for editors: "for immediate release", "eds : **"."""
    end_marks: Words = ()
    """Under a text that is not all of its page: "ends", "notes to editors"."""
    legal: Words = ()
    """Copyright, cookies, terms, disclaimers."""


class Bylines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who wrote it and when, as phrases that match a line or one of its parts between "|", "•", "-"."""

    authors: Words = ()
    """With one ``{names}``: "by {names}"."""
    published: Words = ()
    """With one ``{date}``: "published {date}"."""
    updated: Words = ()
    """With one ``{date}``: "updated {date}"."""
    dates: Words = ()
    """With one ``{date}``, for lines before the text: "{date}"."""
    notes: Words = ()
    """What may stand beside them: "{number} min read"."""


class Credits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sentences that say who reported."""

    sentences: Words = ()
    """Phrases that match a whole sentence: "{names} contributed to this report|story"."""
    agencies: Words = ()
    """News agencies, as they are written."""


class Captions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What captions look like."""

    marks: Words = ()
    """At their start, before a dash or a colon: "file", "file photo"."""
    positions: Words = ()
    """Who stands where: "left", "from left", "second from right"."""
    credits: Words = ()
    """Photo credits, as phrases: "photo : **", "photo by {names}", "{names} {agency}", "{agency} via getty images"."""


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Small closed classes that several steps use."""

    conjunctions: Words = ()
    """Between two names: "and"."""
    particles: Words = ()
    """Lower-case parts of names: "de", "von"."""
    articles: Words = ()
    """Definite and indefinite, with contracted prepositions: "the", "du", "am"."""
    place_prepositions: Words = ()
    """Before the name of a place: "in", "at", "à"."""


class Exports(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What databases of newspapers write around the articles that they export.

    It follows the language of the database or of the paper and not that of the text, so that ``und.toml`` has it for
    all. Without regard to case.
    """

    openers: Words = ()
    """Lines over an article: "document {number} of {number}"."""
    closers: Words = ()
    """Lines under it: "end of document"."""
    notices: Words = ()
    """How lines of law begin that stand under it: "certificat émis le"."""
    also_in: Words = ()
    """How lines begin that name other places where it appeared: "aussi paru dans"."""
    summaries: Words = ()
    """Lines over what an export tells of the search, at its end: "search summary"."""
    word_units: Words = ()
    """Behind the number of its words: "words", "mots", "wörter"."""
    languages: Words = ()
    """A line for each language: its tag and its names: "de allemand deutsch german"."""
    nothing: Words = ()
    """What stands in a field that has nothing to say: "none available"."""
    full_text: Words = ()
    """Labels of the text in databases that head it with fields: "full text"."""
    site: Words = ()
    """Labels of the paper's name: "publication title"."""
    notes: Words = ()
    """Lines over notes under the text: "note(s)"."""
    illustrations: Words = ()
    """Lines over descriptions of its pictures there: "illustration(s)"."""
    source_names: Words = ()
    """Lines over the line with the paper's name: "nom de la source"."""
    source_facts: Words = ()
    """Lines over lines that tell more of the paper: "périodicité"."""
    body: Words = ()
    """The label of the text, as those below are for what they are named after."""
    headline: Words = ()
    byline: Words = ()
    dateline: Words = ()
    published: Words = ()
    section: Words = ()
    standfirst: Words = ()
    length: Words = ()
    language: Words = ()
    graphic: Words = ()
    """Of descriptions of its pictures."""
    other: Words = ()
    """Of anything else: "load-date", "subject"."""


class Mail(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The headers of e-mails as mail programs show them, in the language of the user: ``und.toml`` has them for all."""

    sender: Words = ()
    recipient: Words = ()
    subject: Words = ()
    date: Words = ()
    replies: Words = ()
    """Before the subject of an answer, or of what is forwarded: "re", "fwd"."""


class Forums(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands around the posts of a forum, as phrases, in the language of its software: ``und.toml`` has all."""

    posts: Words = ()
    """Over or under a post: "posted : {date}", "joined : {date}", "posts : {number}"."""
    beside: Words = ()
    """The same, but pages with articles have it too: "reply", "share"."""
    quotations: Words = ()
    """Over what a post quotes: "originally posted by *", "quote :"."""
    labels: Words = ()
    """Lines over a line with their value: "join date"."""


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """All that newsclean knows of a language."""

    tag: str
    name: str
    """In English."""
    detection: Detection = Detection()
    dates: Dates = Dates()
    furniture: Furniture = Furniture()
    bylines: Bylines = Bylines()
    credits: Credits = Credits()
    captions: Captions = Captions()
    grammar: Grammar = Grammar()
    quotes: Quoting = Quoting()
    indirect: Indirect = Indirect()
    people: People = People()
    exports: Exports = Exports()
    mail: Mail = Mail()
    forums: Forums = Forums()


LONGEST_HEAD = 8_000
"""Code points at a file's start that hold its function words; the longest list ends before the 1,400th."""
ORDERED = {"dates.months"}
"""Lists whose order means something."""


@cache
def available() -> tuple[str, ...]:
    """The tags that have a file, sorted; ``und`` is not one of them."""
    files = _FOLDER.iterdir()
    return tuple(sorted(f.name[:-5] for f in files if f.name.endswith(".toml") and f.name != f"{UNDETERMINED}.toml"))


def is_tag(text: str) -> bool:
    """Tell whether a text has the form of a BCP 47 tag; underscores will do ("pt_BR")."""
    return _TAG.fullmatch(text) is not None


@cache
def get(tag: str) -> Language:
    """Read a language by its BCP 47 tag; region and script are ignored ("fr-CA" gives French, "nb" Norwegian).

    A language without a file gives what every language inherits, under ``und``. All tags of a language give the same
    object, so that what is compiled of it is compiled once.

    Raises:
        LanguageError: The file has a mistake in it.
    """
    base = tag.replace("_", "-").split("-")[0].lower()
    base = FORMS.get(base, base)
    return _language(base if base in available() else UNDETERMINED)


@cache
def _language(base: str) -> Language:
    shared = _read(UNDETERMINED)
    if base == UNDETERMINED:
        return _convert(UNDETERMINED, shared)
    return _convert(base, _merged(base, shared, _read(base)))


def _text(tag: str) -> str:
    return (_FOLDER / f"{tag}.toml").read_text(encoding="utf-8")


@cache
def _read(tag: str) -> dict[str, object]:
    return parse(_text(tag), f"{tag}.toml")


def function_words(tag: str) -> tuple[str, ...]:
    """A language's function words alone, for detection, which asks every language: they stand first in its file.

    So neither the rest of the file is read nor any of it parsed; a test compares them with what parsing gives.
    """
    with (_FOLDER / f"{tag}.toml").open(encoding="utf-8") as file:
        head = file.read(LONGEST_HEAD)
    _, _, after = head.partition("function_words = '''")
    return tuple(after.partition("'''")[0].split())


def other_function_words() -> dict[str, tuple[str, ...]]:
    """Those of the languages that have no file, which stand first in ``und.toml``."""
    with (_FOLDER / f"{UNDETERMINED}.toml").open(encoding="utf-8") as file:
        head = file.read(LONGEST_HEAD)
    _, _, after = head.partition("others = '''")
    return {words[0]: tuple(words[1:]) for line in after.partition("'''")[0].splitlines() if (words := line.split())}


def parse(text: str, name: str) -> dict[str, object]:
    """Parse a language file into its tables, with each word list as a tuple.

    Raises:
        LanguageError: It is not TOML.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(f"{name}: {error}") from error
    return {
        table: {key: _entries(value) for key, value in values.items()} if isinstance(values, dict) else values
        for table, values in raw.items()
    }


def _entries(value: object) -> object:
    return tuple(value.strip("\n").split("\n")) if isinstance(value, str) else value


def check(text: str, name: str) -> None:
    """Check what loading takes on trust, for the tests: it would cost the command milliseconds at every start.

    Raises:
        LanguageError: A list has a blank line, stray white space, an entry twice or out of order; the message names
            the file and the key.
    """
    for table, values in parse(text, name).items():
        for key, entries in values.items() if isinstance(values, dict) else ():
            if isinstance(entries, tuple):
                _check_list(entries, f"{name}: {table}.{key}", ordered=f"{table}.{key}" in ORDERED)


def _check_list(entries: tuple[str, ...], where: str, *, ordered: bool) -> None:
    for entry in entries:
        if not entry or entry != " ".join(entry.split()):
            raise LanguageError(f"{where}: stray white space in {entry!r}; one entry a line, no blank lines")
    if ordered:
        return
    folded = [entry.casefold() for entry in entries]
    for one, two in itertools.pairwise(folded):
        if one >= two:
            raise LanguageError(f"{where}: {two!r} {'stands twice' if one == two else f'belongs before {one!r}'}")


def _merged(tag: str, shared: dict[str, object], own: dict[str, object]) -> dict[str, object]:
    """A language's tables with the inherited entries behind its own."""
    out = dict(own)
    for table, values in shared.items():
        if not isinstance(values, dict):
            continue
        mine = own.get(table, {})
        if not isinstance(mine, dict):
            raise LanguageError(f"{tag}.toml: {table} is a table of word lists")
        out[table] = both = dict(mine)
        for key, value in values.items():
            if isinstance(value, tuple):
                both[key] = (*mine.get(key, ()), *value)
    return out


def _convert(tag: str, tables: dict[str, object]) -> Language:
    try:
        return msgspec.convert({"tag": tag, **tables}, Language)
    except msgspec.ValidationError as error:
        raise LanguageError(f"{tag}.toml: {error}") from error
