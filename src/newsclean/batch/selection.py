"""Choose some of an article's quotations: by who speaks, by their type, by how sure they are."""

import re

import msgspec

from newsclean.article import Article, Quote, QuoteType

_WORD = re.compile(r"\w+")


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Which quotations to keep.

    Attributes:
        speakers: Names, or the beginnings of words in them, of which one must fit the speaker's name or mention; case
            and accents do not count. Empty: whoever speaks, and nobody.
        types: Their types; empty: all.
        min_confidence: The least confidence, 0 to 1.
    """

    speakers: tuple[str, ...] = ()
    types: tuple[QuoteType, ...] = ()
    min_confidence: float = 0.0

    def of(self, article: Article) -> Article:
        """The article with the chosen quotations alone; they keep their ids."""
        wanted = [words for name in self.speakers if (words := folded(name)).strip()]
        chosen = tuple(quote for quote in article.quotes if self._holds(quote, wanted))
        return msgspec.structs.replace(article, quotes=chosen)

    def _holds(self, quote: Quote, wanted: list[str]) -> bool:
        if quote.confidence < self.min_confidence or (self.types and quote.type not in self.types):
            return False
        return not wanted or any(words in name for name in _names(quote) for words in wanted)


def _names(quote: Quote) -> list[str]:
    if quote.speaker is None:
        return []
    mention = quote.speaker.mention
    return [folded(name) for name in (quote.speaker.name, mention.text if mention else "")]


def folded(name: str) -> str:
    """Reduce a name to its words without case and accents, with a blank before each."""
    import unicodedata  # most runs take all quotations

    letters = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return "".join(f" {word}" for word in _WORD.findall(letters.casefold()))
