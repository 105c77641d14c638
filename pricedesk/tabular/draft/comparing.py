"""Two drafts beside each other: what each says that the other does not."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from pricedesk.tabular.draft.document import Draft
from pricedesk.tabular.headers import KEYS
from pricedesk.tabular.options import OPTIONS

DIFFERENCE_SCHEMA = pl.Schema(
    {
        "key": pl.String(),  # what the records call their variant
        "line": pl.UInt32(),  # in the first draft's file; null where only the second has it
        "other_line": pl.UInt32(),
        "column": pl.String(),  # header; null where one of them lacks the record
        "first": pl.String(),  # null where the draft lacks the record
        "second": pl.String(),
    }
)
"""One row a cell that differs, or a record that only one of them has (or has not left out)."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """``cells`` is DIFFERENCE_SCHEMA. ``headers`` that only one of them has; ``settings`` whether
    columns are mapped or rows are taken differently."""

    cells: pl.DataFrame
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    settings: bool

    @property
    def is_same(self) -> bool:
        return not (self.cells.height or self.only_first or self.only_second or self.settings)


def compare(first: Draft, second: Draft) -> Comparison:
    """Records are the same if they are one of the same file, or have the same key cells.

    Of several with the same key the first goes with the first.
    """
    shared = [header for header in first.headers if header in second.headers]
    names = [f"c{place}" for place in range(len(shared))]
    keys = _keys(first, second, shared)
    sides = [_side(draft, shared, names, keys) for draft in (first, second)]
    joined = sides[0].join(sides[1], on=keys.columns, how="full", suffix="_2", coalesce=False)
    key = pl.coalesce("key", "key_2").alias("key")
    missing = joined.filter(pl.col("line").is_null() | pl.col("line_2").is_null()).select(
        key,
        "line",
        pl.col("line_2").alias("other_line"),
        pl.lit(None, pl.String).alias("column"),
        pl.when(pl.col("line").is_not_null()).then("key").alias("first"),
        pl.when(pl.col("line_2").is_not_null()).then("key_2").alias("second"),
    )
    both = joined.filter(pl.col("line").is_not_null() & pl.col("line_2").is_not_null())
    parts = [
        both.filter(pl.col(name) != pl.col(f"{name}_2")).select(
            key,
            "line",
            pl.col("line_2").alias("other_line"),
            pl.lit(header).alias("column"),
            pl.col(name).alias("first"),
            pl.col(f"{name}_2").alias("second"),
        )
        for header, name in zip(shared, names, strict=True)
    ]
    cells = pl.concat([pl.DataFrame(schema=DIFFERENCE_SCHEMA), *parts, missing])
    return Comparison(
        cells.sort("line", "other_line", nulls_last=True, maintain_order=True),
        tuple(header for header in first.headers if header not in second.headers),
        tuple(header for header in second.headers if header not in first.headers),
        first.choices != second.choices
        or any(
            first.mapping.columns[header] is not second.mapping.columns[header]
            or first.mapping.markets.get(header) != second.mapping.markets.get(header)
            for header in shared
        ),
    )


@dataclass(frozen=True, slots=True)
class _Keys:
    """By which columns of ``_side`` records meet; ``headers`` are the key cells of both files."""

    columns: list[str]
    headers: list[str]


def _keys(first: Draft, second: Draft, shared: list[str]) -> _Keys:
    headers = [header for header in shared if first.mapping.columns[header] in (*KEYS, *OPTIONS)]
    if first.origin.digest == second.origin.digest and first.headers == second.headers:
        return _Keys(["number"], headers)
    return _Keys(["key", "turn"], headers or shared[:1])


def _side(draft: Draft, shared: list[str], names: list[str], keys: _Keys) -> pl.DataFrame:
    """number, line, key, turn and the shared cells of the records that are not left out."""
    key = pl.concat_str(pl.lit(""), *keys.headers, separator=" / ").str.strip_chars_start(" /")
    return (
        draft.frame.select(
            key.alias("key"),
            *(pl.col(header).alias(name) for header, name in zip(shared, names, strict=True)),
        )
        .with_row_index("number")
        .with_columns(draft.source.lines.alias("line"))
        .filter(~draft.left_out)
        .with_columns(turn=pl.int_range(pl.len()).over("key"))
    )
