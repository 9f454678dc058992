"""Documents whose rows a build checked and found nothing wrong with: they need not be looked at again."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lishui_gazette.memory import moved
from lishui_gazette.resolve import Resolved
from lishui_gazette.resolve.numbers import Numbers, among, mixed
from lishui_gazette.resolve.remembering import Remembered
from lishui_gazette.resolve.source import Part

__all__ = ["Sound", "rows_of_documents"]

NAME = "sound"
Mask = npt.NDArray[np.bool_]


class Sound:
    """Which documents were found sound the last time, as they are now, and which are this time.

    A document is known by what it was read from and the days on which it appeared, as other documents tell them. Of
    one whose date only they tell, rows are made anew with it: it is looked at every time.
    """

    def __init__(self, resolved: Resolved, remembered: Remembered) -> None:
        self._documents, self._remembered = resolved.documents, remembered
        self._known = remembered.numbers(NAME)
        self._found: Numbers = moved(np.zeros(len(resolved.documents), np.uint64))
        self._count = 0

    def to_check(self, part: Part) -> Mask:
        """Which documents of a part are to be checked."""
        is_open = ~among(self._numbers(part), self._known)
        is_open[[at - part.first for at in self._documents.published if part.holds(at)]] = True
        return is_open

    def _numbers(self, part: Part) -> Numbers:
        own = part.documents
        return mixed(part.identities, self._documents.first[own], self._documents.last[own])

    def keep(self, part: Part, is_sound: Mask) -> None:
        """Notes which documents of a part need not be checked the next time."""
        found = self._numbers(part)[is_sound]
        self._found[self._count : self._count + len(found)] = found
        self._count += len(found)

    def close(self) -> None:
        """Keeps what was noted for the next time."""
        self._remembered.keep(NAME, self._found[: self._count])
        self._remembered.commit()


def rows_of_documents(part: Part, rows: Mapping[str, pa.Table], wanted: Mask) -> dict[str, pa.Table]:
    """The rows of some documents of a part; views where all are wanted."""
    if wanted.all():
        return dict(rows)
    return {name: table.filter(pa.array(wanted[part.owners(name) - part.first])) for name, table in rows.items()}
