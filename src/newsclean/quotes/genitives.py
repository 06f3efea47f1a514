"""Read on behind a noun where the genitive says whose it is, without a preposition: "жительница второго этажа"."""

from newsclean.quotes.mentions import View

MOST_OWNING = 6
"""Words behind a noun among which a name stands that it describes: "předseda lékařského odborového klubu"."""
_SHORTEST = 5
"""Letters of an adjective; shorter words with its ending are none."""


def owns(view: View, at: int, stop: int) -> bool:
    """Whether the word at a place belongs to the noun before it: an adjective or its noun, or all up to a name.

    Args:
        view: The paragraph, of a language with such endings.
        at: The word's token, behind the noun or what else belongs to it.
        stop: The token that the phrase must not reach.
    """
    words, tokens = view.words, view.tokens
    if _is_genitive(view, at) or _is_genitive(view, at - 1):
        return True
    for k in range(at, min(stop, at + MOST_OWNING)):
        token = tokens[k]
        if view.capital(k):
            return k > at
        if k == at + 1 and _is_genitive(view, k) and (k + 1 >= stop or not tokens[k + 1].word):
            return True  # "właściciel zakładów mięsnych, …"
        if token.form == "." and tokens[k - 1].form + "." in words.honorifics:
            continue
        if not token.word or words.role(token.form) is not None or _breaks(view, k) or view.finite(k):
            return False
    return False


def _is_genitive(view: View, k: int) -> bool:
    form = view.tokens[k].form
    return len(form) >= _SHORTEST and form.endswith(view.words.genitive_endings) and not _breaks(view, k)


def _breaks(view: View, k: int) -> bool:
    """Whether a word stands in no description: a preposition, a pronoun, an adverb."""
    words, form = view.words, view.tokens[k].form
    return form in words.function_words or form in words.fillers or form in words.oblique or form in words.pronouns
