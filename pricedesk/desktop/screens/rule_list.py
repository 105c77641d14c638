"""The list of rules: what each does now and next, and what can be done with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.models.items import ItemsModel
from pricedesk.desktop.rule_columns import STATES, rule_columns
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.chips import Chip, Chips
from pricedesk.desktop.widgets.empty import Empty
from pricedesk.desktop.widgets.fields import line
from pricedesk.desktop.widgets.menu_button import MenuButton
from pricedesk.desktop.widgets.pages import Pages
from pricedesk.desktop.widgets.question import ask
from pricedesk.desktop.widgets.table import Table
from pricedesk.desktop.widgets.text import button, label
from pricedesk.domain.rule import Rule
from pricedesk.domain.shop import Shop
from pricedesk.services import rule_files, schedules
from pricedesk.services import rules as rule_service
from pricedesk.services.rule_standing import RuleState, Standing, standings

_FILES = "JSON, YAML (*.json *.yaml *.yml)"


class RuleList(QWidget):
    """``rule_wanted`` and ``versions_wanted`` with a rule, ``document_wanted`` with what a new one
    begins as, ``submitted`` with a job."""

    new_wanted = Signal()
    rule_wanted = Signal(object)
    document_wanted = Signal(object)
    versions_wanted = Signal(object)
    submitted = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._rules: list[Standing] = []
        self._deleted: Rule | None = None
        self.search = line(
            translate("rule", "Filter"), translate("rule", "Filter by name  (Ctrl+F)"), 240
        )
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._filter())
        self.chips = Chips(translate("rule", "Rules by state"))
        self.chips.chosen.connect(lambda _key: self._filter())
        columns = rule_columns(lambda: session.shop.zone if session.shop else None)
        self.model = ItemsModel(columns, self)
        self.table = Table(
            translate("rule", "Rules"),
            self.model,
            [column.width for column in columns],
            [place for place, column in enumerate(columns) if column.stretch],
        )
        self.undo = Banner(translate("rule", "Deleted rule"))
        self._none = label(translate("rule", "No rule has this name and state."), "muted")
        self._none.setContentsMargins(20, 12, 20, 12)
        self._actions = self._make_actions()
        self._stack = Pages()
        self._stack.addWidget(self._first_steps())
        self._stack.addWidget(self._page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.table.doubleClicked.connect(lambda _index: self._edit())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._allow())
        self._allow()

    def refresh(self) -> None:
        """Reads the rules again."""
        self._tasks.start(self._load(), only="rules")

    def import_file(self, path: Path) -> None:
        """Opens the rule of a file in the editor; nothing is saved by it."""
        self._tasks.start(self._import(path), only="import")

    def export_file(self, rule: Rule, path: Path) -> None:
        """Writes a rule into a file."""
        self._tasks.start(self._export(rule, path), only="export")

    def delete(self) -> None:
        """Deletes the chosen rule; ``take_back`` brings it back."""
        if (chosen := self._chosen()) is not None:
            self._tasks.start(self._delete(chosen.rule), only="delete")

    def take_back(self) -> None:
        """Brings the rule that was deleted last back."""
        if self._deleted is not None:
            self._tasks.start(self._restore(self._deleted), only="delete")

    # --- making ---

    def _first_steps(self) -> QWidget:
        empty = Empty(
            "rules",
            translate("rule", "Write your first price rule"),
            translate(
                "rule",
                "A rule says which variants and what becomes of their price: −20 % on a vendor, "
                "prices ending in .99, never under cost. You see every price before and after, "
                "and nothing changes until you apply it.",
            ),
        )
        empty.offer(translate("rule", "New rule"), self.new_wanted.emit, primary=True)
        empty.offer(translate("rule", "Import …"), self._ask_import)
        return empty

    def _page(self) -> QWidget:
        page = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 8)
        head.setSpacing(8)
        head.addWidget(self.search)
        head.addStretch(1)
        for name in ("end", "edit"):
            head.addWidget(self._button_of(self._actions[name]))
        more = [self._actions[n] for n in ("copy", "versions", "export", "unschedule", "delete")]
        head.addWidget(MenuButton(translate("rule", "More"), more))
        head.addWidget(button(translate("rule", "Import …"), self._ask_import))
        head.addWidget(
            button(
                translate("rule", "New rule"), self.new_wanted.emit, kind="primary", hint="Ctrl+N"
            )
        )
        chips = QHBoxLayout()
        chips.setContentsMargins(20, 0, 20, 8)
        chips.addWidget(self.chips, 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(chips)
        band = QHBoxLayout()
        band.setContentsMargins(20, 0, 20, 0)
        band.addWidget(self.undo)
        column.addLayout(band)
        column.addWidget(self._none)
        column.addWidget(self.table, 1)
        return page

    def _make_actions(self) -> dict[str, QAction]:
        made = {}
        for name, words, keys, deed in (
            ("edit", translate("rule", "Edit"), "Return", self._edit),
            ("end", translate("rule", "End sale …"), "", self._ask_end),
            ("copy", translate("rule", "Duplicate"), "Ctrl+D", self._duplicate),
            ("versions", translate("rule", "Versions …"), "Ctrl+H", self._versions),
            ("export", translate("rule", "Export …"), "Ctrl+E", self._ask_export),
            ("unschedule", translate("rule", "Take the schedule back"), "", self._unschedule),
            ("delete", translate("rule", "Delete"), "Del", self.delete),
        ):
            action = QAction(words, self.table)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _=False, deed=deed: deed())
            self.table.addAction(action)
            made[name] = action
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        undo = QAction(translate("rule", "Undo the deletion"), self)
        undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        undo.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.triggered.connect(lambda _=False: self.take_back())
        self.addAction(undo)
        return made

    def _button_of(self, action: QAction) -> QWidget:
        icon = {"edit": "edit", "end": "stop"}
        name = next(key for key, known in self._actions.items() if known is action)
        made = button(action.text(), action.trigger, icon=icon[name])
        action.enabledChanged.connect(made.setEnabled)
        return made

    # --- what is shown ---

    async def _load(self) -> None:
        self._rules = await self._session.call(standings)
        counts = [(state, words) for state, (words, _icon, _tone) in STATES.items()]
        self.chips.show_chips(
            [
                Chip(None, translate("rule", "All"), len(self._rules)),
                *(
                    Chip(state.value, words, sum(one.state is state for one in self._rules))
                    for state, words in counts
                ),
            ]
        )
        self._filter()
        self._stack.setCurrentIndex(1 if self._rules or self._deleted else 0)

    def _filter(self) -> None:
        wanted, state = self.search.text().strip().casefold(), self.chips.choice
        shown = [
            one
            for one in self._rules
            if wanted in one.rule.document.name.casefold() and state in (None, one.state.value)
        ]
        chosen = self._chosen()
        self.model.show(shown)
        if chosen is not None:
            numbers = [one.rule.id for one in shown]
            if chosen.rule.id in numbers:
                self.table.selectRow(numbers.index(chosen.rule.id))
        self._none.setVisible(not shown)
        self._allow()

    def _chosen(self) -> Standing | None:
        row = self.table.chosen_row()
        return self.model.items[row] if row is not None and row < len(self.model.items) else None

    def _allow(self) -> None:
        chosen, shop = self._chosen(), self._session.shop
        for action in self._actions.values():
            action.setEnabled(chosen is not None)
        runs = chosen is not None and shop is not None and shop.id in chosen.rule.running_in
        self._actions["end"].setEnabled(runs)
        coming = chosen is not None and chosen.next_start is not None
        self._actions["unschedule"].setEnabled(coming)
        running = chosen is not None and chosen.state is RuleState.RUNNING
        self._actions["delete"].setEnabled(chosen is not None and not running)

    # --- what is done ---

    def _edit(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.rule_wanted.emit(chosen.rule)

    def _versions(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.versions_wanted.emit(chosen.rule)

    def _duplicate(self) -> None:
        if (chosen := self._chosen()) is not None:
            document = chosen.rule.document
            name = translate("rule", "{name} (copy)").format(name=document.name[:190])
            self.document_wanted.emit(document.model_copy(update={"name": name}))

    def _ask_import(self) -> None:
        dialog = QFileDialog(self.window(), translate("rule", "Import a rule"), "", _FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.import_file(Path(name)))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    def _ask_export(self) -> None:
        if (chosen := self._chosen()) is None:
            return
        title = translate("rule", "Export the rule")
        dialog = QFileDialog(self.window(), title, f"rule-{chosen.rule.id}.json", _FILES)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(lambda name: self.export_file(chosen.rule, Path(name)))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    async def _import(self, path: Path) -> None:
        self.document_wanted.emit(await self._session.compute(rule_files.read_rule, path))

    async def _export(self, rule: Rule, path: Path) -> None:
        await self._session.compute(rule_files.export_rule, rule.document, path)
        self._session.notice.emit(
            "good",
            translate("rule", "Rule {number} is exported").format(number=rule.id),
            str(path),
        )

    def _ask_end(self) -> None:
        chosen, shop = self._chosen(), self._session.shop
        if chosen is None or shop is None:
            return
        ask(
            self,
            translate("rule", "End “{rule}” in {shop}?").format(
                rule=chosen.rule.document.name, shop=shop.name
            ),
            translate(
                "rule",
                "Each variant that it holds is computed again from its base and the sales that "
                "still run: with none left it gets its price and compare-at price from before, to "
                "the cent. A price that somebody else changed since is left alone and reported.",
            ),
            verb=translate("rule", "End the sale"),
            otherwise=translate("rule", "Let it run"),
            then=lambda: self._tasks.start(self._end(chosen.rule, shop), only="end"),
        )

    async def _end(self, rule: Rule, shop: Shop) -> None:
        job = await self._session.call(rule_service.stop, int(shop.id), int(rule.id))
        self.submitted.emit(job)

    def _unschedule(self) -> None:
        chosen, shop = self._chosen(), self._session.shop
        if chosen is not None and shop is not None:
            self._tasks.start(self._take_schedule_back(chosen.rule, shop), only="unschedule")

    async def _take_schedule_back(self, rule: Rule, shop: Shop) -> None:
        await self._session.call(schedules.unschedule, int(shop.id), int(rule.id))
        await self._load()

    async def _delete(self, rule: Rule) -> None:
        await self._session.call(rule_service.delete, int(rule.id))
        self._deleted = rule
        self.undo.tell(
            "info",
            translate("rule", "“{rule}” is deleted.").format(rule=rule.document.name),
            translate("rule", "No price changes by this; jobs that it made can still be reverted."),
            action=translate("rule", "Undo"),
            when=self.take_back,
        )
        await self._load()

    async def _restore(self, rule: Rule) -> None:
        await self._session.call(rule_service.restore, int(rule.id))
        self._deleted = None
        self.undo.hide()
        await self._load()
