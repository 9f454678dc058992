"""Reading: files, bytes and folders to source texts, nothing stripped and nothing translated."""

from lishui_gazette.read.folders import list_documents
from lishui_gazette.read.plain import decode, read_bytes, read_file

__all__ = ["decode", "list_documents", "read_bytes", "read_file"]
