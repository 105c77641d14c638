"""The morning's page: what runs, what has ended, what waits for a word, which sales come."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from pricedesk.domain.job import FINAL_STATES, UNFINISHED_STATES, Job, JobState
from pricedesk.domain.shop import Shop
from pricedesk.pricing.lint import lint
from pricedesk.services import catalogue as catalogues
from pricedesk.services import shops as shop_service
from pricedesk.services.desk import Desk
from pricedesk.storage import jobs as stored_jobs
from pricedesk.storage import overview as stored
from pricedesk.storage import shops as stored_shops
from pricedesk.storage.jobs import Search
from pricedesk.storage.overview import SaleTime

__all__ = ["Decision", "Need", "Overview", "SaleTime", "ShopLine", "findings", "overview"]

_MOST_JOBS = 200
_DRIFT = "Prices in a running sale were changed by somebody else."


class Need(StrEnum):
    """Why something waits for an operator; in the order of urgency."""

    ALARM = "alarm"
    """Something is left of a sale that is over."""
    SHOP = "shop"
    """No job can run in the shop."""
    APPROVAL = "approval"
    CONFLICTS = "conflicts"
    PAUSED = "paused"
    MISSED = "missed"
    """A sale did not start."""
    DRIFT = "drift"
    """Prices that somebody else changed while a sale held them."""
    ODD = "odd"
    """A finding of the price check."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing to decide. ``rows`` counts variants, 0 where that makes no sense."""

    need: Need
    shop_id: int
    shop_name: str
    text: str
    rows: int = 0
    at: datetime | None = None
    job_id: int | None = None
    rule_id: int | None = None
    finding: str | None = None
    """The kind of a finding whose draft rule would mend it (``prices.save_draft``)."""


@dataclass(frozen=True, slots=True)
class ShopLine:
    """One shop at a glance, when all are looked at."""

    shop: Shop
    running: int
    ended: int
    decisions: int
    sales: int
    """Sales that run now."""
    next_sale: datetime | None


@dataclass(frozen=True, slots=True)
class Overview:
    """As of ``at`` (aware). ``ended``: since the beginning of yesterday in each shop's zone."""

    at: datetime
    running: tuple[Job, ...]
    ended: tuple[Job, ...]
    decisions: tuple[Decision, ...]
    sales: tuple[SaleTime, ...]
    shops: tuple[ShopLine, ...]


async def overview(desk: Desk, shop_id: int | None = None) -> Overview:
    """Of one shop, or of all: the same number of queries however many there are.

    What is odd about prices is not in it, for that takes the whole catalogue: ``findings``.
    """
    shops = {int(shop.id): shop for shop in await shop_service.list_shops(desk)}
    async with desk.database.begin() as connection:
        now = await stored_shops.now(connection)
        yesterday = {number: _yesterday(shop.zone, now) for number, shop in shops.items()}
        since = min(yesterday.values(), default=now)
        running = await stored_jobs.search(
            connection, Search(shop_id, UNFINISHED_STATES), limit=_MOST_JOBS
        )
        moved = await stored_jobs.search(
            connection, Search(shop_id, FINAL_STATES, changed_since=since), limit=_MOST_JOBS
        )
        conflicts = await stored.undecided(connection, shop_id)
        alarms = await stored.alarms(connection, shop_id, since)
        missed = await stored.missed(connection, shop_id, since)
        sales = await stored.sale_times(connection, shop_id)
    ended = [
        job
        for job in moved
        if job.finished_at is not None and job.finished_at >= yesterday[job.shop_id]
    ]
    names = {number: shop.name for number, shop in shops.items()}
    looked_at = [shop for shop in shops.values() if shop_id in (None, shop.id)]
    decisions = sorted(
        [
            *_of_jobs(running),
            *(_of_shop(shop) for shop in looked_at if shop.problem),
            *(
                Decision(
                    Need.ALARM, one.shop_id, names[one.shop_id], one.message,
                    at=one.at, job_id=one.job_id,
                )
                for one in alarms
            ),
            *(
                Decision(
                    Need.CONFLICTS, one.shop_id, names[one.shop_id], one.title,
                    rows=one.rows, at=one.ended_at, job_id=one.job_id,
                )
                for one in conflicts
            ),
            *(
                Decision(
                    Need.MISSED, one.shop_id, names[one.shop_id],
                    f"{one.rule_name}: {one.note}", at=one.starts_at, rule_id=one.rule_id,
                )
                for one in missed
            ),
        ],
        key=lambda one: list(Need).index(one.need),
    )  # fmt: skip
    lines = _lines(looked_at, running, ended, decisions, sales)
    return Overview(now, tuple(running), tuple(ended), tuple(decisions), tuple(sales), tuple(lines))


async def findings(desk: Desk, shop_id: int | None = None) -> tuple[Decision, ...]:
    """Drift and oddities of one shop's prices, or of all shops': over their whole catalogues,
    in threads."""
    shops = [shop for shop in await shop_service.list_shops(desk) if shop_id in (None, shop.id)]
    found: list[Decision] = []
    for shop in shops:
        found += await _findings(desk, shop)
    return tuple(found)


async def _findings(desk: Desk, shop: Shop) -> list[Decision]:
    catalogue = await catalogues.snapshot(desk, shop.id)

    def look() -> list[Decision]:
        drifted = int(catalogue.variants["drifted"].sum())
        of_others = Decision(Need.DRIFT, shop.id, shop.name, _DRIFT, rows=drifted)
        return ([of_others] if drifted else []) + [
            Decision(
                Need.ODD,
                shop.id,
                shop.name,
                f"{one.title}. {one.advice}",
                rows=len(one.variant_ids),
                finding=one.kind if one.draft is not None else None,
            )
            for one in lint(catalogue)
        ]

    return await asyncio.to_thread(look)


def _yesterday(zone: str, now: datetime) -> datetime:
    """When yesterday began there."""
    there = ZoneInfo(zone)
    day = now.astimezone(there).date() - timedelta(days=1)
    return datetime.combine(day, time(), there)


def _of_jobs(running: Iterable[Job]) -> list[Decision]:
    needs = {JobState.NEEDS_APPROVAL: Need.APPROVAL, JobState.PAUSED: Need.PAUSED}
    return [
        Decision(
            needs[job.state],
            job.shop_id,
            job.shop_name,
            f"{job.title}: {job.hits[0].message}" if job.hits else job.title,
            rows=job.counts.total,
            at=job.updated_at,
            job_id=job.id,
        )
        for job in running
        if job.state in needs
    ]


def _of_shop(shop: Shop) -> Decision:
    return Decision(Need.SHOP, shop.id, shop.name, shop.problem or "")


def _lines(
    shops: Iterable[Shop],
    running: Sequence[Job],
    ended: Sequence[Job],
    decisions: Sequence[Decision],
    sales: Sequence[SaleTime],
) -> list[ShopLine]:
    def of(shop: Shop, many: Sequence[Job] | Sequence[Decision]) -> int:
        return sum(one.shop_id == shop.id for one in many)

    coming: Mapping[int, datetime] = {
        one.shop_id: one.starts_at for one in reversed(sales) if not one.runs
    }
    return [
        ShopLine(
            shop,
            of(shop, running),
            of(shop, ended),
            of(shop, decisions),
            sum(one.shop_id == shop.id and one.runs for one in sales),
            coming.get(shop.id),
        )
        for shop in shops
    ]
