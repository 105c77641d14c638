"""A question before something weighty: what it does, and a button with its verb."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.text import button, label

_WIDTH = 460
_WITH_SECOND = 620
SECOND = 2
"""Result of a question whose second answer was chosen."""


class Question(QDialog):
    """Accepted when the operator chose ``verb``; ``remember`` puts a ticked box under it.

    With ``second`` there is another answer; choosing it ends the question with SECOND.
    """

    def __init__(
        self,
        parent: QWidget,
        question: str,
        meaning: str,
        *,
        verb: str,
        otherwise: str,
        destructive: bool = False,
        remember: str = "",
        second: str = "",
    ) -> None:
        super().__init__(parent.window())
        self.setWindowTitle("PriceDesk")
        self.setAccessibleName(question)
        self.go = button(verb, self.accept, kind="danger" if destructive else "primary")
        self.stay = button(otherwise, self.reject)
        (self.stay if destructive else self.go).setDefault(True)
        self.remember = QCheckBox(remember)
        self.remember.setAccessibleName(remember or translate("question", "Remember"))
        self.remember.setChecked(True)
        self.remember.setVisible(bool(remember))
        others = [button(second, lambda: self.done(SECOND))] if second else []
        lay_out(
            self,
            question,
            [label(meaning, wrap=True)],
            [self.stay, *others, self.go],
            before=self.remember,
        )
        fit(self, _WITH_SECOND if second else _WIDTH)


def lay_out(
    dialog: QDialog,
    title: str,
    parts: Sequence[QWidget | QLayout],
    answers: Sequence[QWidget],
    *,
    before: QWidget | None = None,
) -> None:
    """Puts a title, what is asked, and the answers at its foot into a dialog.

    ``before`` stands on the left of the answers, of which the last does what is asked.
    """
    foot = QHBoxLayout()
    foot.setSpacing(8)
    if before is not None:
        foot.addWidget(before)
    foot.addStretch(1)
    for answer in answers:
        foot.addWidget(answer)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 20, 24, 16)
    column.setSpacing(12)
    column.addWidget(label(title, "title", wrap=True))
    for part in parts:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part)
    column.addSpacing(8)
    column.addLayout(foot)


def fit(dialog: QDialog, width: int) -> None:
    """Gives a dialog with wrapped texts exactly the height that they need."""
    layout = dialog.layout()
    assert layout is not None
    dialog.ensurePolished()
    _fit_now(dialog, layout, width)
    # Once more when the sheet has reached labels that were just filled.
    QTimer.singleShot(0, dialog, lambda: _fit_now(dialog, layout, width))


def _fit_now(dialog: QDialog, layout: QLayout, width: int) -> None:
    layout.invalidate()
    layout.activate()
    dialog.setFixedSize(width, layout.totalHeightForWidth(width))


def ask(
    parent: QWidget,
    question: str,
    meaning: str,
    *,
    verb: str,
    otherwise: str,
    then: Callable[[], object],
    destructive: bool = False,
    second: str = "",
    then_second: Callable[[], object] | None = None,
) -> Question:
    """Asks without standing still; ``then`` is called when the operator chose ``verb``,
    ``then_second`` when it was ``second``."""
    made = Question(
        parent,
        question,
        meaning,
        verb=verb,
        otherwise=otherwise,
        destructive=destructive,
        second=second,
    )
    made.accepted.connect(lambda: then())
    if then_second is not None:
        made.finished.connect(lambda result: then_second() if result == SECOND else None)
    made.finished.connect(lambda _result: made.deleteLater())
    made.open()
    return made
