"""The hub: push, tag, pull and load, with the real client against a small hub on loopback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench.hub.server import serving
from bench.hub.state import TOKEN, Hub, Repo
from lishui_gazette.folder import Folder

REPO = "archive/lanchuan"
# The client waits between attempts; a test does not.
NO_WAIT = "import time; time.sleep = lambda seconds: None; "
COMMAND = NO_WAIT + "from lishui_gazette.cli import main; main()"
Run = subprocess.CompletedProcess[str]


@pytest.fixture
def hub() -> Iterator[Hub]:
    """An empty hub."""
    with serving() as running:
        yield running


@pytest.fixture
def client(hub: Hub, tmp_path: Path) -> Callable[..., Run]:
    """Runs Python code against the hub, with a cache of its own; `env` changes the environment."""
    base = {key: value for key, value in os.environ.items() if not key.startswith("HF_")}
    base |= {"HF_ENDPOINT": hub.url, "HF_HOME": str(tmp_path / "home"), "HF_TOKEN": TOKEN}
    base |= {"HF_HUB_DISABLE_XET": "1", "HF_HUB_DISABLE_TELEMETRY": "1", "HF_HUB_DISABLE_PROGRESS_BARS": "1"}

    def run(code: str, *arguments: str | Path, **env: str) -> Run:
        command = [sys.executable, "-c", code, *map(str, arguments)]
        return subprocess.run(
            command, cwd=tmp_path, env={**base, **env}, capture_output=True, text=True, timeout=120, check=False
        )

    return run


@pytest.fixture
def command(client: Callable[..., Run]) -> Callable[..., Run]:
    """Runs a command of the command line against the hub."""
    return lambda *arguments, **env: client(COMMAND, *arguments, **env)


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def on_hub(hub: Hub, revision: str = "main") -> dict[str, bytes]:
    """The files of the repository, without what the hub keeps for itself."""
    repo = hub.repos[REPO]
    state = repo.commits[repo.resolve(revision) or ""]
    return {path: content for path, content in state.items() if path != ".gitattributes"}


def test_push_tag_pull_load_and_push_again(hub: Hub, command: Callable[..., Run], facts: Path, tmp_path: Path) -> None:
    """A dataset is pushed as one commit, tagged, pulled at its tag as it was; pushed again it changes nothing."""
    first = command("push", facts, REPO, "--tag", "v1.0.0", "--private")
    assert first.returncode == 0, first.stderr
    repo = hub.repos[REPO]
    assert repo.is_private
    assert len(repo.order) == 2
    assert repo.tags == {"v1.0.0": repo.head}
    assert f"commit {repo.head}" in first.stdout
    assert on_hub(hub) == files_of(facts)

    pulled = command("pull", f"{REPO}@v1.0.0", "-o", tmp_path / "pulled")
    assert pulled.returncode == 0, pulled.stderr
    assert Folder(tmp_path / "pulled").manifest.commit == repo.head
    same = {k: v for k, v in files_of(tmp_path / "pulled").items() if k != "manifest.json"}
    assert same == {k: v for k, v in files_of(facts).items() if k != "manifest.json"}

    for folder in (facts, tmp_path / "pulled"):
        again = command("push", folder, REPO, "--tag", "v1.0.0")
        assert again.returncode == 0, again.stderr
        assert "no file differs: no commit" in again.stderr
    assert len(repo.order) == 2


LOAD = """
import sys, lishui_gazette as g
for source in sys.argv[1:]:
    table = g.load("targets", source)
    print(len(table), table.to_arrow()["target_id"][0])
"""


def test_load_from_the_hub(hub: Hub, command: Callable[..., Run], client: Callable[..., Run], facts: Path) -> None:
    """A table loads from the hub by name and revision, fetching its own files only; then offline from the cache."""
    assert command("push", facts, REPO, "--tag", "v1").returncode == 0
    expected = Folder(facts).table("targets")
    line = f"{len(expected)} {expected['target_id'][0]}"
    hub.asked.clear()
    run = client(LOAD, REPO, f"{REPO}@v1", f"hf://datasets/{REPO}@{hub.repos[REPO].head}")
    assert run.stdout.splitlines() == [line] * 3, run.stderr
    fetched = {asked.split()[1] for asked in hub.asked if asked.startswith("GET ")}
    assert fetched == {"manifest.json", *(e.path for e in Folder(facts).manifest.table_files("targets"))}
    offline = client(LOAD, f"{REPO}@v1", HF_HUB_OFFLINE="1", HF_ENDPOINT="http://127.0.0.1:9")
    assert offline.stdout.splitlines() == [line], offline.stderr


def test_datasets_loads_from_the_hub(
    hub: Hub, command: Callable[..., Run], client: Callable[..., Run], facts: Path
) -> None:
    """`datasets.load_dataset` reads the pushed dataset at its tag, every split that the card lists."""
    assert command("push", facts, REPO, "--tag", "v1").returncode == 0
    code = (
        "import sys, datasets\n"
        "found = datasets.load_dataset(sys.argv[1], 'targets', revision='v1')\n"
        "print({split: len(rows) for split, rows in found.items()})\n"
    )
    run = client(code, REPO)
    rows = {e.split: e.rows for e in Folder(facts).manifest.table_files("targets")}
    assert run.stdout.strip() == str(rows), run.stderr[-2000:]


def test_dry_run_changes_nothing(hub: Hub, command: Callable[..., Run], facts: Path) -> None:
    """A dry run shows what would change, with a repository there or not, and changes nothing."""
    dry = command("push", facts, REPO, "--dry-run", "--tag", "v1")
    assert dry.returncode == 0, dry.stderr
    assert "manifest.json" in dry.stdout
    assert not hub.repos
    command("push", facts, REPO)
    before = hub.repos[REPO].head
    assert "no commit" not in command("push", facts, REPO, "--dry-run").stdout
    assert hub.repos[REPO].head == before


def test_changes_are_shown_and_stale_files_deleted(
    hub: Hub, command: Callable[..., Run], facts: Path, full: Path, tmp_path: Path
) -> None:
    """A push shows what it adds, changes and deletes, and leaves the repository as the folder is."""
    command("push", facts, REPO)
    repo = hub.repos[REPO]
    repo.commit({**repo.commits[repo.head], "data/old.parquet": b"old"})
    pushed = command("push", full, REPO, "--include-text")
    assert pushed.returncode == 0, pushed.stderr
    assert "data/old.parquet" in pushed.stdout
    assert "deleted" in pushed.stdout
    assert on_hub(hub) == files_of(full)
    assert ".gitattributes" in repo.commits[repo.head]


def test_text_is_refused_where_rights_forbid(
    hub: Hub, command: Callable[..., Run], shared: Path, tmp_path: Path
) -> None:
    """A full edition of copyrighted texts is refused before the hub is asked; --include-text says otherwise."""
    made = command("build", "--texts", shared / "seeds", "--edition", "full", "-o", tmp_path / "full")
    assert made.returncode == 0, made.stderr
    refused = command("push", tmp_path / "full", REPO)
    assert refused.returncode == 2
    assert "rights do not allow to pass it on" in refused.stderr
    assert "copyrighted" in refused.stderr
    assert not hub.repos


def test_open_texts_may_be_pushed(hub: Hub, command: Callable[..., Run], full: Path) -> None:
    """The samples' texts are openly licensed: their full edition is pushed without further ado."""
    assert command("push", full, REPO).returncode == 0
    assert on_hub(hub) == files_of(full)


def test_a_damaged_dataset_is_not_pushed(hub: Hub, command: Callable[..., Run], facts: Path, tmp_path: Path) -> None:
    """What does not pass validation is not pushed."""
    folder = Path(shutil.copytree(facts, tmp_path / "copy"))
    (folder / "README.md").write_text("changed", "utf-8")
    pushed = command("push", folder, REPO)
    assert pushed.returncode == 2
    assert "has 1 findings" in pushed.stderr
    assert not hub.repos


def test_a_lost_connection_is_tried_again(hub: Hub, command: Callable[..., Run], facts: Path) -> None:
    """A connection lost in the middle of an upload is made again, and the push succeeds."""
    hub.drops["put"] = 2
    pushed = command("push", facts, REPO)
    assert pushed.returncode == 0, pushed.stderr
    assert on_hub(hub) == files_of(facts)


@pytest.mark.parametrize("kind", ["put", "commit"])
def test_a_connection_lost_for_good(hub: Hub, command: Callable[..., Run], facts: Path, kind: str) -> None:
    """Where the connection stays lost no commit is made, the message says so, and a later push succeeds."""
    hub.drops[kind] = 10**6
    pushed = command("push", facts, REPO, "--tag", "v1")
    assert pushed.returncode == 2
    assert "Error: hf://datasets/archive/lanchuan" in pushed.stderr
    assert "Traceback" not in pushed.stderr
    assert len(hub.repos[REPO].order) == 1
    assert not hub.repos[REPO].tags
    hub.drops.clear()
    assert command("push", facts, REPO, "--tag", "v1").returncode == 0
    assert on_hub(hub) == files_of(facts)


def test_without_permission(hub: Hub, command: Callable[..., Run], facts: Path) -> None:
    """A token that may not write gets a message that says how to log in."""
    refused = command("push", facts, REPO, HF_TOKEN="hf_wrong")
    assert refused.returncode == 2
    assert "the hub refused (401); log in with" in refused.stderr
    command("push", facts, REPO, "--private")
    hidden = command("pull", REPO, "-o", "out", HF_TOKEN="hf_wrong")
    assert hidden.returncode == 2
    assert "is not there, or not for you to see" in hidden.stderr


def test_somebody_else_pushes_meanwhile(hub: Hub, command: Callable[..., Run], facts: Path) -> None:
    """A commit of somebody else in between is not overwritten."""
    command("push", facts, REPO)

    def intrude(repo: Repo) -> None:
        hub.before_commit = None
        repo.commit({**repo.commits[repo.head], "NOTICE": b"theirs"})

    repo = hub.repos[REPO]
    repo.commit({"README.md": b"empty"})
    hub.before_commit = intrude
    pushed = command("push", facts, REPO)
    assert pushed.returncode == 2
    assert "was changed by somebody else meanwhile (412)" in pushed.stderr
    assert repo.commits[repo.head]["NOTICE"] == b"theirs"
    assert command("push", facts, REPO).returncode == 0


@pytest.mark.parametrize("status", [401, 409, 500])
def test_refused_commits(hub: Hub, command: Callable[..., Run], facts: Path, status: int) -> None:
    """A commit that the hub refuses is a clear error, and nothing is tagged."""
    hub.refuses["commit"] = status
    pushed = command("push", facts, REPO, "--tag", "v1")
    assert pushed.returncode == 2
    assert str(status) in pushed.stderr
    assert "Traceback" not in pushed.stderr
    assert not hub.repos[REPO].tags


def test_a_tag_is_never_moved(hub: Hub, command: Callable[..., Run], facts: Path, full: Path) -> None:
    """A tag that stands at another commit is refused before anything is changed."""
    command("push", facts, REPO, "--tag", "v1")
    before = hub.repos[REPO].head
    pushed = command("push", full, REPO, "--tag", "v1")
    assert pushed.returncode == 2
    assert "tag v1 stands at another commit; choose another tag" in pushed.stderr
    assert hub.repos[REPO].head == before
    assert command("push", full, REPO, "--tag", "v2").returncode == 0
    assert set(hub.repos[REPO].tags) == {"v1", "v2"}


def test_pull_of_what_is_not_there(hub: Hub, command: Callable[..., Run], facts: Path, tmp_path: Path) -> None:
    """What is not there, or not what the manifest says, is told apart, and nothing is written."""
    command("push", facts, REPO)
    repo = hub.repos[REPO]
    repo.tags["bare"] = repo.order[0]
    damaged = {k: v[:-1] if k.startswith("data/targets/train") else v for k, v in repo.commits[repo.head].items()}
    repo.commit(damaged)
    for asked, message in (
        ("archive/nothing", "is not there"),
        (f"{REPO}@v9", "has no such revision"),
        (f"{REPO}@bare", "has not the files of a dataset"),
        (REPO, "targets/train-00000-of-00001.parquet: must have"),
    ):
        pulled = command("pull", asked, "-o", "out")
        assert pulled.returncode == 2, asked
        assert message in pulled.stderr, asked
        assert "Traceback" not in pulled.stderr
    assert not (tmp_path / "out").exists()
    assert "must be org/name" in command("pull", "nothing", "-o", "out").stderr
    assert "must be org/name" in command("push", facts, "archive/lanchuan@v1").stderr


def test_no_hub_at_all(command: Callable[..., Run], facts: Path) -> None:
    """Without a hub to reach, the message says so."""
    pushed = command("push", facts, REPO, HF_ENDPOINT="http://127.0.0.1:9")
    assert pushed.returncode == 2
    assert "was not reached" in pushed.stderr
    offline = command("pull", REPO, "-o", "out", HF_HUB_OFFLINE="1")
    assert offline.returncode == 2
    assert "was not reached and is not in the cache" in offline.stderr
