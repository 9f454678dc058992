"""The package itself: its public names, its version, its cost."""

from __future__ import annotations

import subprocess
import sys

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


# What only an extra brings, and what is imported only where it is asked for.
OPTIONAL = frozenset(
    {"altair", "datasets", "docx", "duckdb", "huggingface_hub", "itables", "jinja2", "lxml", "onnxruntime", "openpyxl"}
    | {"polars", "pypdfium2", "pyspark", "rapidocr", "trafilatura", "vl_convert"}
)
GUARDED = f"""
import socket, sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {OPTIONAL!r}:
            raise ImportError(name + " must not be imported")

class Closed(socket.socket):
    def __init__(self, *arguments, **named):
        raise OSError("the network must not be used")

def closed(*arguments, **named):
    raise OSError("the network must not be used")

sys.meta_path.insert(0, Refuse())
socket.socket, socket.create_connection, socket.getaddrinfo = Closed, closed, closed
"""


def run(code: str) -> list[str]:
    """The words that a fresh process prints, without network and without optional packages."""
    done = subprocess.run([sys.executable, "-c", GUARDED + code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_import_is_cheap() -> None:
    """`import lishui_gazette` loads nothing large."""
    assert run("import lishui_gazette; print('pyarrow' in sys.modules, 'pydantic' in sys.modules)") == [
        "False",
        "False",
    ]


def test_the_dataset_loads_with_sockets_closed() -> None:
    """The shipped dataset loads into Arrow and pandas without network and without any optional package."""
    code = "from lishui_gazette import load; print(len(load('targets').to_arrow()), len(load('outcomes').to_pandas()))"
    assert run(code) == [str(len(lishui_gazette.load("targets"))), str(len(lishui_gazette.load("outcomes")))]


def test_extraction_and_build_with_sockets_closed() -> None:
    """Plain text is extracted and built without network and without any optional package."""
    code = """
import tempfile
from pathlib import Path
from lishui_gazette import build, extract
with tempfile.TemporaryDirectory() as name:
    text = Path(name, "texts", "page.txt")
    text.parent.mkdir()
    text.write_text("今年，云溪市力争生产总值增长6%以上。", "utf-8")
    built = build([text.parent], Path(name, "out"))
    print(len(next(iter(extract([text]))).targets), sum(built.rows["targets"].values()))
"""
    assert run(code) == ["1", "1"]
