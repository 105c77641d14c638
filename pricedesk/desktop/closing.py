"""Closing the last window: what becomes of the worker, and leaving the desk."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pricedesk.desktop.language import translate
from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.widgets.question import Question
from pricedesk.desktop.windows import Windows
from pricedesk.domain.errors import PriceDeskError

if TYPE_CHECKING:
    from pricedesk.desktop.session import Session
    from pricedesk.desktop.window import Window

# A database that does not answer must not keep the window open.
_PATIENCE = 3.0
_WORKER_PATIENCE = 20.0


async def leave(windows: Windows, session: Session, preferences: Preferences) -> None:
    """Asks once whether the worker goes on, ends every task, and leaves the desk."""
    from pricedesk.services import workers

    window = windows.front
    try:
        async with asyncio.timeout(_WORKER_PATIENCE):
            # One that is just being started would else be left behind.
            await session.worker_known.wait()
        async with asyncio.timeout(_PATIENCE):
            alive = await session.call(workers.alive)
        goes_on = preferences.worker_goes_on
        if alive and goes_on is None:
            goes_on = await _ask_worker(window, preferences)
        window.finish()
        await windows.close()
        if alive and not goes_on:
            await session.call(workers.stop_local)
    except (PriceDeskError, TimeoutError):
        pass  # The database is away; there is nothing left to decide.
    finally:
        window.finish()
        await windows.close()
        preferences.save()
        await session.close()


async def _ask_worker(window: Window, preferences: Preferences) -> bool:
    question = Question(
        window,
        translate("closing", "Should the worker go on without the window?"),
        translate(
            "closing",
            "Running jobs and sales continue while it does. Stopped, they stand still and go on "
            "from the same place when you open PriceDesk again. No price is lost either way.",
        ),
        verb=translate("closing", "Keep working"),
        otherwise=translate("closing", "Stop the worker"),
        remember=translate("closing", "Remember my answer"),
    )
    answered: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def finished(result: int) -> None:
        if not answered.done():
            answered.set_result(result)

    question.finished.connect(finished)
    question.open()
    goes_on = await answered == Question.DialogCode.Accepted
    if question.remember.isChecked():
        preferences.worker_goes_on = goes_on
    return goes_on
