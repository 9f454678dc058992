"""Among whom a rank ranks: 全国百强, 居全省第三位."""

from __future__ import annotations

from lishui_gazette.scanning import regex

__all__ = ["rank_scope"]

_SCOPE = regex(
    r"全国|世界|全球|亚洲|国内|全[省市县区州盟旗]|长三角(?:地区)?|[东中西]部地区|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,3}省(?![级委政里])"
)
_STOP = regex(r"[。；！？\n]")
_REACH = 24


def rank_scope(norm: str, start: int, end: int) -> str | None:
    """The scope printed last before the end of a rank at `[start, end)`, in its sentence; None where none is near."""
    begin = max(0, start - _REACH)
    for stop in _STOP.finditer(norm, begin, start):
        begin = stop.end()
    found = list(_SCOPE.finditer(norm, begin, end))
    return found[-1][0] if found else None
