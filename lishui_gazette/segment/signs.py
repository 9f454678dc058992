"""The words of `vocab/tables/article_signs.yaml`, put together for patterns."""

from __future__ import annotations

from functools import partial

from lishui_gazette.vocab import any_of as any_of_table

__all__ = ["any_of"]

any_of = partial(any_of_table, "article_signs")
