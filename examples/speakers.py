"""Print who says what in an article: newsclean as a library.

Usage: python examples/speakers.py examples/tunnel.txt
"""

import sys
from pathlib import Path

import newsclean

article = newsclean.extract(Path(sys.argv[1]).read_bytes())
for quote in article.quotes:
    speaker = quote.speaker
    who = "?" if speaker is None else speaker.name if speaker.role is None else f"{speaker.name} ({speaker.role})"
    sys.stdout.write(f"{who}: {quote.text}\n")
