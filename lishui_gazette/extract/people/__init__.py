"""Persons named in a text, with the offices printed beside their names."""

from lishui_gazette.extract.people.finding import find_people, people_in

__all__ = ["find_people", "people_in"]
