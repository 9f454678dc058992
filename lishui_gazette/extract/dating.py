"""When a document was published (placeholder, being written)."""

from lishui_gazette.segment.parts import Dating, Segmented


def date_document(segmented: Segmented) -> Dating:
    """The narrowest interval that the document's evidence allows."""
    return segmented.head.dating
