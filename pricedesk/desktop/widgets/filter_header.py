"""A header with a field under each title: what is typed there filters the rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTableView

from pricedesk.desktop.language import translate

TITLES_HEIGHT = 30
FIELDS_HEIGHT = 30
_TYPING_MS = 250


class FilterHeader(QHeaderView):
    """``filters_changed`` once typing has paused. ``titles`` in the model's order."""

    filters_changed = Signal()

    def __init__(self, titles: Sequence[str], table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._titles = tuple(titles)
        self._fields: dict[int, QLineEdit] = {}
        self.setFixedHeight(TITLES_HEIGHT + FIELDS_HEIGHT)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._pause.timeout.connect(self.filters_changed)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._place)
        self.sectionResized.connect(lambda *_: self._soon.start())
        self.sectionMoved.connect(lambda *_: self._soon.start())
        self.geometriesChanged.connect(self._soon.start)
        table.horizontalScrollBar().valueChanged.connect(self._place)

    def filled(self) -> dict[int, str]:
        """What stands in the fields, by section; empty ones are not there."""
        texts = {section: field.text().strip() for section, field in self._fields.items()}
        return {section: text for section, text in texts.items() if text}

    def fill(self, section: int, text: str) -> None:
        """Writes into the field of ``section`` as an operator would."""
        self._field(section).setText(text)

    def clear_fields(self) -> None:
        """Empties all fields, with one word about it."""
        for field in self._fields.values():
            field.blockSignals(True)
            field.clear()
            field.blockSignals(False)
        self._pause.start(0)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), TITLES_HEIGHT + FIELDS_HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        super().paintSection(
            painter, QRect(rect.x(), rect.y(), rect.width(), TITLES_HEIGHT), section
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    def _place(self) -> None:
        """Puts the fields under their titles; only those that can be seen are there at all."""
        right = self.viewport().width()
        for section in range(self.count()):
            left, width = self.sectionViewportPosition(section), self.sectionSize(section)
            seen = not self.isSectionHidden(section) and left < right and left + width > 0
            if seen:
                field = self._field(section)
                field.setGeometry(left + 2, TITLES_HEIGHT + 2, width - 5, FIELDS_HEIGHT - 5)
                field.show()
            elif section in self._fields:
                self._fields[section].hide()

    def _field(self, section: int) -> QLineEdit:
        field = self._fields.get(section)
        if field is None:
            field = QLineEdit(self.viewport())
            field.setProperty("role", "filter")
            field.setClearButtonEnabled(False)
            field.setPlaceholderText(translate("grid", "Filter"))
            name = translate("grid", "Filter {column}").format(column=self._titles[section])
            field.setAccessibleName(name)
            field.setToolTip(
                translate("grid", "Part of the text; =all of it; >5, <5, 5..10; = empty; !not")
            )
            field.textChanged.connect(lambda _text: self._pause.start(_TYPING_MS))
            self._fields[section] = field
        return field
