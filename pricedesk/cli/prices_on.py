"""``pricedesk prices on``: all prices of a shop at a moment, past or to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pricedesk.cli.options import MOMENT, JsonFlag, LimitOption, OutOption, ShopArgument
from pricedesk.cli.running import with_desk

if TYPE_CHECKING:
    import polars as pl
    from rich.console import RenderableType

    from pricedesk.cli.screen import Screen
    from pricedesk.services.desk import Desk
    from pricedesk.services.prices_on import PricesOn


def on(
    shop: ShopArgument,
    at: Annotated[
        str,
        typer.Argument(
            metavar="TIME",
            help=MOMENT,
        ),
    ],
    differing: Annotated[
        bool, typer.Option("--differing", help="Only variants that show something else now.")
    ] = False,
    out: OutOption = None,
    limit: LimitOption = 20,
    json: JsonFlag = False,
) -> None:
    """Say what every variant showed at a time, or will show: by the history, or by the sales."""

    async def work(desk: Desk, screen: Screen) -> None:
        import asyncio

        from pricedesk.cli.documents import row_documents
        from pricedesk.cli.moments import moment, told
        from pricedesk.services import prices_on, shops

        where = await shops.get(desk, shop)
        found = await prices_on.prices_on(desk, where.id, moment(at, where.zone))
        others = int(found.differing.sum())
        if differing:
            found = found.only(found.differing)
        if out is not None:
            await asyncio.to_thread(prices_on.write, found, out)
        rows = _named(found, found.rows.head(limit))
        verb = "showed" if found.past else "will show"
        now = rows.rename({"price_now": "shown_price", "compare_at_now": "shown_compare_at"})
        screen.result(
            {
                "shop": where.address.domain,
                "currency": where.currency.code,
                "at": found.at.isoformat(),
                "past": found.past,
                "found": found.rows.height,
                "differing": others,
                "file": None if out is None else str(out),
                "variants": row_documents(now, where.currency),
            },
            *([_table(found, rows)] if out is None and rows.height else []),
            f"{found.rows.height:,} variants {verb} these prices at {told(found.at, where.zone)} "
            f"({where.zone}); {others:,} show something else now."
            + (f" All stand in {out}." if out is not None else ""),
        )

    with_desk(work, as_json=json)


def _named(found: PricesOn, rows: pl.DataFrame) -> pl.DataFrame:
    variants = found.catalogue.variants[rows["row"]]
    products = found.catalogue.products[variants["product_index"]]
    return rows.drop("row").with_columns(
        variants["sku"], variants["title"], products["title"].alias("product")
    )


def _table(found: PricesOn, rows: pl.DataFrame) -> RenderableType:
    from pricedesk.cli.money import amount
    from pricedesk.cli.screen import table

    of = found.shop.currency

    def struck(minor: int | None) -> str:
        return "" if minor is None else amount(minor, of)

    return table(
        (">Variant", "Product", "Options", "SKU", f">Then {of.code}", ">Struck through",
         "Sale", ">Now", ">Struck through"),
        [
            (
                row["variant_id"],
                row["product"],
                row["title"],
                row["sku"],
                amount(row["price"], of),
                struck(row["compare_at"]),
                "" if row["rule"] is None else f"rule {row['rule']}",
                amount(row["price_now"], of),
                struck(row["compare_at_now"]),
            )
            for row in rows.iter_rows(named=True)
        ],
    )  # fmt: skip
