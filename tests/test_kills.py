"""Builds that are killed: a few of the kills of bench/kills.py."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.documents import document, write_documents
from bench.kills import Kills


@pytest.mark.skipif(sys.platform == "win32", reason="groups of processes are killed by a signal")
def test_killed_builds_leave_whole_datasets(tmp_path: Path) -> None:
    """Builds killed at random moments leave the old or the new dataset, and the next build gives the usual bytes."""
    write_documents(tmp_path / "texts", 40)
    seen = Kills(tmp_path, tmp_path / "texts", workers=1, seed=1).run(3)
    assert seen["killed"] == 3


def test_bench_documents_are_their_own_and_the_same_each_time() -> None:
    """The documents of benches differ from each other and depend on their number and seed only."""
    texts = {document(n) for n in range(200)}
    assert len(texts) == 200
    assert document(7) in texts
    assert document(7, seed=1) not in texts
