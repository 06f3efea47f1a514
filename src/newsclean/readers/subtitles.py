"""Read subtitles of broadcasts, SubRip or WebVTT: the words that are shown, as paragraphs, without their times."""

import re
from collections.abc import Iterator, Sequence

from newsclean.document import Block, Document
from newsclean.lines import ends_sentence
from newsclean.readers.text_lines import TextLine, block_of, block_of_lines

READER = "subtitles"
LEAST_CUES = 3
"""Times that subtitles have at least; a program's listing or a log may show one."""
LONGEST_PARAGRAPH = 500
"""Code points from which a paragraph ends with the next sentence: subtitles have none of their own."""
TIME = "when the words are shown"
NOTE = "a note of the subtitles"
SIGNATURE = "WEBVTT"
NOTES = ("NOTE", "STYLE", "REGION")
"""What opens blocks of WebVTT that show nothing (W3C WebVTT, 4.1)."""

TURNS = ("- ", "– ", "— ", ">>", "<v")
"""What a line opens with from which on somebody else speaks."""

_TIME = re.compile(r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s+-->\s+(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}(?:\s.*)?")
_TAG = re.compile(r"</v>|</?(?:[bicu]|font|lang|ruby|rt)\b[^<>]{0,100}>|<(?:\d{1,3}:)?\d{2}:\d{2}\.\d{3}>|\{\\an?\d\}")
_VOICE = re.compile(r"<v(?:\.[\w.]{1,40})?\s+([^<>]{1,80})>")


def split(lines: Sequence[TextLine]) -> list[Sequence[TextLine]]:
    """The whole text if it is of subtitles, else nothing."""
    times = sum("-->" in line.text and _TIME.fullmatch(line.text) is not None for line in lines)
    return [lines] if times >= LEAST_CUES else []


def read(lines: Sequence[TextLine], source: str) -> Document:
    """Read subtitles: the lines of a sentence are joined, and a paragraph ends where another speaker begins.

    Args:
        lines: Their lines.
        source: The decoded input that they index.
    """
    return Document(blocks=tuple(sorted(_blocks(lines), key=lambda block: block.start)))


def _blocks(lines: Sequence[TextLine]) -> Iterator[Block]:
    run: list[TextLine] = []
    noting = False
    for k, line in enumerate(lines):
        opens = line.text.startswith(NOTES) if k else line.text.startswith(SIGNATURE)
        noting = (line.blank_before and opens) or (noting and not line.blank_before)
        below = lines[k + 1] if k + 1 < len(lines) else None
        over = below and not below.blank_before and _TIME.fullmatch(below.text)
        if _TIME.fullmatch(line.text) or (over and (line.text.isdigit() or line.blank_before)):
            yield block_of(line, "boilerplate", READER, TIME)
            noting = False
        elif noting:
            yield block_of(line, "boilerplate", READER, NOTE)
        else:
            if run and _ends_paragraph(run, line):
                yield _paragraph(run)
                run = []
            run.append(line)
    if run:
        yield _paragraph(run)


def _ends_paragraph(run: Sequence[TextLine], below: TextLine) -> bool:
    """Tell whether somebody else speaks from the next line on, or a paragraph may end."""
    if _VOICE.match(below.text) or below.text.startswith(TURNS):
        return _voice(below) is None or _voice(below) != _voice(run[0])
    whole = ends_sentence(_TAG.sub("", run[-1].text).strip())
    return whole and sum(len(line.text) for line in run) > LONGEST_PARAGRAPH


def _voice(line: TextLine) -> str | None:
    match = _VOICE.match(line.text)
    return match[1] if match else None


def _paragraph(run: Sequence[TextLine]) -> Block:
    """Join lines, without their marks; who speaks stands before it, as in an interview."""
    block = block_of_lines(run)
    marks = [(m.start(), m.end(), f"{m[1]}: " if m.start() == 0 else "") for m in _VOICE.finditer(block.text)]
    marks += [(m.start(), m.end(), "") for m in _TAG.finditer(block.text)]
    return block.substituted(sorted(marks)) if marks else block
