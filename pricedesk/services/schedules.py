"""Sales by the clock: scheduled in a shop, looked at, taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.job import DriftPolicy
from pricedesk.domain.job_options import JobOptions
from pricedesk.domain.rules import RuleKind
from pricedesk.domain.schedule import clock_notes
from pricedesk.jobs.places import named
from pricedesk.jobs.schedules import materialise
from pricedesk.services import shops
from pricedesk.services.desk import Desk
from pricedesk.storage import rules, sales
from pricedesk.storage import shops as stored_shops
from pricedesk.storage.sales import Window

__all__ = [
    "NotSchedulable",
    "NotScheduled",
    "Timetable",
    "Window",
    "schedule",
    "timetable",
    "unschedule",
]


class NotSchedulable(PriceDeskError):
    """The rule has no times by which it could start, or they are over."""


class NotScheduled(PriceDeskError):
    """There is no schedule of this rule to take back."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """What will happen: occurrences to come, soonest first, and what to know about the clock."""

    windows: tuple[Window, ...]
    zone: str
    notes: tuple[str, ...]


async def schedule(
    desk: Desk,
    shop_id: int,
    rule_id: int,
    *,
    live_by: bool = False,
    drift: DriftPolicy = DriftPolicy.SKIP,
    options: JobOptions | None = None,
) -> Timetable:
    """The rule starts and ends in the shop by its own schedule from now on; workers see to it.

    ``live_by`` starts early enough that all is done at the stated minute. A sale that is under
    way by the clock starts at once, one that is years away waits. ``drift`` and ``options`` are
    those of every start. Later versions of the rule bring their own times along.
    Raises UnknownRule, NotSchedulable, RuleError for a price list that the shop lacks.
    """
    shop = await shops.get(desk, shop_id)
    async with desk.database.begin() as connection:
        rule = await rules.get(connection, rule_id)
        times = rule.document.schedule
        if rule.document.kind is not RuleKind.SALE:
            raise NotSchedulable(
                f"Rule {rule_id} changes regular prices once; only a sale starts and ends.",
                "Apply it (`pricedesk rules apply`), or make it a sale.",
            )
        if times.starts_at is None and times.ends_at is None and times.weekly is None:
            raise NotSchedulable(
                f"Rule {rule_id} says neither when it starts nor when it ends.",
                f"Give it a schedule first (`pricedesk rules edit {rule_id}`).",
            )
        await named(connection, shop.id, rule.document.where)
        now = await stored_shops.now(connection)
        await sales.schedule(
            connection,
            shop.id,
            rule_id,
            live_by=live_by,
            by=desk.operator,
            drift=drift,
            options=options or JobOptions(),
        )
        made = await sales.scheduled(connection, shop.id, rule_id)
        assert made is not None
        await materialise(connection, made, now)
        coming = _coming(await sales.windows(connection, shop_id=shop.id, rule_id=rule_id), now)
        if not coming:
            raise NotSchedulable(
                f"The times of rule {rule_id} are all over in {shop.name}, or were used already.",
                f"Give it times to come (`pricedesk rules edit {rule_id}`), then schedule it.",
            )
    return Timetable(coming, times.zone, clock_notes(times))


async def unschedule(desk: Desk, shop_id: int, rule_id: int) -> None:
    """What has not begun will not; what has begun still ends by itself. Raises NotScheduled."""
    shop = await shops.get(desk, shop_id)
    async with desk.database.begin() as connection:
        await rules.get(connection, rule_id)
        if not await sales.unschedule(connection, shop.id, rule_id):
            raise NotScheduled(
                f"Rule {rule_id} is not scheduled in {shop.name}.",
                "`pricedesk rules timetable` shows what is.",
            )


async def timetable(
    desk: Desk, *, shop_id: int | None = None, rule_id: int | None = None
) -> list[Window]:
    """All occurrences, soonest first, past ones too: begun, missed (with the reason) and to come."""
    async with desk.database.begin() as connection:
        return await sales.windows(connection, shop_id=shop_id, rule_id=rule_id)


def _coming(found: list[Window], now: datetime) -> tuple[Window, ...]:
    return tuple(
        window
        for window in found
        if window.note is None
        and window.end_job_id is None
        and (window.ends_at is None or window.ends_at > now)
    )
