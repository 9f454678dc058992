"""Remarks: cues, voices, contents. 〔…〕 marks a person's name in a text."""

from __future__ import annotations

import time

import pytest
from remarked import body_of, printed_of, remarks_of

from lishui_gazette.extract.remarks.cues import find_cues
from lishui_gazette.extract.remarks.marking import mark
from lishui_gazette.extract.remarks.rules import RULES
from lishui_gazette.records import Voice


@pytest.mark.parametrize(("rule_id", "example"), [(r.rule_id, e) for r in RULES for e in r.examples])
def test_example(rule_id: str, example: str) -> None:
    """Each example's last cue is made by its own rule."""
    cues = find_cues(mark(*body_of(example)))
    assert cues, example
    assert cues[-1].rule_id == rule_id


@pytest.mark.parametrize(("rule_id", "sentence"), [(r.rule_id, e) for r in RULES for e in r.counter_examples])
def test_counter_example(rule_id: str, sentence: str) -> None:
    """No counter-example has a cue of the rule it stands under."""
    assert rule_id not in [cue.rule_id for cue in find_cues(mark(*body_of(sentence)))]


def test_rule_ids_are_distinct() -> None:
    """A record's rule id names one rule."""
    assert len({r.rule_id for r in RULES}) == len(RULES)


def test_cue_begins_at_the_name_and_ends_at_the_verb() -> None:
    """The office before the name is outside the cue, adverbials between name and verb are inside."""
    assert printed_of("县长〔陆青川〕在主持会议时强调，路要先修。") == [("陆青川在主持会议时强调", "路要先修。")]


def test_carried_subject_makes_a_remark_of_its_own() -> None:
    """A clause that begins with a speech verb carries on the speaker, its cue the verb alone."""
    text = "〔陆青川〕看望护林员，称赞他们守住了山，并希望大家保重身体。"
    assert printed_of(text) == [("称赞", "他们守住了山"), ("希望", "大家保重身体。")]
    assert {r.speaker for r in remarks_of(text)} == {"陆青川"}


def test_verb_right_after_a_cue_is_content() -> None:
    """希望 that opens what somebody says is no cue of its own."""
    assert printed_of("〔陆青川〕表示，希望大家注意防暑。") == [("陆青川表示", "希望大家注意防暑。")]


@pytest.mark.parametrize(
    ("text", "voice", "speaker"),
    [
        ("〔陆青川〕说，水够用。", Voice.PERSON, "陆青川"),
        ("县长〔陆青川〕到灌区调研，传达〔宋以宁〕的讲话精神。他强调，水要省着用。", Voice.PERSON, "陆青川"),
        ("会议听取了汇报。会议强调，水要省着用。", Voice.MEETING, None),
        ("〔陆青川〕主持召开常务会议，研究供水工作，要求先通后畅。", Voice.PERSON, "陆青川"),
        ("会议审议《青屿区供水办法》，要求先通后畅。", Voice.MEETING, None),
        ("会议要求，坚定信心。希望大家以此为契机抓好落实。", Voice.MEETING, None),
        ("区政府召开发布会。发布会介绍，供水已经恢复。", Voice.MEETING, None),
        ("青年代表先后发言。他们表示，要把论文写在山上。", Voice.UNNAMED, None),
        ("据公司负责人介绍，新厂明年投产。", Voice.UNNAMED, None),
        ("澜川市水务局介绍，水位已经回落。", Voice.UNNAMED, None),
    ],
)
def test_voice(text: str, voice: Voice, speaker: str | None) -> None:
    """The last remark is given in the voice of the person, the meeting, or somebody unnamed."""
    last = remarks_of(text)[-1]
    assert (last.voice, last.speaker) == (voice, speaker)


@pytest.mark.parametrize(
    "text",
    [
        "〔陆青川〕对防汛工作提出具体要求。",
        "〔陆青川〕对志愿者表示衷心感谢。",
        "政府工作报告指出，开局良好。",
        "《松岚县供水方案》提出，三年内换完旧管。",
        "据悉，大桥年底通车。",
        "深入学习贯彻〔陆青川〕在动员会上强调的讲话精神。",
        "要落实会议上提出的各项任务。",
        "市水务局网站消息称，水位回落。",
        "各级各部门要明确责任，压实任务。",
        "〔陆青川〕主持会议并讲话。",
    ],
)
def test_no_remark(text: str) -> None:
    """Topics, feelings, documents and attributes are no remarks."""
    assert remarks_of(text) == []


def test_content_ends_at_the_sentence_of_the_next_cue() -> None:
    """What is said runs over sentences up to the one that holds the next cue."""
    text = "〔陆青川〕指出，水是命脉。要修好渠。〔宋以宁〕要求，各乡立即动手。"
    assert [c for _, c in printed_of(text)] == ["水是命脉。要修好渠。", "各乡立即动手。"]


@pytest.mark.parametrize(
    ("between", "is_said"),
    [("青屿人也会把旧闸看护好，", True), ("对守闸人的辛劳给予肯定，", False), ("同时，", False)],
)
def test_content_goes_on_before_a_wish_of_the_same_person(between: str, is_said: bool) -> None:
    """A sentence of the speech may end in a wish, a remark of its own; what only tells of the speaker is not said."""
    said = printed_of(f"〔陆青川〕说，水是命脉。{between}希望大家早修渠。")
    assert [c for _, c in said] == ["水是命脉。" + (between[:-1] if is_said else ""), "大家早修渠。"]


@pytest.mark.parametrize(
    "after",
    [
        "出席会议的还有各乡镇负责人。",
        "会议还听取了汇报。",
        "市领导〔宋以宁〕参加调研。",
        "座谈会上，〔宋以宁〕汇报了情况。",
    ],
)
def test_content_ends_where_the_paragraph_speaks_of_something_else(after: str) -> None:
    """Who was there and what came next are not said by the speaker."""
    assert [c for _, c in printed_of(f"〔陆青川〕强调，要修好渠。{after}")] == ["要修好渠。"]


def test_content_runs_over_a_list() -> None:
    """A paragraph that ends in ： goes on over its list, and no further."""
    text = "〔陆青川〕提出三点要求：\n——要快，抢在汛前。\n——要稳，保住质量。\n据悉，工程下月开工。"
    assert printed_of(text) == [("陆青川提出", "——要快，抢在汛前。\n——要稳，保住质量。")]


def test_content_precedes_the_cue() -> None:
    """A quotation before a cue that closes its sentence is the content, its marks outside."""
    text = "〔宋以宁〕说，今年雨多。“我们守在堤上，谁也没走。”〔陆青川〕说。"
    assert printed_of(text)[-1] == ("陆青川说", "我们守在堤上，谁也没走。")
    assert printed_of(text)[0] == ("宋以宁说", "今年雨多。")


def test_quotation_before_a_cue_that_goes_on() -> None:
    """Where the sentence goes on after the cue, the content is what follows."""
    text = "“堤要天天看，夜夜看。”〔陆青川〕表示，全县将增派人手。"
    assert printed_of(text) == [("陆青川表示", "全县将增派人手。")]
    assert not remarks_of(text)[0].is_direct


def test_quotation_after_the_cue_is_all_of_the_content() -> None:
    """A quotation that opens the content ends it, over paragraphs that each open one."""
    assert printed_of("〔陆青川〕说：“堤稳了，心才稳。”大家都笑了。") == [("陆青川说", "堤稳了，心才稳。")]
    text = "〔陆青川〕说：“堤要看牢。\n“夜里也一样。”\n雨停了。"
    assert [c for _, c in printed_of(text)] == ["堤要看牢。\n“夜里也一样。”"]


@pytest.mark.parametrize(
    ("text", "is_direct"),
    [
        ("〔陆青川〕说，我们不怕水大。", True),
        ("会议指出，我们不怕水大。", False),
        ("〔陆青川〕说，我省雨多，忘我工作。", False),
        ("〔陆青川〕说，要打好“翻身仗”。", False),
        ("〔陆青川〕说：“水大，人更硬。”", True),
    ],
)
def test_direct(text: str, is_direct: bool) -> None:
    """Direct is what stands in quotation marks or is spoken as 我 by a person."""
    assert remarks_of(text)[0].is_direct is is_direct


def test_verb_is_printed_without_what_surrounds_it() -> None:
    """还, 并 and 了 are no part of the verb; 说 that completes a compound is."""
    assert [r.verb for r in remarks_of("〔陆青川〕还特别强调，路要通。")] == ["强调"]
    assert [r.verb for r in remarks_of("〔陆青川〕深刻指出，路要通。")] == ["指出"]
    assert [r.verb for r in remarks_of("〔陆青川〕介绍说，路通了。")] == ["介绍说"]


@pytest.mark.parametrize("text", ["", "指出", "说，", "”某说。", "“", "：", "并希望", "\n\n", "〔陆青川〕说"])
def test_any_text_is_read(text: str) -> None:
    """Fragments yield records or none, never an error."""
    assert isinstance(remarks_of(text), list)


@pytest.mark.parametrize("unit", ["指出", "，并希望大家好", "会议就会议要求", "“某某", "在地在地要求"])
def test_cost_is_linear(unit: str) -> None:
    """Text that repeats a cue without an end costs at most about twice for twice its length."""

    def cost(times: int) -> float:
        started = time.process_time()
        remarks_of(unit * times)
        return time.process_time() - started

    remarks_of(unit)
    assert cost(800) < 4 * cost(400) + 0.05
