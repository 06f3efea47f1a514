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
        spans: One for each contiguous part, in order, without marks and white space at their ends.
        speaker: Who said it, or None.
        cue: The words that attribute it, or None.
        confidence: 0 to 1: how often the words and the speaker of such a one are right.
        field: Whether the places index the text or the title.
    """

    type: QuoteType
    spans: tuple[tuple[int, int], ...]
    speaker: FoundSpeaker | None
    cue: tuple[int, int] | None
    confidence: float
    field: Field = "text"


def in_field(found: Found, offset: int) -> Found:
    """Tell the field of a quotation, and count its places from where that starts.

    Args:
        found: A quotation whose places index the title and the text together.
        offset: Where the text starts behind the title; 0 if there is none.
    """
    if not offset:
        return found
    if found.spans[0][0] < offset:
        return msgspec.structs.replace(found, field="title")
    speaker = found.speaker
    if speaker and speaker.mention:
        speaker = msgspec.structs.replace(speaker, mention=_before(speaker.mention, offset))
    return msgspec.structs.replace(
        found,
        spans=tuple(_before(span, offset) for span in found.spans),
        speaker=speaker,
        cue=_before(found.cue, offset) if found.cue else None,
    )


def _before(place: tuple[int, int], offset: int) -> tuple[int, int]:
    return place[0] - offset, place[1] - offset
