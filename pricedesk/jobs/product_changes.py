"""Products made or changed outside: into the catalogue, into the running sales, or noted as drift.

Nothing is written into the shop here. Where a running sale would take something in, its job
is submitted once more, with all that jobs have: plan, guardrails, ledger, way back.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping, Sequence

import polars as pl

from pricedesk.domain.ids import PriceListId
from pricedesk.domain.listing import few
from pricedesk.domain.price_list import OWN_PRICES
from pricedesk.domain.rules import RuleDocument
from pricedesk.domain.shop import Shop
from pricedesk.jobs.clients import find_shop
from pricedesk.jobs.context import JobContext
from pricedesk.jobs.refresh import OVERLAP
from pricedesk.jobs.schedules import start_of
from pricedesk.jobs.submission import submit
from pricedesk.jobs.world import look
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.engine import evaluate
from pricedesk.pricing.errors import RuleError
from pricedesk.shopify import catalogue as wire
from pricedesk.shopify.errors import Reaction, ShopifyError
from pricedesk.storage import catalogue, jobs, outside, rules, sales, shops
from pricedesk.storage.catalogue import News

logger = logging.getLogger(__name__)

_DELETED = "products/delete"


async def ask_for_changes(context: JobContext) -> int:
    """Puts every shop that is due into the queue; how many."""
    async with context.database.begin() as connection:
        due = await outside.due_for_a_look(connection, context.settings.poll_seconds)
        for shop_id in due:
            await context.enqueue.changes_of(connection, shop_id)
    return len(due)


async def take_in_changes(context: JobContext, shop_id: int) -> News | None:
    """Queue ``product-changes``: what the shop changed since; None where it could not be taken in.

    Stands aside for a job that writes into the shop: that one refreshes by itself, and the
    shop is asked again after it.
    """
    shop = await find_shop(context.database, shop_id)
    try:
        news = await _read(context, shop)
    except ShopifyError as error:
        logger.warning(
            "changes not read", extra={"shop": shop.address.domain, "error": type(error).__name__}
        )
        if error.reaction is Reaction.STOP_SHOP:
            async with context.database.begin() as connection:
                problem = f"{error.message} {error.remedy}".strip()
                await shops.set_problem(connection, shop_id, problem)
        return None
    if news is None:
        async with context.database.begin() as connection:
            await outside.want_a_look(connection, shop_id)
        return None
    if news.foreign:
        await _note_drift(context, shop, news.foreign)
    if news.products:
        await _join_running_sales(context, shop, news)
    return news


async def _read(context: JobContext, shop: Shop) -> News | None:
    async with context.database.begin() as connection:
        since = await shops.high_water(connection, shop.id)
        before = await outside.moment(connection, shop.id)
        told = await outside.told(connection, shop.id)
    if before.writer is not None or since is None:
        return None
    client = await context.clients.of(shop)
    source: AsyncIterator[wire.Batch] = wire.changed_since(client, shop.currency, since - OVERLAP)
    async with (
        context.database.begin() as connection,
        catalogue.staged(connection, shop.id) as writer,
    ):
        high_water = since
        async for batch in source:
            await writer.add_products(batch.products)
            await writer.add_variants(batch.variants)
            newest = batch.products.get_column("updated_at").max()
            if newest is not None:
                high_water = max(high_water, newest)  # type: ignore[assignment]
        # Held to the end: no job can begin to write between this look and the merge.
        if await outside.moment(connection, shop.id, lock=True) != before:
            return None
        news = await writer.news()
        gone = [event.product_id for event in told if event.topic == _DELETED]
        if gone:
            await writer.delete_products([number for number in gone if number is not None])
        if news.products or gone:
            await writer.merge(whole=False, high_water=high_water)
        await outside.acted_on(connection, told)
    return news


async def _note_drift(
    context: JobContext, shop: Shop, foreign: Mapping[int | None, Sequence[int]]
) -> None:
    """A line in the story of each sale whose prices somebody else changed."""
    async with context.database.begin() as connection:
        started = await outside.start_jobs(connection, shop.id)
        for rule_id, variants in foreign.items():
            job_id = started.get(rule_id) if rule_id is not None else None
            if job_id is None:
                continue
            told = (
                f"{len(variants):,} prices of this sale were changed by somebody else and left"
                f" alone: variants {few(variants)}"
                if len(variants) != 1
                else "a price of this sale was changed by somebody else and left alone:"
                f" variant {variants[0]}"
            )
            await jobs.add_event(connection, job_id, "drift", told, context.worker)
            await jobs.update(connection, job_id)
    total = sum(map(len, foreign.values()))
    logger.info("prices changed outside", extra={"shop": shop.address.domain, "variants": total})


async def _join_running_sales(context: JobContext, shop: Shop, news: News) -> None:
    """Submits each running sale once more that would take in, or give back, what changed."""
    async with context.database.begin() as connection:
        places = await sales.places(connection, shop.id)
    for place in places:
        await _join_sales_of(context, shop, news, None if place == OWN_PRICES else place)


async def _join_sales_of(
    context: JobContext, shop: Shop, news: News, place: PriceListId | None
) -> None:
    """The same for those on one price list's prices, or on the shop's own."""
    world = await look(context.database, context.snapshots, shop.id, where=place, now=context.now())

    def would_change(rule_id: int, document: RuleDocument) -> int:
        plan = evaluate(
            document,
            world.catalogue,
            rule_id=rule_id,
            running=world.running,
            members=world.members,
            saved=world.saved,
            now=world.now,
        )
        return _of_changed_products(plan.changes, world.catalogue, news)

    for rule_id, document in world.running.items():
        if not document.running_membership:
            continue
        try:
            rows = await asyncio.to_thread(would_change, rule_id, document)
        except RuleError:
            logger.warning("running sale does not evaluate", extra={"rule": rule_id})
            continue
        if rows:
            await _run_again(context, shop, rule_id, document, rows)


def _of_changed_products(changes: pl.DataFrame, world: Catalogue, news: News) -> int:
    """Changes that come of what changed outside; prices that somebody else set stay theirs."""
    drifted = world.variants.filter(pl.col("drifted"))["variant_id"]
    return changes.filter(
        pl.col("product_id").is_in(list(news.products))
        & ~pl.col("variant_id").is_in(drifted.implode())
    ).height


async def _run_again(
    context: JobContext, shop: Shop, rule_id: int, document: RuleDocument, rows: int
) -> None:
    async with context.database.begin() as connection:
        try:
            version = (await rules.get(connection, rule_id)).version
        except rules.UnknownRule:
            return
        new = start_of(shop.id, shop.address, rule_id, version, document, "changes in the shop")
        try:
            job = await submit(context.enqueue, connection, new)
        except jobs.DuplicateJob:
            return  # it runs already and refreshes by itself
        told = f"{rows:,} variants of products that changed in the shop join or leave this sale"
        await jobs.add_event(connection, job.id, "note", told, context.worker)
