"""Meetings as events, dates told across documents, and periodicals."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from bench.invented import invent
from lishui_gazette.records import Coverage, DateBasis, DatePrecision, Frequency, Issue
from lishui_gazette.resolve.areas import Area, Home
from lishui_gazette.resolve.columns import columns_replaced
from lishui_gazette.resolve.coverage import ISSUES, cover_series, numbered_issues
from lishui_gazette.resolve.dating import (
    cited_within,
    date_documents,
    is_news,
    reread_day,
    reread_period,
    sitting_clue,
    told_elsewhere,
)
from lishui_gazette.resolve.events import Gathering, MeetingMention, resolve_events
from lishui_gazette.resolve.occasions import read_occasion
from lishui_gazette.resolve.source import TableSource
from lishui_gazette.resolve.spill import Spill
from lishui_gazette.segment.calendar import whole_day

LANCHUAN = Area("澜川", "澜川")
HOME = Home("d" * 12, {"市": LANCHUAN, "": LANCHUAN, "省": Area("云梁省", "云梁")})
SPAN = {"start": 1, "end": 9, "page": None}


def mention(
    number: int, name: str, printed: date | None, *, met: date | None = None, cited: bool = False, **fields: Any
) -> MeetingMention:
    """A meeting named in document `number`, which appeared at `printed`."""
    session, ordinal = fields.pop("session", None), fields.pop("ordinal", None)
    kind = fields.pop("kind", "conference")
    return MeetingMention(
        meeting_id=f"{number:012d}:meetings:1-9",
        document_id=f"{number:012d}",
        name=name,
        kind=kind,
        occasion=read_occasion(name, kind, session, ordinal, HOME),
        session=session,
        ordinal=ordinal,
        days=(met, met) if met else None,
        printed=(printed, printed) if printed else None,
        is_waiting=not cited,
        **fields,
    )


def groups(found: list[Gathering]) -> list[tuple[str, list[int]]]:
    """The rule and the documents of each gathering, sorted."""
    return sorted((g.rule, sorted(int(m.document_id) for m in g.mentions)) for g in found)


def test_cited_sittings_are_entries_of_the_calendar() -> None:
    """Plenums and congresses of the nation have their days from the public calendar, however they are named."""
    found = resolve_events(
        [
            mention(1, "党的二十届三中全会", date(2024, 9, 1), session="二十届三中", cited=True),
            mention(2, "二十届三中全会", date(2024, 10, 1), session="二十届三中", cited=True),
            mention(3, "党的二十大", date(2023, 1, 1), ordinal=20, cited=True),
        ]
    )
    assert groups(found) == [("calendar", [1, 2]), ("calendar", [3])]
    entries = {g.calendar_entry: g.days for g in found}
    assert entries["plenum/20/3"] == (date(2024, 7, 15), date(2024, 7, 18))
    assert set(entries) == {"plenum/20/3", "party_congress/20"}


def test_numbered_meetings_of_a_place() -> None:
    """四届八次 is one event under each of its names; 第92次 of the next government, years later, is another."""
    found = resolve_events(
        [
            mention(1, "市委四届八次全会", date(2020, 8, 24), session="四届八次", cited=True),
            mention(
                2, "中共澜川市委四届八次全体(扩大)会议", date(2020, 8, 2), session="四届八次", met=date(2020, 8, 1)
            ),
            mention(3, "市政府党组会议暨第92次常务会议", date(2022, 3, 8), ordinal=92),
            mention(4, "市政府第92次常务会议", date(2022, 3, 9), ordinal=92, met=date(2022, 3, 7)),
            mention(5, "市政府第92次常务会议", date(2027, 3, 9), ordinal=92),
        ]
    )
    assert groups(found) == [("numbered", [1, 2]), ("numbered", [3, 4]), ("numbered", [5])]
    assert {g.calendar_entry for g in found} == {"local_plenum/澜川/4/8", None}


def test_one_day_one_place_one_name() -> None:
    """Reports of one day whose names hold each other are one event; another place or day is another."""
    day = date(2024, 9, 4)
    found = resolve_events(
        [
            mention(1, "澜川市高质量发展推进会", date(2024, 9, 5), met=day, kind="promotion"),
            mention(2, "全市跨越式高质量发展推进会", date(2024, 9, 6), met=day, kind="promotion"),
            mention(3, "霁岭县高质量发展推进会", date(2024, 9, 6), met=day, kind="promotion"),
            mention(4, "全市高质量发展推进会", date(2024, 9, 12), met=date(2024, 9, 11), kind="promotion"),
        ]
    )
    assert groups(found) == [("alone", [3]), ("alone", [4]), ("same-day", [1, 2])]


def test_a_yearly_meeting_cited_by_its_name() -> None:
    """A citation within half a year means the one dated meeting of the name; a general name means nobody else's."""
    found = resolve_events(
        [
            mention(1, "全市生态发展大会", date(2019, 2, 14), met=date(2019, 2, 13)),
            mention(2, "“生态”发展大会", date(2019, 5, 1), cited=True),
            mention(3, "生态发展大会", date(2021, 5, 1), cited=True),
            mention(4, "动员会", date(2019, 3, 1)),
            mention(5, "动员会", date(2019, 3, 2)),
        ]
    )
    assert groups(found) == [("alone", [3]), ("alone", [4]), ("alone", [5]), ("same-name", [1, 2])]


def test_spun_texts_share_no_event() -> None:
    """A meeting in a spun or misplaced text is an event of its own, without an entry in the calendar."""
    found = resolve_events(
        [
            mention(1, "党的二十届三中全会", date(2024, 9, 1), session="二十届三中"),
            mention(2, "党的二十届三中全会", date(2024, 9, 1), session="二十届三中", is_trusted=False),
        ]
    )
    assert groups(found) == [("calendar", [1]), ("kept-apart", [2])]
    assert [g.calendar_entry for g in found if g.rule == "kept-apart"] == [None]


def document(
    number: int, first: date | None = None, last: date | None = None, basis: str | None = None
) -> dict[str, Any]:
    """A document's row with what is known of its date."""
    return {
        "document_id": f"{number:012d}",
        "publication_date_start": first,
        "publication_date_end": last,
        "publication_date_precision": None if first is None else "day" if first == last else "month",
        "publication_date_basis": basis,
        "date_clues": [],
    }


@pytest.mark.parametrize(
    ("word", "first", "last", "rule"),
    [
        ("昨日下午", date(2022, 3, 8), date(2022, 3, 8), "relative_day"),
        (None, date(2022, 3, 7), date(2022, 3, 31), "event_elsewhere"),
    ],
)
def test_another_document_dates_a_report(word: str | None, first: date, last: date, rule: str) -> None:
    """A page of a known month that reports an event dated elsewhere is dated by it, to the day where it says 昨日."""
    page = mention(1, "市政府第92次常务会议", date(2022, 3, 1), ordinal=92, date_text=word)
    other = mention(2, "市政府第92次常务会议", date(2022, 3, 9), ordinal=92, met=date(2022, 3, 7))
    spans = {m.meeting_id: SPAN for m in (page, other)}
    clues: dict[str, list[dict[str, Any]]] = {}
    for gathering in resolve_events([page, other]):
        for told_of, clue in told_elsewhere(gathering, spans):
            clues.setdefault(told_of.document_id, []).append(clue)
    rows = [
        document(1, date(2022, 3, 1), date(2022, 3, 31), "inferred"),
        document(2, date(2022, 3, 9), date(2022, 3, 9), "stated"),
    ]
    told = date_documents(rows, clues)
    assert told[page.document_id].dating[:2] == (first, last)
    assert told[page.document_id].is_changed
    (clue,) = told[page.document_id].clues
    assert (clue["rule"], clue["other_document_id"], clue["is_used"]) == (rule, other.document_id, True)
    assert told[other.document_id].dating[:2] == (date(2022, 3, 9), date(2022, 3, 9))


def test_sittings_bound_an_undated_document() -> None:
    """A document without any date lies where the sittings that it cites were the latest, if that is in one year."""
    plenum = mention(1, "党的十九届四中全会", None, session="十九届四中", cited=True)
    session = mention(1, "十三届全国人大三次会议", None, session="十三届三次", cited=True)
    for found, first in (([plenum], None), ([plenum, session], date(2020, 1, 1))):
        intervals = [interval for m in found if (interval := cited_within(m.occasion.sitting))]
        clues = [sitting_clue(*interval, SPAN) for interval in intervals]
        (told,) = date_documents([document(1)], {f"{1:012d}": clues}).values()
        assert told.dating.first == first
        assert len(told.clues) == len(found)


def test_a_contradicted_clue_is_kept_unused() -> None:
    """A clue that does not agree with the date is stored and marked as not used."""
    clue = {"rule": "event_elsewhere", "date_start": date(2019, 1, 1), "date_end": date(2019, 1, 31), "span": SPAN}
    row = document(1, date(2022, 3, 1), date(2022, 3, 31), "inferred")
    told = date_documents([row], {row["document_id"]: [{**clue, "other_document_id": "2" * 12, "is_used": False}]})
    published = told[row["document_id"]]
    assert (published.dating.first, published.is_changed) == (date(2022, 3, 1), False)
    assert [c["is_used"] for c in published.clues] == [False]


def test_what_a_document_knows_is_no_news() -> None:
    """A clue of days that a document has a clue of, or to a date that is printed, changes nothing."""
    first, last = date(2022, 3, 1), date(2022, 3, 31)
    clue = sitting_clue(first, last, SPAN)
    row = document(1, first, last, "inferred")
    assert is_news(first, last, row)
    assert not is_news(first, last, {**row, "date_clues": [clue]})
    assert not is_news(first, last, {**row, "publication_date_basis": "stated"})


def test_relative_times_are_read_again() -> None:
    """今年 and 上半年 end in the year of a date that became known; 昨日 is the day before it."""
    dating = whole_day(date(2022, 3, 8), DateBasis.INFERRED)
    assert reread_period("今年", dating) == date(2022, 12, 31)
    assert reread_period("上半年", dating) == date(2022, 6, 30)
    assert reread_day("昨日", dating).first == date(2022, 3, 7)
    assert reread_day("近日", dating).precision is not DatePrecision.DAY


def issue(year: int, number: int, serial: int | None = None, month: int | None = None, copy: int = 0) -> dict[str, Any]:
    """A document that is a numbered issue of a gazette, or one of several such."""
    before = serial - number if serial else None
    known = {"issue_year": year, "issue_number": number, "before": before, "month": month}
    return {**known, "series_title": "澜川市人民政府公报", "document_id": f"{year}{number:04d}{copy:04d}"}


def covered_by(*issues: dict[str, Any]) -> tuple[list[Coverage], list[Issue]]:
    """What some documents tell of their periodical."""
    return cover_series(pa.Table.from_pylist(list(issues), schema=ISSUES))


def test_gaps_of_a_monthly() -> None:
    """Running numbers twelve apart a year make a monthly; its missing numbers are named, whole years too."""
    rows, issues = covered_by(issue(2020, 5, 178), issue(2022, 1, 198), issue(2022, 3, 200))
    assert [(row.year, row.frequency, row.rule) for row in rows] == [
        (year, Frequency.MONTHLY, "serial-numbers") for year in (2020, 2021, 2022)
    ]
    assert rows[0].missing == (1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12)
    assert rows[1].found == ()
    assert rows[2].found == (1, 3)
    assert rows[2].serial_before == 197
    assert not issues


def test_frequencies() -> None:
    """A number that is the month's makes a monthly, one above twelve a half-monthly; a low one alone tells nothing."""
    for row, frequency, count in (
        (issue(2020, 5, month=5), Frequency.MONTHLY, 12),
        (issue(2020, 23), Frequency.SEMIMONTHLY, 24),
        (issue(2020, 3), None, 3),
    ):
        (covered,), _ = covered_by(row)
        assert (covered.frequency, len(covered.expected)) == (frequency, count)


def test_running_numbers_that_do_not_run_on() -> None:
    """Two issues of a year whose running numbers disagree are an issue."""
    _, issues = covered_by(issue(2020, 5, 178), issue(2020, 6, 181))
    assert [found.code for found in issues] == ["serial-differs"]


def test_many_documents_of_one_issue() -> None:
    """A newspaper's pages are one issue, whether they print its running number or not; a few documents are named."""
    pages = [issue(2020, 5, 178 if copy % 2 else None, month=4 + copy % 3, copy=copy) for copy in range(40)]
    other = [issue(2020, 6, 181, copy=copy) for copy in range(9)]
    (row,), (differing,) = covered_by(*other, *pages)
    assert (row.found, row.serial_before, row.document_id) == ((5, 6), 173, pages[1]["document_id"])
    assert f"{', '.join(page['document_id'] for page in pages[1:10:2])} disagree" in differing.message


def test_numbered_issues_of_a_source() -> None:
    """Documents without a series or a number are no issues; a month is told by days and months alone."""
    tables = invent(random.Random(3), 1, 5).tables
    columns = {
        "series_title": ["甲刊", "甲刊", "甲刊", None, "乙刊"],
        "issue_year": [2020, 2020, 2020, 2020, 2021],
        "issue_number": [5, 6, None, 1, 2],
        "issue_serial": [178, None, 180, 1, 2],
        "publication_date_start": [date(2020, 5, 1), date(2020, 1, 1), None, None, None],
        "publication_date_precision": ["month", "year", None, None, None],
    }
    documents = tables["documents"].slice(0, 5)
    source = TableSource(
        {**{n: t.slice(0, 0) for n, t in tables.items()}, "documents": columns_replaced(documents, columns)}
    )
    ids = documents["document_id"].to_pylist()
    assert [tuple(row.values()) for row in numbered_issues(source, Spill()).to_pylist()] == [
        ("甲刊", 2020, 5, 173, ids[0], 5),
        ("甲刊", 2020, 6, None, ids[1], None),
        ("乙刊", 2021, 2, 0, ids[4], None),
    ]
