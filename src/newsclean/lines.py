"""What the form of a line tells in any language: its length, whether it ends as a sentence, what it says at heart."""

import re
from collections.abc import Callable
from functools import cache
from typing import Literal, TypeVar, cast

Form = Literal["paragraph", "standfirst", "subhead", "list item", "quotation", "table row", "code"]
"""How a paragraph of the article is set, as far as its source tells; see ``newsclean.Paragraph``."""

PROSE_WORDS = 8
"""A sentence of this many words is prose, not a label. Of body lines that end as a sentence does, 97 % have eight words
or more on the dev set's news pages and 90 % on its others; of furniture lines that do, 59 % on both."""
LONG_WORDS = 30
"""A line of this many words is prose even without a full stop: 96 % of the dev set's news headlines have 4 to 25."""
LONG_LINE = 2_000
"""Code points from which a line is prose without a count of its words; this keeps lines of megabytes cheap."""
KANA, HANGUL = "\u3040", "\ud7af"
"""The first and the last of these characters (a class of them in a regular expression would cost 2 ms to compile)."""
CJK_PER_WORD = 2
"""Han characters and kana that weigh as much as a word written with letters."""
CREDIT_WORDS = 14
"""Words of a photo credit ("Ines Tolland/Pool Photo via AP, File")."""
CREDIT_TAIL = 160
"""Code points at a line's end in which its credit stands."""
OPENING = 16
"""Letters and digits at a line's start by which lines are looked up before they are compared in full."""
OPENING_SPAN = 48
"""Code points at a line's start that nearly always hold that many letters and digits."""

BLANK = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""White space as Python's str.isspace has it, with the line ends of every system."""
INVISIBLE = "".join(map(chr, [*range(0x09), *range(0x0E, 0x1C), 0x7F])) + "\u00ad\u200b\u2060\ufeff"
"""Characters that show nothing: C0 control characters, soft hyphen, zero-width space, word joiner, byte order mark."""

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_CLOSERS = "\"'”’»«›‹“‘)]}）」』 \u00a0\u202f"
_CUT_CLOSERS = ' )]"”»'
_TERMINAL = tuple(".!?…。！？।؟:;")
_NOT_ALNUM = re.compile(r"[\W_]+")
_NARROW = bytes(range(0xE3))
"""Every byte of UTF-8 but the first ones of the characters from U+3000 on."""
_LOWERED = bytes(range(0x100)).lower()
_ASCII_MARKS = bytes(code for code in range(0x80) if not chr(code).isalnum())

_Function = TypeVar("_Function", bound=Callable[..., object])
_Value = TypeVar("_Value")
_memories: list[Callable[[], None]] = []


def remembered(function: _Function) -> _Function:
    """Remember what a function says of a line while its document lasts: filters ask for the same lines, and again."""
    memory = cache(function)
    _memories.append(memory.cache_clear)
    return cast("_Function", memory)


def lasting(memory: dict[str, _Value]) -> dict[str, _Value]:
    """Let a memory of lines, by their text, last as long as their document."""
    _memories.append(memory.clear)
    return memory


def forget() -> None:
    """Empty what is remembered of lines."""
    for clear in _memories:
        clear()


def has_wide(text: str) -> bool:
    """Tell whether a text has characters from KANA on; to look at its bytes is several times faster than ``max``."""
    if text.isascii() or not text.encode("utf-8", "surrogatepass").translate(None, _NARROW):
        return False
    return max(text) >= KANA


@remembered
def word_count(text: str) -> int:
    """Count words; in Chinese, Japanese and Korean two characters count as one."""
    wide = 0
    if has_wide(text):
        wide = sum(KANA <= char <= HANGUL for char in text)
        text = "".join(" " if KANA <= char <= HANGUL else char for char in text)
    return len(_WORD.findall(text)) + wide // CJK_PER_WORD


@cache
def _words(count: int) -> re.Pattern[str]:
    """That many words from a line's start."""
    return re.compile(rf"(?:[\W_]*+[^\W_]++(?:['’\-][^\W_]++)*+){{{count}}}")


def has_words(text: str, count: int) -> bool:
    """Tell whether a line has that many words or more, without counting those behind them."""
    if len(text) < 2 * count - 1 and text.isascii():
        return False
    found = _words(count).match(text)
    if found is None or has_wide(found[0]):
        return word_count(text) >= count
    return True


def word_estimate(text: str) -> int:
    """Count words by the blanks between them; in Chinese, Japanese and Korean two characters count as one."""
    count = text.count(" ") + 1
    if has_wide(text):
        count += sum(char >= KANA for char in text) // CJK_PER_WORD
    return count


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends with a sentence's punctuation, closing quote marks and brackets aside."""
    return text.rstrip(_CLOSERS).endswith(_TERMINAL)


def has_full_stop(text: str) -> bool:
    """Tell whether a line ends with a full stop, closing quote marks and brackets aside."""
    return text.rstrip(_CLOSERS).endswith((".", "。", "۔", "।"))


def is_cut_off(text: str) -> bool:
    """Tell whether a line breaks off in "…", closing quote marks and brackets aside."""
    return text.rstrip(_CUT_CLOSERS).endswith(("…", "..."))


@remembered
def is_prose(text: str) -> bool:
    """Tell whether a line reads as running text rather than as a heading, a label or a link."""
    return len(text) >= LONG_LINE or has_words(text, PROSE_WORDS if ends_sentence(text) else LONG_WORDS)


@remembered
def fold(text: str) -> str:
    """Reduce a line to its letters and digits, case-folded, so that typography does not count in comparisons."""
    return _folded(text)


def _folded(text: str) -> str:
    if text.isascii():
        return text.encode().translate(_LOWERED, _ASCII_MARKS).decode()  # the same, several times faster
    return _NOT_ALNUM.sub("", text).casefold()


@remembered
def opening(text: str) -> str:
    """The first letters and digits of a folded line: lines that differ in them differ, for much less work."""
    start = _folded(text[:OPENING_SPAN])
    return (start if len(start) >= OPENING else fold(text))[:OPENING]
