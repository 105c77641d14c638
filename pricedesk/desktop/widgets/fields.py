"""A field of a form: its label, its controls in a row, and its fault right under them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from pricedesk.desktop import formats, theme
from pricedesk.desktop.messages import local
from pricedesk.desktop.widgets.text import label

LABEL_WIDTH = 84
_AROUND = 46
"""Pixels of a combo box that are not its words, in the sheet that it will wear."""

_DECIMAL = re.compile(r"-?\d{1,15}(\.\d{1,6})?", re.ASCII)


class Faults:
    """Where a fault of the document is shown: places by their path in it."""

    def __init__(self) -> None:
        self._places: dict[str, Field] = {}
        self._marked: set[Field] = set()

    def clear(self) -> None:
        """Forgets the places: their widgets may be gone."""
        self._places.clear()

    def place(self, path: str, field: Field) -> None:
        """Faults at ``path`` and under it, unless another place is nearer, go to ``field``."""
        self._places[path] = field

    def show(self, faults: dict[str, str]) -> list[str]:
        """Shows each fault at its nearest place; answers with those that have none."""
        texts: dict[int, str] = {}
        homeless = []
        for path, text in faults.items():
            parts = path.split(".")
            while parts and ".".join(parts) not in self._places:
                parts.pop()
            if parts:
                texts.setdefault(id(self._places[".".join(parts)]), text)
            else:
                homeless.append(text)
        now = set(self._places.values())
        for field in self._marked - now:
            if isValid(field):  # its row may have been taken away
                field.fault("")
        for field in now:
            field.fault(texts.get(id(field), ""))
        self._marked = {field for field in now if field.fault_text}
        return homeless


class Field(QWidget):
    """Controls beside a label. ``fault`` marks them and says what is wrong."""

    def __init__(self, name: str, *controls: QWidget | str, label_width: int = LABEL_WIDTH) -> None:
        super().__init__()
        self._controls = [part for part in controls if isinstance(part, QWidget)]
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        if name:
            # In another language it may need two lines.
            caption = label(name, wrap=True)
            caption.setFixedWidth(label_width)
            self._row.addWidget(caption)
        for part in controls:
            if isinstance(part, str):
                self._row.addWidget(label(part, "muted"))
            else:
                wide = not isinstance(part, QLabel) and not _is_fixed(part)
                self._row.addWidget(part, 1 if wide else 0)
                if name and not part.accessibleName():
                    part.setAccessibleName(name)
        # Takes what is left over where no control wants it; else it would go between them.
        self._row.addStretch(0)
        self._fault = label(role="problem", wrap=True)
        self._fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._row)
        column.addWidget(self._fault)
        if name:
            self._fault.setIndent(label_width + 8)

    def fault(self, text: str) -> None:
        """Marks the controls and shows ``text`` under them; "" takes both away."""
        text = local(text)
        if text == self._fault.text():
            return
        self._fault.setText(text)
        self._fault.setVisible(bool(text))
        for control in self._controls:
            if isinstance(control, QLineEdit | QComboBox):
                theme.set_role(control, fault=bool(text))

    @property
    def fault_text(self) -> str:
        return self._fault.text()


def line(name: str, hint: str = "", width: int | None = None) -> QLineEdit:
    """A line of text."""
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    if width is not None:
        made.setFixedWidth(width)
    return made


def number(name: str, hint: str = "", width: int = 80) -> QLineEdit:
    """A line for a decimal number, right-aligned; filled by ``formats.typed``, read by ``decimal``.

    ``hint`` may be a number too.
    """
    made = line(name, formats.typed(hint) if is_decimal(hint) else hint, width)
    made.setAlignment(Qt.AlignmentFlag.AlignRight)
    return made


def decimal(text: str) -> str:
    """What an operator wrote as the text of a number: a decimal comma becomes a point."""
    text = text.strip().replace("−", "-").replace(" ", "").replace(" ", "")
    return text.replace(",", ".") if "." not in text else text


def is_decimal(text: str) -> bool:
    """Whether the document would take this text as a number."""
    return _DECIMAL.fullmatch(text) is not None


def choice(name: str, options: Sequence[tuple[str, str]], width: int | None = None) -> QComboBox:
    """A combo box over (key, words); ``width`` in px is more where its longest words need it."""
    made = QComboBox()
    made.setAccessibleName(name)
    for key, words in options:
        made.addItem(words, key)
    if width is not None:
        made.setFixedWidth(max(width, _widest(made)))
    else:
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(8)
    return made


def _widest(combo: QComboBox) -> int:
    """What its longest words need beside the arrow."""
    metrics = combo.fontMetrics()
    words = (combo.itemText(place) for place in range(combo.count()))
    return _AROUND + max((metrics.horizontalAdvance(text) for text in words), default=0)


def chosen(combo: QComboBox) -> str:
    """The key of what is chosen."""
    return str(combo.currentData())


def choose(combo: QComboBox, key: str) -> None:
    """Chooses by key."""
    position = combo.findData(key)
    if position >= 0:
        combo.setCurrentIndex(position)


def _is_fixed(widget: QWidget) -> bool:
    return widget.minimumWidth() == widget.maximumWidth()
