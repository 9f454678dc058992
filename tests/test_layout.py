"""Layout repair."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lishui_gazette.layout import is_spaced, repair
from lishui_gazette.layout.edges import Joint, Paragraph, Setting
from lishui_gazette.layout.fold import fold
from lishui_gazette.layout.gap_rules import RULES as GAP_RULES
from lishui_gazette.layout.gap_rules import Gap, GapRule
from lishui_gazette.layout.joints import RULES as JOINT_RULES
from lishui_gazette.layout.joints import JointRule
from lishui_gazette.spans import Repaired, SourceText

ALPHABET = "会议强调抓好落实，。；：！？“”《》（）() \n\n　\r\t,.-—…0123456789OlAa年月日第版#*|\f\u200b\ufeff發huì"


def repaired(text: str) -> Repaired:
    """The text repaired, its map checked."""
    result = repair(SourceText.of(text))
    check(text, result)
    return result


def check(text: str, result: Repaired) -> None:
    """Every character is where its offset says, in order, and both forms are of one length."""
    assert len(result.text) == len(result.norm) == len(result.offsets)
    assert list(result.offsets) == sorted(result.offsets)
    for character, offset in zip(result.text, result.offsets, strict=True):
        assert character in " \n" or text[offset] == character


@given(st.text(alphabet=ALPHABET, max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_keeps_its_offsets(text: str) -> None:
    """Whatever a text holds, each repaired character is the source character at its offset."""
    repaired(text)


@pytest.mark.parametrize("rule", GAP_RULES, ids=lambda rule: rule.rule_id)
def test_gap_rule_examples(rule: GapRule) -> None:
    """Each rule of blanks gives what its examples say, and decides nothing in its counter-examples."""
    for line, wanted in rule.examples:
        assert repaired(line).text == wanted + "\n"
        assert any(rule.decide(gap) is not None for gap in gaps(line))
    for line in rule.counter:
        assert all(rule.decide(gap) is None for gap in gaps(line))


def gaps(line: str) -> list[Gap]:
    """The blanks of a line."""
    found, at = [], 0
    while at < len(line):
        if line[at] in " \u3000":
            after = at
            while line[after] in " \u3000":
                after += 1
            found.append(Gap(line, at, after, 0, len(line), is_running="。" in line or "；" in line))
            at = after
        at += 1
    return found


@pytest.mark.parametrize("rule", JOINT_RULES, ids=lambda rule: rule.rule_id)
def test_joint_rule_examples(rule: JointRule) -> None:
    """Each rule of broken lines applies to its examples, and the repair does as it says."""
    for first, second in rule.examples:
        text = f"{first}\n\n{second}"
        paragraph = Paragraph(text)
        paragraph.add(0, len(first))
        setting = Setting(is_full=False, is_wrapped=False, is_indented=False, is_near=False)
        assert rule.applies(Joint(paragraph, text, len(first) + 2, len(text), setting))
        assert (repaired(text).text.count("\n") == 1) is rule.joins


def test_hard_wrapped_lines_are_joined() -> None:
    """Lines broken at one width are one paragraph again; an indented line begins the next."""
    text = (
        "  今年以来,松岚县抓好渔港和道路建设,各项工作稳步推\n"
        "进,全年投资有望超过二十亿元,比上年增长一成以上,增\n"
        "速居全市首位。\n"
        "  下一步,全县要聚焦主导产业,补齐基础设施短板,确保\n"
        "年底前开工五个重点项目。\n"
    )
    result = repaired(text)
    assert result.text.count("\n") == 2
    assert "稳步推进,全年" in result.text
    assert "增速居全市首位。\n下一步" in result.text


def test_paragraph_goes_on_over_page_and_page_number() -> None:
    """A page number between the halves of a sentence is left out, and the halves are one paragraph."""
    text = "会议指出，要支持骨干企业联合高校院所组建\n\n- 3 -\n\n创新联合体，攻克关键技术。\n"
    assert repaired(text).text == "会议指出，要支持骨干企业联合高校院所组建创新联合体，攻克关键技术。\n"


def test_running_heads_are_left_out_after_the_first() -> None:
    """A line that stands by page numbers again and again is printed once."""
    page = "澜川市人民政府公报\n会议要求，抓好第{}件事。\n— {} —\n"
    result = repaired("".join(page.format(number, number) for number in range(1, 6)))
    assert result.text.count("澜川市人民政府公报") == 1
    assert result.text.count("会议要求") == 5


def test_headline_and_text_stay_apart() -> None:
    """A headline with a comma is not joined to the text below it."""
    text = "青屿区委召开会议，部署渔港安全工作\n\n8月1日晚，青屿区委召开会议，部署渔港安全工作。\n"
    assert repaired(text).text.count("\n") == 2


def test_a_sentence_set_a_few_words_a_line_is_one() -> None:
    """Short lines under one that opens with a day are one sentence, as far as the next blank line."""
    text = "5月8日，澜川市海洋局\n在澜川渔港一号码头\n召开系列发布会\n介绍渔港情况\n\n发布会上，代表说，渔港好。\n"
    assert repaired(text).text.split("\n")[:2] == [
        "5月8日，澜川市海洋局在澜川渔港一号码头召开系列发布会介绍渔港情况",
        "发布会上，代表说，渔港好。",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "5月8日，澜川渔港推介会举行\n首批签约项目落地",
        "5月8日起，澜川渔港免费停靠\n渔民今夏受益",
        "5月8日，澜川渔港开放\n5月9日，松岚渔港开放",
        "5月8日，澜川渔港开放\n记者 谷雨桐",
    ],
)
def test_a_headline_with_a_day_stays_a_line(text: str) -> None:
    """A line that tells the whole news of a day, and what is no part of a sentence, are not joined."""
    assert repaired(text).text.rstrip("\n").count("\n") == 1


def test_cells_of_a_table_stay_lines() -> None:
    """Cells that a table was flattened to, one a line or one a row, are not joined."""
    text = "序号\n指标名称\n2025年\n9\n97以上\n—\n1 港口吞吐量（万吨） 1286.4 1800左右 7%左右 预期性\n"
    result = repaired(text)
    assert result.text.count("\n") == 7
    assert "1286.4 1800左右 7%左右 预期性" in result.text


def test_paragraphs_on_one_line_are_parted() -> None:
    """Blanks after a sentence that stand for a paragraph's end become one."""
    text = "各位代表： 　　现在，我报告工作。 　　一、工作回顾 　　过去一年，全市稳中有进。"
    assert repaired(text).text.split("\n")[:2] == ["各位代表：", "现在，我报告工作。"]


def test_spaces_throughout_are_layout() -> None:
    """A space after each twentieth character, as a PDF gives it, is removed everywhere."""
    line = (
        "会议强调，要坚定不移抓好渔港经济三年行动，确保到二零二五年全市水产品总产量稳步提升，渔业总产值再上台阶。" * 6
    )
    spaced = " ".join(line[i : i + 20] for i in range(0, len(line), 20))
    assert is_spaced(spaced)
    assert repaired(spaced).text == line + "\n"


def test_inline_pinyin_and_markup_are_left_out() -> None:
    """Pinyin set behind a character, comments and marks of emphasis are no text."""
    text = "<!-- body -->\n**澜川網消息**：會(huì)議(yì)召開。\n"
    assert repaired(text).text == "澜川網消息：會議召開。\n"


def test_blank_text_has_no_paragraph() -> None:
    """A text of blanks is repaired to nothing."""
    assert repaired(" \n\u3000\n\t\n").text == ""


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("增长8.5%,达到1,234.5亿元(含税)", "增长8.5%，达到1,234.5亿元（含税）"),
        ("２０２１年增长６．５％", "2021年增长6.5%"),
        ('他说:"要抓。"又说:"要快。"', "他说：“要抓。”又说：“要快。”"),
        ("「十四五」開局，經濟發展穩中有進，會議強調", "“十四五”开局，经济发展稳中有进，会议强调"),
        ("二○三五年", "二〇三五年"),
        ("完成投资l2.6亿元,2O18年增长lO%", "完成投资12.6亿元，2018年增长10%"),
        ("开办时间压缩到l天,列第l位,I类水质,每l次", "开办时间压缩到1天，列第1位，I类水质，每1次"),
        ("药液每支l毫升,ml级,产量l o吨", "药液每支l毫升，ml级，产量l o吨"),
        ("项目己正式落户,仍末完工", "项目已正式落户，仍未完工"),
        ("知己知彼,年末达到", "知己知彼，年末达到"),
        ("发展O2O模式和CO2减排", "发展O2O模式和CO2减排"),
        ("乾隆年间，於海波主持", "乾隆年间，於海波主持"),
    ],
)
def test_fold(printed: str, folded: str) -> None:
    """Folding gives one form for each mark, digit and character, at the same length."""
    assert fold(printed) == folded
    assert len(printed) == len(folded)


def test_printed_form_is_not_folded() -> None:
    """The printed text keeps traditional characters, ASCII marks and letters read for digits."""
    result = repaired("澜川市召開會議,投資2O億元。")
    assert result.text == "澜川市召開會議,投資2O億元。\n"
    assert result.norm == "澜川市召开会议，投资20亿元。\n"


def test_running_heads_of_pages_are_left_out() -> None:
    """A line at the edge of two pages is furniture from its second page on, and the paragraph around it is whole."""
    pages = (
        "澜川市人民政府公报\n\n会议指出，形势稳中向好。会议强调，要加快推进渔港",
        "澜川市人民政府公报\n建设，力争今年见效。",
    )
    source = SourceText.of("\n\f".join(pages))
    assert (
        repair(source).text
        == "澜川市人民政府公报\n会议指出，形势稳中向好。会议强调，要加快推进渔港建设，力争今年见效。\n"
    )


def test_the_issuer_at_the_head_of_pages_is_no_running_head() -> None:
    """Documents of one issuer that each begin a page keep the first line of their titles."""
    page = "澜川市人民政府\n关于渔港建设的通知\n\n现将有关事项通知如下。"
    text = repair(SourceText.of(f"{page}\n\f{page}\n")).text
    assert text.count("澜川市人民政府") == 2


def test_of_markdown_the_words_stay() -> None:
    """Of a Markdown link its words stay and of bold type the text, each at its place; a picture goes."""
    text = "会议强调，[渔业总产值](https://lanchuan.example/1)突破**120亿元**。![码头](a.png)见[图](#1)，[二]另议。\n"
    repaired = repair(SourceText.of(text))
    assert repaired.text == "会议强调，渔业总产值突破120亿元。见图，[二]另议。\n"
    assert all(text[at] == shown for at, shown in zip(repaired.offsets, repaired.text.rstrip("\n"), strict=False))
