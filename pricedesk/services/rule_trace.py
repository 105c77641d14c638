"""Why the preview of a rule shows what it shows: one variant step by step, a formula on a few."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from pricedesk.domain.money import MAX_MINOR, Currency
from pricedesk.domain.rules import RoundingMode, RuleDocument, RuleKind
from pricedesk.jobs.world import World, look
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.explain import TraceStep, trace
from pricedesk.pricing.formula import calculate
from pricedesk.pricing.rows import Rows
from pricedesk.services.desk import Desk
from pricedesk.services.prices import row_of

MOST_SAMPLES = 5


@dataclass(frozen=True, slots=True)
class Sample:
    """What a formula makes of one variant. Minor units; ``result`` before the rule's rounding,
    None where ``missing`` says what lacks."""

    name: str
    currency: Currency
    base_price: int | None
    result: int | None
    missing: str


async def steps_of(
    desk: Desk, shop_id: int, document: RuleDocument, variant_id: int, rule_id: int | None = None
) -> tuple[TraceStep, ...]:
    """The way of a variant through a rule, with the sales that run beside it now.

    Raises VariantNotFound, RuleError.
    """
    world = await look(desk.database, desk.snapshots, shop_id, [document], where=document.where)
    row = row_of(world.catalogue, str(variant_id))
    return await asyncio.to_thread(_traced, document, world, row, rule_id)


async def formula_samples(
    desk: Desk,
    shop_id: int,
    text: str,
    kind: RuleKind,
    wanted: Sequence[str] = (),
    *,
    where: str | None = None,
) -> tuple[Sample, ...]:
    """The formula's results on the variants with these SKUs or numbers, or else on the first few.

    ``where`` is as in a rule.

    Raises RuleError with the character's position, VariantNotFound.
    """
    world = await look(desk.database, desk.snapshots, shop_id, where=where)
    return await asyncio.to_thread(_calculated, world.catalogue, text, kind, list(wanted))


def _traced(
    document: RuleDocument, world: World, row: int, rule_id: int | None
) -> tuple[TraceStep, ...]:
    return trace(
        document,
        world.catalogue,
        row,
        rule_id=rule_id,
        guardrails=world.limits,
        saved=world.saved,
        running=world.running,
        members=world.members,
        now=world.now,
    )


def _calculated(
    catalogue: Catalogue, text: str, kind: RuleKind, wanted: list[str]
) -> tuple[Sample, ...]:
    if wanted:
        places = [row_of(catalogue, one) for one in wanted[:MOST_SAMPLES]]
    else:
        # Of different products, for their variants tend to cost the same.
        places = catalogue.variants["product_index"].head(1000).arg_unique().head(3).to_list()
    rows = Rows(catalogue, kind, pl.Series(places, dtype=pl.UInt32))
    found = calculate(text, rows, "action.text")
    value = found.value.spread(rows.count).rounded(RoundingMode.HALF_UP).narrow(MAX_MINOR)
    skus, titles = rows.shown("sku"), rows.of_product("title")
    return tuple(
        Sample(
            skus[place] or titles[place] or "",
            catalogue.currency,
            rows.value("base_price")[place],
            value[place],
            next((why for where, why in found.missing if _at(where, place)), ""),
        )
        for place in range(rows.count)
    )


def _at(mask: pl.Series, place: int) -> bool:
    return bool(mask[place if mask.len() > 1 else 0])
