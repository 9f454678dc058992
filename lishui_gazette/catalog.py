"""The catalogue: what is known of each source text, its rights, its pinned split and its curated records.

A seed folder holds `catalog.yaml`, `records/*.json` (exchange form) and, for samples, the texts
themselves in `samples/` with their own `records/`. Every part is optional. The embedded seeds travel with
the package; any folder of documents may bring the same files for its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from pydantic import Field, ValidationError

from lishui_gazette.errors import CurationError
from lishui_gazette.records import Medium, Value
from lishui_gazette.sidecars import first_fault, read_yaml

__all__ = ["Catalog", "CatalogEntry", "CuratedFile", "Split", "embedded_seeds", "read_catalog"]

PACKAGE = Path(__file__).resolve().parent
SHA256 = r"^[0-9a-f]{64}$"


class Split(StrEnum):
    """The part of the dataset that a document's records go to."""

    TRAIN = "train"
    VALIDATION = "validation"
    TEST = "test"


class CatalogEntry(Value):
    """What the catalogue says of one source text: facts and hashes, no word of it."""

    file_name: str = Field(description="Name of the file, without its folder.")
    sha256: str = Field(description="SHA-256 of the file's bytes.", pattern=SHA256)
    text_sha256: str = Field(description="SHA-256 of the decoded text in UTF-8.", pattern=SHA256)
    length: int = Field(description="Length of the decoded text in code points.", ge=0)
    encoding: str = Field("utf-8", description="Encoding of the file.")
    medium: Medium = Field(description="Kind of publication.")
    series_title: str | None = Field(None, description="Name of the periodical.")
    issue_year: int | None = Field(None, description="Volume year.")
    issue_number: int | None = Field(None, description="Number within the year.")
    publication_date: str | None = Field(
        None, description="YYYY, YYYY-MM or YYYY-MM-DD.", pattern=r"^\d{4}(-\d\d){0,2}$"
    )
    publisher: str | None = Field(None, description="Who published it.")
    source_url: str | None = Field(None, description="Where it was found.")
    rights: str | None = Field(None, description="Rights in the text: copyrighted, public-domain or a licence.")
    split: Split | None = Field(None, description="Split that the document is pinned to.")
    sample: bool = Field(False, description="Written for this project about an invented place.")
    note: str | None = Field(None, description="Why something is as it is.")


@dataclass(frozen=True, slots=True)
class CuratedFile:
    """A file of curated records, read but not yet held against its text."""

    path: Path
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Catalog:
    """Entries and curated records, found by the hash of a text or of a file."""

    entries: Mapping[str, CatalogEntry] = field(default_factory=dict)
    curated: Mapping[str, CuratedFile] = field(default_factory=dict)

    def entry(self, text_sha256: str) -> CatalogEntry | None:
        """The entry of the text with this hash; None where the catalogue does not list it."""
        return self.entries.get(text_sha256)

    def curation(self, text_sha256: str, sha256: str) -> CuratedFile | None:
        """The curated records of a text, by its file's hash, or by the file hash of its entry."""
        entry = self.entry(text_sha256)
        return self.curated.get(sha256) or (self.curated.get(entry.sha256) if entry else None)

    def joined(self, other: Self) -> Catalog:
        """Both catalogues; `other` wins where both know a text."""
        return Catalog({**self.entries, **other.entries}, {**self.curated, **other.curated})


def embedded_seeds() -> Path:
    """The seed folder that travels with the package: shipped in the wheel, or beside it in a checkout."""
    shipped = PACKAGE / "_seeds"
    return shipped if shipped.is_dir() else PACKAGE.parent / "seeds"


def read_catalog(folder: Path) -> Catalog:
    """The catalogue and curated records of a seed folder and of its `samples/`; empty where it has none.

    Raises `CurationError` for a catalogue or a record file that is not in the form they have, for
    two entries of one text, and for two record files of one text.
    """
    entries: dict[str, CatalogEntry] = {}
    for entry in _entries(folder / "catalog.yaml"):
        if entry.text_sha256 in entries:
            raise CurationError(
                f"{folder / 'catalog.yaml'}: text {entry.text_sha256[:12]} is listed twice "
                f"({entries[entry.text_sha256].file_name}, {entry.file_name}); remove one entry"
            )
        entries[entry.text_sha256] = entry
    paths = [path for part in ("records", "samples/records") for path in sorted((folder / part).glob("*.json"))]
    return Catalog(entries, _curated(paths))


def _entries(path: Path) -> list[CatalogEntry]:
    """The entries of a catalogue that name a text by its hash; those that only name a file are sidecars' matter."""
    if not path.is_file():
        return []
    held = read_yaml(path)
    try:
        return [CatalogEntry.model_validate(row) for row in held["documents"] if "sha256" in row]
    except ValidationError as error:
        raise CurationError(f"{path}: {first_fault(error)}; correct the entry") from None
    except (KeyError, TypeError) as error:
        raise CurationError(f"{path}: must be YAML with a list `documents`: {error}") from None


def _curated(paths: Iterable[Path]) -> dict[str, CuratedFile]:
    found: dict[str, CuratedFile] = {}
    for path in paths:
        try:
            data = json.loads(path.read_text("utf-8"))
            sha256 = str(data["sha256"])
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise CurationError(f"{path}: must be one JSON object with `sha256`: {error!r}") from None
        if sha256 in found:
            raise CurationError(f"{path}: records of {sha256[:12]} stand in {found[sha256].path.name} too; keep one")
        found[sha256] = CuratedFile(path, data)
    return found
