"""Areas: which place or body a quantity belongs to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lishui_gazette.extract.areas import AreaIndex, index_areas
from lishui_gazette.extract.places import Place
from lishui_gazette.layout import repair
from lishui_gazette.records import Genre
from lishui_gazette.segment.parts import ArticleText
from lishui_gazette.spans import SourceText, Span


def article(body: str, head: str = "") -> ArticleText:
    """An article of a headline and a body, as segmentation would give it."""
    whole = repair(SourceText.of(f"{body}\n"))
    title = repair(SourceText.of(f"{head}\n")) if head else whole.cut(0, 0)
    return ArticleText(Span(0, len(body)), title, whole, Genre.NEWS, title=head or None)


def index(body: str, head: str = "") -> AreaIndex:
    """The areas of an article."""
    return index_areas(article(body, head), Place())


def area_of(body: str, value: str, indicator: str = "", head: str = "") -> str | None:
    """The area of the quantity printed as `value` in `body`."""
    made = article(body, head)
    norm = made.body.norm
    at = (norm.index(indicator), norm.index(indicator) + len(indicator)) if indicator else None
    return index_areas(made, Place()).at(norm.index(value), at)


@pytest.mark.parametrize(
    ("body", "value", "expected"),
    [
        ("全市固定资产投资增长7.5%。", "7.5", "全市"),
        ("松岚县茶叶产值达到12亿元，带动5万户增收。", "5万", "松岚县"),
        ("全县落实早稻面积20万亩，其中白鹭镇3.2万亩。", "3.2", "白鹭镇"),
        ("澜川市、松岚县新建粮仓15座。", "15", "澜川市、松岚县"),
        ("今年市级安排专项资金900万元。", "900", "市级"),
        ("全市整治50个村（包括20个市县级补助村），建成公园8个。", "8", "全市"),
        ("松岚县建设具有全国竞争力的渔业集群，渔业产值达到9亿元。", "9亿", "松岚县"),
        ("全县改善传统村落，建成公园8个。", "8", "全县"),
        ("每个县（市、区）建成示范村3个以上。", "3", "每个县（市、区）"),
        ("澜川经济技术开发区实现税收8亿元。", "8", "澜川经济技术开发区"),
        ("浙江今年推广水稻机插面积300万亩。", "300", "浙江"),
        ("河南兰考种粮大户给800亩小麦追肥。", "800", "河南兰考"),
        ("澜川市松岚纺织有限公司实现销售收入6亿元。", "6", "澜川市松岚纺织有限公司"),
    ],
)
def test_the_area_is_the_nearest_place_or_body_before_the_value(body: str, value: str, expected: str) -> None:
    """The place or body printed before a value, in whatever form, is its area."""
    assert area_of(body, value) == expected


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("城市公园新增绿地30公顷。", "30"),
        ("社区服务站接待居民1200人次。", "1200"),
        ("农贸市场交易额达到3亿元。", "3亿"),
        ("地区生产总值增长6.1%。", "6.1"),
        ("功能区改造投入500万元。", "500"),
    ],
)
def test_what_only_looks_like_a_name_is_no_area(body: str, value: str) -> None:
    """城市, 社区, 市场 and their like give no area."""
    assert area_of(body, value) is None


@pytest.mark.parametrize(
    "body",
    [
        "全市工业投资增速高于全省平均水平，达到9.4%。",
        "全市工业投资增速居全省第二位，增长9.4%。",
        "全市工业投资占全省比重不高，增长9.4%。",
        "全市贯彻《松岚县农业条例》情况良好，增长9.4%。",
    ],
)
def test_a_place_compared_with_is_no_area(body: str) -> None:
    """A place that is compared with, ranked in or named in a title does not take the quantity."""
    assert area_of(body, "9.4") == "全市"


def test_a_bare_name_inside_the_indicator_is_part_of_it() -> None:
    """A place inside the indicator's own name is no area; the whole of the article is."""
    body = "全市重大项目加快建设。澜川市民欢迎。年底前澜川机场跑道延长600米。"
    assert area_of(body, "600", indicator="澜川机场跑道") == "全市"


def test_a_part_holds_for_its_own_clauses_only() -> None:
    """After a semicolon or a full stop the whole takes over again from a part."""
    body = "全市经济向好。澜川经济开发区茶叶产值12亿元，增长8%；外贸出口增长5%。社零总额增长4%。"
    assert area_of(body, "8%") == "澜川经济开发区"
    assert area_of(body, "5%") == "全市"
    assert area_of(body, "4%") == "全市"


def test_the_place_that_opens_a_sentence_holds_after_its_semicolons() -> None:
    """What a sentence says of one place it goes on to say after a semicolon, and so does the sentence after it."""
    body = "全市经济向好。松岚县茶叶产值12亿元，增长8%；外贸出口增长5%。社零总额增长4%。财政收入增长3%。"
    assert [area_of(body, v) for v in ("8%", "5%", "4%", "3%")] == ["松岚县", "松岚县", "松岚县", "全市"]


def test_a_whole_behind_its_place_is_printed_with_it() -> None:
    """甲省全省 stays as printed; the whole of another place than the article's own is that place."""
    assert area_of("上半年，海南全省旅游收入增长8%。", "8%") == "海南全省"
    body = "青屿区召开会议。青屿区项目加快建设。澜川市上半年全市旅游收入增长8%。"
    assert area_of(body, "8%") == "澜川市"


def test_a_village_passed_through_holds_for_its_clause_only() -> None:
    """A village or town that is no subject is not what later clauses measure."""
    body = "松岚县加快重建。县长深入白鹭村了解灾情，组织疏散3000人。"
    assert area_of(body, "3000") == "松岚县"


def test_gdp_of_the_nation_is_not_that_of_the_place() -> None:
    """国内生产总值 belongs to the nation, wherever the text says 全国."""
    body = "松岚县增速快于全国。上半年，国内生产总值增长5.1%，松岚县增长6%。"
    assert area_of(body, "5.1", indicator="国内生产总值") == "全国"


def test_the_one_place_of_the_first_sentence_holds_for_its_paragraph() -> None:
    """A paragraph that opens with one place is about it."""
    body = "全市产业转型提速。\n松岚县做强茶产业，建起示范园。去年产值达到12亿元。\n外贸出口增长5%。"
    assert area_of(body, "12") == "松岚县"
    assert area_of(body, "5%") == "全市"


def test_back_references_are_resolved() -> None:
    """该县 and 当地 are given by the name they stand for; one that stands for nothing is left out."""
    body = "记者走进松岚县白鹭镇。该县种植油茶6万亩，当地建成加工厂4座。"
    assert area_of(body, "6万") == "松岚县"
    assert area_of("当地建成加工厂4座。", "4座") is None
    assert area_of("四、研究青屿客运港改造工程有关事项\n该工程总投资3亿元。", "3亿") == "青屿客运港改造工程"


def test_a_place_printed_in_full_is_known_by_its_bare_name() -> None:
    """After 青屿区 has been printed, 青屿 alone is the same kind of mention."""
    body = "青屿区召开会议。过去一年，青屿培育旅游民宿60家。"
    assert area_of(body, "60") == "青屿"


def test_a_zone_named_in_the_headline_is_referred_to_by_its_last_word() -> None:
    """开发区 alone is the area of an article that is about one zone."""
    body = "过去一年，开发区实现总收入70亿元。\n——招商有力。引进外资企业9家。"
    assert area_of(body, "9家", head="在澜川经济技术开发区工作会议上的报告") == "开发区"


def test_authorities_of_a_place_are_no_area() -> None:
    """An office or authority of a place acts or speaks; the place is not thereby measured."""
    body = "全区推进民生实事。青屿区委书记方序强调，要新建学校5所。"
    assert area_of(body, "5所") == "全区"


def test_mentions_can_be_looked_up_where_they_stand() -> None:
    """A mention is found at its first character and inside a stretch, and prints what the text prints."""
    made = index("今年全市新增用地1000亩，松岚县200亩。")
    assert [m.name for m in made.mentions] == ["全市", "松岚县"]
    assert made.starting(2) == made.mentions[0]
    assert made.starting(3) is None
    assert made.between(0, 6) == made.mentions[:1]


@pytest.mark.parametrize("body", ["", "\n", "省市县区", "全", "县县县县", "该县", "。；\n全市"])
def test_any_text_gives_an_index(body: str) -> None:
    """No text, however odd, makes the index fail."""
    made = index(body)
    assert made.at(len(body)) is None or isinstance(made.at(len(body)), str)


def test_the_nation_in_traditional_characters_is_no_topic() -> None:
    """全國 in the name of a meeting elsewhere gives a text about a city no area."""
    body = "市長召開會議。會議傳達全國漁港大會精神。全市漁船下降3.1%。會議明確，明年漁港投資12億元。"
    assert area_of(body, "12") == "全市"


@pytest.mark.parametrize(
    ("body", "value", "expected"),
    [
        ("开发区是我区经济的主战场，引进外资项目12个。", "12", "开发区"),
        ("1至9月，浙江外贸进出口90亿元，其中对我国台湾地区进出口8亿元。", "8亿", "浙江"),
        ("今年每个收粮库点至少设置服务站1个。", "1个", "每个收粮库点"),
        ("全县绿化加快，县城建成区面积扩大到25平方公里。", "25", "县城"),
        ("松林镇连续三年进入百强。\n全年落地项目9个。", "9个", "松林镇"),
        ("在白鹭湿地公园，客人沿着木栈道慢行。园内新增鸟类12种。", "12", "白鹭湿地公园"),
        ("走进松岚县的飞鹭智能工厂，看不到几个人。生产效率提高30%。", "30", "飞鹭智能工厂"),
        ("松岚湾区白鹭创新中心依托澜川区的产业，吸引企业40家。", "40", "松岚湾区白鹭创新中心"),
        ("今年1至7月，全国铁路完成投资3000亿元。", "3000", "全国铁路"),
        ("方序强调，市政府系统要过紧日子，一般性支出压减10%。", "10", "市政府系统"),
        ("“门打开了。”澜川市松岚科技有限公司总经理方序说，平台接入设备3万台。", "3万", "澜川市松岚科技有限公司"),
        ("横岚水库是一项供水工程，坝址位于松岚县内白鹭乡飞鹭村，设计坝高64米。", "64", "横岚水库"),
        ("云镇水库为全市重点项目之一。总投资4亿元。", "4亿", "云镇水库"),
        ("欧洲央行宣布加息25个基点。", "25", "欧洲央行"),
        ("某国央行警告，货币市场预计加息50个基点。", "50", None),
    ],
)
def test_bodies_and_sites_are_measured_as_such(body: str, value: str, expected: str | None) -> None:
    """A site, a bank or each body of a kind is the area; what is only said of it or traded with is not."""
    assert area_of(body, value) == expected


@pytest.mark.parametrize(
    ("body", "value", "expected"),
    [
        ("全市建设白鹭湿地公园，新增绿地20公顷。", "20", "全市"),
        ("全市城镇污水处理厂出水达标率98%。", "98", "全市"),
        ("全市每个工作日新注册企业80家。", "80", "全市"),
        ("全县推进县域经济发展，新增企业30家。", "30", "全县"),
        ("全市招商有力，长三角地区40余家企业负责人到会，签约项目8个。", "8个", "全市"),
        ("全县建成公厕90座，二类村覆盖率达80%；新修村道30公里。", "30", "全县"),
        ("全县提速。今后五年是松岚县赶超的关键期，总产值突破400亿元。", "400", "全县"),
        ("全县修路。松岚至澜川高速公路通车，新改建国道160公里。", "160", "全县"),
        ("全县办学见效。某某书院起于民间，分布在澜川市、青屿区，学员2000人。", "2000", "全县"),
        ("全市路网成形。横岚大桥建成通车，新增学位900个。", "900", "全市"),
        ("目标是全市生产总值增长6%。", "6%", "全市"),
        ("松岚县治水见效。松岚河全长46公里，松岚投入2亿元。", "46", "松岚县"),
    ],
)
def test_works_in_hand_and_kinds_of_them_are_no_area(body: str, value: str, expected: str) -> None:
    """A park that is being built, a kind of plant, a day, a river or guests from elsewhere are not what is measured."""
    assert area_of(body, value) == expected


def test_a_place_carried_on_is_called_as_last_printed() -> None:
    """What the article is about is named as it was printed last, before its authority too."""
    body = "2029松岚推介会在澜川举行。松岚县委书记方序致辞。\n会上，42个项目签约。"
    assert area_of(body, "42", head="松岚签下大单") == "松岚县"


def test_a_short_name_of_a_zone_stands_for_its_full_one() -> None:
    """高新区 is what an article about a 高新技术产业开发区 is about."""
    body = "去年，高新区生产总值增长9%。\n规上工业总产值突破600亿元。"
    assert area_of(body, "600", head="瑶川高新技术产业开发区发展规划") == "高新区"


def test_a_county_that_calls_itself_ours_and_never_whole_is_ours() -> None:
    """我县 holds for what follows in a county's own paper that nowhere says 全县."""
    body = "松岚县厕所改造方案\n结合我县实际，制定本方案。\n一、目标。改造户厕1万座。"
    assert area_of(body, "1万", head="松岚县人民政府办公室关于印发松岚县方案的通知") == "我县"


def test_a_report_names_its_city_in_passing() -> None:
    """What follows is said of 全市 in a report and of the city in the news, where the text calls it both."""
    body = "全市经济回升。\n苏州已成为总部集聚地。苏州开放提速。\n新增学位900个。"
    report = replace(article(body), genre=Genre.REPORT)
    at = body.index("900")
    assert index_areas(report, Place()).at(at) == "全市"
    assert index_areas(article(body), Place()).at(at) == "苏州"


def test_a_report_on_the_nation_calls_it_as_it_mostly_does() -> None:
    """我国 carries on where a text says it more often than 全国."""
    body = "我国经济稳中有进。我国改革深化。\n全国各地就业稳定。\n新增岗位1300万个。"
    assert area_of(body, "1300") == "我国"


def test_gdp_of_the_nation_among_many_provinces() -> None:
    """国内生产总值 beside a list of provinces is the nation's, where the text names that at all."""
    body = "数据出炉的有浙江、四川。上半年国内生产总值增长5.5%。浙江、四川跑赢全国增速，四川排第一。"
    assert area_of(body, "5.5", indicator="国内生产总值") == "全国"


def test_the_nation_does_not_carry_on_in_the_report_of_one_place() -> None:
    """全国 holds for its own clause in the report of a place that never says 全市."""
    body = "松岚市推进改革。\n全国盐业交易平台上线运行。\n新增绿地30公顷。"
    report = replace(article(body, "松岚市政府工作报告"), genre=Genre.REPORT)
    assert index_areas(report, Place()).at(body.index("30")) == "松岚市"


def test_what_one_submits_to_is_no_place() -> None:
    """自觉接受市政协监督 names no place."""
    assert area_of("自觉接受市政协监督，主动接受监督。减少支出9%。", "9") is None
