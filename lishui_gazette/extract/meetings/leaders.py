"""National leaders named beside a meeting or tour that a text refers to."""

from __future__ import annotations

from lishui_gazette.extract.meetings.clauses import sentence_start
from lishui_gazette.extract.meetings.lexicon import any_of
from lishui_gazette.extract.people.lexicon import surnames
from lishui_gazette.scanning import regex

__all__ = ["leader_before", "leader_in"]

_LEADER = regex(rf"(?P<name>[\u4e00-\u9fff]{{1,4}})(?P<title>{any_of('leader_titles')})")
_LONGEST_NAME = 3


def leader_in(norm: str, start: int, end: int) -> tuple[int, str] | None:
    """The last national leader named with the title behind the name in `[start, end)`: where, and the name.

    One printed by surname and title alone is given as printed (某总书记).
    """
    for found in reversed(list(_LEADER.finditer(norm, start, end))):
        name = found["name"]
        for at in range(max(0, len(name) - _LONGEST_NAME), len(name)):
            if surnames().at(name, at):
                is_short = at == len(name) - 1
                if not is_short or found["title"] == "总书记":
                    return found.start() + at, name[at:] + (found["title"] if is_short else "")
    return None


_LED_BEFORE = regex(r"(?:在|在参加|在出席|主持的|主持召开的?|及)$")


def leader_before(norm: str, start: int, end: int) -> str | None:
    """The national leader who spoke at or chaired the meeting referred to at `[start, end)`, if one is named."""
    if not _LED_BEFORE.search(norm, max(0, start - 6), start):
        return None
    leader = leader_in(norm, max(sentence_start(norm, start), start - 80), start)
    return leader[1] if leader else None
