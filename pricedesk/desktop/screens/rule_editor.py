"""The editor of one rule: the form on the left, what it would do on the right."""

from __future__ import annotations

import polars as pl
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from pricedesk.desktop import formats
from pricedesk.desktop.rule_faults import read
from pricedesk.desktop.screens.rule_form import RuleForm
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.drift import DriftChoice
from pricedesk.desktop.widgets.plan_view import PlanView
from pricedesk.desktop.widgets.text import button, label, rename
from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.rule import Rule
from pricedesk.domain.rules import (
    All,
    ChangeByPercent,
    CompareAtFromBase,
    Endings,
    Field_,
    RuleDocument,
)
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.check import Problem
from pricedesk.pricing.errors import RuleError
from pricedesk.services import rule_check
from pricedesk.services import rules as rule_service

DEBOUNCE_MS = 150
_MOST_SUGGESTED = 2000


def new_document() -> RuleDocument:
    """What a new rule begins as: a sale over everything, ready to be narrowed."""
    return RuleDocument(
        name="New sale",
        condition=All(),
        action=ChangeByPercent(percent="-10"),
        compare_at=CompareAtFromBase(),
        endings=Endings(patterns=(".99",)),
    )


class RuleEditor(QWidget):
    """``left`` when the operator goes back, ``saved`` after a save, ``submitted`` with the job."""

    left = Signal()
    saved = Signal()
    submitted = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._rule: Rule | None = None
        self._document: RuleDocument | None = None
        self._stored: RuleDocument | None = None
        self._seen: RuleDocument | None = None
        self._busy = False
        self.form = RuleForm()
        self.view = PlanView(session, tasks)
        self.drift = DriftChoice()
        self._title = label(role="heading")
        self._homeless = label(role="problem", wrap=True)
        self._save = button("Save rule", self.save, hint="Ctrl+S")
        self.apply = button("Apply", self.submit, kind="primary")
        self._state = label(role="muted")
        self._typing = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._typing.timeout.connect(self._preview_soon)
        self._lay_out()
        self.form.changed.connect(self._edited)
        self.view.changed.connect(self._tell_apply)
        session.shop_chosen.connect(self._other_shop)
        session.shop_updated.connect(self._typing.start)
        save = QShortcut(QKeySequence.StandardKey.Save, self, self.save)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def open(self, rule: Rule | None, document: RuleDocument | None = None) -> None:
        """Edits ``rule``, or a new one beginning as ``document``."""
        self._rule = rule
        begun = document or new_document()
        self._stored = rule.document if rule is not None else None
        self._title.setText(f"Rule {rule.id}, version {rule.version}" if rule else "New rule")
        self._use_currency()
        self.view.say("Working out the prices …", "Every variant is computed, before and after.")
        self.form.load(rule.document if rule is not None else begun)
        if rule is None:
            self.form.name_field().setFocus()
        self._suggest_soon()

    @property
    def is_dirty(self) -> bool:
        """Whether something would be lost on leaving."""
        return self._document != self._stored

    def save(self) -> None:
        if self._document is not None and not self._busy:
            self._tasks.start(self._save_only(), only="save")

    def submit(self) -> None:
        if self.apply.isEnabled():
            self._tasks.start(self._submit(), only="submit")

    def restyle(self) -> None:
        self.view.restyle()

    # --- making ---

    def _lay_out(self) -> None:
        head = QFrame()
        head.setObjectName("header")
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 6, 16, 6)
        row.setSpacing(12)
        row.addWidget(button("All rules", self.left.emit, kind="link", icon="back"))
        row.addWidget(self._title)
        row.addWidget(self._state)
        row.addStretch(1)
        row.addWidget(self._save)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.form, 1)
        column.addWidget(self._homeless)
        self._homeless.setContentsMargins(16, 4, 16, 8)
        self._homeless.hide()
        left.setMinimumWidth(440)
        right = QWidget()
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 16, 12)
        foot.setSpacing(12)
        foot.addWidget(self.drift)
        foot.addStretch(1)
        foot.addWidget(self.apply)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([440, 684])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(split, 1)

    def _use_currency(self) -> None:
        if self._session.shop is not None:
            self.form.use_currency(self._session.shop.currency.code)

    def _other_shop(self) -> None:
        self._use_currency()
        if self.isVisible():
            self.view.say("Working out the prices …", "For the other shop.")
            self._typing.start()
            self._suggest_soon()

    # --- previewing ---

    def _edited(self) -> None:
        self._document, faults = read(self.form.collect())
        own = self.form.own_faults()
        if any(path.startswith("bounds.") for path in own):
            # Told at the limit itself; the document knows only that some limit is wrong.
            faults.pop("bounds", None)
        faults.update(own)
        if faults:
            self._document = None
        self._show_faults(faults)
        self._save.setEnabled(self._document is not None)
        self._state.setText("" if not self.is_dirty else "Not saved")
        self._tell_apply()
        if self._document is not None:
            self._typing.start()
        else:
            self._typing.stop()
            self.view.say("The rule is not complete", "The fields in question are marked.")

    def _show_faults(self, faults: dict[str, str]) -> None:
        homeless = self.form.faults.show(faults)
        self._homeless.setText("\n".join(homeless))
        self._homeless.setVisible(bool(homeless))

    def _preview_soon(self) -> None:
        if self._document is not None and self.isVisible():
            self._tasks.start(self._preview(self._document), only="preview")

    async def _preview(self, document: RuleDocument) -> None:
        shop = self._session.shop
        if shop is None:
            self.view.say("No shop is connected", "Connect one on the Shops screen.")
            return
        number = int(self._rule.id) if self._rule is not None else None
        try:
            problems = await self._session.call(rule_check.check, document, shop.id)
            if problems:
                self._tell_problems({one.path: _words(one) for one in problems})
                return
            seen = await self._session.call(rule_service.preview, shop.id, document, number)
        except RuleError as error:
            self._tell_problems({error.path: str(error)})
            return
        except PriceDeskError as error:
            self.view.say(error.message, error.remedy)
            return
        if document is not self._document:
            return
        if seen.catalogue.is_empty:
            self.view.say(
                f"The catalogue of {shop.name} is empty",
                "Sync the shop first; the preview works on its catalogue.",
            )
        elif not seen.plan.rows.height:
            self.view.say(
                "This rule matches no variant",
                f"None of the {formats.plural(seen.catalogue.variants.height, 'variant')} of "
                f"{shop.name} fulfils its conditions. Loosen or remove one on the left.",
            )
        else:
            await self.view.show_plan(seen.plan, seen.summary, seen.catalogue)
            self._seen = document
            self._tell_apply()

    def _tell_problems(self, faults: dict[str, str]) -> None:
        self._show_faults(faults)
        self.view.say("The rule cannot run in this shop", "\n".join(faults.values()))

    def _tell_apply(self) -> None:
        found, approval = self.view.figures, self.view.approval
        # What is shown must be what is written on the left: else there is nothing to apply yet.
        current = self._document is not None and self._seen is self._document
        changes = found.to_send if found is not None and current else 0
        text = f"Apply {formats.plural(changes, 'change')}" if changes else "Nothing to apply"
        if approval.needed and not approval.given and changes:
            text = f"Submit {formats.plural(changes, 'change')} for approval"
        rename(self.apply, text)
        self.apply.setEnabled(bool(changes) and not self._busy)

    def _suggest_soon(self) -> None:
        self._tasks.start(self._suggest(), only="suggest")

    async def _suggest(self) -> None:
        from pricedesk.services import catalogue as catalogue_service

        if self._session.shop is not None:
            catalogue = await self._session.call(catalogue_service.snapshot, self._session.shop.id)
            self.form.suggest(await self._session.compute(_suggestions, catalogue))

    # --- saving and submitting ---

    async def _save_only(self) -> None:
        await self._save_now()

    async def _save_now(self) -> Rule:
        assert self._document is not None
        number = int(self._rule.id) if self._rule is not None else None
        rule = await self._session.call(rule_service.save, self._document, number)
        self._rule, self._stored = rule, rule.document
        self._title.setText(f"Rule {rule.id}, version {rule.version}")
        self._state.setText("Saved")
        self.saved.emit()
        return rule

    async def _submit(self) -> None:
        shop, found = self._session.shop, self.view.figures
        if shop is None or found is None:
            return
        approved, policy = self.view.approval.given, self.drift.policy
        self._busy = True
        self._tell_apply()
        try:
            rule = await self._save_now() if self.is_dirty or self._rule is None else self._rule
            assert rule is not None
            # Saving gives a new rule its number, under which a sale holds variants.
            seen = await self._session.call(
                rule_service.preview, shop.id, rule.document, int(rule.id)
            )
            if seen.plan.changes.height != found.to_send:
                await self.view.show_plan(seen.plan, seen.summary, seen.catalogue)
                self._session.notice.emit(
                    "warning",
                    "The catalogue has changed meanwhile",
                    "Nothing was submitted. Look at the preview again.",
                )
                return
            job = await self._session.call(
                rule_service.submit,
                shop.id,
                int(rule.id),
                fingerprint=seen.plan.fingerprint,
                approve=approved,
                drift=policy,
            )
        finally:
            self._busy = False
            self._tell_apply()
        self.submitted.emit(job)


def _words(problem: Problem) -> str:
    return f"{problem.message} {problem.remedy}".strip()


def _suggestions(catalogue: Catalogue) -> dict[Field_, list[str]]:
    products = catalogue.products
    found = {
        Field_.VENDOR: products["vendor"],
        Field_.PRODUCT_TYPE: products["product_type"],
        Field_.STATUS: products["status"],
        Field_.TAG: products["tags"].explode(),
        Field_.COLLECTION: products["collections"].explode(),
        Field_.OPTION_NAME: products["option1_name"],
        Field_.OPTION_VALUE: catalogue.variants["option1"],
    }
    return {field: _frequent(values) for field, values in found.items()}


def _frequent(values: pl.Series) -> list[str]:
    return values.drop_nulls().unique().sort().head(_MOST_SUGGESTED).to_list()
