"""What a shop says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from pricedesk.domain.money import Currency, currency
from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.documents import SHOP_FACTS
from pricedesk.shopify.errors import AccessDenied, CurrencyRefused, UnexpectedAnswer

NEEDED_SCOPES = ("read_products", "write_products")
"""All that this program ever asks for; unit costs come with ``read_products`` (FACTS §4.5)."""


@dataclass(frozen=True, slots=True)
class ShopFacts:
    """A shop as it describes itself. ``zone`` is an IANA name, ``scopes`` are sorted."""

    name: str
    domain: str
    currency: Currency
    zone: str
    plan: str
    scopes: tuple[str, ...]
    api_version: str | None
    """What Shopify says it used; differs from the pinned version when that is retired."""
    restore_rate: float | None
    """Points a second that the plan allows, None where the answer did not say."""

    @property
    def missing_scopes(self) -> tuple[str, ...]:
        """Scopes to ask for; ``write_products`` brings ``read_products`` (FACTS §4.5)."""
        if "write_products" in self.scopes:
            return ()
        return tuple(scope for scope in NEEDED_SCOPES if scope not in self.scopes)

    @property
    def warnings(self) -> tuple[tuple[str, str], ...]:
        """What is wrong and what to do about it, for the operator; empty when all is well.

        The API version is looked at by ``version.version_trouble``.
        """
        found = []
        if not self.currency.is_writable:
            found.append(
                (
                    f"Prices in {self.currency.code} are read but not changed: Shopify may "
                    "misread three decimals.",
                    CurrencyRefused.remedy_text,
                )
            )
        if self.missing_scopes:
            found.append(
                (
                    f"The app lacks the scopes {', '.join(self.missing_scopes)}.",
                    AccessDenied.remedy_text,
                )
            )
        return tuple(found)


async def read_shop(client: AdminClient) -> ShopFacts:
    """Ask the shop. The cheapest way to see whether address and token are good (4 points)."""
    answer = await client.execute(SHOP_FACTS, interactive=True)
    try:
        shop = answer.data["shop"]
        scopes = answer.data["currentAppInstallation"]["accessScopes"]
        return ShopFacts(
            name=shop["name"],
            domain=shop["myshopifyDomain"],
            currency=currency(shop["currencyCode"]),
            zone=shop["ianaTimezone"],
            plan=shop["plan"]["publicDisplayName"],
            scopes=tuple(sorted(scope["handle"] for scope in scopes)),
            api_version=answer.api_version,
            restore_rate=None if answer.cost is None else answer.cost.status.restore_rate,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UnexpectedAnswer(
            "", shop=client.address.domain, request_id=answer.request_id
        ) from error
