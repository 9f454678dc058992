"""该县, 当地, 该工程: area mentions that point back, given by the names they stand for."""

from __future__ import annotations

from collections.abc import Sequence

from lishui_gazette import vocab
from lishui_gazette.extract.area_lists import NAMED
from lishui_gazette.extract.area_mentions import AreaMention
from lishui_gazette.extract.area_vocabulary import bare_names
from lishui_gazette.scanning import regex

__all__ = ["resolved"]

_WORK = regex(
    r"(?:研究|审议|听取|讨论|关于|推进|推动|实施|考察|调研|察看|查看|[，。；：！？、\n的了])+"
    r"(?P<work>[^，。；：！？、\n“”（）0-9]{3,30}(?:工程|项目))(?!部|办|组|个)"
)
_FAR = 300


def _bare_of(unit: str) -> frozenset[str]:
    """The bare names that 该省 or 该市 can stand for."""
    provinces = frozenset(row["province"] for row in vocab.rows("prefectures"))
    return provinces if unit == "省" else bare_names() if unit == "市" else frozenset()


def _work_before(norm: str, text: str, position: int) -> str | None:
    """The work that 该工程 or 该项目 at `position` stands for: the last one named before."""
    low = max(0, position - _FAR)
    found = [m.span("work") for m in _WORK.finditer(norm, low, position)]
    return text[found[-1][0] : found[-1][1]] if found else None


def resolved(norm: str, text: str, mentions: Sequence[AreaMention]) -> list[AreaMention]:
    """Mentions with 该县, 当地, 该工程 … named; one that points to nothing is left out."""
    made: list[AreaMention] = []
    for mention in mentions:
        word = norm[mention.start : mention.end]
        if mention.kind != "back" or not word.startswith(("该", "当地")):
            made.append(mention)
            continue
        unit = word[1:] if word.startswith("该") else ""
        if unit in ("工程", "项目"):
            work = _work_before(norm, text, mention.start)
            if work:
                made.append(AreaMention(mention.start, mention.end, work, "body", mention.is_subject))
            continue
        bare = _bare_of(unit)
        fits = (m for m in reversed(made) if m.kind in NAMED or m.kind == "office")
        named = next((m for m in fits if unit in m.name or m.name in bare), None)
        if named:
            kind = "place" if named.kind == "office" else named.kind
            end = named.name.rfind(unit) + len(unit) if unit in named.name else len(named.name)
            name = named.name[:end] if unit else named.name
            made.append(AreaMention(mention.start, mention.end, name, kind, mention.is_subject))
    return made
