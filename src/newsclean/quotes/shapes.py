"""See what a quoted stretch looks like by itself."""

import re
from typing import NamedTuple

from newsclean.quotes.lexicon import FINITE, Lexicon
from newsclean.quotes.marks import Stretch
from newsclean.quotes.tokens import APOSTROPHES, Token, tokenise

READ = 400
"""Code points of a quotation that are read; a clause shows itself sooner."""
ENDS = ".!?…。！？"
"""Marks with which a sentence ends."""
ASKS = "?？"
"""Those with which a question ends."""
SHORTEST_CLAUSE = 4
"""Words; shorter stretches inside a sentence are fragments, even with a verb."""

SHORTEST_FINAL = 2
"""The same where the last word is a verb that closes a clause ("Rapor çekmecede bekledi"): few words are needed."""
SHORTEST_STEM = 3
"""Letters that a verb has at least before such an ending; else "adı" and "kendi" are verbs."""


class Shape(NamedTuple):
    """What a quoted stretch looks like by itself."""

    words: int
    """Counted in its first ``READ`` code points."""
    upper: bool
    """Whether it starts with a capital, or with a letter of a script that has none."""
    terminal: bool
    """Whether it ends like a sentence, inside the marks or just behind them."""
    subject: bool
    """Whether a clause's subject stands in it."""
    verb: bool
    """Whether a frequent finite verb stands in it."""
    early: bool
    """Whether it starts like a clause: subject and verb among its first words."""
    closed: bool
    """Whether it ends like a sentence inside the marks."""
    late: bool
    """Whether its first verb stands in a clause that hangs on a noun before it ("the lowest that anyone has seen")."""
    comma: bool
    """Whether it ends with a comma inside the marks."""
    title: bool
    """Whether it is written like a title or a name: every longer word with a capital."""

    small: bool
    """Whether a word of it is written small."""
    final: bool
    """Whether it ends with a finite verb, in a language whose verbs close their clauses."""

    @property
    def clause(self) -> bool:
        """Whether it is at least a clause, as far as the words tell."""
        if self.final:
            return self.words >= SHORTEST_FINAL
        return self.words >= SHORTEST_CLAUSE and ((self.subject and self.verb and not self.late) or self.early)


def shape(text: str, stretch: Stretch, words: Lexicon) -> Shape:
    """Look at a stretch."""
    limit = min(stretch.end, stretch.start + READ)
    tokens = [t for t in tokenise(text, stretch.start, limit, words.affixes) if t.word]
    forms = [t.form for t in tokens]
    hanging = (n for n, form in enumerate(forms) if n and (form in words.relatives or form in words.complementizers))
    cut = next(hanging, len(forms))
    subjects = (
        n for n, form in enumerate(forms) if form in words.subject_words and not (n and form in words.relatives)
    )
    subject = next(subjects, None)
    verb = next((n for n, form in enumerate(forms) if _verb(form, n, words)), None)
    last = text[stretch.end - 1]
    behind = text[stretch.close : stretch.close + 1]
    return Shape(
        words=sum(map(_count, forms)) if _UNSPACED.search(text, stretch.start, limit) else len(forms),
        upper=bool(tokens)
        and (
            tokens[0].upper
            or caseless(tokens[0].form)
            or (text[stretch.start] in APOSTROPHES and any(t.upper for t in tokens[1:2]))
        ),
        terminal=last in ENDS or behind in (".", "!", "?"),
        subject=subject is not None,
        verb=verb is not None,
        early=verb is not None
        and verb < cut
        and verb <= _EARLY_VERB
        and ((subject is not None and subject <= _EARLY_SUBJECT) or (verb > 1 and forms[0] in words.determiners)),
        closed=last in ENDS,
        late=verb is not None and verb > cut and not (subject is not None and subject < cut),
        comma=last == ",",
        title=_title(tokens, words),
        small=any(not t.upper for t in tokens[1:]),
        final=words.verb_final and bool(forms) and limit == stretch.end and ends_clause(forms[-1], words),
    )


def ends_clause(form: str, words: Lexicon) -> bool:
    """Whether a last word is a finite verb, in a language whose verbs close their clauses."""
    if form in words.clause_verbs:
        return words.verb_final
    return form.endswith(words.clause_endings) and not form[:SHORTEST_STEM].endswith(words.clause_endings)


def caseless(form: str) -> bool:
    """Whether a word is written in a script without capitals."""
    return form[0].isalpha() and form[0] == form[0].upper()


_UNSPACED = re.compile(r"[\u3040-\u9fff]")
"""Letters of scripts that write without blanks."""
_LETTERS = 2
"""Letters of a word in them, about."""


def _count(form: str) -> int:
    return max(1, len(form) // _LETTERS) if _UNSPACED.match(form) else 1


def _title(tokens: list[Token], words: Lexicon) -> bool:
    if len(tokens) < _SHORTEST_TITLE or not (tokens[0].upper or tokens[0].form in words.determiners):
        return False
    long = [t.upper for t in tokens if t.end - t.start > _SHORT_WORD]
    return bool(long) and all(long)


_EARLY_SUBJECT, _EARLY_VERB = 2, 6
"""How many words may stand before the subject and the verb of a clause that opens a quotation."""
_SHORTEST_TITLE = 2
"""Words."""
_SHORT_WORD = 4
"""Letters; words like "the", "with" and "från" stay small in titles."""


def _verb(form: str, n: int, words: Lexicon) -> bool:
    """Whether the word at place ``n`` is a finite verb."""
    known = form in words.clause_verbs or form in words.auxiliaries
    return known or (n > 0 and bool(words.verbs.get(form, 0) & FINITE))
