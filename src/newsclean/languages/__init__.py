"""Every word of a human language that newsclean knows: one TOML file a language, and the one way to read it."""

from newsclean.languages.detection import detect
from newsclean.languages.schema import Language, available, get, is_tag

__all__ = ["Language", "available", "detect", "get", "is_tag"]
