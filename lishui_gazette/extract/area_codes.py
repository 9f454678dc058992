"""The GB/T 2260 code of an area: provinces and the divisions of the prefecture level.

Counties and below, zones and bodies have none here. A bare name that a province and a prefecture share (吉林) has none:
ambiguous stays unresolved.
"""

from __future__ import annotations

from functools import cache

from lishui_gazette import vocab
from lishui_gazette.extract.places import Place
from lishui_gazette.scanning import regex

__all__ = ["area_code"]

_WHOLE = regex(r"[全我本](?P<unit>[省市州盟区])")
_PREFECTURE_ENDS = ("市", "地区", "盟", "州", "自治州")
_NO_PREFECTURES = "0000"


@cache
def _provinces() -> dict[str, str]:
    return {row["province"]: row["code"] + _NO_PREFECTURES for row in vocab.rows("division_codes")}


@cache
def _prefectures() -> dict[str, str]:
    codes: dict[str, str] = {}
    for row in vocab.rows("division_codes"):
        for name, number in zip(row["prefectures"].split(), row["numbers"].split(), strict=True):
            codes[name] = number if len(number) > len(_NO_PREFECTURES) else f"{row['code']}{number}00"
    return codes


@cache
def _full_names() -> dict[str, str]:
    names = {row["province"] + row["suffix"]: _provinces()[row["province"]] for row in vocab.rows("prefectures")}
    return names | {name + end: code for name, code in _prefectures().items() for end in _PREFECTURE_ENDS}


def _home_code(unit: str, place: Place) -> str | None:
    """The code of what 全省 or 全市 means in a document that speaks from `place`."""
    province = _provinces().get(place.province or "")
    if unit == "省" or (unit in "市区" and place.level == "province"):
        return province
    if unit in "市州盟" and place.level == "prefecture":
        return _prefectures().get(place.prefecture or "")
    return None


def area_code(area: str | None, place: Place) -> str | None:
    """The code of an area as printed: 丽水市 and 丽水 → 331100, 浙江省 → 330000, 全市 → that of `place`.

    None where the area is not said, is no division of these levels, or could be two.
    """
    if area is None:
        return None
    whole = _WHOLE.fullmatch(area)
    if whole:
        return _home_code(whole["unit"], place)
    if area in _full_names():
        return _full_names()[area]
    if area in _provinces() and area in _prefectures():
        return None
    return _provinces().get(area) or _prefectures().get(area)
