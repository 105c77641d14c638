"""Closing the last window while a worker is alive."""

from __future__ import annotations

import asyncio

from pricedesk.desktop.app import live
from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.widgets.question import Question
from pricedesk.desktop.window import Window
from tests.desktop.conftest import Drive, Floor, until
from tests.desktop.hands import press


def test_closing_asks_once_whether_the_worker_goes_on_and_remembers_the_answer(
    drive: Drive, synced: Floor, theme: Theme
) -> None:
    async def opened() -> tuple[Window, asyncio.Future[None]]:
        preferences = Preferences(synced.data_dir)
        window = Window(theme, preferences)
        window.show()
        living = asyncio.ensure_future(live(window, synced.settings, preferences))
        await until(lambda: window.session is not None)
        return window, living

    async def story() -> None:
        Preferences(synced.data_dir).worker_goes_on = None
        window, living = await opened()
        window.close()
        await until(lambda: window.findChild(Question) is not None)
        question = window.findChild(Question)
        assert question is not None
        assert window.isVisible(), "it stays until it is answered"
        question.remember.setChecked(True)
        press(question, "Keep working")
        await living
        assert not window.isVisible()
        assert Preferences(synced.data_dir).worker_goes_on is True

        again, living = await opened()
        again.close()
        await living
        assert again.findChild(Question) is None

    drive(story())
