"""What checks have to know of the rows around those at hand: numbers of a few bytes a row, in mapped arrays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records.arrow import flat
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve import Resolved, Source
from lishui_gazette.resolve.numbers import Numbers, among, hashes
from lishui_gazette.resolve.source import Part
from lishui_gazette.resolve.spill import Spill
from lishui_gazette.validate import Checked, Keys, foreign_keys, groups_of, untrusted

__all__ = ["Around", "batches"]

AT_ONCE = 4096  # rows of things
ID_LENGTH = 12  # of a document
GROUPED = ("group_id", "edition")  # what `groups_of` tells
Positions = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


class Around:
    """The whole of a resolved dataset, as far as checks of some of its rows have to know it.

    Documents are known by their position when their window was taken in (`take_in`), things made across documents by
    hashes of their keys from the start.
    """

    def __init__(self, resolved: Resolved, spill: Spill) -> None:
        self._resolved = resolved
        count = len(resolved.documents)
        self.splits = pa.array(resolved.splits.codes)
        self.lengths: npt.NDArray[np.int32] = np.asarray(spill.array("lengths", count, np.int32))
        self.is_untrusted: Mask = np.asarray(spill.array("untrusted", count, np.bool_))
        self._is_repeated: Mask = np.asarray(spill.array("repeated", count, np.bool_))
        self._groups = {name: np.asarray(spill.array(f"{name} hashes", count, np.uint64)) for name in GROUPED}
        self._things = {name: _ThingKeys(table, name, spill) for name, table in resolved.things.items()}
        self._awaited = {name: _Awaited(keys, self) for name, keys in _pointed_at(resolved.things).items()}

    def positions(self, document_ids: pa.Array) -> Positions:
        """The positions of documents by their ids, none of them null; -1 where there is none."""
        found = self._resolved.documents.positions(document_ids).astype(np.int64)
        found[pc.binary_length(document_ids).to_numpy(zero_copy_only=False) != ID_LENGTH] = -1
        return found

    def _are_documents(self, document_ids: pa.Array) -> Mask:
        return self.positions(document_ids) >= 0

    @property
    def keys(self) -> Mapping[str, Keys]:
        """The keys of documents and things: where rows of documents lead to, beside rows of their own document."""
        return {"documents": self._are_documents, **self._things}

    @property
    def all_keys(self) -> Mapping[str, Keys]:
        """The keys of all tables, as far as things lead there; to be asked when all windows were taken in."""
        return {**self.keys, **self._awaited}

    def take_in(self, part: Part, rows: Mapping[str, pa.Table]) -> None:
        """Takes in the documents of a window, and which rows of theirs are there."""
        documents, own = rows["documents"], part.documents
        self.lengths[own] = documents["length"].to_numpy()
        self.is_untrusted[own] = untrusted(documents)
        at = self.positions(flat(documents["document_id"]))
        again = np.flatnonzero(at != np.arange(own.start, own.stop))
        self._is_repeated[own.start + again] = self._is_repeated[at[again]] = True
        for name, keys in groups_of(documents).items():
            has_key = pc.is_valid(keys).to_numpy(zero_copy_only=False)
            self._groups[name][own][has_key] = hashes(keys.drop_null())
        for name, awaited in self._awaited.items():
            awaited.see(own, rows[name][table_spec(name).key])

    def contradicting(self, source: Source) -> Checked | None:
        """All rows that may contradict each other: things of one key, documents of one id or of a group in two splits.

        None where there are none. To be asked when all windows were taken in.
        """
        codes = self._resolved.splits.codes
        wanted = np.logical_or.reduce([self._is_repeated, *(_spread(n, codes) for n in self._groups.values())])
        things = {name: keys.repeating(self._resolved.things[name]) for name, keys in self._things.items()}
        if not wanted.any() and not any(map(len, things.values())):
            return None
        parts = source.parts("documents", of=np.flatnonzero(wanted))
        documents = [
            self._resolved.rewritten(part, "documents").drop_columns(["text"]).filter(pa.array(wanted[part.documents]))
            for part in parts
        ]
        none = table_spec("documents").schema.empty_table().drop_columns(["text"])
        tables = {"documents": pa.concat_tables(documents or [none]), **things}
        return Checked(tables, {"documents": pa.array(codes[wanted])}, "full")


def _pointed_at(things: Mapping[str, pa.Table]) -> dict[str, pa.Array]:
    """The keys of rows of documents, by their table, that things point at: few, as only links and reprints do."""
    found: dict[str, list[pa.Array]] = {}
    for name, table in things.items():
        for path, target in foreign_keys(table_spec(name)):
            if target != "documents" and target not in things:
                found.setdefault(target, []).append(flat(table.column(path)).drop_null())
    return {target: pa.concat_arrays(keys).unique() for target, keys in found.items()}


def batches(table: pa.Table) -> Iterator[pa.Table]:
    """The rows of a table, some at a time; views, nothing is copied."""
    for batch in table.to_batches(max_chunksize=AT_ONCE):
        yield pa.Table.from_batches([batch])


class _ThingKeys:
    """The keys of a table made across documents, as hashes in order."""

    def __init__(self, table: pa.Table, name: str, spill: Spill) -> None:
        self._key = table_spec(name).key
        self._hashes: Numbers = np.asarray(spill.array(f"{name} keys", len(table), np.uint64))
        begin = 0
        for rows in batches(table):
            self._hashes[begin : begin + len(rows)] = hashes(rows.column(self._key).chunk(0))
            begin += len(rows)
        self._hashes.sort()

    def __call__(self, values: pa.Array) -> Mask:
        """Which of some values, none of them null, are among the keys."""
        if among(np.sort(hashes(values.unique())), self._hashes).all():  # quickly told, as many rows lead to one thing
            return np.ones(len(values), bool)
        return among(hashes(values), self._hashes)

    def repeating(self, table: pa.Table) -> pa.Table:
        """The rows of the table whose keys stand more than once."""
        repeated = np.unique(self._hashes[1:][self._hashes[1:] == self._hashes[:-1]])
        if not len(repeated):
            return table.slice(0, 0)
        keys = (hashes(rows.column(self._key).chunk(0)) for rows in batches(table))
        return table.filter(pa.array(np.concatenate([np.isin(hashed, repeated) for hashed in keys])))


class _Awaited:
    """Keys of rows of documents, of which it is seen window by window which are there."""

    def __init__(self, keys: pa.Array, around: Around) -> None:
        at = around.positions(pc.utf8_slice_codeunits(keys, 0, ID_LENGTH))
        order = np.argsort(at, kind="stable")
        self._keys, self._at = keys.take(pa.array(order)), at[order]
        self._is_missing = np.ones(len(keys), bool)

    def see(self, own: slice, present: pa.ChunkedArray) -> None:
        """Takes in the keys of the rows of some documents."""
        begin, end = np.searchsorted(self._at, (own.start, own.stop))
        if begin < end:
            is_there = pc.is_in(self._keys.slice(begin, end - begin), value_set=present)
            self._is_missing[begin:end] = ~is_there.to_numpy(zero_copy_only=False)

    def __call__(self, values: pa.Array) -> Mask:
        """Which of some of the keys are there."""
        missing = self._keys.filter(pa.array(self._is_missing))
        found: Mask = ~pc.is_in(values, value_set=missing).to_numpy(zero_copy_only=False)
        return found


def _spread(numbers: Numbers, codes: npt.NDArray[np.int8]) -> Mask:
    """Which documents have a number (0: none) that documents of another split have, too."""
    order = np.argsort(numbers, kind="stable")
    ordered, of = numbers[order], codes[order]
    differs = (ordered[1:] == ordered[:-1]) & (of[1:] != of[:-1]) & (ordered[1:] != 0)
    return np.isin(numbers, np.unique(ordered[1:][differs]))
