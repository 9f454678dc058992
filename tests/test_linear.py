"""The cost of an extraction grows with the length of the text and not faster, however the text is set."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

from lishui_gazette.extract import extract_document
from lishui_gazette.spans import SourceText

_PASSAGE = (
    "本报讯（记者 景行之）7月25日，澜川市委书记佘正阳在青屿区主持召开全市渔港建设推进会。市长沈牧之、副市长金秋实出席。"
    "上半年，全市完成渔港投资34.5亿元，增长8.2%，其中青屿区12.1亿元、松岚县9.8亿元，分别增长6.3%、5.4%，总量居全省第3位。"
    "佘正阳强调，要把渔港建设放在首位，力争到2025年建成渔港12座，渔业产值突破200亿元。会议审议了《澜川市渔港条例》，"
    "听取青屿区工作汇报。去年以来，全市新增渔船320艘，占全省的三成；松岚县建成冷链中心，青屿渔港二期年底前建成投用。"
)


def _calls(text: str) -> int:
    """How many functions, of Python and of C, the extraction of `text` calls."""
    source, count = SourceText.of(text), 0

    def seen(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        extract_document(source)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("end", ["\n", ""], ids=["paragraphs", "one paragraph"])
def test_calls_grow_with_the_length(end: str) -> None:
    """Four times the text takes four times the calls: nothing is looked up again for each thing found before it."""
    _calls(_PASSAGE)
    short, long = _calls((_PASSAGE + end) * 25), _calls((_PASSAGE + end) * 100)
    assert long < 4.15 * short
