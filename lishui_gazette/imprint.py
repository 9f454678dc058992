"""What is known of a document besides its text: the facts that a library would put on its card."""

from __future__ import annotations

from dataclasses import dataclass, fields

__all__ = ["UNKNOWN", "Imprint"]


@dataclass(frozen=True, slots=True)
class Imprint:
    """Bibliographic facts; None where nothing is known.

    `publication_date` is YYYY, YYYY-MM or YYYY-MM-DD; `medium` a value of `lishui_gazette.records.Medium`.
    """

    title: str | None = None
    medium: str | None = None
    series_title: str | None = None
    issue_year: int | None = None
    issue_number: int | None = None
    issue_serial: int | None = None
    publication_date: str | None = None
    publisher: str | None = None
    source_url: str | None = None
    rights: str | None = None

    def over(self, other: Imprint) -> Imprint:
        """The facts of both; these win where both know one."""
        if other is UNKNOWN:
            return self
        known = {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name) is not None}
        return Imprint(**{f.name: known.get(f.name, getattr(other, f.name)) for f in fields(self)})

    def __bool__(self) -> bool:
        """Whether anything is known."""
        return any(getattr(self, f.name) is not None for f in fields(self))


UNKNOWN = Imprint()
