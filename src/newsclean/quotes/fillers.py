"""Step over the words that may stand between a speaker and the verb."""

from newsclean.quotes.reader import Reader

MOST_FILLERS = 4
"""Words like "also" or "later" between a speaker and the verb, or inside a compound tense."""
LONGEST_FILLER = 5
"""Words of one such entry: "en ses réseaux sociaux"."""


def before_fillers(reader: Reader, end: int, first: int) -> int:
    """Step back over words like "also" and "in a statement" that stand just before token ``end``."""
    tokens, words, e = reader.tokens, reader.words, end
    for _ in range(MOST_FILLERS):
        if e <= first or tokens[e - 1].stretch >= 0:
            break
        entry = words.long_fillers.before(tokens, e, longest=min(LONGEST_FILLER, e - first))
        form = tokens[e - 1].form
        if entry:
            e -= len(entry)
        elif (form in words.fillers and form not in words.pronouns) or (words.adverb(form) and not tokens[e - 1].upper):
            e -= 1
        else:
            break
    return e


def behind_fillers(reader: Reader, i: int, last: int) -> int:
    """Step over words like "also" and "in a statement" that stand at token ``i``."""
    tokens, words = reader.tokens, reader.words
    for _ in range(MOST_FILLERS):
        if i >= last:
            break
        entry = words.long_fillers.at(tokens, i)
        hangs = tokens[i].form in words.clitics and reader.text[tokens[i].start - 1] == "-"
        if entry and i + len(entry) <= last:
            i += len(entry)
        elif (tokens[i].form in words.fillers and tokens[i].form not in words.determiners) or hangs:
            i += 1
        else:
            break
    return i
