"""Hold texts against their gold, and cut the folds of cross-validation."""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

FOLDS = 5
IN_GOLD = 0.5
"""Share of a chunk's word triples that stand in the gold text, from which it is part of the article."""
SHORT = 5
"""Words below which a chunk has no triples to speak of: it must stand in the gold text whole, and between the right
neighbours."""
WITHIN = 400
"""Words of gold text within which a short chunk is looked for behind the last one found."""

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")


def words_of(text: str) -> list[str]:
    """Split text into words as the field's word F1 does: each Chinese or Japanese character is one."""
    return _WORD.findall(text.lower())


def label(texts: Sequence[str], gold: list[str]) -> list[bool]:
    """Tell which chunks or lines are part of the gold text, by their words and by their order."""
    triples: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(gold) - 2):
        triples[tuple(gold[at : at + 3])].append(at)
    text = f" {' '.join(gold)} "
    labels: list[bool] = []
    anchors: list[int | None] = []
    short: dict[int, list[int]] = {}
    last = -1
    for k, own_text in enumerate(texts):
        words = words_of(own_text)
        anchor = None
        if len(words) >= SHORT:
            own = [tuple(words[at : at + 3]) for at in range(len(words) - 2)]
            hits = [triple for triple in own if triple in triples]
            labels.append(len(hits) > IN_GOLD * len(own))
            if labels[-1]:
                anchor = next((at for at in triples[hits[0]] if at > last), None)
                last = last if anchor is None else anchor
        else:
            labels.append(False)
            if words:
                phrase = re.escape(f" {' '.join(words)} ")
                short[k] = [text.count(" ", 0, m.start() + 1) - 1 for m in re.finditer(f"(?={phrase})", text)]
        anchors.append(anchor)
    bounds: list[int] = []
    bound = len(gold)
    for anchor in reversed(anchors):
        bounds.append(bound)
        bound = bound if anchor is None else anchor
    bounds.reverse()
    last, used = 0, set[int]()
    for k, anchor in enumerate(anchors):
        last = last if anchor is None else max(last, anchor)
        fits = [at for at in short.get(k, ()) if last <= at < min(bounds[k], last + WITHIN) and at not in used]
        if fits:
            labels[k] = True
            used.add(fits[0])
            last = fits[0]
    return labels


def word_f1(given: list[str], gold: list[str]) -> float:
    """F1 over the words of two texts as multisets (the measure of WCXB)."""
    if not gold or not given:
        return float(gold == given)
    return 2 * (Counter(given) & Counter(gold)).total() / (len(given) + len(gold))


def folds_of(publishers: Sequence[str]) -> list[int]:
    """Give the fold of each example by its publisher, so that nobody is both learned from and judged."""
    known = sorted(set(publishers))
    random.Random(1).shuffle(known)
    fold_of = {publisher: k % FOLDS for k, publisher in enumerate(known)}
    return [fold_of[publisher] for publisher in publishers]
