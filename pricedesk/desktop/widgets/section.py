"""A part of a form under its title, which can be folded; folded it says what it holds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from pricedesk.desktop import icons
from pricedesk.desktop.widgets.fields import Field
from pricedesk.desktop.widgets.text import label


class Section(QWidget):
    """Folded by a click on its title, by Space or Enter."""

    def __init__(self, title: str, content: QWidget, *, folded: bool = False) -> None:
        super().__init__()
        self.content = content
        self._title = QToolButton()
        self._title.setText(title)
        self._title.setAccessibleName(title)
        self._title.setProperty("kind", "section")
        self._title.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._title.setCheckable(True)
        self._title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title.toggled.connect(self._show)
        self._told = label(role="muted", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._told)
        column.addWidget(content)
        self._told.setIndent(22)
        self._title.setChecked(not folded)
        self._show(not folded)

    def tell(self, words: str) -> None:
        """What stands under the title while it is folded."""
        self._told.setText(words)
        self._told.setVisible(bool(words) and not self._title.isChecked())

    def fold(self, folded: bool) -> None:
        self._title.setChecked(not folded)

    def unfold_for_fault(self) -> None:
        """Opens it where a field in it is marked."""
        if any(field.fault_text for field in self.content.findChildren(Field)):
            self._title.setChecked(True)

    @property
    def folded(self) -> bool:
        return not self._title.isChecked()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()

    def _show(self, shown: bool) -> None:
        self.content.setVisible(shown)
        self._told.setVisible(bool(self._told.text()) and not shown)
        self._paint()

    def _paint(self) -> None:
        self._title.setIcon(icons.icon("unfolded" if self._title.isChecked() else "folded"))
