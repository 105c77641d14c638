"""A list's prices within the limits that a rule's prices have, by the same code."""

from __future__ import annotations

import polars as pl

from pricedesk.domain.rules import Bounds, RuleKind
from pricedesk.pricing.bounds import bounded
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.errors import RuleError
from pricedesk.pricing.reasons import Reasons
from pricedesk.pricing.rows import Rows
from pricedesk.tabular.choices import Choices
from pricedesk.tabular.judging import beside


def within_limits(rows: pl.DataFrame, choices: Choices, catalogue: Catalogue) -> pl.DataFrame:
    """Keeps ``price`` (minor units) within the limits of ``choices``, where there are some.

    Adds ``asked``: the price that the list has where a limit moved it, else null; and where
    there are limits ``bound``: what is said of the one that caught it, else null,
    ``beyond``: whether the row is left out for it, and ``stops``: whether the job waits.
    Needs price, variant_row, left_out. Raises RuleError for limits that cannot be had here.
    """
    bounds = choices.bounds
    if bounds == Bounds():
        return rows.with_columns(asked=pl.lit(None, pl.Int64))
    if choices.conversion is not None and bounds.has_amounts:
        raise RuleError(
            f"The list is in {choices.conversion.of.code}, and its limits are amounts: they would "
            f"be taken as {catalogue.currency.code}.",
            "Give limits in percent, or take the shops of each currency by themselves.",
            path="bounds",
        )
    asks = rows["price"].is_not_null() & rows["variant_row"].is_not_null() & ~rows["left_out"]
    at = asks.arg_true().cast(pl.UInt32)
    asked, reasons = rows["price"].gather(at), Reasons(at.len())
    looked_at = Rows(catalogue, RuleKind.EDIT, rows["variant_row"].gather(at))
    within = bounded(asked, bounds, looked_at, reasons)
    stops = pl.Series([False]).new_from_index(0, at.len())
    for where, text in within.stopped:
        reasons.note(where, text)
        stops = stops | where
    caught = pl.DataFrame(
        {
            "row": at,
            "asked": asked,
            "kept": within.price,
            "moved": within.moved & ~reasons.skipped,
            "bound": reasons.texts(),
            "beyond": reasons.skipped,
            "stops": stops & ~reasons.skipped,
        }
    ).filter(pl.col("bound").is_not_null())
    return (
        beside(rows, caught)
        .with_columns(
            asked=pl.when("moved").then("asked"),
            price=pl.when("moved").then("kept").otherwise("price"),
        )
        .drop("kept", "moved")
    )
