"""How far two reviewers agree, by the measures of a prediction against its annotation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lishui_gazette.errors import InputError
from lishui_gazette.evaluate import Evaluation, evaluate
from lishui_gazette.folder import PathLike
from lishui_gazette.review.formats import read_reviews
from lishui_gazette.review.importing import corrected_forms
from lishui_gazette.review.tasks import Reviewed

__all__ = ["agreement"]


def agreement(files: Sequence[PathLike]) -> tuple[tuple[str, str], Evaluation]:
    """The two reviewers of `files`, and their records held against each other over the documents both reviewed.

    A file that does not say who reviewed it is of a reviewer of its own name. F1 is the same whichever of them counts
    as annotator. Raises `InputError` where the files are not of two reviewers, or they share no document.
    """
    by: dict[str, dict[str, Reviewed]] = {}
    for path in map(Path, files):
        for reviewed in read_reviews(path):
            by.setdefault(reviewed.reviewer or path.name, {})[reviewed.task.text_sha256] = reviewed
    if len(by) != 2:
        raise InputError(f"agreement is between two reviewers but the files are of {', '.join(by)}; give those of two")
    (first, ones), (second, others) = by.items()
    both = [sha256 for sha256 in ones if sha256 in others]
    if not both:
        raise InputError(f"{first} and {second} have reviewed no document in common; give files that share some")
    predicted, gold = (list(corrected_forms([reviews[sha256] for sha256 in both])) for reviews in (ones, others))
    return (first, second), evaluate(predicted, gold)
