"""Tell in any language what says when something was written: a date with its year, and a time."""

import re

YEAR = re.compile(r"(?<!\d)(?:19|20|25)\d\d(?!\d)|\d[./-]\d{1,2}[./-]\d\d")
"""A year of our calendar, or of the Thai one; or a date in figures."""
CLOCK = re.compile(r"(?<![\d:./-])\d{1,2}\s?(?:[:.]|[^\W\d_])\s?[0-5]\d(?!\d|[./-]\d)")
"""Hours and minutes, with a sign or a letter between them: "10:32", "10h32", and the sign for hours where it is one."""
