"""What checks look at: some tables, and what has to be known of the rows beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records.arrow import flat
from lishui_gazette.records.tables import TABLES, TableSpec, table_spec
from lishui_gazette.validate.columns import Mask, Rows, leaf, lookup

__all__ = ["Checked", "Homes", "Keys"]

UNTRUSTED = ("spun_text", "place_mismatch")
Keys = Callable[[pa.Array], Mask]  # which of some values, none of them null, are keys of a table's rows


class Homes(Protocol):
    """The documents that rows are of, by their position."""

    def positions(self, document_ids: pa.Array) -> Rows:
        """The positions of documents by their ids, none of them null; -1 where there is none."""

    @property
    def lengths(self) -> npt.NDArray[np.integer[Any]]:
        """The length of each one's text."""

    @property
    def splits(self) -> pa.Array:
        """The split of each."""

    @property
    def is_untrusted(self) -> Mask:
        """Which are spun or misplaced texts."""


class TableHomes:
    """Documents in memory, each by its row."""

    def __init__(self, tables: Mapping[str, pa.Table], splits: Mapping[str, pa.Array]) -> None:
        self._tables, self._splits = tables, splits

    def positions(self, document_ids: pa.Array) -> Rows:
        """The positions of documents by their ids; -1 where there is none."""
        return lookup(document_ids, flat(self._tables["documents"].column("document_id")))

    @property
    def lengths(self) -> npt.NDArray[np.integer[Any]]:
        """The length of each one's text."""
        return np.asarray(flat(self._tables["documents"].column("length")).to_numpy(zero_copy_only=False))

    @property
    def splits(self) -> pa.Array:
        """The split of each."""
        return self._splits["documents"]

    @property
    def is_untrusted(self) -> Mask:
        """Which are spun or misplaced texts."""
        return untrusted(self._tables["documents"])


def untrusted(documents: pa.Table) -> Mask:
    """Which documents are spun or misplaced texts."""
    flags, rows = leaf(documents, "quality_flags")
    found = np.zeros(len(documents), bool)
    found[rows[pc.is_in(flags, value_set=pa.array(UNTRUSTED)).to_numpy(zero_copy_only=False)]] = True
    return found


class Checked:
    """A dataset, or a part of one, as checks see it: tables, and the split of each of their rows.

    A part comes with what has to be known of the rest: the documents that its rows are of (`homes`), and the keys of
    the tables that they are to be held against (`keys`). For a dataset these are its own.
    """

    def __init__(
        self,
        tables: Mapping[str, pa.Table],
        splits: Mapping[str, pa.Array],
        edition: str,
        homes: Homes | None = None,
        keys: Mapping[str, Keys] | None = None,
    ) -> None:
        self.tables, self.splits, self.edition = tables, splits, edition
        self.homes = homes or TableHomes(tables, splits)
        self.keys = {name: partial(_is_key, tables[name], name) for name in tables} if keys is None else keys
        self._at: dict[str, Rows] = {}

    def specs(self) -> Iterator[tuple[TableSpec[Any], pa.Table]]:
        """The tables with what they are, in the order of the dataset."""
        for spec in TABLES:
            if spec.name in self.tables:
                yield spec, self.tables[spec.name]

    def at(self, name: str) -> Rows:
        """The position of the document that each row of a table is of; -1 where it is of none."""
        if name not in self._at:
            # Rows of one document mostly stand together: each is looked up once.
            runs = pc.run_end_encode(flat(self.tables[name].column("document_id")))
            found = np.full(len(runs.values), -1, np.int64)
            known = pc.is_valid(runs.values).to_numpy(zero_copy_only=False)
            found[known] = self.homes.positions(runs.values.drop_null())
            self._at[name] = np.repeat(found, np.diff(runs.run_ends.to_numpy(), prepend=0))
        return self._at[name]


def _is_key(table: pa.Table, name: str, values: pa.Array) -> Mask:
    found: Mask = pc.is_in(values, value_set=table.column(table_spec(name).key)).to_numpy(zero_copy_only=False)
    return found
