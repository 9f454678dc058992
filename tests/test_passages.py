"""Invented passages of the kinds that these texts are made of, through the whole extraction.

`passages/*.txt` holds one passage after another: `== title`, the text, then what is expected. In the text ⟪…⟫ marks a
cue and ⟦…⟧ the content of the same rank (⟦!…⟧: in the speaker's words). A cue names its speaker where it does not
print one: ⟪某某:他说⟫, ⟪会:会议强调⟫ for a meeting, ⟪众:村民表示⟫ for people with no name. `speakers` are all with
their offices, `chairs` and `participants` those of the reported meetings. `raw` leaves the web stamp out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from lishui_gazette.extract import extract_document
from lishui_gazette.records.exchange import to_exchange
from lishui_gazette.spans import SourceText

_FOLDER = Path(__file__).parent / "passages"
_STAMP = "2021-04-20 10:20，正文："
_MARK = re.compile(r"⟪(?:(?P<who>[^:⟫]*):)?(?P<cue>[^⟫]*)⟫|⟦(?P<direct>!?)(?P<content>[^⟧]*)⟧")
_KEY = re.compile(r"(?P<key>speakers|chairs|participants|raw): ?(?P<value>.*)")
_VOICES = {"会": "meeting", "众": "unnamed"}


@dataclass
class Passage:
    """A text with its marks, and what is expected by key."""

    title: str
    lines: list[str] = field(default_factory=list)
    expected: dict[str, str] = field(default_factory=dict)

    @property
    def marked(self) -> str:
        """The text with its marks, under a web stamp unless `raw`."""
        return ("" if "raw" in self.expected else _STAMP) + "\n".join(self.lines)


def passages() -> Iterator[Passage]:
    """Every passage of the folder."""
    for path in sorted(_FOLDER.glob("*.txt")):
        passage: Passage | None = None
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("== "):
                if passage:
                    yield passage
                passage = Passage(line.removeprefix("== "))
            elif passage and line and not line.startswith("#"):
                match = _KEY.fullmatch(line)
                if match:
                    passage.expected[match["key"]] = match["value"]
                else:
                    passage.lines.append(line)
        if passage:
            yield passage


def unmarked(marked: str) -> tuple[str, list[tuple[Any, ...]]]:
    """The text without its marks, and its remarks: speaker, voice, cue, content and whether it is direct."""
    text, at = "", 0
    cues: list[tuple[str | None, str, int]] = []
    contents: list[tuple[str, bool]] = []
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        if match["cue"] is None:
            contents.append((match["content"], bool(match["direct"])))
            text += match["content"]
        else:
            cues.append((match["who"], match["cue"], len(text)))
            text += match["cue"]
        at = match.end()
    text += marked[at:]
    assert len(cues) == len(contents)
    rows = []
    for (who, cue, start), (content, is_direct) in zip(cues, contents, strict=True):
        voice = _VOICES.get(who or "", "person")
        rows.append((who if voice == "person" else None, voice, start, cue, content.rstrip("。"), is_direct))
    return text, rows


def found_in(text: str, record: dict[str, Any], wanted: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The remarks of a record in the form of `unmarked`; a speaker is left out where the cue prints the name."""
    rows = []
    for index, remark in enumerate(record["remarks"]):
        start, end = remark["cue"]
        first, last = remark["content"]
        cue, speaker = text[start:end], remark["speaker"]
        is_printed = index < len(wanted) and wanted[index][0] is None and cue.startswith(speaker or "\n")
        content = text[first:last].rstrip("。")
        rows.append((None if is_printed else speaker, remark["voice"], start, cue, content, remark["direct"]))
    return rows


@pytest.mark.parametrize("passage", list(passages()), ids=lambda p: p.title)
def test_passage(passage: Passage) -> None:
    """A passage yields the remarks marked in it, and the speakers, chairs and participants it lists."""
    text, wanted = unmarked(passage.marked)
    record = to_exchange(extract_document(SourceText.of(text)))
    assert found_in(text, record, wanted) == wanted
    speakers = {s["name"]: "/".join(s["offices"]) for s in record["speakers"]}
    if "speakers" in passage.expected:
        listed = (item.strip().partition("=") for item in passage.expected["speakers"].split(";") if item.strip())
        assert speakers == {name: offices for name, _, offices in listed}
    for key in ("chairs", "participants"):
        if key in passage.expected:
            present = {name for m in record["meetings"] if m["mention"] == "reported" for name in m[key]}
            assert present == {name.strip() for name in passage.expected[key].split(",")}
