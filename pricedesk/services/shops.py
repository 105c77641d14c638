"""Connecting shops: checked at once, looked after, forgotten."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import SecretStr
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.job import UNFINISHED_STATES, JobState
from pricedesk.domain.queues import Queue
from pricedesk.domain.rules import Guardrails
from pricedesk.domain.shop import Shop, ShopAddress, ShopAddressError, parse_address
from pricedesk.jobs.clients import UnknownShop
from pricedesk.services.desk import Desk
from pricedesk.shopify.budget import LocalBudget
from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.errors import AccessDenied, ShopifyError
from pricedesk.shopify.shop import ShopFacts, read_shop
from pricedesk.shopify.token import StaticToken
from pricedesk.storage import jobs, shops
from pricedesk.storage.secrets import SecretError


class ShopProblem(PriceDeskError):
    """A shop cannot be connected, or not be removed now."""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One thing that was looked at. ``remedy`` is empty where all is well."""

    ok: bool
    text: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class ShopCheck:
    """What the shop said when it was asked just now."""

    shop: Shop
    lines: tuple[CheckLine, ...]

    @property
    def ok(self) -> bool:
        return all(line.ok for line in self.lines)


async def add(desk: Desk, address: str, token: str) -> Shop:
    """Connects a shop: asks it with the token, then stores both.

    A shop that is known already gets the new token. Raises ShopProblem for an address that
    is none, and the tree of shopify.errors for what the shop answers.
    """
    parsed = _parse(address)
    facts = await _ask(parsed, _clean(token))
    async with desk.database.begin() as connection:
        shop_id = await shops.insert(
            connection,
            parsed,
            name=facts.name,
            currency_code=facts.currency.code,
            zone=facts.zone,
            plan=facts.plan,
        )
        shop = await shops.get(connection, shop_id)
        assert shop is not None
        await desk.secrets.store(connection, shop, SecretStr(_clean(token)))
        await _wake_waiting(desk, connection, shop_id)
    return shop


async def list_shops(desk: Desk) -> list[Shop]:
    """All connected shops, in the order in which they were connected."""
    async with desk.database.begin() as connection:
        return await shops.everyone(connection)


async def get(desk: Desk, ref: str | int) -> Shop:
    """By number, name, domain or link. Raises UnknownShop."""
    async with desk.database.begin() as connection:
        found: Shop | None = None
        if isinstance(ref, int) or ref.strip().isdigit():
            found = await shops.get(connection, int(ref))
        if found is None and not isinstance(ref, int):
            try:
                found = await shops.by_domain(connection, parse_address(ref).domain)
            except ShopAddressError:
                found = None
    if found is None:
        raise UnknownShop(ref)
    return found


async def check(desk: Desk, shop_id: int) -> ShopCheck:
    """Asks the shop whether address, token and scopes are good; brings its facts up to date."""
    shop = await get(desk, shop_id)
    try:
        client = await desk.clients.of(shop)
        facts = await read_shop(client)
    except (ShopifyError, SecretError) as error:
        return ShopCheck(shop, (CheckLine(False, error.message, error.remedy),))
    lines = [
        CheckLine(True, f"{facts.name} answers at {shop.address.domain}."),
        CheckLine(
            not facts.missing_scopes,
            "The app may read and change prices."
            if not facts.missing_scopes
            else f"The app lacks the scopes {', '.join(facts.missing_scopes)}.",
            "" if not facts.missing_scopes else AccessDenied.remedy_text,
        ),
        CheckLine(True, f"Currency {facts.currency.code}, time zone {facts.zone}, {facts.plan}."),
    ]
    lines += [CheckLine(False, text) for text in facts.warnings if "lacks" not in text]
    if facts.currency != shop.currency:
        lines.append(
            CheckLine(
                False,
                f"The shop's currency changed from {shop.currency.code} to {facts.currency.code}.",
                "Sync the whole catalogue before you change any price.",
            )
        )
    async with desk.database.begin() as connection:
        await shops.insert(
            connection,
            shop.address,
            name=facts.name,
            currency_code=facts.currency.code,
            zone=facts.zone,
            plan=facts.plan,
        )
        await _wake_waiting(desk, connection, shop.id)
    return ShopCheck(await get(desk, shop_id), tuple(lines))


async def replace_token(desk: Desk, shop_id: int, token: str) -> Shop:
    """Checks the new token, stores it, and lets the shop's waiting jobs go on."""
    shop = await get(desk, shop_id)
    facts = await _ask(shop.address, _clean(token))
    if facts.domain.lower() != shop.address.domain:
        raise ShopProblem(
            f"This token belongs to {facts.domain}, not to {shop.address.domain}.",
            "Copy the token of the app that is installed in this shop.",
        )
    return await add(desk, _link(shop.address), token)


async def remove(desk: Desk, shop_id: int) -> None:
    """Forgets token, catalogue, jobs and history. Raises ShopProblem while jobs are unfinished."""
    shop = await get(desk, shop_id)
    async with desk.database.begin() as connection:
        busy = await jobs.find(connection, shop_id=shop_id, states=UNFINISHED_STATES, limit=1)
        if busy:
            raise ShopProblem(
                f"{shop.name} has unfinished jobs (job {busy[0].id}).",
                "Wait for them or cancel them, then remove the shop.",
            )
        await shops.remove(connection, shop_id)
    await desk.secrets.forget(shop)
    desk.snapshots.forget(shop)


async def set_paused(desk: Desk, shop_id: int, paused: bool) -> Shop:
    """Paused, none of the shop's waiting jobs begins; what is at work goes on to its end."""
    async with desk.database.begin() as connection:
        await shops.set_paused(connection, shop_id, paused)
        if not paused:
            await _wake_waiting(desk, connection, shop_id)
    return await get(desk, shop_id)


async def guardrails(desk: Desk, shop_id: int) -> Guardrails:
    async with desk.database.begin() as connection:
        return await shops.guardrails(connection, shop_id)


async def set_guardrails(desk: Desk, shop_id: int, limits: Guardrails) -> None:
    async with desk.database.begin() as connection:
        await shops.set_guardrails(connection, shop_id, limits)


async def _wake_waiting(desk: Desk, connection: AsyncConnection, shop_id: int) -> None:
    waiting = await jobs.find(
        connection,
        shop_id=shop_id,
        states=[JobState.WAITING],
    )
    for job in waiting:
        await desk.enqueue(connection, job.id, Queue.REQUEST)


async def _ask(address: ShopAddress, token: str) -> ShopFacts:
    """Raises the tree of shopify.errors; ShopProblem for a token without the scopes."""
    async with AdminClient(address, StaticToken(token), LocalBudget(), attempts=2) as client:
        facts = await read_shop(client)
    if facts.missing_scopes:
        raise ShopProblem(
            f"{address.domain}: the app lacks the scopes {', '.join(facts.missing_scopes)}.",
            AccessDenied.remedy_text,
        )
    return facts


def _parse(address: str) -> ShopAddress:
    try:
        return parse_address(address)
    except ShopAddressError as error:
        raise ShopProblem(str(error)) from error


def _clean(token: str) -> str:
    token = token.strip()
    if not token:
        raise ShopProblem(
            "There is no access token.",
            "Paste the token of your app (it begins with shpat_) from Shopify's admin.",
        )
    if not token.isascii() or any(letter.isspace() for letter in token):
        raise ShopProblem(
            "The access token has characters that no token has.",
            "Copy it again, without blanks or line breaks.",
        )
    return token


def _link(address: ShopAddress) -> str:
    return address.endpoint if address.is_practice else address.domain
