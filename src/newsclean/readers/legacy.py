"""Guess the encoding of text that is not UTF-8."""

SAMPLE = 32_768
"""Bytes from the first that is not ASCII on; an article has 3,000 to 10,000."""
OTHER_SCRIPT = 0.3
"""Share of bytes beyond ASCII among the letters, from which a text is taken for one in another script than Latin. The
test texts have 0.12 to 0.19 in Latin letters and 0.9 to 1.0 in others."""
LEAST_OTHER = 20
"""Bytes beyond ASCII that must be there for another script; fewer are a word, a name or signs."""
LONGEST_CHARACTER = 4
"""Bytes of the longest character of these encodings (GB 18030)."""

FALLBACK = "cp1252"
"""What the WHATWG Encoding Standard takes for Latin-1 and what most of the Web's unlabelled pages are in."""

OTHER_SCRIPTS = (
    "cp1251",
    "koi8_r",
    "iso8859_5",
    "cp1253",
    "cp1255",
    "cp1256",
    "cp932",
    "euc_jp",
    "gb18030",
    "big5",
    "cp949",
    "tis_620",
)
"""Encodings of other scripts, the supersets that the Web uses."""

WESTERN = (
    "àâæçèéêëîïôœùûüÿ",
    "äöüß",
    "áéíñóúü",
    "àèéìíîòóùú",
    "áâãàçéêíóôõú",
    "åäöæøé",
    "éëïóöü",
    "áðéíóúýþæö",
    "àçèéíïòóúü·",
)
TURKISH = ("âçğıiöşüîû",)
CENTRAL = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţșț", "čćđšž")
BALTIC = ("ąčęėįšųūž", "āčēģīķļņšūž", "äöõüšž")

ALPHABETS = {
    "cp1252": WESTERN,
    "iso8859_15": WESTERN,
    "cp1250": CENTRAL,
    "iso8859_2": CENTRAL,
    "cp1254": TURKISH,
    "cp1257": BALTIC,
    "mac_roman": WESTERN,
    "cp850": WESTERN,
}
"""Encodings of the Latin script in the order in which they are preferred, and the letters beyond ASCII of the
languages written in them (from the exemplar characters of Unicode CLDR)."""

PREFERENCE = {"cp1252": 0.03, "iso8859_15": 0.03}
"""Head start of the encodings of Western Europe, as a share of the characters: that many may belong to names and
menus of other languages. On 776 web texts written in cp1252 it takes the wrong guesses from 15 to 7."""

BEFORE_LETTER = "“„‟‘‚‛«»‹›¿¡€£§©®™•–—…’· \u00a0\u202f"
AFTER_LETTER = "”“’‘»«›‹…–—·®™ºª°§• \u00a0\u202f\u00ad"
"""Marks that stand before and after letters in print; between others and a letter there is always a blank."""
NEVER = "¤¦"
"""Signs that nobody writes, at the places of the euro and of "Š" in ISO 8859-15."""


def guess_encoding(data: bytes) -> str:
    """Guess by the letters that an encoding gives: those of one language, small inside words, no signs between them.

    Frequencies, which general detectors go by, can't tell the Latin encodings of a short text apart; the letters can:
    "e¹" is no letter pair of any language, and no language has both "ì" and "ø".

    Returns:
        The name of a Python codec; ``cp1252`` where nothing speaks for another.
    """
    sample = _sample(data)
    high = sum(byte >= 0x80 for byte in sample)
    letters = high + sum(chr(byte).isalpha() for byte in sample if byte < 0x80)
    if high >= LEAST_OTHER and high > OTHER_SCRIPT * letters and (encoding := _other_script(sample)):
        return encoding
    return max(ALPHABETS, key=lambda encoding: _fit(sample, encoding) + PREFERENCE.get(encoding, 0.0))


def _sample(data: bytes) -> bytes:
    """Some lines from the first byte beyond ASCII on; whole lines, so that no character of several bytes is cut."""
    ascii_before = len(data) - len(data.lstrip(bytes(range(0x80))))
    start = max(data.rfind(b"\n", 0, ascii_before) + 1, ascii_before - SAMPLE // 4)
    sample = data[start : start + SAMPLE]
    end = sample.rfind(b"\n")
    return sample[:end] if len(sample) == SAMPLE and end > SAMPLE // 2 else sample


def _other_script(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes  # 30 ms to import

    for cut in range(LONGEST_CHARACTER if len(sample) == SAMPLE else 1):  # the sample may end within a character
        best = from_bytes(sample[: len(sample) - cut], cp_isolation=[*OTHER_SCRIPTS, FALLBACK]).best()
        if best is not None and best.encoding in OTHER_SCRIPTS:
            return best.encoding
    return None


def _fit(sample: bytes, encoding: str) -> float:
    """Share of the characters beyond ASCII that stand as in a text of one of the encoding's languages."""
    text = f" {sample.decode(encoding, 'replace')} "
    marks = 0
    letters: list[str] = []
    total = 0
    for before, character, after in zip(text, text[1:], text[2:], strict=False):
        if character.isascii():
            continue
        total += 1
        if character.isalpha() and character not in "ªº":
            if not (character.isupper() and before.islower()):
                letters.append(character.lower())
        elif (character.isprintable() and character not in NEVER) or character in "\u00a0\u00ad":
            marks += (character in BEFORE_LETTER or not after.isalpha()) and (
                character in AFTER_LETTER or not before.isalpha()
            )
    best = max(sum(letter in alphabet for letter in letters) for alphabet in ALPHABETS[encoding])
    return (marks + best) / (total or 1)
