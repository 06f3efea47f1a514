"""Repair mojibake: UTF-8 that was once read as another encoding."""

import re
from collections.abc import Iterator

import msgspec

from newsclean.document import Document

LEAST_SHARE = 0.5
"""Of a text's runs of accented characters, the share that must look garbled: a text is garbled as a whole or not."""

_LEADS = "ÂÃÄÅÎÏÐÑâãïð"
_GARBLED = re.compile(rf"[{_LEADS}][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_ACCENTED = re.compile(r"[^\x00-\x7f‘’“”«»„–—…\xa0\u202f]+")
_C1 = re.compile(r"[\x80-\x84\x86-\x9f]+")
_ASCII = re.compile(r"([\x00-\x7f]+)")
_WORD = re.compile(r"[^ \t]+")


def encoding(document: Document) -> Document:
    """Undo "lâ€™Ã‰tat" where the whole text is like that, and read C1 control characters as the marks that they were.

    Words are repaired by ftfy's ``fix_encoding`` (its other repairs would change quote marks). A single odd pair, as
    in Portuguese capitals before a closing quote mark, is left alone because the text's other accents are sound. C1
    control characters stand for nothing in text; where they stand, Windows-1252 was read as Latin-1 (WHATWG reads that
    label so for the same reason).

    Returns:
        The document with repaired blocks and a warning that counts the words.
    """
    blocks = [(k, block) for k, block in enumerate(document.blocks) if not block.text.isascii()]
    whole = " ".join(block.text for _, block in blocks)
    garbled = len(_GARBLED.findall(whole)) if any(lead in whole for lead in _LEADS) else 0
    if not garbled and not any(_C1.search(block.text) for _, block in document.unprintable):
        return document
    accented = sum(len(_ACCENTED.findall(block.text)) for _, block in blocks)
    sound = garbled < LEAST_SHARE * accented
    sign = _C1 if sound else _GARBLED
    suspects = [(k, block) for k, block in blocks if sign.search(block.text)]
    if not suspects:
        return document
    from ftfy import fix_encoding  # 45 ms to import, and few texts need it
    from ftfy.fixes import fix_c1_controls

    count = 0
    changes = {}
    repair = fix_c1_controls if sound else fix_encoding
    for k, block in suspects:
        words = [m for m in _WORD.finditer(block.text) if sign.search(m.group())]
        fixed = [(m.start(), m.group(), new) for m in words if (new := repair(m.group())) != m.group()]
        if fixed:
            changes[k] = block.substituted(change for word in fixed for change in _changes(*word))
            count += len(fixed)
    if not count:
        return document
    warning = f"repaired {count} garbled words (text that had been read in another encoding than its own)"
    return msgspec.structs.replace(document.relabelled(changes), warnings=(*document.warnings, warning))


def _changes(at: int, old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """What a repair changed in a word, as small as can be told: what is ASCII stays as it is and divides the rest."""
    before, after = _ASCII.split(old), _ASCII.split(new)
    if before[1::2] != after[1::2]:
        yield at, at + len(old), new
        return
    for one, two in zip(before, after, strict=True):
        if one != two:
            yield at, at + len(one), two
        at += len(one)
