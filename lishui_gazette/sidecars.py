"""Sidecars: files beside the documents that say what is known of them, and win over what a text lets infer.

`NAME.yaml` (for `NAME.pdf`, or for a whole archive `NAME.zip`) holds the facts of one file; `catalog.yaml` in the same
folder a list `documents`, each with the `file_name` that its facts are of.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field, ValidationError

from lishui_gazette.errors import CurationError
from lishui_gazette.imprint import Imprint
from lishui_gazette.records import Medium, Value
from lishui_gazette.yaml_text import LOADER, loaded

__all__ = ["Facts", "first_fault", "given_facts", "has_sidecars", "read_yaml"]

SUFFIX = ".yaml"
CATALOG = "catalog.yaml"
_DEEPEST = 16
_LARGEST = 20_000_000  # bytes


class Facts(Value):
    """What a sidecar may say of a document."""

    medium: Medium | None = Field(None, description="Kind of publication.")
    series_title: str | None = Field(None, description="Name of the periodical.")
    issue_year: int | None = Field(None, description="Volume year.", ge=1900, le=2200)
    issue_number: int | None = Field(None, description="Number within the year.", ge=1, le=10_000)
    issue_serial: int | None = Field(None, description="Running number.", ge=1, le=1_000_000)
    publication_date: str | None = Field(
        None, description="YYYY, YYYY-MM or YYYY-MM-DD.", pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
    )
    publisher: str | None = Field(None, description="Who published it.")
    source_url: str | None = Field(None, description="Where it was found.")
    rights: str | None = Field(None, description="Rights in the text: copyrighted, public-domain or a licence.")
    note: str | None = Field(None, description="Why something is as it is.")

    def imprint(self) -> Imprint:
        """The same as an imprint."""
        return Imprint(**{**self.model_dump(exclude={"note"}), "medium": self.medium and self.medium.value})


def read_yaml(path: Path) -> Any:
    """What a YAML file holds: plain values only.

    Raises `CurationError` for tags that name types, aliases (with which a small file unfolds to a huge one), nesting
    deeper than 16, more than 20 MB, and what is no YAML in UTF-8.
    """
    try:
        size = path.stat().st_size
        if size > _LARGEST:
            raise CurationError(f"{path}: has {size} bytes, more than {_LARGEST}; split the folder and its catalogue")
        text = path.read_text("utf-8")
        _refuse_traps(text, path)
        return loaded(text)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as error:
        place = " ".join(str(error).split())
        raise CurationError(f"{path}: must be YAML with plain values in UTF-8: {place}") from None
    except OSError as error:
        raise CurationError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error


def _refuse_traps(text: str, path: Path) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent):
            raise CurationError(f"{path}: line {line}: aliases (*{event.anchor}) are not allowed; write the value out")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise CurationError(f"{path}: line {line}: is nested deeper than {_DEEPEST}; facts need no such depth")


def first_fault(error: ValidationError) -> str:
    """The first fault that a model found: where, what, and what stood there."""
    first = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    return f"{place}: {first['msg']}, got {str(first['input'])[:80]!r}"


def has_sidecars(folder: str) -> bool:
    """Whether anything in a folder can be a sidecar; where nothing can, nothing is given for any file there.

    A folder that cannot be listed, and what is no folder, may have some.
    """
    try:
        with os.scandir(folder or ".") as entries:
            return any(entry.name.endswith(SUFFIX) for entry in entries)
    except OSError:
        return True


def given_facts(path: Path) -> Imprint:
    """What the sidecars of the file at `path` say of it; the file's own sidecar wins over the folder's catalogue.

    Raises `CurationError` for a sidecar that is not in the form they have.
    """
    given = Imprint()
    for sidecar in dict.fromkeys((path.with_name(f"{path.name}{SUFFIX}"), path.with_suffix(SUFFIX))):
        if sidecar.name != CATALOG and sidecar.is_file():
            given = given.over(_own_facts(sidecar))
    catalog = path.with_name(CATALOG)
    if catalog.is_file():
        status = catalog.stat()
        given = given.over(_listed(catalog, (status.st_mtime_ns, status.st_size)).get(path.name, Imprint()))
    return given


def _own_facts(sidecar: Path) -> Imprint:
    held = read_yaml(sidecar)
    if not isinstance(held, Mapping):
        raise CurationError(f"{sidecar}: must hold facts such as `publication_date: 2023-05-08`, one a line")
    return _facts(held, sidecar)


def _facts(held: Mapping[str, Any], path: Path) -> Imprint:
    # YAML turns an unquoted 2023-05-08 into a date, and 2023 into a number.
    plain = {**held, **{k: str(held[k]) for k in ("publication_date",) if held.get(k) is not None}}
    try:
        return Facts.model_validate(plain).imprint()
    except ValidationError as error:
        raise CurationError(f"{path}: {first_fault(error)}; correct it") from None


@lru_cache(maxsize=8)
def _listed(catalog: Path, stamp: tuple[int, int]) -> dict[str, Imprint]:
    """The facts of each file that a catalogue names; `stamp` tells a changed catalogue from the one that was read."""
    held = read_yaml(catalog)
    rows = held.get("documents") if isinstance(held, Mapping) else None
    if not isinstance(rows, list):
        raise CurationError(f"{catalog}: must be YAML with a list `documents`")
    found: dict[str, Imprint] = {}
    for index, row in enumerate(rows):
        name = row.get("file_name") if isinstance(row, Mapping) else None
        if not isinstance(name, str) or Path(name).name != name or name in ("", "..") or "\\" in name:
            raise CurationError(
                f"{catalog}: documents.{index}.file_name: must be the name of a file in this folder, without `/` "
                f"and `..`, got {name!r}; put a catalogue into each folder"
            )
        if name in found:
            raise CurationError(f"{catalog}: {name} is listed twice; remove one entry")
        found[name] = _facts({key: value for key, value in row.items() if key in Facts.model_fields}, catalog)
    return found
