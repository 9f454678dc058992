"""The grammar of attribution: what may stand between the start of a clause and its speech verb.

A rule's pattern is matched against the whole clause before the verb, in marked text. The first rule that
matches makes the cue; its named group `subject` is where the cue begins, empty where the verb stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from lishui_gazette.extract.remarks.marking import ASIDE, FIRST, NAME, OFFICE
from lishui_gazette.scanning import regex
from lishui_gazette.vocab import alternation, tree


class Subject(StrEnum):
    """What the subject of a speech verb is."""

    PERSON = "person"
    PRONOUN = "pronoun"
    MEETING = "meeting"
    PEOPLE = "people"
    BODY = "body"
    OCCASION = "occasion"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to attribute.

    In `examples` and `counter_examples` 〔…〕 marks a person's name. The rule makes the last cue of each
    example and none of a counter-example. `verbs` are those that the rule holds for, None for all.
    """

    rule_id: str
    subject: Subject
    clause: re.Pattern[str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()
    verbs: frozenset[str] | None = None


def _verbs(name: str) -> frozenset[str]:
    table = tree("speech_verbs")
    return frozenset([*table[name], *table["compounds"]])


def _patterns(table: str) -> dict[str, str]:
    return {name: alternation(words) for name, words in tree(table).items()}


def _not_after(words: Iterable[str]) -> str:
    return "".join(f"(?<!{re.escape(w)})" for w in words)


_S = _patterns("speech_setting")
_W = _patterns("speech_subjects")

# Between subject and verb. After 并 the verb stands alone, so no phrase runs over one.
_PLAIN = "[^并，]"
_TIME = r"(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日|[今昨前当次][天日晚]|上午|下午|晚上?|凌晨|中午|清晨|傍晚"
_MANNER = f"[^的了在{FIRST}]{{1,5}}(?<![当各外本异两三])地"  # 深情地; 当地 and 各地 are subjects of their own
_ADVERBS = f"(?:(?:{_S['adverbs']}|{_TIME}|{_MANNER})[ ]?){{0,4}}"
_OPENER = f"(?:{_S['prepositions']}|{_S['occasions']})"
_PHRASE = f"(?:{_OPENER}{_PLAIN}{{1,50}}|{_PLAIN}{{0,30}}(?:{_S['setting_ends']}))"
_GAP = f"{_ADVERBS}{_PHRASE}?{_ADVERBS}"
_TITLE = (
    f"(?:{ASIDE}*[^在对就向并的了听取问看见到说{FIRST}{OFFICE}]{{0,10}}?(?:{_W['titles']}))?"
    f"{ASIDE}*(?:等(?:人|领导|同志)?)?"
)

# Before the subject.
_CITING = f"(?:{_S['citing']})(?!会(?!议)|教育|交流|研讨|工作|专题|培训|主题)"
_FREE = f"(?:(?!{_CITING})[^{FIRST}])"
_BEFORE = f"(?:(?!{_CITING})[^{FIRST}{OFFICE}])"
_JOINING = f"[ ]?(?:(?:{_S['connectives']})[ ]?){{0,3}}"
_OPENING = f"{_JOINING}据?"
_NO_OBJECT = _not_after(tree("speech_setting")["objects"])
_NO_BODY = _not_after(tree("speech_subjects")["bodies_in_hui"])
_NOT_WHERE = "(?![上中后前期间时现场])(?!之[后前])(?!以[来后])"
_NO_SUBJECT = "要|应(?!届)|须|将(?!军)|把|让|使(?!馆|用)|请|从(?!业)|以(?!色)|用(?!户|人|工)|为"
_UNNAMED = f"(?!(?:{_NO_SUBJECT})|.{{0,60}}?(?:{_S['attending']}|{_W['written']}))"

RULES: tuple[Rule, ...] = (
    Rule(
        "person",
        Subject.PERSON,
        regex(f"{_BEFORE}{{0,80}}{_NO_OBJECT}{OFFICE}*(?P<subject>{NAME})(?:[、和及]{OFFICE}*{NAME})*{_TITLE}{_GAP}"),
        (
            "〔陆青川〕指出，要把水源地管好。",
            "县委书记〔陆青川〕在会上强调，河道要一段一段地查。",
            "〔陆青川〕主任还特别要求各乡镇当晚报数。",
            "县长〔陆青川〕持续强调，渠道要有人管。",
            "据〔陆青川〕介绍，今年新修了三座桥。",
            "“渠道通了，田就活了。”〔陆青川〕说。",
            "〔陆青川〕就下一步工作提出三点要求：一是快，二是准，三是稳。",
        ),
        (
            "按照〔陆青川〕要求，各乡镇连夜排查。",
            "大家认真学习〔陆青川〕强调的几件事。",
            "〔陆青川〕对工程进度表示满意。",
            "〔陆青川〕提出具体要求。",
            "〔陆青川〕听取了情况介绍。",
            "〔陆青川〕传达了上级要求。",
        ),
    ),
    Rule(
        "person_doing",
        Subject.PERSON,
        regex(f"{_BEFORE}{{0,80}}{_NO_OBJECT}{OFFICE}*(?P<subject>{NAME}){_TITLE}[^并，的{FIRST}]{{1,20}}"),
        ("〔陆青川〕一边走一边说：“路通了。”", "〔陆青川〕接过话筒说，请大家放心。"),
        ("〔陆青川〕的事迹到处有人说。",),
        verbs=_verbs("telling"),
    ),
    Rule(
        "pronoun",
        Subject.PRONOUN,
        regex(f"{_OPENING}(?P<subject>{_W['pronouns']}){_GAP}"),
        ("〔陆青川〕到青屿区调研。他强调，春耕不能误。", "〔宋以宁〕看望了值班人员。她深情地说，大家辛苦了。"),
        ("其他要求不变。",),
    ),
    Rule(
        "pronoun_doing",
        Subject.PRONOUN,
        regex(f"{_OPENING}(?P<subject>{_W['pronouns']})[^并，的{FIRST}]{{1,20}}"),
        ("〔陆青川〕停下锄头。“这一垄能收三百斤。”他掰着指头说。",),
        ("〔陆青川〕停下锄头。他家的事到处有人说。",),
        verbs=_verbs("telling"),
    ),
    Rule(
        "person_giving",
        Subject.PERSON,
        regex(f"{_BEFORE}{{0,80}}{OFFICE}*(?P<subject>{NAME}){_TITLE}{_ADVERBS}的"),
        ("渠道何时能通？〔陆青川〕的回答是：入冬以前。",),
        ("〔陆青川〕的回答，让大家放了心。", "〔陆青川〕回答是否通航时没有说日期。"),
        verbs=_verbs("answers"),
    ),
    Rule(
        "pronoun_giving",
        Subject.PRONOUN,
        regex(f"{_OPENING}(?P<subject>{_W['pronouns']}){_ADVERBS}的"),
        ("〔陆青川〕到青屿区调研。渠道何时能通？他的回答是：入冬以前。",),
        ("〔陆青川〕到青屿区调研。他的建议是好的。",),
        verbs=_verbs("answers"),
    ),
    Rule(
        "meeting",
        Subject.MEETING,
        regex(f"{_OPENING}(?P<subject>{_FREE}{{0,45}}?(?:{_W['meetings']}|会)){_NO_BODY}{_NOT_WHERE}{ASIDE}*{_GAP}"),
        (
            "会议指出，要守住耕地。",
            "市第三次党代会鲜明提出，要再造一个澜川。",
            "青屿区政府召开新闻发布会通报称，供水已经恢复。",
            "会议明确，年内完成清查。",
        ),
        ("会议听取了有关情况介绍。", "按照会议要求，各科室逐项对照。", "市残疾人联合会要求不高。"),
        verbs=_verbs("meeting"),
    ),
    Rule(
        "at_meeting",
        Subject.OCCASION,
        regex(f"[ ]?{_ADVERBS}[^，{FIRST}]{{0,24}}?(?<![社机体都省])(?:会议?上|会议中)(?P<subject>){_ADVERBS}"),
        ("〔陆青川〕主持会议。会上强调，要先通后畅。", "座谈会上还指出，山区的路要接着修。"),
        ("〔陆青川〕在会上强调，要先通后畅。", "社会上认为这事难办。"),
        verbs=_verbs("resolving"),
    ),
    Rule(
        "people",
        Subject.PEOPLE,
        regex(
            f"{_OPENING}{_UNNAMED}(?P<subject>{_FREE}{{0,40}}?(?:(?:{_W['people']})(?:们|[老小].|.某)?|[^，我他她它咱人]{{1,8}}们))"
            f"{ASIDE}*{_GAP}"
        ),
        (
            "公司负责人表示将扩大生产。",
            "与会人员一致认为，这条路走对了。",
            "据项目负责人介绍，大坝今年封顶。",
            "“家家有余粮。”村民老柏笑着说。",
        ),
        ("认真听取群众意见建议，及时回应。", "要引导企业家提出，哪里不便。"),
    ),
    Rule(
        "body",
        Subject.BODY,
        regex(f"{_OPENING}{_UNNAMED}(?P<subject>{_FREE}{{0,40}}?(?:{_W['bodies']})){ASIDE}*{_GAP}"),
        ("澜川市统计局表示，粮价平稳。", "事发之后，当地表示，将全力救治伤员。"),
        (
            "澜川市统计局网站称，粮价平稳。",
            "省政府要求各地自查。",
            "〔陆青川〕被约谈。对于这起事故，当地持续强调要从严追责。",
        ),
        verbs=_verbs("spoken"),
    ),
    Rule(
        "carried",
        Subject.NONE,
        regex(f"{_JOINING}{_ADVERBS}(?:{_OPENER}{_PLAIN}{{0,50}}?(?:{_S['setting_ends']}))?{_ADVERBS}(?P<subject>)"),
        (
            "〔陆青川〕说，山路难走。希望大家早出晚归注意安全。",
            "〔陆青川〕看望养路工人，并叮嘱他们注意防暑。",
            "〔陆青川〕主持召开常务会议，要求各地备足种子。",
            "会议审议《青屿区供水方案》并指出，要先通后畅。",
            "松岚县召开干部大会，研究水利工作，提出要三年建成灌区。",
        ),
        (
            "通知印发各地，要求逐户登记。",
            "〔陆青川〕说，桥修好了。据介绍，全长三里。",
            "〔陆青川〕作出批示，要求全力抢修。",
            "坚持问题导向，提出改进措施。",
        ),
        verbs=_verbs("bare"),
    ),
    Rule(
        "listed",
        Subject.NONE,
        regex(
            f"{_JOINING}(?P<subject>)(?:(?:{_S['prepositions']}|特别是|尤其是|充分|深入|进一步|结合|着眼){_PLAIN}{{1,110}})"
        ),
        (
            "〔陆青川〕就水利工作，结合松岚县实际提出三点要求：一是快，二是准。",
            "〔陆青川〕就水利工作，特别是渠道清淤提出要求。一是快，二是准。",
        ),
        ("〔陆青川〕到松岚县调研，对有关工作提出要求。",),
        verbs=_verbs("bare"),
    ),
)
