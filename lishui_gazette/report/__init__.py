"""The report: a dataset as one page that anybody can open, without network, server or program.

Needs the extra `report` (Jinja2, Altair, vl-convert, itables). Nothing is loaded before a report is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from lishui_gazette.errors import InputError, OutputError
from lishui_gazette.folder import PathLike
from lishui_gazette.load import open_folder
from lishui_gazette.publish.place import replacing_file

__all__ = ["Written", "report"]


@dataclass(frozen=True, slots=True)
class Written:
    """The page that was written: its documents, and those of them whose text it shows."""

    output: Path
    documents: int
    with_text: int


def report(source: PathLike, output: PathLike, *, texts: PathLike | None = None) -> Written:
    """Writes the report of the dataset `source` to the file `output`, which is replaced whole.

    A full edition brings its texts; for a facts edition `texts` is a folder in which they are looked for by hash.
    A document without its text shows the places of its records only, and says so.

    Raises `InputError` where the extra is not installed or `texts` holds no document, `OutputError` where the file
    cannot be written, and what reading a dataset raises.
    """
    _require()
    from lishui_gazette.report.content import content  # noqa: PLC0415 - needs the extra
    from lishui_gazette.report.page import page  # noqa: PLC0415

    made = content(open_folder(source), Path(texts) if texts is not None else None)
    place = Path(output)
    try:
        with replacing_file(place) as path:
            path.write_text(page(made), "utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{output}: cannot be written ({error.strerror}); choose another file") from None
    return Written(place, len(made["tables"]["documents"]["document_id"]), len(made["texts"]))


def _require() -> None:
    missing = [name for name in ("altair", "itables", "jinja2", "vl_convert") if find_spec(name) is None]
    if missing:
        raise InputError(f"a report needs {', '.join(missing)}; install it: pip install 'lishui-gazette[report]'")
