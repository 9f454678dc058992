"""Meetings and inspection tours that an article tells of or refers to."""

from lishui_gazette.extract.meetings.finding import find_meetings

__all__ = ["find_meetings"]
