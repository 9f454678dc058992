"""HTML: the main text of a page without its navigation, and what its head says of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lishui_gazette.errors import InputError
from lishui_gazette.imprint import Imprint
from lishui_gazette.read.extras import needed
from lishui_gazette.read.plain import decode
from lishui_gazette.read.settings import Reading
from lishui_gazette.read.sources import joined_blocks, made_source
from lishui_gazette.spans import SourceText

__all__ = ["read_html"]

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*\[.*?\]\s*>", re.IGNORECASE | re.DOTALL)
_DATE = re.compile(r"((?:19|20)\d\d)[-/年.](\d{1,2})[-/月.](\d{1,2})")
# The parser holds each attribute against every other one of its tag.
_LONG_TAG, _MOST_ATTRIBUTES = re.compile(r"<[^<>]{5000,}"), 1_000
_SPACE = re.compile(r"\s+")
# The tags that the State Council's guideline for government sites sets, then those of other sites.
_TITLE = ("articletitle", "og:title")
_DATES = ("pubdate", "publishdate", "article:published_time", "publication_date", "dc.date", "date")
_SOURCE = ("contentsource", "source", "og:site_name", "sitename")
_ADDRESS = ("url", "og:url")
_OPENING = 300


def read_html(data: bytes, name: str, reading: Reading) -> SourceText:
    """The main text of a web page, a line a paragraph, heading or table row, in UTF-8.

    The title stands on the first line where the text does not have it. Offsets index this text, not the file.

    Raises `InputError` for a page without a main text, `DecodingError` for bytes that are no text.
    """
    trafilatura = needed("trafilatura", "html", name, "a web page")
    parser = needed("lxml.html", "html", name, "a web page")
    markup, _ = decode(data, name)
    markup = _DOCTYPE.sub("<!DOCTYPE html>", _DECLARATION.sub("", markup))
    if len(markup) > reading.limits.text_characters:
        most = reading.limits.text_characters
        raise InputError(f"{name}: has {len(markup)} characters, above the limit of {most} (text-characters)")
    if any(tag[0].count("=") > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(markup)):
        raise InputError(f"{name}: has a tag with more than {_MOST_ATTRIBUTES} attributes, so it is no page of text")
    try:
        tree = parser.document_fromstring(markup)
        found = trafilatura.bare_extraction(
            tree, favor_recall=True, include_comments=False, include_tables=True, deduplicate=False
        )
        tree = parser.document_fromstring(markup)  # extraction prunes the tree that it is given
    except (ValueError, SyntaxError, RecursionError) as error:
        raise InputError(f"{name}: is a web page that cannot be taken apart ({error}); save it as text") from None
    if found is None or found.body is None:
        raise InputError(f"{name}: is a web page without a main text; give the page of the article itself")
    stated = _imprint(tree)
    text = joined_blocks(_blocks(found.body))
    if stated.title and _bare(stated.title) not in _bare(text[:_OPENING]):
        text = f"{stated.title}\n\n{text}"
    return made_source(data, name, text, stated)


def _bare(text: str) -> str:
    return _SPACE.sub("", text)


def _blocks(body: Any) -> Iterator[tuple[str, str]]:
    """The kind and text of each block of the extracted tree, in order."""
    for element in body.iter("head", "p", "item", "row", "quote", "code", "ab", "fw"):
        if next(element.iterancestors("item", "row", "quote", "p"), None) is not None:
            continue  # its text is the outer block's
        cells = list(element.iter("cell"))
        text = "  ".join(map(_text, cells)) if cells else _text(element)
        if text.strip():
            yield ("head" if element.tag == "head" else "row" if cells else "text"), text
        if element.tail and element.tail.strip():
            yield "text", _SPACE.sub(" ", element.tail).strip()


def _text(element: Any) -> str:
    """The text of a block: a line break is one, other white space is a space."""
    parts = [_SPACE.sub(" ", element.text or "")]
    for child in element:
        parts.append("\n" if child.tag == "lb" else _text(child))
        parts.append(_SPACE.sub(" ", child.tail or ""))
    return "\n".join(line.strip() for line in "".join(parts).split("\n"))


def _imprint(tree: Any) -> Imprint:
    """Title, date, source and address as the page's head states them."""
    stated: dict[str, str] = {}
    for tag in tree.iter("meta"):
        key = (tag.get("name") or tag.get("property") or "").strip().lower()
        content = _SPACE.sub(" ", tag.get("content") or "").strip()
        if key and content:
            stated.setdefault(key, content)
    headings = [_SPACE.sub(" ", h.text_content()).strip() for h in tree.iter("h1")]
    alone = headings[0] if len(headings) == 1 else ""
    canonical = next((link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"), None)
    return Imprint(
        title=_first(stated, _TITLE) or alone or None,
        publication_date=_day(_first(stated, _DATES)),
        publisher=_first(stated, _SOURCE),
        source_url=_first(stated, _ADDRESS) or canonical,
    )


def _first(stated: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((stated[key] for key in keys if key in stated), None)


def _day(printed: str | None) -> str | None:
    found = _DATE.search(printed or "")
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else None
