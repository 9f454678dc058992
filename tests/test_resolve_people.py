"""People and bodies across documents: one under all names, two of one name apart."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lishui_gazette.records import BodyKind
from lishui_gazette.resolve.areas import Area, Home, area_of, leading_area
from lishui_gazette.resolve.bodies import BodyIndex
from lishui_gazette.resolve.careers import Naming
from lishui_gazette.resolve.memberships import fold_memberships
from lishui_gazette.resolve.naming import read_body, read_office
from lishui_gazette.resolve.people import Person, resolve_people

LANCHUAN, SONGLAN = Area("澜川", "澜川"), Area("松岚", "松岚")
HOME = Home("d" * 12, {"市": LANCHUAN, "县": SONGLAN, "": LANCHUAN}, (LANCHUAN, "economic"))


def naming(number: int, name: str, *offices: str, day: date | None = None, trusted: bool = True) -> Naming:
    """A naming in document `number`, by default a year after the one before."""
    when = day or date(2010 + number, 3, 1)
    read = [read_office(text, HOME) for text in offices]
    return Naming(
        speaker_id=f"{number:012d}:speakers:1-4",
        document_id=f"{number:012d}",
        name=name,
        posts=tuple((office.body.key if office.body else "", office) for office in read),
        first=when,
        last=when,
        places=frozenset({"澜川"}),
        is_trusted=trusted,
    )


def groups(people: list[Person]) -> list[list[int]]:
    """The numbers of the documents of each person, sorted."""
    return sorted(sorted(int(n.document_id) for n in person.namings) for person in people)


@pytest.mark.parametrize(
    ("office", "place", "kind", "core", "post"),
    [
        ("澜川市委书记", "澜川", "party", "党委", "书记"),
        ("市长", "澜川", "government", "人民政府", "市长"),
        ("代市长", "澜川", "government", "人民政府", "市长"),
        ("常务副市长", "澜川", "government", "人民政府", "常务副市长"),
        ("松岚县长", "松岚", "government", "人民政府", "县长"),
        ("县委副书记", "松岚", "party", "党委", "副书记"),
        ("澜川经开区党工委书记", "澜川", "party", "economic:党工委", "书记"),
        ("澜川集聚区(开发区)管委会主任", "澜川", "government", "economic:管理委员会", "主任"),
        ("管委会主任", "澜川", "government", "economic:管理委员会", "主任"),
        ("市发改委主任", "澜川", "department", "发展和改革委员会", "主任"),
        ("松岚县教育局党组书记", "松岚", "department", "教育局", "书记"),
        ("市人大常委会主任", "澜川", "congress", "人大常委会", "主任"),
    ],
)
def test_offices_come_apart(office: str, place: str, kind: str, core: str, post: str) -> None:
    """An office is a post of a body: of the place printed in front, else of the document's own."""
    read = read_office(office, HOME)
    assert read.body is not None
    assert read.body.area is not None
    assert (read.body.area.name, read.body.kind, read.body.core, read.post) == (place, kind, core, post)


@pytest.mark.parametrize("office", ["主任", "书记", "局长"])
def test_bare_titles_have_no_body(office: str) -> None:
    """A title with no body and no level says nothing of one."""
    assert read_office(office, HOME).body is None


def test_one_body_under_four_names() -> None:
    """A zone's short and full forms, and an older name printed with the new one in brackets, are one body."""
    index = BodyIndex()
    for form in ("澜川开发区", "澜川经开区", "澜川经济技术开发区", "澜川集聚区(开发区)", "澜川集聚区", "澜川高新区"):
        body = read_body(form, HOME)
        assert body is not None
        index.add(body, form, "d" * 12)
    index.settle()
    bodies = {body.name: body for body, _ in index.records()}
    assert set(bodies) == {"澜川经济技术开发区", "澜川高新技术产业开发区"}
    assert len(bodies["澜川经济技术开发区"].aliases) == 5
    assert bodies["澜川经济技术开发区"].rule == "zone-aside"


def test_abbreviated_departments() -> None:
    """A department's short form is the one longer name of its own place with characters left out."""
    index = BodyIndex()
    for form in ("澜川市农业农村水利局", "澜川市农水局", "松岚县商务局", "澜川市商务局"):
        body = read_body(form, HOME)
        assert body is not None
        index.add(body, form, "d" * 12)
    index.settle()
    aliases = sorted(body.aliases for body, _ in index.records())
    assert aliases == [("松岚县商务局",), ("澜川市农业农村水利局", "澜川市农水局"), ("澜川市商务局",)]


def test_areas_have_codes() -> None:
    """Divisions of the standard are found at each level; a shared name is told by the home or stays open."""
    assert area_of("景宁", "县", HOME).code == "331127"
    assert area_of("吉林", "省", HOME).code == "220000"
    assert area_of("吉林", "市", HOME).code == "220200"
    home = Home("d" * 12, {"市": area_of("长春", "市", HOME)})
    assert area_of("朝阳", "区", home).code == "220104"
    assert area_of("朝阳", "区", HOME) == Area("朝阳@" + "d" * 12, "朝阳")
    assert area_of("丽水", "市", HOME).holds(area_of("莲都", "区", HOME))


def test_whole_words_mean_the_home() -> None:
    """全市 and 我县 are the document's places, 全区 its zone where it names no district; 各县 is none."""
    for text, key in (("全市", "澜川|area|"), ("我县", "松岚|area|"), ("全区", "澜川|zone|economic")):
        body = read_body(text, HOME)
        assert body is not None
        assert body.key == key
    assert read_body("各县", HOME) is None
    assert read_body("全省", HOME) is None
    assert leading_area("全市生态大会") is None


def test_promotions_are_one_person() -> None:
    """管委会主任 who becomes 党工委书记, and 县长 who becomes 县委书记, is one person, with the reason stored."""
    people, left = resolve_people(
        [
            naming(1, "顾清越", "澜川集聚区(开发区)管委会主任"),
            naming(4, "顾清越", "澜川经开区党工委书记"),
            naming(2, "沈望舒", "松岚县长"),
            naming(6, "沈望舒", "松岚县委书记"),
        ]
    )
    assert groups(people) == [[1, 4], [2, 6]]
    assert all(list(person.rules) == ["same-career"] for person in people)
    assert not left


def test_homonyms_stay_apart_with_an_issue() -> None:
    """One name with posts of two places is two people, and the case is left open with its reason."""
    people, left = resolve_people([naming(1, "李望舒", "澜川市人大常委会主任"), naming(2, "李望舒", "松岚县长")])
    assert groups(people) == [[1], [2]]
    assert [case.code for case in left] == ["person-unresolved"]


def test_two_offices_printed_together_join_careers() -> None:
    """A naming with offices of two places joins what each of them joins."""
    people, _ = resolve_people(
        [
            naming(1, "李望舒", "松岚县长"),
            naming(2, "李望舒", "澜川市委常委", "松岚县委书记"),
            naming(3, "李望舒", "澜川市委副书记"),
        ]
    )
    assert groups(people) == [[1, 2, 3]]


def test_heads_of_two_places_at_a_time_are_two() -> None:
    """What would make one person head two places over the same months is refused, with an issue that says so."""
    same = [naming(n, "李望舒", "松岚县长", day=date(2015, n, 1)) for n in (1, 6)]
    others = [naming(n, "李望舒", "霁岭县长", "松岚县科协主席", day=date(2015, n, 1)) for n in (2, 7)]
    bridge = naming(9, "李望舒", "松岚县副县长", "松岚县科协主席", day=date(2014, 1, 1))
    people, left = resolve_people([*same, *others, bridge])
    assert len(people) == 2
    assert [case.code for case in left] == ["person-conflict"]


def test_bare_names_belong_to_the_leader_of_the_place() -> None:
    """A naming without office joins the place's one leader of the name observed within three years, else nobody."""
    near = naming(3, "顾清越", day=date(2013, 1, 1))
    far = naming(9, "顾清越", day=date(2021, 1, 1))
    people, _ = resolve_people([naming(1, "顾清越", "澜川市委书记"), near, far])
    assert groups(people) == [[1, 3], [9]]


def test_untrusted_texts_join_nothing() -> None:
    """A naming in a spun or misplaced text is never merged."""
    people, _ = resolve_people([naming(1, "李望舒", "松岚县长"), naming(2, "李望舒", "松岚县长", trusted=False)])
    assert groups(people) == [[1], [2]]


def test_ids_do_not_depend_on_later_documents() -> None:
    """A person keeps the id when documents before or after are added in which the first post's place is the same."""
    old, first, later = (naming(n, "李望舒", "松岚县长") for n in (1, 2, 5))
    ids = {resolve_people(some)[0][0].person_id for some in ([first], [first, later], [old, first, later])}
    assert len(ids) == 1


@given(
    st.permutations([naming(n, "李望舒", office) for n, office in enumerate(("松岚县长", "市长", "松岚县委书记", ""))])
)
def test_resolution_does_not_depend_on_order(namings: list[Naming]) -> None:
    """The same namings give the same people, in whatever order they come."""
    found = {person.person_id: groups([person]) for person in resolve_people(namings)[0]}
    again = {person.person_id: groups([person]) for person in resolve_people(namings[::-1])[0]}
    assert found == again


def test_spells() -> None:
    """Observations of a post are one spell until another holds it in between, or six years pass."""
    people, _ = resolve_people(
        [
            naming(1, "顾清越", "松岚县长"),
            naming(2, "顾清越", "松岚县长"),
            naming(3, "沈望舒", "松岚县长"),
            naming(4, "顾清越", "松岚县长"),
        ]
    )
    spells = [s for s in fold_memberships(people) if s.title == "县长"]
    assert sorted((s.observed_start, s.rule, len(s.document_ids)) for s in spells) == [
        (date(2011, 3, 1), "observed", 2),
        (date(2013, 3, 1), "observed", 1),
        (date(2014, 3, 1), "another-holder", 1),
    ]
    late = [
        naming(1, "顾清越", "松岚县长"),
        naming(2, "顾清越", "松岚县长", day=date(2011, 3, 1) + timedelta(days=7 * 366)),
    ]
    rules = [spell.rule for spell in fold_memberships(resolve_people(late)[0])]
    assert sorted(rules) == ["long-gap", "observed"]


def test_kinds_of_bodies_are_the_vocabularys() -> None:
    """Every organ of the table is of a kind that the model knows."""
    from lishui_gazette import vocab  # noqa: PLC0415

    assert {row["kind"] for table in ("organs", "head_posts") for row in vocab.rows(table)} <= {
        k.value for k in BodyKind
    }
