"""Repair mojibake: UTF-8 that was once read as another encoding."""

import re

import msgspec

from newsclean.document import Document

LEAST_SHARE = 0.5
"""Of a text's runs of accented characters, the share that must look garbled: a text is garbled as a whole or not at all."""

_GARBLED = re.compile(r"[ÂÃÄÅÎÏÐÑâãïð][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_ACCENTED = re.compile(r"[^\x00-\x7f‘’“”«»„–—…\xa0\u202f]+")
_WORD = re.compile(r"[^ \t]+")


def encoding(document: Document) -> Document:
    """Undo "lâ€™Ã‰tat" where the whole text is like that.

    The words are repaired by ftfy's ``fix_encoding`` (its other repairs would change quote marks). A single odd pair, as in
    Portuguese capitals before a closing quote mark, is left alone because the text's other accents are sound.

    Returns:
        The document with repaired blocks and a warning that counts the words.
    """
    garbled = accented = 0
    for block in document.blocks:
        if not block.text.isascii():
            garbled += sum(1 for _ in _GARBLED.finditer(block.text))
            accented += sum(1 for _ in _ACCENTED.finditer(block.text))
    if not garbled or garbled < LEAST_SHARE * accented:
        return document
    from ftfy import fix_encoding  # 45 ms to import, and few texts need it

    count = 0
    changes = {}
    for k, block in enumerate(document.blocks):
        words = [m for m in _WORD.finditer(block.text) if _GARBLED.search(m.group())]
        fixed = [(m.start(), m.end(), new) for m in words if (new := fix_encoding(m.group())) != m.group()]
        if fixed:
            changes[k] = block.substituted(fixed)
            count += len(fixed)
    if not count:
        return document
    warning = f"repaired {count} garbled words (UTF-8 that had been read as another encoding)"
    return msgspec.structs.replace(document.relabelled(changes), warnings=(*document.warnings, warning))
