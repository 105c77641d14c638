"""Every connected shop tells the worker's address what changes there."""

from __future__ import annotations

import logging

from pricedesk.domain.errors import PriceDeskError
from pricedesk.jobs.context import JobContext
from pricedesk.shopify.webhooks import keep_subscribed
from pricedesk.storage import shops
from pricedesk.storage.database import DatabaseUnreachable

logger = logging.getLogger(__name__)


async def subscribe_shops(context: JobContext) -> int:
    """Makes what is missing in each shop that is well; the number of subscriptions made or ended.

    Shopify drops a subscription whose deliveries failed eight times: it is made again here. A
    shop where that is refused is asked for its changes by polling, as every shop is.
    """
    uri = context.settings.webhook_url
    assert uri is not None  # started only with one
    async with context.database.begin() as connection:
        found = await shops.everyone(connection)
    changed = 0
    for shop in found:
        if shop.problem is not None or context.stopping.is_set():
            continue
        try:
            done = await keep_subscribed(await context.clients.of(shop), uri)
        except DatabaseUnreachable:
            raise
        except PriceDeskError as error:
            logger.warning(
                "webhooks not subscribed",
                extra={"shop": shop.address.domain, "error": error.message},
            )
            continue
        if done:
            logger.info("webhooks subscribed", extra={"shop": shop.address.domain, "changed": done})
        changed += done
    return changed
