"""What a shop shows at this moment in the places that a draft is for, put into its ground."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import polars as pl

from pricedesk.domain.ids import PriceListId, VariantId
from pricedesk.domain.price_list import OWN_COSTS, OWN_PRICES
from pricedesk.jobs.world import Listed
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.services.upload_ground import Ground
from pricedesk.shopify.changes import ShownPrice
from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.listed_prices import ListPrices
from pricedesk.shopify.prices import ShopCosts, ShopPrices
from pricedesk.shopify.sending import PricePlace

Shown = Mapping[VariantId, ShownPrice | None]


async def read_fresh(
    on: Ground, client: AdminClient, wanted: Mapping[PriceListId, Iterable[int]]
) -> Ground:
    """``on`` with the prices that these variants show now, by place; itself where none moved.

    ``on`` is at the shop's own prices. A sale's price stays what the sale makes it. Raises
    ShopifyError where the shop does not answer.
    """
    for list_id, variants in wanted.items():
        place = _place(on, client, list_id)
        ids = [VariantId(variant) for variant in variants]
        on = _with_shown(on, list_id, await place.read(ids, interactive=True))
    return on


def _place(on: Ground, client: AdminClient, list_id: PriceListId) -> PricePlace:
    if list_id == OWN_PRICES:
        return ShopPrices(client, on.shop.currency)
    if list_id == OWN_COSTS:
        return ShopCosts(client, on.shop.currency)
    return ListPrices(client, list_id, _listed(on, list_id).place.currency)


def _listed(on: Ground, list_id: PriceListId) -> Listed:
    return next(one for one in on.lists if one.place.id == list_id)


def _with_shown(on: Ground, list_id: PriceListId, shown: Shown) -> Ground:
    if list_id in (OWN_PRICES, OWN_COSTS):
        fresh = (_own if list_id == OWN_PRICES else _costs)(on.catalogue, shown)
        return on if fresh is on.catalogue else replace(on, catalogue=fresh)
    listed = _listed(on, list_id)
    moved = _in_list(listed, shown)
    lists = tuple(moved if one is listed else one for one in on.lists)
    return on if moved is listed else replace(on, lists=lists)


def _own(catalogue: Catalogue, shown: Shown) -> Catalogue:
    at = catalogue.variants.select("variant_id", "price", "compare_at", "held_by").with_row_index()
    moved = at.join(_frame(shown), on="variant_id", how="inner").filter(
        pl.col("shown").is_not_null()
        & pl.col("held_by").is_null()
        & ((pl.col("price") != pl.col("shown")) | pl.col("compare_at").ne_missing(pl.col("struck")))
    )
    return _scattered(
        catalogue,
        moved,
        {
            "price": "shown",
            "base_price": "shown",
            "compare_at": "struck",
            "base_compare_at": "struck",
        },
    )


def _costs(catalogue: Catalogue, shown: Shown) -> Catalogue:
    at = catalogue.variants.select("variant_id", "unit_cost").with_row_index()
    moved = at.join(_frame(shown), on="variant_id", how="inner").filter(
        pl.col("unit_cost").ne_missing(pl.col("shown"))
    )
    return _scattered(catalogue, moved, {"unit_cost": "shown"})


def _scattered(catalogue: Catalogue, moved: pl.DataFrame, columns: dict[str, str]) -> Catalogue:
    """``moved`` has the row of each variant as ``index``."""
    if moved.is_empty():
        return catalogue
    variants = catalogue.variants
    return replace(
        catalogue,
        variants=variants.with_columns(
            variants[name].clone().scatter(moved["index"], moved[source])
            for name, source in columns.items()
        ),
    )


def _in_list(listed: Listed, shown: Shown) -> Listed:
    """Variants without a price of their own there are none of its rows."""
    held = listed.prices.filter(pl.col("holder").is_not_null()).select("variant_id")
    fresh = _frame(shown).join(held, on="variant_id", how="anti")
    fixed = fresh.filter(pl.col("shown").is_not_null()).select(
        "variant_id",
        pl.lit(True).alias("fixed"),
        pl.col("shown").alias("own_price"),
        pl.col("struck").alias("own_compare_at"),
    )
    others = listed.prices.join(fresh.select("variant_id"), on="variant_id", how="anti")
    still = listed.prices.join(fixed, on=fixed.columns, how="semi", nulls_equal=True)
    if still.height == fixed.height and others.height + fixed.height == listed.prices.height:
        return listed
    return replace(listed, prices=pl.concat([others, fixed], how="diagonal_relaxed"))


def _frame(shown: Shown) -> pl.DataFrame:
    """``variant_id``, ``shown``, ``struck`` (minor units; null for no price of its own), without
    what is gone, and what cannot be read."""
    return pl.DataFrame(
        [
            (variant, *(one.state or (None, None)))
            for variant, one in shown.items()
            if one is not None and one.is_readable
        ],
        schema={"variant_id": pl.Int64(), "shown": pl.Int64(), "struck": pl.Int64()},
        orient="row",
    )
