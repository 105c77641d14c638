"""The calendar of sales: what ran, runs and will run, and an occurrence moved to another time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.rescheduling import Immovable, moved
from pricedesk.domain.rule import Rule
from pricedesk.domain.rules import Schedule
from pricedesk.domain.schedule import Window, clock_notes, windows
from pricedesk.jobs.schedules import materialise
from pricedesk.services import rules
from pricedesk.services import shops as shop_service
from pricedesk.services.desk import Desk
from pricedesk.storage import calendar, sales
from pricedesk.storage import rules as stored_rules
from pricedesk.storage import shops as stored_shops
from pricedesk.storage.calendar import Entry, Timetabled

__all__ = [
    "Bar",
    "BarState",
    "ChangedMeanwhile",
    "Immovable",
    "Move",
    "bars",
    "next_bar",
    "plan_move",
    "reschedule",
]


_MOMENT = timedelta(seconds=1)


class ChangedMeanwhile(PriceDeskError):
    """The rule's schedule is not any more what the operator saw."""


class BarState(StrEnum):
    ENDED = "ended"
    RUNS = "runs"
    COMING = "coming"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Bar:
    """One occurrence of a sale in a shop. Times aware, UTC; without an end it is ended by hand.

    ``weekly`` ones move all together. ``movable``: its rule starts by itself, and it has not
    ended.
    """

    shop_id: int
    shop_name: str
    zone: str
    rule_id: int
    rule_name: str
    starts_at: datetime
    ends_at: datetime | None
    state: BarState
    note: str
    weekly: bool
    movable: bool
    start_job_id: int | None
    end_job_id: int | None
    by: str


@dataclass(frozen=True, slots=True)
class Move:
    """What moving an occurrence would do: the schedule of ``rule`` before and after.

    ``shops`` are the names of those where the rule is scheduled: it moves in all of them.
    ``notes`` say what daylight saving does to the new times.
    """

    rule: Rule
    before: Schedule
    after: Schedule
    shops: tuple[str, ...]
    notes: tuple[str, ...]


async def bars(
    desk: Desk, since: datetime, until: datetime, shop_id: int | None = None
) -> list[Bar]:
    """Every occurrence that touches the time between two moments (aware), soonest first.

    Those beyond the weeks that stand in the table are worked out from the rules.
    """
    shops = {int(shop.id): shop for shop in await shop_service.list_shops(desk)}
    async with desk.database.begin() as connection:
        now = await stored_shops.now(connection)
        stored = await calendar.entries(connection, since, until, shop_id)
        rules_of = await calendar.timetabled(connection, shop_id=shop_id)
    weekly = {
        (one.shop_id, one.rule_id): one.document.schedule.weekly is not None for one in rules_of
    }
    beyond = [entry for one in rules_of for entry in _beyond(one, now, since, until)]
    entries = sorted([*stored, *beyond], key=lambda entry: entry.starts_at)
    return [
        Bar(
            entry.shop_id,
            (shop := shops[entry.shop_id]).name,
            shop.zone,
            entry.rule_id,
            entry.rule_name,
            entry.starts_at,
            entry.ends_at,
            state := _state(entry),
            entry.note or "",
            weekly.get((entry.shop_id, entry.rule_id), False),
            (entry.shop_id, entry.rule_id) in weekly and state in (BarState.RUNS, BarState.COMING),
            entry.start_job_id,
            entry.end_job_id,
            entry.scheduled_by,
        )
        for entry in entries
    ]


async def next_bar(desk: Desk, shop_id: int, rule_id: int) -> Bar:
    """The occurrence of a scheduled rule that runs, or comes next, however far away that is.

    Raises Immovable where there is none.
    """
    async with desk.database.begin() as connection:
        now = await stored_shops.now(connection)
        rules_of = await calendar.timetabled(connection, shop_id=shop_id, rule_id=rule_id)
    # The next one stands in the table, and so lies within what is known.
    known = max((one.known_until or now for one in rules_of), default=now)
    for bar in await bars(desk, now, max(known, now) + _MOMENT, shop_id):
        if bar.rule_id == rule_id and bar.movable:
            return bar
    raise Immovable(
        f"Rule {rule_id} is not scheduled in this shop: there is nothing to move.",
        f"`pricedesk rules schedule {rule_id}` schedules it.",
    )


async def plan_move(desk: Desk, bar: Bar, to: Window) -> Move:
    """What would change if the occurrence were at ``to`` (aware, UTC) instead.

    Raises UnknownRule, Immovable.
    """
    async with desk.database.begin() as connection:
        now = await stored_shops.now(connection)
        rule = await stored_rules.get(connection, bar.rule_id)
        scheduled = await calendar.timetabled(connection, rule_id=bar.rule_id)
    if not bar.movable or not scheduled:
        raise Immovable(
            f"{bar.rule_name} does not start by itself here: there is nothing to move.",
            "Schedule it first, or end it by hand.",
        )
    if to.start != bar.starts_at and bar.state is BarState.RUNS:
        raise Immovable(
            f"{bar.rule_name} has begun: its start cannot move any more.", "Move its end instead."
        )
    if to.start != bar.starts_at and (to.start is None or to.start <= now):
        raise Immovable("That start is over already.", "Choose a time to come.")
    if to.end is not None and to.end <= now:
        raise Immovable("That end is over already.", "End the sale by hand to end it now.")
    before = rule.document.schedule
    after = moved(before, Window(bar.starts_at, bar.ends_at), to)
    names = {int(shop.id): shop.name for shop in await shop_service.list_shops(desk)}
    where = tuple(names[one.shop_id] for one in scheduled)
    return Move(rule, before, after, where, clock_notes(after))


async def reschedule(desk: Desk, rule_id: int, before: Schedule, after: Schedule) -> Rule:
    """The rule's next version with another schedule, and its occurrences brought to it at once.

    Exchanged, the same undoes it. Raises UnknownRule, ChangedMeanwhile, BrokenRule.
    """
    rule = await rules.get(desk, rule_id)
    if rule.document.schedule != before:
        raise ChangedMeanwhile(
            f"The schedule of {rule.document.name} was changed by somebody else meanwhile.",
            "Look at the calendar again; nothing was moved.",
        )
    saved = await rules.save(desk, rule.document.model_copy(update={"schedule": after}), rule_id)
    async with desk.database.begin() as connection:
        now = await stored_shops.now(connection)
        for one in await calendar.timetabled(connection, rule_id=rule_id):
            scheduled = await sales.scheduled(connection, one.shop_id, rule_id)
            if scheduled is not None:
                await materialise(connection, scheduled, now)
    return saved


def _beyond(one: Timetabled, now: datetime, since: datetime, until: datetime) -> Iterator[Entry]:
    known = max(one.known_until or now, now)
    for found in windows(one.document.schedule, max(since, known), until):
        if found.start is not None and found.start > known:
            yield Entry(
                one.shop_id, one.rule_id, one.document.name, found.start, found.end,
                None, None, None, one.by, over=False,
            )  # fmt: skip


def _state(entry: Entry) -> BarState:
    if entry.over:
        return BarState.ENDED
    if entry.note is not None:
        return BarState.MISSED
    return BarState.COMING if entry.start_job_id is None else BarState.RUNS
