"""Look up how an article describes a person: "attachée de presse de la Maison Blanche"."""

from newsclean.quotes.lexicon import Lexicon
from newsclean.quotes.mentions import Mention
from newsclean.quotes.people import People
from newsclean.quotes.persons import Person
from newsclean.quotes.reader import Reader
from newsclean.quotes.subjects import with_apposition
from newsclean.quotes.tokens import Token, tokenise

LEFT, RIGHT = 120, 160
"""Code points before and behind a name in which its description is looked for."""
_PLACES = 4
"""Places at which a person is named that are looked at."""


def describe(person: Person, people: People, words: Lexicon, before: int) -> str | None:
    """Give the description of a person that stands before a place of the text, without its article, or None."""
    if not person.searched and person.parts:
        person.searched = True
        for place in people.namings.of(person, most=_PLACES):
            found = _at(place, people, words)
            if found and (person.role is None or found[0] < person.role[0]):
                person.role = found
                break
    return person.role[1] if person.role and person.role[0] < before else None


def _at(place: int, people: People, words: Lexicon) -> tuple[int, str] | None:
    text = people.text
    left = max(text.rfind("\n", 0, place) + 1, place - LEFT)
    stop = text.find("\n", place)
    right = min(stop if stop >= 0 else len(text), place + RIGHT)
    tokens = tokenise(text, left, right, words.affixes)
    at = next((k for k, token in enumerate(tokens) if token.end > place), len(tokens))
    reader = Reader(tokens, words, text, people)
    named = reader.phrase(at, len(tokens))
    if named is None or named.name is None or not named.name[0] <= place < named.name[1]:
        return None  # "Harris senior adviser X" describes X
    front = reader.before(named.last, max(0, at - 16))
    if front and front.name == named.name and front.role and not _placed(front, tokens, words):
        return front.role[0], text[slice(*front.role)]
    behind = with_apposition(reader, named, len(tokens))
    if behind and behind.role:
        return behind.role[0], text[slice(*behind.role)]
    if at > 1 and tokens[at - 1].form == ",":
        front = reader.description(at - 1, max(0, at - 20))
        if front and front.role:
            return front.role[0], text[slice(*front.role)]
    return None


def _placed(front: Mention, tokens: list[Token], words: Lexicon) -> bool:
    """Whether a description starts with a place, and the noun in it is a verb: "på Torvet sælger Lucia Moren"."""
    before = front.first - 1
    return before >= 0 and tokens[before].form in words.places and words.role(tokens[front.first].form) is None
