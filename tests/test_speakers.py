from dataclasses import replace

import pytest

from lishui_gazette.extract.mentions import ArticleFindings, RemarkMention
from lishui_gazette.extract.people import find_people
from lishui_gazette.extract.speakers import find_speakers, speaking_in
from lishui_gazette.layout import repair
from lishui_gazette.records import Byline, BylineRole, Genre, Voice
from lishui_gazette.segment.parts import ArticleText
from lishui_gazette.spans import Repaired, SourceText, Span


def article_of(text: str, genre: Genre = Genre.NEWS, notes: str = "", byline: tuple[Byline, ...] = ()) -> ArticleText:
    """An article whose body is a text."""
    body = repair(SourceText.of(text))
    return ArticleText(
        Span(0, len(text)), body.cut(0, 0), body, genre, byline=byline, notes=repair(SourceText.of(notes))
    )


def speakers_of(*articles: ArticleText, remarks: tuple[RemarkMention, ...] = ()) -> dict[str, tuple[str, ...]]:
    """The speakers of articles with their offices."""
    findings = [ArticleFindings(people=tuple(find_people(a)), remarks=remarks) for a in articles]
    return {s.name: s.offices for s in find_speakers(articles, findings)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市委书记逄岭出席会议并讲话。", {"逄岭"}),
        ("会议由副区长桑榆主持。", {"桑榆"}),
        ("县长麦青主持会议，副县长乔海通报有关情况。", {"麦青", "乔海"}),
        ("区委常委、副区长周澄、鄢福生，副区长窦一帆分别就分管工作进行部署。", {"周澄", "鄢福生", "窦一帆"}),
        ("镇长晏白石、站长卞舟作交流发言，区政协副主席郜云出席。", {"晏白石", "卞舟"}),
        ("澜川大学教授谷雨桐对这一做法进行点评。", {"谷雨桐"}),
        ("县长麦青代表县政府作工作报告。", {"麦青"}),
        ("县长麦青对渔港建设情况做了补充。", {"麦青"}),
        ("县水利局作了汇报，乔海副县长对渠道情况做了说明。", {"乔海"}),
        ("副县长乔海，县政府办公室主任卞舟出席。", set()),
        ("会议传达学习省委书记逄岭在全省大会上的讲话精神。", set()),
        ("县委书记逄岭到松岚镇调研，当地负责人介绍了情况。", set()),
        ("省长窦俊作出批示。", set()),
        ("县长麦青接受本报记者采访。", {"麦青"}),
        ("窦一帆：我们会改进。", {"窦一帆"}),
        ("主持：麦青", {"麦青"}),
        (
            "县政协常委麦青、卞舟等委员，分别围绕渔港建设等领域，提出了塑造“以港带渔”新格局、推动渔民上岸等意见建议。",
            {"麦青", "卞舟"},
        ),
        ("县政协委员麦青就渔港建设提出建议。", {"麦青"}),
        ("县长麦青出席，与会人员提出了新建码头、疏浚航道等意见建议。", set()),
        ("不断加深对市委书记逄岭考察松岚重要讲话精神的理解。", set()),
        ("县长麦青主持的会议昨天结束。", set()),
        ("在法庭主持下，被告人麦青参加了庭审。", set()),
    ],
)
def test_who_is_told_to_speak_or_to_chair(text: str, names: set[str]) -> None:
    """Who speaks, reports or chairs is a speaker; who is only present or only conveyed is none."""
    article = article_of(text)
    assert {name for name, _ in speaking_in(article.body.norm, find_people(article))} == names


def test_offices_are_gathered_over_the_document_in_order() -> None:
    """Each office printed with a speaker's name counts once, in order of print."""
    one = article_of("松岚县委副书记、县长麦青主持会议。")
    other = article_of("县长麦青到校走访。麦青县长说到做到。")
    assert speakers_of(one, other) == {"麦青": ("松岚县委副书记", "县长")}


def test_who_is_quoted_is_a_speaker() -> None:
    """The person of a remark is a speaker, the unnamed voice of one is not."""
    article = article_of("村民郗有田告诉记者，收成不错。")
    said = RemarkMention(2, 7, 10, 14, "告诉", Voice.PERSON, "郗有田", False)
    assert set(speakers_of(article, remarks=(said,))) == {"郗有田"}
    unnamed = RemarkMention(2, 7, 10, 14, "告诉", Voice.UNNAMED, None, False)
    assert speakers_of(article, remarks=(unnamed,)) == {}


def test_who_signs_an_op_ed_is_a_speaker_with_the_offices_of_the_line() -> None:
    """The line under the headline of an op-ed names the speaker and the offices."""
    author = (Byline(name="窦一帆", role=BylineRole.AUTHOR),)
    article = article_of("发展是第一要务。", Genre.OP_ED, "澜川市委常委、青屿区委书记 窦一帆\n", author)
    assert speakers_of(article) == {"窦一帆": ("澜川市委常委", "青屿区委书记")}


def test_journalists_are_no_speakers() -> None:
    """Reporters named in the text are left out."""
    assert speakers_of(article_of("本报讯（记者 麦青）昨日，县长逄岭主持会议。")) == {"逄岭": ("县长",)}


def test_the_place_is_the_first_naming_in_the_source() -> None:
    """A speaker's place covers the name as first printed."""
    text = "县长麦青主持会议。麦青强调纪律。"
    article = article_of(text)
    (speaker,) = find_speakers([article], [ArticleFindings(people=tuple(find_people(article)))])
    assert text[speaker.place.start : speaker.place.end] == "麦青"
    assert isinstance(article.body, Repaired)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县长逄岭从“水从哪来、钱从哪来”等两个方面向干部提出了具体要求。", {"逄岭"}),
        ("会议听取了区发改局局长逄岭关于防汛的汇报。", {"逄岭"}),
        ("副主任麦青（挂职），副县长桑榆（挂职）2名干部围绕水利工作进行汇报。", {"麦青", "桑榆"}),
    ],
)
def test_who_speaks_without_being_quoted(text: str, names: set[str]) -> None:
    """Demands, reports that a meeting hears and lists with notes in brackets make speakers."""
    assert set(speakers_of(article_of(text))) == names


def test_minutes_tell_who_spoke() -> None:
    """Of official documents, minutes are read like news."""
    article = article_of("区水利局局长逄岭汇报了有关情况。", Genre.REPORT)
    assert speakers_of(article) == {}
    head = Repaired("区政府会议纪要", "区政府会议纪要", list(range(7)))
    assert set(speakers_of(replace(article, head=head))) == {"逄岭"}


def test_who_answers_in_running_text_speaks() -> None:
    """Behind a journalist's question a name with a colon opens the answer, whatever stands before it in the line."""
    asked = "记者：渔港何时开港？逄岭：入冬以前。记者：外来渔船能停吗？澜川市渔业局局长逄岭：当然能停。"
    assert speakers_of(article_of(asked, Genre.INTERVIEW)) == {"逄岭": ("澜川市渔业局局长",)}
    assert speakers_of(article_of("渔港开港了。逄岭：入冬以前。", Genre.NEWS)) == {}


def test_who_presides_over_a_session_holds_no_office_by_that() -> None:
    """大会执行主席 is a part in the session, not an office."""
    article = article_of("大会执行主席逄岭、麦青在主席台就座。县政协主席逄岭主持会议。")
    assert speakers_of(article) == {"逄岭": ("县政协主席",)}
