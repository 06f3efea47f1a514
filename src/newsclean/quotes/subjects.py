"""Read who a sentence is about: subjects, what parts them from their verbs, and descriptions beside names."""

from collections.abc import Iterator

from newsclean.quotes.fillers import MOST_FILLERS, before_fillers
from newsclean.quotes.mentions import Mention, Topic
from newsclean.quotes.reader import Reader

LONGEST_INSERTION = 35
"""Tokens between two commas that part a speaker from the verb."""
LONGEST_PARENTHESIS = 14
"""Tokens of a parenthesis behind a name: "(R-Ohio)", "(Parti socialiste, Seine-Saint-Denis)"."""


def subject_before(reader: Reader, end: int, first: int, *, object_too: bool = False) -> Mention | None:
    """Read the noun phrase that is the subject of a verb at token ``end`` from what stands before it.

    Args:
        reader: The paragraph.
        end: The verb's first token, or that of its auxiliary.
        first: The first token of the sentence.
        object_too: Whether it may stand behind a preposition ("footage of X saying").
    """
    tokens, words = reader.tokens, reader.words
    e = before_fillers(reader, end, first)
    if e <= first:
        return None
    e = before_parenthesis(reader, e, first)
    if tokens[e - 1].form in (",", "-", "–", "—"):
        return _around_insertion(reader, e, first) or _before_comma(reader, e, first, end)
    shut = related = False
    if tokens[e - 1].form in words.relatives and tokens[e - 1].form not in words.determiners:
        e = _first_relative(reader, e - 1, first)
        object_too = related = True  # what a relative clause hangs on
        shut = e > first and tokens[e - 1].form in (",", "–", "—")
        e -= shut
    if e <= first or tokens[e - 1].stretch >= 0:
        return _called(reader, e, first, end) if e > first + 1 else None
    found = reader.before(e, first)
    if found is None and e != end:
        found = reader.before(end, first)
    if found and related and (named := _named_before(reader, found, first)):
        return named
    if found and not object_too and oblique(reader, found, first):
        found = _before_complement(reader, found, first, end)
    inserted = end + 1 < len(tokens) and tokens[end + 1].form == ","  # "The owners, Castel added, had"
    if found is None or inserted:
        return found
    return _with_open_apposition(reader, found, first) or _with_front(reader, found, first)


def _first_relative(reader: Reader, k: int, first: int) -> int:
    """Step back from the relative word at token ``k`` to that of the clause before it: "who walks and who said"."""
    tokens = reader.tokens
    if k - 1 <= first or tokens[k - 1].form not in reader.words.conjunctions:
        return k
    for n in range(k - 2, max(first, k - LONGEST_INSERTION), -1):
        if tokens[n].stretch >= 0:
            break
        if tokens[n].form == tokens[k].form:
            return n
    return k


def _before_comma(reader: Reader, e: int, first: int, end: int) -> Mention | None:
    """Read a subject that a needless comma parts from its verb: "La ministra, dijo que “…”"."""
    found = reader.phrase(first, e - 1, bounded=True)
    if found is None or found.sort not in ("name", "role") or oblique(reader, found, first):
        return None
    tokens, words = reader.tokens, reader.words
    for k in range(end + 1, min(end + MOST_FILLERS, len(tokens))):
        if tokens[k].form in words.complementizers:
            return found if reader.is_person(found) else None
        if not tokens[k].word or reader.words.role(tokens[k].form) is not None or tokens[k].upper:
            return None
    return None


def _with_open_apposition(reader: Reader, described: Mention, first: int) -> Mention | None:
    """Read the name that opens the sentence before a description without its closing comma: "X, la proveedora dijo"."""
    tokens, k = reader.tokens, described.first - 1
    if described.sort not in ("role", "organisation") or described.name or k <= first or tokens[k].form != ",":
        return None
    named = reader.before(before_parenthesis(reader, k, first), first)
    opens = named is not None and before_fillers(reader, named.first, first) <= first
    if not named or not named.name or not opens or tokens[described.first].form not in reader.words.determiners:
        return None
    if named.first > first and preposition(reader, named.first - 1):
        return None  # "In Paris, the mayor said"
    return named._replace(role=named.role or _bare(reader, (described.first, described.last)))


def _named_before(reader: Reader, described: Mention, first: int) -> Mention | None:
    """Read the name before a description in commas: "Marie Tissier, présidente de la région, qui juge".

    Her age may stand between them. Words of which none is a noun for people describe a name that opens the sentence.
    """
    tokens, k = reader.tokens, described.first - 1
    if described.sort not in ("role", "other") or k <= first or tokens[k].form != ",":
        return None
    if k - 2 > first and tokens[k - 1].form.isdigit() and tokens[k - 2].form == ",":
        k -= 2
    named = reader.before(before_parenthesis(reader, k, first), first)
    if named is None or named.sort != "name" or not reader.is_person(named):
        return None
    if described.sort == "other" and named.first > first:
        return None
    behind = oblique(reader, named, first) or (named.first > first and preposition(reader, named.first - 1))
    opening = tokens[described.first].form
    if behind and opening in reader.words.determiners and opening not in reader.words.indefinites:
        return None  # "Selon Marie Tissier, le maire, qui juge"
    return named._replace(role=named.role or _bare(reader, (described.first, described.last)))


def _called(reader: Reader, e: int, first: int, end: int) -> Mention | None:
    """Read a body with its name in quote marks behind it: "Das Magazin „Zeitlupe“ nannte den Plan „ein Märchen“".

    What the verb reports must stand behind it: in "Belediye “…” bildirdi" the words before the verb are said.
    """
    tokens = reader.tokens
    ahead = range(end, min(end + LONGEST_INSERTION, len(tokens)))
    stop = next((k for k in ahead if tokens[k].form in (".", "!", "?") or tokens[k].stretch >= 0), None)
    name = tokens[e - 1]
    if stop is None or tokens[stop].stretch < 0 or name.end - name.start > LONGEST_CALLED:
        return None
    body = reader.before(e - 1, first)
    if body is None or body.sort != "organisation" or oblique(reader, body, first):
        return None
    return body._replace(last=e, end=name.end)


LONGEST_CALLED = 60
"""Code points of such a name with its marks; what is longer is said."""


def oblique(reader: Reader, mention: Mention, first: int) -> bool:
    """Whether a phrase cannot be a subject: behind a preposition, or with an article of another case."""
    words, tokens, k = reader.words, reader.tokens, mention.first
    return tokens[k].form in words.oblique or (k > first and tokens[k - 1].form in words.oblique)


def _before_complement(reader: Reader, mention: Mention, first: int, end: int) -> Mention | None:
    """Read the subject before "to Reuters" or ", on Facebook" that stands between it and the verb."""
    e = mention.first - (reader.tokens[mention.first].form not in reader.words.oblique)
    if e > first and reader.tokens[e - 1].form == ",":
        e -= 1
    if e > first + 1 and reader.tokens[e - 1].stretch >= 0:
        return _called(reader, e, first, end)
    found = reader.before(e, first) if e > first else None
    if found is None or found.sort == "other" or oblique(reader, found, first):
        return None
    opens = found.first == first or not reader.tokens[found.first - 1].word
    return found if found.sort in ("name", "role", "pronoun") or opens else None


def _around_insertion(reader: Reader, e: int, first: int) -> Mention | None:
    """Read "X, a doctor," or "the doctor, X," or "X, who works here," before a verb."""
    tokens = reader.tokens
    shut = tokens[e - 1].form
    for k in range(e - 2, max(first, e - LONGEST_INSERTION) - 1, -1):
        if tokens[k].stretch >= 0:
            return None
        if tokens[k].form == shut:
            stop = before_parenthesis(reader, k, first)
            named = reader.phrase(k + 1, before_parenthesis(reader, e - 1, first), bounded=True)
            front = (
                reader.description(stop, first) if named and named.sort == "name" and reader.is_person(named) else None
            )
            if named and front and front.sort == "role":
                return joined(front, named)
            main = reader.before(stop, first) if k > first else None
            if main and oblique(reader, main, first):
                main = _before_complement(reader, main, first, e)  # "His letter to the mayor, a priest, said"
            if main is None:
                continue
            if named and _names_body(reader, main, named):
                return named._replace(first=main.first, start=main.start)
            if named and _names_somebody(reader, main, named):
                return joined(main._replace(role=_bare(reader, (main.first, main.last))), named)
            main = _named_before(reader, main, first) or _with_front(reader, main, first)
            if main.sort == "name":
                described = reader.apposition(k + 1, e - 1)
                if described and described[1] == e - 1 and main.role is None:
                    return main._replace(role=_bare(reader, described), last=k)
                return main
            return main
    if shut == ",":
        main = reader.phrase(first, e - 1)  # "a student who gave no name, said"
        if main and main.last < e - 1 and e - main.last <= LONGEST_INSERTION:
            relative = tokens[main.last].form in reader.words.relatives
            return main if relative and main.sort in ("name", "role") else None
    return None


def _names_body(reader: Reader, main: Mention, named: Mention) -> bool:
    """Whether a name between commas is that of the body before it: "La società, Tirrena Gas, ha detto"."""
    alone = named.sort == "name" and named.role is None and not reader.given(named.first)
    return alone and main.sort == "organisation" and reader.tokens[main.first].form in reader.words.determiners


def _names_somebody(reader: Reader, main: Mention, named: Mention) -> bool:
    """Whether a name between commas is that of whom an unknown noun describes: "The ombudsman, Ana Ruiz, said"."""
    alone = named.sort == "name" and named.role is None and reader.is_person(named)
    return alone and main.sort == "other" and reader.tokens[main.first].form in reader.words.determiners


def before_parenthesis(reader: Reader, e: int, first: int) -> int:
    """Step over "(R-Ohio)" or "(54)" before token ``e``."""
    tokens = reader.tokens
    if e - 1 > first and tokens[e - 1].form == ")":
        for k in range(e - 2, max(first, e - LONGEST_PARENTHESIS) - 1, -1):
            if tokens[k].form == "(":
                return k if k > first else e
    return e


def _with_front(reader: Reader, mention: Mention, first: int) -> Mention:
    """Add a description that stands before a name and a comma: "le porte-parole du parti, X"."""
    tokens = reader.tokens
    k = mention.first
    if mention.sort != "name" or k - 1 <= first or tokens[k - 1].form != ",":
        return mention
    front = reader.description(k - 1, first)
    if front and front.first in (first, first + 1):
        return joined(front, mention)
    return mention


def joined(front: Mention, named: Mention) -> Mention:
    """Make one mention of a description and the name behind it."""
    return Mention(
        front.first,
        named.last,
        front.start,
        named.end,
        "name",
        named.name,
        front.role or (front.start, front.end),
        named.gender or front.gender,
        named.honorific,
    )


def with_apposition(reader: Reader, mention: Mention | None, last: int) -> Mention | None:
    """Add what stands behind a comma: a name behind a description, a description behind a name."""
    if mention is None or mention.sort in ("pronoun", "document"):
        return mention
    tokens, k = reader.tokens, mention.last
    if k + 1 >= last or tokens[k].form not in (",", "("):
        return mention
    if mention.sort != "name":
        k = _behind_acronym(reader, k, last)
        named = reader.phrase(k + 1, last)
        if (
            named
            and named.sort == "name"
            and named.role is None
            and (mention.sort == "role" or (named.last < last and tokens[named.last].form == ","))
            and (mention.sort == "role" or reader.person(k + 1, named.last))
            and closes(reader, named.last, last)
        ):
            role = mention.role or _bare(reader, (mention.first, mention.last))
            return joined(mention._replace(role=role), named)
        return mention
    if mention.role is None:
        described = reader.apposition(k + 1, last)
        if described:
            return mention._replace(role=_bare(reader, described))
    return mention


def _behind_acronym(reader: Reader, k: int, last: int) -> int:
    """Step over one word in brackets between a description and a name: "le maire (DVD), Jean Prost"."""
    tokens, comma = reader.tokens, k + 3
    bracketed = comma + 1 < last and tokens[k].form == "(" and tokens[k + 2].form == ")"
    return comma if bracketed and tokens[comma].form == "," and not reader.person(k + 1, k + 2) else k


def closes(reader: Reader, i: int, last: int) -> bool:
    """Whether an apposition can end before token ``i``: no verb of its own follows."""
    if i >= last or not reader.tokens[i].word:
        return True
    form = reader.tokens[i].form
    return not (reader.finite(i) or form in reader.words.auxiliaries or form in reader.words.fillers)


def _bare(reader: Reader, span: tuple[int, int]) -> tuple[int, int] | None:
    """The place of a description in the text, without its article."""
    tokens, (first, last) = reader.tokens, span
    while first < last - 1 and tokens[first].form in reader.words.determiners:
        first += 1
    return (tokens[first].start, tokens[last - 1].end) if first < last else None


def first_mention(reader: Reader, first: int, last: int) -> Mention | None:
    """Read the first phrase of ``tokens[first:last]`` that names a person, a pronoun or an organisation."""
    i = first
    while i < last:
        token = reader.tokens[i]
        free = i == first or not preposition(reader, i - 1)
        if (
            free
            and token.stretch < 0
            and token.word
            and (token.upper or token.form in reader.words.determiners or token.form in reader.words.pronouns)
        ):
            found = reader.phrase(i, last)
            if found and _can_speak(reader, found, i == first):
                return with_apposition(reader, found, last)
            if found and found.sort == "organisation" and i == first and found.last - found.first > 1:
                return with_apposition(reader, found, last)
            if found:
                i = found.last - 1
        i += 1
    return None


def first_topic(reader: Reader, first: int, last: int) -> Topic | None:
    """Tell whom a sentence is about that quotes nobody: whom it names first."""
    named = first_mention(reader, first, last)
    return Topic(named, "subject") if named and named.sort in ("name", "role") else None


def all_mentions(reader: Reader, first: int, last: int) -> Iterator[Mention]:
    """Read every phrase of ``tokens[first:last]`` that can stand for a speaker, outside of quotations, in order."""
    words, i = reader.words, first
    while i < last:
        token = reader.tokens[i]
        starts = token.word and (
            token.upper
            or token.form in words.determiners
            or token.form in words.pronouns
            or words.role(token.form) is not None
        )
        found = reader.phrase(i, last) if starts and token.stretch < 0 else None
        if found and words.capital_nouns and _is_noun(reader, found):
            i = max(found.last, i + 1)
        elif found and found.sort != "other":
            yield with_apposition(reader, found, last) or found
            i = max(found.last, i + 1)
        elif found and words.capital_nouns:
            i = max(found.last, i + 1)  # the noun in "die Qualität" is no name
        else:
            i += 1


def _is_noun(reader: Reader, found: Mention) -> bool:
    """Whether a lone word with a capital is one that the article calls nobody, where nouns have capitals."""
    alone = found.sort == "name" and not reader.is_person(found)
    return alone and found.name is not None and " " not in reader.text[slice(*found.name)]


def _can_speak(reader: Reader, found: Mention, opening: bool) -> bool:
    """Whether the first phrase of a sentence is somebody who can speak in the next one."""
    if found.sort == "pronoun":
        return bool(found.gender)
    if found.sort == "name":
        return reader.is_person(found)
    new = reader.tokens[found.first].form in reader.words.indefinites
    return found.sort == "role" and (opening or not new)


def preposition(reader: Reader, i: int) -> bool:
    """Whether token ``i`` makes the phrase behind it no subject."""
    words, form = reader.words, reader.tokens[i].form
    return (
        (form in words.linkers or form in words.function_words)
        and form not in words.conjunctions
        and (form not in words.complementizers)
    )
