"""``pricedesk prices``: what variants cost, why, since when, and what is odd about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pricedesk.cli.options import (
    MOMENT,
    JsonFlag,
    LimitOption,
    OutOption,
    ShopArgument,
    ShopOption,
    WhereOption,
)
from pricedesk.cli.running import with_desk

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.services.desk import Desk

app = typer.Typer(help="Find variants, explain and check their prices.", no_args_is_help=True)

SkuArgument = Annotated[
    str, typer.Argument(metavar="SKU", help="SKU of the variant, or its number.")
]


@app.command("find")
def find(
    search: Annotated[
        str,
        typer.Argument(
            help='Words, and terms such as vendor:acme "price<20" -tag:new; all without.'
        ),
    ] = "",
    shop: ShopOption = None,
    sort: Annotated[
        str | None, typer.Option("--sort", help="A column such as price or title.")
    ] = None,
    descending: Annotated[bool, typer.Option("--descending")] = False,
    list_: WhereOption = None,
    limit: LimitOption = 20,
    json: JsonFlag = False,
) -> None:
    """Find variants in the catalogue as it was last synced.

    Terms beside each other must all hold, “or” stands between alternatives, - before what must
    not hold: vendor:acme,beta price:10..20 margin<30 sku:AB* cost:none reduced:yes.
    """

    async def work(desk: Desk, screen: Screen) -> None:
        import asyncio

        from pricedesk.cli.catalogue_view import found_document, found_parts
        from pricedesk.cli.choosing import list_named, shop_of
        from pricedesk.services import catalogue, places

        where = await shop_of(desk, shop)
        snapshot = await places.catalogue_at(desk, where.id, list_named(list_))
        rows = await asyncio.to_thread(catalogue.rows, snapshot, search, sort, descending)
        screen.result(
            found_document(where, snapshot, rows, limit=limit),
            *found_parts(where, snapshot, rows, limit=limit),
        )

    with_desk(work, as_json=json)


@app.command("explain")
def explain(
    shop: ShopArgument,
    variant: SkuArgument,
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar="TIME",
            help=MOMENT,
        ),
    ] = None,
    list_: WhereOption = None,
    json: JsonFlag = False,
) -> None:
    """Say what a variant costs, now or at a time, and why: every sale, every step, who wins."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.choosing import list_named
        from pricedesk.cli.moments import moment
        from pricedesk.cli.price_view import story_document, story_parts
        from pricedesk.services import prices, shops

        where = await shops.get(desk, shop)
        then = None if at is None else moment(at, where.zone)
        told = await prices.explain(desk, where.id, variant, at=then, where=list_named(list_))
        screen.result(story_document(told), *story_parts(told))

    with_desk(work, as_json=json)


@app.command("lint")
def lint(
    shop: ShopArgument,
    save: Annotated[
        str | None,
        typer.Option("--save", metavar="KIND", help="Save the draft rule that mends this kind."),
    ] = None,
    json: JsonFlag = False,
) -> None:
    """Look for odd prices: free, under cost, no saving, off the usual ending, doubled SKUs."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.documents import rule_document
        from pricedesk.cli.price_view import findings_document, findings_table
        from pricedesk.services import prices, shops

        where = await shops.get(desk, shop)
        if save is not None:
            rule = await prices.save_draft(desk, where.id, save)
            screen.result(
                {"rule": rule_document(rule)},
                f"Rule {rule.id} is saved: {rule.document.name}. `pricedesk rules preview "
                f"{rule.id} --shop {where.address.handle}` shows what it would change.",
            )
            return
        found = await prices.lint(desk, where.id)
        document = {"shop": where.address.domain, "findings": findings_document(found)}
        if not found:
            screen.result(document, f"Nothing is odd about the prices of {where.name}.")
            return
        screen.result(
            document,
            findings_table(found),
            f"`pricedesk prices lint {where.address.handle} --save KIND` saves a draft as a rule; "
            "it changes nothing until you apply it.",
        )

    with_desk(work, as_json=json)


@app.command("lowest")
def lowest(
    shop: ShopArgument,
    days: Annotated[int, typer.Option("--days", min=1, max=365)] = 30,
    out: OutOption = None,
    limit: LimitOption = 20,
    json: JsonFlag = False,
) -> None:
    """Show reduced variants beside their lowest price of the days before, as the EU wants it."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.documents import row_documents
        from pricedesk.cli.price_view import evidence_table
        from pricedesk.services import prices, shops

        where = await shops.get(desk, shop)
        rows = await prices.lowest_prices(desk, where.id, days)
        if out is not None:
            await prices.export_lowest(where, rows, days, out)
        warned = rows.get_column("warning").count()
        shown = rows.rename({"lowest": "lowest_price"}).head(limit)
        screen.result(
            {
                "shop": where.address.domain,
                "currency": where.currency.code,
                "days": days,
                "reduced": rows.height,
                "warned": warned,
                "file": None if out is None else str(out),
                "variants": row_documents(shown, where.currency),
            },
            *([evidence_table(rows.head(limit), where)] if rows.height and out is None else []),
            f"{rows.height:,} variants show a reduction; {warned:,} of them with a warning."
            + (f" All stand in {out}." if out is not None else ""),
        )

    with_desk(work, as_json=json)
