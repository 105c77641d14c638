"""Rules: the list of them, the editor, and what is odd about the shop's prices."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.language import translate
from pricedesk.desktop.screens.price_evidence import PriceEvidence
from pricedesk.desktop.screens.price_lint import PriceLint
from pricedesk.desktop.screens.rule_editor import RuleEditor
from pricedesk.desktop.screens.rule_list import RuleList
from pricedesk.desktop.screens.rule_versions import VersionsDialog
from pricedesk.desktop.screens.screen import Screen
from pricedesk.desktop.session import Session
from pricedesk.desktop.widgets.pages import Pages
from pricedesk.desktop.widgets.question import ask
from pricedesk.desktop.widgets.table import Table
from pricedesk.domain.job import Job
from pricedesk.domain.rule import Rule
from pricedesk.domain.rules import RuleDocument
from pricedesk.services import rules as rule_service

_TABS = ("list", "lint", "evidence")


class RulesScreen(Screen):
    """Three pages behind tabs, and the editor over them."""

    place = "rules"

    def __init__(self, session: Session, feed: JobFeed, parent: QWidget | None = None) -> None:
        super().__init__(session, feed, parent)
        self.list = RuleList(session, self.tasks)
        self.lint = PriceLint(session, self.tasks)
        self.evidence = PriceEvidence(session, self.tasks)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(translate("rule", "Parts of this screen"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for words in (
            translate("rule", "Rules"),
            translate("rule", "Price check"),
            translate("rule", "Lowest prices (EU)"),
        ):
            self.tabs.addTab(words)
        self._pages = Pages()
        for page in (self.list, self.lint, self.evidence):
            self._pages.addWidget(page)
        overview = QWidget()
        column = QVBoxLayout(overview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._pages, 1)
        self._stack = Pages()
        self._stack.addWidget(overview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.tabs.currentChanged.connect(self._show_page)
        self.list.new_wanted.connect(self.new_rule)
        self.list.rule_wanted.connect(self.edit)
        self.list.document_wanted.connect(self.begin)
        self.list.versions_wanted.connect(self.show_versions)
        self.list.submitted.connect(self._submitted)
        self.lint.document_wanted.connect(self.begin)
        session.shop_updated.connect(self._refresh_if_seen)
        session.shop_chosen.connect(self._refresh_if_seen)

    @cached_property
    def editor(self) -> RuleEditor:
        """Made when a rule is first opened: it has four fifths of this screen's controls."""
        # In its place from the beginning: a part that comes there later takes on the sheet anew.
        editor = RuleEditor(self.session, self.tasks, self._stack)
        self._stack.addWidget(editor)
        editor.left.connect(self._leave_editor)
        editor.saved.connect(self.list.refresh)
        editor.submitted.connect(self._submitted)
        editor.versions_wanted.connect(self.show_versions)
        editor.rule_wanted.connect(self._open_other)
        return editor

    def shown(self) -> None:
        self.refresh()

    def take(self, argument: object) -> None:
        """``new`` opens an empty editor, a number that rule; ``lint`` and ``evidence`` their page."""
        if argument == "new":
            self.new_rule()
        elif argument in _TABS:
            self._stack.setCurrentIndex(0)
            self.tabs.setCurrentIndex(_TABS.index(str(argument)))
        elif isinstance(argument, int):
            self.tasks.start(self._open(argument), only="open")

    def refresh(self) -> None:
        """The page that is shown; the list's figures always."""
        self.list.refresh()
        if self._stack.currentIndex() == 0:
            page = self._pages.currentWidget()
            if isinstance(page, PriceLint | PriceEvidence):
                page.refresh()

    def seek(self) -> None:
        self.list.search.setFocus()

    def _refresh_if_seen(self) -> None:
        """Else ``shown`` does it: a page may read the whole history of the shop."""
        if self.isVisible():
            self.refresh()

    def restyle(self) -> None:
        if "editor" in vars(self):
            self.editor.restyle()
        self.lint.grid.restyle()
        self.evidence.grid.restyle()
        for table in self.findChildren(Table):
            table.viewport().update()

    def new_rule(self) -> None:
        """Opens the editor on a new rule."""
        self._edit(None, None)

    def begin(self, document: RuleDocument) -> None:
        """Opens the editor on a new rule that begins as ``document``."""
        self._edit(None, document)

    def show_lint(self) -> None:
        """What is odd about the prices of the shop in hand."""
        self.take("lint")

    def show_evidence(self) -> None:
        """Reductions beside the lowest price before them."""
        self.take("evidence")

    def edit(self, rule: Rule) -> None:
        """Opens the editor on a stored rule."""
        self._edit(rule, None)

    def show_versions(self, rule: Rule) -> VersionsDialog:
        """Opens the versions of a rule, to be compared."""
        dialog = VersionsDialog(self.session, self.report, rule, self.window())
        dialog.document_wanted.connect(lambda document: self._edit(rule, document))
        dialog.open()
        return dialog

    def _edit(self, rule: Rule | None, document: RuleDocument | None) -> None:
        self._stack.setCurrentWidget(self.editor)
        self.editor.open(rule, document)

    async def _open(self, number: int) -> None:
        self.edit(await self.session.call(rule_service.get, number))

    def _open_other(self, number: int) -> None:
        self._leave(lambda: self.tasks.start(self._open(number), only="open"))

    def _show_page(self, place: int) -> None:
        self._pages.setCurrentIndex(place)
        self.refresh()

    def _leave_editor(self) -> None:
        self._leave(self._show_list)

    def _leave(self, then: Callable[[], object]) -> None:
        if not self.editor.is_dirty:
            then()
            return
        ask(
            self,
            translate("rule", "This rule was not saved."),
            translate("rule", "Leave it without saving? What you changed is lost."),
            verb=translate("rule", "Leave without saving"),
            otherwise=translate("rule", "Go on editing"),
            then=then,
            destructive=True,
        )

    def _show_list(self) -> None:
        self._stack.setCurrentIndex(0)
        self.refresh()

    def _submitted(self, job: Job) -> None:
        self.feed.look_soon()
        self._show_list()
        self.wanted.emit("jobs", job.id)
