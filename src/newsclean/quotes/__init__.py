"""Quotations and who said them: pure functions on text.

Word lists of ``languages`` say what may attribute a quotation, learned weights (``models/quotes.json``) choose.
"""

from newsclean.quotes.engine import find_quotes
from newsclean.quotes.found import Found, FoundSpeaker

__all__ = ["Found", "FoundSpeaker", "find_quotes"]
