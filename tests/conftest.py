"""What several tests need: the shared evaluation material where it is there, and small built datasets."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lishui_gazette.build import build
from lishui_gazette.catalog import embedded_seeds, read_catalog
from lishui_gazette.records import DocumentRecords
from lishui_gazette.records.curation import SourceFacts, from_exchange

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared evaluation material; tests that need it are skipped where it is not there."""
    folder = Path(os.environ.get("LISHUI_GAZETTE_SHARED", ROOT.parent / "shared"))
    if not (folder / "seeds").is_dir():
        pytest.skip(f"no shared source texts at {folder}; set LISHUI_GAZETTE_SHARED to their folder")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of sample documents, which have curated records."""
    return embedded_seeds() / "samples"


@pytest.fixture(scope="session")
def bundles(samples: Path) -> list[DocumentRecords]:
    """The curated records of the samples, with text."""
    catalog = read_catalog(embedded_seeds())
    made = []
    for entry in catalog.entries.values():
        curated = catalog.curation(entry.text_sha256, entry.sha256)
        if entry.sample and curated:
            text = (samples / entry.file_name).read_bytes().decode("utf-8")
            facts = SourceFacts(entry.file_name, entry.sha256, entry.text_sha256, entry.length, text=text)
            made.append(from_exchange(curated.data, facts, extractor_version="0"))
    return made


@pytest.fixture(scope="session")
def full(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A full edition of the samples; tests that change it copy it first."""
    output = tmp_path_factory.mktemp("built") / "full"
    build([samples], output, edition="full")
    return output


@pytest.fixture(scope="session")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A facts edition of the catalogued documents, built without any text."""
    output = tmp_path_factory.mktemp("built") / "facts"
    build(output=output)
    return output
