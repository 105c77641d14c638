"""Two drafts beside each other: every cell in which they differ."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop import formats
from pricedesk.desktop.columns import Tone
from pricedesk.desktop.language import translate
from pricedesk.desktop.models.items import ItemColumn, ItemsModel
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.fault import FaultDialog, describe
from pricedesk.desktop.widgets.table import Table
from pricedesk.desktop.widgets.text import button, label
from pricedesk.tabular.draft.comparing import Comparison, compare
from pricedesk.tabular.draft.document import open_draft

MOST = 10_000
"""So many differences are listed; the count above is of all."""


class CompareDialog(QDialog):
    """Opens both, reads them off the window's thread, and shows what differs."""

    def __init__(self, session: Session, first: Path, second: Path, parent: QWidget) -> None:
        super().__init__(parent)
        title = translate("compare", "{first} and {second}").format(
            first=first.stem, second=second.stem
        )
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumSize(820, 460)
        self._session = session
        self._tasks = Tasks(lambda error: FaultDialog(describe(error), self).open())
        self.model: ItemsModel[dict[str, Any]] = ItemsModel(_columns(first.stem, second.stem), self)
        self.found = label(translate("compare", "Comparing …"), "muted", wrap=True)
        table = Table(
            translate("compare", "Differences"),
            self.model,
            [column.width for column in self.model.columns],
            [3, 4],
        )
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(translate("compare", "Close"), self.accept, kind="primary"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(title, "title", wrap=True))
        column.addWidget(self.found)
        column.addWidget(table, 1)
        column.addLayout(foot)
        self.finished.connect(lambda _result: self._tasks.cancel())
        self._tasks.start(self._compare(first, second))

    async def _compare(self, first: Path, second: Path) -> None:
        seen = await self._session.compute(_compared, first, second)
        self.model.show(list(seen.cells.head(MOST).iter_rows(named=True)))
        self.found.setText(_summary(seen))


def _compared(first: Path, second: Path) -> Comparison:
    with open_draft(first) as one, open_draft(second) as other:
        return compare(one, other)


def _summary(seen: Comparison) -> str:
    if seen.is_same:
        return translate("compare", "They hold the same.")
    words = [translate("compare", "%n difference(s)", n=seen.cells.height)]
    if seen.only_first or seen.only_second:
        names = ", ".join((*seen.only_first, *seen.only_second))
        words.append(translate("compare", "columns of one alone: {names}").format(names=names))
    if seen.settings:
        words.append(translate("compare", "columns or choices are said differently"))
    return "  ·  ".join(words)


def _columns(first: str, second: str) -> tuple[ItemColumn[dict[str, Any]], ...]:
    return (
        ItemColumn(translate("compare", "Line"), 64,
                   lambda one: formats.count(one["line"] or one["other_line"] or 0), numeric=True,
                   tone=lambda _one: Tone.MUTED),
        ItemColumn(translate("compare", "Key"), 160, lambda one: one["key"] or ""),
        ItemColumn(translate("compare", "Column"), 140,
                   lambda one: one["column"] or translate("compare", "whole row")),
        ItemColumn(first, 160, lambda one: _cell(one["first"]), tone=lambda _one: Tone.MUTED),
        ItemColumn(second, 160, lambda one: _cell(one["second"]), tone=lambda _one: Tone.STRONG),
    )  # fmt: skip


def _cell(text: str | None) -> str:
    return formats.NONE if text is None else text
