"""The dataset card: what a reader of the folder and the hub need to know."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from string import Template
from textwrap import fill
from typing import Any

import yaml

from lishui_gazette.manifest import FileEntry
from lishui_gazette.publish.citation import citation_text
from lishui_gazette.publish.columns import about
from lishui_gazette.records.tables import SPLITS, TABLES

__all__ = ["dataset_card", "licence_note"]

DEFAULT_TABLE = "targets"
FACTS_NOTE = "This is the **facts** edition: it holds no sentence of a source; text columns are null."
FULL_NOTE = "This is the **full** edition: text columns are filled for documents whose text the builder had."
FACTS_RIGHTS = "The source texts are not part of this dataset; they belong to their publishers (`documents.rights`)."
FULL_RIGHTS = (
    "**The texts belong to their publishers** (`documents.rights` says what is known): do not pass this folder on "
    "unless you hold the rights."
)


def _configs(written: Sequence[FileEntry]) -> list[dict[str, Any]]:
    """The `configs` of the card: a table that has rows, with the splits that have rows.

    `datasets` refuses a split without rows ("corresponds to no data"), and with it the whole table.
    `dataset_info` is left out: it would have to list every split with right counts.
    """
    configs = []
    for spec in TABLES:
        listed = [s for s in SPLITS if any(w.rows for w in written if (w.table, w.split) == (spec.name, s))]
        if listed:
            paths = [{"split": split, "path": f"data/{spec.name}/{split}-*.parquet"} for split in listed]
            configs.append({"config_name": spec.name, "data_files": paths})
    names = [config["config_name"] for config in configs]
    default = DEFAULT_TABLE if DEFAULT_TABLE in names else "documents"
    return [{**c, "default": True} if c["config_name"] == default else c for c in configs]


def _size(written: Sequence[FileEntry]) -> str:
    rows = sum(w.rows or 0 for w in written)
    limits = ((10**3, "n<1K"), (10**4, "1K<n<10K"), (10**5, "10K<n<100K"), (10**6, "100K<n<1M"), (10**7, "1M<n<10M"))
    return next((name for limit, name in limits if rows < limit), "10M<n<100M")


def _rows_table(written: Sequence[FileEntry]) -> str:
    lines = [f"| table | holds | {' | '.join(SPLITS)} |", f"|---|---|{'---:|' * len(SPLITS)}"]
    for spec in TABLES:
        counts = [sum(w.rows or 0 for w in written if (w.table, w.split) == (spec.name, s)) for s in SPLITS]
        lines.append(f"| `{spec.name}` | {spec.title} | {' | '.join(map(str, counts))} |")
    return "\n".join(lines)


def _fields() -> str:
    lines = [f"- `{spec.name}`: {', '.join(f'`{name}`' for name in spec.schema.names)}" for spec in TABLES]
    return "\n".join(fill(line, 116, subsequent_indent="  ", break_on_hyphens=False) for line in lines)


def _accuracy() -> str:
    """What is known of the accuracy of rules: measured by the project, kept beside this module."""
    path = files(__package__).joinpath("accuracy.json")
    if not path.is_file():
        return "The accuracy of the rules has not been measured for this version. Curated records are read by eye."
    measured = json.loads(path.read_text("utf-8"))
    lines = ["| table | F1 |", "|---|---:|", *(f"| {name} | {f1:.2f} |" for name, f1 in measured["f1"].items())]
    return (
        f"Records made by rules, held against {measured['documents']} annotated documents, seen while the rules "
        "were written (records made by hand are not measured; docs/accuracy.md of the project has figures of unseen "
        "ones):\n\n" + "\n".join(lines)
    )


def dataset_card(written: Sequence[FileEntry], edition: str, version: str) -> str:
    """The card (README.md) of a dataset of these files: YAML for the hub, then text for people."""
    is_full = edition == "full"
    configs = _configs(written)
    head = {
        "language": ["zh"],
        "license": "other" if is_full else "cc-by-4.0",
        "pretty_name": about()["title"],
        "size_categories": [_size(written)],
        "task_categories": ["token-classification", "text-classification"],
        "tags": about()["keywords"],
        "configs": configs,
    }
    default = next(c for c in configs if c.get("default"))
    split = default["data_files"][0]["split"]
    body = Template(files(__package__).joinpath("templates/card.md").read_text("utf-8")).substitute(
        pretty_name=about()["title"],
        description=fill(about()["description"], 116),
        fields=_fields(),
        accuracy=_accuracy(),
        citation=citation_text(version),
        edition_note=FULL_NOTE if is_full else FACTS_NOTE,
        tables=_rows_table(written),
        example=f'rows = load_dataset("path/to/this/folder", "{default["config_name"]}", split="{split}")',
        version=version,
        text_rights=FULL_RIGHTS if is_full else FACTS_RIGHTS,
    )
    return f"---\n{yaml.safe_dump(head, allow_unicode=True, sort_keys=False)}---\n\n{body}"


def licence_note(edition: str) -> str:
    """The LICENSE file of a dataset."""
    return (
        "The facts in this dataset - names, titles, dates, figures, offsets and hashes - are licensed under the\n"
        "Creative Commons Attribution 4.0 International licence (CC BY 4.0):\n"
        "https://creativecommons.org/licenses/by/4.0/legalcode\n\n"
        f"{FULL_RIGHTS if edition == 'full' else FACTS_RIGHTS}\n".replace("**", "").replace("`", "")
    )
