"""The drafts that are here: open one, name it, double it, compare two, throw one away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from pricedesk.desktop import formats
from pricedesk.desktop.columns import Tone
from pricedesk.desktop.language import translate
from pricedesk.desktop.models.items import ItemColumn, ItemsModel
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.drop_zone import DropZone
from pricedesk.desktop.widgets.table import Table
from pricedesk.desktop.widgets.text import button
from pricedesk.services.draft_folder import KeptDraft
from pricedesk.services.outbox import Waiting


class DraftsPage(QWidget):
    """Each signal asks the screen for a deed; those with paths carry the chosen draft's."""

    files_dropped = Signal(object)
    files_asked = Signal()
    paste_asked = Signal()
    open_asked = Signal(object)
    rename_asked = Signal(object)
    duplicate_asked = Signal(object)
    compare_asked = Signal(object, object)
    throw_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner(translate("drafts", "Result of reading the file"))
        self.outbox = Banner(translate("drafts", "Waiting to be submitted"))
        self.drop = DropZone()
        self.drop.dropped.connect(self.files_dropped)
        self.drop.open_asked.connect(self.files_asked)
        self.drop.paste_asked.connect(self.paste_asked)
        self.model: ItemsModel[KeptDraft] = ItemsModel(_columns(), self)
        self.table = Table(
            translate("drafts", "Price lists in preparation"),
            self.model,
            [column.width for column in self.model.columns],
            [0],
        )
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.activated.connect(self._activated)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self._of_one = [
            button(translate("drafts", "Open"), self._open, kind="primary"),
            button(translate("drafts", "Rename …"), lambda: self._ask(self.rename_asked)),
            button(translate("drafts", "Duplicate"), lambda: self._ask(self.duplicate_asked)),
            button(translate("drafts", "Delete"), lambda: self._ask(self.throw_asked)),
        ]
        self._compare = button(translate("drafts", "Compare two"), self._ask_compare)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in self._of_one:
            row.addWidget(part)
        row.addWidget(self._compare)
        row.addStretch(1)
        self._list = QWidget()
        inside = QVBoxLayout(self._list)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addLayout(row)
        inside.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(12)
        column.addWidget(self.banner)
        column.addWidget(self.outbox)
        column.addWidget(self._list, 3)
        column.addWidget(self.drop, 2)
        self._list.hide()
        self._tell()

    def show_drafts(self, drafts: Sequence[KeptDraft]) -> None:
        """Replaces the list; with none the page is the place to drop a file."""
        chosen = {one.path for one in self.chosen()}
        self.model.show(list(drafts))
        self._list.setVisible(bool(drafts))
        self.drop.use_less_room(bool(drafts))
        for row, one in enumerate(drafts):
            if one.path in chosen:
                self.table.selectRow(row)
        self._tell()

    def show_outbox(self, waiting: Sequence[Waiting]) -> None:
        """Says what is submitted when the database is there again, or why it still waits."""
        held = [one for one in waiting if one.held is not None]
        if held:
            self.outbox.tell(
                "warning",
                translate("drafts", "“{name}” was not submitted.").format(name=held[0].name),
                held[0].held or "",
            )
        elif waiting:
            names = ", ".join(one.name for one in waiting)
            self.outbox.tell(
                "info",
                translate("drafts", "%n list(s) will be submitted when the database answers.",
                          n=len(waiting)),
                names,
            )  # fmt: skip
        else:
            self.outbox.hide()

    def chosen(self) -> list[KeptDraft]:
        """The selected drafts, as they stand."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.items[row] for row in rows if row < len(self.model.items)]

    def choose(self, path: Path) -> None:
        """Selects a draft by its path."""
        for row, one in enumerate(self.model.items):
            if one.path == path:
                self.table.selectRow(row)

    def _tell(self) -> None:
        chosen = self.chosen()
        for part in self._of_one:
            part.setEnabled(len(chosen) == 1)
        self._compare.setEnabled(len(chosen) == 2)

    def _activated(self, index: QModelIndex) -> None:
        self.open_asked.emit(self.model.items[index.row()].path)

    def _open(self) -> None:
        self._ask(self.open_asked)

    def _ask(self, signal: SignalInstance) -> None:
        chosen = self.chosen()
        if len(chosen) == 1:
            signal.emit(chosen[0].path)

    def _ask_compare(self) -> None:
        chosen = self.chosen()
        if len(chosen) == 2:
            self.compare_asked.emit(chosen[0].path, chosen[1].path)

    def _open_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        for part in (*self._of_one, self._compare):
            action = menu.addAction(part.text())
            action.setEnabled(part.isEnabled())
            action.triggered.connect(part.click)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.viewport().mapToGlobal(where))


def _columns() -> tuple[ItemColumn[KeptDraft], ...]:
    return (
        ItemColumn(translate("drafts", "Price list"), 280, lambda one: one.name,
                   icon=lambda one: "failed" if one.problem else "file",
                   hint=lambda one: one.problem or str(one.path)),
        ItemColumn(translate("drafts", "Shop"), 240, lambda one: one.shop or ""),
        ItemColumn(translate("drafts", "Rows"), 88, lambda one: _count(one.rows), numeric=True),
        ItemColumn(translate("drafts", "Errors"), 88, lambda one: _count(one.bad), numeric=True,
                   tone=lambda one: Tone.ERROR if one.bad else Tone.MUTED),
        ItemColumn(translate("drafts", "Changed"), 140,
                   lambda one: formats.ago(one.changed_at, datetime.now(UTC)),
                   tone=lambda _one: Tone.MUTED,
                   hint=lambda one: formats.moment(one.changed_at)),
    )  # fmt: skip


def _count(number: int | None) -> str:
    return formats.NONE if number is None else formats.count(number)
