"""The field for a formula: completion while typing, the wrong character marked, live results."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QCompleter, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from pricedesk.desktop import theme
from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.fields import Field
from pricedesk.desktop.widgets.text import label
from pricedesk.pricing.formula import AMOUNTS, FUNCTIONS, TEXTS

_NAMES = (*AMOUNTS, "inventory", *TEXTS)
_TAKES = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape})


class FormulaField(QWidget):
    """``changed`` as the operator types."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._edit = _Edit()
        self._edit.setAccessibleName(translate("rule", "Formula"))
        self._edit.setPlaceholderText("max(cost * 1.4, base_price * 0.85)")
        self._edit.setFixedHeight(64)
        self._help = label(role="muted", wrap=True)
        self._results = label(wrap=True)
        self._results.setAccessibleName(translate("rule", "Results on samples"))
        self.box = Field("", self._edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addWidget(self._results)
        column.addWidget(self._help)
        self._edit.textChanged.connect(self._typed)
        self._edit.cursorPositionChanged.connect(self._tell_help)
        self._tell_help()
        self._results.hide()

    def text(self) -> str:
        return self._edit.toPlainText()

    def set_text(self, text: str) -> None:
        self._edit.setPlainText(text)

    def offer_metafields(self, names: Sequence[str]) -> None:
        """``namespace.key`` of those in the catalogue, for completion."""
        calls = [f'metafield("{name}")' for name in names]
        self._edit.words.setStringList([*_NAMES, *(f"{one}(" for one in FUNCTIONS), *calls])

    def mark(self, position: int | None) -> None:
        """Underlines the character at ``position``; None takes the mark away."""
        if position is None:
            self._edit.setExtraSelections([])
            return
        cursor = self._edit.textCursor()
        last = max(len(self.text()) - 1, 0)
        cursor.setPosition(min(position, last))
        cursor.movePosition(
            QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor
        )
        wave = QTextEdit.ExtraSelection()
        wave.cursor = cursor
        shape = QTextCharFormat()
        shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        shape.setUnderlineColor(QColor(theme.tokens().error))
        shape.setBackground(QColor(theme.tokens().error_ground))
        wave.format = shape
        self._edit.setExtraSelections([wave])

    def tell_results(self, words: str) -> None:
        """What the formula makes of a few variants; "" takes it away."""
        self._results.setText(words)
        self._results.setVisible(bool(words))

    def _typed(self) -> None:
        self.mark(None)
        self._tell_help()
        self.changed.emit()

    def _tell_help(self) -> None:
        """The use of the function at the cursor, else the names."""
        word = self._edit.word().lower()
        if word in FUNCTIONS:
            self._help.setText(FUNCTIONS[word])
        else:
            self._help.setText(
                translate("rule", "Names: {names}. Ctrl+Space completes.").format(
                    names=", ".join(_NAMES)
                )
            )


class _Edit(QPlainTextEdit):
    """A text with a completer, which Qt has for single lines only."""

    def __init__(self) -> None:
        super().__init__()
        self.words = QStringListModel([*_NAMES, *(f"{one}(" for one in FUNCTIONS)], self)
        self._completer = QCompleter(self.words, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setWidget(self)
        self._completer.activated[str].connect(self._complete)  # type: ignore[index]
        self.setTabChangesFocus(True)

    def word(self) -> str:
        """The name before the cursor."""
        text = self.toPlainText()[: self.textCursor().position()]
        start = len(text)
        while start and (text[start - 1].isalnum() or text[start - 1] == "_"):
            start -= 1
        return text[start:]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._completer.popup()
        assert popup is not None
        if popup.isVisible() and event.key() in _TAKES:
            event.ignore()  # the popup's own: take the word, or close
            return
        asked = event.key() == Qt.Key.Key_Space and bool(
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        if not asked:
            super().keyPressEvent(event)
        word = self.word()
        if not asked and (len(word) < 2 or not event.text().strip()):
            popup.hide()
            return
        self._completer.setCompletionPrefix(word)
        if self._completer.currentCompletion().lower() == word.lower():
            popup.hide()
            return
        popup.setCurrentIndex(self._completer.completionModel().index(0, 0))
        place = self.cursorRect()
        place.setWidth(240)
        self._completer.complete(place)

    def _complete(self, chosen: str) -> None:
        cursor = self.textCursor()
        word = self.word()
        cursor.movePosition(
            QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(word)
        )
        cursor.insertText(chosen)
        self.setTextCursor(cursor)
