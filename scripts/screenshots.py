"""Writes the pictures of the report in docs/, of the sample documents about an invented city.

    python scripts/screenshots.py

Needs Debian's Chromium, fonts-noto-cjk and the extra `dev`.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

import lishui_gazette
from lishui_gazette.catalog import embedded_seeds
from lishui_gazette.dataset import open_dataset
from lishui_gazette.report import report

ROOT = Path(__file__).resolve().parent.parent
DESKTOP: dict[str, Any] = {"viewport": {"width": 1360, "height": 850}, "locale": "en-GB"}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "locale": "zh-CN", "device_scale_factor": 1.5}
# Two reports beside the samples, about the same invented places, so that there are outcomes to see.
REPORTS = {
    "songlan_2021.txt": (
        "松岚县人民政府工作报告\n\n2021年1月20日在松岚县第十七届人民代表大会第五次会议上\n\n"
        "松岚县人民政府县长 金秋实\n\n各位代表：\n\n"
        "今年经济社会发展主要预期目标：全县地区生产总值增长7%，一般公共预算收入达到16.5亿元，"
        "新增高新技术企业10家，新建标准茶园1.2万亩。\n"
    ),
    "songlan_2022.txt": (
        "松岚县人民政府工作报告\n\n2022年1月18日在松岚县第十七届人民代表大会第七次会议上\n\n"
        "松岚县人民政府县长 金秋实\n\n各位代表：\n\n"
        "2021年，全县地区生产总值增长7.6%，一般公共预算收入达到15.9亿元，新增高新技术企业12家，"
        "新建标准茶园1.3万亩。\n\n今年主要预期目标：全县地区生产总值增长6.5%左右，一般公共预算收入增长5%。\n"
    ),
}
SHOWN = "制造业中长期贷款"  # the indicator whose evidence is shown


def main() -> None:
    """Builds the samples, reports on them, and takes the pictures."""
    program = shutil.which("chromium")
    if program is None:
        sys.exit("needs Chromium (Debian: apt-get install chromium fonts-noto-cjk)")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as driver:
        folder = Path(scratch)
        for name, text in REPORTS.items():
            (folder / name).write_text(text, "utf-8")
        sources = [embedded_seeds() / "samples", *(folder / name for name in REPORTS)]
        lishui_gazette.build(sources, folder / "dataset")
        report(folder / "dataset", folder / "report.html")
        target = next(t for t in open_dataset(folder / "dataset").targets if t.indicator == SHOWN)
        evidence = f"#/texts/{target.document_id}/{target.target_id}"
        running = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = folder / "report.html"
        take(running, page, "overview", "#/overview", DESKTOP)
        take(running, page, "targets", "#/targets", DESKTOP)
        take(running, page, "evidence", evidence, DESKTOP)
        take(running, page, "dark", evidence, {**DESKTOP, "locale": "zh-CN", "color_scheme": "dark"})
        take(running, page, "phone", "#/targets", PHONE)
        take(running, page, "phone-evidence", evidence, PHONE)
        running.close()


def take(running: Browser, page: Path, name: str, route: str, context: dict[str, Any]) -> None:
    """Takes one picture, once charts are drawn."""
    visit = running.new_context(**context).new_page()
    visit.goto(page.as_uri() + route)
    visit.wait_for_timeout(700)
    path = ROOT / "docs" / f"report-{name}.png"
    visit.screenshot(path=path)
    print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
