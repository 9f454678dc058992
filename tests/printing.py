"""A document as PDF, HTML, DOCX and scan, set from its plain text, for the tests of the readers."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

WIDTH, HEIGHT, MARGIN, GUTTER, SIZE, PITCH = 595.0, 842.0, 56.0, 26.0, 10.5, 17.0
HEADLINE = 12.5
FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
)
DPI = 200
_NEVER_FIRST = "，。、；：！？）》”’%"
_WIDE = re.compile(r"[^\x00-\xff]")


@dataclass(frozen=True)
class Block:
    """A paragraph (`text`), a line of its own (`line`), a headline's line (`head`) or a signature's (`sign`)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Placed:
    """A line of print: its page, left edge and top in points, size and text."""

    page: int
    left: float
    top: float
    size: float
    text: str


def blocks_of(text: str) -> list[Block]:
    """The blocks of a gazette's plain text, without its page numbers, paragraphs rejoined over them."""
    text = re.sub(r"([^。；：\n])\n\n- \d+ -\n\n(?=[^\n]*。)", r"\1", text)
    text = re.sub(r"(?m)^- \d+ -$", "", text)
    parts = [part.split("\n") for part in re.split(r"\n{2,}", text.strip())]
    found: list[Block] = []
    for index, lines in enumerate(parts):
        following = parts[index + 1][0] if index + 1 < len(parts) else ""
        for line in lines:
            if re.search(r"[。；：]$", line):
                found.append(Block("text", line))
            elif re.search(r"〔\d{4}〕\d+号$|^本报讯", following) or re.fullmatch(r"（\d{4}—\d{4}年）", lines[-1]):
                found.append(Block("head", line))
            elif re.fullmatch(r"\d{4}年\d+月\d+日", lines[-1]):
                found.append(Block("sign", line))
            else:
                found.append(Block("line", line))
    return found


def plain(blocks: list[Block]) -> str:
    """The blocks as plain text: lines that belong together below each other, blank lines between the others."""
    parts: list[str] = []
    for before, block in zip([None, *blocks], blocks, strict=False):
        joined = before and before.kind == block.kind and block.kind in ("head", "sign")
        parts.append(("\n" if joined else "\n\n" if before else "") + block.text)
    return "".join(parts) + "\n"


def web_page(blocks: list[Block]) -> bytes:
    """The blocks as a page of a government's site, with navigation around them."""
    body = "".join(
        f"<h2>{html.escape(b.text)}</h2>" if b.kind == "head" else f"<p>{html.escape(b.text)}</p>" for b in blocks
    )
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>公报</title></head><body>"
        "<nav><ul><li><a href='/'>首页</a></li><li><a href='/zwgk'>政务公开</a></li></ul></nav>"
        f"<article>{body}</article><footer><p>版权所有</p></footer></body></html>"
    ).encode()


def word_file(blocks: list[Block]) -> bytes:
    """The blocks as DOCX, headlines as headings."""
    docx: Any = pytest.importorskip("docx", reason="python-docx (extra `docx`) is not installed")
    document = docx.Document()
    for block in blocks:
        if block.kind == "head":
            document.add_heading(block.text, level=1)
        else:
            document.add_paragraph(block.text)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def advance(text: str) -> float:
    """The width of `text` in sizes of a character."""
    return sum(1.0 if _WIDE.match(c) else 0.5 for c in text)


def wrapped(text: str, width: float) -> list[str]:
    """`text` in lines of at most `width` sizes; a mark that may not begin a line hangs over the edge."""
    lines, line = list[str](), ""
    for character in text:
        if advance(line + character) > width and character not in _NEVER_FIRST:
            lines.append(line)
            line = ""
        line += character
    return [*lines, line]


def set_in_columns(blocks: list[Block], over_columns: int) -> list[Placed]:
    """The blocks on pages of two columns, the first `over_columns` over both; a number ends each page."""
    placed: list[Placed] = []
    page, column, top, begin = 1, 0, MARGIN, MARGIN
    narrow = (WIDTH - 2 * MARGIN - GUTTER) / 2

    def number() -> None:
        placed.append(Placed(page, WIDTH / 2 - 12, HEIGHT - 40, SIZE, f"- {page} -"))

    for index, block in enumerate(blocks):
        size = HEADLINE if block.kind == "head" else SIZE
        width = WIDTH - 2 * MARGIN if index < over_columns else narrow
        if index == over_columns:
            begin = top = top + PITCH
        indent = "　　" if block.kind == "text" else ""
        for line in wrapped(indent + block.text, width / size):
            if top + PITCH > HEIGHT - 70:
                column += 1
                if column == 2:
                    number()
                    page, column, begin = page + 1, 0, MARGIN
                top = begin
            left = MARGIN + column * (narrow + GUTTER)
            if block.kind in ("head", "sign"):
                spare = width - advance(line) * size
                left += spare / 2 if block.kind == "head" else spare - 2 * size
            else:
                lead = len(line) - len(line.lstrip("　"))
                left, line = left + lead * size, line[lead:]
            placed.append(Placed(page, left, top, size, line))
            top += PITCH * size / SIZE
    number()
    return placed


def pdf(placed: list[Placed]) -> bytes:
    """The lines as a PDF with a text layer."""
    reportlab: Any = pytest.importorskip("reportlab.pdfgen.canvas", reason="reportlab is not installed")
    metrics: Any = pytest.importorskip("reportlab.pdfbase.pdfmetrics")
    cid: Any = pytest.importorskip("reportlab.pdfbase.cidfonts")
    metrics.registerFont(cid.UnicodeCIDFont("STSong-Light"))
    file = BytesIO()
    canvas = reportlab.Canvas(file, pagesize=(WIDTH, HEIGHT))
    for page in range(1, placed[-1].page + 1):
        for line in (line for line in placed if line.page == page):
            canvas.setFont("STSong-Light", line.size)
            x = line.left
            for run in re.findall(r"[\x00-\xff]+|[^\x00-\xff]+", line.text):
                canvas.drawString(x, HEIGHT - line.top - line.size, run)
                x += advance(run) * line.size
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def scans(placed: list[Placed]) -> list[Any]:
    """The lines as images of pages at 200 dots an inch, grey, slightly blurred and skewed."""
    font_path = next((font for font in FONTS if Path(font).is_file()), None)
    if font_path is None:
        pytest.skip(f"no Chinese font at {', '.join(FONTS)}; install fonts-noto-cjk or fonts-wqy-zenhei")
    image: Any = pytest.importorskip("PIL.Image")
    draw: Any = pytest.importorskip("PIL.ImageDraw")
    font: Any = pytest.importorskip("PIL.ImageFont")
    blur: Any = pytest.importorskip("PIL.ImageFilter")
    scale, pages = DPI / 72, []
    for page in range(1, placed[-1].page + 1):
        sheet = image.new("L", (round(WIDTH * scale), round(HEIGHT * scale)), 246)
        pen = draw.Draw(sheet)
        for line in (line for line in placed if line.page == page):
            face = font.truetype(font_path, round(line.size * scale))
            x = line.left
            for character in line.text:
                pen.text((x * scale, line.top * scale), character, fill=30, font=face)
                x += advance(character) * line.size
        pages.append(sheet.rotate(0.3, fillcolor=246).filter(blur.GaussianBlur(0.6)))
    return pages


def scanned_pdf(placed: list[Placed]) -> bytes:
    """The lines as a PDF of images, without a text layer."""
    pages, file = scans(placed), BytesIO()
    pages[0].save(file, "PDF", resolution=DPI, save_all=True, append_images=pages[1:])
    return file.getvalue()
