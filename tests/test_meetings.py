"""Meetings: names joined and merged, people present, dates, settings, headlines."""

from __future__ import annotations

import time
from datetime import date

import pytest

from lishui_gazette.extract.meetings import find_meetings
from lishui_gazette.extract.mentions import MeetingMention
from lishui_gazette.extract.people import find_people
from lishui_gazette.layout import repair
from lishui_gazette.records import Byline, BylineRole, DateBasis, DatePrecision, Genre, MeetingKind, Mention
from lishui_gazette.records.meeting import MeetingLevel
from lishui_gazette.segment.parts import ArticleText, Dating
from lishui_gazette.spans import Repaired, SourceText, Span

PUBLISHED = Dating(date(2031, 5, 20), date(2031, 5, 20), DatePrecision.DAY, DateBasis.STATED)
UNKNOWN = Dating()


def repaired(text: str) -> Repaired:
    """`text` as the layout stage hands it on."""
    return repair(SourceText.of(text))


def article(text: str, head: str = "", notes: str = "", genre: Genre = Genre.NEWS, author: str = "") -> ArticleText:
    """An article with this body, headline and notes."""
    byline = (Byline(name=author, role=BylineRole.AUTHOR),) if author else ()
    return ArticleText(Span(0, len(text)), repaired(head), repaired(text), genre, byline=byline, notes=repaired(notes))


def meetings(text: str, dating: Dating = PUBLISHED) -> list[MeetingMention]:
    """The meetings of a news article with this body."""
    made = article(text)
    return find_meetings(made, find_people(made), dating)


def only(text: str, dating: Dating = PUBLISHED) -> MeetingMention:
    """The one meeting of `text`."""
    (found,) = meetings(text, dating)
    return found


REPORT = (
    "昨日下午，澜川市召开渔港经济发展大会，市委书记欧阳岚出席会议并讲话，市长可晴川主持。"
    "会议审议了《渔港三年行动方案》，听取了市海洋局关于除险加固情况的汇报。"
    "欧阳岚指出，要把渔港建设抓紧抓实。会上，副市长谷雨桐作工作部署，青屿区区长仉新河作交流发言。"
    "市领导郗有田、谌志明参加会议。各县区主要负责人，市直有关单位负责人参加会议。会议以视频形式召开。"
)


def test_a_report_is_read_whole() -> None:
    """Name, kind, day, chair, persons, speakers, groups, level and format come from one report."""
    found = only(REPORT)
    assert (found.name, found.kind, found.mention) == (
        "澜川市渔港经济发展大会",
        MeetingKind.CONFERENCE,
        Mention.REPORTED,
    )
    assert found.dating.day == date(2031, 5, 19)
    assert found.chairs == ("可晴川",)
    assert found.participants == ("欧阳岚", "谷雨桐", "仉新河", "郗有田", "谌志明")
    assert found.spoke == ("欧阳岚", "谷雨桐", "仉新河")
    assert found.participant_groups == ("各县区主要负责人", "市直有关单位负责人")
    assert found.level is MeetingLevel.PREFECTURE
    assert found.is_video


def test_the_agenda_lists_what_was_transacted() -> None:
    """Agenda items keep their order, verb, subject and who reported; what a speaker demands is none."""
    items = [(i.action, i.subject, i.presenter) for i in only(REPORT).agenda]
    assert items[0] == ("审议", "《渔港三年行动方案》", None)
    assert items[1] == ("听取", "市海洋局关于除险加固情况的汇报", "市海洋局")
    assert all("抓紧" not in subject for _, subject, _ in items)


def test_evidence_is_the_first_full_naming() -> None:
    """The evidence runs from the organiser that is joined to the end of the noun."""
    found = only(REPORT)
    assert article(REPORT).body.text[found.start : found.end] == "澜川市召开渔港经济发展大会"


def test_namings_of_one_meeting_make_one_record() -> None:
    """A short form and a bare noun that point back add nothing; the fullest name is kept."""
    text = (
        "5月8日，青屿区海岛旅游提质工作推进会召开。工作推进会上，各镇交流了经验。"
        "会议要求抓好落实。此次推进会还表彰了先进。"
    )
    assert [m.name for m in meetings(text)] == ["青屿区海岛旅游提质工作推进会"]


def test_sessions_keep_meetings_apart() -> None:
    """Plenums of two sessions are two meetings, a plenum named without its session is the one before."""
    text = "贯彻市委九届三次全会和市委九届四次全会部署，把市委全会精神落到实处。"
    assert [m.session for m in meetings(text)] == ["九届三次", "九届四次"]


def test_two_in_one_has_the_kind_and_number_of_the_last() -> None:
    """暨 makes one meeting, of the kind named last."""
    found = only("昨日，市政府召开党组会议暨第19次常务会议。")
    assert (found.kind, found.ordinal) == (MeetingKind.EXECUTIVE, 19)


def test_a_day_without_known_publication_is_no_date() -> None:
    """A relative day is null where the publication day is unknown."""
    assert only("昨日下午，松岚县召开动员会。", UNKNOWN).dating == Dating(text="昨日下午")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("5月14日至16日，全市新任镇长培训班在市委党校举办。", date(2031, 5, 14), date(2031, 5, 16)),
        ("澜川市八届政协二次会议今天（5月20日）开幕。", date(2031, 5, 20), date(2031, 5, 20)),
        ("近日，松岚县召开务虚会。", None, None),
        ("贯彻4月28日中央政治局会议精神。", date(2031, 4, 28), date(2031, 4, 28)),
    ],
)
def test_days_of_meetings(text: str, first: date | None, last: date | None) -> None:
    """Ranges, bracketed days and the day of a meeting only cited are read; a vague day is none."""
    found = only(text)
    assert (found.dating.first, found.dating.last) == (first, last)


def test_a_dateline_day_is_not_the_meetings_day() -> None:
    """The day the text was sent is not taken where the sentence prints the meeting's own."""
    found = only("本报松岚5月19日电（记者 庄晓）5月18日，松岚县产业链推进会召开。")
    assert found.dating.day == date(2031, 5, 18)
    assert found.participants == ()


def test_before_the_meeting_is_the_meetings_day() -> None:
    """A tour told with 会前 takes the day of the meeting, and is a record of its own."""
    text = (
        "5月18日，全市防汛工作会议召开，市长可晴川出席并讲话。会前，可晴川实地检查了青屿水库、南湖泵站等处。"
        "副市长谷雨桐参加。"
    )
    meeting, tour = meetings(text)
    assert tour.name == "可晴川青屿水库、南湖泵站检查"
    assert tour.dating.day == meeting.dating.day == date(2031, 5, 18)
    assert tour.participants == ("可晴川",)
    assert meeting.participants == ("可晴川", "谷雨桐")


def test_company_on_a_tour() -> None:
    """Officials on a tour come first among those present, who accompanied them after; a tour has no chair."""
    found = only("5月18日，市委书记欧阳岚赴青屿区调研渔港建设，副市长谷雨桐陪同。座谈会上，欧阳岚听取汇报。")
    assert (found.kind, found.participants, found.chairs) == (MeetingKind.INSPECTION, ("欧阳岚", "谷雨桐"), ())


def test_meeting_convened_on_a_tour() -> None:
    """A 座谈会 that the official convenes on the way is a meeting; the tour keeps its company."""
    tour, talk = meetings("5月18日，市委书记欧阳岚赴青屿区调研渔港建设，并主持召开座谈会。副市长谷雨桐陪同调研。")
    assert (tour.name, tour.participants) == ("欧阳岚青屿区调研", ("欧阳岚", "谷雨桐"))
    assert (talk.name, talk.chairs, talk.participants) == ("座谈会", ("欧阳岚",), ())


def test_who_is_only_quoted_was_not_there() -> None:
    """One whose speech is studied or who 作出批示 is not among those present."""
    text = (
        "昨日，松岚县委召开常委会会议，传达学习省委书记邹一鸣在全省海洋工作会议上的讲话精神。"
        "县委书记仉新河主持。会前，市长可晴川对此作出批示。"
    )
    found = next(m for m in meetings(text) if m.mention is Mention.REPORTED)
    assert (found.chairs, found.participants) == (("仉新河",), ())


def test_meetings_told_together_share_their_sentence() -> None:
    """Two meetings in one clause have the same day, chair and participants."""
    first, second = meetings("5月18日，市政府党组会议和常务会议召开，市长可晴川主持，副市长谷雨桐参加。")
    assert (first.name, second.name) == ("市政府党组会议", "市政府常务会议")
    assert first.chairs == second.chairs == ("可晴川",)
    assert first.dating == second.dating


def test_two_sessions_stand_for_the_congress() -> None:
    """两会 is no record where the sessions themselves are named."""
    text = "全国两会期间，代表们建言献策。澜川市第七届人民代表大会第三次会议5月9日开幕。"
    assert [m.name for m in meetings(text)] == ["澜川市第七届人民代表大会第三次会议"]


def test_a_ceremony_inside_a_meeting_is_no_record() -> None:
    """What was held 会上 belongs to the meeting."""
    assert len(meetings("5月8日，全市科技创新大会召开。会上举行了颁奖仪式。")) == 1


def test_a_chronicle_keeps_its_days_apart() -> None:
    """In a chronicle each paragraph has its own day and its own persons."""
    text = (
        "1日 市委书记欧阳岚到青屿区调研，副市长谷雨桐陪同。\n4日 市长可晴川主持召开市政府第19次常务会议。\n"
        "9日 全市防汛工作会议召开，可晴川出席。\n12日 南湖大桥通车。\n"
    )
    made = article(text, head="2031年4月大事记")
    found = find_meetings(made, find_people(made), PUBLISHED)
    assert [(m.dating.day, m.chairs, m.participants) for m in found] == [
        (date(2031, 4, 1), (), ("欧阳岚", "谷雨桐")),
        (date(2031, 4, 4), ("可晴川",), ()),
        (date(2031, 4, 9), (), ("可晴川",)),
    ]


def test_a_report_names_its_meeting_above_the_text() -> None:
    """A report given at a meeting reports it, with the day printed above and its author present."""
    made = article(
        "各位代表：\n现在，我向大会报告工作。",
        head="政府工作报告\n",
        notes="——2031年1月16日在澜川市第七届人民代表大会第三次会议上\n市长 可晴川\n",
        genre=Genre.REPORT,
        author="可晴川",
    )
    (found,) = find_meetings(made, find_people(made), PUBLISHED)
    assert (found.name, found.mention, found.from_head) == (
        "澜川市第七届人民代表大会第三次会议",
        Mention.REPORTED,
        True,
    )
    assert (found.session, found.ordinal) == ("七届三次", None)
    assert found.dating.day == date(2031, 1, 16)
    assert found.participants == ("可晴川",)
    assert found.place is not None


def test_the_headline_gives_the_fuller_name() -> None:
    """Where the headline prints a meeting's name in full the record has that name, and evidence in the body."""
    made = article("昨日，区委书记欧阳岚主持召开区委常委（扩大）会议。", head="青屿区委常委（扩大）会议召开\n")
    (found,) = find_meetings(made, find_people(made), PUBLISHED)
    assert (found.name, found.from_head) == ("青屿区委常委（扩大）会议", False)


def test_any_text_is_read() -> None:
    """Texts without sense yield no meeting and no error."""
    for text in ("", "\n", "会", "会议", "召开召开召开", "“（《会议", "暨和、会议暨会议", "1234567890" * 50):
        assert meetings(text) == []


@pytest.mark.parametrize("unit", ["会议在举行", "召开第一次推进会", "市长可晴川带团赴", "的讲话在考察时", "、和暨会议"])
def test_time_grows_with_the_length_only(unit: str) -> None:
    """Endless text without marks takes no longer per character than short text."""
    made = article(unit * 4000)
    people = find_people(article(unit * 40))
    start = time.process_time()
    find_meetings(made, people, PUBLISHED)
    assert time.process_time() - start < 5


def test_the_same_text_gives_the_same_meetings() -> None:
    """Finding twice gives equal results in equal order."""
    assert meetings(REPORT * 3) == meetings(REPORT * 3)
