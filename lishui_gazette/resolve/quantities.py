"""Targets and outcomes: the body measured, codes, periods read again where a date became known; and as numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records.arrow import flat
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.bodies import Bodies
from lishui_gazette.resolve.columns import Encoded, Mask, columns_replaced, rows_where
from lishui_gazette.resolve.comparable import NO_VALUE, NUMBERS, Numbered
from lishui_gazette.resolve.dating import reread_period
from lishui_gazette.resolve.documents import UNKNOWN, Days, Documents, dates_of, day_number, day_numbers
from lishui_gazette.resolve.numbers import Numbers, mixed, numbers_of
from lishui_gazette.resolve.packing import unpacked
from lishui_gazette.resolve.reprints import Reprints
from lishui_gazette.resolve.source import Part, Source
from lishui_gazette.resolve.spill import Spill
from lishui_gazette.resolve.statements import Kind

__all__ = ["STATEMENTS", "TABLES", "Quantities"]

TABLES = ("targets", "outcomes")
_TEXT = pa.string()
_COMPARED = (
    "document_id", "article_id", "indicator", "action", "measure", "comparator", "value", "value_upper", "unit",
    "relative_to", "rank_scope", "period_text", "evidence",
)  # fmt: skip
# Rows of both tables as they are compared: the body by its settled key, the period as it is read in the end, and the
# articles that print the same text.
STATEMENTS = pa.schema(
    [
        ("record_id", _TEXT), ("is_target", pa.bool_()), ("body", _TEXT), ("printed", pa.date32()),
        ("period_end", pa.date32()), ("indicator_code", _TEXT), ("reprints", pa.list_(_TEXT)),
        *((name, table_spec("targets").schema.field(name).type) for name in _COMPARED),
    ]
)  # fmt: skip


class Quantities:
    """The rows of targets, then those of outcomes, as one sequence (`numbers`); and as resolution leaves them."""

    def __init__(self, source: Source, documents: Documents, index: Bodies, reprints: Reprints, spill: Spill) -> None:
        self._documents, self._index, self._reprints = documents, index, reprints
        self._changed = documents.changed
        self._redated = np.array(sorted(self._changed), np.int64)
        self._begins = {"targets": 0, "outcomes": source.count("targets")}
        self.numbers: Numbered = spill.array("statements", sum(map(source.count, TABLES)), NUMBERS)
        for part in source.parts(*TABLES):
            for name in TABLES:
                self.numbers[self.rows(part, name)] = self._numbers(part, name)

    def rows(self, part: Part, name: str) -> slice:
        """The numbers of the rows of a table of some documents."""
        begin, own = self._begins[name], part.rows(name)
        return slice(begin + own.start, begin + own.stop)

    def _numbers(self, part: Part, name: str) -> Numbered:
        table, read, owners = part.tables[name], part.read[name], part.owners(name)
        found, ids = np.zeros(len(table), NUMBERS), self._body_ids(read)
        found["owner"], found["printed"] = owners, self._documents.first[owners]
        found["end"] = self._ends(part, name)
        found["value"] = pc.fill_null(table["value"], NO_VALUE).to_numpy()
        known = np.flatnonzero(_mask(ids.is_valid()) & (found["printed"] != UNKNOWN))
        series = flat(read["series"]).to_numpy()[known]
        found["series"][known] = mixed(numbers_of(ids.take(pa.array(known))), series)
        told = Kind.KNOWN | Kind.GOAL if name == "targets" else Kind.KNOWN
        found["kind"][known] = flat(read["kind"]).to_numpy()[known] | np.uint8(told)
        reprinted = _reprint_digests(table, self._reprints.of(part))
        found["digest"] = mixed(part.digests(name), found["printed"], found["end"], reprinted)
        return found

    def _body_ids(self, read: pa.Table) -> pa.Array:
        return self._index.ids(flat(read["body"]), flat(read["body_id"]))

    def _ends(self, part: Part, name: str) -> Days:
        """The last days of periods; those of documents whose date became known (今年, 上半年) are read again."""
        table, owners = part.tables[name], part.owners(name)
        ends, redated = day_numbers(table["period_end"]), self._redated_in(part)
        if len(redated):
            is_open = (ends == UNKNOWN) & _mask(flat(table["period_text"]).is_valid()) & np.isin(owners, redated)
            for at, row in rows_where(table.select(["period_text"]), is_open):
                end = reread_period(row["period_text"], self._changed[int(owners[at])].dating)
                ends[at] = day_number(end) if end else UNKNOWN
        return ends

    def _redated_in(self, part: Part) -> npt.NDArray[np.int64]:
        """The positions of the documents of a part whose date became known across documents."""
        begin, end = np.searchsorted(self._redated, (part.documents.start, part.documents.stop))
        return self._redated[begin:end]

    def rewritten(self, part: Part, name: str) -> pa.Table:
        """The rows of a table of some documents with bodies, codes and periods."""
        table, read = part.tables[name], part.read[name]
        replaced = {
            "indicator_code": read["indicator_code"],
            "body_id": self._body_ids(read),
            "area_code": pc.coalesce(table["area_code"], read["area_code"]),
        }
        if len(self._redated_in(part)):
            replaced["period_end"] = dates_of(self.numbers["end"][self.rows(part, name)])
        return columns_replaced(table, replaced)

    def statements(self, part: Part, name: str, wanted: Mask) -> pa.Table:
        """Some rows of a table of some documents, as they are compared."""
        kept, numbers = pa.array(wanted), self.numbers[self.rows(part, name)][wanted]
        table, read = part.tables[name].filter(kept), part.read[name].filter(kept)
        bodies = Encoded(read["body"])
        columns = {
            "record_id": table[f"{name[:-1]}_id"],
            "is_target": pa.repeat(name == "targets", len(table)),
            "body": bodies.taken([self._index.key_of(unpacked(body)) for body in bodies.values]),
            "printed": dates_of(numbers["printed"]),
            "period_end": dates_of(numbers["end"]),
            "indicator_code": read["indicator_code"],
            "reprints": _reprinted(table, self._reprints.of(part)),
            **{column: table[column] for column in _COMPARED},
        }
        return pa.table([columns[column] for column in STATEMENTS.names], schema=STATEMENTS)


def _mask(column: pa.Array) -> Mask:
    return np.asarray(column.to_numpy(zero_copy_only=False), bool)


def _reprinted(table: pa.Table, reprints: Mapping[str, Sequence[str]]) -> pa.Array:
    """For each row the articles that print the same text as its own."""
    listed = [reprints.get(article, ()) for article in table["article_id"].to_pylist()] if reprints else []
    return pa.array(listed or [()] * len(table), pa.list_(_TEXT))


def _reprint_digests(table: pa.Table, reprints: Mapping[str, Sequence[str]]) -> Numbers:
    """A number for these articles; 0 where there is none."""
    if not reprints:
        return np.zeros(len(table), np.uint64)
    articles = pa.array(reprints, _TEXT)
    numbers = [hashlib.blake2b("\x1f".join(same).encode(), digest_size=8).digest() for same in reprints.values()]
    told: Numbers = np.frombuffer(b"".join([*numbers, bytes(8)]), "<u8")
    at = pc.fill_null(pc.index_in(flat(table["article_id"]), value_set=articles), -1)
    return np.asarray(told[at.to_numpy(zero_copy_only=False)])
