"""Connecting shops: checked at once, looked after, forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.credentials import Credentials, pasted
from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.job import UNFINISHED_STATES, JobState
from pricedesk.domain.queues import Queue
from pricedesk.domain.rules import Guardrails
from pricedesk.domain.shop import Shop, ShopAddress, ShopAddressError, parse_address
from pricedesk.jobs.clients import UnknownShop
from pricedesk.services.desk import Desk
from pricedesk.shopify.budget import LocalBudget
from pricedesk.shopify.client import API_VERSION, AdminClient
from pricedesk.shopify.errors import AccessDenied, ShopifyError
from pricedesk.shopify.shop import ShopFacts, read_shop
from pricedesk.shopify.token import StaticToken
from pricedesk.shopify.version import UPDATE, version_trouble
from pricedesk.storage import budget, jobs, shops
from pricedesk.storage.budget import Level as Level
from pricedesk.storage.secrets import SecretError

FORGOTTEN = "The access token was forgotten here. Connect the shop again."


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
    parsed = parse(address)
    return await connect(desk, parsed, pasted(clean(token)))


async def connect(desk: Desk, address: ShopAddress, credentials: Credentials) -> Shop:
    """Asks the shop whether the credentials' token is good, stores them, wakes waiting jobs.

    Raises ShopProblem where they belong to another shop or lack a scope, the tree of
    shopify.errors for what the shop answers, SecretError where they cannot be kept.
    """
    facts = await _ask(address, credentials)
    async with desk.database.begin() as connection:
        shop_id = await shops.insert(
            connection,
            address,
            name=facts.name,
            currency_code=facts.currency.code,
            zone=facts.zone,
            plan=facts.plan,
        )
        shop = await shops.get(connection, shop_id)
        assert shop is not None
        await shops.note_version(connection, shop_id, facts.api_version)
        await desk.secrets.store(connection, shop, credentials)
        await _wake_waiting(desk, connection, shop_id)
    return await get(desk, shop_id)


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
        *([] if facts.missing_scopes else [CheckLine(True, "The app may read and change prices.")]),
        CheckLine(True, f"Currency {facts.currency.code}, time zone {facts.zone}, {facts.plan}."),
    ]
    lines += [CheckLine(False, text, how) for text, how in facts.warnings]
    lines += _version_lines(facts.api_version)
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
        await shops.note_version(connection, shop.id, facts.api_version)
        await _wake_waiting(desk, connection, shop.id)
    return ShopCheck(await get(desk, shop_id), tuple(lines))


async def api_versions(desk: Desk) -> list[tuple[Shop, str, str | None, str]]:
    """Each shop with the API version that Shopify last used there, what is wrong with it (None
    when nothing is), and what to do; asks no shop."""
    today = datetime.now(UTC).date()
    found = []
    for shop in await list_shops(desk):
        trouble = version_trouble(shop.api_version, today)
        text = f"Shopify's API version {shop.api_version or API_VERSION}"
        found.append((shop, text, trouble, UPDATE if trouble else ""))
    return found


async def replace_token(desk: Desk, shop_id: int, token: str) -> Shop:
    """Checks the new token, stores it, and lets the shop's waiting jobs go on."""
    shop = await get(desk, shop_id)
    return await connect(desk, shop.address, pasted(clean(token)))


async def forget_token(desk: Desk, shop_id: int) -> Shop:
    """Deletes the shop's credentials here; its jobs stand still until it is connected again.

    The catalogue, the history and the running sales stay. At Shopify the token stays valid
    until the app is uninstalled or its secret is changed there.
    """
    shop = await get(desk, shop_id)
    async with desk.database.begin() as connection:
        await desk.secrets.forget(connection, shop)
        await shops.set_problem(connection, shop_id, FORGOTTEN)
    return await get(desk, shop_id)


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
        await desk.secrets.forget(connection, shop)
        await shops.remove(connection, shop_id)
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


async def budget_level(desk: Desk, shop_id: int) -> Level | None:
    """What Shopify still grants the shop's workers now; None before its first request."""
    async with desk.database.begin() as connection:
        return await budget.seen(connection, shop_id)


async def _wake_waiting(desk: Desk, connection: AsyncConnection, shop_id: int) -> None:
    waiting = await jobs.find(
        connection,
        shop_id=shop_id,
        states=[JobState.WAITING],
    )
    for job in waiting:
        await desk.enqueue(connection, job.id, Queue.REQUEST)


async def _ask(address: ShopAddress, credentials: Credentials) -> ShopFacts:
    """Raises the tree of shopify.errors; ShopProblem for another shop's token or too few scopes."""
    source = StaticToken(credentials.token)
    async with AdminClient(address, source, LocalBudget(), attempts=2) as client:
        facts = await read_shop(client)
    if facts.domain.lower() != address.domain:
        raise ShopProblem(
            f"This token belongs to {facts.domain}, not to {address.domain}.",
            "Copy the token of the app that is installed in this shop.",
        )
    if facts.missing_scopes:
        raise ShopProblem(
            f"{address.domain}: the app lacks the scopes {', '.join(facts.missing_scopes)}.",
            AccessDenied.remedy_text,
        )
    return facts


def _version_lines(answered: str | None) -> list[CheckLine]:
    trouble = version_trouble(answered, datetime.now(UTC).date())
    if trouble is not None:
        return [CheckLine(False, trouble, UPDATE)]
    return [CheckLine(True, f"Shopify's API version {answered or API_VERSION} is supported.")]


def parse(address: str) -> ShopAddress:
    """Raises ShopProblem with what to enter instead."""
    try:
        return parse_address(address)
    except ShopAddressError as error:
        raise ShopProblem(str(error)) from error


def clean(token: str) -> str:
    """The token without space around it. Raises ShopProblem for what cannot be one."""
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
