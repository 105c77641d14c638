"""Dialogs that belong to no screen: the sheet of shortcuts, the palette, all shops, a file whose columns are asked."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from pricedesk.desktop.screens.uploads import UploadsScreen
from pricedesk.desktop.screenshots.tour import Tour, until


async def take(tour: Tour) -> None:
    tour.window.show_keys()
    await asyncio.sleep(0.3)
    await tour.shot("shortcuts")
    tour.close_dialogs()
    tour.window.show_palette()
    await asyncio.sleep(0.6)
    await tour.shot("palette")
    tour.close_dialogs()
    tour.session.choose(None)
    tour.window.open("catalogue")
    await asyncio.sleep(0.3)
    await tour.shot("all-shops")
    tour.session.choose(tour.session.shops[0])
    uploads = tour.screen("uploads", UploadsScreen)
    path = Path(tempfile.mkdtemp()) / "strange headers.csv"
    path.write_text("Ref;Neu\nA-1;9,90\n", encoding="utf-8")
    uploads.open_file(path)
    await until(uploads.columns.isVisible)
    await asyncio.sleep(0.4)
    await tour.shot("columns-asked")
    tour.close_dialogs()
