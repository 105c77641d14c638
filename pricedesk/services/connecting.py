"""The three ways to connect a shop, with what to click at Shopify and which scopes, and why.

``GUIDES`` is read by the window and by the command line, so that both say the same.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from pydantic import SecretStr

from pricedesk.domain.credentials import CredentialKind, Credentials
from pricedesk.domain.shop import Shop
from pricedesk.jobs.tokens import granted, renewed
from pricedesk.services import shops
from pricedesk.services.desk import Desk
from pricedesk.services.shops import ShopProblem
from pricedesk.services.sign_in import PATH, waiting_for_the_browser
from pricedesk.shopify.client import new_http
from pricedesk.shopify.grants import by_client_credentials, by_code
from pricedesk.shopify.shop import NEEDED_SCOPES
from pricedesk.storage.secrets import SecretError

REDIRECT_PORT = 18457
REDIRECT_URI = f"http://localhost:{REDIRECT_PORT}{PATH}"
"""To be registered in the app's settings for the browser's way."""

_PATIENCE = 300.0


@dataclass(frozen=True, slots=True)
class Scope:
    """A right that is asked for, and what it is needed for."""

    name: str
    why: str


SCOPES = (
    Scope("read_products", "to read products, variants, prices, costs and collections"),
    Scope("write_products", "to change prices and compare-at prices, and nothing else"),
)
"""All that is ever asked for: orders and customers are never read."""


@dataclass(frozen=True, slots=True)
class Guide:
    """A way to connect: when it is the right one, what to do at Shopify, what to enter here."""

    way: CredentialKind
    title: str
    when: str
    steps: tuple[str, ...]
    asks_for: tuple[str, ...]
    """Of ``token``, ``client_id``, ``client_secret``."""


_SCOPES_STEP = (
    "Give it the Admin API scopes read_products and write_products. Nothing else is asked for."
)
_DASHBOARD_STEP = "Open dev.shopify.com/dashboard, choose Apps, then Create app."

GUIDES = (
    Guide(
        CredentialKind.CLIENT,
        "App of your own (client id and secret)",
        "The usual way since 2026: one merchant, app and shop in the same organization.",
        (
            _DASHBOARD_STEP,
            _SCOPES_STEP,
            "Release the version, then install the app in your shop.",
            "In the app's Settings copy the client id and the client secret.",
            "PriceDesk gets a token that lives a day, and a new one before it ends.",
        ),
        ("client_id", "client_secret"),
    ),
    Guide(
        CredentialKind.BROWSER,
        "In the browser",
        "For a shop of another organization, as agencies have them.",
        (
            _DASHBOARD_STEP,
            _SCOPES_STEP,
            f"Under Redirect URLs enter {REDIRECT_URI}, then release the version.",
            "In the app's Settings copy the client id and the client secret.",
            "PriceDesk opens the shop in your browser; press Install there.",
        ),
        ("client_id", "client_secret"),
    ),
    Guide(
        CredentialKind.TOKEN,
        "Access token of an app made before 2026",
        "For custom apps that were made in the shop's admin; new ones cannot be made there.",
        (
            "In the shop's admin open Settings, Apps and sales channels, Develop apps, your app.",
            "Under Configuration give it the Admin API scopes read_products and write_products. "
            "Nothing else is asked for.",
            "Under API credentials copy the Admin API access token. It begins with shpat_ and is "
            "shown only once.",
        ),
        ("token",),
    ),
)
"""In the order in which they are offered."""


async def connect_with_token(desk: Desk, address: str, token: str) -> Shop:
    """Connects by the token of an existing custom app. Raises as ``shops.add``."""
    return await shops.add(desk, address, token)


async def connect_with_client_credentials(
    desk: Desk, address: str, client_id: str, client_secret: str
) -> Shop:
    """Connects by an app's id and secret: gets a token, asks the shop, stores all three.

    Raises ShopProblem for what cannot be an address, id or secret, CredentialsRejected with
    Shopify's reason, and the tree of shopify.errors.
    """
    parsed = shops.parse(address)
    app = _app(CredentialKind.CLIENT, client_id, client_secret)
    asked_at = datetime.now(UTC)
    async with new_http(desk.settings.request_timeout) as http:
        grant = await by_client_credentials(http, parsed, *_id_and_secret(app))
    return await shops.connect(desk, parsed, granted(app, grant, asked_at))


async def connect_in_browser(
    desk: Desk,
    address: str,
    client_id: str,
    client_secret: str,
    open_url: Callable[[str], object],
    *,
    seconds: float = _PATIENCE,
    port: int | None = None,
) -> Shop:
    """Connects by the authorization-code grant: ``open_url`` is to show a page in the browser.

    Waits for the answer on loopback, at most so many ``seconds``. Raises SignInFailed when
    nobody answers or the answer cannot be believed, else as the other ways.
    """
    parsed = shops.parse(address)
    app = _app(CredentialKind.BROWSER, client_id, client_secret)
    the_id, secret = _id_and_secret(app)
    if port is None:
        port = 0 if parsed.is_practice else REDIRECT_PORT
    async with waiting_for_the_browser(parsed, the_id, secret, NEEDED_SCOPES, port=port) as sign_in:
        await asyncio.to_thread(open_url, sign_in.link)
        code = await sign_in.code(seconds)
        asked_at = datetime.now(UTC)
        async with new_http(desk.settings.request_timeout) as http:
            grant = await by_code(http, parsed, the_id, secret, code)
    return await shops.connect(desk, parsed, granted(app, grant, asked_at))


async def rotate(desk: Desk, shop_id: int, client_secret: str | None = None) -> Shop:
    """Gets a new token now where the shop has an app; with a secret, that one is used from now on.

    Raises ShopProblem for a shop with a pasted token: only an operator can bring another.
    """
    shop = await shops.get(desk, shop_id)
    async with desk.database.begin() as connection:
        kept = await desk.secrets.read(connection, shop)
    if client_secret is not None and kept.client_id is not None:
        kept = replace(kept, client_secret=SecretStr(shops.clean(client_secret)))
    if not kept.can_renew:
        raise ShopProblem(
            f"{shop.name} was connected with a token that cannot be renewed from here.",
            "Make a new token at Shopify and enter it, or connect the shop in another way.",
        )
    asked_at = datetime.now(UTC)
    async with new_http(desk.settings.request_timeout) as http:
        fresh = await renewed(http, shop.address, kept, asked_at)
    return await shops.connect(desk, shop.address, fresh)


async def kept_way(desk: Desk, shop_id: int) -> CredentialKind | None:
    """How a shop was connected; None where its credentials are gone or stay shut."""
    shop = await shops.get(desk, shop_id)
    async with desk.database.begin() as connection:
        try:
            return (await desk.secrets.read(connection, shop)).kind
        except SecretError:
            return None


def guide_to(way: CredentialKind) -> Guide:
    return next(guide for guide in GUIDES if guide.way is way)


def _app(kind: CredentialKind, client_id: str, client_secret: str) -> Credentials:
    """Raises ShopProblem for an empty or spoilt id or secret, which it does not repeat."""
    for text, name in ((client_id, "client id"), (client_secret, "client secret")):
        bare = text.strip()
        if not bare or not bare.isascii() or not bare.isprintable() or " " in bare:
            raise ShopProblem(
                f"The {name} is empty or has characters that none has.",
                "Copy it again from the app's Settings in Shopify's Dev Dashboard.",
            )
    return Credentials(
        kind,
        SecretStr(""),
        client_id=client_id.strip(),
        client_secret=SecretStr(client_secret.strip()),
    )


def _id_and_secret(app: Credentials) -> tuple[str, SecretStr]:
    assert app.client_id is not None
    assert app.client_secret is not None
    return app.client_id, app.client_secret
