"""Resolution measured on a generated corpus whose truth is known: pairwise precision and recall, and cost by size.

The corpus is tables, as documents give them: people with offices over twenty years (a tenth share a name with
somebody else; many are promoted; bodies are printed under several names and renamed), targets with restatements,
revisions and outcomes beside figures of other years, bodies, scopes and units. Everything is invented.

    python -m bench.resolve [--people N] [--targets N] [--sizes N …]
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

import pyarrow as pa

from bench.invented import Corpus, invent
from bench.resolved import ResolvedTables, resolve_tables

PEOPLE_FLOOR = (0.99, 0.93)
LINKS_FLOOR = (0.98, 0.90)
SIZES = (1_000, 10_000, 100_000)


def pairs(groups: Iterable[Iterable[str]]) -> set[frozenset[str]]:
    """All pairs of members of one group."""
    return {frozenset(pair) for group in groups for pair in combinations(sorted(set(group)), 2)}


def precision_recall(found: set[Any], true: set[Any]) -> tuple[float, float]:
    """Precision and recall; 1 of nothing."""
    both = len(found & true)
    return (both / len(found) if found else 1.0), (both / len(true) if true else 1.0)


def people_found(resolved: ResolvedTables) -> list[list[str]]:
    """The namings of each person: a document and where it names them."""
    rows = resolved.tables["speakers"].select(["document_ids", "evidence"]).to_pylist()
    return [
        [f"{document}:{span['start']}" for document, span in zip(row["document_ids"], row["evidence"], strict=True)]
        for row in rows
    ]


def links_found(resolved: ResolvedTables) -> set[tuple[str, str, str]]:
    """The links that decide: target, later statement, relation; progress decides nothing."""
    rows = resolved.tables["target_links"].to_pylist()
    return {
        (row["target_id"], row["other_target_id"] or row["outcome_id"], row["relation"])
        for row in rows
        if row["relation"] != "progress"
    }


def measure(corpus: Corpus, resolved: ResolvedTables) -> Mapping[str, tuple[float, float]]:
    """Precision and recall of people, of links, and of links by relation."""
    people = precision_recall(pairs(people_found(resolved)), pairs(corpus.people))
    found = links_found(resolved)
    scores = {"people": people, "links": precision_recall(found, corpus.links)}
    for relation in sorted({link[2] for link in corpus.links}):
        own, true = ({link for link in links if link[2] == relation} for links in (found, corpus.links))
        scores[relation] = precision_recall(own, true)
    return scores


def timed(tables: Mapping[str, pa.Table]) -> tuple[ResolvedTables, float]:
    """What resolution makes of the tables, and the CPU time that it took."""
    started = time.process_time()
    return resolve_tables(tables), time.process_time() - started


def main() -> None:
    """Prints quality and cost; fails below the floors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=2_000)
    parser.add_argument("--targets", type=int, default=3_000)
    parser.add_argument("--sizes", type=int, nargs="*", default=list(SIZES))
    options = parser.parse_args()
    corpus = invent(random.Random(2020), options.people, options.targets)
    resolved, seconds = timed(corpus.tables)
    print(f"{len(corpus.tables['documents'])} documents in {seconds:.1f} s CPU")
    scores = measure(corpus, resolved)
    for name, (precision, recall) in scores.items():
        print(f"{name:>10}: precision {precision:.4f}, recall {recall:.4f}")
    print("left open:", dict(Counter(resolved.issues["code"].to_pylist())))
    for size in options.sizes:
        bigger = invent(random.Random(size), size // 5, size // 4, documents=size)
        _, seconds = timed(bigger.tables)
        rows = sum(len(table) for table in bigger.tables.values())
        print(f"{size:>7} documents, {rows} rows: {seconds:.1f} s CPU, {1000 * seconds / size:.2f} ms a document")
    for name, floor in (("people", PEOPLE_FLOOR), ("links", LINKS_FLOOR)):
        if any(got < least for got, least in zip(scores[name], floor, strict=True)):
            raise SystemExit(f"{name}: precision and recall must be at least {floor} but are {scores[name]}")


if __name__ == "__main__":
    main()
