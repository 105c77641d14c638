"""``pricedesk shops webhooks``: what Shopify tells us of a shop, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pricedesk.cli.options import JsonFlag
from pricedesk.cli.running import with_desk

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.services.desk import Desk


def webhooks(
    shop: Annotated[str, typer.Argument(help="The shop.")],
    subscribe: Annotated[
        bool, typer.Option("--subscribe", help="Subscribe PRICEDESK_WEBHOOK_URL now.")
    ] = False,
    remove: Annotated[
        bool, typer.Option("--remove", help="End the subscriptions of PriceDesk.")
    ] = False,
    json: JsonFlag = False,
) -> None:
    """List the webhook subscriptions of a shop; make them, or take them back."""
    from pricedesk.cli.failures import WrongUsage

    if subscribe and remove:
        raise WrongUsage("--subscribe and --remove exclude each other.", "Choose one of the two.")

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.screen import table
        from pricedesk.services import shops
        from pricedesk.services import webhooks as service

        found = await shops.get(desk, shop)
        changed = 0
        if subscribe:
            changed = await service.subscribe(desk, found.id)
        elif remove:
            changed = await service.remove(desk, found.id)
        rows = await service.list_(desk, found.id)
        screen.result(
            {
                "shop": found.address.domain,
                "changed": changed,
                "subscriptions": [
                    {"id": one.id, "topic": one.topic, "uri": one.uri, "ours": one.is_ours}
                    for one in rows
                ],
            },
            table(
                ("Topic", "Address", "Made by"),
                [
                    (one.topic, one.uri, "PriceDesk" if one.is_ours else one.name or "")
                    for one in rows
                ],
            )
            if rows
            else f"{found.name} tells nothing; it is asked every "
            f"{desk.settings.poll_seconds:,.0f} s instead.",
        )

    with_desk(work, as_json=json)
