"""Read JSON that a strict reader rejects, as far as it can be read."""

import re
from html import unescape

import msgspec

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None

LONGEST = 4_000_000
"""Code points of a broken script that are looked at; the longest JSON-LD of the dev pages has 0.84 million."""
DEEPEST = 200
"""Levels of nesting in broken JSON; what lies deeper is left out. JSON-LD of the dev pages has at most 10 levels."""

_WRAP = re.compile(r"<!--|-->|//\s*<!\[CDATA\[|//\s*\]\]>|/\*\s*<!\[CDATA\[\s*\*/|/\*\s*\]\]>\s*\*/|<!\[CDATA\[|\]\]>")
_TOKEN = re.compile(r"[\s,;]*+(?:([{}\[\]:\"])|([^\s,;{}\[\]:\"]++))")
_STOP = re.compile(r'["\\]')
_AFTER_KEY = re.compile(r"\s*+(?:[:,}\]]|\Z)")
_AFTER_VALUE = re.compile(r'\s*+(?:}|,?\s*+(?:}|"[^"]{0,80}+(?:"\s*+:|\Z)|\Z))')
_AFTER_ITEM = re.compile(r'\s*+(?:[\]}"{\[]|,\s*+(?:["{\[\]\-0-9]|true|false|null)|,?\s*+\Z)')
"""What stands behind the quote mark that ends a string; any other one is part of the string."""
_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WORDS: dict[str, Json] = {"true": True, "false": False, "null": None}


def read_json(text: str) -> list[Json]:
    """Read all values of a script, strictly if that works.

    What pages get wrong is read as it was meant: commas too many, line breaks and quote marks in strings, needless
    escapes, comments around it, several values in a row, an end that is cut off, quote marks written as entities.

    Returns:
        The values, in order; usually one. Nothing is raised, whatever the text is.
    """
    try:
        return [msgspec.json.decode(text)]
    except (ValueError, RecursionError):  # a lone surrogate is a ValueError too
        pass
    text = _WRAP.sub(" ", text[:LONGEST])
    return _Reader(text if '"' in text else unescape(text)).values()


class _Reader:
    """A reader that knows no errors, with a stack of its own."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: list[Json] = []
        self.open: list[dict[str, Json] | list[Json]] = []
        self.keys: list[str | None] = []
        self.too_deep = 0

    def values(self) -> list[Json]:
        """Read to the end."""
        while (token := _TOKEN.match(self.text, self.at)) is not None:
            self.at = token.end()
            if token[2]:
                self._word(token[2])
            elif token[1] == '"':
                self._put(self._string())
            elif token[1] in "{[":
                self._open({} if token[1] == "{" else [])
            elif token[1] in "}]":
                self._close()
        return self.found

    def _open(self, value: dict[str, Json] | list[Json]) -> None:
        if self.too_deep or len(self.open) >= DEEPEST:
            self.too_deep += 1
            return
        self._put(value)
        self.open.append(value)
        self.keys.append(None)

    def _close(self) -> None:
        if self.too_deep:
            self.too_deep -= 1
        elif self.open:
            self.open.pop()
            self.keys.pop()

    def _put(self, value: Json) -> None:
        if self.too_deep:
            return
        if not self.open:
            if isinstance(value, dict | list):
                self.found.append(value)
            return
        around, key = self.open[-1], self.keys[-1]
        if isinstance(around, list):
            around.append(value)
        elif key is None:
            self.keys[-1] = value if isinstance(value, str) else ""
        else:
            around.setdefault(key, value)
            self.keys[-1] = None

    def _word(self, word: str) -> None:
        """Take a number or a name; null for what is neither."""
        if word in _WORDS:
            self._put(_WORDS[word])
        elif self.open and isinstance(self.open[-1], dict) and self.keys[-1] is None:
            self._put(word)  # a key without quote marks
        else:
            try:
                self._put(float(word) if "." in word else int(word))
            except ValueError:
                self._put(None)

    def _string(self) -> str:
        parts: list[str] = []
        start = self.at
        behind = _AFTER_ITEM
        if self.open and isinstance(self.open[-1], dict):
            behind = _AFTER_KEY if self.keys[-1] is None else _AFTER_VALUE
        while (stop := _STOP.search(self.text, self.at)) is not None:
            self.at = stop.end()
            if stop.group() == "\\":
                parts.append(self.text[start : stop.start()])
                parts.append(self._escape())
                start = self.at
            elif behind.match(self.text, self.at):
                parts.append(self.text[start : stop.start()])
                return "".join(parts)
        parts.append(self.text[start:])
        self.at = len(self.text)
        return "".join(parts)

    def _escape(self) -> str:
        """Read what follows a backslash."""
        letter = self.text[self.at : self.at + 1]
        self.at += len(letter)
        if letter != "u":
            return _ESCAPES.get(letter, letter)
        code = self._code()
        if 0xD800 <= code < 0xDC00 and self.text.startswith("\\u", self.at):
            self.at += 2
            low = self._code()
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) if 0xDC00 <= low < 0xE000 else 0xFFFD
        return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)

    def _code(self) -> int:
        digits = self.text[self.at : self.at + 4]
        self.at += 4
        try:
            return int(digits, 16)
        except ValueError:
            return 0xFFFD
