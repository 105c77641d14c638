"""The morning after: what ended, what waits for a word, which sales come; of one shop and of all."""

from __future__ import annotations

from pricedesk.desktop.screens.overview import OverviewScreen
from pricedesk.desktop.screenshots.tour import Tour, until


async def take(tour: Tour) -> None:
    overview = tour.screen("overview", OverviewScreen)
    await until(lambda: overview.ended.model.rowCount() > 0)
    await until(lambda: overview.odd.model.rowCount() > 0)
    await tour.shot("overview")
    tour.session.choose(None)
    await until(lambda: overview.shops.model.rowCount() == len(tour.session.shops))
    await tour.shot("overview-all-shops")
    tour.session.choose(tour.session.shops[0])
