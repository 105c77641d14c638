"""``pricedesk sync``: fetch a shop's catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pricedesk.cli.options import JsonFlag, ShopArgument
from pricedesk.cli.running import with_desk

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.services.desk import Desk


def sync(
    shop: ShopArgument,
    full: Annotated[
        bool, typer.Option("--full", help="Read everything anew, not only what changed.")
    ] = False,
    wait: Annotated[
        bool, typer.Option("--wait/--no-wait", help="Watch it to its end, or only submit it.")
    ] = True,
    json: JsonFlag = False,
) -> None:
    """Fetch a shop's catalogue: what changed since the last time, or all of it."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.watching import submitted
        from pricedesk.services import catalogue, shops

        found = await shops.get(desk, shop)
        job = await catalogue.submit_sync(desk, found.id, full=full)
        await submitted(desk, job, screen, wait=wait)

    with_desk(work, as_json=json)
