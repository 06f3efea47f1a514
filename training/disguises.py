"""Write texts in letters of other scripts, so that weights are learned for languages that no text of the sets is in.

What a disguised text keeps is its form: its lines, their lengths, where sentences end, which words come again. What it
loses is what a language file knows of it; and letters of most scripts have no capitals, those of some no blanks.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from zlib import crc32

from training.gold import label, words_of
from training.line_texts import Example, Lines, before

DISGUISED = 0.7
"""The share of the texts that are disguised."""
DISGUISED_CLEAN = 0.4
"""The share of the page dumps among them whose article alone is disguised too."""
MOST_LATIN = 0.8
"""Share of Latin letters from which a text can be: others are in such letters already."""
LEAST_TOLD = 0.9
"""Share of a disguised text's lines that must be whole lines of it: it may have been joined to paragraphs."""
LAST_LATIN = "\u024f"
VOWELS, CONSONANTS = "aeiouy", "bcdfghjklmnpqrstvwxz"
SEMITIC = "ابتثجحخدذرزسشصضطظعغفقكلمنه"
"""As many letters as the Latin alphabet has, of a script without capitals."""
HAN, HIRAGANA, KATAKANA = range(0x4E00, 0x5E00), range(0x3041, 0x3094), range(0x30A1, 0x30F7)
SHORT, LONG = 3, 8
"""Letters of a word up to which it is a single character or a particle, and from which it is three."""
KATAKANA_SHARE = 0.7
"""Characters of a name in katakana for each letter."""
MARKS_OF = {
    "arabic": str.maketrans(",?;", "،؟؛"),
    "han": str.maketrans(",?!:;()", "，？！：；（）"),
    "kana": str.maketrans(",?!:()“”", "、？！：（）「」"),
}
"""How the scripts write what stands between words."""

_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"\.(?=\s|[\"”'’)]|$)")
_BLANK = re.compile(r"(?<=\W) | (?=\W)|(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")


def disguised(example: Example, rng: random.Random) -> Iterator[tuple[Example, Lines]]:
    """Disguise a text, and perhaps its article alone: its headline in the same letters, and the lines as they are read.

    Which lines are the article's is told of the text as it was.
    """
    latin = sum(letter <= LAST_LATIN for letter in example.text)
    if latin < MOST_LATIN * len(example.text) or rng.random() >= DISGUISED:
        return
    lines = example.text.split("\n")
    texts = [line.strip() for line in lines]
    labels = label(texts, words_of(example.gold))
    jobs = [(lines, [example.sure.get(text, known) for text, known in zip(texts, labels, strict=True)])]
    if example.grade == "A" and rng.random() < DISGUISED_CLEAN:
        clean = [example.title, "", *example.gold.split("\n")]
        jobs.append((clean, [True] * len(clean)))
    for kept, inside in jobs:
        written = disguise("\n".join((" ".join(example.title.split()), *kept)), rng).split("\n")
        if (made := _read(written[1:], inside)) is not None:
            yield example._replace(title=written[0]), made


def _read(lines: Sequence[str], labels: Sequence[bool]) -> Lines | None:
    """Read lines as a text, each with its label; None if they are no lines of their own in it."""
    known: dict[str, bool] = {}
    for line, inside in zip(lines, labels, strict=True):
        known.setdefault(" ".join(line.split()), inside)
    document = before("\n".join(lines))
    read = [known.get(" ".join(block.text.split())) for _, block in document.body()]
    if sum(inside is not None for inside in read) < LEAST_TOLD * len(read):
        return None
    return Lines(document, [bool(inside) for inside in read])


def disguise(text: str, rng: random.Random) -> str:
    """Write a text, line by line, in other letters: Latin ones (one time in three), Arabic, Han, or Han and kana."""
    kind = rng.choice(("latin", "latin", "arabic", "arabic", "han", "kana"))
    if kind == "latin":
        return _WORD.sub(partial(_spelled, table=_cipher(rng)), text)
    if kind == "arabic":
        letters = rng.sample(SEMITIC, len(SEMITIC))
        table = dict(zip(VOWELS + CONSONANTS, letters, strict=True))
        return _WORD.sub(partial(_spelled, table=table), text.translate(MARKS_OF[kind]))
    write: Callable[[re.Match[str]], str] = _in_han if kind == "han" else _in_kana
    written = _WORD.sub(write, _STOP.sub("。", text).translate(MARKS_OF[kind]))
    return "\n".join(_BLANK.sub("", line) for line in written.split("\n"))


def _cipher(rng: random.Random) -> dict[str, str]:
    """Other Latin letters: vowels for vowels, so that words stay such."""
    pairs = ((letters, rng.sample(letters, len(letters))) for letters in (VOWELS, CONSONANTS))
    return {one: two for letters, others in pairs for one, two in zip(letters, others, strict=True)}


def _spelled(match: re.Match[str], *, table: dict[str, str]) -> str:
    out = []
    for letter in match[0]:
        base = unicodedata.normalize("NFKD", letter)[0]
        small = base.lower()
        new = table.get(small) or list(table.values())[ord(small[0]) % len(table)]
        out.append(new.upper() if letter.isupper() else new)
    return "".join(out)


def _characters(word: str, script: range, count: int) -> str:
    return "".join(chr(script[crc32(f"{word}{k}".encode()) % len(script)]) for k in range(count))


def _in_han(match: re.Match[str]) -> str:
    word = match[0].lower()
    return _characters(word, HAN, 1 if len(word) <= SHORT else 2 if len(word) < LONG else 3)


def _in_kana(match: re.Match[str]) -> str:
    word = match[0].lower()
    if len(word) <= SHORT:
        return _characters(word, HIRAGANA, 1)
    if match[0][0].isupper():
        return _characters(word, KATAKANA, round(KATAKANA_SHARE * len(word)))
    return _characters(word, HAN, 2) + _characters(word, HIRAGANA, 1)
