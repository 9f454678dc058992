"""Sidecars: facts beside the documents win over what their text lets infer."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from lishui_gazette.build import build
from lishui_gazette.dataset import open_dataset
from lishui_gazette.errors import CurationError
from lishui_gazette.extract import extract_document
from lishui_gazette.read import read_file
from lishui_gazette.records import Document, Medium
from lishui_gazette.sidecars import given_facts, has_sidecars

TEXT = "澜川日报消息\n\n澜川市召开会议，研究部署渔港建设。会议强调，今年新建渔港码头3座，明年完成投资2亿元。\n"
FACTS = """
medium: gazette
series_title: 澜川市人民政府公报
issue_year: 2023
issue_number: 4
issue_serial: 96
publication_date: 2023-05-08
publisher: 澜川市人民政府
source_url: https://lanchuan.example/4
rights: public-domain
note: From the city's site.
"""


def _document(path: Path) -> Document:
    return extract_document(read_file(path)).document


def test_a_sidecar_gives_every_fact(tmp_path: Path) -> None:
    """The facts of NAME.yaml are the document's, whatever the text prints."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.yaml").write_text(FACTS, "utf-8")
    document = _document(tmp_path / "a.txt")
    assert (document.medium, document.series_title) == (Medium.GAZETTE, "澜川市人民政府公报")
    assert (document.issue_year, document.issue_number, document.issue_serial) == (2023, 4, 96)
    assert document.publication_date_start == document.publication_date_end == date(2023, 5, 8)
    assert (document.publisher, document.rights) == ("澜川市人民政府", "public-domain")
    assert document.source_url == "https://lanchuan.example/4"


def test_a_given_date_dates_what_the_text_leaves_open(tmp_path: Path) -> None:
    """今年 and 明年 are counted from the date that a sidecar gives."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    undated = extract_document(read_file(tmp_path / "a.txt"))
    (tmp_path / "a.yaml").write_text("publication_date: 2021-03", "utf-8")
    dated = extract_document(read_file(tmp_path / "a.txt"))
    assert {target.period_end for target in undated.targets} == {None}
    assert {target.period_end for target in dated.targets} == {date(2021, 12, 31), date(2022, 12, 31)}


def test_a_catalogue_names_the_files_of_its_folder(tmp_path: Path) -> None:
    """catalog.yaml gives the facts of the files that it names; a file's own sidecar wins over it."""
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    (tmp_path / "catalog.yaml").write_text(
        "documents:\n- {file_name: a.txt, publisher: 甲, rights: copyrighted}\n- {file_name: b.txt, publisher: 乙}\n",
        "utf-8",
    )
    (tmp_path / "b.txt.yaml").write_text("publisher: 丙", "utf-8")
    publishers = {name: _document(tmp_path / name).publisher for name in ("a.txt", "b.txt", "c.txt")}
    assert publishers == {"a.txt": "甲", "b.txt": "丙", "c.txt": None}


def test_a_changed_catalogue_is_read_again(tmp_path: Path) -> None:
    """A catalogue that changes between two reads gives its new facts."""
    catalog = tmp_path / "catalog.yaml"
    for publisher in ("甲", "乙丙"):
        catalog.write_text(f"documents: [{{file_name: a.txt, publisher: {publisher}}}]", "utf-8")
        assert given_facts(tmp_path / "a.txt").publisher == publisher


def test_the_sidecar_of_an_archive_is_of_all_its_members(tmp_path: Path) -> None:
    """NAME.yaml beside NAME.zip gives the facts of every document in it."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("1.txt", TEXT)
    (tmp_path / "a.yaml").write_text("publisher: 澜川市人民政府", "utf-8")
    assert _document(tmp_path / "a.zip" / "1.txt").publisher == "澜川市人民政府"


def test_a_build_takes_rights_from_sidecars(tmp_path: Path) -> None:
    """A folder with a catalogue of file names builds a dataset whose documents have its facts, without findings."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "catalog.yaml").write_text(
        "documents:\n- {file_name: a.txt, publisher: 甲, rights: CC-BY-4.0, publication_date: 2021-03-04}\n", "utf-8"
    )
    report = build([folder], tmp_path / "out")
    (document,) = open_dataset(tmp_path / "out").documents
    assert (document.publisher, document.rights) == ("甲", "CC-BY-4.0")
    assert document.publication_date_start == date(2021, 3, 4)
    assert "not-in-catalogue" not in {issue.code for issue in report.issues}


def test_a_day_on_no_calendar_is_an_issue(tmp_path: Path) -> None:
    """A given date that no calendar has is told and not used."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.yaml").write_text('publication_date: "2023-02-30"', "utf-8")
    records = extract_document(read_file(tmp_path / "a.txt"))
    assert [issue.code for issue in records.issues] == ["no-such-date"]
    assert records.document.publication_date_start is None


def test_a_folder_without_sidecars_is_known(tmp_path: Path) -> None:
    """A folder has sidecars where a file is called like one, and may have some where it cannot be listed."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert not has_sidecars(str(tmp_path))
    (tmp_path / "a.yaml").write_text("publisher: 甲", "utf-8")
    assert has_sidecars(str(tmp_path))
    assert has_sidecars(str(tmp_path / "a.txt"))


def test_a_name_listed_twice_is_refused(tmp_path: Path) -> None:
    """Two entries of one file are an error that names it."""
    (tmp_path / "catalog.yaml").write_text("documents: [{file_name: a.txt}, {file_name: a.txt}]", "utf-8")
    with pytest.raises(CurationError, match=r"a\.txt is listed twice"):
        given_facts(tmp_path / "a.txt")
