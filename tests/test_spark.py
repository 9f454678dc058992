"""The Spark engine, on a small cluster on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from reports import write_texts

from bench.kills import digest
from lishui_gazette.build import build
from lishui_gazette.engines import spark
from lishui_gazette.errors import InputError


@pytest.mark.skipif(spark.unavailable() is not None, reason=f"no Spark here: {spark.unavailable()}")
def test_a_cluster_gives_the_bytes_of_this_machine(tmp_path: Path) -> None:
    """A build on two workers of a Spark cluster, with a fault among its files, is byte-identical to a local one."""
    texts = write_texts(tmp_path / "texts", 40)
    (texts / "bad.txt").write_bytes(b"")
    report = build(texts, tmp_path / "spark", workers=spark.Spark("local-cluster[2,1,1024]"))
    build(texts, tmp_path / "local", cache=False)
    assert len(report.faults) == 1
    assert digest(tmp_path / "spark") == digest(tmp_path / "local")
    assert build(texts, tmp_path / "spark").reused == 40


def test_a_machine_without_spark_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyspark or without Java the engine refuses with the remedy."""
    texts = write_texts(tmp_path / "texts", 1)
    monkeypatch.setattr(spark, "unavailable", lambda: "needs pyspark; pip install 'lishui-gazette[spark]'")
    with pytest.raises(InputError, match=r"pip install 'lishui-gazette\[spark\]'"):
        build(texts, tmp_path / "out", workers=spark.Spark())
