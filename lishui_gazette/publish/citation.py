"""How to cite a dataset, for people and for programs."""

from __future__ import annotations

import yaml

from lishui_gazette.publish.columns import about

__all__ = ["citation_cff", "citation_text"]


def citation_text(version: str) -> str:
    """The citation in one line."""
    known = about()
    return f"{', '.join(known['creators'])} ({known['released'].year}). {known['title']}. Version {version}. Dataset."


def citation_cff(version: str) -> str:
    """The citation as CITATION.cff."""
    known = about()
    fields = {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it as below.",
        "type": "dataset",
        "title": known["title"],
        "abstract": known["description"],
        "authors": [{"name": name} for name in known["creators"]],
        "version": version,
        "date-released": known["released"],
        "license": known["licence"]["id"],
        "keywords": known["keywords"],
    }
    return str(yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=110))
