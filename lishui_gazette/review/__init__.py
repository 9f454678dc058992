"""Review: records to an annotation tool and back; corrections become curated records that win in the next build.

`export_tasks` writes a task a document, its records marked in its text. What comes back is held against what was sent:
`import_reviews` writes the differences as curated records, each with reviewer, day and reason, and reports what it
cannot decide. `agreement` tells how far two reviewers agree, by the measures of `lishui_gazette.evaluate`.
"""

from lishui_gazette.review.agreement import agreement
from lishui_gazette.review.exporting import export_tasks
from lishui_gazette.review.formats import FORMATS
from lishui_gazette.review.importing import Conflict, Imported, import_reviews

__all__ = ["FORMATS", "Conflict", "Imported", "agreement", "export_tasks", "import_reviews"]
