"""Rules: the list of them, and the editor that a double click opens."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pricedesk.desktop import formats, rule_words
from pricedesk.desktop.columns import Tone
from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.models.items import ItemColumn, ItemsModel
from pricedesk.desktop.screens.rule_editor import RuleEditor, new_document
from pricedesk.desktop.screens.screen import Screen
from pricedesk.desktop.session import Session
from pricedesk.desktop.widgets.empty import Empty
from pricedesk.desktop.widgets.fields import line
from pricedesk.desktop.widgets.question import ask
from pricedesk.desktop.widgets.table import Table
from pricedesk.desktop.widgets.text import button, label
from pricedesk.domain.job import Job
from pricedesk.domain.rule import Rule
from pricedesk.domain.rules import RuleKind
from pricedesk.domain.shop import Shop
from pricedesk.services import rules as rule_service


def _kind(rule: Rule) -> str:
    return "Sale" if rule.document.kind is RuleKind.SALE else "Edit"


def _running(rule: Rule) -> str:
    return f"Running in {formats.plural(len(rule.running_in), 'shop')}" if rule.running_in else "–"


def _held(rule: Rule) -> str:
    return formats.count(rule.held_variants) if rule.held_variants else formats.NONE


_COLUMNS: tuple[ItemColumn[Rule], ...] = (
    ItemColumn("No.", 44, lambda rule: str(rule.id), numeric=True, tone=lambda _r: Tone.MUTED),
    ItemColumn("Rule", 200, lambda rule: rule.document.name, tone=lambda _r: Tone.STRONG, stretch=True),
    ItemColumn("Kind", 56, _kind),
    ItemColumn("Which variants", 260,
               lambda rule: rule_words.condition_words(rule.document.condition), stretch=True),
    ItemColumn("Price", 248, lambda rule: rule_words.sentence(rule.document), stretch=True),
    ItemColumn("State", 152, _running,
               tone=lambda rule: Tone.GOOD if rule.running_in else Tone.MUTED,
               icon=lambda rule: "play" if rule.running_in else ""),
    ItemColumn("Held", 60, _held, numeric=True,
               hint=lambda _rule: "Variants whose price the sale holds now"),
    ItemColumn("Changed", 92, lambda rule: formats.ago(rule.updated_at, datetime.now(UTC)),
               tone=lambda _r: Tone.MUTED,
               hint=lambda rule: f"{formats.moment(rule.updated_at)} by {rule.updated_by}"),
)  # fmt: skip


class RulesScreen(Screen):
    """A list, an empty state, and the editor, one at a time."""

    def __init__(self, session: Session, feed: JobFeed, parent: QWidget | None = None) -> None:
        super().__init__(session, feed, parent)
        self._rules: list[Rule] = []
        self.search = line("Filter", "Filter by name  (Ctrl+F)", 280)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._filter())
        self.model = ItemsModel(_COLUMNS, self)
        self.table = Table(
            "Rules",
            self.model,
            [c.width for c in _COLUMNS],
            [i for i, c in enumerate(_COLUMNS) if c.stretch],
        )
        self.table.doubleClicked.connect(lambda index: self.edit(self.model.items[index.row()]))
        self.editor = RuleEditor(session, self.tasks)
        self.empty = Empty(
            "rules",
            "Write your first price rule",
            "A rule says which variants and what becomes of their price: −20 % on a vendor, prices "
            "ending in .99, never under cost. You see every price before and after, and nothing "
            "changes until you apply it.",
        )
        self.empty.offer("New rule", self.new_rule, primary=True)
        self._buttons = {
            "End": button("End sale …", self._ask_end, icon="stop"),
            "Edit": button("Edit", self._edit_chosen, icon="edit"),
            "Duplicate": button("Duplicate", self._duplicate, icon="copy"),
            "Delete": button("Delete …", self._ask_delete, icon="remove"),
        }
        self._stack = QStackedWidget()
        for page in (self.empty, self._page(), self.editor):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.editor.left.connect(self._leave_editor)
        self.editor.saved.connect(self.refresh)
        self.editor.submitted.connect(self._submitted)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._allow())
        session.shop_chosen.connect(self._allow)
        session.shop_updated.connect(self.refresh)
        new = QShortcut(QKeySequence("Ctrl+N"), self, self.new_rule)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        enter = QShortcut(QKeySequence("Return"), self.table, self._edit_chosen)
        enter.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._allow()

    def shown(self) -> None:
        self.refresh()

    def take(self, argument: object) -> None:
        """``new`` opens an empty editor."""
        if argument == "new":
            self.new_rule()

    def refresh(self) -> None:
        self.tasks.start(self._load(), only="load")

    def seek(self) -> None:
        self.search.setFocus()

    def restyle(self) -> None:
        self.editor.restyle()
        self.table.viewport().update()

    def new_rule(self) -> None:
        """Opens the editor on a new rule."""
        self._stack.setCurrentWidget(self.editor)
        self.editor.open(None, new_document())

    def edit(self, rule: Rule) -> None:
        """Opens the editor on a stored rule."""
        self._stack.setCurrentWidget(self.editor)
        self.editor.open(rule)

    def _page(self) -> QWidget:
        page = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 12)
        head.setSpacing(8)
        head.addWidget(self.search)
        head.addStretch(1)
        for made in self._buttons.values():
            head.addWidget(made)
        head.addWidget(button("New rule", self.new_rule, kind="primary"))
        self._none = label("No rule has this name.", "muted")
        self._none.setContentsMargins(20, 12, 20, 12)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._none)
        column.addWidget(self.table, 1)
        return page

    async def _load(self) -> None:
        self._rules = await self.session.call(rule_service.list_rules)
        self._filter()
        if self._stack.currentWidget() is not self.editor:
            self._stack.setCurrentIndex(1 if self._rules else 0)

    def _filter(self) -> None:
        wanted = self.search.text().strip().casefold()
        shown = [rule for rule in self._rules if wanted in rule.document.name.casefold()]
        self.model.show(shown)
        self._none.setVisible(not shown)
        self._allow()

    def _leave_editor(self) -> None:
        if not self.editor.is_dirty:
            self._show_list()
            return
        ask(
            self,
            "This rule was not saved.",
            "Leave it without saving? What you changed is lost.",
            verb="Leave without saving",
            otherwise="Go on editing",
            then=self._show_list,
            destructive=True,
        )

    def _show_list(self) -> None:
        self._stack.setCurrentIndex(1 if self._rules else 0)
        self.refresh()

    def _chosen(self) -> Rule | None:
        row = self.table.chosen_row()
        return self.model.items[row] if row is not None and row < len(self.model.items) else None

    def _allow(self) -> None:
        rule, shop = self._chosen(), self.session.shop
        for made in self._buttons.values():
            made.setEnabled(rule is not None)
        runs = rule is not None and shop is not None and shop.id in rule.running_in
        self._buttons["End"].setEnabled(runs)

    def _edit_chosen(self) -> None:
        if (rule := self._chosen()) is not None:
            self.edit(rule)

    def _duplicate(self) -> None:
        if (rule := self._chosen()) is not None:
            copy = rule.document.model_copy(update={"name": f"{rule.document.name} (copy)"})
            self._stack.setCurrentWidget(self.editor)
            self.editor.open(None, copy)

    def _ask_end(self) -> None:
        rule, shop = self._chosen(), self.session.shop
        if rule is None or shop is None:
            return
        ask(
            self,
            f"End “{rule.document.name}” in {shop.name}?",
            "Each variant that it holds is computed again from its base and the sales that still "
            "run: with none left it gets its price and compare-at price from before, to the cent. "
            "A price that somebody else changed since is left alone and reported.",
            verb="End the sale",
            otherwise="Let it run",
            then=lambda: self.tasks.start(self._end(rule, shop), only="end"),
        )

    async def _end(self, rule: Rule, shop: Shop) -> None:
        job = await self.session.call(rule_service.stop, int(shop.id), int(rule.id))
        self._submitted(job)

    def _ask_delete(self) -> None:
        if (rule := self._chosen()) is None:
            return
        ask(
            self,
            f"Delete the rule “{rule.document.name}”?",
            "No price changes by this. Jobs that it made can still be reverted.",
            verb="Delete rule",
            otherwise="Keep it",
            then=lambda: self.tasks.start(self._delete(rule), only="delete"),
            destructive=True,
        )

    async def _delete(self, rule: Rule) -> None:
        await self.session.call(rule_service.delete, int(rule.id))
        await self._load()

    def _submitted(self, job: Job) -> None:
        self.feed.look_soon()
        self._show_list()
        self.wanted.emit("jobs", job.id)
