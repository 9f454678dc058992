"""Who is seen when in the posts that one person holds at a time, as numbers: where another name follows a naming."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records.arrow import flat
from lishui_gazette.resolve.bodies import Bodies
from lishui_gazette.resolve.careers import post_number
from lishui_gazette.resolve.columns import Mask, parents
from lishui_gazette.resolve.documents import UNKNOWN, Days, Documents
from lishui_gazette.resolve.numbers import Numbers, mixed
from lishui_gazette.resolve.packing import unpacked
from lishui_gazette.resolve.source import Part
from lishui_gazette.resolve.spill import Spill

__all__ = ["Holders", "Offices", "first_followed"]

Keys = npt.NDArray[np.int64]
BUCKET = 65_536  # observations that are put in order at once, about
# Who is seen in a post, between which days, and the number of the naming.
_SEEN = pa.schema(
    [
        ("post", pa.int64()),
        ("name", pa.int64()),
        ("first", pa.int32()),
        ("last", pa.int32()),
        ("naming", pa.int64()),
    ]
)


class Offices:
    """The offices printed with the namings of a part: their bodies as settled, and the posts of one holder.

    `rows` has the number of the naming that each is of, in the part; `moved` a digest of what became of its body.
    """

    def __init__(self, part: Part, index: Bodies) -> None:
        lists = part.read["speakers"]["offices"]
        self.rows = parents(lists)
        self._offices = pc.list_flatten(lists)
        self._index = index
        self.moved: Numbers = index.digests(self._column("body"))

    def _column(self, name: str) -> pa.Array:
        return flat(pc.struct_field(self._offices, name))

    def settled(self) -> dict[int, str]:
        """The keys of the bodies that turned out to be others, by the number of the office."""
        at = np.flatnonzero(self.moved)
        bodies = self._column("body").take(pa.array(at)).to_pylist()
        return {n: self._index.key_of(unpacked(body)) for n, body in zip(at.tolist(), bodies, strict=True)}

    def are_of_one_holder(self) -> Mask:
        """Which are posts that one person holds at a time."""
        return np.asarray(self._column("held").to_numpy() != 0)

    def posts(self) -> Keys:
        """A number for each such post, 0 for another."""
        held, titles = np.array(self._column("held")), self._column("post")
        for at, key in self.settled().items():
            if held[at]:
                held[at] = post_number(key, titles[at].as_py())
        return held


class Holders:
    """By whom namings are followed in the posts of one holder: collects who is seen in them, then tells."""

    def __init__(self, documents: Documents, spill: Spill) -> None:
        self._documents, self._spill = documents, spill
        self._seen = spill.writer("holders", _SEEN)
        self._begins: dict[int, int] = {}  # the number of the first that is seen in each part
        self._count = 0
        self._followed: Days = np.zeros(0, np.int32)

    def note(self, part: Part, offices: Offices) -> None:
        """Notes the offices of a part."""
        at = self._of_one_holder(part, offices)
        rows = offices.rows[at]
        owners = part.owners("speakers")[rows]
        names = part.read["speakers"]["name_key"].to_numpy()[rows]
        days = self._documents.first[owners], self._documents.last[owners]
        numbers = rows + part.rows("speakers").start
        self._seen.write(pa.table([offices.posts()[at], names, *days, numbers], schema=_SEEN))
        self._begins[part.first] = self._count
        self._count += len(at)

    def _of_one_holder(self, part: Part, offices: Offices) -> Keys:
        """The numbers of the offices that only one person can hold on the known day of their document."""
        is_dated = self._documents.first[part.owners("speakers")] != UNKNOWN
        return np.flatnonzero(offices.are_of_one_holder() & is_dated[offices.rows])

    def settle(self) -> Iterator[tuple[Keys, Numbers]]:
        """Says who is followed, when all parts are noted: the numbers of such namings, and a digest of what is told."""
        self._followed = self._spill.array("followed", self._count, np.int32)
        batches = self._seen.close().to_batches()
        buckets = np.uint64(1 + self._count // BUCKET)
        for bucket in range(int(buckets)) if batches else ():
            own = [batch.column(0).to_numpy().view(np.uint64) % buckets == bucket for batch in batches]
            *seen, rows = (
                np.concatenate([batch.column(name).to_numpy()[mask] for batch, mask in zip(batches, own, strict=True)])
                for name in _SEEN.names
            )
            days = first_followed(*seen)
            self._followed[np.concatenate(own)] = days
            told = days != UNKNOWN
            yield rows[told], mixed(seen[0][told], days[told])

    def followed(self, part: Part, offices: Offices) -> Days:
        """For each office of a part, the first day after its document on which another name is seen in the post.

        Unknown where the name itself is not seen there again, for then nothing hangs on it.
        """
        at = self._of_one_holder(part, offices)
        begin = self._begins[part.first]
        found = np.full(len(offices.rows), UNKNOWN, np.int32)
        found[at] = self._followed[begin : begin + len(at)]
        return found


def first_followed(posts: Keys, names: Keys, first: Days, last: Days) -> Days:
    """For each time that a name is seen in a post, the first day after it on which another name is seen there.

    A document appeared between `first` and `last`. Unknown where there is no such day, and where the name itself is
    not seen in the post after it.
    """
    order = np.lexsort((first, posts))
    posts, names, begun = posts[order], names[order], first[order]
    places = np.cumsum(np.diff(posts, prepend=posts[:1]) != 0)
    changes = np.flatnonzero((np.diff(names) != 0) | (np.diff(places) != 0)) + 1
    ends = np.append(changes, len(posts))[np.searchsorted(changes, np.arange(len(posts)), side="right")]
    after = np.searchsorted(_moments(places, begun), _moments(places, last[order]), side="right")
    is_own = _same(places, after) & _same(names, after)
    after = np.where(is_own, ends[np.minimum(after, len(posts) - 1)], after)
    days = np.where(_same(places, after), begun[np.minimum(after, len(posts) - 1)], UNKNOWN)
    days[_latest(places, names, begun) <= days] = UNKNOWN
    found = np.empty(len(posts), np.int32)
    found[order] = days
    return found


def _moments(places: Keys, days: Days) -> Keys:
    """Numbers in the order of posts, then of days."""
    return (places << 32) + days


def _same(values: Keys, others: Keys) -> Mask:
    """Whether each value is that at another place, which may be behind the end."""
    return np.asarray((others < len(values)) & (values[np.minimum(others, len(values) - 1)] == values))


def _latest(places: Keys, names: Keys, days: Days) -> Days:
    """The last day of each post and name together, for each of their rows."""
    order = np.lexsort((days, names, places))
    ends = np.flatnonzero((np.diff(places[order], append=-1) != 0) | (np.diff(names[order], append=0) != 0))
    latest = np.empty(len(days), np.int32)
    latest[order] = np.repeat(days[order][ends], np.diff(ends, prepend=-1))
    return latest
