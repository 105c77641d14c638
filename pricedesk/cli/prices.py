"""``pricedesk prices``: look into the synced catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pricedesk.cli.options import JsonFlag, LimitOption, ShopOption
from pricedesk.cli.running import with_desk

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.services.desk import Desk

app = typer.Typer(help="Find variants and explain their prices.", no_args_is_help=True)


@app.command("find")
def find(
    search: Annotated[
        str, typer.Argument(help="Part of a title, SKU, vendor …; all without.")
    ] = "",
    shop: ShopOption = None,
    sort: Annotated[
        str | None, typer.Option("--sort", help="A column such as price or title.")
    ] = None,
    descending: Annotated[bool, typer.Option("--descending")] = False,
    limit: LimitOption = 20,
    json: JsonFlag = False,
) -> None:
    """Find variants in the catalogue as it was last synced."""

    async def work(desk: Desk, screen: Screen) -> None:
        import asyncio

        from pricedesk.cli.catalogue_view import found_document, found_parts
        from pricedesk.cli.choosing import shop_of
        from pricedesk.services import catalogue

        where = await shop_of(desk, shop)
        snapshot = await catalogue.snapshot(desk, where.id)
        rows = await asyncio.to_thread(catalogue.rows, snapshot, search, sort, descending)
        screen.result(
            found_document(where, snapshot, rows, limit=limit),
            *found_parts(where, snapshot, rows, limit=limit),
        )

    with_desk(work, as_json=json)


@app.command("explain")
def explain(
    variant: Annotated[str, typer.Argument(metavar="VARIANT", help="Its number or its SKU.")],
    shop: ShopOption = None,
    json: JsonFlag = False,
) -> None:
    """Say why a variant has its price: its base, what holds it, what changed it last."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.catalogue_view import variant_number
        from pricedesk.cli.choosing import shop_of
        from pricedesk.services import catalogue

        where = await shop_of(desk, shop)
        snapshot = await catalogue.snapshot(desk, where.id)
        number = variant_number(snapshot, variant, where)
        lines = await catalogue.explain(desk, where.id, number)
        screen.result(
            {"shop": where.address.domain, "variant_id": number, "lines": [str(x) for x in lines]},
            *(str(line) for line in lines),
        )

    with_desk(work, as_json=json)
