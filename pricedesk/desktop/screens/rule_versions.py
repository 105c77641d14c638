"""The versions of a rule, two of them side by side."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop import formats, rule_parts, rule_sentence
from pricedesk.desktop.columns import Tone
from pricedesk.desktop.language import translate
from pricedesk.desktop.models.items import ItemColumn, ItemsModel
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import OnError, Tasks
from pricedesk.desktop.widgets.table import Table
from pricedesk.desktop.widgets.text import button, label
from pricedesk.domain.rule import Rule
from pricedesk.domain.rule_versions import Difference, differences
from pricedesk.services import rules as rule_service
from pricedesk.services.rules import Version

_VERSIONS: tuple[ItemColumn[Version], ...] = (
    ItemColumn(translate("rule", "Version"), 64, lambda one: str(one.number), numeric=True),
    ItemColumn(translate("rule", "Name"), 140, lambda one: one.document.name, stretch=True,
               tone=lambda _one: Tone.STRONG),
    ItemColumn(translate("rule", "Price"), 160,
               lambda one: rule_sentence.sentence(one.document), stretch=True),
    ItemColumn(translate("rule", "Saved"), 176, lambda one: formats.moment(one.saved_at)),
    ItemColumn(translate("rule", "By"), 96, lambda one: one.saved_by,
               tone=lambda _one: Tone.MUTED),
)  # fmt: skip
_DIFFERENCES: tuple[ItemColumn[Difference], ...] = (
    ItemColumn(translate("rule", "Place"), 240, rule_parts.place,
               tone=lambda _one: Tone.MUTED),
    ItemColumn(translate("rule", "Before"), 200, lambda one: rule_parts.value(one, one.before), stretch=True),
    ItemColumn(translate("rule", "After"), 200, lambda one: rule_parts.value(one, one.after), stretch=True,
               tone=lambda _one: Tone.STRONG),
)  # fmt: skip


class VersionsDialog(QDialog):
    """``document_wanted`` with the version that is to be edited again."""

    document_wanted = Signal(object)

    def __init__(
        self, session: Session, on_error: OnError, rule: Rule, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = Tasks(on_error)
        self._rule = rule
        title = translate("rule", "Versions of “{rule}”").format(rule=rule.document.name)
        self.setWindowTitle("PriceDesk")
        self.setAccessibleName(title)
        self.resize(820, 560)
        self.versions = ItemsModel(_VERSIONS, self)
        self.table = Table(
            translate("rule", "Versions"), self.versions, [c.width for c in _VERSIONS], [1, 2]
        )
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.differences = ItemsModel(_DIFFERENCES, self)
        self._below = Table(
            translate("rule", "Differences"), self.differences,
            [c.width for c in _DIFFERENCES], [1, 2],
        )  # fmt: skip
        self.told = label(role="heading", wrap=True)
        self._take = button(translate("rule", "Edit this version again"), self._take_chosen)
        close = button(translate("rule", "Close"), self.accept, kind="primary")
        close.setDefault(True)
        foot = QHBoxLayout()
        foot.addWidget(self._take)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(title, "title", wrap=True))
        column.addWidget(self.table, 1)
        column.addWidget(self.told)
        column.addWidget(self._below, 1)
        column.addLayout(foot)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._compare())
        self.finished.connect(lambda _result: self._tasks.cancel())
        self._compare()
        self._tasks.start(self._load())

    async def _load(self) -> None:
        self.versions.show(await self._session.call(rule_service.versions, int(self._rule.id)))
        self.table.selectRow(0)

    def _compare(self) -> None:
        """Two chosen ones with each other, a single one with the one before it."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        items = self.versions.items
        self._take.setEnabled(len(rows) == 1)
        newer = items[rows[0]] if rows else None
        last = rows[-1] if len(rows) > 1 else (rows[0] + 1 if rows else 0)
        older = items[last] if last < len(items) else None
        if newer is None:
            self.told.setText(translate("rule", "Choose one or two versions."))
            self.differences.show(())
        elif older is None or older is newer:
            self.told.setText(translate("rule", "This is the first version."))
            self.differences.show(())
        else:
            found = differences(older.document, newer.document)
            words = translate("rule", "What differs from version {older} to version {newer}")
            same = translate("rule", "Versions {older} and {newer} are the same.")
            self.told.setText(
                (words if found else same).format(older=older.number, newer=newer.number)
            )
            self.differences.show(found)

    def _take_chosen(self) -> None:
        if (row := self.table.chosen_row()) is not None:
            self.document_wanted.emit(self.versions.items[row].document)
            self.accept()
