"""Near-duplicates: articles that print mostly the same text. They are linked, never left out."""

from __future__ import annotations

from pydantic import Field

from lishui_gazette.records.base import Identifier, Record


class Duplicate(Record):
    """An article and an earlier one that it reprints for the most part."""

    duplicate_id: Identifier = Field(description="`<document_id>:duplicates:<article>-<other document>-<other>`.")
    document_id: Identifier = Field(description="The document of the article.")
    article_id: Identifier = Field(description="The article.")
    other_document_id: Identifier = Field(description="The document of the other article.")
    other_article_id: Identifier = Field(description="The other article.")
    similarity: float = Field(description="Jaccard similarity of their character 5-grams.", ge=0, le=1)
    rule: str = Field(description="The rule that linked them.")
