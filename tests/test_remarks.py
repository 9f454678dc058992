"""Remarks: cues, voices, contents. 〔…〕 marks a person's name in a text."""

from __future__ import annotations

import re
import time

import pytest

from lishui_gazette.extract.mentions import PersonMention, RemarkMention
from lishui_gazette.extract.remarks import find_remarks
from lishui_gazette.extract.remarks.cues import find_cues
from lishui_gazette.extract.remarks.marking import mark
from lishui_gazette.extract.remarks.rules import RULES
from lishui_gazette.records import Genre, Voice
from lishui_gazette.segment.parts import ArticleText
from lishui_gazette.spans import Repaired, Span

_NAME = re.compile("〔([^〕]+)〕")


def body_of(text: str) -> tuple[Repaired, list[PersonMention]]:
    """The body that `text` prints without its marks, and the people it names."""
    people: list[PersonMention] = []
    printed, at = "", 0
    for match in _NAME.finditer(text):
        printed += text[at : match.start()]
        people.append(PersonMention(len(printed), len(printed) + len(match[1]), match[1], office_start=len(printed)))
        printed += match[1]
        at = match.end()
    printed += text[at:] + "\n"
    return Repaired(printed, printed, range(len(printed))), people


def remarks_of(text: str) -> list[RemarkMention]:
    """The remarks of `text`."""
    body, people = body_of(text)
    return find_remarks(ArticleText(Span(0, len(body)), body.cut(0, 0), body, Genre.NEWS), people, ())


def printed_of(text: str) -> list[tuple[str, str]]:
    """Cue and content of each remark of `text`, as printed."""
    norm = body_of(text)[0].norm
    return [(norm[r.cue_start : r.cue_end], norm[r.content_start : r.content_end]) for r in remarks_of(text)]


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


def test_a_wish_that_opens_a_clause_is_a_remark_of_its_own() -> None:
    """希望 carries on who spoke or acted before, in the same sentence too."""
    assert [r.verb for r in remarks_of("〔陆青川〕说，山路难走，希望大家早出早归。")] == ["说", "希望"]
    assert [r.verb for r in remarks_of("〔陆青川〕看望养路工人，希望大家早出早归。")] == ["希望"]


def test_content_before_a_setting_and_before_a_second_cue() -> None:
    """A quotation is the content of a cue after a phrase of place, and of one that a second cue follows."""
    (said,) = remarks_of("“渠通了，田就活了。”3月1日，在发布会上，〔陆青川〕说。")
    assert (said.content_start, said.is_direct) == (1, True)
    first, second = remarks_of("“渠通了，田就活了。”〔陆青川〕这样说道，他建议再修一条路。")
    assert (first.verb, first.content_start, second.verb) == ("说道", 1, "建议")


def test_a_meeting_that_agreed_demands() -> None:
    """After 会议同意 a demand is the meeting's, whoever spoke before."""
    (_, demand) = remarks_of("〔陆青川〕介绍说，方案已有。会议同意方案，要求青屿区抓紧开工。")
    assert (demand.voice, demand.speaker) == (Voice.MEETING, None)


@pytest.mark.parametrize(
    "text",
    [
        "市水利局有关负责同志介绍，全县水库运行正常。",
        "一位不愿具名的商户告诉记者，生意好了三成。",
        "市民李先生告诉记者，办事只跑一次。",
        "村民老邬说：“日子好了。”",
        "“太方便了！”前来办事的市民张女士说。",
        "澜川市公安局提醒，出行注意安全。",
        "不少村民反映，夜里路灯不亮。",
        "外方表示，愿意扩大投资。",
        "督导组要求，立行立改。",
        "主办方介绍，本届展会有八百家企业参展。",
        "公司方面回应称，已启动调查。",
        "以色列来宾说，这里很美。",
        "应届毕业生小邵介绍，她投了三份简历。",
    ],
)
def test_people_and_bodies_without_a_name_speak(text: str) -> None:
    """Groups, sides, offices and those called by surname alone are unnamed voices."""
    assert [(r.voice, r.speaker) for r in remarks_of(text)] == [(Voice.UNNAMED, None)]


@pytest.mark.parametrize(
    "text",
    [
        "通知要求，各地按时上报。",
        "《方案》提出，三年改造完。",
        "县政府要求各地开展自查。",
        "根据会议要求，制定了方案。",
        "认真贯彻会议提出的各项任务。",
        "〔陆青川〕在批示中指出，要查明原因。",
        "〔陆青川〕在贺信中说，松岚茶香飘万里。",
        "这一做法得到〔陆青川〕称赞。",
        "县委提出“三步走”战略。",
        "标牌上写着：“小心地滑。”",
        "媒体报道称，订单大增。",
        "市民可以提出建议，由居委会汇总。",
        "出台新政，鼓励企业加大投入。",
        "国务院在《关于设立新区的批复》中说，新区位于江北。",
    ],
)
def test_what_is_written_laid_down_or_only_a_topic_is_no_remark(text: str) -> None:
    """Papers have no voice, and neither topics, praise received nor measures are anybody's words."""
    assert not remarks_of(text)


def test_a_line_of_subject_and_verb_speaks_the_next_paragraph() -> None:
    """会议指出 or a name and 强调 alone in a line attribute the paragraph below; inside a line they need a pause."""
    text = "县委召开会议。\n会议指出\n要守住耕地。要快。\n〔陆青川〕强调\n\n水源地要管好。"
    assert printed_of(text) == [("会议指出", "要守住耕地。要快。"), ("陆青川强调", "水源地要管好。")]


def test_a_wish_between_items_is_part_of_the_list() -> None:
    """A sentence with 希望 inside a list that goes on is no remark of its own; behind the list it is."""
    listed = "〔陆青川〕提出三点要求：一是守时；二要守纪律。希望各位按时到会；三要注意安全。"
    assert [cue for cue, _ in printed_of(listed)] == ["陆青川提出"]
    assert [cue for cue, _ in printed_of(listed + "希望大家支持。")] == ["陆青川提出", "希望"]


def test_people_who_congratulate_go_on_speaking() -> None:
    """The subject of 表示祝贺 carries on to 表示 with a clause, not whoever spoke before."""
    text = "〔陆青川〕表示，县里将继续支持。各部队首长对松岚县取得的成绩表示祝贺，感谢多年帮助，表示将继续护航。"
    last = remarks_of(text)[-1]
    assert (last.speaker, last.voice) == (None, Voice.UNNAMED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("〔陆青川〕发表讲话并提出四点建议，一是要快，二是要准。", [("提出", "一是要快，二是要准。")]),
        ("〔陆青川〕就水利工作提出了三点意见。一要快。二要准。", [("陆青川就水利工作提出", "一要快。二要准。")]),
        ("〔陆青川〕强调\n要守住耕地。", [("陆青川强调", "要守住耕地。")]),
        ("〔陆青川〕对乡镇提出了更高的要求，要守住耕地。", [("陆青川对乡镇提出", "要守住耕地。")]),
        ("〔陆青川〕对纪律进行再次强调，要求各村按时报数。", [("要求", "各村按时报数。")]),
        ("二是〔陆青川〕讲话，希望大家齐心；三是代表发言。", [("希望", "大家齐心")]),
        ("会后。\n就抓好《方案》落实，〔陆青川〕强调\n要一块田一块田地查。", [("陆青川强调", "要一块田一块田地查。")]),
        ("〔陆青川〕围绕统一思想提出要求。他强调各村要守时。", [("他强调", "各村要守时。")]),
    ],
)
def test_demands_after_a_comma_and_items_of_a_list(text: str, expected: list[tuple[str, str]]) -> None:
    """提出 … 建议， attributes as with a colon, a nominal 强调 nothing; an item ends where the next begins."""
    assert printed_of(text) == expected


def test_of_one_mind_are_several() -> None:
    """一致认为 carries on no single person."""
    text = "〔陆青川〕率团来考察。考察团给予好评。一致认为，这里变化大。"
    (last,) = remarks_of(text)
    assert (last.speaker, last.voice) == (None, Voice.UNNAMED)


def test_who_is_visited_does_not_speak() -> None:
    """A wish after 来到某某家中 is the visitor's."""
    text = "县委书记〔陆青川〕到松岚镇。他来到老党员〔谷雨桐〕家中，鼓励他保重身体。"
    assert remarks_of(text)[-1].speaker == "陆青川"


def test_a_surname_with_a_title_is_the_one_who_bears_it() -> None:
    """某书记 is the one person of that surname whose office ends so; of another office it is nobody by name."""
    body, (person,) = body_of("校党委书记〔耿青川〕主持会议。耿书记表示，渠道要修。耿局长表示，桥也要修。")
    people = [person._replace(offices=("校党委书记",))]
    article = ArticleText(Span(0, len(body)), body.cut(0, 0), body, Genre.NEWS)
    assert [r.speaker for r in find_remarks(article, people, ())] == ["耿青川", None]
