"""Loaded columns: records to Python, columns to whatever reads columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.errors import InputError
from lishui_gazette.records.arrow import table_records
from lishui_gazette.records.base import Record
from lishui_gazette.records.flat import flattened
from lishui_gazette.records.tables import TableSpec

if TYPE_CHECKING:
    import altair
    import datasets
    import pandas
    import polars

__all__ = ["Columns", "Table"]

M = TypeVar("M", bound=Record)
Reader = Callable[[], pa.Table]


class Columns:
    """Rows as columns, read from one or more parts.

    A streaming one holds nothing: each use reads its parts again, one at a time where that is enough.
    """

    def __init__(self, parts: Iterable[Reader], *, streaming: bool = False) -> None:
        self._parts = tuple(parts)
        self._whole = None if streaming else self._read()

    def _read(self) -> pa.Table:
        return pa.concat_tables([part() for part in self._parts])

    def _pieces(self) -> Iterator[pa.Table]:
        if self._whole is not None:
            yield self._whole
        else:
            yield from (part() for part in self._parts)

    @property
    def columns(self) -> list[str]:
        """The names of the columns that were loaded."""
        return list(next(self._pieces()).column_names)

    def __len__(self) -> int:
        return sum(len(piece) for piece in self._pieces())

    def to_arrow(self, *, flatten: bool = False) -> pa.Table:
        """The columns as an Arrow table; `flatten` makes nested ones plain (`records.flat.flattened`)."""
        table = self._read() if self._whole is None else self._whole
        return flattened(table) if flatten else table

    def to_pandas(self, *, flatten: bool = False, arrow_dtypes: bool = False) -> pandas.DataFrame:
        """The columns as a pandas data frame.

        Dates are `datetime64`, whole numbers `Int32` (so that they can be missing); nested columns keep their Arrow
        type, so that an item is a list of dicts and `.list` and `.struct` work. With `arrow_dtypes` every column
        keeps its Arrow type. `flatten` makes nested columns plain.
        """
        import pandas  # noqa: PLC0415 - only when asked for

        def mapped(kind: pa.DataType) -> Any:
            if arrow_dtypes or pa.types.is_nested(kind):
                return pandas.ArrowDtype(kind)
            return pandas.Int32Dtype() if kind == pa.int32() else None

        frame: pandas.DataFrame = self.to_arrow(flatten=flatten).to_pandas(types_mapper=mapped, date_as_object=False)
        return frame

    def to_polars(self, *, flatten: bool = False) -> polars.DataFrame:
        """The columns as a polars data frame."""
        import polars  # noqa: PLC0415 - only when asked for

        frame = polars.from_arrow(self.to_arrow(flatten=flatten))
        assert isinstance(frame, polars.DataFrame)
        return frame

    def to_dataset(self) -> datasets.Dataset:
        """The columns as a `datasets.Dataset`."""
        import datasets  # noqa: PLC0415 - only when asked for

        return datasets.Dataset(self.to_arrow())


class Table(Columns, Generic[M]):
    """Rows of one table of a dataset: iterating gives validated records (`Target`, `Meeting` …)."""

    def __init__(self, spec: TableSpec[M], parts: Iterable[Reader], *, streaming: bool = False) -> None:
        self._spec = spec
        super().__init__(parts, streaming=streaming)

    @property
    def name(self) -> str:
        """The table's name."""
        return self._spec.name

    @property
    def model(self) -> type[M]:
        """The model of its records."""
        return self._spec.model

    @property
    def key(self) -> str:
        """The column that identifies a record."""
        return self._spec.key

    def __repr__(self) -> str:
        size = f"{len(self)} rows" if self._whole is not None else "streaming"
        return f"<Table {self.name}: {size} of {self.model.__name__}>"

    def __iter__(self) -> Iterator[M]:
        """The records, in order.

        Raises `InputError` where only some columns were loaded: a record needs them all.
        """
        for piece in self._pieces():
            missing = [name for name in self._spec.schema.names if name not in piece.column_names]
            if missing:
                raise InputError(
                    f"records of {self.name} need every column but {', '.join(missing)} were not loaded; "
                    "load without `columns`, or use to_arrow() or to_pandas()"
                )
            yield from table_records(piece, self.model)

    def plot(self, indicator: str | None = None) -> altair.TopLevelMixin:
        """A plot of the table: a timeline of targets or outcomes, documents by month, remarks by speaker.

        `indicator` chooses one of a timeline. The result shows itself in a notebook; `.save("plot.svg")` writes it.
        Raises `InputError` where the table has no plot or nothing to plot, and where the extra `plot` is missing.
        """
        from lishui_gazette.plot import plot_of_table  # noqa: PLC0415 - only when asked for

        return plot_of_table(self.name, self.to_arrow(), indicator)

    def get(self, record_id: str) -> M | None:
        """The record with this id; None where the table has none."""
        for piece in self._pieces():
            found = piece.filter(pc.equal(piece[self.key], record_id))
            if len(found):
                return next(table_records(found, self.model))
        return None
