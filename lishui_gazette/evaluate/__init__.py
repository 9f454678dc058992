"""Evaluation: predicted records held against annotated ones, document by document."""

from lishui_gazette.evaluate.reading import read_documents
from lishui_gazette.evaluate.scoring import HEADLINE, Evaluation, Miss, evaluate

__all__ = ["HEADLINE", "Evaluation", "Miss", "evaluate", "read_documents"]
