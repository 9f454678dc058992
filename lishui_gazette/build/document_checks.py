"""What can be found wrong with a document by its own records: found where it is extracted, kept with its row."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from lishui_gazette.records import DocumentRecords, Issue
from lishui_gazette.records.rows import ROW_FIELDS, document_rows
from lishui_gazette.records.tables import DOCUMENT_TABLES
from lishui_gazette.validate import Checked, Reach, check_tables, checks_of

__all__ = ["checked_rows"]

OF_DOCUMENT = checks_of(Reach.DOCUMENT)
# Speakers are left out: they have their keys from resolution.
CHECKED = [spec for spec in DOCUMENT_TABLES if not spec.has_own_keys]


def checked_rows(bundles: Sequence[DocumentRecords | None]) -> list[pa.Array]:
    """The nested columns of records (`document_rows`), findings among their issues.

    What is found of a document depends on it alone, not on the others of `bundles`: where anything is found, each
    is checked by itself.
    """
    columns = document_rows(bundles)
    if not _findings(columns):
        return columns
    return document_rows([bundle and _with_findings(bundle) for bundle in bundles])


def _with_findings(bundle: DocumentRecords) -> DocumentRecords:
    found = _findings(document_rows([bundle]))
    return bundle.model_copy(update={"issues": (*bundle.issues, *found)})


def _findings(columns: Sequence[pa.Array]) -> list[Issue]:
    fields = dict(zip((field.name for field in ROW_FIELDS), columns, strict=True))
    tables = {
        spec.name: pa.Table.from_arrays(fields[spec.name].flatten().flatten(), schema=spec.schema) for spec in CHECKED
    }
    return check_tables(Checked(tables, {}, "full"), OF_DOCUMENT)
