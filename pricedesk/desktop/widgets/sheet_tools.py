"""The sheet's actions: one list for the toolbar, the context menu and the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from pricedesk.desktop import icons


@dataclass(frozen=True, slots=True)
class Deed:
    """One action. ``keys`` as Qt writes them, the first one shown; ``tool`` puts it into the bar,
    ``line`` draws a line before it."""

    name: str
    words: str
    keys: tuple[str, ...]
    when: Callable[[], object]
    icon: str = ""
    tool: bool = False
    line: bool = False


class SheetTools(QWidget):
    """A bar of icons; the actions hang on ``sheet``, which has the keyboard."""

    def __init__(self, sheet: QWidget, deeds: Sequence[Deed]) -> None:
        super().__init__()
        self._sheet = sheet
        self._deeds = tuple(deeds)
        self.actions_by_name: dict[str, QAction] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for deed in deeds:
            action = QAction(deed.words, sheet)
            action.setShortcuts([QKeySequence(keys) for keys in deed.keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked=False, when=deed.when: when())
            sheet.addAction(action)
            self.actions_by_name[deed.name] = action
            if deed.tool:
                row.addWidget(_ToolButton(action, deed))
        sheet.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        sheet.customContextMenuRequested.connect(self._open_menu)
        self._paint()

    def allow(self, name: str, allowed: bool, words: str = "") -> None:
        """Whether an action can be done now; ``words`` say what it would do."""
        action = self.actions_by_name[name]
        action.setEnabled(allowed)
        if words:
            action.setText(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()

    def _paint(self) -> None:
        for deed in self._deeds:
            if deed.icon:
                self.actions_by_name[deed.name].setIcon(icons.icon(deed.icon))

    def _open_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        for deed in self._deeds:
            if deed.line:
                menu.addSeparator()
            menu.addAction(self.actions_by_name[deed.name])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._sheet.mapToGlobal(where))


class _ToolButton(QToolButton):
    """The icon of an action, named by its words and its keys."""

    def __init__(self, action: QAction, deed: Deed) -> None:
        super().__init__()
        self.setDefaultAction(action)
        self.setFixedSize(28, 28)
        self._keys = QKeySequence(deed.keys[0]).toString() if deed.keys else ""
        action.changed.connect(self._name)
        self._name()

    def _name(self) -> None:
        words = self.defaultAction().text()
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({self._keys})" if self._keys else words)
