"""What is wrong with the current row of the sheet, in full, and the click that mends it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pricedesk.desktop import formats
from pricedesk.desktop.columns import Row, upload_icon
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.sheet_words import fix_words
from pricedesk.desktop.widgets.text import Picture, button, label, rename
from pricedesk.tabular.draft.fixes import FixKind

_HEIGHT = 32


class RowAdvice(QWidget):
    """Keeps its height where there is nothing to say, so that nothing jumps."""

    def __init__(self, mend: Callable[[], object]) -> None:
        super().__init__()
        self.setFixedHeight(_HEIGHT)
        self._icon = Picture(size=16)
        self.words = label()
        words = translate("sheet", "Mend the selected rows")
        self.go = button(words, mend, kind="link", icon="mend", hint="Alt+Enter")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 2, 20, 0)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self.words)
        row.addWidget(self.go)
        row.addStretch(1)
        self.show_row(None)

    def show_row(self, row: Row | None) -> None:
        """Speaks of a row of the sheet; None or one without a problem makes it silent."""
        message = row["message"] if row is not None else None
        for part in (self._icon, self.words, self.go):
            part.setVisible(bool(message))
        if row is None or not message:
            return
        tone = "warning" if row["outcome"] == "warning" else "error"
        self._icon.show_icon(upload_icon(row), tone if row["problem"] else "muted")
        mends = row["fix"] is not None
        remedy = "" if mends else row["remedy"] or ""
        words = translate("sheet", "Line {line}: {message}")
        text = words.format(line=formats.count(row["line"]), message=local(message))
        self.words.setText(f"{text} {local(remedy)}".strip())
        self.words.setToolTip(f"{local(message)}\n{local(row['remedy'] or '')}".strip())
        self.go.setVisible(mends)
        if mends:
            rename(self.go, fix_words(FixKind(row["fix"]), row["fix_text"] or ""))
