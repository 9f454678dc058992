"""The order in which the lines of a page are read."""

from __future__ import annotations

from lishui_gazette.read.fragments import Fragment, Page, narrow_edges
from lishui_gazette.read.paragraphs import page_text


def _row(text: str, left: float, top: float, size: float = 10) -> Fragment:
    return Fragment(text, narrow_edges(text, left, left + size * len(text)), top, top + size, size)


def _text(fragments: list[Fragment]) -> str:
    return page_text([Page(tuple(fragments))]).text


def test_columns_are_read_one_after_the_other() -> None:
    """Below a headline over both columns, the left column is read before the right one, the paragraph unbroken."""
    headline = _row("全市渔港建设推进会召开", 150, 20, 20)
    left = [_row("会议强调要抓好落实各项工作任", 50, 60 + 15 * n) for n in range(4)]
    right = [_row("务并且加快推进渔港码头的建设", 220, 60 + 15 * n) for n in range(4)]
    text = _text([headline, *right, *left])
    assert text.startswith("全市渔港建设推进会召开\n\n会议")
    assert text.count("会议强调要抓好落实各项工作任") == 4
    assert "落实各项工作任务并且加快" in text


def test_a_newspaper_page_is_read_article_by_article() -> None:
    """Articles side by side and below each other, each under its own headline, are read whole one after another."""
    fragments = [_row("澜川日报", 50, 10, 30), _row("全市渔港建设推进会召开啦", 70, 80, 18)]
    fragments += [_row("水库加固完成", 340, 80, 15), _row("第三篇报道横跨三栏的大标题在此处出现", 80, 300, 20)]
    for top, rows, names in ((110, 10, ("甲一", "甲二", "乙一")), (335, 8, ("丙一", "丙二", "丙三"))):
        for column, name in enumerate(names):
            line = f"{name}会议强调要抓好工作"
            fragments += [_row(line, 50 + 135 * column, top + 15 * n) for n in range(rows)]
    text = _text(fragments[::-1])
    order = ("澜川", "全市", "甲一", "甲二", "水库", "乙一", "第三", "丙一", "丙二", "丙三")
    found = [text.index(name) for name in order]
    assert found == sorted(found)
    assert [len(line) for line in text.split("\n") if line] == [4, 12, 220, 6, 110, 18, 264]


def test_the_cells_of_a_table_are_read_row_by_row() -> None:
    """Cells side by side are no columns of text: each row of a table is a line."""
    rows = [[_row(f"指标{n}", 50, 50 + 15 * n), _row(f"{n}00", 200, 50 + 15 * n)] for n in range(5)]
    assert _text([cell for row in rows for cell in row]).replace(" ", "").split("\n")[2] == "指标2200"


def test_an_indented_row_begins_a_paragraph() -> None:
    """A row indented by two characters begins a paragraph even where the row above is full."""
    rows = [_row("会议强调要抓好落实各项工作任务", 50, 50), _row("会议要求推进渔港建设。", 70, 65)]
    assert _text([*rows, _row("会议强调要抓好落实各项工作任务", 50, 80)]).count("\n") == 2
