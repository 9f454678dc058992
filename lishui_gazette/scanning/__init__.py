"""Scanning a whole text for a pattern: looked for only where one of its first characters stands.

The `re` module tries a pattern that begins with alternatives or optional parts at every character. A `Scanner` works
out which characters a match can begin with, lets the engine run over the text for these alone (a few nanoseconds a
character), and tries the pattern there. A text that lacks the words of which each match holds one is not run over. It
finds what the pattern finds.
"""

from lishui_gazette.scanning.firsts import first_characters, guarded
from lishui_gazette.scanning.patterns import KeyedScanner, Scanner, regex
from lishui_gazette.scanning.words import EndingScanner, WordScanner, last_of

__all__ = [
    "EndingScanner", "KeyedScanner", "Scanner", "WordScanner", "first_characters", "guarded", "last_of", "regex",
]  # fmt: skip
