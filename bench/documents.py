"""Documents in any number for benches: the forms of the samples, places and people invented, no two alike.

python -m bench.documents FOLDER --documents N [--seed S]
"""

from __future__ import annotations

import argparse
import random
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

GRAMMAR = Path(__file__).with_name("grammar.yaml")
FORMS = ("web", "page", "notice")
FOLDER_SIZE = 1000
# Sentences of a body, at least and at most, and of how many in a hundred.
LENGTHS = ((80, 13, 22), (14, 20, 50), (5, 50, 110), (1, 250, 550))
_SLOT = re.compile(r"\{(\w+)\}")


@cache
def grammar() -> dict[str, Any]:
    """The grammar as data."""
    loaded: dict[str, Any] = yaml.safe_load(GRAMMAR.read_text("utf-8"))
    return loaded


class _Writer:
    """Writes one document from its number: the same number gives the same text."""

    def __init__(self, number: int, seed: int) -> None:
        self._dice = random.Random(f"{seed}:{number}")
        self._town = self._place() + self._dice.choice(grammar()["level"])
        self._speaker = self._person()

    def text(self) -> str:
        """The document."""
        return self._filled(grammar()[self._dice.choice(FORMS)])

    def _filled(self, pattern: str) -> str:
        return _SLOT.sub(lambda slot: self._value(slot[1]), pattern)

    def _value(self, slot: str) -> str:
        dice = self._dice
        ranges = {"year": (2015, 2023), "later": (2024, 2030), "month": (1, 12), "day": (1, 28), "small": (2, 480)}
        if slot in ranges:
            return str(dice.randint(*ranges[slot]))
        made = {
            "town": lambda: self._town,
            "speaker": lambda: self._speaker,
            "place": self._place,
            "person": self._person,
            "number": lambda: f"{dice.uniform(1, 9000):.{dice.choice((0, 1, 2))}f}",
            "rate": lambda: f"{dice.uniform(1, 30):.1f}",
            "body": self._body,
        }
        return made[slot]() if slot in made else str(dice.choice(grammar()[slot]))

    def _place(self) -> str:
        return "".join(self._dice.sample(grammar()["characters"]["place"], 2))

    def _person(self) -> str:
        given = self._dice.sample(grammar()["characters"]["given"], self._dice.choice((1, 2, 2)))
        return str(self._dice.choice(grammar()["surnames"])) + "".join(given)

    def _body(self) -> str:
        """A body: most have some twenty sentences, few are long reports."""
        least, most = self._dice.choices([length[1:] for length in LENGTHS], [length[0] for length in LENGTHS])[0]
        kinds = self._dice.choices(*zip(*grammar()["share"].items(), strict=True), k=self._dice.randint(least, most))
        sentences = [str(self._dice.choice(grammar()[kind])) for kind in kinds]
        paragraphs = ["".join(sentences[n : n + 4]) for n in range(0, len(sentences), 4)]
        return self._filled("\n\n".join(paragraphs))


def document(number: int, seed: int = 0) -> str:
    """The text of a document."""
    return _Writer(number, seed).text()


def write_documents(folder: Path, count: int, seed: int = 0) -> int:
    """Writes `count` documents, a thousand a folder; returns the number of characters."""
    total = 0
    for number in range(count):
        place = folder / f"{number // FOLDER_SIZE:04d}"
        if number % FOLDER_SIZE == 0:
            place.mkdir(parents=True, exist_ok=True)
        text = document(number, seed)
        total += len(text)
        (place / f"{number:07d}.txt").write_text(text, "utf-8")
    return total


def main() -> None:
    """Write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    print(f"{write_documents(options.folder, options.documents, options.seed):,} characters")


if __name__ == "__main__":
    main()
