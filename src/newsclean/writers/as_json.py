"""Write an Article as JSON, with every key and in the order of the class."""

import msgspec

from newsclean.article import Article

LINE_ENDS = ((b"\xc2\x85", b"\\u0085"), (b"\xe2\x80\xa8", b"\\u2028"), (b"\xe2\x80\xa9", b"\\u2029"))
"""Characters that JSON leaves as they are but that some readers of lines, Python's ``splitlines`` among them, take
for line ends."""


def as_json(article: Article) -> bytes:
    """Write one indented object, for people."""
    return msgspec.json.format(msgspec.json.encode(article), indent=2) + b"\n"


def as_json_line(article: Article) -> bytes:
    """Write one object on one line, whatever a reader takes for the end of a line."""
    return one_line(msgspec.json.encode(article))


def one_line(line: bytes) -> bytes:
    """End an encoded object's line, and escape in it what a reader may take for the end of one."""
    for character, escape in LINE_ENDS:
        line = line.replace(character, escape)
    return line + b"\n"
