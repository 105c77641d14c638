"""Every page of the settings."""

from __future__ import annotations

import asyncio

from pricedesk.desktop.screens.settings import SettingsScreen
from pricedesk.desktop.screens.settings_pages.pages import PAGES
from pricedesk.desktop.screenshots.tour import Tour


async def take(tour: Tour) -> None:
    settings = tour.screen("settings", SettingsScreen)
    for entry in PAGES:
        settings.take(entry.key)
        await asyncio.sleep(0.4)
        await tour.shot(f"settings-{entry.key}")
