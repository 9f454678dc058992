"""The fields of a record that a reviewer may correct, and how a tool's strings become their values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, get_args

from lishui_gazette.records.annotations import allowed_values
from lishui_gazette.records.tables import table_spec

__all__ = ["FIELDS", "STALE", "TABLES", "allowed", "is_list", "shown", "typed"]

_QUANTITY = (
    "indicator", "action", "area", "measure", "comparator", "value", "value_upper", "unit", "relative_to",
    "period_end", "period_text",
)  # fmt: skip
# By table, in the names of the exchange form.
FIELDS: dict[str, tuple[str, ...]] = {
    "articles": (
        "title", "kicker", "subtitle", "genre", "document_number", "issuer", "issue_date", "complete", "continued_on",
    ),
    "meetings": (
        "name", "kind", "mention", "ordinal", "session", "date_start", "date_end", "chairs", "participants", "venue",
    ),
    "speakers": ("name", "offices"),
    "remarks": ("speaker", "voice", "verb", "direct"),
    "targets": _QUANTITY,
    "outcomes": _QUANTITY,
}  # fmt: skip
TABLES = tuple(FIELDS)
# What rests on a field, and says nothing any more once that field is corrected.
STALE: dict[str, tuple[str, ...]] = {
    "indicator": ("indicator_code", "indicator_span"),
    "area": ("area_code",),
    "value": ("value_span",),
    "period_end": ("period_span",),
    "period_text": ("period_span",),
    "date_start": ("date_precision", "date_basis"),
    "date_end": ("date_precision", "date_basis"),
}
# Fields that a model calls by another name than the exchange form.
_MODEL_NAMES = {"complete": "is_complete", "direct": "is_direct", "speaker": "speaker_name"}
_LISTS = frozenset({"chairs", "participants", "offices"})


def is_list(name: str) -> bool:
    """Whether a field holds several strings."""
    return name in _LISTS


@cache
def allowed(table: str, name: str) -> tuple[str, ...]:
    """The values that a field may hold, where they are listed; empty where it is open."""
    if name in _LISTS:
        return ()
    if _kind(table, name) is bool:
        return ("true", "false")
    return allowed_values(name, _annotation(table, name))


def _annotation(table: str, name: str) -> Any:
    return table_spec(table).model.model_fields[_MODEL_NAMES.get(name, name)].annotation


@cache
def _kind(table: str, name: str) -> type | None:
    """int, float or bool for a field of that kind; None for any other."""
    annotation = _annotation(table, name)
    kinds = [annotation, *get_args(annotation)]
    return next((kind for kind in (bool, int, float) if kind in kinds), None)


def shown(value: Any) -> list[str]:
    """A value as the strings that a tool shows; none where it is null."""
    if value is None:
        return []
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, list):
        return [item["text"] if isinstance(item, Mapping) else str(item) for item in value]
    return [f"{value:.12g}" if isinstance(value, float) else str(value)]


def typed(table: str, name: str, strings: Sequence[str]) -> Any:
    """The value that a tool's strings mean; null where there is none. A string that is no number stays one."""
    present = [text.strip() for text in strings if text.strip()]
    if name in _LISTS:
        return present
    if not present:
        return None
    kind = _kind(table, name)
    if kind is bool:
        return present[0] == "true"
    try:
        return kind(present[0]) if kind else present[0]
    except ValueError:
        return present[0]  # the model then says what it must be, with the record's name
