"""What Shopify is to tell us of a shop, subscribed to by API (FACTS §5).

Subscriptions of ours carry our name, so that those of an earlier address are known and go.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pricedesk.domain.errors import PriceDeskError
from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.documents import SUBSCRIBE, UNSUBSCRIBE, WEBHOOK_SUBSCRIPTIONS
from pricedesk.shopify.errors import UnexpectedAnswer

TOPICS = ("PRODUCTS_CREATE", "PRODUCTS_UPDATE", "PRODUCTS_DELETE", "APP_UNINSTALLED")
"""What ``worker.webhooks`` takes; those of products need the scope ``read_products``."""
NAME = "pricedesk"
_PER_PAGE = 100


class SubscriptionRefused(PriceDeskError):
    """Shopify does not take the address."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """``id`` is ``gid://shopify/WebhookSubscription/…``; ``topic`` as in GraphQL."""

    id: str
    topic: str
    uri: str
    name: str | None

    @property
    def is_ours(self) -> bool:
        return self.name == NAME


async def subscriptions(client: AdminClient) -> list[Subscription]:
    """All of this app in the shop, oldest first. Raises ShopifyError."""
    found: list[Subscription] = []
    after, more = None, True
    while more:
        answer = await client.execute(WEBHOOK_SUBSCRIPTIONS, {"first": _PER_PAGE, "after": after})
        page = answer.data.get("webhookSubscriptions")
        if not isinstance(page, Mapping):
            raise UnexpectedAnswer(shop=client.address.domain)
        found += [_subscription(node) for node in page["nodes"]]
        more, after = page["pageInfo"]["hasNextPage"], page["pageInfo"]["endCursor"]
    return found


async def keep_subscribed(client: AdminClient, uri: str) -> int:
    """``uri`` hears of every topic, once; what of ours went elsewhere is ended. How many were
    made or ended. Safe to repeat. Raises ShopifyError, SubscriptionRefused."""
    found = await subscriptions(client)
    known = {one.topic for one in found if one.uri == uri}
    stale = [one for one in found if one.is_ours and one.uri != uri]
    missing = [topic for topic in TOPICS if topic not in known]
    for topic in missing:
        answer = await client.execute(SUBSCRIBE, {"topic": topic, "uri": uri, "name": NAME})
        _check(answer.data.get("webhookSubscriptionCreate"), uri)
    for one in stale:
        await unsubscribe(client, one)
    return len(missing) + len(stale)


async def unsubscribe(client: AdminClient, one: Subscription) -> None:
    """Ends it; one that is gone already is no error. Raises ShopifyError."""
    await client.execute(UNSUBSCRIBE, {"id": one.id})


def _check(payload: Any, uri: str) -> None:
    said = "; ".join(error["message"] for error in (payload or {}).get("userErrors", ()))
    if said:
        raise SubscriptionRefused(
            f"Shopify does not send webhooks to {uri}: {said}.",
            "PRICEDESK_WEBHOOK_URL must be an https:// address that Shopify reaches from outside.",
        )


def _subscription(node: Mapping[str, Any]) -> Subscription:
    return Subscription(node["id"], node["topic"], node["uri"], node["name"])
