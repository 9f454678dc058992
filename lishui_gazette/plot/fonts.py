"""Whether Chinese can be drawn: a picture without a font for it shows boxes or nothing, and says so to nobody."""

from __future__ import annotations

import vl_convert

from lishui_gazette.errors import InputError

__all__ = ["FAMILIES", "has_chinese_font", "require_chinese_font"]

# Families that hold simplified Chinese on Linux, macOS and Windows; the first that is there is taken.
FAMILIES = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, WenQuanYi Zen Hei, sans-serif"


def has_chinese_font() -> bool:
    """Whether two different Chinese characters are drawn differently, as only a font that has them does."""
    return _drawn("丽") != _drawn("水")


def _drawn(character: str) -> bytes:
    return vl_convert.svg_to_png(
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
        f'<text x="4" y="32" font-size="30" font-family="{FAMILIES}">{character}</text></svg>'
    )


def require_chinese_font() -> None:
    """Raises `InputError` saying what to install where no font draws Chinese."""
    if not has_chinese_font():
        raise InputError(
            "no font on this machine can draw Chinese: install one (Debian: apt-get install fonts-noto-cjk), "
            "or write .svg, which is drawn by whoever opens it"
        )
