"""How soon after a keystroke the editor shows every price, on real parts. For ``pricedesk bench``."""

from __future__ import annotations

import asyncio
import statistics
import time

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from pricedesk.desktop import theme
from pricedesk.desktop.backstage import Backstage
from pricedesk.desktop.pace import on_the_loop
from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.screens.rule_editor import RuleEditor
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.settings import Settings

_SINGLES = "12345"
_BURST = "00012"
"""Each key of it leaves a percentage that can be previewed."""
_BURST_PAUSE = 0.1
_PATIENCE = 60.0


def preview_figures(settings: Settings) -> dict[str, float]:
    """Seconds over the first shop of the data folder, whose catalogue's snapshot is there.

    ``single`` is the median from one keystroke to the painted preview, ``worst`` the longest of
    them, ``burst`` from the last of five keystrokes within half a second, of which each cancels
    the run of the one before.
    """
    return on_the_loop(lambda _theme: _measured(settings))


async def _measured(settings: Settings) -> dict[str, float]:
    backstage = Backstage()
    preferences = Preferences(settings.data_dir)
    session = await Session.open(backstage, settings, preferences, lambda _text: None)
    failed: list[BaseException] = []
    tasks = Tasks(failed.append)
    try:
        await session.refresh_shops()
        editor = RuleEditor(session, tasks)
        theme.dress(editor)
        editor.resize(1280, 800)
        editor.show()
        editor.open(None)
        await _seen(editor, failed)
        singles = [await _typed(editor, key, failed) for key in _SINGLES]
        burst = await _typed(editor, _BURST, failed)
    finally:
        await tasks.close()
        await session.close()
        backstage.close()
    return {"single": statistics.median(singles), "worst": max(singles), "burst": burst}


async def _typed(editor: RuleEditor, keys: str, failed: list[BaseException]) -> float:
    """Seconds from the last key until the prices of what is written are painted."""
    field = editor.form.action.simple.value_field
    field.setText("")
    for key in keys[:-1]:
        _press(field, key)
        await asyncio.sleep(_BURST_PAUSE)
    started = time.perf_counter()
    _press(field, keys[-1])
    await _seen(editor, failed)
    editor.view.grab()
    while not editor.view.rows.grid.frame_model.complete:  # noqa: ASYNC110
        await asyncio.sleep(0.002)
    return time.perf_counter() - started


async def _seen(editor: RuleEditor, failed: list[BaseException]) -> None:
    async with asyncio.timeout(_PATIENCE):
        while editor.document is None or editor.seen is not editor.document:
            if failed:
                raise failed[0]
            await asyncio.sleep(0.002)


def _press(widget: QWidget, key: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, ord(key), Qt.KeyboardModifier.NoModifier, key)
        QApplication.sendEvent(widget, event)
