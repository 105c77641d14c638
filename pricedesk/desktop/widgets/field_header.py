"""A header with a control under each title; only the controls that can be seen exist."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

TITLES_HEIGHT = 30


class FieldHeader(QHeaderView):
    """``make`` makes the control of a section when it first comes into sight; ``height`` is the
    controls', in px."""

    def __init__(self, table: QTableView, make: Callable[[int], QWidget], height: int = 30) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._make = make
        self._fields: dict[int, QWidget] = {}
        self._field_height = height
        self.setFixedHeight(TITLES_HEIGHT + height)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._place)
        self.sectionResized.connect(lambda *_: self._soon.start())
        self.sectionMoved.connect(lambda *_: self._soon.start())
        self.geometriesChanged.connect(self._soon.start)
        table.horizontalScrollBar().valueChanged.connect(self._place)

    def field(self, section: int) -> QWidget:
        """The control of a section."""
        field = self._fields.get(section)
        if field is None:
            field = self._fields[section] = self._make(section)
            field.setParent(self.viewport())
        return field

    def drop_fields(self) -> None:
        """Forgets all controls: the table shows other columns now."""
        for field in self._fields.values():
            field.deleteLater()
        self._fields.clear()
        self._soon.start()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), TITLES_HEIGHT + self._field_height)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        title = QRect(rect.x(), rect.y(), rect.width(), TITLES_HEIGHT)
        super().paintSection(painter, title, section)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    def _place(self) -> None:
        """Puts the controls under their titles."""
        right = self.viewport().width()
        for section in range(self.count()):
            left, width = self.sectionViewportPosition(section), self.sectionSize(section)
            seen = not self.isSectionHidden(section) and left < right and left + width > 0
            if seen:
                field = self.field(section)
                height = self._field_height - 5
                field.setGeometry(left + 2, TITLES_HEIGHT + 2, width - 5, height)
                field.show()
            elif section in self._fields:
                self._fields[section].hide()
