"""Hold what a decision is taken on, and say in a few words how tokens and attributions stand in it."""

from bisect import bisect_right
from typing import NamedTuple

from newsclean.article import QuoteType
from newsclean.quotes.attributions import Attribution
from newsclean.quotes.lexicon import ADDRESSING, FINITE, FRAMING, NONFINITE, PARTICIPLE, SPEECH
from newsclean.quotes.marks import Stretch
from newsclean.quotes.persons import Person
from newsclean.quotes.sentences import Sentence
from newsclean.quotes.shapes import Shape
from newsclean.quotes.tokens import fold
from newsclean.quotes.turns import Turn

LENGTHS = (1, 2, 3, 5, 8, 14, 24)
"""Words; the upper bounds of the classes of length."""
GAPS = (0, 1, 2, 4, 7, 12, 20)
"""Tokens; the upper bounds of the classes of distance."""
_FLAGS = ((SPEECH, "S"), (ADDRESSING, "A"), (FRAMING, "F"), (FINITE, "f"), (PARTICIPLE, "p"), (NONFINITE, "n"))
SPAN = (0, 150, 400, 800, 1500)
"""Code points; the upper bounds of the classes of distance between quotations."""


class Before(NamedTuple):
    """The quotation before the one that is looked at, in the same sentence or before it."""

    kind: QuoteType
    attribution: Attribution
    person: Person | None
    end: int
    """Where its last part ends in the text."""
    parts: int


class Place(NamedTuple):
    """A quoted stretch and where it stands."""

    sentence: Sentence
    k: int
    """Its token."""
    looks: Shape
    last: Before | None
    """The quotation before it, however far away."""
    repeated: bool
    """Whether its words stand in other marks of the article too."""
    heading: bool
    """Whether its paragraph looks like a headline."""
    asked: bool
    """Whether the paragraph before it ends with a question mark."""
    turn: Turn | None
    """What its line looks like, if it starts with a dash."""
    voices: int
    """How many speakers the quotations just before it have."""
    run: int
    """How many of them in a row have the speaker of the last one."""
    row: str = ""
    """What the stretch before it in its sentence was taken for: a kind, or nothing; empty if there is none."""
    listed: str = ""
    """Whether its paragraph is numbered ("item"), or another one of the article ("list")."""
    point: bool = False
    """Whether it is one of several paragraphs that are a few words, a colon and a quotation ("On the injury: “…”")."""

    @property
    def stretch(self) -> Stretch:
        """The stretch itself."""
        return self.sentence.paragraph.stretches[self.sentence.tokens[self.k].stretch]

    @property
    def opens(self) -> bool:
        """Whether it opens its paragraph."""
        return self.k == 0

    @property
    def alone(self) -> bool:
        """Whether it opens its sentence."""
        return self.k == self.sentence.first


def size_class(value: int, bounds: tuple[int, ...]) -> int:
    """Give the number of the class in which a length or a distance lies."""
    return bisect_right(bounds, value - 1)


def form_at(sentence: Sentence, n: int) -> str:
    """Say what kind of token stands at place ``n`` of a sentence."""
    if not sentence.first <= n < sentence.last:
        return "edge"
    token, words = sentence.tokens[n], sentence.reader.words
    form = token.form
    if token.stretch >= 0:
        return "quote"
    if not token.word:
        return form if form in ",:.;()!?" else "dash" if form in "-–—―--" else "mark"
    if form in words.complementizers:
        return "that"
    if form in words.determiners:
        return "the"
    if form in words.clause_verbs or form in words.auxiliaries:
        return "is"
    if words.verbs.get(form, 0) & (SPEECH | ADDRESSING):
        return "says"
    if words.verbs.get(form, 0):
        return "frames"
    if form in words.conjunctions:
        return "and"
    if form in words.oblique or form in words.linkers:
        return "of"
    if words.role(form) is not None:
        return "role"
    if token.upper:
        return "Name"
    return "function" if form in words.function_words else "word"


def flags_of(attribution: Attribution) -> str:
    """Say what sort of verb a cue is, by a letter for each flag."""
    flags = attribution.words.flags if attribution.words else 0
    return "".join(letter for flag, letter in _FLAGS if flags & flag)


def sort_of(attribution: Attribution) -> str:
    """Say what sort of phrase stands for the speaker."""
    mention = attribution.mention
    if mention is None:
        return "person" if attribution.person else "nobody"
    if mention.sort == "name" and mention.role:
        return "described name"
    return mention.sort


def between(place: Place, attribution: Attribution) -> tuple[int, str]:
    """Count the tokens that part an attribution from the quotation, and give the strongest mark among them."""
    cue = attribution.words
    if cue is None:
        return 0, ""
    first, last = cue.reach()
    k = place.k
    left, right = (last, k) if last <= k else (k + 1, first) if first > k else (k, k)
    tokens = place.sentence.tokens
    marks = {tokens[n].form for n in range(left, right) if not tokens[n].word and tokens[n].stretch < 0}
    if any(tokens[n].stretch >= 0 for n in range(left, right)):
        return right - left, "quote"
    return right - left, next((mark for mark in ";:(,.—–-" if mark in marks), "")


def voice_of(place: Place, attribution: Attribution, person: Person | None) -> str:
    """Tell whether an attribution names somebody, as far as the last name tells."""
    mention = attribution.mention
    if person is None or (mention is None and attribution.person is None):
        return "nobody"
    if mention is None:
        return "same" if attribution.person is person else "other"
    if mention.name is None:
        return mention.sort
    name = fold(place.sentence.reader.text[slice(*mention.name)])
    return "same" if person.parts and name.endswith(person.parts[-1]) else "other"
