"""What a meeting's name tells: its kind, its number, its session and its level."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lishui_gazette.extract.meetings.lexicon import any_of
from lishui_gazette.extract.meetings.nouns import noun_table
from lishui_gazette.records import MeetingKind
from lishui_gazette.records.meeting import MeetingLevel
from lishui_gazette.scanning import regex
from lishui_gazette.vocab import rows

__all__ = ["comparable", "kind_of", "level_of", "ordinal_of", "read_numeral", "session_of"]

_N = r"(?:[一二三四五六七八九十百零〇两]{1,7}|\d{1,4})"
_BRACKETS = regex(r"（[^（）]*）|[“”‘’《》「」\s]")
_SITTING = regex(rf"第{_N}[场期]$|(?<=发布会)[^，。；]{{2,48}}专场$")  # 系列新闻发布会第五场, 系列发布会某县专场
_CONGRESS_BY_NUMBER = regex(r"(?:二十[一二三]?|十[一二三四五六七八九])大$")


@cache
def _numbered_kinds() -> tuple[tuple[re.Pattern[str], MeetingKind], ...]:
    return tuple(
        (regex(row["pattern"].replace("{n}", _N)), MeetingKind(row["kind"])) for row in rows("meeting_numbered_kinds")
    )


def kind_of(key: str) -> MeetingKind:
    """The kind that a name (folded) ends in; of two in one the kind of the last. `OTHER` where no noun tells.

    >>> kind_of("澜川市政府党组会议暨第9次常务会议").value
    'executive'
    """
    first, _, last = _SITTING.sub("", _BRACKETS.sub("", key)).rpartition("暨")
    if _CONGRESS_BY_NUMBER.search(last):
        return MeetingKind.CONGRESS
    whole = _BRACKETS.sub("", key)
    for pattern, kind in _numbered_kinds():
        if pattern.search(last) or (whole != last and pattern.search(whole) and last.startswith("第")):
            return kind
    table = noun_table()
    for start in range(len(last)):
        if last[start:] in table:
            return table[last[start:]][0]
    return kind_of(first) if first else MeetingKind.OTHER


_SESSION = regex(rf"第?({_N})届([^届次]{{0,16}}?)第?({_N})(次|中)(?:全体)?(?P<what>[^次]*)$")
_TERM = regex(rf"第?({_N}届)")
_BY_NUMBER = regex(r"(?:党的|中共|中国共产党)?(二十[一二三]?|十[一二三四五六七八九])大$")
_ORDINAL = regex(rf"第({_N})(?:次|届|场|期|轮|批(?!重[点大]|项目))")
# Meetings of a standing body, which has a term and numbers its meetings through: 五届人大常委会第十七次会议.
_STANDING = regex(any_of("standing_bodies"))


@lru_cache(maxsize=1024)
def session_of(key: str) -> str | None:
    """`N届M次` or `N届M中` of a plenum or congress, `N届` of a standing body's numbered meeting; else None.

    >>> session_of("澜川市第七届人民代表大会第二次会议"), session_of("市七届人民政府第12次常务会议")
    ('七届二次', '七届')
    """
    found = _SESSION.search(_own(key))
    if not found:
        return None
    if _is_standing(found):
        return f"{found[1]}届"
    return f"{found[1]}届{found[3]}{found[4]}"


def _own(key: str) -> str:
    """The name without brackets and without the meeting whose spirit is studied (某次全会精神专题研讨班)."""
    return _BRACKETS.sub("", key).rpartition("精神")[2]


_PLENARY = regex(r"次全体(?:扩大)?会议$|政治协商会议")


def _is_standing(found: re.Match[str]) -> bool:
    between, after = found[2], found["what"]
    if "常委" in between or "常务委" in between or "政府" in between or _STANDING.search(after):
        return True
    if _PLENARY.search(found.string) or "政协" in found.string:
        return False
    return bool(_STANDING.search(between))


@lru_cache(maxsize=1024)
def ordinal_of(key: str) -> int | None:
    """The number of the meeting (第92次 → 92, 二十大 → 20); None where it has none or a session instead.

    >>> ordinal_of("区政府2031年第十八次党组会议"), ordinal_of("市委七届三次全会"), ordinal_of("党的二十大")
    (18, None, 20)
    """
    bare = _own(key)
    by_number = _BY_NUMBER.search(bare)
    if by_number:
        return read_numeral(by_number[1])
    session = _SESSION.search(bare)
    if session:
        return read_numeral(session[3]) if _is_standing(session) else None
    found = list(_ORDINAL.finditer(key.rpartition("精神")[2]))
    return read_numeral(found[-1][1]) if found else None


_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


def read_numeral(text: str) -> int | None:
    """A number below 1000 in Arabic or Chinese numerals (92, 九十二, 一百零三); None for what is no number (三三)."""
    if text.isdecimal():
        return int(text)
    hundreds, _, rest = text.rpartition("百")
    tens, ten, ones = (part.lstrip("零〇") for part in rest.rpartition("十"))
    digits = [_DIGITS.get(part, -1) if part else 0 for part in (hundreds, tens or ("一" if ten else ""), ones)]
    return None if -1 in digits else 100 * digits[0] + 10 * digits[1] + digits[2]


# Tried in order; the first that the name begins with or holds decides.
_HAN = "[一二三四五六七八九十]"
_LEVELS = (
    (
        regex(
            rf"^(?:党的|中共[^省市区县州]{{0,3}}(?:中央|{_HAN}+大)|中央|国务院|全国|国家|{_HAN}+大|{_HAN}+届{_HAN}+中全会)"
        ),
        MeetingLevel.NATIONAL,
    ),
    (regex(any_of("zones")), MeetingLevel.ZONE),
    (regex(r"^(?:全省|我省|[^市区县]{0,8}省|[^市区县]{0,8}自治区)"), MeetingLevel.PROVINCE),
    (regex(r"街道|[^乡城]镇(?!化)|[\u4e00-\u9fff]乡(?!村|镇|亲)"), MeetingLevel.TOWNSHIP),
    (
        regex(r"[县旗区](?:委|政府|人大|政协|级|直)|(?:[全我本]|[^社地园小城山郊治]|^)[县旗区](?![块域位])"),
        MeetingLevel.COUNTY,
    ),
    (
        regex(r"(?:[全我本]|[^城都]|^)市(?!场|民(?![营政族主生])|区|容|政(?![府协]))|^[全我本]州|自治州"),
        MeetingLevel.PREFECTURE,
    ),
)


@lru_cache(maxsize=1024)
def level_of(key: str) -> MeetingLevel | None:
    """The administrative level that the name shows; None where it shows none.

    A 市 counts as a prefecture: whether it is a county-level city the name alone does not tell.
    """
    bare = _BRACKETS.sub("", key)
    return next((level for pattern, level in _LEVELS if pattern.search(bare)), None)


_PARTY_CONGRESS = regex(rf"(?:中国共产党|中共)([^第届]{{0,16}}第?{_N}[次届])(?:党员)?代表大会$")
_FORM = regex(
    rf"（[^（）]*）|[“”‘’《》「」·]|中国共产党(?=[一-龥]{{0,12}}第)|20\d\d年?|第?{_N}[届次场期中](?:全体)?|党的|中共|[的于]"
)


@lru_cache(maxsize=1024)
def comparable(key: str) -> str:
    """A name without number, session, year, brackets and marks: what two namings of one meeting share."""
    short = _BRACKETS.sub("", key).replace("全体会议", "全会").replace("人民代表大会", "人大")
    short = _PARTY_CONGRESS.sub(r"\1党代会", short)
    return _FORM.sub("", short.replace("常务委员会", "常委会"))
