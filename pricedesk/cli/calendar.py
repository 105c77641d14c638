"""``pricedesk rules calendar|move``: sales over time, and one moved to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pricedesk.cli.options import MOMENT, JsonFlag, ShopOption
from pricedesk.cli.running import with_desk

if TYPE_CHECKING:
    from datetime import datetime

    from pricedesk.cli.screen import Screen
    from pricedesk.services.calendar import Bar
    from pricedesk.services.desk import Desk


def calendar(
    shop: ShopOption = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="TIME", help="Default: a week ago.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="TIME", help="Default: in eight weeks.")
    ] = None,
    json: JsonFlag = False,
) -> None:
    """List every occurrence of a sale between two times: ended, running, missed and to come."""

    async def work(desk: Desk, screen: Screen) -> None:
        from datetime import UTC, datetime, timedelta

        from pricedesk.cli.moments import moment
        from pricedesk.services import calendar as calendars
        from pricedesk.services import shops

        where = await shops.get(desk, shop) if shop else None
        zone = where.zone if where else "UTC"
        now = datetime.now(UTC)
        first = moment(since, zone) if since else now - timedelta(days=7)
        last = moment(until, zone) if until else now + timedelta(days=56)
        found = await calendars.bars(desk, first, last, where.id if where else None)
        if not found and not json:
            screen.note("No sale in this time. `pricedesk rules schedule RULE` plans one.")
            return
        screen.result({"bars": [bar_document(bar) for bar in found]}, _table(found))

    with_desk(work, as_json=json)


def move(
    rule: Annotated[int, typer.Argument(metavar="RULE", help="Number of a scheduled rule.")],
    start: Annotated[
        str | None, typer.Option("--start", metavar="TIME", help=f"Its new start. {MOMENT}")
    ] = None,
    end: Annotated[str | None, typer.Option("--end", metavar="TIME", help="Its new end.")] = None,
    shop: ShopOption = None,
    json: JsonFlag = False,
) -> None:
    """Move the running or next occurrence of a scheduled sale; of a weekly one all move alike."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.choosing import shop_of
        from pricedesk.cli.failures import WrongUsage
        from pricedesk.cli.moments import moment
        from pricedesk.domain.schedule import Window
        from pricedesk.services import calendar as calendars

        if start is None and end is None:
            raise WrongUsage("Nothing to move.", "Give --start, --end or both.")
        where = await shop_of(desk, shop)
        bar = await calendars.next_bar(desk, where.id, rule)
        planned = await calendars.plan_move(
            desk,
            bar,
            Window(
                bar.starts_at if start is None else moment(start, bar.zone),
                bar.ends_at if end is None else moment(end, bar.zone),
            ),
        )
        saved = await calendars.reschedule(desk, rule, planned.before, planned.after)
        screen.result(
            {
                "rule": rule,
                "version": saved.version,
                "before": planned.before.model_dump(mode="json"),
                "after": planned.after.model_dump(mode="json"),
                "shops": list(planned.shops),
                "notes": list(planned.notes),
            },
            f"Rule {rule} ({saved.document.name}) is moved in {', '.join(planned.shops)}; it is "
            f"version {saved.version} now.",
            *planned.notes,
        )

    with_desk(work, as_json=json)


def bar_document(bar: Bar) -> dict[str, Any]:
    """The ``--json`` form; times in UTC."""
    return {
        "shop": bar.shop_id,
        "rule": bar.rule_id,
        "name": bar.rule_name,
        "starts_at": bar.starts_at.isoformat(),
        "ends_at": bar.ends_at.isoformat() if bar.ends_at else None,
        "state": bar.state.value,
        "note": bar.note or None,
        "weekly": bar.weekly,
        "movable": bar.movable,
        "start_job": bar.start_job_id,
        "end_job": bar.end_job_id,
    }


def _table(bars: list[Bar]) -> Any:
    from zoneinfo import ZoneInfo

    from pricedesk.cli.screen import table

    def shown(moment: datetime | None, zone: str) -> str:
        return "" if moment is None else f"{moment.astimezone(ZoneInfo(zone)):%a %Y-%m-%d %H:%M}"

    return table(
        (">Rule", "Name", "Shop", "Starts (shop's time)", "Ends", "State", "Note"),
        [
            (
                bar.rule_id,
                bar.rule_name,
                bar.shop_name,
                shown(bar.starts_at, bar.zone),
                shown(bar.ends_at, bar.zone) or "by hand",
                bar.state.value,
                bar.note,
            )
            for bar in bars
        ],
    )
