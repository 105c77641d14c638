"""A shop's catalogue as one of its price lists has it: the same variants at the list's prices.

A variant has a price of its own in the list (fixed), or one that Shopify works out from the
shop's with the list's adjustment (relative). Shopify gives relative prices in the shop's
currency (FACTS §0.8) and nowhere says how it rounds them: they serve as a base and for people,
and are never compared with what is shown. In a list of another currency they are not known.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import polars as pl
import polars.selectors as cs

from pricedesk.domain.money import MAX_MINOR
from pricedesk.domain.price_list import PriceList
from pricedesk.domain.rules import RoundingMode
from pricedesk.pricing.actions import LOWEST
from pricedesk.pricing.catalogue import VARIANT_SCHEMA, Catalogue
from pricedesk.pricing.ratio import constant, ratio

LISTED_SCHEMA = pl.Schema(
    {
        "variant_id": pl.Int64(),
        "fixed": pl.Boolean(),  # has a price of its own now
        "own_price": pl.Int64(),
        "own_compare_at": pl.Int64(),
        "held_base": pl.Int64(),  # of a variant that a running sale holds in the list
        "held_base_compare_at": pl.Int64(),
        "held_fixed": pl.Boolean(),  # that base was a price of its own
        "holder": pl.Int64(),  # rule whose sale holds it
        "off": pl.Boolean(),  # held, and shown otherwise than the sale left it
    }
)
"""What is particular to a price list; variants that are not listed are relative and free."""


def in_list(catalogue: Catalogue, of: PriceList, listed: pl.DataFrame) -> Catalogue:
    """The catalogue with the list's prices and currency.

    ``price`` is the fixed or the relative price; the base of a relative one is worked out from
    the shop's *base*, so that a sale on the shop's own prices does not move it. Unit costs are
    known in the shop's currency alone, the lowest prices of the last days of its own prices.
    """
    variants = catalogue.variants.select(~cs.starts_with(LOWEST))
    facts = variants.select("variant_id").join(
        listed.select(pl.col(name).cast(kind) for name, kind in LISTED_SCHEMA.items()),
        on="variant_id",
        how="left",
        maintain_order="left",
    )
    foreign = of.currency != catalogue.currency
    factor = 1 + Fraction(of.adjustment) / 100

    def relative(name: str) -> pl.Series:
        if foreign or (name.endswith("compare_at") and not of.keeps_compare_at):
            return pl.Series([None], dtype=pl.Int64).new_from_index(0, variants.height)
        exact = ratio(variants.get_column(name)) * constant(factor)
        return exact.rounded(RoundingMode.HALF_UP).spread(variants.height).narrow(MAX_MINOR)

    fixed = facts.get_column("fixed").fill_null(False)
    held = facts.get_column("holder").is_not_null()
    # Held and once a price of its own: the base that was kept. Not held: what is shown.
    kept = held & facts.get_column("held_fixed").fill_null(False)
    free = fixed & ~held
    columns = {"held_by": facts.get_column("holder"), "drifted": facts.get_column("off")}
    for name, own, base in (
        ("price", "own_price", "held_base"),
        ("compare_at", "own_compare_at", "held_base_compare_at"),
    ):
        own_now = facts.get_column(own)
        columns[name] = own_now.zip_with(fixed, relative(name))
        regular = own_now.zip_with(free, relative(f"base_{name}"))
        columns[f"base_{name}"] = facts.get_column(base).zip_with(kept, regular)
    columns["drifted"] = columns["drifted"].fill_null(False)
    if foreign:
        columns["unit_cost"] = pl.Series([None], dtype=pl.Int64).new_from_index(0, variants.height)
    priced = variants.with_columns(
        column.cast(VARIANT_SCHEMA[name]).alias(name) for name, column in columns.items()
    )
    return replace(catalogue, variants=priced, currency=of.currency)
