"""Where a job's prices stand: in the shop itself, in one of its price lists, or as unit costs."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.ids import PriceListId
from pricedesk.domain.job import Job, JobKind
from pricedesk.domain.money import Currency
from pricedesk.domain.price_list import OWN_COSTS, OWN_PRICES, PriceList
from pricedesk.domain.rules import RuleDocument
from pricedesk.jobs.context import JobContext
from pricedesk.pricing.errors import RuleError
from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.listed_prices import ListPrices
from pricedesk.shopify.prices import ShopCosts, ShopPrices
from pricedesk.shopify.sending import PricePlace
from pricedesk.storage import jobs, price_lists, sales
from pricedesk.storage.jobs import Orders


async def place_of(
    context: JobContext, job: Job, client: AdminClient, currency: Currency
) -> PricePlace:
    """``currency`` is the shop's."""
    if job.list_id == OWN_PRICES:
        return ShopPrices(client, currency)
    if job.list_id == OWN_COSTS:
        return ShopCosts(client, currency)
    async with context.database.begin() as connection:
        found = await numbered(connection, job.shop_id, job.list_id)
    return ListPrices(client, found.id, found.currency)


async def numbered(connection: AsyncConnection, shop_id: int, number: PriceListId) -> PriceList:
    """A price list, gone from the shop or not: lists that jobs have written into are kept.

    Raises RuleError where none is known, never taking the shop's own prices for it.
    """
    found = await price_lists.get(connection, shop_id, number)
    if found is None:
        raise RuleError(
            f"This shop has no price list {number}.",
            "Sync the shop; then choose one of its lists.",
            path="where",
        )
    return found


async def named(connection: AsyncConnection, shop_id: int, where: str | None) -> PriceList | None:
    """The price list that a rule names; None for the shop's own prices.

    Raises RuleError where the shop has no such list, or several of that name.
    """
    if where is None:
        return None
    return among(await price_lists.everything(connection, shop_id), where)


def among(known: Sequence[PriceList], where: str) -> PriceList:
    """The one of the shop's price lists that is called so. Raises RuleError as ``named``."""
    found = [one for one in known if one.answers_to(where)]
    match found:
        case [one]:
            return one
        case []:
            names = ", ".join(one.name for one in known)
            raise RuleError(
                f"This shop has no price list {where!r}.",
                f"It has: {names}." if names else "Sync the shop; then choose one of its lists.",
                path="where",
            )
        case _:
            numbers = ", ".join(str(one.id) for one in found)
            raise RuleError(
                f"This shop has {len(found)} price lists {where!r}.",
                f"Give the number instead: {numbers}.",
                path="where",
            )


async def is_of_costs(connection: AsyncConnection, job: Job) -> bool:
    """Whether the job changes unit costs: by its upload, or as the job that it comes after."""
    of = job if job.parent_id is None else await jobs.get(connection, job.parent_id)
    return of.list_id == OWN_COSTS


async def may_be_in_a_list(connection: AsyncConnection, orders: Orders) -> bool:
    """Whether the job could concern a price list; False for one on the shop's own prices."""
    job = orders.job
    if (orders.rule_document or {}).get("where") is not None or job.list_id != OWN_PRICES:
        return True
    if await sales.place_of(connection, job.shop_id, job.rule_id):
        return True
    parent = None if job.parent_id is None else await jobs.get(connection, job.parent_id)
    return parent is not None and parent.list_id != OWN_PRICES


async def aim(connection: AsyncConnection, orders: Orders) -> PriceListId:
    """The price list that a job is about to plan for.

    What belongs to an earlier job stays where that was; the end of a sale goes where the sale
    runs. Raises RuleError for a rule that names no list of the shop, or whose sale runs elsewhere.
    """
    job = orders.job
    if job.parent_id is not None:
        return (await jobs.get(connection, job.parent_id)).list_id
    if job.upload_id is not None or orders.rule_document is None:
        return job.list_id
    document = RuleDocument.model_validate(orders.rule_document)
    runs_in = await sales.place_of(connection, job.shop_id, job.rule_id)
    if job.kind is JobKind.SALE_END and runs_in is not None:
        return runs_in
    found = await named(connection, job.shop_id, document.where)
    wanted = OWN_PRICES if found is None else found.id
    if runs_in is not None and runs_in != wanted:
        raise RuleError(
            "The sale of this rule still runs on other prices of the shop.",
            f"End it first (`pricedesk rules stop {job.rule_id}`), then start it here.",
            path="where",
        )
    return wanted
