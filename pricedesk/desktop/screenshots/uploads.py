"""Uploads: nothing yet, a supplier's list with errors on the sheet, its columns, the drafts."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from pricedesk.desktop.screens.sheet_pane import SheetPane
from pricedesk.desktop.screens.uploads import UploadsScreen
from pricedesk.desktop.screenshots.tour import Tour, until
from pricedesk.pricing.catalogue import Catalogue


async def take(tour: Tour) -> None:
    uploads = tour.screen("uploads", UploadsScreen)
    await asyncio.sleep(0.3)
    await tour.shot("uploads")
    path = Path(tempfile.mkdtemp()) / "supplier-prices.csv"
    path.write_text(_price_list(await tour.catalogue()), encoding="cp1252")
    uploads.open_file(path)
    await until(lambda: uploads.sheet.preview is not None)
    pane = uploads.sheet.pane
    assert pane is not None
    await asyncio.sleep(0.6)
    pane.hands.next_bad()
    await asyncio.sleep(0.3)
    await tour.shot("upload-checked")
    await _change_prices(tour, pane)
    uploads.sheet.columns_asked.emit()
    await asyncio.sleep(0.5)
    await tour.shot("upload-columns")
    uploads.columns.left.emit()
    uploads.sheet.shops_asked.emit()
    await asyncio.sleep(0.4)
    await tour.shot("upload-shops")
    tour.close_dialogs()
    uploads.show_drafts()
    await until(lambda: uploads.drafts.model.rowCount() == 1)
    uploads.drafts.duplicate_asked.emit(uploads.drafts.model.items[0].path)
    await until(lambda: uploads.drafts.model.rowCount() == 2)
    uploads.drafts.table.selectRow(0)
    await tour.shot("upload-drafts")


async def _change_prices(tour: Tour, pane: SheetPane) -> None:
    """The dear ones, picked by a filter, ten percent down; the bar still open."""
    pane.sheet.fill_filter("after_price", ">40")
    await asyncio.sleep(0.8)
    prices = [column.key for column in pane.sheet.sheet_model.columns].index("cell:Preis")
    pane.sheet.select_block(0, 6, [prices])
    pane.open_change("percent")
    pane.change_bar.percent.setText("-10")
    await asyncio.sleep(0.5)
    await tour.shot("upload-percent")
    pane.change_bar.hide()
    pane.show_all()
    await asyncio.sleep(0.6)


def _price_list(catalogue: Catalogue) -> str:
    """60 rows, 8 % dearer; three with errors, one of an article that nobody has, one key that a
    spreadsheet changed."""
    known = catalogue.variants.filter(catalogue.variants["sku"].is_not_null()).head(60)
    lines = ["Artikelnummer;Preis;Compare at price"]
    for place, row in enumerate(known.iter_rows(named=True)):
        cents = row["price"] * 108 // 100
        price = f"{cents // 100},{cents % 100:02}"
        if place == 7:
            price = "auf Anfrage"
        elif place == 19:
            price = "-5,00"
        elif place == 31:
            price = f"{row['price'] // 100},{row['price'] % 100:02}"
        sku = row["sku"].lower() if place == 23 else row["sku"]
        lines.append(f"{sku};{price};")
    lines[14] = "OLD-4711;19,90;"
    return "\n".join(lines) + "\n"
