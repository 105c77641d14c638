"""What an edit does to cells: which ones, their texts before and after; as bytes in a draft."""

from __future__ import annotations

from collections.abc import Iterable

import orjson
import polars as pl

from pricedesk.tabular.draft.packing import packed, unpacked

CELL_SCHEMA = pl.Schema(
    {
        "column": pl.UInt16(),  # place of the header, or one of the two below
        "row": pl.UInt32(),  # number of the record
        "before": pl.String(),
        "after": pl.String(),
    }
)
"""One row a cell that an edit changes; a cell stands at most once."""

LEFT_OUT = 65_535
"""A "column" of marks: ``"x"`` where the record is left out of the list."""
AS_IT_STANDS = 65_534
"""Likewise: the record is taken although it has too few or too many cells."""
MARKED = "x"

_FEW = 256
"""So many cells are kept as JSON, which is read forty times as fast as a file of columns."""


def cells(column: int, rows: pl.Series, before: pl.Series, after: pl.Series) -> pl.DataFrame:
    """CELL_SCHEMA of those of one column that really change."""
    frame = pl.DataFrame(
        {"row": rows, "before": before, "after": after},
        schema_overrides={"row": pl.UInt32(), "before": pl.String(), "after": pl.String()},
    )
    changed = frame.filter(pl.col("before") != pl.col("after"))
    return changed.select(pl.lit(column, pl.UInt16).alias("column"), "row", "before", "after")


def encode(frame: pl.DataFrame) -> bytes:
    """CELL_SCHEMA as bytes: JSON for few cells, Arrow packed with zstd for many."""
    if frame.height <= _FEW:
        return orjson.dumps([frame[name].to_list() for name in CELL_SCHEMA])
    return packed(frame)


def decode(content: bytes) -> pl.DataFrame:
    """What ``encode`` made. Raises ValueError or a polars error for anything else."""
    # A packed frame begins with its size, which is a multiple of 8, and "[" is 91.
    if content[:1] != b"[":
        return unpacked(content).select(CELL_SCHEMA.names()).cast(CELL_SCHEMA)
    return pl.DataFrame(orjson.loads(content), schema=CELL_SCHEMA, orient="col")


def latest(edits: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """One CELL_SCHEMA of many, in order: what each cell holds after all of them."""
    whole = pl.concat([pl.DataFrame(schema=CELL_SCHEMA), *edits])
    return whole.unique(["column", "row"], keep="last")
