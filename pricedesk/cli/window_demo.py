"""The demo with the window: a sale's job runs while the window opens on the same data."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from types import TracebackType
from typing import TYPE_CHECKING

from pricedesk.cli.running import loop_factory

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.services.demo import DemoOptions, Listener


def show(options: DemoOptions, screen: Screen) -> int:
    """Prepares the demo, opens the window on it, and ends the demo when the window closes."""
    from pricedesk.cli.demo import StageBars
    from pricedesk.services.demo import data_dir

    with StageBars(screen) as bars, data_dir(options) as folder:
        # The window reads its settings from the environment, as it always does.
        os.environ["PRICEDESK_DATA_DIR"] = str(folder)
        with BackgroundDemo(options, bars.tell):
            bars.close()
            screen.note(
                "The window opens with the sale's job running, one product after another as on "
                f"Shopify's {options.plan} plan. Close the window to end the demo."
            )
            from pricedesk.desktop.app import run
            from pricedesk.desktop.guide import KEY
            from pricedesk.desktop.preferences import Preferences
            from pricedesk.settings import Settings

            preferences = Preferences(folder)
            if preferences.worker_goes_on is None:
                # The demo's worker ends with the demo: closing the window need not ask.
                preferences.worker_goes_on = False
            # The sale is what there is to see, and to revert.
            preferences.put("screen", "jobs")
            preferences.put(KEY, "demo")
            preferences.save()
            # Qt would swallow it; what the demo started leaves with this process.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            return run(Settings())


class BackgroundDemo:
    """The demo's stage on a thread with a loop of its own, from the running sale to the end.

    Entering waits until the sale's job is submitted and raises what went wrong on the
    way; leaving stops every process of the demo.
    """

    def __init__(self, options: DemoOptions, tell: Listener) -> None:
        self._options = options
        self._tell = tell
        self._ready = threading.Event()
        self._error: BaseException | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._thread = threading.Thread(target=self._run, name="demo")

    def __enter__(self) -> BackgroundDemo:
        self._thread.start()
        try:
            self._ready.wait()
        except BaseException:
            self._end()
            raise
        if self._error is not None:
            self._thread.join()
            raise self._error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def _end(self) -> None:
        if self._loop is not None and self._task is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._task.cancel)
        self._thread.join()

    def _run(self) -> None:
        try:
            with asyncio.Runner(loop_factory=loop_factory()) as runner:
                self._loop = runner.get_loop()
                runner.run(self._stage())
        except asyncio.CancelledError:
            pass
        except BaseException as error:
            self._error = error
        finally:
            self._ready.set()

    async def _stage(self) -> None:
        from pricedesk.services import demo

        self._task = asyncio.current_task()
        async with demo.open_stage(self._options, self._tell) as stage:
            catalogue = await demo.sync_both(stage, self._tell)
            seen, rule_id = await demo.preview_sale(stage, catalogue, self._options.share)
            await demo.submit_sale(stage, seen, rule_id)
            self._ready.set()
            await asyncio.Event().wait()
