"""What the streams of a PDF unpack to, counted before anything else opens the file."""

from __future__ import annotations

import re
import zlib

from lishui_gazette.errors import InputError
from lishui_gazette.read.settings import Limits

__all__ = ["check_streams"]

_STREAM = re.compile(rb"stream\r?\n(?=[\x08\x18\x28\x38\x48\x58\x68\x78])")
_PACKED = re.compile(rb"[\x08\x18\x28\x38\x48\x58\x68\x78][\x01\x5e\x9c\xda]")
_CHUNK = 1 << 20
_DEEPEST = 4  # filters one over the other: a page has one, a bomb has several


def check_streams(data: bytes, name: str, limits: Limits) -> None:
    """Refuses a PDF one of whose compressed streams unpacks to more than `limits.stream_bytes`.

    A stream that holds another compressed one is unpacked again. Raises `InputError` at the first one above the
    limit.
    """
    for match in _STREAM.finditer(data):
        packed = memoryview(data)[match.end() :]
        for _ in range(_DEEPEST):
            size, inner = _unpacked(packed, limits.stream_bytes)
            if size > limits.stream_bytes:
                raise InputError(
                    f"{name}: the stream at byte {match.start()} unpacks to more than {limits.stream_bytes} bytes "
                    "(stream-bytes); it looks like a bomb and is not opened"
                )
            if not inner:
                break
            packed = memoryview(inner)


def _unpacked(packed: memoryview, most: int) -> tuple[int, bytes]:
    """The size that a stream unpacks to, counted to just above `most`, and the content where that is packed too."""
    unpacker, size, kept, position = zlib.decompressobj(), 0, list[bytes](), 0
    is_packed = False
    try:
        while size <= most and not unpacker.eof:
            waiting = unpacker.unconsumed_tail
            if not waiting:
                waiting = bytes(packed[position : position + _CHUNK])
                position += _CHUNK
            if not waiting:
                break
            piece = unpacker.decompress(waiting, _CHUNK)
            if not size:
                is_packed = bool(_PACKED.match(piece))
            size += len(piece)
            if is_packed:
                kept.append(piece)
    except zlib.error:  # a reader stops here too
        pass
    return size, b"".join(kept)
