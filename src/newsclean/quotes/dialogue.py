"""Part what is said from what is told in a dialogue with dashes: – Nie wiem – uciął Nowak. – Proszę pytać w biurze."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from newsclean.quotes.cues import Cue, find_cues
from newsclean.quotes.frames import Line
from newsclean.quotes.inside import ENDS, WIDEST, Inside, described, sentence_end
from newsclean.quotes.lexicon import ADDRESSING, FINITE, PARTICIPLE, SPEECH, Lexicon
from newsclean.quotes.marks import Stretch
from newsclean.quotes.mentions import Mention, Names
from newsclean.quotes.reader import Reader
from newsclean.quotes.subjects import oblique, with_apposition
from newsclean.quotes.tokens import Token, tokenise

_PAUSE = re.compile(r"[,!?…]\s+(?![–—-])|\s?[–—]\s?|\s-\s|\s-(?=\w)")
_NEXT_DASH = re.compile(r"(?<=\s)[–—-]+[.,;:]?\s*|[–—]+[.,;:]?\s*")
_SPEAKS_ON = re.compile(r"(?<=[.!?…])\s+(?:[–—]\s?|-\s+)")
_OPENING = re.compile(r"\s(?<=[.!?…:”\"»)].)\s*(?:[–—]\s?|-\s+)(?=[^\W_]|[¿¡])", re.DOTALL)
"""It starts with a set of characters, which is searched for faster."""
_STEP = re.compile(r"(?<=[.!?…])\s+(?=[^\W\d_])|,\s+(?=[^\W\d_])")
"""Between two sentences, or two clauses."""
_DASHES = "–—-"
_STOPS = "?!…"
_MARKS = '”“"»'
"""Behind these a dash belongs to a quotation."""
_MOST = 3
"""Narrations inside one turn; more are the speaker's own story."""
_MOST_TRIED = 24
"""Pauses of one turn that are looked at."""
_LEAD = 2
"""Words before the verb of a narration: "a-t-elle", "me", "jak"."""


def find_narrated(text: str, turn: Stretch, words: Lexicon, names: Names) -> list[Inside]:
    """Find what the reporter tells inside a turn of a dialogue, in order.

    Behind a dash a verb of speech opens it, or anything that is written small where the speech before the dash has
    ended; it goes on to the next dash. Behind a comma it must be a verb with its speaker.
    """
    out: list[Inside] = []
    at, tried = turn.start, 0
    for pause in _PAUSE.finditer(text, turn.start, turn.end):
        if len(out) == _MOST or tried == _MOST_TRIED:
            break
        if pause.start() < at or not text[pause.end() : pause.end() + 1].isalpha():
            continue
        tried += 1
        found = _narration(text, turn, pause, words, names, again=bool(out))
        if found:
            out.append(found)
            at = found.end
    return out


def _narration(
    text: str, turn: Stretch, pause: "re.Match[str]", words: Lexicon, names: Names, *, again: bool
) -> Inside | None:
    mark = pause.group().strip()
    dash = mark[-1:] in _DASHES
    before = text[turn.start : pause.start() + 1].rstrip(" \xa0–—-,")
    stopped = before[-1:] in _STOPS
    if text[pause.end()].isupper() and not dash and words.verbs:
        return None
    limit = min(turn.end, pause.end() + WIDEST)
    tokens = tokenise(text, pause.end(), limit, words.affixes)
    stop = sentence_end(tokens, words)
    reader = Reader(tokens, words, text, names)
    if not words.verbs and not (dash and (stopped or _glued(pause))):
        return _unworded(text, turn, pause, reader, stop)
    cue = next((cue for cue in find_cues(reader, 0, stop)[:1] if _says(cue)), None)
    if tokens[0].upper:
        named = cue and cue.mention and cue.side == "before" and cue.mention.first == 0 and cue.mention.sort == "name"
        if not named:
            return None
    elif cue and cue.first > _LEAD:
        cue = None
    if cue and any(tokens[k].form not in words.fillers for k in range(cue.first)) and not tokens[0].upper:
        cue = None
    alone = cue is not None and cue.first == 0 and not cue.flags & PARTICIPLE and (dash or stopped)
    if cue and not (cue.mention and cue.side == "after") and not alone and not tokens[0].upper:
        cue = None
    if cue is None and not (dash and (stopped or (_glued(pause) and not words.verbs))):
        return None
    if again and not dash and not stopped:
        return None  # nobody is named twice behind commas
    mention = cue.mention if cue else None
    if mention is None:
        mention = _speaker(reader, cue.last if cue else 0, stop)
    place = (tokens[cue.first].start, tokens[cue.last - 1].end) if cue else None
    start = _cut_at(text, pause)
    if dash:
        dashes = _NEXT_DASH.finditer(text, place[1] if place else pause.end(), turn.end)
        behind = next((d for d in dashes if not _follows_mark(text, d.start())), None)
        return Inside(start, behind.end() if behind else turn.end, place, mention)
    end = _told_until(text, turn, reader, max(cue.last, mention.last) if cue and mention else 0, stop, stopped=stopped)
    return Inside(start, end, place, mention)


def _glued(pause: "re.Match[str]") -> bool:
    """Whether a dash stands right before a word and behind a blank: "—El mòbil —va contestar"."""
    return pause.group()[0].isspace() and not pause.group()[-1].isspace()


def _cut_at(text: str, pause: "re.Match[str]") -> int:
    """Say where speech ends before a pause, its comma or dash left out."""
    start = pause.start() + (text[pause.start()] in _STOPS)
    while text[start - 1].isspace():
        start -= 1
    return start - (text[start - 1] == ",")


def _unworded(text: str, turn: Stretch, pause: "re.Match[str]", reader: Reader, stop: int) -> Inside | None:
    """Read a narration in a language of which no verb is known.

    ", kertoo Lahti.", ", Lahti nauroi.", "– dodala je.", "– nabraja ona. –"
    It is short, a word and a name of the article open it, and it ends with its sentence; between two dashes nobody need
    be named, nor behind one where the turn ends as well.
    """
    tokens = reader.tokens
    if not 1 < stop <= _LONGEST_UNWORDED or not all(token.word for token in tokens[:stop]):
        return None
    at = next((k for k, token in enumerate(tokens[:_NAMED_WITHIN]) if token.upper), None)
    mention = reader.phrase(at, stop) if at is not None else None
    if mention and not (mention.name and reader.names.is_name(text[slice(*mention.name)])):
        mention = None
    ends = stop >= len(tokens) or not text[tokens[stop].end : turn.end].strip()
    dash = pause.group().strip()[-1:] in _DASHES
    resumed = stop < len(tokens) and _SPEAKS_ON.match(text, tokens[stop].end)
    alone = dash and text[pause.end()].islower() and (resumed or (ends and stop <= _NAMED_WITHIN))
    if mention is None and not alone:
        return None
    return Inside(_cut_at(text, pause), _told_until(text, turn, reader, stop, stop, stopped=True), None, mention)


_LONGEST_UNWORDED = 12
"""Words of a narration of which only the name is known; a longer one may be speech about somebody."""
_NAMED_WITHIN = 3
"""Words at its start among which the name stands."""


def _follows_mark(text: str, at: int) -> bool:
    """Whether a quote mark stands before a dash."""
    while text[at - 1].isspace():
        at -= 1
    return text[at - 1] in _MARKS


def _says(cue: Cue) -> bool:
    return cue.sort == "verb" and bool(cue.flags & (SPEECH | ADDRESSING)) and bool(cue.flags & (FINITE | PARTICIPLE))


def _speaker(reader: Reader, first: int, stop: int) -> Mention | None:
    """Find who is mentioned first in a narration: "prostuje z kąta księgowa"."""
    i = first
    while i < stop:
        token, words = reader.tokens[i], reader.words
        starts = token.upper or token.form in words.determiners or words.role(token.form) is not None
        found = reader.phrase(i, stop) if starts else None
        if found and found.sort in ("name", "role") and not oblique(reader, found, first):
            return with_apposition(reader, found, stop)
        i = max(found.last, i + 1) if found else i + 1
    return None


def _told_until(text: str, turn: Stretch, reader: Reader, last: int, stop: int, *, stopped: bool) -> int:
    """Say where speech goes on behind an attribution that no dash encloses."""
    tokens, words = reader.tokens, reader.words
    resumed = _SPEAKS_ON.search(text, tokens[min(last, len(tokens) - 1)].start, turn.end)
    if resumed:
        return resumed.end()
    last = described(reader, last, stop)
    behind = tokens[last + 1].form if last + 1 < stop and tokens[last].form == "," else ""
    if stopped or behind in words.relatives or behind.isdigit():  # "siger Asta, 16 år, fra Roskilde"
        last = stop
    while last < stop and tokens[last].form != ",":
        last += 1
    end = tokens[last].end if last < len(tokens) else turn.end
    while end < turn.end and text[end].isspace():
        end += 1
    return end


def find_spoken(text: str, turn: Stretch, words: Lexicon) -> Iterator[tuple[int, int]]:
    """Find what is surely said in a line behind a dash: up to the dash before a verb of speech, and behind the next.

    The names in it are no names of the reporter's.
    """
    start = turn.start
    for pause in islice(_PAUSE.finditer(text, turn.start, turn.end), _MOST_TRIED):
        if pause.start() < start or pause.group().strip()[-1:] not in _DASHES:
            continue
        if _tells(text, pause, turn.end, words):
            yield start, pause.start()
            behind = _NEXT_DASH.search(text, pause.end(), turn.end)
            if behind is None:
                return
            start = behind.end()
    if start > turn.start:
        yield start, turn.end


def find_openings(text: str, line: Line, words: Lexicon) -> Iterator[int]:
    """Find where a dash opens speech inside a paragraph, outside of its quotations.

    "Nikomu nic się nie stało. – Zszedł wcześniej – mówi X." Only speech counts that a verb attributes, behind another
    dash or a comma or before a colon ("Prostuje: – Dzwoniłem."); what goes on behind it is its own.
    """
    openings = [
        found
        for found in _OPENING.finditer(text, line.start, line.end)
        if _opens(text[found.end()]) and not _quoted(line.stretches, found.start())
    ]
    for n, found in enumerate(openings):
        limit = openings[n + 1].start() if n + 1 < len(openings) else line.end
        introduced = _introduction(text, line.start, found.start(), words) if text[found.start() - 1] == ":" else None
        if introduced is not None:
            yield introduced
            yield found.start() + 1
        elif any(_tells(text, pause, limit, words) for pause in _PAUSE.finditer(text, found.end(), limit)):
            yield found.start() + 1


def _introduction(text: str, start: int, end: int, words: Lexicon) -> int | None:
    """Say where the sentence starts that ends in a colon, if a verb of speech stands in it."""
    colon = end - 1
    at = max(start, *(text.rfind(mark, start, colon) + 1 for mark in ENDS))
    forms = (token.form for token in tokenise(text, max(at, colon - _REACH), colon, words.affixes))
    return at if any(words.verbs.get(form, 0) & (SPEECH | ADDRESSING) for form in forms) else None


def find_closings(text: str, line: Line, words: Lexicon) -> Iterator[int]:
    """Find where the reporter takes over for good in a line that opens with a dash, outside of its quotations.

    "– Jeg bare gikk, sier Nordli. Han spiser brunost rett av pakka." Without another dash, most sentences behind an
    attribution go on with the speech. Those that open with who just spoke, by name or by a pronoun, do not, nor do
    those that name a source, nor a second verb of speech: "säger hon, och tillägger att …".
    """
    told = _attributed(text, line, words)
    if told is None:
        return
    for found in islice(_STEP.finditer(text, told[0], line.end), _MOST_TRIED):
        if _quoted(line.stretches, found.start()) or _NEXT_DASH.match(text, found.end()):
            continue
        tokens = tokenise(text, found.end(), min(line.end, found.end() + _REACH), words.affixes)
        if found[0][0] == ",":
            if _second_verb(tokens, words):
                yield found.start() + 1
                return
        elif tokens and _tells_of(text, tokens, told[1], words, line.end):
            yield found.end()
            return


def _attributed(text: str, line: Line, words: Lexicon) -> tuple[int, list[Token]] | None:
    """Find the first verb of speech behind a comma in a line: where it stands, and its words up to the full stop."""
    for pause in islice(_PAUSE.finditer(text, line.start + 2, line.end), _MOST_TRIED):
        dash = pause.group().strip()[-1:] in _DASHES
        if not dash and not _quoted(line.stretches, pause.start()) and _tells(text, pause, line.end, words):
            tokens = tokenise(text, pause.end(), min(line.end, pause.end() + WIDEST), words.affixes)
            stop = sentence_end(tokens, words)
            return pause.end(), tokens[:stop]
    return None


def _second_verb(tokens: Sequence[Token], words: Lexicon) -> bool:
    """Whether a conjunction and a finite verb of speech open these words: "och tillägger att"."""
    if len(tokens) <= 2 or tokens[0].form not in words.conjunctions:
        return False
    verb, behind = words.verbs.get(tokens[1].form, 0), tokens[2].form
    return bool(verb & SPEECH and verb & FINITE) and behind in words.complementizers


def _tells_of(text: str, tokens: Sequence[Token], told: Sequence[Token], words: Lexicon, end: int) -> bool:
    """Whether a sentence opens with who spoke before it, or with a source that it names."""
    first = tokens[0]
    source = words.sources.at(tokens, 0)
    if source and len(source) < len(tokens) and tokens[len(source)].upper:
        return True
    if (
        first.upper
        and any(token.upper and token.form == first.form for token in told)
        and words.role(first.form) is None
    ):
        return first.form not in words.function_words
    gender = words.pronouns.get(first.form)
    if gender not in ("m", "f"):
        return False
    speaker = next((words.pronouns[token.form] for token in told if words.pronouns.get(token.form) in ("m", "f")), None)
    named = (words.given_names.get(token.form) for token in told if token.upper)
    speaker = speaker or next((sex for sex in named if sex), None)
    if speaker:
        return gender == speaker
    said = {token.form for token in tokenise(text, first.start, min(end, first.start + WIDEST), words.affixes)}
    return said.isdisjoint(words.narrators) and said.isdisjoint(words.addressees)


def _quoted(stretches: Sequence[Stretch], at: int) -> bool:
    """Whether a place lies in one of the quoted stretches, which stand in the order of the text."""
    k = bisect_right(stretches, at, key=_open)
    return k > 0 and at < stretches[k - 1].close


def _open(stretch: Stretch) -> int:
    return stretch.open


def _opens(character: str) -> bool:
    return character.isupper() or character in "¿¡"


def _tells(text: str, pause: "re.Match[str]", end: int, words: Lexicon) -> bool:
    """Whether a verb of speech stands behind a pause, in small letters; right behind it if it is no dash."""
    limit = min(end, pause.end() + _REACH)
    if not text[pause.end() : limit][:1].islower():
        return False
    tokens = tokenise(text, pause.end(), limit, words.affixes)
    lead = _LEAD if pause.group().strip()[-1:] in _DASHES else 0
    for n, token in enumerate(tokens[: lead + 1]):
        if not token.word or token.upper:
            return False
        entry = words.long_verbs.at(tokens, n)
        if (words.verb_flags[entry] if entry else words.verbs.get(token.form, 0)) & SPEECH:
            return True
    return False


_REACH = 60
"""Code points in which such a verb stands."""
