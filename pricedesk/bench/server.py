"""``pricedesk bench server``: price mutations a second that the practice shop answers over HTTP."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import httpx
import psutil

from pricedesk.bench.peak import watched_memory
from pricedesk.bench.result import BenchResult
from pricedesk.domain.ids import ProductId, VariantId
from pricedesk.domain.money import currency
from pricedesk.domain.shop import ShopAddress, parse_address
from pricedesk.services.practice import PracticeShop, start_practice
from pricedesk.shopify.budget import LocalBudget
from pricedesk.shopify.catalogue import full
from pricedesk.shopify.client import API_VERSION, AdminClient
from pricedesk.shopify.documents import SET_PRICES
from pricedesk.shopify.gid import product_gid, variant_gid
from pricedesk.shopify.token import StaticToken

_SHOP = PracticeShop("fashion", "EUR", 1_000)
_CALLS = 2_000
_IN_FLIGHT = 4
_RUNS = 3


def run(calls: int = _CALLS) -> BenchResult:
    """One product a call, four calls in flight, no limit; the baseline is the same server
    answering as often without GraphQL."""
    return asyncio.run(_run(calls))


async def _run(calls: int) -> BenchResult:
    with tempfile.TemporaryDirectory(prefix="pricedesk-bench-") as name:
        folder = Path(name)
        practice, root = await start_practice(
            [_SHOP], folder / "shops", folder / "practice.log", plan="unlimited"
        )
        try:
            return await _measured(root, calls, psutil.Process(practice.pid))
        finally:
            await asyncio.to_thread(practice.stop)


async def _measured(root: str, calls: int, server: psutil.Process) -> BenchResult:
    address = parse_address(f"{root}/shops/{_SHOP.name}")
    headers = {"X-Shopify-Access-Token": _SHOP.token}
    async with httpx.AsyncClient(headers=headers, timeout=30) as http:
        products = await _products(address)
        url = f"{address.endpoint}/admin/api/{API_VERSION}/graphql.json"

        async def mutate(number: int) -> None:
            product, variants = products[number % len(products)]
            body = {
                "query": SET_PRICES.text,
                "variables": {
                    "productId": product_gid(ProductId(product)),
                    "variants": [
                        {
                            "id": variant_gid(VariantId(variant)),
                            "price": f"{10 + number % 90}.99",
                            "compareAtPrice": None,
                        }
                        for variant in variants
                    ],
                },
            }
            answer = (await http.post(url, json=body)).json()
            if answer["data"]["productVariantsBulkUpdate"]["userErrors"]:
                raise RuntimeError(f"The practice shop refused: {answer}")

        async def plain(_number: int) -> None:
            (await http.get(f"{root}/shops.json")).raise_for_status()

        ours, theirs = [], []
        before = server.cpu_times().user + server.cpu_times().system
        with watched_memory(server) as peak:
            for _ in range(_RUNS):
                ours.append(await _timed(mutate, calls))
        cpu = server.cpu_times().user + server.cpu_times().system - before
        for _ in range(_RUNS):
            theirs.append(await _timed(plain, calls))
    seconds = statistics.median(ours)
    return BenchResult(
        name="server",
        work=f"{calls:,} productVariantsBulkUpdate over HTTP, {_IN_FLIGHT} in flight, no limit",
        seconds=seconds,
        baseline="as many answers of the same server without GraphQL",
        baseline_seconds=statistics.median(theirs),
        peak_mb=peak.mb,
        extra={
            "runs": _RUNS,
            "mutations_per_second": round(calls / seconds, 1),
            "server_cpu_ms_per_mutation": round(cpu / _RUNS / calls * 1000, 3),
        },
    )


async def _products(address: ShopAddress) -> Sequence[tuple[int, list[int]]]:
    """Numbers of products with those of their variants."""
    found: dict[int, list[int]] = {}
    async with AdminClient(address, StaticToken(_SHOP.token), LocalBudget()) as client:
        async for batch in full(client, currency(_SHOP.currency)):
            for product, variant in batch.variants.select("product_id", "variant_id").iter_rows():
                found.setdefault(product, []).append(variant)
    return list(found.items())


async def _timed(call: Callable[[int], Awaitable[None]], calls: int) -> float:
    """Seconds for so many calls, a few at a time."""
    numbers = iter(range(calls))

    async def some() -> None:
        for number in numbers:
            await call(number)

    started = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for _ in range(_IN_FLIGHT):
            group.create_task(some())
    return time.perf_counter() - started
