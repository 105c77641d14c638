"""``pricedesk shops lists``: the price lists of a shop's markets and B2B catalogues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pricedesk.cli.options import JsonFlag, ShopArgument
from pricedesk.cli.running import with_desk

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.services.desk import Desk


def lists(shop: ShopArgument, json: JsonFlag = False) -> None:
    """List the price lists of a shop's markets and B2B catalogues, as last synced."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.screen import table
        from pricedesk.services import places, shops

        found = await shops.get(desk, shop)
        known = await places.price_lists(desk, found.id)
        if not known and not json:
            screen.note(f"{found.name} has no price list, or was not synced since it has one.")
            return
        screen.result(
            {
                "shop": found.address.domain,
                "price_lists": [
                    {
                        "id": one.id,
                        "name": one.name,
                        "catalogue": one.catalogue,
                        "currency": one.currency.code,
                        "adjustment_percent": str(one.adjustment),
                        "compare_at": "adjusted" if one.keeps_compare_at else "none",
                        "fixed_prices": one.fixed_prices,
                    }
                    for one in known
                ],
            },
            table(
                (">No.", "Price list", "Catalogue", "Currency", ">Adjustment", ">Fixed prices"),
                [
                    (
                        one.id,
                        one.name,
                        one.catalogue,
                        one.currency.code,
                        f"{one.adjustment.normalize():+f} %".replace("-", "−"),
                        f"{one.fixed_prices:,}",
                    )
                    for one in known
                ],
            ),
            "`--where NAME` on rules, previews and explanations works on such a list; where a "
            "variant has no fixed price in it, Shopify works its price out from the shop's.",
        )

    with_desk(work, as_json=json)
