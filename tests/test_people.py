import pytest

from lishui_gazette import vocab
from lishui_gazette.extract.people import find_people, people_in
from lishui_gazette.extract.people.rules import RULES
from lishui_gazette.layout import repair
from lishui_gazette.records import Genre
from lishui_gazette.segment.parts import ArticleText
from lishui_gazette.spans import Repaired, SourceText, Span


def body_of(text: str) -> Repaired:
    """The repaired text of a string."""
    return repair(SourceText.of(text))


def names_in(text: str) -> list[str]:
    """The names found in a text, in order."""
    return [person.name for person in people_in(body_of(text))]


def offices_in(text: str) -> dict[str, tuple[str, ...]]:
    """The offices at the first naming of each person in a text."""
    found: dict[str, tuple[str, ...]] = {}
    for person in people_in(body_of(text)):
        found.setdefault(person.name, person.offices)
    return found


@pytest.mark.parametrize(("text", "names", "rule_id"), [(t, n, r.rule_id) for r in RULES for t, n in r.examples])
def test_each_rule_finds_its_examples(text: str, names: tuple[str, ...], rule_id: str) -> None:
    """A rule's example holds just the names it lists, and one of them was found by that rule."""
    found = people_in(body_of(text))
    assert tuple(person.name for person in found) == names
    assert rule_id in {person.rule for person in found}


@pytest.mark.parametrize("text", [t for r in RULES for t in r.counter_examples])
def test_no_rule_finds_a_name_in_its_counter_examples(text: str) -> None:
    """Ordinary words that look like names are none, whatever stands before them."""
    assert names_in(text) == []


@pytest.mark.parametrize(
    "word",
    [
        "高质量",
        "金融",
        "全面",
        "方案",
        "管委会",
        "党中央",
        "和平",
        "时代",
        "万户",
        "钱款",
        "江苏",
        "安徽",
        "常态化",
        "应急",
        "任务",
    ],
)
@pytest.mark.parametrize("sentence", ["主任{}推进工作。", "会议强调，{}要求更高。", "领导干部、{}、企业代表参加会议。"])
def test_ordinary_words_with_a_surname_at_their_head_are_no_names(word: str, sentence: str) -> None:
    """Words such as 高质量 and 金融 are no names after a title, in a clause or in a list."""
    assert names_in(sentence.format(word)) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("镇党委书记晏如松从村口一路走到河边。", "晏如松"),
        ("市长窦俊乘船考察了航道。", "窦俊"),
        ("窦明同志作了说明。", "窦明"),
        ("镇长乔榆说，水位已退。", "乔榆"),
        ("县委书记桑强调研春耕生产。", "桑强"),
        ("县委书记桑强强调，不误农时。", "桑强"),
        ("局长卞为民主持会议。", "卞为民"),
        ("局长卞为主持会议。", "卞为"),
        ("区委书记庹宁会见客商一行。", "庹宁"),
        ("副市长蔺平听取了汇报。", "蔺平"),
        ("县长邰明和副县长邰亮到场。", "邰明"),
        ("县委书记冼双会，县长覃岚出席。", "冼双会"),
    ],
)
def test_a_name_swallows_neither_the_next_verb_nor_a_title(text: str, name: str) -> None:
    """Whether a third character belongs to the name is told by what follows it."""
    assert names_in(text)[0] == name


def test_a_doubtful_end_is_settled_by_another_mention() -> None:
    """Where two ends are possible, the one printed after an office elsewhere is taken."""
    text = "县长郜志出席。\n郜志进村入户，郜志进一步要求加快进度。"
    assert set(names_in(text)) == {"郜志"}


def test_bare_repetitions_are_found_wherever_they_stand() -> None:
    """A name seen with an office is found again in the middle of a sentence."""
    text = "市委书记鄢一舟到青屿调研。在鄢一舟的推动下，项目开工，群众见到鄢一舟都很亲切。"
    assert names_in(text) == ["鄢一舟"] * 3


def test_a_short_name_is_not_found_inside_other_words() -> None:
    """A two-character name repeats only where something beside it shows a name."""
    assert names_in("区长全国出席。全国各地都在行动，安全国防教育深入人心。") in (["全国"], [])


def test_minority_and_foreign_names() -> None:
    """Names with a dot, also broken by a space, and names without a Han surname in a list are found."""
    text = "出席会议的有市领导阿依古丽·买买提、普布次仁、尉迟明远。"
    assert names_in(text) == ["阿依古丽·买买提", "普布次仁", "尉迟明远"]
    assert names_in("经济学家约翰·史密斯预测，价格将回落。") == ["约翰·史密斯"]
    assert names_in("州人大常委会主任多吉才旦，副州长次仁旺堆等参加。") == ["多吉才旦", "次仁旺堆"]


@pytest.mark.parametrize(
    "surname",
    [
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "尉迟",
        "公孙",
        "慕容",
        "皇甫",
        "闻人",
        "万俟",
        "赫连",
        "亓官",
        "仉",
        "逄",
        "郗",
        "乜",
    ],
)
def test_rare_and_compound_surnames(surname: str) -> None:
    """A surname of the full list makes a name after an office, with one and with two characters after it."""
    assert names_in(f"副区长{surname}清主持会议。") == [f"{surname}清"]
    assert names_in(f"副区长{surname}云帆主持会议。") == [f"{surname}云帆"]


def test_the_list_of_surnames_holds_the_usual_ones_once() -> None:
    """No single surname stands twice in the table."""
    words = vocab.words("surnames")
    single = [c for word in words[: words.index("@compound")] if not word.startswith("@") for c in word]
    assert len(single) == len(set(single)) > 700


def test_names_of_the_makers_of_a_text_bear_the_byline_rule() -> None:
    """Reporters in a dateline are persons, told apart by their rule."""
    found = people_in(body_of("本报讯（记者 麦青、桑小枝）8日，县长逄岭到会。"))
    assert [(p.name, p.rule) for p in found] == [
        ("麦青", "person.byline"),
        ("桑小枝", "person.byline"),
        ("逄岭", "person.post"),
    ]


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("省委书记、省防汛指挥部第一总指挥窦俊到会。", {"窦俊": ("省委书记", "省防汛指挥部第一总指挥")}),
        ("4月9日上午，澜川区委副书记、区长鄢海鹰调研。", {"鄢海鹰": ("澜川区委副书记", "区长")}),
        ("由松岚经开区党工委书记、管委会主任逄岭主持。", {"逄岭": ("松岚经开区党工委书记", "管委会主任")}),
        ("经开区、高新园管委会主任逄岭致辞。", {"逄岭": ("经开区、高新园管委会主任",)}),
        ("市法院党组成员、审委会专职委员乔海表示支持。", {"乔海": ("市法院党组成员", "审委会专职委员")}),
        ("澜川一粟律师事务所合伙人麦小红说，可以。", {"麦小红": ("澜川一粟律师事务所合伙人",)}),
        ("区委常委、副区长周澄、鄢福生参加。", {"周澄": ("区委常委", "副区长"), "鄢福生": ("区委常委", "副区长")}),
        ("市领导桑榆、麦青，市政府秘书长乔海参加。", {"桑榆": (), "麦青": (), "乔海": ("市政府秘书长",)}),
        ("鄢海鹰副区长要求，加快进度。", {"鄢海鹰": ("副区长",)}),
        ("时任松岚县县长逄岭介绍了当年的情况。", {"逄岭": ("松岚县县长",)}),
        ("省委常委兼澜川市委书记窦俊出席。", {"窦俊": ("省委常委", "澜川市委书记")}),
        ("市发展和改革委员会主任麦青汇报。", {"麦青": ("市发展和改革委员会主任",)}),
        ("县委书记逄岭和县长桑榆到场。", {"逄岭": ("县委书记",), "桑榆": ("县长",)}),
        ("决定，桑榆同志任松岚县县长。", {"桑榆": ()}),
        ("各县（市、区）委书记逄岭、桑榆参加。", {"逄岭": (), "桑榆": ()}),
    ],
)
def test_offices_printed_beside_a_name(text: str, offices: dict[str, tuple[str, ...]]) -> None:
    """Offices begin after dates, verbs and prepositions, are split, and are shared in a list."""
    assert offices_in(text) == offices


def test_offsets_point_to_the_name_and_the_office() -> None:
    """`start`, `end` and `office_start` are offsets of the body."""
    body = body_of("会上，副县长桑小枝作汇报。")
    (person,) = people_in(body)
    assert body.text[person.start : person.end] == person.name == "桑小枝"
    assert body.text[person.office_start : person.start] == "副县长"


def test_find_people_reads_the_body_only() -> None:
    """The headline is left to `people_in`."""
    head, body = body_of("县长逄岭讲话\n"), body_of("会议在松岚召开。\n")
    article = ArticleText(Span(0, 10), head, body, Genre.NEWS)
    assert find_people(article) == []
    assert [p.name for p in people_in(head)] == ["逄岭"]


@pytest.mark.parametrize(
    "text", ["", "\n", "·", "书记", "记者", "书记、", "王", "司马", "，欧", "市长张", "阿·", "·依"]
)
def test_scraps_of_text_never_crash(text: str) -> None:
    """Any input yields a list."""
    assert isinstance(people_in(Repaired(text, text, list(range(len(text))))), list)


def test_labelled_lists_and_lists_without_marks() -> None:
    """The lines of minutes name persons after a label, with 、 or with blanks between them."""
    text = "主持：副区长 窦一帆\n出席：逄小满 麦青 区发改局局长桑榆\n记录：郜云\n"
    found = people_in(Repaired(text, text, list(range(len(text)))))
    assert [p.name for p in found] == ["窦一帆", "逄小满", "麦青", "桑榆", "郜云"]
    assert found[3].offices == ("区发改局局长",)


def test_offices_behind_a_name() -> None:
    """Offices in brackets behind a name, or to the end of its line, are read too."""
    assert offices_in("嘉宾：桑榆（松岚县县长）") == {"桑榆": ("松岚县县长",)}
    text = "嘉宾：桑榆 松岚县委副书记、县长\n"
    (person,) = people_in(Repaired(text, text, list(range(len(text)))))
    assert person.offices == ("松岚县委副书记", "县长")


def test_a_leader_of_the_state_needs_no_office_but_a_doctrine_is_no_person() -> None:
    """Names that everybody knows are found bare; inside the name of a doctrine they are none."""
    assert names_in("大家深入学习邓小平的著作。") == ["邓小平"]
    assert names_in("要坚持习近平法治思想不动摇。") == []


def test_courtesy_titles_are_no_given_names() -> None:
    """王先生 names nobody."""
    assert names_in("王先生表示满意，李女士参加了活动。") == []


def test_whom_a_post_is_meant_for_has_it_as_office() -> None:
    """A nominee's title and an assistant's are offices as printed."""
    found = offices_in("县政协主席提名人选黄斯文，澜川水务公司总经理助理吕博舜参加。")
    assert found == {"黄斯文": ("县政协主席提名人选",), "吕博舜": ("澜川水务公司总经理助理",)}
