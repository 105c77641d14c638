"""Starts the window: first a paint, then everything heavy, behind it.

Only PySide6 and the standard library are imported before the first paint
(docs/decisions/0008-first-paint.md); database, columns and services follow in a thread.
"""

from __future__ import annotations

import asyncio
import sys
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from pricedesk.desktop import formats, language
from pricedesk.desktop.language import translate
from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.theme import Theme
from pricedesk.domain.errors import PriceDeskError

if TYPE_CHECKING:
    from pricedesk.desktop.backstage import Backstage
    from pricedesk.desktop.collector import Collector
    from pricedesk.desktop.session import Session
    from pricedesk.desktop.window import Window
    from pricedesk.settings import Settings


# A database that does not answer must not keep the window open.
_PATIENCE = 3.0
_WORKER_PATIENCE = 20.0


def run(settings: Settings | None = None, locale: str = "") -> int:
    """Shows the window until it is closed; answers with the process's exit code.

    ``locale`` (``de``) goes before the remembered language, and is not remembered.
    """
    if settings is None:
        from pricedesk.settings import Settings

        settings = Settings()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("PriceDesk")
    application.setQuitOnLastWindowClosed(False)
    preferences = Preferences(settings.data_dir)
    formats.speak(language.install(application, locale or preferences.language))
    # Only now: words in a module are translated when it is imported.
    from pricedesk.desktop.window import Window

    window = Window(Theme(application, preferences.look), preferences)
    window.show()
    application.processEvents()

    import qasync

    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    own_errors(window, loop)
    with loop:
        ending = loop.create_task(live(window, settings, preferences))
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
    return 0


def own_errors(window: Window, loop: asyncio.AbstractEventLoop) -> None:
    """What a slot or a callback raises reaches the operator, not a terminal that nobody sees."""

    def from_slot(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            window.close()
        else:
            window.report(error)

    def from_loop(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        window.report(error if error is not None else RuntimeError(str(context.get("message"))))

    sys.excepthook = from_slot
    loop.set_exception_handler(from_loop)


async def live(window: Window, settings: Settings, preferences: Preferences) -> None:
    """Opens the desk behind the window, and lives until the window was closed."""
    from pricedesk.desktop import icons
    from pricedesk.desktop.backstage import Backstage
    from pricedesk.desktop.collector import Collector

    closed = asyncio.Event()
    window.closing.connect(closed.set)
    collector = Collector(window)
    backstage = Backstage()
    icons.load()
    window.navigation.restyle()
    opening = asyncio.ensure_future(
        _open_until_it_works(window, backstage, collector, settings, preferences)
    )
    closing = asyncio.ensure_future(closed.wait())
    try:
        await asyncio.wait((opening, closing), return_when=asyncio.FIRST_COMPLETED)
        session = opening.result() if opening.done() else None
        await closing
        if session is not None:
            await _leave(window, session, preferences)
        else:
            window.finish()
    finally:
        opening.cancel()
        closing.cancel()
        await asyncio.gather(opening, closing, return_exceptions=True)
        backstage.close()
        collector.stop()


async def _open_until_it_works(
    window: Window,
    backstage: Backstage,
    collector: Collector,
    settings: Settings,
    preferences: Preferences,
) -> Session:
    """Opens the desk; what stands in the way is shown with a button to try again."""
    from pricedesk.desktop.widgets.fault import describe

    again = asyncio.Event()
    window.retry_asked.connect(again.set)
    loop = asyncio.get_running_loop()
    while True:
        try:
            window.starting.progress(translate("starting", "Loading …"))
            await backstage.compute(_import_heavy)
            collector.settle()
            return await _open(window, backstage, settings, preferences, loop)
        except (PriceDeskError, OSError) as error:
            title = translate("starting", "PriceDesk cannot start yet")
            window.starting.fail(title, describe(error))
            if isinstance(error, PriceDeskError):
                window.foot.show_health(error)
            again.clear()
            await again.wait()


async def _open(
    window: Window,
    backstage: Backstage,
    settings: Settings,
    preferences: Preferences,
    loop: asyncio.AbstractEventLoop,
) -> Session:
    from pricedesk.desktop.feed import JobFeed
    from pricedesk.desktop.session import Session

    def progress(text: str) -> None:
        loop.call_soon_threadsafe(window.starting.progress, text)

    session = await Session.open(backstage, settings, preferences, progress)
    try:
        window.starting.progress(translate("starting", "Reading the shops …"))
        await session.refresh_shops()
    except PriceDeskError:
        await session.close()
        raise
    window.attach(session, JobFeed(session))
    return session


async def _leave(window: Window, session: Session, preferences: Preferences) -> None:
    """Asks once whether the worker goes on, ends every task, and leaves the desk."""
    from pricedesk.services import workers

    try:
        async with asyncio.timeout(_WORKER_PATIENCE):
            # One that is just being started would else be left behind.
            await window.worker_known.wait()
        async with asyncio.timeout(_PATIENCE):
            alive = await session.call(workers.alive)
        goes_on = preferences.worker_goes_on
        if alive and goes_on is None:
            goes_on = await _ask_worker(window, preferences)
        window.finish()
        await window.detach()
        if alive and not goes_on:
            await session.call(workers.stop_local)
    except (PriceDeskError, TimeoutError):
        pass  # The database is away; there is nothing left to decide.
    finally:
        window.finish()
        await window.detach()
        preferences.save()
        await session.close()


async def _ask_worker(window: Window, preferences: Preferences) -> bool:
    from pricedesk.desktop.widgets.question import Question

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


def _import_heavy() -> None:
    """In a thread: what would hold up the first paint by a second."""
    import polars  # noqa: F401

    import pricedesk.services.catalogue
    import pricedesk.services.desk
    import pricedesk.services.health
    import pricedesk.services.jobs
    import pricedesk.services.rules
    import pricedesk.services.shops
    import pricedesk.services.uploads
    import pricedesk.services.workers  # noqa: F401
