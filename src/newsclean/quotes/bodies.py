"""Find the bodies that a text names by what they are: "Department of Transportation", "ministère de l’Intérieur"."""

import re
from collections.abc import Container, Iterator, Sequence

from newsclean.quotes.lexicon import Lexicon
from newsclean.quotes.tokens import fold

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*[’']?")
_LONGEST = 12
"""Words of a name, small ones and all."""
_MOST_SMALL = 3
"""Small words between two words of a name: "por unas", "of the"."""


def read_bodies(text: str, words: Lexicon) -> Iterator[tuple[str, int]]:
    """Give the name of each body and where it stands first.

    A name has a noun for a body in it, and a capitalised word beside that.
    """
    seen: set[str] = set()
    found = list(_WORD.finditer(text))
    small: list[Container[str]] = [words.linkers, words.determiners, words.particles]
    if not words.capital_nouns:  # "Ministerium auf Anfrage", "Die Stadt und die Hunde"
        small += [words.oblique, words.conjunctions]
    done = 0
    for k, word in enumerate(found):
        if k < done or fold(word[0]) not in words.organisations:
            continue
        first = _before(text, found, k, max(done, k - _LONGEST), words) if word[0][0].isupper() else k
        done = _behind(text, found, k, small, words)
        name = text[found[first].start() : found[done - 1].end()]
        capitals = sum(other[0][0].isupper() for other in found[first:done]) - word[0][0].isupper()
        if capitals and name not in seen:
            seen.add(name)
            yield name, found[first].start()


def _before(text: str, found: "Sequence[re.Match[str]]", k: int, least: int, words: Lexicon) -> int:
    """Where the capitalised words before a noun start, at ``least`` there: "Fairfield" before "Police"."""
    while k > least and text[found[k - 1].end() : found[k].start()] == " " and found[k - 1][0][0].isupper():
        form = fold(found[k - 1][0])
        if form in words.function_words or form in words.determiners or words.role(form) is not None:
            break
        k -= 1
    return k


def _behind(
    text: str, found: "Sequence[re.Match[str]]", k: int, small: "Sequence[Container[str]]", words: Lexicon
) -> int:
    """Where the name ends that goes on behind a noun: behind its last capitalised word."""
    end = at = k + 1
    while at < len(found) and at - k < _LONGEST and at - end <= _MOST_SMALL:
        gap, form = text[found[at - 1].end() : found[at].start()], fold(found[at][0])
        if gap not in (" ", "", " & ", "\xa0") or form in words.not_names:
            break
        at += 1
        if found[at - 1][0][0].isupper():
            end = at
        elif not any(form in entries for entries in small):
            break
    return end
