"""Across documents: one row a person, a body and an event; what became of targets; splits that nothing leaks from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.catalog import Split
from lishui_gazette.records import Issue
from lishui_gazette.records.arrow import record_table
from lishui_gazette.records.tables import TABLES, table_spec
from lishui_gazette.resolve.areas import Home
from lishui_gazette.resolve.bodies import BodyIndex
from lishui_gazette.resolve.duplicates import TextsOf, find_reprints, sketch_articles, texts_in
from lishui_gazette.resolve.homes import find_homes
from lishui_gazette.resolve.memberships import fold_memberships
from lishui_gazette.resolve.people import resolve_people
from lishui_gazette.resolve.speakers import Dates, note_offices, read_namings, speaker_issues, speaker_table
from lishui_gazette.resolve.splits import assign_splits, group_documents

__all__ = ["Resolved", "resolve"]

POINTING_AT_SPEAKERS = ("remarks", "targets", "outcomes")
