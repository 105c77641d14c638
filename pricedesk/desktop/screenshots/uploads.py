"""Uploads: nothing yet, and a supplier's list with errors, checked."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

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
    await until(lambda: uploads.view.preview is not None)
    await asyncio.sleep(0.6)
    await tour.shot("upload-checked")


def _price_list(catalogue: Catalogue) -> str:
    """60 rows, 8 % dearer; three with errors, one of an article that nobody has."""
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
        lines.append(f"{row['sku']};{price};")
    lines[14] = "OLD-4711;19,90;"
    return "\n".join(lines) + "\n"
