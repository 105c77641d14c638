"""How quick the window is: its first paint, and a grid of very many rows. For ``pricedesk bench``."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Coroutine, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from pricedesk.desktop.collector import Collector
    from pricedesk.desktop.theme import Theme
    from pricedesk.pricing.catalogue import Catalogue

T = TypeVar("T")

_PAINT = """
import sys
{before}
from PySide6.QtWidgets import QApplication
from pathlib import Path
from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.window import Window
application = QApplication(["pricedesk"])
preferences = Preferences(Path(sys.argv[1]))
window = Window(Theme(application, preferences.look), preferences)
window.show()
application.processEvents()
print("painted", flush=True)
"""
_EVERYTHING = "import pricedesk.services.desk, pricedesk.services.rules, pricedesk.services.uploads"


def first_paint(folder: str, *, everything_first: bool = False) -> float:
    """Seconds from the start of a process to its painted window.

    ``everything_first`` imports columns, database and queue before, as a plain program would.
    """
    code = _PAINT.format(before=_EVERYTHING if everything_first else "")
    started = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code, folder], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("painted"):
                return time.perf_counter() - started
    raise RuntimeError("The window was not painted.")


@contextmanager
def stage() -> Iterator[tuple[Theme, Collector]]:
    """The application under the light palette, and its collector: as in the program, no other
    thread destroys a widget, and none of those shown here is left to one."""
    from PySide6.QtWidgets import QApplication

    from pricedesk.desktop import icons
    from pricedesk.desktop.collector import Collector
    from pricedesk.desktop.theme import Theme
    from pricedesk.desktop.tokens import Look

    application = QApplication.instance() or QApplication(["pricedesk"])
    assert isinstance(application, QApplication)
    application.setQuitOnLastWindowClosed(False)
    icons.load()
    there = set(application.topLevelWidgets())
    theme, collector = Theme(application, Look.LIGHT), Collector()
    try:
        yield theme, collector
    finally:
        theme.deleteLater()
        clear(application, there)
        collector.stop()


def clear(application: QApplication, there: Collection[QWidget]) -> None:
    """Destroys all windows but those ``there``, and what else was to be deleted later.

    Popups are left to those that made them: Qt keeps some by a bare pointer (a completer its list,
    a combo box its own), and would reach for what is gone.
    """
    from PySide6.QtCore import QEvent, Qt

    ours = (Qt.WindowType.Widget, Qt.WindowType.Window, Qt.WindowType.Dialog)
    for widget in application.topLevelWidgets():
        if widget not in there and widget.parent() is None and widget.windowType() in ours:
            widget.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def on_the_loop(story: Callable[[Theme], Coroutine[Any, Any, T]]) -> T:
    """Runs what is to be measured on the window's kind of event loop, under the light palette."""
    from PySide6.QtWidgets import QApplication

    from pricedesk.desktop.loop import event_loop

    with stage() as (theme, _collector):
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        with event_loop(application) as loop:
            return loop.run_until_complete(story(theme))


def grid_figures(catalogue: object) -> dict[str, float]:
    """Seconds to show, sort and filter the catalogue's grid, ms of frames while jumping, and the
    share of them that were painted before their rows were there.

    ``catalogue`` is a pricing.catalogue.Catalogue. Sorting and filtering run off the window's
    thread in the program; here they are timed alone.
    """
    from pricedesk.pricing.catalogue import Catalogue

    assert isinstance(catalogue, Catalogue)
    with stage() as (_theme, collector):
        return _figures(catalogue, collector)


def _figures(catalogue: Catalogue, collector: Collector) -> dict[str, float]:
    from PySide6.QtWidgets import QApplication

    from pricedesk.desktop import columns, theme
    from pricedesk.desktop.models.sources import CatalogueSource
    from pricedesk.desktop.widgets.grid import Grid
    from pricedesk.services.catalogue import rows

    grid = Grid("Catalogue", columns.CATALOGUE)
    theme.dress(grid)
    # As in the program: Python's collector does not walk through all modules between two frames.
    collector.settle()
    grid.resize(1280, 800)
    grid.show()
    QApplication.processEvents()

    def timed(work: Callable[[], object]) -> float:
        started = time.perf_counter()
        work()
        return time.perf_counter() - started

    def show() -> None:
        grid.frame_model.show(CatalogueSource(catalogue), everything, catalogue.currency)
        QApplication.processEvents()
        grid.grab()
        while not grid.frame_model.complete:
            QApplication.processEvents()

    everything = rows(catalogue)
    figures = {
        "grid_show_seconds": timed(show),
        "sort_seconds": timed(lambda: rows(catalogue, "", "price", True)),
        "filter_seconds": timed(lambda: rows(catalogue, "shirt")),
    }
    bar = grid.verticalScrollBar()
    frames: list[float] = []
    late = 0
    for step in range(1, 200):

        def jump(step: int = step) -> None:
            bar.setValue(bar.maximum() * step // 200)
            QApplication.processEvents()

        frames.append(timed(jump) * 1000)
        late += not grid.frame_model.complete
    frames.sort()
    return figures | {
        "frame_ms": statistics.median(frames),
        "frame_ms_p99": frames[int(len(frames) * 0.99)],
        "frame_ms_max": frames[-1],
        "frames_late": late / len(frames),
    }
