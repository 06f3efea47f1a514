"""Read Markdown: headings, lists, quotations, code and tables by their marks, and the words without them.

The marks are those of CommonMark, with GitHub's tables. What is of no use to an article is not told apart: nesting, the
levels of headings, what references point to.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec

from newsclean.document import Block, Document
from newsclean.languages.schema import UNDETERMINED, is_tag
from newsclean.lines import Form, ends_sentence, fold, has_full_stop, is_prose, word_count
from newsclean.readers.front_matter import Matter, read_front_matter
from newsclean.readers.markdown_marks import IMAGE, LINK, without_marks
from newsclean.readers.moments import read_moment
from newsclean.readers.plain_text import paragraphs
from newsclean.readers.text_lines import TextLine, block_of, block_of_lines

READER = "markdown"
LEAST_MARKS = 2
"""Marks that plain text does not have, from which a text is Markdown: headings, links, pictures, bold words, fences."""
WRAPPED = 60
"""Code points of a line that goes on in the next one, whatever that begins with; shorter ones may be verse."""
BETWEEN_CELLS = " | "
MATTER = "the front matter"
BELOW_IMAGE = "the line below a picture"
MOST_APART = 5_000
"""Code points for each such mark: a page that was copied as a whole may hold a few somewhere. The dev set's texts that
hold two and are no Markdown have one in 5,600 to 7,500."""
FIRST_LINES = 10
"""Lines at the start of which one has such a mark: a page that shows Markdown somewhere has its menus before it."""
CAPTION_WORDS = 4
"""Words of a picture's alternative text from which it is a caption; with fewer it names the file or the subject."""

_HEADING = re.compile(r"#{1,6}[ \t]+(?=\S)")
_HEADING_END = re.compile(r"[ \t]+#+$")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_RULE = re.compile(r"(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_FENCE = re.compile(r"(`{3,}|~{3,})[^`]*")
_BOLD = re.compile(
    r"(?<![\w*])\*\*(?=[^\s*])[^*]{1,300}(?<=\S)\*\*(?![\w*])|(?<![\w_])__(?=[^\s_])[^_]{1,300}(?<=\S)__(?!\w)"
)
_ASIDE = (
    (_FENCE, "a fence around code"),
    (_RULE, "a rule"),
    (_UNDERLINE, "a rule"),
    (re.compile(r"\[[^\[\]]{1,200}\]:[ \t]*\S+.*"), "the address of a link"),
    (re.compile(r"<!--.*-->"), "a comment"),
    (re.compile(r"\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?[ \t]*)?"), "the rule under the head of a table"),
    (re.compile(r"#{1,6}"), "a heading without words"),
    (re.compile(r"[> \t]+"), "a quotation without words"),
)
"""Lines without words of the article, with the reason."""
_WHOLE = re.compile(r"(\*{1,3}|_{1,3})(?=\S)[^*_]+(?<=\S)\1")
_CELL = re.compile(r"\s*\|\s*")

Kind = Literal["paragraph", "quotation", "list item", "more", "subhead", "table row", "code", "image", "aside"]


class _Line(NamedTuple):
    """A line without the marks at its start, and what they make of it."""

    kind: Kind
    """A form; "more" of the list item above; a picture; or a mark without words, "aside"."""
    line: TextLine
    reason: str = ""


def split(lines: Sequence[TextLine]) -> list[Sequence[TextLine]]:
    """The whole text if it is Markdown, else nothing.

    One asterisk makes no Markdown: there must be front matter, or two of those marks that plain text does not have.
    Of lines that open with one "#", one counts: comments in programs do so, too. Bold words alone are not enough.
    """
    if read_front_matter(lines):
        return [lines]
    least = max(LEAST_MARKS, sum(len(line.text) for line in lines) / MOST_APART)
    marks = bold = 0
    titled = False
    for k, line in enumerate(lines):
        if k == FIRST_LINES and not marks + bold:
            return []
        text = line.text
        if text[0] == "#" and line.blank_before and _HEADING.match(text):
            marks += text[1] == "#" or not titled
            titled = True
        if text.startswith(("```", "~~~")):
            marks += 1
        if "](" in text:
            marks += len(LINK.findall(text)) + len(IMAGE.findall(text))
        if "**" in text or "__" in text:
            bold += len(_BOLD.findall(text))
        if marks and marks + bold >= least:
            return [lines]
    return []


def read(lines: Sequence[TextLine], source: str) -> Document:
    """Read a text in Markdown.

    Args:
        lines: Its lines.
        source: The decoded input that they index.
    """
    matter = read_front_matter(lines) or Matter(0, {}, None)
    marked = list(_marked(lines[matter.lines :]))
    blocks = [*_matter_blocks(lines[: matter.lines], matter.title), *_blocks(marked, source)]
    values = {key: found[0] for key, found in matter.values.items()}
    language = values.get("language", UNDETERMINED)
    return Document(
        blocks=_with_headline(sorted(blocks, key=lambda block: block.start)),
        language=language if is_tag(language) else UNDETERMINED,
        url=values.get("url") if values.get("url", "").startswith("http") else None,
        authors=tuple(matter.values.get("authors", ())),
        date=read_moment(values["date"]) if "date" in values else None,
        sitename=values.get("sitename"),
    )


def _marked(lines: Sequence[TextLine]) -> Iterator[_Line]:
    """Tell what each line is by the marks at its start."""
    fence = ""
    item: TextLine | None = None
    for k, line in enumerate(lines):
        text = line.text
        if fence:
            closes = text.startswith(fence) and not text.strip(fence[0])
            yield _Line("aside", line, "a fence around code") if closes else _Line("code", line)
            fence = "" if closes else fence
            continue
        if item and line.indent > item.indent and not (line.blank_before or _ITEM.match(text)):
            yield _Line("more", line)
            continue
        below = lines[k + 1] if k + 1 < len(lines) else None
        found = _read_marks(line, below)
        if match := _FENCE.fullmatch(text):
            fence = match[1]
        item = line if found.kind == "list item" else None
        yield found


def _read_marks(line: TextLine, below: TextLine | None) -> _Line:
    text = line.text
    for pattern, reason in _ASIDE:
        if pattern.fullmatch(text):
            return _Line("aside", line, reason)
    if match := _HEADING.match(text):
        end = _HEADING_END.search(text)
        return _Line("subhead", line.cut(match.end(), end.start() if end else None))
    if match := _ITEM.match(text):
        return _Line("list item", line.cut(match.end()))
    if text.startswith("|") and text.strip("| \t"):
        return _Line("table row", line.cut(1, len(text) - text.endswith("|")))
    if IMAGE.fullmatch(text):
        return _Line("image", line)
    if (match := _QUOTE.match(text)) and text[match.end() :]:
        return _Line("quotation", line.cut(match.end()))
    if below and not below.blank_before and _UNDERLINE.fullmatch(below.text) and not has_full_stop(text):
        return _Line("subhead", line)
    return _Line("paragraph", line)


def _blocks(marked: Sequence[_Line], source: str) -> Iterator[Block]:
    """Make blocks of the lines; those of a paragraph or a quotation may be wrapped, those of an item are."""
    run: list[TextLine] = []
    quotations: set[int] = set()
    above: Kind | None = None
    for k, (kind, line, reason) in enumerate(marked):
        if kind == "aside":
            yield block_of(line, "boilerplate", READER, reason)
        elif kind in ("paragraph", "quotation"):
            if above == "image" and _WHOLE.fullmatch(line.text):
                yield without_marks(block_of(line, "caption", READER, BELOW_IMAGE))
            else:
                apart = line.blank_before or above != kind
                run.append(line._replace(blank_before=apart))
                if kind == "quotation":
                    quotations.add(line.start)
        elif kind == "list item":
            end = k + 1
            while end < len(marked) and marked[end].kind == "more":
                end += 1
            yield without_marks(block_of_lines([part.line for part in marked[k:end]], form="list item"))
        elif kind == "image":
            yield _image(line, marked[k + 1] if k + 1 < len(marked) else None)
        elif kind == "table row":
            block = without_marks(block_of(line, form="table row"))
            row = block.substituted((m.start(), m.end(), BETWEEN_CELLS) for m in _CELL.finditer(block.text))
            yield row.cut(0, len(row.text))
        elif kind == "code":
            yield block_of(line, form="code")
        elif kind == "subhead":
            yield without_marks(block_of(line._replace(blank_before=True), form="subhead"))
        above = kind
    for block in _unwrapped(run, source):
        plain = without_marks(block)
        form: Form = "quotation" if block.start in quotations else _form(block.text, plain.text)
        yield msgspec.structs.replace(plain, form=form)


def _unwrapped(run: Sequence[TextLine], source: str) -> Iterator[Block]:
    """Join the lines of paragraphs: all in a wrapped text, elsewhere those that go on in the middle of a sentence.

    Markdown has a line end inside a paragraph stand for a blank; but tools that write it often end each paragraph so.
    """
    blocks = paragraphs(run, source)
    if len(blocks) < len(run):
        yield from blocks
        return
    lines: list[TextLine] = []
    for line in run:
        if lines and not _goes_on(lines[-1], line, source):
            yield block_of_lines(lines)
            lines = []
        lines.append(line)
    if lines:
        yield block_of_lines(lines)


def _goes_on(above: TextLine, below: TextLine, source: str) -> bool:
    """Tell a line end inside a sentence from one that is meant, by two blanks or a backslash before it."""
    if below.blank_before or ends_sentence(above.text):
        return False
    if not below.text[0].islower() and len(above.text) < WRAPPED:
        return False
    return not above.text.endswith("\\") and source[above.end : above.end + 2] != "  "


def _form(marked: str, text: str) -> Form:
    """A paragraph that is bold as a whole is a standfirst, or a subhead if it is no sentence."""
    if not marked.startswith(("**", "__")) or not _WHOLE.fullmatch(marked):
        return "paragraph"
    return "standfirst" if is_prose(text) else "subhead"


def _image(line: TextLine, below: _Line | None) -> Block:
    """A picture: its alternative text is the caption, unless a line in italics below it is."""
    match = IMAGE.fullmatch(line.text)
    words = line.cut(match.start(1), match.end(1)) if match else line
    captioned = below is not None and below.kind == "paragraph" and _WHOLE.fullmatch(below.line.text)
    if captioned or word_count(words.text) < CAPTION_WORDS:
        return block_of(line, "boilerplate", READER, "a picture")
    return without_marks(block_of(words._replace(blank_before=True), "caption", READER, "the words for a picture"))


def _matter_blocks(lines: Sequence[TextLine], title: TextLine | None) -> Iterator[Block]:
    for line in lines:
        if title and line.start <= title.start < line.end:
            ends = (line.cut(0, title.start - line.start), line.cut(title.end - line.start))
            yield from (block_of(part, "boilerplate", READER, MATTER) for part in ends if part.text)
            yield block_of(title, "headline", READER, "the title in the front matter")
        else:
            yield block_of(line, "boilerplate", READER, MATTER)


def _with_headline(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Make the heading over the text the headline, and take it out where the front matter has it already."""
    title = next((block for block in blocks if block.label == "headline"), None)
    first = next((k for k, block in enumerate(blocks) if block.label == "paragraph"), None)
    if first is None or blocks[first].form != "subhead":
        return tuple(blocks)
    heading = blocks[first]
    if title is None:
        heading = msgspec.structs.replace(heading, form="paragraph").as_("headline", READER, "the first heading")
    elif fold(title.text) == fold(heading.text):
        heading = heading.as_("boilerplate", READER, "repeats the title", copy_of=title.start)
    return (*blocks[:first], heading, *blocks[first + 1 :])
