"""Make blocks of the plain text of an e-mail: what is quoted, the addresses of links, the signature."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from newsclean.document import Block
from newsclean.lines import Form
from newsclean.readers.plain_text import paragraphs
from newsclean.readers.text_lines import TextLine, block_of, unquoted

READER = "mail"
SIGNATURE = "--"
"""The line over a signature (RFC 3676, 4.3)."""
SIGNATURE_LINES = 20
"""Lines of a signature at most."""
MOSTLY = 0.8
"""Share of the lines that are quoted, from which the quoted text is the article."""
ADDRESS = "the address of a link"

_LINK = re.compile(r"\s*(?:[<\[(]\s*https?://[^\s<>\[\]()]{4,2000}\s*[>\])])")
_ONLY_LINK = re.compile(r"[<\[(]?\s*https?://[^\s<>]{4,2000}[>\])]?")


def body_blocks(lines: Sequence[TextLine], source: str) -> Iterator[Block]:
    """Make blocks of the lines of an e-mail's text: quotations, paragraphs, addresses of links, the signature."""
    rows = list(unquoted(lines))
    whole = sum(quoted for _, quoted in rows) >= MOSTLY * len(rows)
    end = next(
        (k for k in range(max(len(rows) - SIGNATURE_LINES, 0), len(rows)) if rows[k][0].text == SIGNATURE), len(rows)
    )
    blocks = [block_of(line, "boilerplate", READER, "the signature") for line, _ in rows[end:]]
    kept: list[TextLine] = []
    quotations: set[int] = set()
    above: bool | None = None
    for line, quoted in rows[:end]:
        if _ONLY_LINK.fullmatch(line.text):
            blocks.append(block_of(line, "boilerplate", READER, ADDRESS))
            above = None
            continue
        kept.append(line._replace(blank_before=line.blank_before or above != quoted))
        if quoted and not whole:
            quotations.add(line.start)
        above = quoted
    for block in paragraphs(kept, source):
        form: Form = "quotation" if block.start in quotations else "paragraph"
        blocks += without_addresses(msgspec.structs.replace(block, form=form))
    yield from sorted(blocks, key=lambda block: block.start)


def without_addresses(block: Block) -> list[Block]:
    """Take the addresses that stand in brackets behind the words of links out of a line, as lines of their own."""
    found = list(_LINK.finditer(block.text)) if "://" in block.text and block.label == "paragraph" else []
    if not found:
        return [block]
    addresses = [block.cut(m.start(), m.end()).as_("boilerplate", READER, ADDRESS) for m in found]
    words = block.substituted((m.start(), m.end(), "") for m in found)
    words = words.cut(0, len(words.text))
    return [*([words] if words.text else []), *addresses]
