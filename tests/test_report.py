"""The report as a file: what it holds, that nothing of a source is markup, and what it says where it cannot be made."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from lishui_gazette.build import build
from lishui_gazette.cli import main
from lishui_gazette.errors import InputError, OutputError
from lishui_gazette.folder import Folder
from lishui_gazette.report import report
from lishui_gazette.report.content import NOT_SHOWN
from lishui_gazette.report.page import json_for_html

HOSTILE = (
    '<script>window.hit = 1</script>松岚县"onload="hit()召开</style>旅游推进会\n\n'
    '5月6日，松岚县召开旅游推进会。县长顾清越强调，<img src=x onerror="window.hit = 1">到2025年底接待游客'
    "达到80万人次。</script><!-- ]]> \u2028 & &lt;b&gt;\n"
)


class Elements(HTMLParser):
    """The start tags of a page, the scripts and styles between them, and its data."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self.is_open = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps the tag."""
        self.tags.append((tag, dict(attrs)))
        self.inside.append("")
        self.is_open = True

    def handle_endtag(self, tag: str) -> None:
        """What follows stands in no tag of interest."""
        self.is_open = False

    def handle_data(self, data: str) -> None:
        """Keeps what stands in the last tag."""
        if self.is_open:
            self.inside[-1] += data

    def of(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        """Attributes and content of the elements called `tag`."""
        return [(a, inside) for (name, a), inside in zip(self.tags, self.inside, strict=True) if name == tag]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a text that is full of markup."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "texts").mkdir()
    (folder / "texts" / "a.txt").write_text(HOSTILE, "utf-8")
    build([folder / "texts"], folder / "dataset")
    report(folder / "dataset", folder / "report.html")
    return folder / "report.html"


def data_of(path: Path) -> dict[str, Any]:
    """The data that a report holds."""
    ((_, text),) = [e for e in Elements(path.read_text("utf-8")).of("script") if e[0].get("id") == "data"]
    made: dict[str, Any] = json.loads(text)
    return made


def test_page_holds_everything(full: Path, tmp_path: Path) -> None:
    """One file holds every row that it shows and every text, and names no other file and no address to load from."""
    done = report(full, tmp_path / "report.html")
    assert (done.documents, done.with_text) == (5, 5)
    elements = Elements((tmp_path / "report.html").read_text("utf-8"))
    assert not [tag for tag, attributes in elements.tags if "src" in attributes]
    assert [attributes["href"] for attributes, _ in elements.of("link")] == ["data:,"]
    data = data_of(tmp_path / "report.html")
    assert data["tables"].keys() == Folder(full).tables().keys() - NOT_SHOWN
    for name in data["tables"]:
        table = Folder(full).table(name)
        assert len(data["tables"][name][data["keys"][name]]) == len(table)
    for row in Folder(full).table("documents").to_pylist():
        assert data["texts"][row["document_id"]] == row["text"]


def test_markup_of_a_source_is_text(hostile: Path) -> None:
    """Tags, quotes and comments of a text add no element to the page, and come back from its data as they were."""
    text = hostile.read_text("utf-8")
    assert "window.hit" in text
    assert not re.search(r"<script>window\.hit|</style>旅游|<img src=x", text)
    elements = Elements(text)
    assert len(elements.of("script")) == 4
    assert list(data_of(hostile)["texts"].values()) == [HOSTILE]
    assert any("<" in str(v) for v in data_of(hostile)["tables"]["articles"]["title"])


def test_policy_lets_only_the_pages_own_scripts_run(hostile: Path) -> None:
    """The policy names each script by its hash, and allows no connection."""
    elements = Elements(hostile.read_text("utf-8"))
    policy = next(a["content"] or "" for a, _ in elements.of("meta") if "http-equiv" in a)
    scripts = [inside for attributes, inside in elements.of("script") if attributes["type"] == "module"]
    hashes = {base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts}
    assert len(hashes) == 3
    assert set(re.findall(r"'sha256-([^']+)'", html.unescape(policy))) == hashes
    assert policy.startswith("default-src 'none'")
    assert "unsafe-inline" not in policy.split("style-src")[0]


@pytest.mark.parametrize("value", ["</script>", "<!--", "\u2028", "a & b", "\ud800", {"<b>": ["<i>"]}], ids=ascii)
def test_json_is_safe_in_html(value: Any) -> None:
    """JSON for a page holds no character that HTML would read, and gives the value back."""
    text = str(json_for_html(value))
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == value


def test_facts_edition(facts: Path, samples: Path, tmp_path: Path) -> None:
    """A facts edition gives a report without texts; `texts` brings those that are found by their hash."""
    assert report(facts, tmp_path / "facts.html").with_text == 0
    assert data_of(tmp_path / "facts.html")["texts"] == {}
    build([samples], tmp_path / "dataset", edition="facts")
    (tmp_path / "texts").mkdir()
    text = (samples / "gazette.txt").read_text("utf-8")
    (tmp_path / "texts" / "renamed.txt").write_bytes(text.encode("gb18030"))
    done = report(tmp_path / "dataset", tmp_path / "report.html", texts=tmp_path / "texts")
    assert (done.documents, done.with_text) == (5, 1)
    assert list(data_of(tmp_path / "report.html")["texts"].values()) == [text]


def test_words_are_in_both_languages() -> None:
    """Every word of the interface is there in English and Chinese, with the same places to fill."""
    path = Path(sys.modules["lishui_gazette.report.page"].__file__ or "").parent / "words.yaml"
    for group, words in yaml.safe_load(path.read_text("utf-8")).items():
        for key, pair in words.items():
            assert [type(one) for one in pair] == [str, str], f"{group}.{key}"
            assert len({frozenset(re.findall(r"\{(\w+)\}", one)) for one in pair}) == 1, f"{group}.{key}"


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb` (WCAG 2)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [":root {", ':root[data-theme="dark"] {'], ids=["light", "dark"])
def test_colours_have_contrast(theme: str) -> None:
    """Text stands out from what it is printed on by 4.5 to 1 in both themes."""
    path = Path(sys.modules["lishui_gazette.report.page"].__file__ or "").parent / "assets" / "page.css"
    block = path.read_text("utf-8").split(theme)[1].split("}")[0]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
    inks = [name for name in colours if name.endswith("-ink")]
    pairs = [(ink, ink.removesuffix("-ink")) for ink in inks if ink != "documents-ink"]
    pairs += [(ink, ground) for ink in ("ink", "quiet", "accent") for ground in ("paper", "sheet", "articles")]
    pairs += [(ink, ground) for ink in inks[:6] for ground in ("paper", "sheet")]
    pairs += [("ink", kind) for kind in ("targets", "outcomes", "meetings", "remarks", "speakers")]
    for ink, ground in pairs:
        light, dim = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
        assert (light + 0.05) / (dim + 0.05) >= 4.5, (ink, ground)


def test_faults(full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place that cannot be written, a folder without documents and a missing extra say what to do."""
    with pytest.raises(OutputError, match="cannot be written"):
        report(full, tmp_path / "no" / "report.html")
    with pytest.raises(InputError, match="must be a file or a folder but is not there"):
        report(Path(__file__).parent.parent / "dist", tmp_path / "report.html", texts=tmp_path / "none")
    monkeypatch.setitem(sys.modules, "itables", None)
    with pytest.raises(InputError, match=r"pip install 'lishui-gazette\[report\]'"):
        report(full, tmp_path / "report.html")
    assert not list(tmp_path.iterdir())


def test_command(full: Path, tmp_path: Path) -> None:
    """`report` prints the file it wrote, and says on standard error how many texts are in it."""
    path = tmp_path / "report.html"
    result = CliRunner().invoke(main, ["report", str(full), "-o", str(path)])
    assert result.exit_code == 0
    assert result.stdout.strip() == str(path)
    assert "5 documents, 5 of them with text" in result.stderr
