"""How a quotation can be attributed."""

from typing import TYPE_CHECKING, Literal, NamedTuple

from newsclean.quotes.cues import Cue
from newsclean.quotes.mentions import Mention
from newsclean.quotes.persons import Person

if TYPE_CHECKING:
    from newsclean.quotes.sentences import Sentence

Pattern = Literal[
    "colon",
    "before",
    "after",
    "source",
    "later",
    "clause",
    "coordinated",
    "label",
    "near",
    "inside",
    "intro",
    "left",
    "right",
    "tag",
    "below",
    "told",
    "about",
    "told above",
    "about above",
    "earlier",
    "carried",
    "turn",
    "voice",
    "main",
    "first",
    "none",
]
"""How an attribution stands to its quotation.

In the sentence of the quotation: right before it behind a ``colon``, right ``before`` or ``after`` it, as a ``source``
("according to X"), ``later`` at the end of the sentence, in the ``clause`` that the quotation is part of or one that is
``coordinated`` with it, a ``label`` ("X: …"), some other verb ``near`` it, ``inside`` the marks, or an ``intro``
without a verb of speech; or a phrase that nothing ties to it, ``left`` or ``right`` of it.

Around it: a sentence behind it that only attributes (``tag``), a name that is the line ``below``, who ``told``
something in the sentence before it or whom that is ``about``, the same in the paragraph ``above``, or whom a sentence
further back (``earlier``) is about.

Without a mention: who spoke last (``carried``), who spoke in ``turn`` with that one, the ``voice`` that speaks most,
the ``main`` person of the article, or the ``first`` one that it names.
"""

ELSEWHERE: frozenset[Pattern] = frozenset({"told", "about", "told above", "about above", "earlier"})
"""Patterns whose mention stands in another sentence."""


class Attribution(NamedTuple):
    """How a quotation is attributed."""

    pattern: Pattern
    cue: tuple[int, int] | None
    """Its place in the text."""
    mention: Mention | None
    key: int
    """Tells attributions of one paragraph apart: the cue's first token."""
    strong: bool
    """Whether the words say that something was said."""
    words: Cue | None = None
    """The cue, where it stands in the sentence of the quotation."""
    person: Person | None = None
    """Who spoke, where no mention tells it."""
    sentence: "Sentence | None" = None
    """Where the mention stands, if not in the sentence of the quotation."""


NOBODY = Attribution("none", None, None, -1, strong=False)
"""Stands for a quotation that nothing attributes."""
