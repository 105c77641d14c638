"""Practice shops: start them in a process of their own, and ask what they hold."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.money import Currency
from pricedesk.services.process import Process, own_command
from pricedesk.services.verification import Prices

_LINK = re.compile(r"https?://[^\s\"']+")


class PracticeShopError(PriceDeskError):
    """A practice shop did not start or does not answer."""


@dataclass(frozen=True, slots=True)
class PracticeShop:
    """One shop to start with: ``products`` are generated when its state is new."""

    name: str
    currency: str
    products: int

    @property
    def token(self) -> str:
        return f"shpat_practice_{self.name}"


async def start_practice(
    shops: Sequence[PracticeShop], state: Path, log: Path, *, plan: str, speed: float | None = None
) -> tuple[Process, str]:
    """Starts a process that serves ``shops``; returns it and its root address.

    ``state`` keeps the shops between two runs. Raises PracticeShopError when it does not
    say its address within a minute (a large catalogue has to be generated first).
    """
    command = own_command("practice-shop", "--port", "0", "--state", str(state), "--plan", plan)
    for shop in shops:
        command += ["--shop", f"{shop.name}:{shop.currency}:{shop.products}"]
    if speed is not None:
        command += ["--speed", str(speed)]
    process = Process("practice shop", command, log, {})
    try:
        return process, await _address(process, seconds=60 + max(s.products for s in shops) / 500)
    except BaseException:
        await asyncio.to_thread(process.stop)
        raise


async def read_prices(root: str, shop: str, of: Currency) -> Prices:
    """Every price of a practice shop, from its own dump and not through the Admin API."""
    text = await _get(f"{root}/shops/{shop}/prices.csv")
    return {
        _variant_number(row["variant_id"]): (
            _minor(row["price"], of),
            _minor(row["compare_at_price"], of) if row["compare_at_price"] else None,
        )
        for row in csv.DictReader(io.StringIO(text))
    }


async def read_journal(address: str, *, after: int = 0) -> list[dict[str, Any]]:
    """What was done to the shop at ``address`` (``…/shops/NAME``), in order, after that number."""
    entries: list[dict[str, Any]] = []
    while True:
        text = await _get(f"{address.rstrip('/')}/journal?after={after}")
        page = [dict(json.loads(line)) for line in text.splitlines()]
        if not page:
            return entries
        entries += page
        after = int(page[-1]["seq"])


@dataclass(frozen=True, slots=True)
class Meter:
    """What a practice shop's limit has seen: requests, how many were throttled, points charged."""

    requests: int
    throttled: int
    points: int


async def read_meter(address: str) -> Meter:
    """The meter of the shop at ``address`` (``…/shops/NAME``) as it stands."""
    return Meter(**json.loads(await _get(f"{address.rstrip('/')}/meter.json")))


async def _address(process: Process, *, seconds: float) -> str:
    """The address in the line that a practice shop prints when it is ready."""
    try:
        async with asyncio.timeout(seconds):
            while process.is_running:
                link = _LINK.search(process.output())
                if link:
                    parts = urlsplit(link[0])
                    return f"{parts.scheme}://{parts.netloc}"
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise PracticeShopError(
            f"The practice shop did not start within {seconds:.0f} s.",
            f"Its output stands in {process.log}.",
        ) from None
    raise PracticeShopError(
        f"The practice shop did not start. {process.last_words()}".strip(),
        f"Its output stands in {process.log}.",
    )


async def _get(url: str) -> str:
    import httpx

    try:
        async with httpx.AsyncClient(timeout=60, trust_env=False) as client:
            answer = await client.get(url)
            answer.raise_for_status()
            return answer.text
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        status = getattr(getattr(error, "response", None), "status_code", None)
        what = f"answers with {status}" if status else "does not answer"
        raise PracticeShopError(
            f"The practice shop at {url.split('?')[0]} {what}.",
            "Is it running? `pricedesk practice-shop` starts one and prints its address.",
        ) from error


def _minor(text: str, of: Currency) -> int:
    """Minor units of a decimal text; apart from the program's own parser, on purpose."""
    scaled = Decimal(text) * (10**of.exponent)
    if scaled != scaled.to_integral_value():
        raise PracticeShopError(f"The practice shop shows {text}, which {of.code} cannot hold.", "")
    return int(scaled)


def _variant_number(text: str) -> int:
    return int(text.rsplit("/", 1)[-1])
