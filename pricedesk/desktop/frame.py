"""The frame of a window: the shell, and the screens that were opened in it.

Imports nothing but Qt and the standard library, so that it is on the screen before the
heavy parts are loaded; screens come when the session does.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QChildEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from pricedesk.desktop import theme
from pricedesk.desktop.places import place
from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.widgets import tab_order
from pricedesk.desktop.widgets.drop_zone import files_of
from pricedesk.desktop.widgets.fault import FaultDialog, crashed, describe
from pricedesk.desktop.widgets.shell import Shell
from pricedesk.desktop.widgets.starting import Starting
from pricedesk.desktop.widgets.toast import Toasts
from pricedesk.desktop.widgets.which_shop import WhichShop

if TYPE_CHECKING:
    from pricedesk.desktop.feed import JobFeed
    from pricedesk.desktop.screens.screen import Screen
    from pricedesk.desktop.session import Session

_MINIMUM = QSize(1024, 680)
_FIRST = QSize(1280, 800)
_ROOMY = 1100
"""Width from which the navigation has words beside its icons."""


class Frame(QMainWindow):
    """``retry_asked`` from the first page; ``closing`` once the operator has closed it."""

    retry_asked = Signal()
    beside_asked = Signal()
    """Another window on the same desk is wanted."""
    closing = Signal()

    def __init__(self, looks: Theme, preferences: Preferences) -> None:
        super().__init__()
        self.setWindowTitle("PriceDesk")
        # Twice as large, it may not fit a small display.
        self.setMinimumSize(_MINIMUM.boundedTo(self.screen().availableSize()))
        self.setAcceptDrops(True)
        self.resize(_FIRST)
        self.looks = looks
        self._preferences = preferences
        self.session: Session | None = None
        self.feed: JobFeed | None = None
        self.tasks = Tasks(self.report)
        self._screens: dict[str, Screen] = {}
        self._key = ""
        self._over = False

        self._shell = Shell()
        self.navigation, self.switcher = self._shell.navigation, self._shell.switcher
        self.foot, self._title = self._shell.foot, self._shell.title
        self._alarm, self._pages = self._shell.alarm, self._shell.pages
        self.navigation.allow(False)
        self.switcher.setEnabled(False)
        self.starting = Starting(self.retry_asked.emit)
        self._which = WhichShop()
        self._pages.addWidget(self.starting)
        self._pages.addWidget(self._which)
        self.setCentralWidget(self._shell)
        self.toasts = Toasts(self)
        theme.dress(self.toasts)
        self._shell.dress()
        self._clock = QTimer(self, interval=15_000)
        geometry = preferences.shape("window")
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)

    def open(self, key: str, argument: object = None) -> Screen | None:
        """Shows the screen ``key``, making it the first time; ``argument`` is for its ``take``."""
        if self.session is None or self.feed is None:
            return None
        where = place(key)
        assert where is not None, key
        screen = self._screens.get(key)
        if screen is None:
            screen = where.load()(self.session, self.feed, self._pages)
            screen.wanted.connect(self.open)
            self._screens[key] = screen
            self._pages.addWidget(screen)
        self._key = key
        self._title.setText(where.title)
        self.navigation.choose(key)
        self._preferences.put("screen", key)
        if where.one_shop and self.session.all_shops:
            self._which.show_shops(self.session.shops)
            self._shell.show_page(self._which)
            self._which.take_focus()
            return screen
        self._shell.show_page(screen)
        screen.shown()
        if argument is not None and (take := getattr(screen, "take", None)) is not None:
            take(argument)
        return screen

    async def detach(self) -> None:
        """Cancels and awaits every task; after this nothing of ours runs on the loop."""
        self._clock.stop()
        for owner in (self.tasks, *(screen.tasks for screen in self._screens.values())):
            await owner.close()

    def report(self, error: BaseException) -> None:
        """Shows what a task raised."""
        FaultDialog(describe(error), self).open()

    def tell_crash(self, report: Path) -> None:
        """Offers the report that a crash before this start has left."""
        FaultDialog(crashed(report), self).open()

    def finish(self) -> None:
        """Closes the window for good."""
        self._over = True
        self.close()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab and Shift+Tab, wherever in the window."""
        return tab_order.step(self, forward=forward)

    def dress(self) -> None:
        """Puts the palette in force on all that is seen: the shell, and what lies over it."""
        self._shell.dress()
        directly = Qt.FindChildOption.FindDirectChildrenOnly
        for child in self.findChildren(QWidget, options=directly):
            if child is not self._shell and child.styleSheet():
                theme.dress(child)

    def childEvent(self, event: QChildEvent) -> None:
        """What is shown over the window, as a dialog is, takes the sheet before it is laid out."""
        child = event.child()
        if event.polished() and child is not self._shell and isinstance(child, QWidget):
            theme.dress(child)
        super().childEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.session is not None and files_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A price list may be dropped anywhere."""
        if paths := files_of(event):
            event.acceptProposedAction()
            self.open("uploads", paths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.navigation.fold(self.width() < _ROOMY)
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._preferences.put_shape("window", self.saveGeometry())
        self._preferences.save()
        if self._over:
            event.accept()
            return
        # The worker's fate is asked and the desk left first; ``finish`` closes for good.
        event.ignore()
        self.closing.emit()

    def _current(self) -> Screen | None:
        """The screen that is seen."""
        screen = self._screens.get(self._key)
        return screen if self._pages.currentWidget() is screen else None
