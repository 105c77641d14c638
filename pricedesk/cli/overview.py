"""``pricedesk overview``: what runs, what has ended, what waits for a word, which sales come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pricedesk.cli.options import JsonFlag
from pricedesk.cli.running import with_desk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from pricedesk.cli.screen import Screen
    from pricedesk.services.desk import Desk
    from pricedesk.services.overview import Decision, Overview


def overview(
    shop: Annotated[
        str, typer.Argument(metavar="[SHOP]", help="One shop; all of them without.")
    ] = "",
    json: JsonFlag = False,
) -> None:
    """Show what runs, what ended since yesterday, what needs a decision, and the next sales."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.services import overview as overviews
        from pricedesk.services import shops

        where = (await shops.get(desk, shop)).id if shop else None
        found = await overviews.overview(desk, where)
        odd = await overviews.findings(desk, where)
        decisions = (*found.decisions, *odd)
        screen.result(_document(found, decisions), *_parts(found, decisions))

    with_desk(work, as_json=json)


def _document(found: Overview, decisions: Sequence[Decision]) -> dict[str, Any]:
    from pricedesk.cli.documents import job_document

    return {
        "at": found.at.isoformat(),
        "running": [job_document(job) for job in found.running],
        "ended": [job_document(job) for job in found.ended],
        "decisions": [
            {
                "need": one.need.value,
                "shop": one.shop_id,
                "text": one.text,
                "rows": one.rows,
                "at": one.at.isoformat() if one.at else None,
                "job": one.job_id,
                "rule": one.rule_id,
                "finding": one.finding,
            }
            for one in decisions
        ],
        "sales": [
            {
                "shop": sale.shop_id,
                "rule": sale.rule_id,
                "name": sale.rule_name,
                "runs": sale.runs,
                "starts_at": sale.starts_at.isoformat(),
                "ends_at": sale.ends_at.isoformat() if sale.ends_at else None,
            }
            for sale in found.sales
        ],
        "shops": [
            {
                "shop": line.shop.id,
                "name": line.shop.name,
                "running": line.running,
                "ended": line.ended,
                "decisions": line.decisions,
                "sales": line.sales,
                "next_sale": line.next_sale.isoformat() if line.next_sale else None,
            }
            for line in found.shops
        ],
    }


def _parts(found: Overview, decisions: Sequence[Decision]) -> list[RenderableType]:
    from pricedesk.cli.moments import told
    from pricedesk.cli.screen import table

    if not found.shops:
        return ["No shop is connected yet. `pricedesk shops add ADDRESS` connects one."]
    zones = {int(line.shop.id): line.shop.zone for line in found.shops}
    names = {int(line.shop.id): line.shop.name for line in found.shops}
    parts: list[RenderableType] = []
    if decisions:
        parts.append(
            table(
                ("Needs a decision", "Shop", "What", "Decide it with"),
                [(one.need.value, one.shop_name, one.text, _command(one)) for one in decisions],
            )
        )
    else:
        parts.append("Nothing needs a decision.")
    for jobs, title, nothing in (
        (found.running, "Runs now", "No job runs."),
        (found.ended, "Ended since yesterday", "No job has ended since yesterday."),
    ):
        rows = [
            (job.id, job.title, job.shop_name, job.state.value.replace("_", " "),
             f"{job.done:,} of {job.counts.total:,}" if job.counts.total else "")
            for job in jobs
        ]  # fmt: skip
        parts.append(table((">Job", title, "Shop", "State", ">Done"), rows) if rows else nothing)
    if found.sales:
        sales = [
            (
                sale.rule_id,
                sale.rule_name,
                names[sale.shop_id],
                "runs" if sale.runs else told(sale.starts_at, zones[sale.shop_id]),
                told(sale.ends_at, zones[sale.shop_id]) or "by hand",
            )
            for sale in found.sales
        ]
        parts.append(table((">Rule", "Sale", "Shop", "Starts (shop's time)", "Ends"), sales))
    else:
        parts.append("No sale runs or is scheduled. `pricedesk rules schedule RULE` plans one.")
    return parts


def _command(one: Decision) -> str:
    from pricedesk.services.overview import Need

    match one.need:
        case Need.APPROVAL | Need.ALARM:
            return f"pricedesk jobs show {one.job_id}"
        case Need.CONFLICTS:
            return f"pricedesk jobs resolve {one.job_id} keep|mine|recalculate"
        case Need.PAUSED:
            return f"pricedesk jobs resume {one.job_id}"
        case Need.MISSED:
            return f"pricedesk rules apply {one.rule_id} --shop {one.shop_id}"
        case Need.SHOP:
            return f"pricedesk shops check {one.shop_id}"
        case Need.DRIFT:
            return f"pricedesk prices history {one.shop_id} --foreign"
        case Need.ODD:
            return f"pricedesk prices lint {one.shop_id}"
