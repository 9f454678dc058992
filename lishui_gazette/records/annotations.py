"""What the annotation of a model's field allows."""

from __future__ import annotations

import types
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from lishui_gazette.records.document import QualityFlag

__all__ = ["allowed_values", "inner_model"]


def _leaf_types(annotation: Any) -> Iterator[type]:
    """The classes in an annotation, options and tuples opened."""
    if get_origin(annotation) in (Union, types.UnionType, tuple):
        for part in get_args(annotation):
            yield from _leaf_types(part)
    elif isinstance(annotation, type):
        yield annotation


def inner_model(annotation: Any) -> type[BaseModel] | None:
    """The model that a field holds, alone or in a tuple; None where it holds none."""
    return next((kind for kind in _leaf_types(annotation) if issubclass(kind, BaseModel)), None)


def allowed_values(name: str, annotation: Any) -> tuple[str, ...]:
    """The values that the field `name` may hold, where they are listed; empty where it is open."""
    kinds = [QualityFlag] if name == "quality_flags" else list(_leaf_types(annotation))
    return tuple(member.value for kind in kinds if issubclass(kind, StrEnum) for member in kind)
