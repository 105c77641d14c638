"""Frames as bytes in a draft: Arrow, packed with zstd, of a size that is known before unpacking.

A draft may come from a stranger, and a few kilobytes of zstd can hold hundreds of gigabytes:
Arrow's own compression would only be found out by unpacking it.
"""

from __future__ import annotations

from typing import Any, cast

import polars as pl
import pyarrow as pa

LARGEST = 1 << 29
"""Bytes that one packed frame may unpack to."""

_SIZE = 8


def packed(frame: pl.DataFrame) -> bytes:
    # By Arrow, which lets go of the interpreter: written into a BytesIO, the fifty megabytes of an
    # edit of a million cells would hold it, and with it the window.
    table, sink = frame.to_arrow(compat_level=pl.CompatLevel.newest()), pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    content: Any = sink.getvalue()
    size = int(content.size).to_bytes(_SIZE, "little")
    return size + cast(bytes, pa.compress(content, codec="zstd", asbytes=True))


def stated_size(content: bytes) -> int:
    """Bytes that ``content`` says it unpacks to."""
    return int.from_bytes(content[:_SIZE], "little")


def unpacked(content: bytes) -> pl.DataFrame:
    """What ``packed`` made. Raises ValueError for anything else."""
    size = stated_size(content)
    if len(content) < _SIZE or not 0 < size <= LARGEST:
        raise ValueError("not a packed frame of a usable size")
    try:
        plain = pa.decompress(content[_SIZE:], decompressed_size=size, codec="zstd")
        with pa.ipc.open_stream(plain) as stream:
            table: Any = stream.read_all()
            table.validate(full=True)
        return cast(pl.DataFrame, pl.from_arrow(table))
    except (pa.ArrowException, OSError, pl.exceptions.PolarsError) as error:
        raise ValueError("not a packed frame") from error
