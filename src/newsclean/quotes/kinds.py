"""Tell speech from fragments, and both from quoted words that are no speech."""

from typing import NamedTuple

from newsclean.article import QuoteType
from newsclean.quotes.lexicon import FINITE, Lexicon
from newsclean.quotes.marks import Stretch
from newsclean.quotes.speakers import Attribution, Sentence
from newsclean.quotes.subjects import preposition
from newsclean.quotes.tokens import APOSTROPHES, Token, tokenise

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

    @property
    def clause(self) -> bool:
        """Whether it is at least a clause, as far as the words tell."""
        return self.words >= SHORTEST_CLAUSE and ((self.subject and self.verb and not self.late) or self.early)


def shape(text: str, stretch: Stretch, words: Lexicon) -> Shape:
    """Look at a stretch."""
    limit = min(stretch.end, stretch.start + READ)
    tokens = [
        t for t in tokenise(text, stretch.start, limit, enclitics=words.enclitics, inverted=words.inverted) if t.word
    ]
    forms = [t.form for t in tokens]
    hanging = (n for n, form in enumerate(forms) if n and (form in words.relatives or form in words.complementizers))
    cut = next(hanging, len(forms))
    subjects = [
        n for n, form in enumerate(forms) if form in words.subject_words and not (n and form in words.relatives)
    ]
    verbs = [n for n, form in enumerate(forms) if _verb(form, n, words)]
    last = text[stretch.end - 1]
    behind = text[stretch.close : stretch.close + 1]
    return Shape(
        words=len(forms),
        upper=bool(tokens)
        and (tokens[0].upper or (text[stretch.start] in APOSTROPHES and any(t.upper for t in tokens[1:2]))),
        terminal=last in ".!?…" or behind in (".", "!", "?"),
        subject=bool(subjects),
        verb=bool(verbs),
        early=bool(verbs)
        and verbs[0] < cut
        and (
            bool(subjects and subjects[0] <= _EARLY_SUBJECT and verbs[0] <= _EARLY_VERB)
            or (forms[0] in words.determiners and 1 < verbs[0] <= _EARLY_VERB)
        ),
        closed=last in ".!?…",
        late=bool(verbs) and verbs[0] > cut and not (subjects and subjects[0] < cut),
        comma=last == ",",
        title=_title(tokens, words),
        small=any(not t.upper for t in tokens[1:]),
    )


def _named(sentence: Sentence, k: int, looks: Shape, words: Lexicon) -> bool:
    """Whether the words before the quotation at token ``k`` make it a title, a name or a term."""
    tokens = sentence.tokens
    entry = words.naming_words.before(tokens, k)
    covered = any(cue.sort == "verb" and cue.first < cue.last - 1 and cue.last == k for cue in sentence.cues)
    if entry is None or (covered and not looks.upper):
        return False
    noun = k - len(entry) - 1
    described = noun >= sentence.first and tokens[noun].form in words.determiners
    return looks.upper or looks.words < _DESCRIBES or not described


def _title(tokens: list[Token], words: Lexicon) -> bool:
    long = [t for t in tokens if t.end - t.start > _SHORT_WORD]
    opened = bool(tokens) and (tokens[0].upper or tokens[0].form in words.determiners)
    return len(tokens) > 1 and opened and bool(long) and all(t.upper for t in long)


_EARLY_SUBJECT, _EARLY_VERB = 2, 6
"""How many words may stand before the subject and the verb of a clause that opens a quotation."""
_DESCRIBES = 3
"""Words from which small letters behind "a project" describe it rather than name it."""
_SHORT_WORD = 4
"""Letters; words like "the", "with" and "från" stay small in titles."""


def _verb(form: str, n: int, words: Lexicon) -> bool:
    """Whether the word at place ``n`` is a finite verb."""
    known = form in words.clause_verbs or form in words.auxiliaries
    return known or (n > 0 and bool(words.verbs.get(form, 0) & FINITE))


def kind_of(
    sentence: Sentence, k: int, looks: Shape, attribution: Attribution | None, words: Lexicon
) -> QuoteType | None:
    """Say what the quotation at token ``k`` of a sentence is; None where it is no speech."""
    stretch = sentence.paragraph.stretches[sentence.tokens[k].stretch]
    if looks.words == 0:
        return None
    alone = k == sentence.first
    if not stretch.opened and (attribution is None or attribution.pattern != "after"):
        return None
    if attribution is None:
        if _whole(sentence, k, looks) or _introduced(sentence, k, looks):
            return "direct"
        reported = sentence.reported() and looks.words > 1 and not looks.title
        return ("direct" if looks.clause else "mixed") if reported else None
    naming = _named(sentence, k, looks, words)
    pattern = attribution.pattern
    spoken = (alone and pattern in ("after", "source")) or pattern == "colon"
    if (
        looks.title
        and not (looks.small and not naming and _noun_phrase(sentence, k, attribution, words))
        and not (spoken and (attribution.strong or looks.terminal))
        and looks.words <= _LONGEST_TITLE
        and not looks.clause
    ):
        return None
    if pattern == "label":
        return "direct" if looks.words >= 3 else None
    if pattern in ("after", "source") and alone:
        paused = k + 1 < sentence.last and sentence.tokens[k + 1].form == ","
        return "direct" if looks.words >= 2 or looks.terminal or looks.comma or paused else None
    if pattern == "source" and _told_whole(sentence, k, looks, attribution):
        return "direct"
    introduced = sentence.tokens[k - 1].form == ":" and not alone
    if pattern in ("after", "source") and introduced and looks.upper and looks.words >= SHORTEST_CLAUSE:
        return "direct"
    if pattern == "colon":
        return "direct" if looks.upper or looks.clause else "mixed"
    if naming and not looks.clause:
        return None
    predicate = not looks.upper and looks.words < _SURELY_CLAUSE and _predicate(sentence, k, looks, words)
    if pattern == "before":
        if predicate:
            return "mixed"
        long = looks.verb and looks.words >= _SURELY_CLAUSE
        told = sentence.tokens[k - 1].form in words.complementizers and looks.subject
        long = long or (told and looks.words >= _TOLD_CLAUSE)
        return "direct" if looks.clause or long or (looks.upper and looks.words >= SHORTEST_CLAUSE) else "mixed"
    framed = not attribution.strong and k - attribution.key <= _FRAMED_WITHIN and not looks.upper
    framed = framed and attribution.mention is not None and attribution.mention.sort != "document"
    framed = framed and all(sentence.tokens[n].stretch < 0 for n in range(attribution.key, k))
    framed = framed and words.naming_words.before(sentence.tokens, k) is None
    if looks.words < 2 and not (framed and pattern == "clause"):
        return None
    if predicate:
        return "mixed"
    long = looks.early and looks.words > SHORTEST_CLAUSE
    return "direct" if looks.clause and (looks.upper or long) else "mixed"


def _predicate(sentence: Sentence, k: int, looks: Shape, words: Lexicon) -> bool:
    """Whether a verb before the quotation makes it a part of its clause: "the fire was “a failure of the state”"."""
    before = sentence.tokens[k - 1].form
    return not looks.subject and (before in words.clause_verbs or before in words.auxiliaries)


def _told_whole(sentence: Sentence, k: int, looks: Shape, attribution: Attribution) -> bool:
    """Whether the quotation is all that its sentence says: "According to X, “every model pointed there.”"."""
    opened = attribution.key == sentence.first and sentence.tokens[k - 1].form == ","
    whole = opened and looks.verb and looks.terminal and k + 2 >= sentence.last
    return whole and looks.words >= SHORTEST_CLAUSE and not looks.late


def _noun_phrase(sentence: Sentence, k: int, attribution: Attribution, words: Lexicon) -> bool:
    """Whether an article and a verb of speech make a title a fragment, where nouns have capitals: „Mut der Stadt“."""
    if not words.capital_nouns or attribution.pattern not in ("before", "clause"):
        return False
    before = sentence.tokens[k - 1].form
    if attribution.mention is None:
        return False
    if not attribution.strong:
        return before in words.function_words and before not in words.determiners  # „bezeichnet … als“
    if before not in words.determiners:
        return False
    return k - attribution.key <= _OBJECT_WITHIN or not preposition(sentence.reader, k - 2)


def _noun_capitals(sentence: Sentence, looks: Shape) -> bool:
    """Whether a sentence looks like a title only because the language capitalises its nouns."""
    return sentence.reader.words.capital_nouns and looks.closed and looks.verb


def _introduced(sentence: Sentence, k: int, looks: Shape) -> bool:
    """Whether a short sentence stands behind a colon and somebody before it: ``X shrugs: "Nobody asked us"``."""
    if k == sentence.first or sentence.tokens[k - 1].form != ":" or not looks.upper or looks.title:
        return False
    return looks.words >= _SHORTEST_INTRODUCED and k + 1 >= sentence.last - 1 and sentence.intro(k) is not None


def _whole(sentence: Sentence, k: int, looks: Shape) -> bool:
    """Whether an unattributed stretch is a sentence of speech."""
    headed = k + 1 < sentence.last and sentence.tokens[k + 1].form == ":" and looks.clause
    alone = k == sentence.first and (looks.terminal or looks.comma or k + 1 == sentence.last or headed)
    introduced = k > sentence.first and sentence.tokens[k - 1].form == ":"
    if looks.title and looks.words <= _LONGEST_TITLE and not _noun_capitals(sentence, looks):
        return False
    if alone and looks.upper and looks.closed and looks.words > SHORTEST_CLAUSE:
        return True
    return (
        looks.words >= SHORTEST_CLAUSE
        and looks.upper
        and (alone or introduced)
        and (looks.clause or looks.words >= _LONG)
    )


_OBJECT_WITHIN = 3
"""Tokens between a verb and the quotation that its preposition governs: „sprach von einem “…”“."""
_TOLD_CLAUSE = 6
"""Words of a stretch behind "that" which holds a subject, and so a verb even where none is known."""
_SHORTEST_INTRODUCED = 3
"""Words of a sentence behind a colon."""
_FRAMED_WITHIN = 10
"""Tokens between a verb that frames a single word and that word: "called the plan “…"."""
_LONGEST_TITLE = 12
"""Words of a title of a work."""
_SURELY_CLAUSE = 12
"""Words; a stretch of so many with a verb is a clause even where no subject is known, as in languages that drop it."""
_LONG = 8
"""Words; a stretch of so many that starts with a capital is a sentence even where no verb is known."""
