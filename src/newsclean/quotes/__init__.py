"""Quotations and who said them: pure functions on text, by rules over the word lists of ``languages``."""

from newsclean.quotes.engine import find_quotes
from newsclean.quotes.found import Found, FoundSpeaker

__all__ = ["Found", "FoundSpeaker", "find_quotes"]
