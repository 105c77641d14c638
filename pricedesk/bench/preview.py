"""``pricedesk bench preview``: one rule over a large catalogue, against a Decimal loop."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from pricedesk.bench.catalogue import generated
from pricedesk.bench.peak import watched_memory
from pricedesk.bench.result import BenchResult
from pricedesk.domain.ids import ShopId
from pricedesk.domain.money import currency
from pricedesk.domain.rules import (
    All,
    Bounds,
    ChangeByPercent,
    CompareAtFromBase,
    Condition,
    Endings,
    Field_,
    Operator,
    RuleDocument,
    Test,
)
from pricedesk.domain.shop import Shop, ShopAddress
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.engine import evaluate
from pricedesk.pricing.plan import Plan
from pricedesk.storage.snapshots import SnapshotStore

_NOW = datetime(2026, 11, 24, tzinfo=UTC)
_RUNS = 5


def run(variants: int = 1_000_000) -> BenchResult:
    """Measures −15 %, ending .99, never under cost + 10 %, compare-at from the base price.

    ``seconds`` is the whole engine call on all variants: outcomes, guardrails and
    fingerprint included, one plan row a variant; ``filtered_seconds`` the same with a
    filter on vendor, tag and price; ``cpu_seconds`` the processor time of all threads. The baseline computes the same prices, and nothing
    else, in a Python loop over Decimal.
    """
    catalogue = generated(variants, currency("EUR"), _NOW)
    everywhere, filtered = _rule(All()), _rule(_filter())
    plan = evaluate(everywhere, catalogue, rule_id=1, now=_NOW)
    seconds, cpu = _median(lambda: evaluate(everywhere, catalogue, rule_id=1, now=_NOW))
    filtered_plan = evaluate(filtered, catalogue, rule_id=1, now=_NOW)
    filtered_seconds, filtered_cpu = _median(
        lambda: evaluate(filtered, catalogue, rule_id=1, now=_NOW)
    )
    started, worked = time.perf_counter(), time.process_time()
    expected = _decimal_loop(catalogue)
    baseline_seconds = time.perf_counter() - started
    baseline_cpu = time.process_time() - worked
    del plan
    with watched_memory(interval=0.002) as peak:
        plan = evaluate(everywhere, catalogue, rule_id=1, now=_NOW)
    extra: dict[str, Any] = {
        "runs": _RUNS,
        "variants": variants,
        "rows": plan.rows.height,
        "changes": plan.changes.height,
        "differences": _differences(plan, expected),
        "cpu_seconds": round(cpu, 4),
        "baseline_cpu_seconds": round(baseline_cpu, 4),
        "cpu_ratio": round(baseline_cpu / cpu, 2),
        "filtered_seconds": round(filtered_seconds, 4),
        "filtered_cpu_seconds": round(filtered_cpu, 4),
        "filtered_rows": filtered_plan.rows.height,
        "snapshot_open_seconds": round(_opening(catalogue), 4),
    }
    return BenchResult(
        name="preview",
        work=f"−15 %, ending .99, floor at cost + 10 %, compare-at, {variants:,} variants",
        seconds=seconds,
        baseline="the same prices in a Python loop over Decimal",
        baseline_seconds=baseline_seconds,
        peak_mb=peak.mb,
        extra=extra,
    )


def _rule(condition: Condition) -> RuleDocument:
    return RuleDocument(
        name="bench",
        condition=condition,
        action=ChangeByPercent(percent="-15"),
        endings=Endings(patterns=(".99",)),
        bounds=Bounds(cost_plus_percent="10"),
        compare_at=CompareAtFromBase(),
    )


def _filter() -> Condition:
    vendors = tuple(f"Vendor {number}" for number in range(50))
    return All(
        parts=(
            Test(field=Field_.VENDOR, operator=Operator.IN, values=vendors),
            Test(field=Field_.TAG, operator=Operator.IN, values=("summer", "outlet")),
            Test(field=Field_.PRICE, operator=Operator.BETWEEN, values=("20", "200")),
        )
    )


def _decimal_loop(catalogue: Catalogue) -> list[int | None]:
    """Prices in minor units, None without a cost: what the rule says, one variant at a time."""
    factor, floor_factor = Decimal("0.85"), Decimal("1.10")
    cent, one, ending = Decimal("0.01"), Decimal(1), Decimal("0.99")
    prices = [Decimal(minor) / 100 for minor in catalogue.variants.get_column("base_price")]
    costs = [
        None if minor is None else Decimal(minor) / 100
        for minor in catalogue.variants.get_column("unit_cost")
    ]
    found: list[int | None] = []
    for price, cost in zip(prices, costs, strict=True):
        if cost is None:
            found.append(None)
            continue
        value = (price * factor).quantize(cent, ROUND_HALF_UP)
        lower = value - (value - ending) % one
        upper = lower if lower == value else lower + one
        nearest = lower if value - lower <= upper - value and lower > 0 else upper
        floor = (cost * floor_factor).quantize(cent, ROUND_CEILING)
        found.append(int(max(nearest, floor) * 100))
    return found


def _opening(catalogue: Catalogue) -> float:
    """Seconds from a closed snapshot on the disk to a catalogue that can be previewed."""
    shop = Shop(
        id=ShopId(1),
        key="bench",
        address=ShopAddress("bench.myshopify.com", "https://bench.myshopify.com"),
        name="Bench",
        currency=catalogue.currency,
        zone="UTC",
        plan="",
        synced_at=None,
        products=catalogue.products.height,
        variants=catalogue.variants.height,
        paused=False,
        problem=None,
    )
    with tempfile.TemporaryDirectory() as folder:
        SnapshotStore(Path(folder)).save(shop, 1, catalogue)
        seconds = []
        for _ in range(_RUNS):
            store = SnapshotStore(Path(folder))
            started = time.perf_counter()
            opened = store.load(shop, 1)
            seconds.append(time.perf_counter() - started)
            assert opened is not None
            del opened
    return statistics.median(seconds)


def _differences(plan: Plan, expected: list[int | None]) -> int:
    found = plan.rows.get_column("after_price").to_list()
    return sum(1 for ours, theirs in zip(found, expected, strict=True) if ours != theirs)


def _median(work: Callable[[], Plan]) -> tuple[float, float]:
    """By the clock, and of all processors together: the latter says more on a busy machine."""
    seconds, cpu = [], []
    for _ in range(_RUNS):
        started, worked = time.perf_counter(), time.process_time()
        work()
        seconds.append(time.perf_counter() - started)
        cpu.append(time.process_time() - worked)
    return statistics.median(seconds), statistics.median(cpu)
