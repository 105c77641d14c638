"""``pricedesk rules schedule|stop|unschedule|timetable``: sales by the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pricedesk.cli.options import (
    BreakerOption,
    CanaryOption,
    CanaryStopFlag,
    DriftOption,
    JsonFlag,
    NoWaitFlag,
    ShopOption,
)
from pricedesk.cli.running import with_desk

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.services.desk import Desk
    from pricedesk.storage.sales import Window

RuleNumber = Annotated[int, typer.Argument(metavar="RULE", help="Number of a saved rule.")]


def schedule(
    rule: RuleNumber,
    shop: ShopOption = None,
    live_by: Annotated[
        bool,
        typer.Option("--live-by", help="Start so early that all is done at the stated minute."),
    ] = False,
    drift: DriftOption = "skip",
    canary: CanaryOption = None,
    canary_stop: CanaryStopFlag = False,
    breaker: BreakerOption = None,
    json: JsonFlag = False,
) -> None:
    """Let a sale start and end by the schedule in its rule."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.approval import drift_policy
        from pricedesk.cli.choosing import shop_of
        from pricedesk.cli.watching import somebody_works
        from pricedesk.domain.job_options import JobOptions
        from pricedesk.services import schedules

        where = await shop_of(desk, shop)
        made = await schedules.schedule(
            desk,
            where.id,
            rule,
            live_by=live_by,
            drift=drift_policy(drift),
            options=JobOptions(canary=canary, canary_stops=canary_stop, breaker_percent=breaker),
        )
        await somebody_works(desk, screen)
        screen.result(
            {
                "rule": rule,
                "shop": where.address.domain,
                "zone": made.zone,
                "notes": list(made.notes),
                "windows": [window_document(window) for window in made.windows],
            },
            f"Rule {rule} is scheduled in {where.name}.",
            _table(list(made.windows)[:20], made.zone),
            *made.notes,
        )

    with_desk(work, as_json=json)


def unschedule(rule: RuleNumber, shop: ShopOption = None, json: JsonFlag = False) -> None:
    """Take a schedule back; a sale that has begun still ends by itself."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.choosing import shop_of
        from pricedesk.services import schedules

        where = await shop_of(desk, shop)
        await schedules.unschedule(desk, where.id, rule)
        screen.result(
            {"unscheduled": rule, "shop": where.address.domain},
            f"Rule {rule} starts no more by itself in {where.name}.",
        )

    with_desk(work, as_json=json)


def stop(
    rule: RuleNumber,
    shop: ShopOption = None,
    drift: DriftOption = "skip",
    no_wait: NoWaitFlag = False,
    json: JsonFlag = False,
) -> None:
    """End a sale now, its schedule too; each price is computed again from its base."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.approval import drift_policy
        from pricedesk.cli.choosing import shop_of
        from pricedesk.cli.watching import submitted
        from pricedesk.services import rules

        where = await shop_of(desk, shop)
        job = await rules.stop(desk, where.id, rule, drift=drift_policy(drift))
        await submitted(desk, job, screen, wait=not no_wait)

    with_desk(work, as_json=json)


def timetable(
    shop: ShopOption = None,
    rule: Annotated[int | None, typer.Option("--rule", metavar="RULE")] = None,
    json: JsonFlag = False,
) -> None:
    """List when sales start and end, and which starts were missed."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.services import schedules, shops

        where = (await shops.get(desk, shop)).id if shop else None
        found = await schedules.timetable(desk, shop_id=where, rule_id=rule)
        if not found and not json:
            screen.note("No sale is scheduled. `pricedesk rules schedule RULE` does it.")
            return
        screen.result(
            {"windows": [window_document(window) for window in found]}, _table(found, None)
        )

    with_desk(work, as_json=json)


def window_document(window: Window) -> dict[str, Any]:
    """The ``--json`` form; times in UTC."""
    return {
        "rule": window.rule_id,
        "name": window.rule_name,
        "shop": window.shop_id,
        "starts_at": window.starts_at.isoformat(),
        "begins_at": window.begins_at.isoformat(),
        "ends_at": window.ends_at.isoformat() if window.ends_at else None,
        "start_job": window.start_job_id,
        "end_job": window.end_job_id,
        "note": window.note,
        "scheduled_by": window.scheduled_by,
    }


def _table(windows: list[Window], zone: str | None) -> Any:
    from zoneinfo import ZoneInfo

    from pricedesk.cli.screen import table

    there = ZoneInfo(zone) if zone else None

    def shown(moment: Any) -> str:
        return "" if moment is None else moment.astimezone(there).strftime("%a %Y-%m-%d %H:%M")

    return table(
        (">Rule", "Name", f"Starts ({zone or 'local'})", "Ends", "Jobs", "Note"),
        [
            (
                window.rule_id,
                window.rule_name,
                shown(window.starts_at),
                shown(window.ends_at),
                ", ".join(
                    str(n) for n in dict.fromkeys((window.start_job_id, window.end_job_id)) if n
                ),
                window.note or "",
            )
            for window in windows
        ],
    )
