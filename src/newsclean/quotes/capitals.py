"""Read runs of capitalised words: where a name starts and ends."""

from typing import NamedTuple

from newsclean.quotes.mentions import View

_MOST_PARTICLES = 3
"""Small words inside a name: "de la", "von und zu"."""
_NOUN_WITHIN = 4
"""Tokens behind a run in which a noun can make it a description: "Harbour List campaign manager"."""
_BODY_WITHIN = 3
"""Words behind the one that opens a sentence in which a noun makes it a body: "Civil rights groups"."""
_TITLE_GOES_ON = 6
"""Tokens behind a title's first capitals among which the name must start."""
INITIAL = 2
"""Letters of an initial, at most: "J." and "Ph."."""


def read_run(view: View, first: int, stop: int) -> int:
    """Find the end of a run of capitals that starts at ``first``, with particles and initials inside."""
    tokens, words, last = view.tokens, view.words, first + 1
    while last < stop:
        token = tokens[last]
        after = tokens[last + 1] if last + 1 < stop else None
        capital = after is not None and after.upper
        if token.stretch >= 0:
            break
        if (token.word and token.upper) or (token.form == "." and capital and _initial(view, last - 1)):
            last += 1
        elif token.form in words.particles:
            k = _behind_particles(view, last, stop)
            if k is None:
                break
            last = k + 1
        elif token.form in words.genitives and capital:
            last += 1
        elif token.form in "-&" and after is not None and capital and (token.form == "&" or after.start == token.end):
            last += 2
        else:
            break
    return last


def _behind_particles(view: View, i: int, stop: int) -> int | None:
    """Where the name goes on behind "de la" at token ``i``; None where it does not."""
    tokens, words, k = view.tokens, view.words, i
    while k < stop and k - i < _MOST_PARTICLES and tokens[k].form in words.particles:
        k += 1
    joins = tokens[i].form in words.linkers or (words.capital_nouns and tokens[i].form in words.oblique)
    linking = joins and not view.given(i - 1)
    return k if k < stop and tokens[k].upper and tokens[k].word and not linking else None


def _initial(view: View, i: int) -> bool:
    """Whether the full stop behind token ``i`` shortens it."""
    token, words = view.tokens[i], view.words
    short = token.end - token.start <= INITIAL or "." in token.form or token.form + "." in words.honorifics
    return short and token.end == view.tokens[i + 1].start


def common(view: View, i: int, stop: int, *, bare: bool) -> bool:
    """Whether a capitalised word is a common noun, in a language that capitalises those.

    Args:
        view: The paragraph.
        i: The word's token.
        stop: Where the phrase must end.
        bare: Whether nothing stands before the word in its phrase, as before a surname.
    """
    form, words = view.tokens[i].form, view.words
    if i + 1 < stop and view.tokens[i + 1].form == "." and _initial(view, i):
        return False
    if words.role(form) is not None or form in words.organisations or words.document(form):
        return True
    if form in words.honorifics or view.person(i, i + 1):
        return False
    another = i + 1 < stop and view.tokens[i + 1].upper and view.tokens[i + 1].word
    return not (bare or (another and view.known(i, i + 2)))


def describes(view: View, first: int, last: int, stop: int) -> bool:
    """Whether a run of capitals belongs to the noun behind it, and is no name by itself."""
    return _described_behind(view, last, stop) or (last == first + 1 and _opens_body(view, first, stop))


def _described_behind(view: View, i: int, stop: int) -> bool:
    """Whether a noun for people stands at or behind token ``i``: "Trump lawyer X", "Clinton campaign spokesman Y"."""
    words = view.words
    for token in view.tokens[i : min(stop, i + _NOUN_WITHIN)]:
        form = token.form
        if not token.word or form in words.linkers or form in words.function_words:
            return False
        if form in words.fillers or form in words.determiners:
            return False
        if words.role(form) is not None or words.document(form):
            return True
    return False


def _opens_body(view: View, i: int, stop: int) -> bool:
    """Whether a word with a capital that opens a sentence is the first of a body's name: "Civil rights groups"."""
    words, behind = view.words, view.tokens[i + 1 : min(stop, i + 1 + _BODY_WITHIN)]
    if (i and view.tokens[i - 1].word) or words.capital_nouns or view.known(i, i + 1) or view.person(i, i + 1):
        return False
    for token in behind:
        if not token.word or token.upper or token.form in words.function_words or token.form in words.fillers:
            return False
        if token.form in words.organisations:
            return True
    return False


def named_behind(view: View, i: int, stop: int) -> bool:
    """Whether a full name starts near token ``i``, with nothing but capitals and small words before it."""
    words = view.words
    for k in range(i, min(stop - 1, i + _TITLE_GOES_ON)):
        form = view.tokens[k].form
        if view.given(k) and view.capital(k):
            return view.capital(k + 1)
        if not (view.capital(k) or form in words.linkers or form in words.determiners):
            return False
    return False


class Titles(NamedTuple):
    """What stands before the name in a run."""

    end: int
    """Where the name can start."""
    role: bool
    """Whether a noun for people is among it."""
    honorific: bool
    gender: str
    """As the last one tells that tells it."""


def read_titles(view: View, first: int, last: int, *, bare: bool) -> Titles:
    """Step over titles, honorifics and nationalities at the start of the run ``tokens[first:last]``.

    ``bare`` tells that no article stands before it, as before a surname that looks like a title: "Fischer".
    """
    tokens, words, end = view.tokens, view.words, first
    role = honorific = False
    gender = ""
    for k in range(first, last):
        form = tokens[k].form
        if k == last - 1 and (k > first or bare):
            surname = k > first and (view.given(k - 1) or _behind_name(view, first, k))
            if surname or view.known(k, last):
                break
        told = words.role(form)
        if told is not None:
            end, role, gender = k + 1, True, told or gender
        elif form in words.genitives:
            end = k + 1
        elif form in words.honorifics:
            end, honorific, gender = k + 1, True, words.honorifics[form] or gender
    while end < last:
        form = tokens[end].form
        if form != "." and (form not in words.not_names or view.given(end)):
            break
        end += 1
    return Titles(end, role, honorific, gender)


def _behind_name(view: View, first: int, k: int) -> bool:
    """Whether token ``k`` is letters behind somebody's name: "Ana Ruiz MP"."""
    return view.tokens[k].form in view.words.postnominals and view.person(first, k)


def names_its_place(view: View, opening: int, first: int, last: int) -> bool:
    """Tell whether a run is the name of the noun before it: "una camarera de la calle Ancha".

    Only what introduces somebody is read so: behind "el portavoz del sindicato" his own name stands.
    """
    before = view.tokens[first - 1]
    new = view.tokens[opening].form in view.words.indefinites
    return new and not before.upper and view.words.role(before.form) is None and not view.person(first, last)


def split_name(view: View, first: int, last: int, *, linked: bool = False) -> int | None:
    """Find where a person's name starts in a run that begins with something else ("Gazette Nora Quill").

    Args:
        view: The paragraph.
        first: The run's first token.
        last: Behind its last token.
        linked: Whether a preposition stands before it; a known surname alone is then no evidence.
    """
    for k in range(first, last - 1):
        if view.given(k) and view.tokens[k].form not in view.words.not_names:
            return k
    for k in range(first + 1, last):
        if view.tokens[k].word and view.known(k, last) and (last - k > 1 or not linked):
            return k
    return None
