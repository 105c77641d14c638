"""Starts the window: first a paint, then everything heavy, behind it.

Only PySide6 and the standard library are imported before the first paint
(docs/decisions/0008-first-paint.md); database, columns and services follow in a thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from pricedesk.desktop import formats, language
from pricedesk.desktop.crash import CrashWatch
from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.theme import Theme

if TYPE_CHECKING:
    from pricedesk.desktop.window import Window
    from pricedesk.settings import Settings


def run(settings: Settings | None = None, locale: str = "", *, profile: bool = False) -> int:
    """Shows the window until it is closed; answers with the process's exit code.

    ``locale`` (``de``) goes before the remembered language, and is not remembered. With
    ``profile`` the longest pause of the event loop is printed at the end.
    """
    if settings is None:
        from pricedesk.settings import Settings

        settings = Settings()
    preferences = Preferences(settings.data_dir)
    # Qt reads it when the application is made.
    os.environ.setdefault("QT_SCALE_FACTOR", str(preferences.scale / 100))
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("PriceDesk")
    application.setQuitOnLastWindowClosed(False)
    formats.speak(language.install(application, locale or preferences.language))
    # Only now: words in a module are translated when it is imported.
    from pricedesk.desktop.window import Window

    looks = Theme(application, preferences.look, still=preferences.still)
    window = Window(looks, preferences)
    window.show()
    application.processEvents()

    watch = CrashWatch(settings.log_dir)
    report = watch.begin()
    _log(settings)
    from pricedesk.desktop.loop import event_loop

    with event_loop(application) as loop:
        own_errors(window, loop)
        if report is not None:
            window.tell_crash(report)
        ending = loop.create_task(_live(window, settings, preferences, profile=profile))
        try:
            loop.run_until_complete(ending)
        except RuntimeError:
            if ending.done():
                raise
            # The display went away under the window (a remote session that ended): Qt stops
            # the loop. Jobs go on in their worker.
            ending.cancel()
            print("The display was closed; jobs go on in the worker.", file=sys.stderr)
            return 1
    watch.end()
    return 0


def own_errors(window: Window, loop: asyncio.AbstractEventLoop) -> None:
    """What a slot or a callback raises reaches the operator, not a terminal that nobody sees."""

    def from_slot(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            window.close()
        else:
            _in_sight(window).report(error)

    def from_loop(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        _in_sight(window).report(
            error if error is not None else RuntimeError(str(context.get("message")))
        )

    sys.excepthook = from_slot
    loop.set_exception_handler(from_loop)


async def live(window: Window, settings: Settings, preferences: Preferences) -> None:
    """Opens the desk behind the window, and lives until the last of its windows was closed."""
    from pricedesk.desktop import icons
    from pricedesk.desktop.backstage import Backstage
    from pricedesk.desktop.closing import leave
    from pricedesk.desktop.collector import Collector
    from pricedesk.desktop.opening import open_until_it_works
    from pricedesk.desktop.windows import Windows

    application = QApplication.instance()
    collector = Collector(application)
    backstage = Backstage()
    icons.load()
    window.navigation.restyle()
    windows = Windows(window, preferences)
    opening = asyncio.ensure_future(
        open_until_it_works(windows, backstage, collector, settings, preferences)
    )
    closing = asyncio.ensure_future(windows.last_asked.wait())
    try:
        await asyncio.wait((opening, closing), return_when=asyncio.FIRST_COMPLETED)
        session = opening.result() if opening.done() else None
        await closing
        if session is not None:
            await leave(windows, session, preferences)
        else:
            windows.front.finish()
    finally:
        opening.cancel()
        closing.cancel()
        await asyncio.gather(opening, closing, return_exceptions=True)
        await windows.close()
        backstage.close()
        collector.stop()


def _log(settings: Settings) -> None:
    from pricedesk.logs import to_file

    with contextlib.suppress(OSError):
        to_file(settings.log_dir, "window", settings.log_level)


async def _live(
    window: Window, settings: Settings, preferences: Preferences, *, profile: bool
) -> None:
    if not profile:
        await live(window, settings, preferences)
        return
    from pricedesk.desktop.pulse import Pulse

    pulse = Pulse()
    try:
        await live(window, settings, preferences)
    finally:
        pulse.stop()
        print(
            f"longest pause of the event loop {pulse.longest:.0f} ms, "
            f"99 of 100 under {pulse.most:.0f} ms; "
            f"at most {pulse.own:.0f} ms of one was the window's own work, "
            f"{pulse.ours:.0f} ms with that of its other threads",
            file=sys.stderr,
        )


def _in_sight(window: Window) -> Window:
    """``window``, or another of ours that is still open."""
    from pricedesk.desktop.window import Window

    if window.isVisible():
        return window
    others = QApplication.topLevelWidgets()
    return next((w for w in others if isinstance(w, Window) and w.isVisible()), window)
