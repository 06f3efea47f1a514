"""Every word of a human language that newsclean knows: one TOML file a language, and the one way to read it."""

from newsclean.languages.detection import detect
from newsclean.languages.schema import Language, available, get

__all__ = ["Language", "available", "detect", "get"]
