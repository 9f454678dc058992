"""Status targets: a deadline and an end state, with no quantity."""

from __future__ import annotations

from datetime import date

import pytest

from lishui_gazette.extract.areas import index_areas
from lishui_gazette.extract.mentions import QuantityMention
from lishui_gazette.extract.periods import index_periods
from lishui_gazette.extract.places import Place
from lishui_gazette.extract.status import find_status
from lishui_gazette.extract.status_rules import RULES, StatusRule
from lishui_gazette.extract.status_words import has_states
from lishui_gazette.layout import repair
from lishui_gazette.records import DateBasis, DatePrecision, Genre, Measure
from lishui_gazette.segment.parts import ArticleText, Dating
from lishui_gazette.spans import SourceText, Span

PUBLISHED = Dating(date(2029, 2, 1), date(2029, 2, 1), DatePrecision.DAY, DateBasis.STATED)


def statuses(body: str, dating: Dating = PUBLISHED) -> list[QuantityMention]:
    """The status targets of a text published on 1 February 2029."""
    whole = repair(SourceText.of(f"{body}\n"))
    made = ArticleText(Span(0, len(body)), whole.cut(0, 0), whole, Genre.REPORT)
    return find_status(made, index_areas(made, Place()), index_periods(made, dating))


@pytest.mark.parametrize(("rule", "text"), [(r, t) for r in RULES for t in r.examples])
def test_examples_of_a_rule_match(rule: StatusRule, text: str) -> None:
    """Each rule finds its examples under its own id."""
    assert rule.id in [s.rule for s in statuses(text)]


@pytest.mark.parametrize(("rule", "text"), [(r, t) for r in RULES for t in r.counter_examples])
def test_counter_examples_of_a_rule_do_not_match(rule: StatusRule, text: str) -> None:
    """No rule finds anything in a rule's counter-examples."""
    assert statuses(text) == []


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("2030年底前，建成青屿快线、白鹭站东延伸。", ["青屿快线", "白鹭站东延伸"]),
        ("青屿海堤、松岚水厂第四季度完工投产。", ["青屿海堤", "松岚水厂"]),
        ("到2030年，基本建成功能完善、便捷高效的智慧物流中心。", ["智慧物流中心"]),
        ("2030年全面完成渔港综合改革试点和农房整治三年计划。", ["渔港综合改革试点", "农房整治三年计划"]),
        ("确保2030年底实现农村公交全覆盖。", ["农村公交"]),
        ("东线高速8月底竣工通车。", ["东线高速"]),
        ("到2030年，建成国际航运、金融、贸易中心。", ["国际航运、金融、贸易中心"]),
        ("力争2030年建成3号线二期。", ["3号线二期"]),
        ("到2030年：（7）确保青屿中学新校区、松岚第三幼儿园秋季投入使用。", ["青屿中学新校区", "松岚第三幼儿园"]),
        ("2030年渔民技能培训实现沿海乡镇全覆盖。", ["渔民技能培训"]),
        ("青屿抽水蓄能电站2030年底前完成主体工程。", ["青屿抽水蓄能电站主体工程"]),
        ("到2030年，建成松岚科创走廊、争创国家级渔业示范区。", ["松岚科创走廊", "国家级渔业示范区"]),
        ("总投资2亿元的青屿渔港改造工程主体已封顶，2030年6月底前竣工投用。", ["青屿渔港改造工程"]),
        ("2030年底前，实现渔船登记、渔港监管、渔获追溯等业务功能全覆盖。", ["渔船登记、渔港监管、渔获追溯等业务功能"]),
        ("2030年底前，建成渔业数字底座和数据枢纽。", ["渔业数字底座", "数据枢纽"]),
        ("到2030年，建成布局合理化、服务智能化，船港协同发展的富有特色的渔业体系。", ["渔业体系"]),
        ("2030年6月底前，渔船登记事项全部开通网上办理。", ["渔船登记事项"]),
        ("2030年底前，启用渔民救助中心。", ["渔民救助中心"]),
        ("2030年底前，县渔业医院实现整体搬迁。", ["县渔业医院"]),
        ("2030年底前，建成并开放渔业博物馆。", ["渔业博物馆"]),
        ("到2030年，渔船排放降幅达到国家要求。", ["渔船排放降幅"]),
        ("到2030年，松岚海洋牧场达产达效。", ["松岚海洋牧场"]),
        ("2030年底前，按时完成“一码游渔港”项目并上线试运行。", ["“一码游渔港”项目"]),
        ("力争2030年创成国家级渔业示范区。", ["国家级渔业示范区"]),
        ("青屿引水工程2030年10月底前全线通水。", ["青屿引水工程"]),
        ("2030年，力争创成国家级渔业示范区，争创省级渔港示范县。", ["国家级渔业示范区", "省级渔港示范县"]),
        ("青屿医院迁建2030年底前完成主体工程。", ["青屿医院迁建主体工程"]),
    ],
)
def test_the_indicator_is_the_named_thing_without_state_and_deadline(text: str, indicators: list[str]) -> None:
    """Lists give a record each; deadline, adverbs, modifiers and the state word are not in the indicator."""
    assert [s.indicator for s in statuses(text)] == indicators


def test_evidence_goes_from_indicator_to_state_word() -> None:
    """The evidence is what lies between the first and the last character of indicator and state word."""
    text = "年底前，松岚县茶叶交易市场改造后投入使用，白鹭大桥全线通车。"
    found = statuses(text)
    assert [text[s.start : s.end] for s in found][-1] == "白鹭大桥全线通车"
    second = statuses("2030年底前，建成青屿快线、白鹭站东延伸。")[1]
    assert "2030年底前，建成青屿快线、白鹭站东延伸。"[second.start : second.end] == "建成青屿快线、白鹭站东延伸"


def test_a_place_with_its_unit_is_the_area_and_a_bare_one_part_of_the_name() -> None:
    """松岚县 before a work is its area; in 松岚机场 the name stays whole."""
    found = statuses("2030年，松岚县渔光产业园、松岚机场建成投用。")
    assert (found[0].indicator, found[0].area) == ("渔光产业园", "松岚县")
    assert found[1].indicator == "松岚机场"


def test_a_record_has_no_value_and_the_deadline_of_its_sentence() -> None:
    """Value, unit and comparator are empty; the period is the deadline as printed."""
    (found,) = statuses("2030年6月底前完成青屿河道清淤工程。")
    assert (found.measure, found.value, found.unit, found.comparator) == (Measure.STATUS, None, None, None)
    assert (found.period_end, found.period_text) == (date(2030, 6, 30), "2030年6月底前")
    assert found.is_target


def test_a_goal_list_gives_the_deadline() -> None:
    """Under a heading of this year's work a state needs no deadline of its own."""
    body = "二、2029年重点工作\n（一）做强产业。建成青屿冷链中心。\n（二）改善民生。城乡供水一体化实现全覆盖。"
    assert [(s.indicator, s.period_end) for s in statuses(body)] == [
        ("青屿冷链中心", date(2029, 12, 31)),
        ("城乡供水一体化", date(2029, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("text", "indicator", "period_text"),
    [
        ("要确保入冬前全面恢复海岛乡镇通信和供暖服务。", "海岛乡镇通信和供暖服务", "入冬前"),
        ("务必抢抓工期，主汛期来临前完成松岚水库除险加固工程。", "松岚水库除险加固工程", "主汛期来临前"),
        ("青屿小学新校区确保秋季开学前投入使用。", "青屿小学新校区", "秋季开学前"),
        ("力争供暖季前青屿北岸热力站全部恢复供热。", "青屿北岸热力站", "供暖季前"),
    ],
)
def test_a_season_to_come_is_a_deadline_without_a_day(text: str, indicator: str, period_text: str) -> None:
    """入冬前 names no day: the record has the words alone."""
    (found,) = statuses(text)
    assert (found.indicator, found.period_end, found.period_text) == (indicator, None, period_text)


def test_a_year_that_is_not_known_is_a_deadline_without_a_day() -> None:
    """In a text of no known day 今年底前 gives its words; what was to be 去年底 is past."""
    (found,) = statuses("青屿大桥力争今年底前建成通车。", Dating())
    assert (found.indicator, found.period_end, found.period_text) == ("青屿大桥", None, "今年底前")
    assert statuses("青屿大桥去年底建成通车，将带动沿线发展。", Dating()) == []


@pytest.mark.parametrize(
    "text",
    [
        "一、2028年工作回顾\n主汛期前完成松岚水库除险加固工程。",
        "主汛期前完成松岚水库除险加固工程，为安全度汛打下基础。",
        "确保入冬前夕完成松岚水库除险加固工程。",
        "确保海岛乡镇全面恢复供电服务。",
        "要恢复海岛乡镇供电。",
        "力争入冬前恢复生产生活秩序。",
        "青屿大桥今年底建成通车。",
    ],
)
def test_no_status_of_no_day_unless_it_is_wanted(text: str) -> None:
    """Without a word that looks ahead, or without a deadline, there is none; nor for how things stand."""
    assert statuses(text, Dating()) == []


@pytest.mark.parametrize(
    "text",
    [
        "一、2028年工作回顾\n青屿冷链中心建成投用。",
        "2028年，青屿大桥建成通车。",
        "青屿大桥已建成通车。",
        "2030年前加快建成青屿新城。",
        "到2030年，公共设施基本完备，改革取得突破。",
        "2030年底前启动青屿大桥建设，推进松岚水厂扩建。",
        "2030年底前推动一期泊位尽早投产。",
        "2030年底前完成各项工作任务。",
        "2030年底前完成各项普查登记。",
        "2030年底前高质量完成巡查整改工作。",
        "到2030年，建成区面积稳步扩大。",
        "到2030年完成80公里管网改造。",
        "为建成现代化强市而奋斗。",
        "青屿大桥建成通车。",
        "2030年，随着青屿大桥的贯通，两地往来更近。",
        "青屿至松岚、白鹭至澜川等一批新线2030年投产。",
        "2030年底前推动惠渔政策快速落地。",
        "2030年底前，除法规禁止交易的渔获外，网上渔市更加红火。",
    ],
)
def test_no_status_without_a_future_end_state(text: str) -> None:
    """The past, efforts, qualities, unnamed works, counted things and states without deadline give nothing."""
    assert statuses(text) == []


def test_what_a_quantity_already_covers_is_left_alone() -> None:
    """A state inside the evidence of a quantity that was found is no second record."""
    body = "2030年底前，青屿大桥建成通车。"
    whole = repair(SourceText.of(body))
    made = ArticleText(Span(0, len(body)), whole.cut(0, 0), whole, Genre.REPORT)
    areas, periods = index_areas(made, Place()), index_periods(made, PUBLISHED)
    (found,) = find_status(made, areas, periods)
    assert find_status(made, areas, periods, [found]) == []


@pytest.mark.parametrize("body", ["", "建成", "完成。", "、、建成投产", "“建成", "争创", "2030年建成", "的建成，的"])
def test_any_text_gives_a_list(body: str) -> None:
    """No text makes the finder fail."""
    assert isinstance(statuses(body, Dating()), list)


@pytest.mark.parametrize("sentence", [sentence for rule in RULES for sentence in rule.examples])
def test_a_text_with_a_state_is_never_passed_over(sentence: str) -> None:
    """Every example of a rule has a word by which a text is known to be worth reading for states."""
    assert has_states(sentence)
