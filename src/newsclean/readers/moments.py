"""Read points in time as machines write them, into ISO 8601."""

import re

from newsclean.languages import Language
from newsclean.languages.dates import calendar_of, find_dates
from newsclean.languages.tokens import words_of

EARLIEST_YEAR = 1990
"""The year before which no article was on the web."""
LATEST_YEAR = 2100
LONGEST = 80
"""Code points of a date with weekday, time and zone."""
SECONDS = 10
"""Digits of a Unix time in seconds, from 2001 to 2286; three more where it counts milliseconds."""

_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:(?:T|t|\s+|\s-\s|,\s)(\d\d?)[:.]?(\d\d)(?:[:.]?(\d\d))?(?:[.,]\d+)?\s*(Z|z|UTC|GMT|[+\-−]\d\d:?\d\d|[+\-]\d\d)?)?(?!\d)"
)
_RFC = re.compile(r"\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4}\s+\d\d:|[A-Za-z]{3}\s+\d\d?\s+\d{4}\s+\d\d:")
_PATH = re.compile(r"/((?:19|20)\d\d)[/\-]?(0[1-9]|1[0-2])[/\-]?(0[1-9]|[12]\d|3[01])(?=[/\-_.]|$)")


def read_moment(text: str, language: Language | None = None) -> str | None:
    """Read a date, with its time and offset where it has them.

    Args:
        text: ISO 8601 and what comes near it, a Unix time, a date of an e-mail or of JavaScript, or, given a language, words.
        language: The language of its words.

    Returns:
        "2022-01-12", "2022-01-12T10:32", "2022-01-12T10:32:05+01:00"; None for what is no date since 1990.
    """
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    if text.isdecimal() and text.isascii() and len(text) in (SECONDS, SECONDS + 3):
        from datetime import UTC, datetime

        return datetime.fromtimestamp(int(text[:SECONDS]), UTC).isoformat()
    if match := _ISO.match(text):
        year, month, day, hour, minute, second, zone = match.groups()
        return _checked(int(year), int(month), int(day), hour, minute, second, _zone(zone))
    if _RFC.search(text):
        from email.utils import parsedate_tz  # it knows the month names of RFC 5322

        if parts := parsedate_tz(text):
            offset = parts[9]
            zone = (
                None
                if offset is None
                else f"{'-' if offset < 0 else '+'}{abs(offset) // 3600:02}:{abs(offset) // 60 % 60:02}"
            )
            return _checked(*parts[:3], f"{parts[3]:02}", f"{parts[4]:02}", f"{parts[5]:02}", zone)
    return read_date_words(text, language) if language else None


def read_date_words(text: str, language: Language) -> str | None:
    """Read a line that is a date in the words of a language; None if it is more or less than that."""
    words = words_of(text)
    end, found = next(find_dates(words, calendar_of(language)), (0, None))
    return found if found and end == len(words) and _plausible(found) else None


def date_in_path(url: str) -> str | None:
    """The date that an address holds ("/2024/05/03/"), or None."""
    match = _PATH.search(url)
    return _checked(int(match[1]), int(match[2]), int(match[3]), None, None, None, None) if match else None


def _checked(
    year: int, month: int, day: int, hour: str | None, minute: str | None, second: str | None, zone: str | None
) -> str | None:
    if not (EARLIEST_YEAR <= year <= LATEST_YEAR and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    date = f"{year:04}-{month:02}-{day:02}"
    if hour is None or minute is None or int(hour) > 23 or int(minute) > 59:
        return date
    return f"{date}T{int(hour):02}:{minute}" + (f":{second}" if second and int(second) < 60 else "") + (zone or "")


def _zone(zone: str | None) -> str | None:
    if not zone or zone[0].isalpha():
        return "Z" if zone else None
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{'+' if zone[0] == '+' else '-'}{digits[:2]}:{digits[2:]}"


def _plausible(moment: str) -> bool:
    return EARLIEST_YEAR <= int(moment[:4]) <= LATEST_YEAR


def is_before(one: str, two: str) -> bool:
    """Tell whether a point in time lies before another, as far as both tell: by the day where one has no time or offset."""
    from datetime import datetime

    try:
        a, b = datetime.fromisoformat(one), datetime.fromisoformat(two)
    except ValueError:
        return one[:10] < two[:10]
    if "T" not in one or "T" not in two:
        return one[:10] < two[:10]
    if (a.tzinfo is None) != (b.tzinfo is None):
        return one[:10] < two[:10]
    return a < b
