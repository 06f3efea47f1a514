"""Dates as articles write them, read into ISO 8601."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from newsclean.languages.schema import Language, get
from newsclean.languages.tokens import words_of

MOST_WORDS = 16
"""Words that a date with weekday, time and zone has at most ("Wednesday, January 12, 2022 at 10:32 a.m. ET" has 11)."""
LAST = 80
"""Code points at a line's end in which its last date may stand."""
PLACE_WORDS = 2
"""Words of a place behind a caption's date ("10 January 2022 in Geneva")."""
YEARS = range(1900, 2100)
"""Numbers of four digits that are taken for a year."""

_YEAR = re.compile(r"\d{4}")
_NUMBER = re.compile(r"(\d{1,4})([^\W\d_]{0,3})")
_CLOCK = re.compile(r"(\d{1,2})h(\d{2})?")


class Calendar(NamedTuple):
    """A language's words for dates."""

    months: dict[str, int]
    words: frozenset[str]
    """All words that may stand in a date: months, weekdays, the small words between them."""
    afternoon: frozenset[str]
    month_first: bool


@cache
def _calendar(tag: str) -> Calendar:
    dates = get(tag).dates
    months = {form: n for n, line in enumerate(dates.months, 1) for form in line.casefold().split()}
    words = frozenset((*months, *dates.weekdays, *dates.fillers, *dates.afternoon, ":"))
    return Calendar(months, words, frozenset(dates.afternoon), dates.month_first)


def calendar_of(language: Language) -> Calendar:
    """A language's words for dates, compiled once."""
    return _calendar(language.tag)


def find_dates(words: Sequence[str], calendar: Calendar) -> Iterator[tuple[int, str | None]]:
    """Find dates at the start of a line's words.

    Args:
        words: Case-folded words; colons count as words.
        calendar: The language's calendar.

    Yields:
        How many words a date takes, longest first, with the date in ISO 8601 ("2022-01-12", "2022-01-12T10:32"), or
        None for the date where the year is missing.
    """
    run = 0
    for word in words[:MOST_WORDS]:
        if word not in calendar.words and not _numeric(word):
            break
        run += 1
    for end in range(run, 0, -1):
        if words[end - 1] != ":" and (found := _read(words[:end], calendar)) is not None:
            yield end, found or None


def ends_with_date(text: str, calendar: Calendar) -> bool:
    """Tell whether a line's last words are a date with its year, or hold one before a place of up to two words."""
    if not _YEAR.search(text, max(0, len(text) - LAST)):
        return False
    words = words_of(text[-LAST:])
    for start in range(max(0, len(words) - MOST_WORDS), len(words)):
        for end, iso in find_dates(words[start:], calendar):
            if iso and start + end >= len(words) - PLACE_WORDS:
                return True
    return False


def _numeric(word: str) -> bool:
    return _NUMBER.fullmatch(word) is not None or _CLOCK.fullmatch(word) is not None


def _read(words: Sequence[str], calendar: Calendar) -> str | None:
    """ISO 8601, an empty string for a date without its year, None for what is no date."""
    month = year = day = None
    numbers: list[int] = []
    rest: list[str] = []
    for k, word in enumerate(words):
        if word in calendar.months and month is None and not word.isdigit():
            month = calendar.months[word]
        elif (m := _NUMBER.fullmatch(word)) and not _CLOCK.fullmatch(word) and ":" not in words[max(k - 1, 0) : k + 2]:
            if len(m[1]) == 4 and year is None and int(m[1]) in YEARS:
                year = int(m[1])
                numbers.append(year)
            elif len(numbers) < 3 and len(m[1]) <= 2 and not (month and year and day):
                numbers.append(int(m[1]))
            else:
                rest.append(word)
        else:
            rest.append(word)
        day = next((n for n in numbers if n != year and 1 <= n <= 31), None)
    if month is None:
        if len(numbers) != 3 or year is None:
            return None
        day, month = _numeric_date(numbers, calendar)
    if day is None or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    if year is None:
        return ""
    return f"{year:04}-{month:02}-{day:02}{_time(rest, calendar)}"


def _numeric_date(numbers: list[int], calendar: Calendar) -> tuple[int, int]:
    """Day and month of three numbers of which one is the year."""
    if numbers[0] in YEARS:
        return numbers[2], numbers[1]
    one, two = numbers[:2]
    return (two, one) if calendar.month_first and one <= 12 else (one, two) if two <= 12 else (two, one)


def _time(words: Sequence[str], calendar: Calendar) -> str:
    """The time that the words hold, as "T10:32", or nothing."""
    hour = minute = None
    for k, word in enumerate(words):
        if m := _CLOCK.fullmatch(word):
            hour, minute = int(m[1]), int(m[2] or 0)
        elif word == ":" and 0 < k < len(words) - 1:
            one, two = _NUMBER.fullmatch(words[k - 1]), _NUMBER.fullmatch(words[k + 1])
            if one and two:
                hour, minute = int(one[1]), int(two[1])
                rest = {two[2], *words[k + 2 : k + 3]}
                hour += 12 if hour < 12 and rest & calendar.afternoon else 0
        if hour is not None:
            break
    return f"T{hour:02}:{minute:02}" if hour is not None and hour < 24 and (minute or 0) < 60 else ""
