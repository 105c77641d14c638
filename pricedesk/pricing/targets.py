"""The plan of an upload: absolute prices for single variants, an edit of the base."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

import polars as pl

from pricedesk.domain.listing import few
from pricedesk.domain.money import MAX_MINOR
from pricedesk.domain.rules import Bounds, Condition, Guardrails, RuleDocument, RuleKind
from pricedesk.pricing.actions import NO_PRICE
from pricedesk.pricing.bounds import bounded
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.edits import of_new_base
from pricedesk.pricing.plan import Plan
from pricedesk.pricing.planning import build
from pricedesk.pricing.reasons import Reasons
from pricedesk.pricing.rows import Rows
from pricedesk.pricing.sales import Running
from pricedesk.pricing.whole import nulled

_NO_CONDITIONS: Mapping[str, Condition] = MappingProxyType({})
_NO_PRIORITIES: Mapping[int, int] = MappingProxyType({})
_NO_MEMBERS: Mapping[int, Collection[int]] = MappingProxyType({})
_NO_RULES: Mapping[int, RuleDocument] = MappingProxyType({})


class CompareAtTarget(StrEnum):
    """What an uploaded row says of the compare-at price."""

    KEEP = "keep"
    SET = "set"
    CLEAR = "clear"


TARGET_SCHEMA = pl.Schema(
    {
        "variant_id": pl.Int64(),
        "price": pl.Int64(),  # minor units; null keeps the base price
        "compare_at": pl.Int64(),  # minor units, for "set"
        "compare_at_action": pl.Enum([one.value for one in CompareAtTarget]),
    }
)
"""Columns of the ``targets`` of ``plan_targets``; further columns are ignored."""


def plan_targets(
    targets: pl.DataFrame,
    catalogue: Catalogue,
    guardrails: Guardrails = Guardrails(),  # noqa: B008 - frozen
    *,
    bounds: Bounds = Bounds(),  # noqa: B008 - frozen
    running: Mapping[int, RuleDocument] = _NO_RULES,
    members: Mapping[int, Collection[int]] = _NO_MEMBERS,
    saved: Mapping[str, Condition] = _NO_CONDITIONS,
    now: datetime | None = None,
) -> Plan:
    """The plan of an upload, one row for each variant named in ``targets``.

    The base gets what the upload says, kept within ``bounds`` as a rule's price is. Where a
    sale of ``running`` holds the variant, the shown price is computed again from the new base
    as of ``now``; other sales go on showing what they show (``running``, ``members`` and
    ``saved`` as in ``engine.evaluate``). A variant listed more than once with different values
    is skipped, and so is one whose amount is below 0 after the limits. Variants that the
    catalogue lacks get no row but a warning. Raises RuleError for bounds that cannot be had in
    this shop and for a running sale that cannot run any more: the values were checked by
    whoever read the file.
    """
    wanted = targets.select(TARGET_SCHEMA.names()).cast(TARGET_SCHEMA)
    distinct = wanted.unique(maintain_order=True)
    variants = catalogue.variants.select("variant_id").with_row_index("row")
    joined = distinct.join(variants, on="variant_id", how="left", maintain_order="left")
    unknown = joined.filter(pl.col("row").is_null()).get_column("variant_id")
    found = joined.filter(pl.col("row").is_not_null()).sort("row", maintain_order=True)
    twice = found.get_column("row").is_duplicated()
    first = found.get_column("row").is_first_distinct()
    found, twice = found.filter(first), twice.filter(first)

    rows = Rows(catalogue, RuleKind.EDIT, found.get_column("row").cast(pl.UInt32))
    reasons = Reasons(rows.count)
    asked = found.get_column("price")
    within = bounded(asked, bounds, rows, reasons)
    reasons.forget(asked.is_null())  # no limit concerns a price that is kept
    reasons.skip(twice, "The upload gives different prices for it.")
    price = within.price.zip_with(asked.is_not_null(), rows.shown("base_price"))
    reasons.skip(price.is_null(), NO_PRICE)
    reasons.skip((price < 0) | (price > MAX_MINOR), "The price is negative or too large.")
    compare_at = _compare_at(found, rows, reasons)
    others = Running(running, _NO_PRIORITIES, saved, now or catalogue.taken_at, members)
    ends = of_new_base(price, compare_at, rows, reasons, others, within.stopped)
    return build(ends, rows, reasons, guardrails, _warnings(unknown))


def _compare_at(found: pl.DataFrame, rows: Rows, reasons: Reasons) -> pl.Series:
    action = found.get_column("compare_at_action")
    amount = found.get_column("compare_at")
    sets = action == CompareAtTarget.SET.value
    reasons.skip(
        sets & (amount.is_null() | (amount < 0) | (amount > MAX_MINOR)).fill_null(True),
        "The compare-at price is missing, negative or too large.",
    )
    kept = nulled(rows.shown("base_compare_at"), action == CompareAtTarget.CLEAR.value)
    return amount.zip_with(sets, kept)


def _warnings(unknown: pl.Series) -> tuple[str, ...]:
    if unknown.len() == 0:
        return ()
    if unknown.len() == 1:
        return (f"1 variant is not in this shop's catalogue: {unknown[0]}.",)
    return (f"{unknown.len():,} variants are not in this shop's catalogue: {few(unknown)}.",)
