"""Exports: the tables in the forms of other programs, one exporter a form, all in one tuple."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lishui_gazette.errors import InputError, OutputError
from lishui_gazette.folder import Folder, PathLike
from lishui_gazette.publish.export.comma import write_csv
from lishui_gazette.publish.export.excel import write_xlsx
from lishui_gazette.publish.export.lines import write_jsonl
from lishui_gazette.publish.export.sqlite import write_sqlite
from lishui_gazette.publish.export.stata import write_stata
from lishui_gazette.publish.place import replacing_file

__all__ = ["EXPORTERS", "Exporter", "export"]


@dataclass(frozen=True, slots=True)
class Exporter:
    """A form: its name, the suffix of its files, whether each table is a file, and what writes it.

    The writer gets the dataset, a path to write to and the name of the table, or None for all tables in
    one file.
    """

    name: str
    suffix: str
    is_per_table: bool
    write: Callable[[Folder, Path, str], None]


EXPORTERS = (
    Exporter("csv", ".csv", True, write_csv),
    Exporter("jsonl", ".jsonl", True, write_jsonl),
    Exporter("stata", ".dta", True, write_stata),
    Exporter("xlsx", ".xlsx", False, write_xlsx),
    Exporter("sqlite", ".sqlite", False, write_sqlite),
)


def export(source: PathLike, form: str, output: PathLike) -> list[Path]:
    """Writes the tables of a dataset in another form; returns the files.

    `form` is csv, jsonl or stata (`output` is a folder that gets a file a table), or xlsx or sqlite
    (`output` is one file). Nested columns are flattened (`records.flat.flattened`) except in jsonl. A file
    appears complete or not at all; an earlier one of the same name is replaced.

    Raises `InputError` for an unknown form or a missing extra, `OutputError` where a file cannot be
    written, and what reading a dataset raises.
    """
    exporter = next((e for e in EXPORTERS if e.name == form), None)
    if exporter is None:
        raise InputError(f"form must be one of {', '.join(e.name for e in EXPORTERS)} but got {form!r}")
    folder, place = Folder(Path(source)), Path(output)
    tables = folder.manifest.tables
    try:
        if not exporter.is_per_table:
            place.parent.mkdir(parents=True, exist_ok=True)
            return [_written(exporter, folder, place, "")]
        place.mkdir(parents=True, exist_ok=True)
        return [_written(exporter, folder, place / f"{name}{exporter.suffix}", name) for name in tables]
    except OSError as error:
        raise OutputError(f"{place}: cannot be written ({error.strerror or error}); choose another output") from error
    except ModuleNotFoundError as error:
        extra = {"openpyxl": "xlsx", "pandas": "stata"}.get(error.name or "", "dev")
        raise InputError(f"{form} needs {error.name}: pip install 'lishui-gazette[{extra}]'") from error


def _written(exporter: Exporter, folder: Folder, path: Path, table: str) -> Path:
    """One file, put in its place when it is complete."""
    with replacing_file(path) as building:
        exporter.write(folder, building, table)
    return path
