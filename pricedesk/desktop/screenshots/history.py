"""The history: changes of jobs and strangers, a few that are to go back, a moment of the past."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from pricedesk.desktop.screens.history import HistoryScreen
from pricedesk.desktop.screenshots.tour import Tour, until
from pricedesk.desktop.widgets.grid import select_rows


async def take(tour: Tour) -> None:
    history = tour.screen("history", HistoryScreen)
    changes = history.changes
    await until(lambda: changes.grid.frame_model.rowCount() > 12)
    await tour.shot("history")
    select_rows(changes.grid, 1, 8)
    await until(changes.put_back.isEnabled)
    changes.ask_back()
    await asyncio.sleep(0.4)
    await tour.shot("history-put-back-asked")
    tour.close_dialogs()
    changes.filter.text.setText("no such thing")
    await until(changes.nothing.isVisible)
    await tour.shot("history-nothing")
    changes.filter.clear()
    await until(lambda: changes.grid.frame_model.rowCount() > 12)
    history.look_at(changes.grid.frame_model.row(12)["at"])
    await until(lambda: history.prices.grid.frame_model.rowCount() > 0)
    await tour.shot("history-as-of")
    history.look_at(datetime.now(UTC) - timedelta(days=400))
    await until(history.prices.empty.isVisible)
    await tour.shot("history-before-it-began")
    history.tabs.setCurrentWidget(changes)
