"""The editor of one rule: the form on the left, what it would do on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.rule_faults import read
from pricedesk.desktop.rule_suggestions import suggestions
from pricedesk.desktop.screens.rule_files import RuleLists
from pricedesk.desktop.screens.rule_form import RuleForm
from pricedesk.desktop.screens.rule_jobs import RuleJobs
from pricedesk.desktop.screens.rule_preview import LivePreview
from pricedesk.desktop.screens.saved_conditions import SavedConditions
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.amount_question import AmountQuestion
from pricedesk.desktop.widgets.job_options_form import JobOptionsForm
from pricedesk.desktop.widgets.plan_view import PlanView
from pricedesk.desktop.widgets.text import button, label
from pricedesk.domain.rule import Rule
from pricedesk.domain.rules import (
    ChangeByPercent,
    CompareAtFromBase,
    Endings,
    RuleDocument,
    Schedule,
)
from pricedesk.pricing.check import Problem
from pricedesk.services import catalogue as catalogue_service
from pricedesk.services import places


def new_document(zone: str = "UTC") -> RuleDocument:
    """What a new rule begins as: a sale over everything, ready to be narrowed."""
    return RuleDocument(
        name=translate("rule", "New sale"),
        action=ChangeByPercent(percent="-10"),
        compare_at=CompareAtFromBase(),
        endings=Endings(patterns=(".99",)),
        schedule=Schedule(zone=zone),
    )


class RuleEditor(QWidget):
    """``left`` when the operator goes back, ``saved`` after a save, ``submitted`` with the job,
    ``rule_wanted`` with the number of another rule, ``versions_wanted`` with this one."""

    left = Signal()
    saved = Signal()
    submitted = Signal(object)
    rule_wanted = Signal(int)
    versions_wanted = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self.rule: Rule | None = None
        self.document: RuleDocument | None = None
        """What the form says; None while it is no rule."""
        self.seen: RuleDocument | None = None
        """The document whose prices are shown."""
        self._stored: RuleDocument | None = None
        # Parts are made where they stay: each that moves takes on the sheet anew, all it holds too.
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._left, self._right = QWidget(self._split), QWidget(self._split)
        self.form = RuleForm(self._left)
        self.view = PlanView(session, tasks, self._right)
        self.preview = LivePreview(session, tasks, self.view)
        self.options = JobOptionsForm()
        self.jobs = RuleJobs(self, session, tasks)
        self.apply = self.jobs.apply_button
        self._lists = RuleLists(self.form, session, tasks, self)
        self._conditions = SavedConditions(self.form.conditions, session, tasks, self)
        self._title = label(role="heading")
        self._state = label(role="muted")
        self._homeless = label(role="problem", wrap=True)
        self._versions = button(
            translate("rule", "Versions …"), lambda: self.versions_wanted.emit(self.rule)
        )
        self._lay_out()
        self._connect()

    def open(self, rule: Rule | None, document: RuleDocument | None = None) -> None:
        """Edits ``rule``, or a new one; the form begins with ``document`` where it is given."""
        self.rule = rule
        shop = self._session.shop
        begun = document or (rule.document if rule else new_document(shop.zone if shop else "UTC"))
        self.take_stored(rule)
        self._use_currency()
        self.view.say(
            translate("rule", "Working out the prices …"),
            translate("rule", "Every variant is computed, before and after."),
        )
        self.form.load(begun)
        if rule is None:
            self.form.name.setFocus()
            self.form.name.selectAll()
        self._tasks.start(self._suggest(), only="suggest")
        self._conditions.refresh()

    def take_stored(self, rule: Rule | None) -> None:
        """The rule as it is stored now."""
        self.rule = rule
        self._stored = rule.document if rule else None
        self._title.setText(
            translate("rule", "Rule {number}, version {version}").format(
                number=rule.id, version=rule.version
            )
            if rule
            else translate("rule", "New rule")
        )
        self._versions.setVisible(rule is not None)
        self._tell_state()

    @property
    def is_dirty(self) -> bool:
        """Whether something would be lost on leaving."""
        return self.document != self._stored

    def submit(self) -> None:
        """Saves, and submits exactly the plan that is shown."""
        self.jobs.submit()

    def restyle(self) -> None:
        self.view.restyle()

    # --- making ---

    def _lay_out(self) -> None:
        head = QFrame()
        head.setObjectName("header")
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 6, 16, 6)
        row.setSpacing(12)
        all_rules = translate("rule", "All rules")
        row.addWidget(button(all_rules, self.left.emit, kind="link", icon="back"))
        row.addWidget(self._title)
        row.addWidget(self._state)
        row.addStretch(1)
        row.addWidget(self._versions)
        row.addWidget(self.jobs.save_button)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.form, 1)
        column.addWidget(self._homeless)
        self._homeless.setContentsMargins(16, 4, 16, 8)
        self._homeless.hide()
        self._left.setMinimumWidth(472)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 4, 16, 12)
        foot.setSpacing(12)
        foot.addWidget(self.options.toggle)
        foot.addStretch(1)
        foot.addWidget(self.jobs.schedule_button)
        foot.addWidget(self.jobs.apply_button)
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.options)
        column.addLayout(foot)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([472, 652])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._split, 1)

    def _connect(self) -> None:
        self.form.changed.connect(self._edited)
        self.view.changed.connect(self.jobs.tell)
        self.options.changed.connect(self.jobs.tell)
        self.view.meetings.rule_wanted.connect(self.rule_wanted)
        self.preview.problems.connect(self._tell_problems)
        self.preview.shown.connect(self._shown)
        self.preview.sampled.connect(self.form.action.simple.formula.tell_results)
        rows = self.view.rows
        rows.leave_out.connect(self.form.selection.leave_out)
        rows.rule_decides.connect(self.form.selection.let_rule_decide)
        rows.price_by_hand.connect(self._ask_price)
        rows.too_many.connect(self._tell_too_many)
        self._session.shop_chosen.connect(self._other_shop)
        self._session.shop_updated.connect(self.preview.again)
        for keys, deed in (
            (QKeySequence(QKeySequence.StandardKey.Save), self.jobs.save),
            (QKeySequence("Ctrl+Shift+Return"), self.jobs.submit),
        ):
            shortcut = QShortcut(keys, self, deed)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # --- what happens ---

    def _edited(self) -> None:
        self.document, faults = read(self.form.collect())
        own = self.form.own_faults()
        # Told at the limit or the time itself; the document knows only that some are wrong.
        for part in {path.partition(".")[0] for path in own}:
            faults.pop(part, None)
        faults.update(own)
        if faults:
            self.document = None
        self._show_faults(faults)
        self.form.tell(self.document)
        self._tell_state()
        if self.document is None:
            self.view.say(
                translate("rule", "The rule is not complete"),
                translate("rule", "The fields in question are marked."),
            )
        self.preview.ask(self.document, int(self.rule.id) if self.rule else None)

    def _shown(self, document: RuleDocument) -> None:
        self.seen = document
        self.jobs.tell()

    def _tell_state(self) -> None:
        self._state.setText(translate("rule", "Not saved") if self.is_dirty else "")
        self.jobs.tell()

    def _show_faults(self, faults: dict[str, str]) -> None:
        homeless = self.form.show_faults(faults)
        self._homeless.setText(local("\n".join(homeless)))
        self._homeless.setVisible(bool(homeless))

    def _tell_problems(self, problems: list[Problem]) -> None:
        self._show_faults({one.path: f"{one.message} {one.remedy}".strip() for one in problems})
        for one in problems:
            if one.position is not None:
                self.form.mark_formula(one.path, one.position)

    def _use_currency(self) -> None:
        if self._session.shop is not None:
            self.form.use_currency(self._session.shop.currency.code)

    def _other_shop(self) -> None:
        self._use_currency()
        if self.isVisible():
            self.view.say(
                translate("rule", "Working out the prices …"),
                translate("rule", "For the other shop."),
            )
            self.preview.again()
            self._tasks.start(self._suggest(), only="suggest")

    async def _suggest(self) -> None:
        if (shop := self._session.shop) is not None:
            catalogue = await self._session.call(catalogue_service.snapshot, int(shop.id))
            self.form.suggest(await self._session.compute(suggestions, catalogue))
            self.form.offer_lists(await self._session.call(places.price_lists, int(shop.id)))

    # --- single rows ---

    def _ask_price(self, variants: list[int]) -> None:
        shop = self._session.shop
        if shop is None:
            return
        question = AmountQuestion(self, len(variants), shop.currency)
        question.accepted.connect(
            lambda: self.form.selection.put_by_hand(variants, question.amount)
        )
        question.open()

    def _tell_too_many(self) -> None:
        self._session.notice.emit(
            "warning",
            translate("rule", "Too many rows for single decisions"),
            translate("rule", "Say it by a condition, or choose fewer rows."),
        )
