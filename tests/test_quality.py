"""Quality flags: machine paraphrase and misplaced places."""

from __future__ import annotations

import pytest

from lishui_gazette.extract.places import Place, home_place
from lishui_gazette.extract.quality import SpunSign, spun_score, spun_signs, text_flags
from lishui_gazette.layout.fold import fold
from lishui_gazette.records import Genre, Medium
from lishui_gazette.segment.parts import ArticleText, DocumentHead, Segmented
from lishui_gazette.spans import Repaired, Span

PLAIN = "2022年，澜川市地区生产总值达到1130.4亿元，增长5.2%；城乡居民人均可支配收入分别增长4.8%和6.9%以上。"
SPUN = "2022年，澜川市GDP做到1130.4亿人民币，提高5.2%之上；城区和乡村住户收入各自提高4.8%和6.9%。"


def flags(body: str, place: Place | None = None) -> tuple[str, ...]:
    """The flags of a document of one article."""
    text = Repaired(body, fold(body), range(len(body)))
    article = ArticleText(Span(0, len(body)), Repaired("", "", ()), text, Genre.NEWS)
    document = Segmented(DocumentHead(Medium.WEB), (article,))
    return text_flags(document, place or home_place(document))


def test_paraphrase_is_flagged() -> None:
    """A text whose set expressions are distorted is flagged, the same facts in the official register are not."""
    assert flags(SPUN) == ("spun_text",)
    assert flags(PLAIN) == ()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("澜川市水利局举办工作中推动会。局长参与大会并发言。大会规定，要创建健全长效机制。", ("spun_text",)),
        ("澜川市水利局召开工作推进会。局长出席会议并讲话。会议要求，要建立健全长效机制。", ()),
        ("大家将融进新发展布局，规模之上工业公司做到1200家，资金投入抗压强度做到3%。", ("spun_text",)),
        ("我们将融入新发展格局，规模以上工业企业达到1200家，资金投入强度达到3%。", ()),
    ],
)
def test_reports_of_meetings_and_plans_are_paraphrased_too(body: str, expected: tuple[str, ...]) -> None:
    """What is told of a meeting or plan in near-synonyms of its set words is flagged, in the set words it is not."""
    assert flags(body) == expected


def test_the_host_named_first_is_whose_counties_are_looked_at() -> None:
    """Who convenes in the first sentence is the place of the text, though counties elsewhere are named more often."""
    body = "4月2日，澜川市召开会议。诸暨市、嵊州市、新昌县作汇报。全市增长6%，诸暨市增长8%，新昌县要加快。"
    assert flags(body) == ("place_mismatch",)


def test_one_sign_is_not_enough() -> None:
    """A single distorted expression, however often, flags nothing."""
    assert flags("投资5亿人民币。" * 20) == ()
    assert spun_score("投资5亿人民币。" * 20) == (4.0, 1)


@pytest.mark.parametrize("sign", spun_signs(), ids=lambda sign: sign.id)
def test_keys_are_part_of_the_pattern(sign: SpunSign) -> None:
    """Each sign has a weight of 1 to 3, and its keys' characters stand in its pattern."""
    assert sign.weight in (1, 2, 3)
    assert sign.keys
    assert all(char in sign.pattern.pattern for key in sign.keys for char in key)


def test_counties_of_another_prefecture() -> None:
    """Counties of one real prefecture under another city's name are misplaced, with or without paraphrase."""
    own = Place("丽水市", "prefecture", "丽水", "浙江")
    assert flags("丽水市推动婺城区、兰溪市、东阳市加快发展。", own) == ("place_mismatch",)
    assert flags("丽水市推动莲都区、青田县、义乌市加快发展。", own) == ()
    invented = Place("澜川市", "prefecture")
    assert flags(SPUN + "婺城区、兰溪市要加快发展。", invented) == ("spun_text", "place_mismatch")


@pytest.mark.parametrize(
    "body",
    [
        "丽水市代表团赴金华考察，到婺城区、兰溪市学习。",
        "丽水市召开会议。",
        "丽水市与鲁甸县结对协作。",
        "和平区、朝阳区都有分店。",
    ],
)
def test_visits_and_shared_names_are_no_mismatch(body: str) -> None:
    """A text that names the other prefecture, one county alone or names shared by many is in order."""
    assert flags(body, Place("丽水市", "prefecture", "丽水", "浙江")) == ()


def test_province_names_counties_of_all_its_prefectures() -> None:
    """Nothing is misplaced in a text that speaks from a province, or from nowhere."""
    assert flags("婺城区、兰溪市、东阳市入选。", Place("浙江省", "province", None, "浙江")) == ()
    assert flags("婺城区、兰溪市、东阳市入选。", Place()) == ()
