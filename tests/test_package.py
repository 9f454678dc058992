"""The package itself: its public names, its version, its cost."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

import lishui_gazette


def test_public_names() -> None:
    """At most twenty public names, sorted, and each is there."""
    names = lishui_gazette.__all__
    assert len(names) <= 20
    assert names == sorted(names)
    for name in names:
        assert getattr(lishui_gazette, name) is not None
        assert getattr(lishui_gazette, name).__doc__
    assert set(names) <= set(dir(lishui_gazette))


def test_unknown_name() -> None:
    """A name that is not there is an AttributeError, as of any module."""
    with pytest.raises(AttributeError, match="has no attribute 'publish_all'"):
        _ = lishui_gazette.publish_all  # type: ignore[attr-defined]


def test_version_is_written_once() -> None:
    """The installed version is the one in the source."""
    from importlib.metadata import version  # noqa: PLC0415

    assert version("lishui-gazette") == lishui_gazette.__version__


def test_import_is_cheap() -> None:
    """`import lishui_gazette` adds at most 80 ms to Python's start, and loads nothing large."""

    def best(code: str) -> float:
        times = []
        for _ in range(5):
            started = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            times.append(time.perf_counter() - started)
        return min(times)

    assert best("import lishui_gazette") - best("pass") < 0.08
    code = "import lishui_gazette, sys; print('pyarrow' in sys.modules, 'pydantic' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]
