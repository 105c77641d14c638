"""The first run, connecting two shops, and the shops."""

from __future__ import annotations

import asyncio
from functools import partial

from pricedesk.desktop.screens.shops import ShopsScreen
from pricedesk.desktop.screenshots.tour import SHOPS, Tour, until


async def take(tour: Tour) -> None:
    shops = tour.screen("shops", ShopsScreen)
    await tour.shot("first-run")
    dialog = shops.connect_shop()
    dialog.address.setText(f"{tour.root}/shops/aurora")
    dialog.token.setText("shpat_wrong")
    dialog.submit()
    await until(lambda: dialog.banner.isVisible())
    await tour.shot("wrong-token")
    for known, (name, _currency, _products) in enumerate(SHOPS, 1):
        dialog.address.setText(f"{tour.root}/shops/{name}")
        dialog.token.setText(f"shpat_practice_{name}")
        dialog.submit()
        await until(partial(_all_connected, tour, known))
        if name == SHOPS[0][0]:
            await asyncio.sleep(1.2)
            await tour.shot("syncing")
        dialog = shops.connect_shop()
    dialog.reject()
    await until(lambda: all(shop.synced_at for shop in tour.session.shops))
    tour.session.choose(tour.session.shops[0])
    shops.card.asked.emit("check")
    await asyncio.sleep(1.5)
    await tour.shot("shops")


def _all_connected(tour: Tour, number: int) -> bool:
    return len(tour.session.shops) == number
