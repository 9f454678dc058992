"""The dataset card: what a reader of the folder and the hub need to know."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from string import Template
from typing import Any

import yaml

from lishui_gazette.publish.parquet import Written
from lishui_gazette.records.tables import SPLITS, TABLES

__all__ = ["PRETTY_NAME", "dataset_card", "licence_note"]

PRETTY_NAME = "Lishui Gazette: promises and outcomes of Chinese local government"
DEFAULT_TABLE = "targets"
FACTS_NOTE = "This is the **facts** edition: it holds no sentence of a source; text columns are null."
FULL_NOTE = "This is the **full** edition: text columns are filled for documents whose text the builder had."
FACTS_RIGHTS = "The source texts are not part of this dataset; they belong to their publishers (`documents.rights`)."
FULL_RIGHTS = (
    "**The texts belong to their publishers** (`documents.rights` says what is known): do not pass this folder on "
    "unless you hold the rights."
)


def _configs(written: Sequence[Written]) -> list[dict[str, Any]]:
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


def _size(written: Sequence[Written]) -> str:
    rows = sum(w.rows for w in written)
    limits = ((10**3, "n<1K"), (10**4, "1K<n<10K"), (10**5, "10K<n<100K"), (10**6, "100K<n<1M"))
    return next((name for limit, name in limits if rows < limit), "1M<n<10M")


def _rows_table(written: Sequence[Written]) -> str:
    lines = [f"| table | holds | {' | '.join(SPLITS)} |", f"|---|---|{'---:|' * len(SPLITS)}"]
    for spec in TABLES:
        counts = [sum(w.rows for w in written if (w.table, w.split) == (spec.name, s)) for s in SPLITS]
        lines.append(f"| `{spec.name}` | {spec.title} | {' | '.join(map(str, counts))} |")
    return "\n".join(lines)


def dataset_card(written: Sequence[Written], edition: str, version: str) -> str:
    """The card (README.md) of a dataset of these files: YAML for the hub, then text for people."""
    is_full = edition == "full"
    configs = _configs(written)
    head = {
        "language": ["zh"],
        "license": "other" if is_full else "cc-by-4.0",
        "pretty_name": PRETTY_NAME,
        "size_categories": [_size(written)],
        "task_categories": ["token-classification", "text-classification"],
        "tags": ["china", "local-government", "political-science", "information-extraction"],
        "configs": configs,
    }
    default = next(c for c in configs if c.get("default"))
    split = default["data_files"][0]["split"]
    body = Template(files(__package__).joinpath("templates/card.md").read_text("utf-8")).substitute(
        pretty_name=PRETTY_NAME,
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
