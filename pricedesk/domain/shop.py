"""A Shopify shop as the program knows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from pricedesk.domain.ids import ShopId
from pricedesk.domain.money import Currency

# Handle grammar: FACTS §4.4.
_HANDLE = re.compile(r"[a-z0-9][a-z0-9-]*\Z")
_SUFFIX = ".myshopify.com"
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class ShopAddressError(ValueError):
    """An address that is no Shopify shop; the message says what to enter instead."""


@dataclass(frozen=True, slots=True)
class ShopAddress:
    """Where a shop is reached.

    ``domain`` is its identity (``name.myshopify.com``); ``endpoint`` the root of its
    URLs without a slash at the end: ``https://name.myshopify.com``, or for a practice
    shop ``http://127.0.0.1:PORT/shops/name``.
    """

    domain: str
    endpoint: str

    @property
    def handle(self) -> str:
        """``name`` of ``name.myshopify.com``."""
        return self.domain.removesuffix(_SUFFIX)

    @property
    def is_practice(self) -> bool:
        """Whether this is a local practice shop rather than one at Shopify."""
        return not self.endpoint.startswith("https://")

    def variant_page(self, product_id: int, variant_id: int) -> str:
        """The variant's page in the shop's admin (FACTS §4.4: the handle names the store there);
        for a practice shop, which has no admin, the page of its server."""
        if self.is_practice:
            return self.endpoint.partition("/shops/")[0] + "/"
        store = f"https://admin.shopify.com/store/{self.handle}"
        return f"{store}/products/{product_id}/variants/{variant_id}"


def parse_address(text: str) -> ShopAddress:
    """The address of what an operator typed or pasted.

    Takes ``name``, ``name.myshopify.com``, an admin link
    (``https://admin.shopify.com/store/name/…``, ``https://name.myshopify.com/admin``)
    and, for the practice shop only, a loopback link
    (``http://127.0.0.1:8085/shops/name``). Anything else raises ShopAddressError.
    """
    text = text.strip()
    if "://" not in text:
        if "/" in text:
            text = f"https://{text}"
        else:
            handle = text.lower().removesuffix(_SUFFIX)
            return _at_shopify(handle, text)
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").lower()
        port = parts.port
    except ValueError as error:
        raise ShopAddressError(f"{text!r} is not a web address.") from error
    segments = [part for part in parts.path.split("/") if part]
    if host in _LOOPBACK:
        if len(segments) < 2 or segments[0] != "shops" or not _HANDLE.match(segments[1]):
            raise ShopAddressError(
                "A practice shop's address looks like http://127.0.0.1:8085/shops/name."
            )
        shown = f"[{host}]" if ":" in host else host
        return ShopAddress(
            f"{segments[1]}{_SUFFIX}", f"{parts.scheme}://{shown}:{port or 80}/shops/{segments[1]}"
        )
    if host == "admin.shopify.com" and len(segments) >= 2 and segments[0] == "store":
        return _at_shopify(segments[1].lower(), text)
    if host.endswith(_SUFFIX):
        return _at_shopify(host.removesuffix(_SUFFIX), text)
    raise ShopAddressError(
        f"{text!r} is not a Shopify shop. Enter its name as in name.myshopify.com "
        "(Settings → Domains shows it); a shop's own domain does not work here."
    )


def _at_shopify(handle: str, typed: str) -> ShopAddress:
    if not _HANDLE.match(handle):
        raise ShopAddressError(
            f"{typed!r} is not a shop's name. It has letters, digits and hyphens only, "
            "as in name.myshopify.com."
        )
    return ShopAddress(f"{handle}{_SUFFIX}", f"https://{handle}{_SUFFIX}")


@dataclass(frozen=True, slots=True)
class Shop:
    """A connected shop. Times are aware, in UTC; ``zone`` is an IANA name for display."""

    id: ShopId
    key: str
    """Unlike ``id`` unique across databases: names the shop's files on this machine."""
    address: ShopAddress
    name: str
    currency: Currency
    zone: str
    plan: str
    synced_at: datetime | None
    products: int
    variants: int
    paused: bool
    problem: str | None
    """Why jobs of this shop stand still (a revoked token, a frozen shop), or None."""
    api_version: str | None = None
    """The API version that Shopify last said it used; None before the first answer."""
