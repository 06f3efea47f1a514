"""What the quotation engine finds: places in one text, before they are mapped to the input."""

import msgspec

from newsclean.article import Field, QuoteType, Resolution


class FoundSpeaker(msgspec.Struct, frozen=True, kw_only=True):
    """Who speaks.

    Attributes:
        name: The fullest form that the text gives; see ``newsclean.Speaker``.
        role: The description that the text gives at the quotation or before it, without its article.
        resolution: How ``mention`` leads to ``name``.
        mention: Where the text refers to the speaker here; half-open, code points; None where it does not.
    """

    name: str
    role: str | None
    resolution: Resolution
    mention: tuple[int, int] | None


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One quotation; every place is half-open, in code points of its field.

    Attributes:
        type: See ``newsclean.Quote``.
        field: Whether the places index the text or the title.
        spans: One for each contiguous part, in order, without marks and white space at their ends.
        speaker: Who said it, or None.
        cue: The words that attribute it, or None.
        confidence: 0 to 1: how often the words and the speaker of such a one are right.
    """

    type: QuoteType
    field: Field
    spans: tuple[tuple[int, int], ...]
    speaker: FoundSpeaker | None
    cue: tuple[int, int] | None
    confidence: float
