"""The name of a plan: the same for the same numbers, whoever computed them and when."""

from __future__ import annotations

import hashlib

import polars as pl

from pricedesk.pricing.plan import RowOutcome

_COLUMNS = (
    "variant_id",
    "before_price",
    "before_compare_at",
    "after_price",
    "after_compare_at",
)
_BASE = ("variant_id", "base_after_price", "base_after_compare_at")
_SENT = (RowOutcome.CHANGE.value, RowOutcome.BLOCKED.value)
# No amount is as small as this; it stands for "none" in the bytes that are hashed.
_NONE = -(2**63)


def fingerprint(rows: pl.DataFrame) -> str:
    """SHA-256 (hex) over the rows that would be sent, independent of their order.

    ``rows`` has the columns of PLAN_SCHEMA. Columns are hashed one after the other as
    little-endian 64-bit integers, sorted by variant id: the shown prices, then the base
    of the rows whose base changes. The rule's number is left out: a preview of an
    unsaved rule and the job of the saved one are the same plan.
    """
    outcome = rows.get_column("outcome")
    sent = (outcome == _SENT[0]) | (outcome == _SENT[1])
    edited = sent & _edited(rows)
    digest = hashlib.sha256(f"plan 1 {sent.sum()} {edited.sum()}".encode())
    _hash(rows, _COLUMNS, sent, digest)
    _hash(rows, _BASE, edited, digest)
    return digest.hexdigest()


def _edited(rows: pl.DataFrame) -> pl.Series:
    moved = pl.Series([False]).new_from_index(0, rows.height)
    for name in ("price", "compare_at"):
        before, after = (
            rows.get_column(f"base_before_{name}"),
            rows.get_column(f"base_after_{name}"),
        )
        moved = moved | before.ne_missing(after)
    return moved


def _hash(
    rows: pl.DataFrame, names: tuple[str, ...], where: pl.Series, digest: hashlib._Hash
) -> None:
    if not where.any():
        return
    chosen = rows.select(names)
    if not where.all():
        chosen = chosen.filter(where)
    if not chosen.get_column("variant_id").is_sorted():
        chosen = chosen.sort("variant_id")
    for name in names:
        column = chosen.get_column(name)
        if column.null_count():
            column = column.fill_null(_NONE)
        column = column.rechunk()
        arrow = column.to_arrow()
        start = arrow.offset * 8
        digest.update(memoryview(arrow.buffers()[1])[start : start + column.len() * 8])
