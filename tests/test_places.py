"""The place a document speaks from, and the table of divisions."""

from __future__ import annotations

import pytest

from lishui_gazette.extract.gazetteer import divisions_named, find_divisions
from lishui_gazette.extract.places import Place, home_place
from lishui_gazette.layout.fold import fold
from lishui_gazette.records import Genre, Medium
from lishui_gazette.segment.parts import ArticleText, DocumentHead, Segmented
from lishui_gazette.spans import Repaired, Span


def segmented(body: str, title: str = "", series: str | None = None) -> Segmented:
    """A document of one article that needs no repair."""
    head, text = (Repaired(t, fold(t), range(len(t))) for t in (title, body))
    article = ArticleText(Span(0, len(body)), head, text, Genre.NEWS)
    return Segmented(DocumentHead(Medium.WEB, series_title=series), (article,))


@pytest.mark.parametrize(
    ("body", "name", "level"),
    [
        ("衢州市召开会议。全市上下要行动起来，柯城区作了发言。", "衢州市", "prefecture"),
        ("衢州市柯城区召开会议。柯城区委书记讲话。全区上下要行动起来。", "柯城区", "county"),
        ("澜川市召开大会。全市上下要行动起来，推动澜川市高质量发展。", "澜川市", "prefecture"),
        ("松岚县召开大会。松岚县把茶产业做强，全县农民增收。", "松岚县", "county"),
        ("澜川经济技术开发区召开大会，全区上下要行动起来。", "澜川经济技术开发区", "zone"),
        ("广西壮族自治区召开大会，全区上下要行动起来。", "广西壮族自治区", "province"),
        (
            "4月2日，澜川市召开会议。会上，诸暨市、柯桥区发言。全市上下要行动起来，诸暨市要带头。",
            "澜川市",
            "prefecture",
        ),
        ("昨日，衢州市举行大会。义乌市、东阳市作汇报，全市增长6%，义乌市增长8%。", "衢州市", "prefecture"),
        ("会议召开，要求抓好落实。", None, None),
        ("大城市病怎么治？城市、超市、楼市都要管。", None, None),
    ],
)
def test_home_place(body: str, name: str | None, level: str | None) -> None:
    """The place is the one named most among those of the unit that the text calls its own."""
    place = home_place(segmented(body))
    assert (place.name, place.level) == (name, level)


def test_listed_place_knows_where_it_lies() -> None:
    """A listed place has prefecture and province, an unlisted one neither."""
    assert home_place(segmented("遂昌县召开大会，全县行动。")) == Place("遂昌县", "county", "丽水", "浙江")
    assert not home_place(segmented("松岚县召开大会。松岚县行动，全县增收。")).is_listed


def test_series_title_names_the_place() -> None:
    """A gazette's title names its place, a newspaper's where its pages name none."""
    assert home_place(segmented("杭州市来访。", series="澜川市人民政府公报")).name == "澜川市"
    assert home_place(segmented("全市上下要行动起来。", series="澜川日报")).name == "澜川"


def test_divisions_are_found() -> None:
    """Full and bare names are found with their unit; parts of longer names and ordinary words are not."""
    text = "浙江省丽水市景宁畲族自治县、朝阳产业、丽水大学、松岚县、新城区、广西壮族自治区"
    assert [text[m.start : m.end] for m in find_divisions(text)] == [
        "浙江省", "丽水市", "景宁畲族自治县", "广西壮族自治区",
    ]  # fmt: skip


def test_shared_county_names_keep_every_meaning() -> None:
    """A county name that several prefectures share means all of them."""
    assert {d.prefecture for d in divisions_named()["普陀区"]} == {"上海", "舟山"}
    assert home_place(segmented("普陀区召开会议，全区行动。")).prefecture is None


def test_empty_document_has_no_place() -> None:
    """A document without articles speaks from nowhere."""
    assert home_place(Segmented(DocumentHead(Medium.WEB), ())) == Place()
