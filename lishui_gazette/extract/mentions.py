"""What the extractors find in an article's body, in offsets of that body.

These values live inside one document's extraction; `lishui_gazette.extract.assemble` turns them into
records with ids and source spans. Strings are as printed, with layout spaces removed
(`body.text`), never folded (`body.norm`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from lishui_gazette.records import Comparator, Measure, MeetingKind, Mention, Voice
from lishui_gazette.records.meeting import MeetingLevel
from lishui_gazette.segment.parts import Dating
from lishui_gazette.spans import Span


class PersonMention(NamedTuple):
    """A person's name as printed at `[start, end)`, with the offices printed beside it.

    `offices` is empty for a bare name; `office_start` is where the offices before the name begin
    (equal to `start` where there are none). `rule` names the rule that found it.
    """

    start: int
    end: int
    name: str
    offices: tuple[str, ...] = ()
    office_start: int = 0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class AgendaMention:
    """An item of a meeting's agenda, printed at `[start, end)` of the body.

    `presenter` is the body or person that reported, None where nobody is named.
    """

    start: int
    end: int
    action: str
    subject: str
    presenter: str | None = None


class MeetingMention(NamedTuple):
    """A meeting named in an article; `start`–`end` is the first full naming in the body.

    `from_head` is true where only the headline, or a line between headline and text, names it: the
    naming's place in the source is then `place`, and `start` and `end` are 0.
    """

    start: int
    end: int
    name: str
    kind: MeetingKind
    mention: Mention
    ordinal: int | None = None
    session: str | None = None
    dating: Dating = Dating()
    chairs: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    participant_groups: tuple[str, ...] = ()
    spoke: tuple[str, ...] = ()
    venue: str | None = None
    is_video: bool | None = None
    level: MeetingLevel | None = None
    agenda: tuple[AgendaMention, ...] = ()
    from_head: bool = False
    place: Span | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class RemarkMention:
    """An attribution cue at `[cue_start, cue_end)` and its content."""

    cue_start: int
    cue_end: int
    content_start: int
    content_end: int
    verb: str
    voice: Voice
    speaker: str | None
    is_direct: bool
    rule: str = ""


class QuantityMention(NamedTuple):
    """A target or outcome; `start`–`end` is its evidence.

    Slot offsets are `(start, end)` pairs in the body, or None where nothing is printed there. One told in the headline
    alone is `in_head`: its offsets are in the article's head.
    """

    start: int
    end: int
    is_target: bool
    indicator: str
    measure: Measure
    comparator: Comparator | None
    value: float | None
    unit: str | None
    value_upper: float | None = None
    area: str | None = None
    action: str | None = None
    relative_to: str | None = None
    period_end: date | None = None
    period_text: str | None = None
    indicator_at: tuple[int, int] | None = None
    value_at: tuple[int, int] | None = None
    period_at: tuple[int, int] | None = None
    rule: str = ""
    in_head: bool = False


@dataclass(frozen=True, slots=True)
class SpeakerMention:
    """A person who speaks, chairs, is interviewed or signs, first named in article `article`.

    `place` is the first naming's place in the source: in the article's body, or else in its headline or
    the lines about it. `offices` are all offices printed with the name in the document, in order of print.
    """

    article: int
    place: Span
    name: str
    offices: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class ArticleFindings:
    """Everything the extractors found in one article."""

    people: tuple[PersonMention, ...] = ()
    meetings: tuple[MeetingMention, ...] = ()
    remarks: tuple[RemarkMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
