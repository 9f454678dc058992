"""Checks of values: categories are known, numbers and dates possible and in order."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import BaseModel

from lishui_gazette.records import Issue
from lishui_gazette.records.annotations import allowed_values, inner_model
from lishui_gazette.records.arrow import flat
from lishui_gazette.records.tables import TABLES
from lishui_gazette.validate.checked import Checked
from lishui_gazette.validate.columns import Rows, leaf, report, rows_at, values_at

DATE_PAIRS = {
    "documents": (("publication_date_start", "publication_date_end"),),
    "meetings": (("date_start", "date_end"),),
    "speakers": (("offices.observed_start", "offices.observed_end"),),
    "memberships": (("observed_start", "observed_end"),),
    "events": (("date_start", "date_end"),),
}
AT_LEAST_ONE = {
    "documents": ("issue_number", "issue_serial", "length"),
    "articles": ("page",),
    "meetings": ("ordinal",),
    "events": ("ordinal", "mentions"),
    "bodies": ("mentions",),
}
QUANTITIES = ("targets", "outcomes")


def _categories(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """The paths of a model's fields that hold a category, with the categories."""
    for name, field in model.model_fields.items():
        allowed, inside = allowed_values(name, field.annotation), inner_model(field.annotation)
        if allowed:
            yield f"{prefix}{name}", allowed
        elif inside:
            yield from _categories(inside, f"{prefix}{name}.")


CATEGORIES = {spec.name: tuple(_categories(spec.model)) for spec in TABLES}


def categories(data: Checked) -> Iterator[Issue]:
    """Every category is one that the model knows."""
    for spec, table in data.specs():
        for path, allowed in CATEGORIES[spec.name]:
            known = pa.array((*allowed, None), pa.string())
            if _holds(pc.is_in(values_at(table, path), value_set=known)):
                continue
            values, rows = leaf(table, path)
            wrong = ~pc.is_in(values, value_set=known).to_numpy(zero_copy_only=False)
            message = f"{path} must be one of {', '.join(allowed)}"
            yield from report(spec, table, "unknown-category", rows[wrong], message)


def dates(data: Checked) -> Iterator[Issue]:
    """No interval ends before it starts, and none is open at one side."""
    for spec, table in data.specs():
        for first, last in DATE_PAIRS.get(spec.name, ()):
            starts, ends = values_at(table, first), values_at(table, last)
            pairs = pc.equal(pc.is_valid(starts), pc.is_valid(ends))
            if not _holds(pairs):
                odd = rows_at(table, first)[~flat(pairs).to_numpy(zero_copy_only=False)]
                yield from report(spec, table, "open-interval", odd, f"{first} and {last} must both be known or null")
            in_order = pc.fill_null(pc.less_equal(starts, ends), True)
            if not _holds(in_order):
                late = rows_at(table, first)[~flat(in_order).to_numpy(zero_copy_only=False)]
                yield from report(spec, table, "dates-out-of-order", late, f"{first} must not be after {last}")


def counts(data: Checked) -> Iterator[Issue]:
    """Numbers, serials and pages count from one."""
    for spec, table in data.specs():
        for path in AT_LEAST_ONE.get(spec.name, ()):
            if not _holds(pc.greater_equal(values_at(table, path), 1)):
                values, rows = leaf(table, path)
                wrong = rows[pc.less(values, 1).to_numpy(zero_copy_only=False)]
                yield from report(spec, table, "value-out-of-range", wrong, f"{path} must be at least 1")


def _holds(mask: pa.ChunkedArray) -> bool:
    """Whether no value is false; nulls, which are no values, and no values at all are well."""
    return bool(pc.all(mask, min_count=0).as_py())


def quantities(data: Checked) -> Iterator[Issue]:
    """A quantity has a finite value, comparator and unit; a status has none; a range has its upper end."""
    for spec, table in data.specs():
        if spec.name not in QUANTITIES:
            continue
        value, upper = flat(table.column("value")), flat(table.column("value_upper"))
        comparator, measure = flat(table.column("comparator")), flat(table.column("measure"))
        is_status, has_value = pc.equal(measure, "status"), pc.is_valid(value)
        faults = (
            (pc.equal(is_status, has_value), "value must be null for a status and given for any other measure"),
            (pc.xor(has_value, pc.is_valid(comparator)), "comparator must be given exactly where a value is"),
            (pc.xor(has_value, pc.is_valid(flat(table.column("unit")))), "unit must go with the value"),
            (pc.xor(pc.is_valid(upper), pc.fill_null(pc.equal(comparator, "range"), False)), "only a range has two"),
            (pc.greater(value, upper), "value must not be above value_upper"),
            (pc.invert(pc.is_finite(value)), "value must be a finite number"),
            (pc.and_(pc.equal(measure, "rank"), pc.less(value, 1)), "a rank counts from 1"),
        )
        for mask, message in faults:
            yield from report(spec, table, "value-out-of-range", _where(mask), message)


def voices(data: Checked) -> Iterator[Issue]:
    """Only a person's remark has a speaker."""
    for spec, table in data.specs():
        if spec.name == "remarks":
            is_person = pc.equal(flat(table.column("voice")), "person")
            named = pc.is_valid(flat(table.column("speaker_id")))
            wrong = _where(pc.and_(named, pc.invert(is_person)))
            yield from report(spec, table, "speaker-without-voice", wrong, "only voice person has a speaker_id")


def _where(mask: pa.Array) -> Rows:
    return np.flatnonzero(pc.fill_null(mask, False).to_numpy(zero_copy_only=False))
