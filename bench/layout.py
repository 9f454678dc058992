"""How much accuracy is lost to broken layout: gold documents re-wrapped, and four to a page.

Re-wrapped: in every paragraph of running text a space after each 20th character and, after each 12th such line, a
blank line in mid-sentence, as text comes out of a PDF's columns. Pages: four documents under headlines of
their own, below a newspaper's masthead. Prints F1 beside that of the documents as they are.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bench.gold import Annotated, annotated_documents, f1_by_table, require_shared
from lishui_gazette.spans import SourceText

LINE = 20  # characters before a layout space
COLUMN = 12  # lines before a blank line
HEADLINES = (  # invented, each with a subject and a verb
    "澜川市部署秋冬季项目攻坚行动",
    "松岚县推进乡村公路提档升级",
    "青屿区打造渔港经济新样板",
    "市政协委员热议民生实事办理",
)
MASTHEAD = "澜川日报\n\n2 要闻 {year}年{month}月{day}日 责任编辑:毕闻道 版面设计:舒展眉\n\n"


def moved(gold: dict[str, Any], move: Callable[[int], int]) -> dict[str, Any]:
    """The annotation with every offset moved: starts by `move(start)`, ends by `move(end - 1) + 1`."""
    result = copy.deepcopy(gold)

    def pair(span: list[int]) -> list[int]:
        return [move(span[0]), move(span[1] - 1) + 1]

    for article in result["articles"]:
        article["start"], article["end"] = pair([article["start"], article["end"]])
    for table, keys in {
        "meetings": ("evidence",),
        "remarks": ("cue", "content"),
        "targets": ("evidence",),
        "outcomes": ("evidence",),
    }.items():
        for record in result[table]:
            for key in keys:
                record[key] = pair(record[key])
    return result


def rewrapped(document: Annotated) -> Annotated:
    """The document as a PDF's text layer would give it."""
    parts: list[str] = []
    places: list[int] = []
    length = 0
    for line in document.source.text.splitlines(keepends=True):
        body = line.rstrip("\r\n")
        for at, character in enumerate(line):
            if len(body) > 2 * LINE and 0 < at < len(body) and at % LINE == 0:
                gap = "\n\n" if at % (LINE * COLUMN) == 0 else " "
                parts.append(gap)
                length += len(gap)
            places.append(length)
            parts.append(character)
            length += 1
    source = SourceText.of("".join(parts), document.source.name)
    return Annotated(source, moved(document.gold, places.__getitem__))


def page(documents: list[Annotated]) -> Annotated:
    """One newspaper page of these documents, each under a headline of its own."""
    text = MASTHEAD.format(year=2023, month=8, day=16)
    gold: dict[str, Any] = {"file_name": "page.txt", "document": {}, "articles": []}
    gold |= {table: [] for table in ("meetings", "speakers", "remarks", "targets", "outcomes")}
    for headline, document in zip(HEADLINES, documents, strict=False):
        article = document.gold["articles"][0]
        body = document.source.text[article["start"] : article["end"]]
        start = len(text)
        text += f"{headline}\n\n{body}\n\n"
        gold["articles"].append(
            {**article, "title": headline, "start": start, "end": start + len(headline) + 2 + len(body)}
        )
    return Annotated(replace(SourceText.of(text), name="page.txt"), gold)


def single_untitled(documents: list[Annotated]) -> list[Annotated]:
    """The documents of one article without a headline: those that a page can give one."""
    return [d for d in documents if len(d.gold["articles"]) == 1 and not d.gold["articles"][0].get("title")]


def main() -> None:
    """Print the three comparisons."""
    require_shared()
    documents = annotated_documents()
    as_is, broken = f1_by_table(documents), f1_by_table([rewrapped(d) for d in documents])
    print(f"{'table':20} {'as is':>8} {'rewrapped':>10} {'difference':>11}")
    for table, value in as_is.items():
        print(f"{table:20} {value:8.3f} {broken[table]:10.3f} {broken[table] - value:+11.3f}")
    singles = single_untitled(documents)
    pages = [page(singles[i : i + 4]) for i in range(0, len(singles) - 3, 4)]
    print(f"\narticles on {len(pages)} pages of four: F1 {f1_by_table(pages)['articles']:.3f}")


if __name__ == "__main__":
    main()
