"""The loader: a published dataset's tables, typed; it knows records and folders, never an extractor."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, overload

from lishui_gazette.errors import InputError, SchemaError
from lishui_gazette.folder import Folder, PathLike, embedded_dataset
from lishui_gazette.records.article import Article
from lishui_gazette.records.body import Body
from lishui_gazette.records.coverage import Coverage
from lishui_gazette.records.document import Document
from lishui_gazette.records.duplicate import Duplicate
from lishui_gazette.records.event import Event
from lishui_gazette.records.issue import Issue
from lishui_gazette.records.meeting import Meeting
from lishui_gazette.records.membership import Membership
from lishui_gazette.records.remark import Remark
from lishui_gazette.records.speaker import Speaker
from lishui_gazette.records.tables import table_spec
from lishui_gazette.records.target import Outcome, Target
from lishui_gazette.records.target_link import TargetLink
from lishui_gazette.remote import HubFolder, hub_address
from lishui_gazette.table import Table

__all__ = ["Split", "Table", "load", "open_folder"]

Split = Literal["train", "validation", "test"]


def open_folder(source: PathLike | None = None, *, revision: str | None = None) -> Folder:
    """The published dataset that `source` names: the shipped one by default.

    `source` is a folder, `hf://datasets/org/name@revision`, or `org/name` where no folder is called so;
    `revision` a branch, tag or commit of a dataset on the hub.

    Raises `SchemaError` where there is no published dataset, `HubError` where the hub does not have or give it,
    `InputError` for a revision of a folder.
    """
    place = embedded_dataset() if source is None else Path(source)
    address = None if source is None or place.exists() else hub_address(str(source))
    if address is not None:
        return HubFolder.of(address, revision)
    if revision is not None:
        raise InputError(f"revision must be left out for a folder but got {revision!r} for {place}")
    if not place.is_dir():
        raise SchemaError(
            f"{place}: must be a folder with a published dataset, or a dataset on the hub, but is neither"
        )
    return Folder(place)


def table_of(
    folder: Folder,
    name: str,
    split: str | None = None,
    columns: Sequence[str] | None = None,
    where: Any = None,
    streaming: bool = False,
) -> Table[Any]:
    """A table of an opened dataset; arguments and errors as of `load`."""
    spec = table_spec(name)
    return Table(spec, folder.readers(name, split, columns, where), streaming=streaming)


# fmt: off
@overload
def load(name: Literal["documents"], source: PathLike | None = ..., split: Split | None = ..., columns: Sequence[str] | None = ..., where: Any = ..., revision: str | None = ..., streaming: bool = ...) -> Table[Document]: ...  # noqa: E501
@overload
def load(name: Literal["articles"], source: PathLike | None = ..., split: Split | None = ..., columns: Sequence[str] | None = ..., where: Any = ..., revision: str | None = ..., streaming: bool = ...) -> Table[Article]: ...  # noqa: E501
@overload
def load(name: Literal["meetings"], source: PathLike | None = ..., split: Split | None = ..., columns: Sequence[str] | None = ..., where: Any = ..., revision: str | None = ..., streaming: bool = ...) -> Table[Meeting]: ...  # noqa: E501
@overload
def load(name: Literal["speakers"], source: PathLike | None = ..., split: Split | None = ..., columns: Sequence[str] | None = ..., where: Any = ..., revision: str | None = ..., streaming: bool = ...) -> Table[Speaker]: ...  # noqa: E501
@overload
def load(name: Literal["remarks"], source: PathLike | None = ..., split: Split | None = ..., columns: Sequence[str] | None = ..., where: Any = ..., revision: str | None = ..., streaming: bool = ...) -> Table[Remark]: ...  # noqa: E501
@overload
def load(name: Literal["targets"], source: PathLike | None = ..., split: Split | None = ..., columns: Sequence[str] | None = ..., where: Any = ..., revision: str | None = ..., streaming: bool = ...) -> Table[Target]: ...  # noqa: E501
@overload
def load(name: Literal["outcomes"], source: PathLike | None = ..., split: Split | None = ..., columns: Sequence[str] | None = ..., where: Any = ..., revision: str | None = ..., streaming: bool = ...) -> Table[Outcome]: ...  # noqa: E501
@overload
def load(name: Literal["target_links"], source: PathLike | None = ..., split: Split | None = ..., columns: Sequence[str] | None = ..., where: Any = ..., revision: str | None = ..., streaming: bool = ...) -> Table[TargetLink]: ...  # noqa: E501
@overload
def load(name: Literal["bodies"], source: PathLike | None = ..., split: Split | None = ..., columns: Sequence[str] | None = ..., where: Any = ..., revision: str | None = ..., streaming: bool = ...) -> Table[Body]: ...  # noqa: E501
@overload
def load(name: Literal["memberships"], source: PathLike | None = ..., split: Split | None = ..., columns: Sequence[str] | None = ..., where: Any = ..., revision: str | None = ..., streaming: bool = ...) -> Table[Membership]: ...  # noqa: E501
@overload
def load(name: Literal["events"], source: PathLike | None = ..., split: Split | None = ..., columns: Sequence[str] | None = ..., where: Any = ..., revision: str | None = ..., streaming: bool = ...) -> Table[Event]: ...  # noqa: E501
@overload
def load(name: Literal["duplicates"], source: PathLike | None = ..., split: Split | None = ..., columns: Sequence[str] | None = ..., where: Any = ..., revision: str | None = ..., streaming: bool = ...) -> Table[Duplicate]: ...  # noqa: E501
@overload
def load(name: Literal["coverage"], source: PathLike | None = ..., split: Split | None = ..., columns: Sequence[str] | None = ..., where: Any = ..., revision: str | None = ..., streaming: bool = ...) -> Table[Coverage]: ...  # noqa: E501
@overload
def load(name: Literal["issues"], source: PathLike | None = ..., split: Split | None = ..., columns: Sequence[str] | None = ..., where: Any = ..., revision: str | None = ..., streaming: bool = ...) -> Table[Issue]: ...  # noqa: E501
# fmt: on
def load(
    name: str,
    source: PathLike | None = None,
    split: Split | None = None,
    columns: Sequence[str] | None = None,
    where: Any = None,
    revision: str | None = None,
    streaming: bool = False,
) -> Table[Any]:
    """A table of a published dataset, by default of the one that travels with the package.

    `source` is a folder, or a dataset on the hub (`org/name`, `hf://datasets/org/name@v1.0`; `revision` is a branch,
    tag or commit): of that, only the files of this table are fetched, into the cache of huggingface_hub. `split`
    chooses train, validation or test, `columns` some columns; `where` keeps the rows for which a filter holds:
    `[("unit", "==", "CNY"), ("value", ">", 1e9)]` (joined by and; a list of such lists by or), or a
    `pyarrow.compute` expression. With `streaming` the rows are read when they are used, file by file. Every file
    is held against the manifest.

    Raises `UnknownTableError` listing the names, `InputError` for an unknown split or column,
    `SchemaError` where `source` is no dataset of this version, `IntegrityError` for a damaged file, `HubError`
    where the hub does not have or give it.
    """
    folder = open_folder(source, revision=revision)
    return table_of(folder, name, split, columns, where, streaming)
