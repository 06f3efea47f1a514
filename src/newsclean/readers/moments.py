"""Read points in time as machines write them, and dates in words, into ISO 8601."""

import re
from datetime import UTC, date, datetime

from newsclean.languages import Language
from newsclean.languages.dates import calendar_of, find_dates
from newsclean.languages.tokens import words_of

EARLIEST_YEAR = 1990
"""The year before which no article was on the web: Berners-Lee's first page is of December 1990."""
LATEST_YEAR = 2100
"""The year from which a number is no year; languages/dates.py draws the same line."""
LONGEST = 80
"""Code points of a date with its weekday, time and zone, generously."""
UNIX_SECONDS = re.compile(r"(1\d{9})(?:\d{3})?")
"""Unix time in seconds from 2001 to 2033, or in milliseconds."""

_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:(?:T|\s+|\s-\s|,\s|(?<=\d{8})(?=\d{4}))(\d\d?)[:.]?(\d\d)(?:[:.]?(\d\d))?(?:[.,]\d+)?"
    r"\s*(Z|UTC|GMT|[+\-−]\d\d(?::?\d\d)?)?)?(?!\d)",
    re.ASCII | re.IGNORECASE,
)
_MARK = r"[./\-\u3400-\u9fff\uac00-\ud7af]\s?"
"""Between year, month and day: a sign, or the character that stands for them in Chinese, Japanese and Korean."""
_YEAR_FIRST = re.compile(
    rf"(?<!\d)((?:19|20)\d\d){_MARK}(\d\d?){_MARK}(\d\d?)(?!\d)"
    r"(?:[\u3400-\u9fff\uac00-\ud7af]?[^\w:]{0,3}(\d\d?)[:\u3400-\u9fff\uac00-\ud7af]\s?(\d\d)(?!\d))?",
    re.ASCII,
)
_MAIL = re.compile(r"\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4}\s+\d\d:|[A-Za-z]{3}\s+\d\d?\s+\d{4}\s+\d\d:", re.ASCII)
_JAVASCRIPT = re.compile(r"(?<=\d) GMT(?=[+-]\d{4})")
_PATH = re.compile(r"/((?:19|20)\d\d)[/\-]?(0[1-9]|1[0-2])[/\-]?(0[1-9]|[12]\d|3[01])(?=[/\-_.]|$)", re.ASCII)


def read_moment(text: str, language: Language | None = None) -> str | None:
    """Read a date, with its time and offset where it has them.

    Args:
        text: ISO 8601 and what comes near it, Unix time, the form of e-mails or of JavaScript; given a language, words.
        language: The language of its words.

    Returns:
        "2022-01-12", "2022-01-12T10:32", "2022-01-12T10:32:05+01:00"; None for what is no date since 1990.
    """
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    if match := UNIX_SECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(match[1]), UTC).isoformat()
    if match := _ISO.match(text):
        return _iso(*match.groups())
    if _YEAR_FIRST.match(text):
        return year_first(text)
    if _MAIL.search(text) and (moment := _mail(text)):
        return moment
    return _in_words(text, language) if language else None


def year_first(text: str) -> str | None:
    """The first date of a text that gives the year, the month and the day in this order, in whatever script."""
    match = _YEAR_FIRST.search(text)
    if match is None:
        return None
    year, month, day, hour, minute = match.groups()
    return _iso(year, month.zfill(2), day.zfill(2), hour, minute, None, None)


def checked(moment: str | None) -> str | None:
    """The same date if there is such a day since 1990, else None."""
    try:
        known = moment is not None and date.fromisoformat(moment[:10]).year >= EARLIEST_YEAR
    except ValueError:
        return None
    return moment if known else None


def date_in_path(url: str) -> str | None:
    """The date that an address holds ("/2024/05/03/"), or None."""
    match = _PATH.search(url)
    return checked("-".join(match.groups())) if match else None


def is_before(one: str, two: str) -> bool:
    """Tell whether a moment lies before another: by the day, unless both have a time, and both or none an offset."""
    if "T" in one and "T" in two:
        first, second = datetime.fromisoformat(one), datetime.fromisoformat(two)
        if (first.tzinfo is None) == (second.tzinfo is None):
            return first < second
    return one[:10] < two[:10]


def _iso(
    year: str, month: str, day: str, hour: str | None, minute: str | None, second: str | None, zone: str | None
) -> str | None:
    moment = checked(f"{year}-{month}-{day}")
    if moment is None or int(year) >= LATEST_YEAR:
        return None
    if hour is None or minute is None or int(hour) > 23 or int(minute) > 59:
        return moment
    seconds = f":{second}" if second and int(second) < 60 else ""
    return f"{moment}T{int(hour):02}:{minute}{seconds}{_offset(zone)}"


def _offset(zone: str | None) -> str:
    if not zone or zone[0].isalpha():
        return "Z" if zone else ""
    hours, minutes = zone[1:3], zone[3:].lstrip(":") or "00"
    return f"{'+' if zone[0] == '+' else '-'}{hours}:{minutes}" if int(hours) < 24 and int(minutes) < 60 else ""


def _mail(text: str) -> str | None:
    from email.utils import parsedate_tz  # few pages need it; it knows the names of months that RFC 5322 allows

    try:
        parts = parsedate_tz(_JAVASCRIPT.sub(" ", text))
    except (IndexError, TypeError, ValueError):
        return None
    if parts is None:
        return None
    year, month, day, hour, minute, second = (f"{part:02}" for part in parts[:6])
    offset = parts[9]
    sign, away = ("-", -offset) if offset is not None and offset < 0 else ("+", offset or 0)
    zone = None if offset is None else f"{sign}{away // 3600:02}:{away // 60 % 60:02}"
    return _iso(year.zfill(4), month, day, hour, minute, second, zone)


def _in_words(text: str, language: Language) -> str | None:
    """A date that is the whole of a line."""
    words = words_of(text)
    end, found = next(find_dates(words, calendar_of(language)), (0, None))
    return checked(found) if end == len(words) else None
