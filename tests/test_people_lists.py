"""Persons: names with little beside them, names in lists, where a name ends."""

from __future__ import annotations

import pytest

from lishui_gazette.extract.people import people_in
from lishui_gazette.layout import repair
from lishui_gazette.spans import SourceText


def names_in(text: str) -> list[str]:
    """The names found in a text, in order."""
    return [person.name for person in people_in(repair(SourceText.of(text)))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("来自松岚矿区的郜为民表示，路好走了。", "郜为民"),
        ("“这是好事。”甘全胜委员表示，要接着办。", "甘全胜"),
        ("澜川集团营运副经理邝凯圆这样说道。", "邝凯圆"),
        ("青屿村党支部书记寸小雪认为，渠通了。", "寸小雪"),
        ("会议听取了区发改委主任郦立关于防汛的汇报。", "郦立"),
        ("区委常委、区委宣传部部长纳青应邀参加会议。", "纳青"),
    ],
)
def test_names_with_little_beside_them(text: str, name: str) -> None:
    """A rare surname, a verb read as a given name and an address before an act are read where a name must stand."""
    assert names_in(text) == [name]


@pytest.mark.parametrize(
    "between",
    [
        "",
        "也",
        "则",
        "还",
        "曾",
        "着重",
        "反复",
        "多次",
        "郑重",
        "进一步",
        "此前",
        "近日",
        "当场",
        "听完汇报后",
        "在会上",
    ],
)
@pytest.mark.parametrize("name", ["韦朗", "韦朗青", "闻人晓", "额尔敦"])
def test_a_name_ends_before_adverbs_of_its_verb(name: str, between: str) -> None:
    """What stands between a name and its verb of saying is no part of the name."""
    assert names_in(f"县委书记{name}{between}强调，要抓好落实。") == [name]


def test_an_adverb_and_its_verb_are_no_name() -> None:
    """After a surname with a title an adverb and a verb of saying do not make a name."""
    assert names_in("张书记曾强调，要快。李经理高兴地说，好。") == []


def test_rare_name_that_comes_again_before_an_act_is_one() -> None:
    """A name that its characters hardly show counts where it comes again before a verb; said once it does not."""
    assert names_in("市海洋局局长路长青，副局长祁蓉出席。路长青介绍，渔港已经开工。")[0] == "路长青"
    assert "路长青" not in names_in("市海洋局局长路长青，")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市委常委陈社教、楼伟成、曹迎春出席会议。", ["陈社教", "楼伟成", "曹迎春"]),
        ("市委常委郑忒挞、楼伟成、曹迎春出席会议。", ["郑忒挞", "楼伟成", "曹迎春"]),
        ("以商工会议所会长斋藤彰一为团长的代表团来访。", ["斋藤彰一"]),
        ("会上，王战、冯小敏、朱美芳等专家提出建议。", ["王战", "冯小敏", "朱美芳"]),
        ("活动中，水稻、小麦、玉米等专家服务团进村。", []),
    ],
)
def test_lists_carry_unlikely_names(text: str, names: list[str]) -> None:
    """A list of sure names bears out an unlikely one at its head; things in a list before 专家 are no persons."""
    assert names_in(text) == names


def test_what_stands_between_sure_names_is_one() -> None:
    """In a list of leaders an item of unlikely characters is a name where names beyond doubt follow; a body is none."""
    assert names_in("区领导于丽、阿多时布、胡国民、罗新礼出席。") == ["于丽", "阿多时布", "胡国民", "罗新礼"]
    assert names_in("区领导于丽、县教育局、胡国民、罗新礼出席。") == ["于丽"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("会议由县政协副主席臧志和主持。", ["臧志和"]),
        ("县政协副主席臧志和应邀列席。", ["臧志和"]),
        ("县长臧志和出席会议的代表合影。", ["臧志"]),
        ("县长臧志和县委书记柏松林到场。", ["臧志", "柏松林"]),
        ("局长孟克·巴特尔通报了生产形势。", ["孟克·巴特尔"]),
        ("局长孟克·巴特尔传达了会议精神。", ["孟克·巴特尔"]),
    ],
)
def test_a_name_ends_where_its_act_begins(text: str, names: list[str]) -> None:
    """和 before an act ends a name, before another person it joins; the first character of an act is in no name."""
    assert names_in(text) == names
