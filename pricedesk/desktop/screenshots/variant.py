"""A variant beside the catalogue, with its prices over time, and why it costs what it costs."""

from __future__ import annotations

from pricedesk.desktop.screens.catalogue import CatalogueScreen
from pricedesk.desktop.screenshots.tour import Tour, until


async def take(tour: Tour) -> None:
    catalogue = tour.screen("catalogue", CatalogueScreen)
    await until(lambda: catalogue.grid.frame_model.rowCount() > 0)
    catalogue.grid.selectRow(0)
    catalogue.show_chosen()
    panel = catalogue.variant
    await until(lambda: panel.dossier is not None)
    await tour.shot("catalogue-variant")
    panel.tabs.setCurrentIndex(1)
    await tour.shot("catalogue-why")
    panel.hide()
