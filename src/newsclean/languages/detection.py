"""Which language a text is in, from its function words."""

import re
from collections import Counter
from functools import cache

from newsclean.languages.schema import UNDETERMINED, available, function_words, other_function_words

SAMPLES = (3_000, 20_000)
"""Code points that are looked at: the start, and more where that tells nothing. On all of the dev set's 4,195 texts the
outcome is that of the longer sample alone; with a start of 2,000 it is not."""
LEAST_HITS = 2
"""Function words that a text must hold; one may be a foreign name."""
LEAST_SHARE = 0.08
"""Function words as a share of all words. On the dev set the texts of articles have 0.22 to 0.53 (1st to 99th
percentile), the lines around them 0.07 to 0.45."""
LEAST_DISTINCT = 0.06
"""Different function words as a share of the different words: a language without a file may share one frequent word
with one that has ("a", "is"). Texts of the dev set and of the training corpus have 0.0625 at least, whole or cut."""

CLEARLY = 1.6
"""How many times more the function words of a language without a file must say than those of one with a file. In
paragraphs and pages of nineteen such languages they say 1.9 times as much or more (in four short sentences of Slovak
1.4); in the fixtures' texts of the others, 1.1 times at most (Bulgarian in a Russian text of names)."""
LEAST_KANA = 0.1
"""Kana for each Chinese character, from which a text with both is Japanese: its endings and particles are kana."""

_SCRIPTS = {
    "hy": re.compile("[\u0531-\u0587]"),
    "ja": re.compile("[\u3041-\u30ff]"),
    "ka": re.compile("[\u10a0-\u10ff]"),
    "ko": re.compile("[\uac00-\ud7a3]"),
    "th": re.compile("[\u0e01-\u0e4e]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
}
"""The letters of scripts that one language alone is written in (the Unicode Standard's charts), by its tag; Chinese and
Japanese share the last."""
_BETWEEN = re.compile(r"[^\x00-\x7f\w]|[^\x00-\x7f\D]")
"""What stands between words and is not ASCII: no letter, or a digit."""
_SPACED = bytes(at if at >= 0x80 or chr(at).isalpha() else ord(" ") for at in range(0x100))
"""A blank for what stands between words and is ASCII; the bytes of other characters stay."""


@cache
def _weights() -> dict[str, tuple[tuple[str, float], ...]]:
    """For each function word, the languages that have it and what it says for each: a word of many says less."""
    owners: dict[str, list[str]] = {}
    for tag, words in {**{tag: function_words(tag) for tag in available()}, **other_function_words()}.items():
        for word in words:
            owners.setdefault(word, []).append(tag)
    return {word: tuple((tag, 1 / len(tags)) for tag in tags) for word, tags in owners.items()}


def detect(text: str) -> str:
    """Tell the language of a text by its function words, or by its script where that is of one language alone.

    Args:
        text: Any text; its first 3,000 code points are looked at, or 20,000 if those tell nothing.

    Returns:
        A BCP 47 tag, which may have no language file, or ``und`` where too few words are known.
    """
    samples = (text[:size] for k, size in enumerate(SAMPLES) if not k or len(text) > SAMPLES[k - 1])
    found = (found for sample in samples if (found := _detect(sample)) != UNDETERMINED)
    return next(found, None) or _by_script(text[: SAMPLES[0]])


def _by_script(text: str) -> str:
    """The language that alone writes in the script of most letters; ``und`` if there is none."""
    if text.isascii():
        return UNDETERMINED
    counts = {tag: len(letters.findall(text)) for tag, letters in _SCRIPTS.items()}
    if counts["ja"] >= LEAST_KANA * counts["zh"]:
        counts["ja"] += counts.pop("zh")  # Japanese has Chinese characters too
    best = max(counts, key=lambda tag: counts[tag])
    return best if counts[best] > sum(map(str.isalpha, text)) / 2 else UNDETERMINED


def _detect(text: str) -> str:
    words = Counter(_words(text))
    weights = _weights()
    score: dict[str, float] = {}
    hits: dict[str, int] = {}
    distinct: dict[str, int] = {}
    for word in filter(weights.__contains__, words):
        n = words[word]
        for tag, weight in weights[word]:
            score[tag] = score.get(tag, 0.0) + weight * n
            hits[tag] = hits.get(tag, 0) + n
            distinct[tag] = distinct.get(tag, 0) + 1
    if not score:
        return UNDETERMINED
    best = max(sorted(score), key=lambda tag: score[tag] / (1 if tag in available() else CLEARLY))
    enough = hits[best] >= LEAST_HITS and hits[best] >= LEAST_SHARE * words.total()
    enough = enough and distinct[best] >= LEAST_DISTINCT * len(words)
    return best if enough else UNDETERMINED


def _words(text: str) -> list[str]:
    """The words of a text in lower case: runs of letters, which a regular expression would find in twice the time."""
    spaced = _BETWEEN.sub(" ", text.lower()).encode("utf-8", "surrogatepass")
    return spaced.translate(_SPACED).decode("utf-8", "surrogatepass").split()
