"""`webhookSubscriptionCreate` and its like, and what a delivery says (FACTS §5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pricedesk.practice.answers import moment
from pricedesk.practice.fields import Arguments, Context, attributes, constants, resolves
from pricedesk.practice.gids import gid, number_of
from pricedesk.practice.listing_fields import window_of
from pricedesk.practice.pages import Page, slice_of

if TYPE_CHECKING:
    from pricedesk.practice.shop import PracticeShop


@resolves("QueryRoot", "webhookSubscriptions")
def webhook_subscriptions(_: Any, context: Context, arguments: Arguments) -> Page:
    found = context.shop.webhooks.everything()
    if topics := arguments.get("topics"):
        found = [one for one in found if one.topic in topics]
    if uri := arguments.get("uri"):
        found = [one for one in found if one.uri == uri]
    return slice_of(found, window_of(arguments))


@resolves("Mutation", "webhookSubscriptionCreate")
def webhook_subscription_create(_: Any, context: Context, arguments: Arguments) -> Any:
    wanted, webhooks = arguments["webhookSubscription"], context.shop.webhooks
    uri = wanted.get("uri") or wanted.get("callbackUrl") or ""
    if against := webhooks.why_not(arguments["topic"], uri):
        return _refused(["webhookSubscription", "callbackUrl"], against)
    made = webhooks.subscribe(arguments["topic"], uri, wanted.get("name"))
    return {"webhookSubscription": made, "userErrors": []}


@resolves("Mutation", "webhookSubscriptionDelete")
def webhook_subscription_delete(_: Any, context: Context, arguments: Arguments) -> Any:
    number = number_of(arguments["id"], "WebhookSubscription")
    if not context.shop.webhooks.remove(number):
        error = {"field": ["id"], "message": "Webhook subscription does not exist"}
        return {"deletedWebhookSubscriptionId": None, "userErrors": [error]}
    return {"deletedWebhookSubscriptionId": arguments["id"], "userErrors": []}


attributes(
    "WebhookSubscription",
    id=lambda row: gid("WebhookSubscription", row.id),
    topic=lambda row: row.topic,
    uri=lambda row: row.uri,
    callbackUrl=lambda row: row.uri,
    name=lambda row: row.name,
    createdAt=lambda row: moment(row.created_at),
    updatedAt=lambda row: moment(row.created_at),
)
constants("WebhookSubscription", format="JSON", includeFields=[], metafieldNamespaces=[])


def product_changed(shop: PracticeShop, product_id: int, topic: str = "PRODUCTS_UPDATE") -> None:
    """Tells the subscribers of a product that was made, changed or deleted."""
    shop.webhooks.announce(topic, lambda: _product(shop, product_id))


def app_removed(shop: PracticeShop) -> None:
    """The last that an app hears of a shop."""
    shop.webhooks.announce(
        "APP_UNINSTALLED", lambda: {"id": shop.number, "myshopify_domain": shop.domain}
    )
    shop.webhooks.forget()


def _product(shop: PracticeShop, product_id: int) -> dict[str, Any]:
    """The product as REST writes it; one that is gone is just its number."""
    product = shop.catalogue.product(product_id)
    if product is None:
        return {"id": product_id}
    return {
        "id": product.id,
        "admin_graphql_api_id": gid("Product", product.id),
        "title": product.title,
        "handle": product.handle,
        "status": product.status.lower(),
        "vendor": product.vendor,
        "product_type": product.product_type,
        "tags": product.tags,
        "updated_at": moment(product.updated_at),
        "variants": [
            {
                "id": variant.id,
                "product_id": product.id,
                "title": variant.title,
                "sku": variant.sku,
                "price": shop.till.price(variant.price),
                "compare_at_price": None
                if variant.compare_at is None
                else shop.till.price(variant.compare_at),
                "admin_graphql_api_id": gid("ProductVariant", variant.id),
            }
            for variant in shop.catalogue.variants_of(product.id)
        ],
    }


def _refused(field: list[str], message: str) -> dict[str, Any]:
    return {"webhookSubscription": None, "userErrors": [{"field": field, "message": message}]}
