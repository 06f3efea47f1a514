"""What the form of a line tells: its quick ways say the same as the plain ones."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.lines import fold, has_words, is_cut_off, word_count

ASCII = st.text(st.characters(max_codepoint=0x7F), max_size=60)


@given(ASCII)
def test_ascii_folds_as_other_text(text: str) -> None:
    assert fold(text) + "é" == re.sub(r"[\W_]+", "", f"{text}é").casefold() == fold(f"{text}é")


@given(st.text(st.sampled_from("ab-' .é日本"), max_size=40), st.integers(1, 12))
def test_words_counted_up_to_a_number(text: str, count: int) -> None:
    assert has_words(text, count) == (word_count(text) >= count)


@pytest.mark.parametrize("text", ["The bridge will …", "The bridge will...", "“The bridge will…”", "(The bridge…)"])
def test_a_line_that_breaks_off(text: str) -> None:
    assert is_cut_off(text)


@pytest.mark.parametrize("text", ["The bridge will", "The … bridge", "The bridge..", "", "…?"])
def test_a_line_that_does_not_break_off(text: str) -> None:
    assert not is_cut_off(text)
