"""The wheel: what it carries, and that it works by itself."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from lishui_gazette.load import load

ROOT = Path(__file__).resolve().parent.parent
# No connection can be made: whatever needs the network fails.
OFFLINE = "import socket\ndef refuse(*a, **k): raise OSError('no network')\nsocket.socket.connect = refuse\n"
SHOW = (
    "import lishui_gazette as g\nprint(g.__file__)\nframe = g.load('targets').to_pandas()\nprint(len(frame))\n"
    "print(*sorted(frame['indicator']), sep='|')\ng.build(output='made')\nprint(len(g.load('documents', 'made')))\n"
)


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout and unpacked."""
    place = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(place), str(ROOT)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    (wheel,) = place.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place / "site")
    return place / "site"


def test_wheel_carries_dataset_seeds_and_types(unpacked: Path) -> None:
    """The wheel holds the dataset, the seeds with their samples, the vocabularies and the type marker."""
    package = unpacked / "lishui_gazette"
    for name in ("_dataset/manifest.json", "_seeds/catalog.yaml", "_seeds/samples/gazette.txt", "py.typed"):
        assert (package / name).is_file(), name
    assert list((package / "vocab" / "tables").iterdir())
    assert (package / "publish" / "templates" / "card.md").is_file()
    assert not list(unpacked.glob("*.whl"))


def test_wheel_works_alone_and_offline(unpacked: Path, tmp_path: Path) -> None:
    """From the wheel, in an empty directory and with no network, the real targets load and the seeds build."""
    environment = {**os.environ, "PYTHONPATH": str(unpacked), "HF_HUB_OFFLINE": "1"}
    command = [sys.executable, "-c", OFFLINE + SHOW]
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    place, count, indicators, documents = run.stdout.splitlines()
    assert Path(place).is_relative_to(unpacked)
    assert int(count) == len(load("targets"))
    assert indicators.split("|") == sorted(load("targets").to_pandas()["indicator"])
    assert documents == "5"
