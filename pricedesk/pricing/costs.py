"""A shop's catalogue at its unit costs: the same variants, their costs in the place of prices.

So a list of costs is matched, judged, planned and put back as one of prices is.
"""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from pricedesk.domain.rules import Guardrails
from pricedesk.pricing.catalogue import VARIANT_SCHEMA, Catalogue


def at_costs(catalogue: Catalogue) -> Catalogue:
    """``price`` and its base are the unit cost, null where there is none; no sale holds a cost."""
    nothing = [pl.lit(None, VARIANT_SCHEMA[name]).alias(name) for name in _NOTHING]
    return replace(
        catalogue,
        variants=catalogue.variants.with_columns(
            pl.col("unit_cost").alias("price"),
            pl.col("unit_cost").alias("base_price"),
            pl.lit(False).alias("drifted"),
            *nothing,
        ),
    )


def limits_of_costs(limits: Guardrails) -> Guardrails:
    """The shop's limits of moves and of rows; a cost may be 0, and an outlier among its kind."""
    return limits.model_copy(update={"zero_price": False, "outlier": False})


_NOTHING = ("compare_at", "base_compare_at", "held_by", "unit_cost")
