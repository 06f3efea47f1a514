"""Tell speech from fragments, and both from quoted words that are no speech."""

from typing import NamedTuple

from newsclean.quotes.frames import Paragraph
from newsclean.quotes.lexicon import Lexicon
from newsclean.quotes.marks import Stretch
from newsclean.quotes.tokens import tokenise

READ = 400
"""Code points of a quotation that are read; a clause shows itself sooner."""
SHORTEST_CLAUSE = 4
"""Words; shorter stretches inside a sentence are fragments, even with a verb."""


class Shape(NamedTuple):
    """What a quoted stretch looks like by itself."""

    words: int
    """Counted in its first ``READ`` code points."""
    upper: bool
    """Whether it starts with a capital."""
    terminal: bool
    """Whether it ends like a sentence, inside the marks or just behind them."""
    subject: bool
    """Whether a clause's subject stands in it."""
    verb: bool
    """Whether a frequent finite verb stands in it."""
    early: bool
    """Whether it starts like a clause: subject and verb among its first words."""
    comma: bool
    """Whether it ends with a comma inside the marks."""

    @property
    def clause(self) -> bool:
        """Whether it is at least a clause, as far as the words tell."""
        return self.words >= SHORTEST_CLAUSE and (self.subject and self.verb or self.early)


def shape(text: str, stretch: Stretch, words: Lexicon) -> Shape:
    """Look at a stretch."""
    limit = min(stretch.end, stretch.start + READ)
    tokens = [t for t in tokenise(text, stretch.start, limit, enclitics=words.enclitics, inverted=words.inverted) if t.word]
    forms = [t.form for t in tokens]
    subjects = [k for k, form in enumerate(forms) if form in words.subject_words]
    verbs = [k for k, form in enumerate(forms) if form in words.clause_verbs or form in words.auxiliaries]
    last = text[stretch.end - 1]
    behind = text[stretch.close : stretch.close + 1]
    return Shape(
        words=len(forms),
        upper=bool(tokens) and tokens[0].upper,
        terminal=last in ".!?…" or behind in (".", "!", "?"),
        subject=bool(subjects),
        verb=bool(verbs),
        early=bool(subjects and verbs and subjects[0] <= 2 and verbs[0] <= 5),
        comma=last in ",",
    )


def named_thing(paragraph: Paragraph, k: int, words: Lexicon) -> bool:
    """Whether the words before the quotation at token ``k`` make it a title, a name or a term."""
    return words.naming_words.before(paragraph.tokens, k) is not None
