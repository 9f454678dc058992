"""What a meeting's name alone tells."""

from __future__ import annotations

import pytest

from lishui_gazette.extract.meetings.kinds import comparable, kind_of, level_of, ordinal_of, read_numeral, session_of
from lishui_gazette.records import MeetingKind
from lishui_gazette.records.meeting import MeetingLevel


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("市委九届四次全会", MeetingKind.PLENUM),
        ("中国共产党澜川市第九届委员会第四次全体会议", MeetingKind.PLENUM),
        ("市第十次党代会", MeetingKind.CONGRESS),
        ("政协澜川市第八届委员会第二次会议", MeetingKind.CONGRESS),
        ("松岚县十六届人大三次会议", MeetingKind.CONGRESS),
        ("全国“两会”", MeetingKind.CONGRESS),
        ("市政府第72次常务会议", MeetingKind.EXECUTIVE),
        ("市七届人大常委会第九次会议", MeetingKind.STANDING_COMMITTEE),
        ("区委常委（扩大）会议", MeetingKind.STANDING_COMMITTEE),
        ("市政府党组（扩大）会议", MeetingKind.PARTY_GROUP),
        ("全市海洋工作会议", MeetingKind.CONFERENCE),
        ("青屿区产业链推进会议", MeetingKind.PROMOTION),
        ("全市防汛工作现场推进会", MeetingKind.PROMOTION),
        ("第三届澜川海洋论坛", MeetingKind.SYMPOSIUM),
        ("澜川开发区干部大会", MeetingKind.CADRE),
        ("战略合作签约仪式", MeetingKind.SIGNING),
        ("系列新闻发布会（第五场）", MeetingKind.PRESS),
        ("系列新闻发布会——“向海图强”松岚县专场", MeetingKind.PRESS),
        ("大桥开工仪式", MeetingKind.CEREMONY),
        ("新任镇长培训班", MeetingKind.TRAINING),
        ("中央财经委员会第九次会议", MeetingKind.OTHER),
        ("市人大常委会第二十一次主任会议", MeetingKind.OTHER),
        ("中央政治局第七次集体学习", MeetingKind.OTHER),
    ],
)
def test_kind(name: str, kind: MeetingKind) -> None:
    """The body that meets and the last noun decide the kind."""
    assert kind_of(name) is kind


@pytest.mark.parametrize(
    ("name", "ordinal", "session"),
    [
        ("党的十九届五中全会", None, "十九届五中"),
        ("澜川市第七届人民代表大会第三次会议", None, "七届三次"),
        ("市七届人民政府第19次常务会议", 19, "七届"),
        ("市七届人大常委会第十七次会议", 17, "七届"),
        ("区政府2031年第十八次党组会议", 18, None),
        ("党的二十大", 20, None),
        ("省第十五次党代会", 15, None),
        ("第三届澜川海洋论坛", 3, None),
        ("系列新闻发布会（第六场）", 6, None),
        ("全市海洋工作会议", None, None),
    ],
)
def test_number_and_session(name: str, ordinal: int | None, session: str | None) -> None:
    """Plenums and congresses have a session and no number, standing bodies both, others a number at most."""
    assert (ordinal_of(name), session_of(name)) == (ordinal, session)


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("中央经济工作会议", MeetingLevel.NATIONAL),
        ("省委农村工作会议", MeetingLevel.PROVINCE),
        ("全市教育大会", MeetingLevel.PREFECTURE),
        ("松岚县委常委会会议", MeetingLevel.COUNTY),
        ("南湖街道推进会", MeetingLevel.TOWNSHIP),
        ("澜川经济技术开发区干部大会", MeetingLevel.ZONE),
        ("项目对接座谈会", None),
    ],
)
def test_level(name: str, level: MeetingLevel | None) -> None:
    """The level is the one the name shows, or none."""
    assert level_of(name) is level


@pytest.mark.parametrize(
    ("text", "number"), [("92", 92), ("九十二", 92), ("十八", 18), ("一百零三", 103), ("二十", 20)]
)
def test_numerals(text: str, number: int) -> None:
    """Arabic and Chinese numerals below a thousand are read."""
    assert read_numeral(text) == number


def test_what_two_namings_share() -> None:
    """Number, session, year, brackets and marks are left out when names are compared."""
    assert comparable("市委九届四次全体（扩大）会议") == comparable("市委全会")
