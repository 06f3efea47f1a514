"""What can go wrong, as one tree of exceptions.

::

    NewscleanError              anything that newsclean itself refuses; the message says what, where and what to do
    ├── InputError              the input can't be read as an article
    │   ├── EmptyInputError     it holds nothing but white space
    │   ├── BinaryInputError    it is not text
    │   └── RecordError         a line of JSON Lines is no record
    ├── LanguageError           no such language, or a language file with a mistake in it
    └── FilterError             no such filter

Strange text is not an error: it becomes a result, with ``warnings`` where something was assumed.
"""


class NewscleanError(Exception):
    """The base of every error that newsclean raises on purpose."""


class InputError(NewscleanError):
    """The input can't be read as an article."""


class EmptyInputError(InputError):
    """The input holds nothing but white space."""


class BinaryInputError(InputError):
    """The input is not text: an image, an archive, a program."""


class RecordError(InputError):
    """A line of JSON Lines is not a record that newsclean can read.

    Attributes:
        id: The record's id, where that much can be told.
    """

    def __init__(self, message: str, *, id: str | None = None) -> None:
        super().__init__(message)
        self.id = id


class LanguageError(NewscleanError):
    """No such language, or a language file with a mistake in it."""


class FilterError(NewscleanError):
    """No filter has that name."""
