"""Webhook subscriptions of a shop, as an operator looks at them and takes them back."""

from __future__ import annotations

from pricedesk.domain.errors import PriceDeskError
from pricedesk.jobs.clients import find_shop
from pricedesk.services.desk import Desk
from pricedesk.shopify import webhooks
from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.webhooks import TOPICS, Subscription, SubscriptionRefused

__all__ = [
    "TOPICS",
    "NoAddress",
    "Subscription",
    "SubscriptionRefused",
    "list_",
    "remove",
    "subscribe",
]


class NoAddress(PriceDeskError):
    """Nobody said where Shopify reaches the worker."""


async def list_(desk: Desk, shop_id: int) -> list[Subscription]:
    """All subscriptions of the app in the shop. Raises UnknownShop, ShopifyError."""
    return await webhooks.subscriptions(await _client(desk, shop_id))


async def subscribe(desk: Desk, shop_id: int) -> int:
    """As a worker with ``--webhooks`` does by itself; how many were made or ended.

    Raises NoAddress, SubscriptionRefused, UnknownShop, ShopifyError.
    """
    uri = desk.settings.webhook_url
    if uri is None:
        raise NoAddress(
            "Nobody said where Shopify reaches this PriceDesk.",
            "Set PRICEDESK_WEBHOOK_URL, for example https://prices.example.com/webhooks.",
        )
    return await webhooks.keep_subscribed(await _client(desk, shop_id), uri)


async def remove(desk: Desk, shop_id: int) -> int:
    """Ends all that are ours; how many. A worker that runs with PRICEDESK_WEBHOOK_URL makes
    them again. Raises UnknownShop, ShopifyError."""
    client = await _client(desk, shop_id)
    ours = [one for one in await webhooks.subscriptions(client) if one.is_ours]
    for one in ours:
        await webhooks.unsubscribe(client, one)
    return len(ours)


async def _client(desk: Desk, shop_id: int) -> AdminClient:
    return await desk.clients.of(await find_shop(desk.database, shop_id))
