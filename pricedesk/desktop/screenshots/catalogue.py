"""The catalogue: whole, filtered with a selection, and with nothing found."""

from __future__ import annotations

import asyncio

from pricedesk.desktop.screens.catalogue import CatalogueScreen
from pricedesk.desktop.screenshots.tour import Tour, until
from pricedesk.desktop.widgets.grid import select_rows


async def take(tour: Tour) -> None:
    catalogue = tour.screen("catalogue", CatalogueScreen)
    await until(lambda: catalogue.grid.frame_model.rowCount() > 0)
    await tour.shot("catalogue")
    vendor = catalogue.grid.frame_model.row(0)["vendor"]
    catalogue.search.setText(str(vendor))
    await asyncio.sleep(0.6)
    select_rows(catalogue.grid, 2, 9)
    await asyncio.sleep(0.3)
    await tour.shot("catalogue-filtered")
    catalogue.search.setText("no such thing")
    await asyncio.sleep(0.6)
    await tour.shot("catalogue-nothing")
    catalogue.search.setText("")
