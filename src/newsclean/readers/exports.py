"""What the readers of databases' exports share: their labels, and an article in the making."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from newsclean.document import Block, Document, Label
from newsclean.languages import Language, available, detect, get
from newsclean.languages.dates import YEARS, Calendar, calendar_of, find_dates
from newsclean.languages.phrasebook import PhraseBook
from newsclean.languages.schema import UNDETERMINED, Exports
from newsclean.languages.tokens import words_of
from newsclean.lines import Form, fold, has_full_stop
from newsclean.readers.plain_text import LONGEST_WRAPPED, paragraphs
from newsclean.readers.text_lines import TextLine, block_of, block_of_lines, text_lines

KEYS = (
    "body", "headline", "byline", "dateline", "published", "section", "standfirst", "length", "language", "graphic",
    "full_text", "site", "other",
)  # fmt: skip
"""The labels that language files name."""
LONGEST_LABEL = 34
"""Code points of a label; the longest in ``und.toml`` has 32."""
LONGEST_BYLINE = 90
"""Code points of a line with nothing but names."""
LONGEST_HEAD = 200
"""Code points of a line over the text that holds a date."""
MOST_LONG = 0.02
"""Share of longer lines in an export that is wrapped: a list of subjects or an address may be one."""
SECOND_LANGUAGE = "en"
"""The language that databases write dates in where they do not follow the text."""

_LABEL = re.compile(rf"([^\W\d_][\w\-/. ]{{1,{LONGEST_LABEL - 2}}}?)\s?:(?=\s|$)")
_COPYRIGHT = re.compile(r"(?:\(c\)|©|\bcopyright\b)", re.IGNORECASE)
_LENGTH = re.compile(r"\d[\d.,\s]{0,8} ?([^\W\d_]+)")


class DateFound(NamedTuple):
    """A date in a line."""

    iso: str
    """ISO 8601."""
    before: int
    """How many words of the line stand before it."""


class Field(NamedTuple):
    """A label at the start of a line."""

    key: str
    name: str
    """As it stands there."""
    start: int
    """Where its value starts in the line."""


@cache
def exports() -> Exports:
    """The words of databases."""
    return get(UNDETERMINED).exports


@cache
def _labels() -> dict[str, str]:
    return {label.casefold(): key for key in KEYS for label in getattr(exports(), key)}


@cache
def numbered(key: str) -> re.Pattern[str]:
    """A pattern of lines with numbers for ``{number}``, of the list of that name."""
    entries = (
        re.escape(entry).replace(r"\{number\}", r"(\d+)").replace(r"\ ", r"\s+") for entry in getattr(exports(), key)
    )
    return re.compile("|".join(entries), re.IGNORECASE)


def field_of(text: str) -> Field | None:
    """Read the label at a line's start: "LENGTH: 345 words", or a line that is one ("Body")."""
    match = _LABEL.match(text)
    name = match[1] if match else text
    if len(name) > LONGEST_LABEL:
        return None
    key = _labels().get(name.casefold())
    return Field(key, name, match.end() if match else len(text)) if key else None


def cut_behind(lines: Sequence[TextLine], ends: Sequence[int]) -> list[Sequence[TextLine]]:
    """Cut an export behind the end of each article; what stands behind the last one goes with it.

    Args:
        lines: The lines of the export.
        ends: Behind which line each article ends, in order.
    """
    return [lines[a:b] for a, b in pairwise([0, *ends[:-1], len(lines)])] if ends else []


def opens_with(text: str, entries: Iterable[str]) -> bool:
    """Tell whether a line opens with one of the entries of a word list."""
    folded = text[:LONGEST_HEAD].casefold()
    return any(folded.startswith(entry) for entry in entries)


def is_copyright(text: str) -> bool:
    """Tell whether a short line says who has the rights."""
    return len(text) <= LONGEST_HEAD and _COPYRIGHT.search(text) is not None


def says_length(text: str) -> bool:
    """Tell whether a line says how many words the article has: "1,045 words"."""
    match = _LENGTH.fullmatch(text)
    return match is not None and match[1].casefold() in exports().word_units


def language_tag(name: str) -> str | None:
    """The tag of a language by one of its names in some language ("anglais")."""
    wanted = name.strip(" .;").casefold()
    return next((names[0] for entry in exports().languages if wanted in (names := entry.split())[1:]), None)


def find_date(text: str, languages: Sequence[Language]) -> DateFound | None:
    """Find a date with its year in a line over the text.

    Args:
        text: A line; longer ones than 200 code points have none.
        languages: In which it may be; then every other that has a file.
    """
    if len(text) > LONGEST_HEAD or not any(map(str.isdigit, text)):
        return None
    from newsclean.readers.moments import checked  # an article with two labels looks here for a form and has none

    words = words_of(text)
    tried: set[str] = set()
    for tag in (*(language.tag for language in languages), SECOND_LANGUAGE, *available()):
        if tag in tried:
            continue
        tried.add(tag)
        calendar = calendar_of(get(tag))
        if month := _month(words, calendar):
            return DateFound(month, 0)
        for start in range(len(words)):
            for _, iso in find_dates(words[start:], calendar):
                if iso and checked(iso):
                    return DateFound(iso, start)
    return None


def _month(words: Sequence[str], calendar: Calendar) -> str | None:
    """A month with its year, as magazines date their issues, if they are the whole of a line."""
    if len(words) != 2 or words[0] not in calendar.months or not words[1].isdigit():  # "may 2026"
        return None
    year = int(words[1])
    return f"{year}-{calendar.months[words[0]]:02}" if year in YEARS else None


@lru_cache(maxsize=1)
def _is_wrapped(source: str) -> bool:
    """Tell whether an export is wrapped: an article of it may have too few lines to tell."""
    lines = text_lines(source)
    if sum(len(line.text) > LONGEST_WRAPPED for line in lines) > MOST_LONG * len(lines):
        return False
    from newsclean.readers.wrapped import is_wrapped

    return is_wrapped(lines, source)


class Draft:
    """An article on its way to a Document: its lines with what they are, and what its fields say.

    Args:
        reader: The name of the reader, which stands under ``removed`` as a filter's does.
        lines: The lines of the article, by whose words its language is told.
        source: The input that they index.
    """

    def __init__(self, reader: str, lines: Sequence[TextLine], source: str) -> None:
        self._reader = reader
        self._source = source
        self._blocks: list[Block] = []
        tag = detect("\n".join(line.text for line in lines))
        self.language = get(tag)
        self.id: str | None = None
        self.bylines: list[str] = []
        self.date: str | None = None
        self.sitename: str | None = None
        self.section: str | None = None
        self.declared: str | None = None
        self.url: str | None = None
        self.warnings: list[str] = []

    def aside(self, lines: Iterable[TextLine], what: str, *, label: Label = "boilerplate") -> None:
        """Take lines out of the article."""
        self._blocks += [block_of(line, label, self._reader, what) for line in lines if line.text]

    def headline(self, lines: Sequence[TextLine]) -> None:
        """Make lines the headline, unless there is one."""
        lines = [line for line in lines if line.text]
        if not lines or any(block.label == "headline" for block in self._blocks):
            self.aside(lines, "a second headline")
            return
        self._blocks.append(block_of_lines(lines).as_("headline", self._reader, "the headline by its place"))

    def byline(self, lines: Iterable[TextLine]) -> None:
        """Read authors in lines."""
        lines = list(lines)
        self.bylines += [line.text for line in lines]
        self.aside(lines, "says who wrote the article", label="byline")

    def text(self, lines: Sequence[TextLine]) -> None:
        """Make lines the text."""
        self._blocks += paragraphs(lines, self._source, sure=_is_wrapped(self._source))

    def alone(self, lines: Sequence[TextLine], *, form: Form) -> None:
        """Make lines a paragraph of that form."""
        if lines := [line for line in lines if line.text]:
            self._blocks.append(block_of_lines(lines, form=form))

    def labelled(self, lines: Sequence[TextLine], label: Label, reason: str) -> None:
        """Make lines that belong together something else than text."""
        if lines := [line for line in lines if line.text]:
            self._blocks.append(block_of_lines(lines).as_(label, self._reader, reason))

    def find_date(self, text: str) -> DateFound | None:
        """Find a date in the language of the article, or else in another."""
        return find_date(text, [self.language])

    def is_byline(self, text: str) -> bool:
        """Tell whether a line over the text says who wrote it, by the words or the given names that it opens with."""
        if len(text) > LONGEST_BYLINE or has_full_stop(text):
            return False
        if PhraseBook(self.language.tag, "bylines", "authors").match(text):
            return True
        people, grammar = self.language.people, self.language.grammar
        words = text.replace(",", " ").split()
        small = (*grammar.particles, *grammar.conjunctions)
        known = words[0].casefold() in (*people.given_names_male, *people.given_names_female)
        return known and len(words) > 1 and all(word[0].isupper() or word in small or "@" in word for word in words)

    def is_legal(self, text: str) -> bool:
        """Tell whether a line reserves rights."""
        return PhraseBook(self.language.tag, "furniture", "legal").match(text) is not None

    def _without_job(self, name: str) -> str:
        """A name without the job that databases put behind it ("Jane Doe Transport correspondent")."""
        words = name.split()
        people, particles = self.language.people, self.language.grammar.particles
        if words[-1].casefold() not in (*people.roles, *people.roles_male, *people.roles_female):
            return name
        end = 2
        while end < len(words) - 1 and words[end - 1] in particles:
            end += 1
        return " ".join(words[:end])

    def document(self) -> Document:
        """The Document, with its blocks in the order of the input."""
        from newsclean.readers.authors import Readings  # with it comes the reading of pages

        names = Readings(self.language, frozenset({fold(self.sitename)} if self.sitename else ())).told(self.bylines)
        return Document(
            blocks=tuple(sorted(self._blocks, key=lambda block: block.start)),
            id=self.id,
            language=self.declared or UNDETERMINED,
            url=self.url,
            authors=tuple(map(self._without_job, names.people)),
            date=self.date,
            sitename=self.sitename,
            section=self.section,
            warnings=tuple(self.warnings),
        )
