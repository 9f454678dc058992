"""The build: from texts to a published folder."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import lishui_gazette
from lishui_gazette.build import build
from lishui_gazette.catalog import embedded_seeds, read_catalog
from lishui_gazette.errors import CurationError, InputError, OutputError
from lishui_gazette.folder import Folder
from lishui_gazette.harvest import extract, find_files, harvest
from lishui_gazette.records import Method
from lishui_gazette.records.tables import SPLITS
from lishui_gazette.validate import validate

TEXT = "松岚县召开旅游推进会\n\n5月6日，松岚县召开旅游推进会。县长顾清越强调，到2025年底接待游客达到80万人次。\n"


def bytes_of(folder: Path) -> dict[str, str]:
    """The hash of every file of a folder, by its path."""
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def seed_folder(folder: Path, **entry: object) -> Path:
    """A folder with one text, a catalogue that lists it and curated records of it."""
    (folder / "records").mkdir(parents=True)
    (folder / "songlan.txt").write_bytes(TEXT.encode())
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    known = {"file_name": "songlan.txt", "sha256": sha256, "text_sha256": sha256, "length": len(TEXT)}
    (folder / "catalog.yaml").write_text(yaml.safe_dump({"documents": [{**known, "medium": "web", **entry}]}), "utf-8")
    records = {"sha256": sha256, "document": {"medium": "web"}, "articles": [{"genre": "brief", "start": 0, "end": 9}]}
    (folder / "records" / "songlan.json").write_text(json.dumps(records), "utf-8")
    return folder


def test_embedded_documents_without_their_texts(facts: Path) -> None:
    """Without sources the catalogued documents are built from their curated records: five documents, no text."""
    folder = Folder(facts)
    assert folder.manifest.edition == "facts"
    assert set(folder.table("targets")["method"].to_pylist()) == {"curated"}
    entries = [entry for entry in read_catalog(embedded_seeds()).entries.values() if not entry.sample]
    documents = folder.table("documents").to_pylist()
    assert {d["text_sha256"] for d in documents} == {entry.text_sha256 for entry in entries}
    assert {d["rights"] for d in documents} == {"copyrighted"}
    assert all(len(folder.table("articles", split)) for split in SPLITS)


def test_the_real_texts_verify_every_span(shared: Path, tmp_path: Path) -> None:
    """With the five real texts: 5 documents, 12 articles, every quote equal to what the text prints, nothing found."""
    report = build(output=tmp_path / "full", texts=shared / "seeds", edition="full")
    assert not report.issues
    checked = validate(tmp_path / "full")
    assert checked
    assert (checked.rows["documents"], checked.rows["articles"]) == (5, 12)
    assert (
        checked.quotes
        == sum(checked.rows[t] for t in ("articles", "meetings", "targets", "outcomes")) + 2 * (checked.rows["remarks"])
    )
    assert Folder(tmp_path / "full").table("documents")["text"].null_count == 0


def test_texts_verify_a_facts_edition_and_stay_out_of_it(shared: Path, facts: Path, tmp_path: Path) -> None:
    """Texts at hand change no byte of a facts edition."""
    build(output=tmp_path / "facts", texts=shared / "seeds", edition="facts")
    assert bytes_of(tmp_path / "facts") == bytes_of(facts)


def test_dist_is_what_the_package_builds(facts: Path) -> None:
    """The committed dataset equals a fresh build: byte for byte with the pyarrow that wrote it, else row for row."""
    dist = Path(__file__).resolve().parent.parent / "dist"
    if Folder(dist).manifest.written_with == Folder(facts).manifest.written_with:
        assert bytes_of(dist) == bytes_of(facts)
    assert all(Folder(dist).tables()[name].equals(table) for name, table in Folder(facts).tables().items())


@pytest.mark.parametrize(("seed", "workers"), [("1", 1), ("2", 2)])
def test_bytes_depend_on_nothing_but_the_input(
    samples: Path, full: Path, tmp_path: Path, seed: str, workers: int
) -> None:
    """Builds with another PYTHONHASHSEED and with two workers are byte-identical."""
    output = tmp_path / "full"
    call = f"lishui_gazette.build({str(samples)!r}, {str(output)!r}, workers={workers})"
    script = tmp_path / "script.py"
    script.write_text(f"import lishui_gazette\nif __name__ == '__main__':\n    {call}\n", "utf-8")
    subprocess.run([sys.executable, script], env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
    assert bytes_of(output) == bytes_of(full)


def test_own_folder_is_extracted(tmp_path: Path) -> None:
    """A folder of one's own is read by rules into a full edition, with an issue for each uncatalogued text."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(TEXT, "utf-8")
    report = build(tmp_path / "texts", tmp_path / "out")
    (document,) = Folder(tmp_path / "out").table("documents").to_pylist()
    assert document["method"] == Method.RULES
    assert document["text"] == TEXT
    assert [issue.code for issue in report.issues] == ["not-in-catalogue"]
    assert validate(tmp_path / "out")
    stored = Folder(tmp_path / "out").table("issues").to_pylist()
    assert [issue["issue_id"] for issue in stored] == [f"{document['document_id']}:issues:not-in-catalogue-1"]


def test_curated_records_win_over_rules(tmp_path: Path) -> None:
    """Curated records beside a text, and what its catalogue says, stand instead of what rules find."""
    folder = seed_folder(tmp_path / "own", publisher="松岚县融媒体中心", split="test", rights="public-domain")
    report = build(folder, tmp_path / "out")
    assert not report.issues
    assert report.rows["documents"] == {"train": 0, "validation": 0, "test": 1}
    (document,) = Folder(tmp_path / "out").table("documents").to_pylist()
    assert (document["publisher"], document["method"]) == ("松岚县融媒体中心", "curated")
    (article,) = Folder(tmp_path / "out").table("articles").to_pylist()
    assert (article["genre"], article["text"]) == ("brief", TEXT[:9])


def test_curated_records_without_their_text(tmp_path: Path) -> None:
    """A catalogued document without its text is built as facts; in a full edition that is recorded."""
    folder = seed_folder(tmp_path / "own")
    (folder / "songlan.txt").write_text("另一份文件。\n" * 3, "utf-8")
    report = build(folder, tmp_path / "out", edition="full")
    assert {issue.code for issue in report.issues} == {"text-missing", "not-in-catalogue"}
    assert validate(tmp_path / "out")


def test_curated_span_out_of_bounds(full: Path, tmp_path: Path) -> None:
    """A curated span beyond its text stops the build with file, record and remedy; the output stays as it was."""
    folder = seed_folder(tmp_path / "own")
    output = Path(shutil.copytree(full, tmp_path / "out"))
    records = json.loads((folder / "records" / "songlan.json").read_text("utf-8"))
    records["articles"][0]["end"] = 10**6
    (folder / "records" / "songlan.json").write_text(json.dumps(records), "utf-8")
    with pytest.raises(CurationError, match=r"songlan\.json: articles\[0\]\.start, end must be .* correct the offsets"):
        build(folder, output)
    assert bytes_of(output) == bytes_of(full)


def test_text_that_no_catalogue_lists(samples: Path, tmp_path: Path) -> None:
    """A text among `texts` whose hash is in no catalogue is left out and recorded."""
    report = build(output=tmp_path / "out", texts=samples, edition="facts")
    assert {issue.code for issue in report.issues} == {"text-not-in-catalogue"}
    assert len(report.issues) == len(find_files([samples]))
    assert report.rows["documents"] == {"train": 1, "validation": 2, "test": 2}


def test_bad_documents_are_recorded_and_the_others_built(tmp_path: Path) -> None:
    """Empty, binary and undecodable files are errors in `issues`; the other documents are built."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a_good.txt").write_text(TEXT, "utf-8")
    (folder / "b_twin.txt").write_text(TEXT, "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(b"\x89PNG\r\n\0\0\0")
    (folder / "broken.txt").write_bytes(TEXT.encode()[:61] + b"\xff\xff")
    report = build(folder, tmp_path / "out")
    assert (
        report.rows["documents"]["train"] + report.rows["documents"]["test"] + report.rows["documents"]["validation"]
        == 1
    )
    found = [issue.code for issue in report.issues]
    assert found.count("unreadable-input") == len(report.faults) == 3
    assert found.count("duplicate-document") == 1
    stored = Folder(tmp_path / "out").table("issues")
    assert stored.num_rows == len(report.issues)
    assert validate(tmp_path / "out")


def test_nothing_to_build(tmp_path: Path) -> None:
    """A path that is not there, a folder without documents and a folder of bad ones are errors; nothing is written."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "README.md").write_text("about", "utf-8")
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "x.txt").write_bytes(b"")
    for source, message in (("nowhere", "is not there"), ("empty", "has none"), ("bad", "no document can be built")):
        with pytest.raises(InputError, match=message):
            build(tmp_path / source, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_output_is_checked_before_any_work(tmp_path: Path) -> None:
    """An output that is a file is refused, whatever the input."""
    (tmp_path / "out").write_text("x", "utf-8")
    with pytest.raises(OutputError, match="is a file"):
        build(tmp_path / "nowhere", tmp_path / "out")


def test_a_fault_of_a_rule_costs_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should a rule fail, the document is recorded with the place of the fault, and the build goes on."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")

    def failing(source: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(sys.modules["lishui_gazette.harvest"], "_extracted", failing)
    (found,) = harvest([tmp_path / "a.txt"])
    assert found.fault is not None
    assert found.fault.code == "extraction-failed"
    assert "ZeroDivisionError('oops') at test_build.py:" in found.fault.message
    with pytest.raises(lishui_gazette.GazetteError, match="extraction failed"):
        list(extract(tmp_path))


def test_a_line_of_fifty_megabytes(tmp_path: Path) -> None:
    """A file of one very long line is read and recorded like any other."""
    (tmp_path / "line.txt").write_text("市" * (50 * 2**20 // 3), "utf-8")
    (found,) = harvest([tmp_path / "line.txt"], extracts=False)
    assert found.source is not None
    assert len(found.source.text) == 50 * 2**20 // 3


def test_extract_reads_files_and_folders(samples: Path, tmp_path: Path) -> None:
    """`extract` takes a file, a folder or several, in order, and stops at what cannot be read."""
    names = [path.name for path in find_files([samples])]
    assert "README.md" not in names
    assert [bundle.document.file_name for bundle in extract(samples)] == names
    (single,) = extract(samples / names[0])
    assert single.document.method is Method.RULES
    (tmp_path / "x.txt").write_bytes(b"")
    with pytest.raises(InputError, match=r"x\.txt"):
        list(extract([samples / names[0], tmp_path / "x.txt"]))
