"""Questions about prices: what will this cost and why, what is odd, what was it before."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.rule import Rule
from pricedesk.domain.shop import Shop
from pricedesk.jobs.world import look
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.lint import Finding
from pricedesk.pricing.lint import lint as find_oddities
from pricedesk.pricing.omnibus import indications
from pricedesk.pricing.story import PriceStory, price_at
from pricedesk.services import catalogue as catalogues
from pricedesk.services import rules, shops
from pricedesk.services.desk import Desk
from pricedesk.services.price_files import write_evidence
from pricedesk.storage import history as stored_history
from pricedesk.storage import shops as stored_shops


class VariantNotFound(PriceDeskError):
    """No variant, or more than one, has this number or SKU."""


class NoSuchFinding(PriceDeskError):
    """Nothing of that kind is odd, or no rule can mend it."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a variant costs at a time, through all sales; ``row`` is its row in the catalogue."""

    shop: Shop
    catalogue: Catalogue
    row: int
    story: PriceStory


async def explain(
    desk: Desk,
    shop_id: int,
    variant: str,
    *,
    at: datetime | None = None,
    where: str | None = None,
) -> Explanation:
    """What will this cost at ``at`` (aware; None is now), and why?

    ``variant`` is its number or its SKU, ``where`` the price list, None the shop's own prices. Looks at the sales that run and those that are
    scheduled. Raises VariantNotFound, RuleError.
    """
    shop = await shops.get(desk, shop_id)
    world = await look(desk.database, desk.snapshots, shop_id, where=where)
    row = row_of(world.catalogue, variant)
    story = await asyncio.to_thread(
        price_at,
        world.catalogue,
        row,
        world.claims,
        at=at or world.now,
        started=world.started,
        members=world.members,
        saved=world.saved,
    )
    return Explanation(shop, world.catalogue, row, story)


async def lint(desk: Desk, shop_id: int) -> tuple[Finding, ...]:
    """What is odd about the shop's prices, each with a draft rule that would mend it."""
    catalogue = await catalogues.snapshot(desk, shop_id)
    return await asyncio.to_thread(find_oddities, catalogue)


async def save_draft(desk: Desk, shop_id: int, kind: str) -> Rule:
    """The draft of a finding of ``lint``, saved as a rule; applies nothing.

    Raises NoSuchFinding.
    """
    found = {finding.kind: finding for finding in await lint(desk, shop_id)}
    draft = found[kind].draft if kind in found else None
    if draft is None:
        kinds = ", ".join(kind for kind, finding in found.items() if finding.draft is not None)
        raise NoSuchFinding(
            f"There is no draft for {kind!r}: "
            + ("a price cannot mend it." if kind in found else "nothing of that kind was found."),
            f"There are drafts for: {kinds}." if kinds else "",
        )
    return await rules.save(desk, draft)


async def export_lowest(shop: Shop, rows: pl.DataFrame, days: int, path: Path) -> None:
    """Writes ``lowest_prices`` as CSV or Excel, by the suffix. Raises UnwritableFile."""
    await asyncio.to_thread(write_evidence, shop, rows, days, path)


async def lowest_prices(desk: Desk, shop_id: int, days: int = 30) -> pl.DataFrame:
    """Evidence for the EU's price indication rule: reduced variants beside their lowest price.

    Columns as ``pricing.omnibus.indications`` with ``sku`` and ``title`` before them.
    """
    catalogue = await catalogues.snapshot(desk, shop_id)
    async with desk.database.begin() as connection:
        now = await stored_shops.now(connection)
    moves = await stored_history.frame(desk.database, shop_id)

    def run() -> pl.DataFrame:
        names = catalogue.variants.select(
            "variant_id",
            "sku",
            catalogue.products["title"].gather(catalogue.variants["product_index"]),
        )
        found = indications(moves, now, days)
        return names.join(found, on="variant_id", how="inner", maintain_order="left")

    return await asyncio.to_thread(run)


def row_of(catalogue: Catalogue, variant: str) -> int:
    """The row of the variant with this number or SKU. Raises VariantNotFound."""
    variants = catalogue.variants
    found = pl.Series(dtype=pl.UInt32)
    if variant.isascii() and variant.isdigit():
        found = (variants["variant_id"] == int(variant)).arg_true()
    if not found.len():
        found = (variants["sku"] == variant).fill_null(False).arg_true()
    match found.len():
        case 1:
            return int(found[0])
        case 0:
            raise VariantNotFound(
                f"No variant has the number or the SKU {variant!r}.",
                "`pricedesk prices find` looks for parts of SKUs and titles.",
            )
        case many:
            raise VariantNotFound(
                f"{many} variants have the SKU {variant!r}.",
                "Give the variant's number instead; `pricedesk prices find` shows it.",
            )
