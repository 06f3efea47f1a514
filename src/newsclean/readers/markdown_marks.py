"""Take the marks of Markdown out of a line: emphasis, links, pictures, code, escapes."""

import re
from collections.abc import Iterator

from newsclean.document import Block

LONGEST_LINK = 2_000
"""Code points of a link's address."""
LONGEST_WORDS = 1_000
"""Code points of a link's words."""
DEEPEST = 8
"""Marks of emphasis that are open at a time."""

_TARGET = (
    rf"\((?:<[^<>]{{0,{LONGEST_LINK}}}>|[^\s()]{{0,{LONGEST_LINK}}}(?:\([^\s()]{{0,200}}\)[^\s()]{{0,200}})?)"
    r"""(?:[ \t]+(?:"[^"]{0,300}"|'[^']{0,300}'))?\)"""
)
IMAGE = re.compile(rf"!\[([^\[\]]{{0,{LONGEST_WORDS}}})\]{_TARGET}")
LINK = re.compile(rf"(?<!!)\[([^\[\]]{{1,{LONGEST_WORDS}}})\](?:{_TARGET}|\[[^\[\]]{{0,200}}\])")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^`]{1,1000})\1(?!`)")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_ADDRESS = re.compile(rf"<((?:https?://|mailto:)[^<>\s]{{1,{LONGEST_LINK}}})>")
_BREAK = re.compile(r"<br\s?/?>|\\$")
_EMPHASIS = re.compile(r"\*{1,3}|_{1,3}|~~")


def without_marks(block: Block) -> Block:
    """The block's words without the marks; words in code and marks behind a backslash stay as they are.

    A block of nothing but marks stays, too.
    """
    if not any(char in block.text for char in "*_`[<\\~"):
        return block
    words = block.substituted(sorted(_changes(block.text)))
    return words.cut(0, len(words.text)) if words.text.strip() else block


def _changes(text: str) -> Iterator[tuple[int, int, str]]:
    """What is taken out, apart from each other. What is settled is blotted out for what is looked for next."""
    for match in _CODE.finditer(text):
        yield match.start(), match.start(2), ""
        yield match.end(2), match.end(), ""
    text = _blotted(text, _CODE)
    for match in _ESCAPE.finditer(text):
        yield match.start(), match.end(), ""
    text = re.sub(r"\\[!-/:-@\[-`{-~]", "xx", text)
    for pattern, words in ((IMAGE, 1), (_BREAK, 0)):
        for match in pattern.finditer(text):
            if words and match[1]:
                yield match.start(), match.start(1), ""
                yield match.end(1), match.end(), ""
            else:
                yield match.start(), match.end(), " " if not words else ""
        text = _blotted(text, pattern)
    for pattern in (LINK, _ADDRESS):
        for match in pattern.finditer(text):
            yield match.start(), match.start(1), ""
            yield match.end(1), match.end(), ""
        text = pattern.sub(lambda m: "x" * (m.start(1) - m.start()) + m[1] + "x" * (m.end() - m.end(1)), text)
    yield from _emphasis(text)


def _blotted(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda match: "x" * len(match[0]), text)


def _emphasis(text: str) -> Iterator[tuple[int, int, str]]:
    """Pairs of marks that stand close around words; an asterisk between blanks, or an underscore in a name, is none."""
    opened: list[re.Match[str]] = []
    for match in _EMPHASIS.finditer(text):
        before = text[match.start() - 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        inside = match[0][0] == "_" and before.isalnum() and after.isalnum()
        pair = next((k for k in range(len(opened) - 1, -1, -1) if opened[k][0] == match[0]), None)
        if pair is not None and before.strip() and not inside:
            yield opened[pair].start(), opened[pair].end(), ""
            yield match.start(), match.end(), ""
            del opened[pair:]
        elif after.strip() and not inside:
            opened = [*opened[-DEEPEST + 1 :], match]
