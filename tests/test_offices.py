import pytest

from lishui_gazette.extract.offices import office_start, split_office, split_offices, title_after, titles_in
from lishui_gazette.extract.people import people_in
from lishui_gazette.spans import Repaired


@pytest.mark.parametrize(
    ("office", "parts"),
    [
        ("青屿区委副书记", ("青屿区委", "副书记")),
        ("副区长", (None, "副区长")),
        ("松岚县县长", ("松岚县", "县长")),
        ("省防汛指挥部第一组长", ("省防汛指挥部", "第一组长")),
        ("常务副市长", (None, "常务副市长")),
        ("全国人大代表", ("全国", "人大代表")),
        ("市人民医院主任医师", ("市人民医院", "主任医师")),
        ("市气象台首席预报员", ("市气象台", "首席预报员")),
        ("县博物馆副研究馆员", ("县博物馆", "副研究馆员")),
        ("青年突击", (None, "青年突击")),
    ],
)
def test_an_office_is_body_and_title(office: str, parts: tuple[str | None, str]) -> None:
    """The title is the longest one at the end, with its rank; the rest is the body."""
    assert split_office(office) == parts


@pytest.mark.parametrize(
    ("printed", "offices"),
    [
        ("党工委书记、管委会主任", ("党工委书记", "管委会主任")),
        ("经开区、高新园管委会主任", ("经开区、高新园管委会主任",)),
        (
            "县委书记、县人大常委会主任、县农业、水利领导小组组长",
            ("县委书记", "县人大常委会主任", "县农业、水利领导小组组长"),
        ),
        ("党组书记兼局长", ("党组书记", "局长")),
        ("副局长（主持工作）", ("副局长",)),
    ],
)
def test_a_list_of_offices_is_split_after_titles(printed: str, offices: tuple[str, ...]) -> None:
    """A part without a title stays with the one that follows."""
    assert split_offices(printed, printed) == offices


@pytest.mark.parametrize(
    ("before", "office"),
    [
        ("会议邀请省社科院研究员", "省社科院研究员"),
        ("，与松岚县委书记", "松岚县委书记"),
        ("陪同调研的市委秘书长", "市委秘书长"),
        ("昨天上午市文化和旅游局局长", "市文化和旅游局局长"),
        ("我省与海关总署署长", "海关总署署长"),
        ("和平区委副书记、区长", "和平区委副书记、区长"),
        ("今年3月12日下午，青屿区区长", "青屿区区长"),
        ("大家在讨论，", ""),
    ],
)
def test_an_office_begins_after_what_opens_it(before: str, office: str) -> None:
    """Verbs, prepositions and dates before an office are cut; a body's own 和 is kept."""
    start = office_start(before, len(before), 0)
    assert before[start:] == office


def test_an_office_does_not_reach_over_the_name_before() -> None:
    """The end of the name before is a floor."""
    text = "县委书记逄岭、县长"
    assert text[office_start(text, len(text), 6) :] == "县长"


def test_the_longest_title_wins() -> None:
    """董事 in 董事长 and 代表 in 代表团 are no titles of their own."""
    assert [(t.start, t.end) for t in titles_in("董事长到场，代表团离开")] == [(0, 3)]


def test_a_title_after_a_name() -> None:
    """An office right after a name is read; 代表 there is a verb, 同志 no office."""
    assert title_after("逄岭副区长要求", 2) == 5
    assert title_after("逄岭代表区政府", 2) is None
    assert title_after("逄岭同志", 2) is None


def test_offices_on_both_sides_of_a_comma() -> None:
    """A post with its body before a ， belongs to the name after the next one; a clause that is no post does not."""
    text = "松岚区区长，高新区、青屿园管委会主任"
    assert office_start(text, len(text), 0) == 0
    told = "会议选出新任区长，高新区管委会主任"
    assert told[office_start(told, len(told), 0) :] == "高新区管委会主任"


def test_a_body_with_a_conjunction_stays_whole() -> None:
    """与 and 经 inside a body's name cut nothing off."""
    text = "澜川省统计局贸易与外经处处长"
    assert office_start(text, len(text), 0) == 0


@pytest.mark.parametrize(
    "office",
    [
        "县委副书记、县长",
        "市人大常委会党组副书记、副主任",
        "市发展和改革委员会党组书记、主任",
        "中国人民银行澜川市分行行长",
        "市第一人民医院副院长、心血管内科主任医师",
        "县委统战部副部长、县工商联党组书记",
        "云南省和顺县县长",
        "对外贸易经济合作局局长",
        "从化区委书记",
        "联合国开发计划署驻华代表",
        "“山水课堂”发起人",
        "《澜川文学》主编",
        "原市委书记",
        "在建项目指挥部指挥长",
    ],
)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "出席会议。"),
        ("会上，", "强调，要快。"),
        ("4月6日上午，", "到企业调研。"),
        ("会议由", "主持。"),
        ("市长窦俊会见了", "一行。"),
        ("据", "介绍，水已退。"),
        ("市委书记窦俊和", "出席。"),
        ("受", "委托，会议继续。"),
        ("在会上听取", "的汇报。"),
        ("“好！”", "说。"),
        ("陪同调研的有", "。"),
        ("并任命", "为组长。"),
    ],
)
def test_an_office_is_whole_wherever_it_stands(office: str, before: str, after: str) -> None:
    """What opens a clause stays outside an office, and the office is cut only where it lists two."""
    text = f"{before}{office}韦朗{after}"
    found = people_in(Repaired(text, text, range(len(text))))
    assert ["、".join(person.offices) for person in found if person.name == "韦朗"] == [office]
