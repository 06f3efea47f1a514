"""What can stand for a speaker, and the words of a paragraph in which it is looked for."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol

from newsclean.quotes.lexicon import FINITE, PARTICIPLE, SPEECH, Lexicon
from newsclean.quotes.tokens import Token

Sort = Literal["name", "role", "organisation", "document", "pronoun", "other"]


class Mention(NamedTuple):
    """A noun phrase that can stand for a speaker."""

    first: int
    """Its tokens, half-open."""
    last: int
    start: int
    """Its place in the text."""
    end: int
    sort: Sort
    name: tuple[int, int] | None = None
    """The name in it, without title and honorific."""
    role: tuple[int, int] | None = None
    """The description in it, without its article."""
    gender: str = ""
    """"m", "f", "p" (plural) or "" (not told)."""
    honorific: bool = False


class Topic(NamedTuple):
    """Whom a sentence is about."""

    mention: Mention
    how: str
    """"told" if somebody speaks in it, else "subject"; with " above" it stands in the paragraph before."""


class Names(Protocol):
    """What an article tells of its names."""

    def is_name(self, name: str) -> bool:
        """Whether the article uses these words as a name by themselves."""

    def is_human(self, name: str) -> bool:
        """Whether these words name a person, as far as the article tells."""

    def is_surely_human(self, name: str) -> bool:
        """Whether they surely do, by a given name or a title."""

    def share(self, name: str) -> float:
        """How many of the places at which people are named are somebody's, 0 to 1."""


class View:
    """The words of one paragraph, and what single ones can be."""

    def __init__(self, tokens: Sequence[Token], words: Lexicon, text: str, names: Names) -> None:
        self.tokens = tokens
        self.words = words
        self.text = text
        self.names = names

    def capital(self, i: int) -> bool:
        """Whether token ``i`` can be part of a name."""
        token = self.tokens[i]
        return token.upper and token.word

    def polite(self, i: int) -> bool:
        """Whether token ``i`` addresses somebody, as its capital inside the sentence tells: "Schreiben Sie"."""
        token = self.tokens[i]
        return token.upper and i > 0 and self.tokens[i - 1].word and token.form in self.words.polite_pronouns

    def finite(self, i: int) -> bool:
        """Whether token ``i`` is a verb form that ends a noun phrase."""
        token = self.tokens[i]
        if token.upper and i and self.tokens[i - 1].form not in ".!?:":
            return False
        form = token.form
        if form in self.words.genitives:
            return False
        noun = form in self.words.documents or form in self.words.roles or form in self.words.organisations
        if noun and (token.upper or not self.words.capital_nouns):
            return False
        flags = self.words.verbs.get(form, 0)
        spoken = flags & PARTICIPLE and flags & SPEECH
        return bool(flags & FINITE or spoken) or form in self.words.clause_verbs

    def opening(self, i: int) -> bool:
        """Whether token ``i`` is a function word that only stands capitalised because it opens a sentence."""
        words, form = self.words, self.tokens[i].form
        return (
            form in words.function_words
            or form in words.fillers
            or form in words.determiners
            or form in words.subject_words
            or form in words.complementizers
            or form in words.conjunctions
            or bool(words.sources.at(self.tokens, i))
        )

    def starts(self, i: int) -> bool:
        """Whether token ``i`` stands capitalised because it starts a sentence: a verb, a word before a comma."""
        token = self.tokens[i]
        if (i and self.tokens[i - 1].word) or self.given(i) or self.names.is_name(token.form):
            return False
        if token.form in self.words.verbs:
            return True
        comma = i + 1 < len(self.tokens) and self.tokens[i + 1].form == ","
        return comma and not self.names.is_human(self.named(i, i + 1))

    def is_person(self, mention: Mention) -> bool:
        """Whether the name of a mention is a person's."""
        if mention.role or mention.honorific or mention.name is None:
            return True
        return self.names.is_human(self.text[slice(*mention.name)])

    def given(self, i: int) -> bool:
        """Whether token ``i`` is a given name."""
        return self.tokens[i].form.partition("-")[0] in self.words.given_names

    def surname(self, i: int) -> bool:
        """Whether token ``i`` is a noun for people that the article has for a name ("Fischer")."""
        return self.words.role(self.tokens[i].form) is not None and self.known(i, i + 1)

    def named(self, first: int, last: int) -> str:
        """The text of ``tokens[first:last]``."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def known(self, first: int, last: int) -> bool:
        """Whether the article uses ``tokens[first:last]`` as a name by themselves."""
        return self.names.is_name(self.named(first, last))

    def person(self, first: int, last: int) -> bool:
        """Whether ``tokens[first:last]`` name somebody."""
        return self.given(first) or self.names.is_human(self.named(first, last))
