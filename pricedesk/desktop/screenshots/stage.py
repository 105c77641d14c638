"""Where the tour is played: two fixed practice shops, the embedded database and a worker.

All in a folder of their own; nothing stays but the pictures.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from pricedesk.desktop.app import live
from pricedesk.desktop.loop import event_loop
from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.screenshots.editions import Edition
from pricedesk.desktop.screenshots.stops import STOPS
from pricedesk.desktop.screenshots.tour import SHOPS, Tour, until
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.window import Window
from pricedesk.settings import Settings


def take(application: QApplication, edition: Edition, out: Path, only: frozenset[str]) -> None:
    """Takes one edition into ``out``; of the stops named in ``only``, where any are.

    Every stop is made, pictured or not: later ones build on what earlier ones did.
    """
    application.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory(prefix="pricedesk-", ignore_cleanup_errors=True) as folder:
        settings = Settings(data_dir=Path(folder) / "data", operator="maria", keyring=False)
        settings.data_dir.mkdir()
        with event_loop(application) as loop:
            loop.run_until_complete(_play(application, settings, edition, out, only))


async def _play(
    application: QApplication,
    settings: Settings,
    edition: Edition,
    out: Path,
    only: frozenset[str],
) -> None:
    from pricedesk.services.practice import PracticeShop, start_practice

    process, root = await start_practice(
        [PracticeShop(*shop) for shop in SHOPS],
        settings.data_dir / "practice",
        settings.data_dir / "practice.log",
        plan="advanced",
    )
    preferences = Preferences(settings.data_dir)
    preferences.look = edition.looks[0]
    preferences.worker_goes_on = False
    window = Window(Theme(application, edition.looks[0]), preferences)
    window.resize(*edition.window_size)
    window.show()
    living = asyncio.ensure_future(live(window, settings, preferences))
    tour = Tour(window, edition, out, root)
    try:
        await until(lambda: window.session is not None)
        for name, stop in STOPS.items():
            tour.pictured = not only or name in only
            await stop(tour)
    finally:
        window.close()
        await living
        await asyncio.to_thread(process.stop)
