"""What every screen is: a widget with a session, owned tasks, and the shell's gestures."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from pricedesk.desktop import commands
from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.fault import FaultDialog, describe


class Screen(QWidget):
    """Base of the screens. ``wanted`` asks the shell for another: its key and an argument."""

    wanted = Signal(str, object)
    place = ""
    """Its key in desktop/places.py, under which desktop/commands.py names what it offers."""

    def __init__(self, session: Session, feed: JobFeed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.feed = feed
        self.tasks = Tasks(self.report)
        for command in commands.of_the_screens().get(self.place, ()):
            if command.keys:
                bound = QShortcut(QKeySequence(command.keys), self, getattr(self, command.does))
                bound.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def report(self, error: BaseException) -> None:
        """Shows what a task raised."""
        FaultDialog(describe(error), self.window()).open()

    def shown(self) -> None:
        """The operator came here."""

    def refresh(self) -> None:
        """F5."""

    def seek(self) -> None:
        """Ctrl+F."""

    def restyle(self) -> None:
        """The palette has changed."""
