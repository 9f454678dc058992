"""Reading: files, bytes and folders to source texts, nothing stripped and nothing translated."""

from lishui_gazette.read.documents import read_bytes, read_file
from lishui_gazette.read.folders import document_names, documents_in, list_documents
from lishui_gazette.read.plain import decode
from lishui_gazette.read.settings import Limits, Reading, limits_of

__all__ = [
    "Limits", "Reading", "decode", "document_names", "documents_in", "limits_of", "list_documents", "read_bytes",
    "read_file",
]  # fmt: skip
