"""Cut off what tells where somebody speaks, and not who: "the ministry in a statement", "rodzice w liście do wójta"."""

from newsclean.quotes.mentions import Mention
from newsclean.quotes.reader import Reader

_MOST_BETWEEN = 2
"""Words between the preposition and the noun: "in a written statement"."""


def without_circumstance(reader: Reader, mention: Mention) -> Mention:
    """Let the words of an unnamed speaker end before a preposition with a noun of speech.

    The tokens of the phrase stay, for the verb stands beside the whole of it.
    """
    if mention.name or mention.sort not in ("role", "organisation", "other"):
        return mention
    tokens, words = reader.tokens, reader.words
    for k in range(mention.first + 1, mention.last - 1):
        if (
            tokens[k].form in words.oblique
            and tokens[k].form not in words.genitives
            and _spoken(reader, k, mention.last)
        ):
            end = tokens[k - 1].end
            role = (mention.role[0], end) if mention.role and mention.role[0] < end < mention.role[1] else mention.role
            return mention._replace(end=end, role=role)
    return mention


def _spoken(reader: Reader, k: int, last: int) -> bool:
    """Whether a preposition stands behind a word and before a noun of speech, with small words at most between."""
    tokens, words = reader.tokens, reader.words
    before = tokens[k - 1]
    if not before.word or before.form in words.oblique or before.form in words.determiners:
        return False
    for n in range(k + 1, min(k + 2 + _MOST_BETWEEN, last)):
        if tokens[n].form in words.speech_nouns:
            return words.capital_nouns or not tokens[n].upper
        if tokens[n].upper or not tokens[n].word:
            return False
    return False
