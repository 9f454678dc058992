"""The hub: push a published folder as one commit, pull one and pin its commit."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.errors import HubError, InputError
from lishui_gazette.folder import Folder, PathLike
from lishui_gazette.manifest import MANIFEST, Manifest
from lishui_gazette.publish.columns import about
from lishui_gazette.publish.place import check_output, replacing
from lishui_gazette.remote import HubAddress, HubFolder, asking, hub_address
from lishui_gazette.validate import validate

__all__ = ["Pushed", "pull", "push"]

KEPT = frozenset({".gitattributes"})  # what the hub itself puts into a repository


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push changed, or would change: paths, and the commit and tag it made (None where it made none)."""

    address: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    deleted: tuple[str, ...]
    commit: str | None
    tag: str | None
    is_dry_run: bool

    def __bool__(self) -> bool:
        """True where a file differs."""
        return bool(self.added or self.changed or self.deleted)


def push(
    source: PathLike,
    repo: str,
    *,
    private: bool = False,
    tag: str | None = None,
    include_text: bool = False,
    dry_run: bool = False,
) -> Pushed:
    """Puts a published folder on the hub as the dataset `repo` (org/name): one commit, and a tag.

    The folder is validated first. A repository is made where there is none (`private` counts then). Where no file
    differs no commit is made. Text is refused for documents whose rights do not allow to pass it on, unless
    `include_text` says that you hold the rights. With `dry_run` nothing is changed.

    Raises `InputError` for a folder with findings, refused text or a name that is none; `HubError` where the hub
    refuses, a tag stands at another commit, or somebody else changed the dataset meanwhile: then no commit is made.
    """
    address = hub_address(repo)
    if address is None or address.revision:
        raise InputError(f"repo must be org/name but got {repo!r}")
    folder = Folder(Path(source))
    _check(folder, include_text)
    with asking(address):
        return _Push(folder, address, private).run(tag, dry_run)


def _check(folder: Folder, include_text: bool) -> None:
    report = validate(folder.path)
    if not report:
        raise InputError(
            f"{folder.path}: has {len(report.issues)} findings ({report.issues[0].message}); "
            "run `lishui-gazette validate` and build it again"
        )
    if include_text:
        return
    table = folder.table("documents", columns=["file_name", "rights", "text"])
    is_open = pc.is_in(table["rights"], value_set=pa.array(about()["open_rights"], pa.string()))
    closed = table.filter(pc.and_(pc.is_valid(table["text"]), pc.invert(is_open)))
    if len(closed):
        first = ", ".join(f"{row['file_name']} ({row['rights']})" for row in closed.slice(0, 3).to_pylist())
        raise InputError(
            f"{folder.path}: holds the text of {len(closed)} documents whose rights do not allow to pass it on: "
            f"{first}; push the facts edition, or say --include-text where you hold the rights"
        )


class _Push:
    """One push: what is there, what differs, the commit."""

    def __init__(self, folder: Folder, address: HubAddress, private: bool) -> None:
        from huggingface_hub import HfApi  # noqa: PLC0415 - only where the hub is asked

        self._api = HfApi()
        self._folder, self._address, self._private = folder, address, private
        self._local = sorted([MANIFEST, *(entry.path for entry in folder.manifest.files)])

    def run(self, tag: str | None, dry_run: bool) -> Pushed:
        head, tags = self._refs()
        remote = self._remote_files() if head else {}
        added = [path for path in self._local if path not in remote]
        changed = [path for path in self._local if path in remote and not self._is_same(path, remote[path])]
        deleted = sorted(set(remote) - set(self._local) - KEPT)
        differs = bool(added or changed or deleted)
        if tag in tags and (differs or tags[tag] != head):
            raise HubError(f"{self._address}: tag {tag} stands at another commit; choose another tag")
        commit = None
        if not dry_run:
            commit = self._commit(head, [*added, *changed], deleted) if differs else head
            if tag and tag not in tags:
                self._api.create_tag(self._address.repo, tag=tag, revision=commit, repo_type="dataset")
        made = commit if differs else None
        return Pushed(str(self._address), tuple(added), tuple(changed), tuple(deleted), made, tag, dry_run)

    def _refs(self) -> tuple[str | None, dict[str, str]]:
        """The head of the main branch (None where there is no repository), and the commit of each tag."""
        from huggingface_hub.errors import RepositoryNotFoundError  # noqa: PLC0415

        try:
            refs = self._api.list_repo_refs(self._address.repo, repo_type="dataset")
        except RepositoryNotFoundError:
            return None, {}
        head = next((branch.target_commit for branch in refs.branches if branch.name == "main"), None)
        return head, {tag.name: tag.target_commit for tag in refs.tags}

    def _remote_files(self) -> Mapping[str, Any]:
        from huggingface_hub.hf_api import RepoFile  # noqa: PLC0415

        tree = self._api.list_repo_tree(self._address.repo, recursive=True, repo_type="dataset")
        return {item.path: item for item in tree if isinstance(item, RepoFile)}

    def _upload(self, path: str) -> Path | bytes:
        """What goes to the hub as `path`: the file; of the manifest what it was before a pull pinned its commit."""
        if path != MANIFEST:
            return self._folder.path / path
        return self._folder.manifest.model_copy(update={"commit": None}).to_json().encode()

    def _is_same(self, path: str, remote: Any) -> bool:
        """Whether the hub has the same bytes: by SHA-256 for a large file, by git's hash for another."""
        place = self._upload(path)
        content = place if isinstance(place, bytes) else place.read_bytes()
        if remote.size != len(content):
            return False
        if remote.lfs is not None:
            return bool(remote.lfs.sha256 == hashlib.sha256(content).hexdigest())
        return bool(remote.blob_id == hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest())

    def _commit(self, head: str | None, written: list[str], deleted: list[str]) -> str:
        from huggingface_hub import CommitOperationAdd, CommitOperationDelete  # noqa: PLC0415

        if head is None:
            self._api.create_repo(self._address.repo, repo_type="dataset", private=self._private, exist_ok=True)
            head = self._refs()[0]
        made = self._folder.manifest
        done = self._api.create_commit(
            self._address.repo,
            [
                *(CommitOperationAdd(path, self._upload(path)) for path in written),
                *(CommitOperationDelete(path) for path in deleted),
            ],
            commit_message=f"{made.edition} edition of {made.documents} documents, {made.extractor_version}",
            repo_type="dataset",
            parent_commit=head,
        )
        return done.oid


def pull(repo: str, output: PathLike) -> Manifest:
    """Fetches a dataset from the hub (`org/name`, `org/name@v1.0`) to `output`, which is replaced whole.

    Every file is held against the manifest; the manifest at `output` names the commit it came from.

    Raises `InputError` for another form of `repo`, `HubError` where the hub does not give it, `IntegrityError` for a
    file that differs from the manifest, `OutputError` where `output` may not be replaced.
    """
    address = hub_address(repo)
    if address is None:
        raise InputError(f"repo must be org/name or org/name@revision but got {repo!r}")
    place = Path(output)
    check_output(place)
    remote = HubFolder.of(address)
    with replacing(place) as root:
        for entry in remote.manifest.files:
            remote.content(entry)
            (root / entry.path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(remote.place(entry.path), root / entry.path)
        manifest = remote.manifest.model_copy(update={"commit": remote.commit})
        (root / MANIFEST).write_text(manifest.to_json(), "utf-8", newline="\n")
    return manifest
