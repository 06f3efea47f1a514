"""Read what Safari saves as a web archive: a binary property list that holds the page and everything shown with it."""

from typing import NamedTuple


class SavedPage(NamedTuple):
    """The page of an archive: its bytes, and the address that it was saved from."""

    data: bytes
    url: str | None


def read_webarchive(data: bytes) -> SavedPage | None:
    """Find the page in a web archive; None if it is another property list, or a broken one.

    Args:
        data: All bytes of a binary property list.
    """
    import plistlib  # next to no input is one

    try:
        archive = plistlib.loads(data, fmt=plistlib.FMT_BINARY)
    except (plistlib.InvalidFileException, ValueError, RecursionError, OverflowError):
        return None
    main = archive.get("WebMainResource") if isinstance(archive, dict) else None
    if not isinstance(main, dict) or not isinstance(main.get("WebResourceData"), bytes):
        return None
    url = main.get("WebResourceURL")
    return SavedPage(main["WebResourceData"], url if isinstance(url, str) else None)
