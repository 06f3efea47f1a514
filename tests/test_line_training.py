"""Texts that the weights of lines are learned from: written in other letters, they keep their form."""

import random
import re

import pytest

from training.disguises import disguise, disguised
from training.line_texts import Example

MENU = ["Harbour Post", "Sport", "Weather", "Log in", "Subscribe to our newsletter"]
ARTICLE = [
    "The ferry to Hollin stays in port until Friday, the council said on Tuesday, and perhaps for longer than that.",
    "“We will not sail with a broken ramp,” said Petra Lindqvist, who runs the line. The repair costs 40,000 crowns.",
    "Islanders buy bread from a fishing boat in the meantime, which calls at the old pier every second morning.",
]
TITLE = "Ferry to Hollin stays in port"
PAGE = "\n".join([*MENU, "", TITLE, "", *ARTICLE, "", "Most read", "Mill to reopen"])
SEEDS = range(24)


def example(text: str = PAGE) -> Example:
    return Example("set", "A", "key", "harbour.example", TITLE, text, "\n".join(ARTICLE), {})


@pytest.mark.parametrize("seed", SEEDS)
def test_disguises_keep_lines(seed: int) -> None:
    written = disguise(PAGE, random.Random(seed))
    assert written == disguise(PAGE, random.Random(seed))
    lines, new = PAGE.split("\n"), written.split("\n")
    assert len(new) == len(lines)
    assert [bool(line) for line in new] == [bool(line) for line in lines]
    assert not set(re.findall(r"[^\W\d_]{4,}", PAGE)) & set(re.findall(r"[^\W\d_]{4,}", written))
    assert "40" in written
    assert new[len(MENU) + 3].endswith((".", "。"))


def test_disguises_are_of_several_scripts() -> None:
    texts = [disguise(PAGE, random.Random(seed)) for seed in SEEDS]
    scripts = {"latin": r"[a-z]", "arabic": "[\u0620-\u064a]", "han": "[\u4e00-\u9fff]", "kana": "[\u3041-\u30ff]"}
    found = {name for name, letters in scripts.items() for text in texts if re.search(letters, text)}
    assert found == set(scripts)
    unspaced = [text for text in texts if re.search(scripts["han"], text)]
    assert all(text.count(" ") < PAGE.count(" ") / 4 for text in unspaced)


def test_same_words_are_written_alike() -> None:
    for seed in SEEDS:
        one, two = disguise("The harbour is closed.\nWhere is the harbour", random.Random(seed)).split("\n")
        assert any(one[k : k + 2] in two for k in range(len(one) - 1) if one[k : k + 2].isalpha())


def test_disguised_texts_keep_what_is_the_article() -> None:
    made = [own for seed in range(40) for own in disguised(example(), random.Random(seed))]
    assert {sum(lines.labels) == len(lines.labels) for _, lines in made} == {True, False}
    for told, lines in made:
        texts = [block.text for _, block in lines.document.body()]
        assert len(texts) == len(lines.labels)
        inside = [text for text, own in zip(texts, lines.labels, strict=True) if own]
        assert len([text for text in inside if text != told.title]) == len(ARTICLE)
        assert told.title != TITLE


def test_texts_in_other_letters_stay() -> None:
    text = "Паром стоит в порту.\n" * 5
    assert not [own for seed in SEEDS for own in disguised(example(text=text), random.Random(seed))]
