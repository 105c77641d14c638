"""A list that is pasted or comes from a file: one entry a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from pricedesk.desktop import formats
from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.fields import Field
from pricedesk.desktop.widgets.kept import Kept
from pricedesk.desktop.widgets.text import button, label

_MOST_LINES = 5
_BREAKS = re.compile(r"[\n\r\u2029;]")


class ListField(QWidget):
    """``changed`` on every edit; ``file_asked`` when the list is to come from a file."""

    changed = Signal()
    file_asked = Signal()

    def __init__(self, name: str, hint: str, *, from_file: bool = True) -> None:
        super().__init__()
        self._kept: Kept[tuple[str, ...]] = Kept()
        self._read_at: int | None = None
        self._entries: tuple[str, ...] = ()
        self._edit = QPlainTextEdit()
        self._edit.setAccessibleName(name)
        self._edit.setPlaceholderText(hint)
        self._edit.setTabChangesFocus(True)
        self._count = label(role="muted")
        self.box = Field("", self._edit)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(name))
        head.addWidget(self._count)
        head.addStretch(1)
        if from_file:
            pick = button(translate("rule", "From a file …"), self.file_asked.emit, kind="link")
            pick.setAccessibleName(translate("rule", "{list}: from a file").format(list=name))
            head.addWidget(pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.box)
        self._edit.textChanged.connect(self._edited)
        self._tell()

    def load(self, entries: Sequence[str]) -> None:
        """Shows a stored list."""
        self._edit.setPlainText("\n".join(entries))
        self._kept.keep(tuple(entries), self._read())
        self._tell()

    def add(self, entries: Sequence[str]) -> None:
        """Adds what is not yet in the list."""
        known = set(self.entries())
        more = [entry for entry in dict.fromkeys(entries) if entry not in known]
        self.replace([*self.entries(), *more])

    def replace(self, entries: Sequence[str]) -> None:
        """Puts these in the list's place, as an edit."""
        self._edit.setPlainText("\n".join(entries))

    def entries(self) -> tuple[str, ...]:
        """The entries as they stand, each once, in their order."""
        return self._kept.unless_edited(self._read())

    def _read(self) -> tuple[str, ...]:
        """Read anew only after an edit: a list may have a hundred thousand lines."""
        revision = self._edit.document().revision()
        if revision != self._read_at:
            parts = (part.strip() for part in _BREAKS.split(self._edit.toPlainText()))
            self._entries = tuple(dict.fromkeys(part for part in parts if part))
            self._read_at = revision
        return self._entries

    def _edited(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        count = len(self.entries())
        lines = min(self._edit.blockCount(), _MOST_LINES)
        self._edit.setFixedHeight(lines * self._edit.fontMetrics().lineSpacing() + 26)
        self._count.setText(formats.count(count) if count else "")


def pair_of(entry: str) -> list[str]:
    """A line's key and amount, between them a tab or the last space; one part where both lack."""
    separator = "\t" if "\t" in entry else None
    return [part.strip() for part in entry.rsplit(separator, 1)]
