"""Commands that talk to the hub: `push` and `pull`."""

from __future__ import annotations

from pathlib import Path

import click

from lishui_gazette.cli.reporting import note, print_table

__all__ = ["pull", "push"]


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("repo", metavar="ORG/NAME")
@click.option("--private", is_flag=True, help="Make the repository private, where it is made now.")
@click.option("--tag", metavar="TAG", help="Tag the commit, for instance v1.2.0.")
@click.option("--include-text", is_flag=True, help="Push texts whatever their rights: you say that you hold them.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
def push(folder: Path, repo: str, private: bool, tag: str | None, include_text: bool, dry_run: bool) -> None:
    """Put a dataset on the hub: checked first, one commit, tagged.

    Prints what changes. Nothing is committed where nothing differs. Text of a document whose rights do not allow to
    pass it on is refused. Token, address and cache are those of huggingface_hub (HF_TOKEN, HF_ENDPOINT, HF_HOME).

    \b
    Examples:
      lishui-gazette push dataset org/lishui --dry-run
      lishui-gazette push dataset org/lishui --private --tag v1.2.0
    """
    from lishui_gazette.publish.hub import push as push_folder  # noqa: PLC0415 - loads the hub's client

    done = push_folder(folder, repo, private=private, tag=tag, include_text=include_text, dry_run=dry_run)
    rows = [(path, what) for what in ("added", "changed", "deleted") for path in getattr(done, what)]
    if rows:
        print_table(f"{done.address}{' (dry run)' if done.is_dry_run else ''}", ("file", "change"), rows)
    if done.commit:
        click.echo(f"commit {done.commit}")
    note(
        "dry run: nothing was changed" if done.is_dry_run else "pushed" if done.commit else "no file differs: no commit"
    )
    if done.tag and not done.is_dry_run:
        note(f"tag {done.tag}")


@click.command()
@click.argument("repo", metavar="ORG/NAME[@REV]")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="Folder for the dataset; replaced whole."
)
def pull(repo: str, output: Path) -> None:
    """Fetch a dataset from the hub, every file held against its manifest.

    REV is a branch, a tag or a commit. The manifest at the output names the commit that was fetched.

    \b
    Examples:
      lishui-gazette pull org/lishui -o dataset
      lishui-gazette pull org/lishui@v1.2.0 -o dataset
    """
    from lishui_gazette.publish.hub import pull as pull_folder  # noqa: PLC0415 - loads the hub's client

    manifest = pull_folder(repo, output)
    rows = sum(entry.rows or 0 for entry in manifest.files)
    click.echo(f"{output}: {manifest.edition} edition, {manifest.documents} documents, {rows} rows")
    click.echo(f"commit {manifest.commit}")
