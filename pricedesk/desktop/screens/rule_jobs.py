"""What an operator does with an edited rule: save it as a draft, apply it, schedule it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from pricedesk.desktop import formats
from pricedesk.desktop.language import translate
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.schedule_question import ScheduleQuestion
from pricedesk.desktop.widgets.text import button, rename
from pricedesk.domain.rule import Rule
from pricedesk.domain.rules import RuleKind
from pricedesk.domain.shop import Shop
from pricedesk.services import rules as rule_service
from pricedesk.services import schedules

if TYPE_CHECKING:
    from pricedesk.desktop.screens.rule_editor import RuleEditor


class RuleJobs:
    """The buttons of the editor, and their deeds."""

    def __init__(self, editor: RuleEditor, session: Session, tasks: Tasks) -> None:
        self._editor = editor
        self._session = session
        self._tasks = tasks
        self._busy = False
        self.save_button = button(
            translate("rule", "Save draft"), self.save, icon="save", hint="Ctrl+S"
        )
        self.schedule_button: QPushButton = button(
            translate("rule", "Schedule …"), self.ask_schedule, icon="clock"
        )
        self.apply_button = button(
            translate("rule", "Nothing to apply"), self.submit, kind="primary",
            hint="Ctrl+Shift+Return",
        )  # fmt: skip

    def tell(self) -> None:
        """Puts words and state of the editor on the buttons."""
        editor = self._editor
        found, approval = editor.view.figures, editor.view.approval
        self.save_button.setEnabled(editor.document is not None and editor.is_dirty)
        times = editor.document.schedule if editor.document else None
        self.schedule_button.setVisible(
            editor.document is not None and editor.document.kind is RuleKind.SALE
        )
        self.schedule_button.setEnabled(
            not self._busy
            and times is not None
            and bool(times.starts_at or times.ends_at or times.weekly)
        )
        self.schedule_button.setToolTip(
            ""
            if self.schedule_button.isEnabled()
            else translate("rule", "Say on the left when it runs: a start, an end or days.")
        )
        # What is shown must be what is written on the left: else there is nothing to apply yet.
        current = editor.document is not None and editor.seen is editor.document
        changes = found.to_send if found is not None and current else 0
        text = translate("rule", "Nothing to apply")
        if changes and approval.needed and not approval.given:
            text = translate("rule", "Submit %n changes for approval", n=changes)
        elif changes:
            text = translate("rule", "Apply %n changes", n=changes)
        rename(self.apply_button, text)
        self.apply_button.setEnabled(bool(changes) and not self._busy and editor.options.is_whole)

    def save(self) -> None:
        """Saves without touching a price."""
        if self._editor.document is not None and self._editor.is_dirty and not self._busy:
            self._tasks.start(self._save_only(), only="save")

    def submit(self) -> None:
        """Saves, and submits exactly the plan that is shown."""
        if self.apply_button.isEnabled():
            self._tasks.start(self._submit(), only="submit")

    def ask_schedule(self) -> None:
        """Shows when the sale would start and end, and asks."""
        editor, shop = self._editor, self._session.shop
        if editor.document is None or shop is None or not self.schedule_button.isEnabled():
            return
        question = ScheduleQuestion(editor, editor.document, shop)
        question.accepted.connect(
            lambda: self._tasks.start(self._schedule(shop, question.live_by), only="schedule")
        )
        question.open()

    async def _save_only(self) -> None:
        await self._save_now()

    async def _save_now(self) -> Rule:
        editor = self._editor
        assert editor.document is not None
        number = int(editor.rule.id) if editor.rule is not None else None
        rule = await self._session.call(rule_service.save, editor.document, number)
        editor.take_stored(rule)
        editor.saved.emit()
        return rule

    async def _saved(self) -> Rule:
        rule = self._editor.rule
        return rule if rule is not None and not self._editor.is_dirty else await self._save_now()

    async def _submit(self) -> None:
        editor = self._editor
        shop, shown = self._session.shop, editor.view.plan
        if shop is None or shown is None:
            return
        approved, policy, options = (
            editor.view.approval.given, editor.options.policy, editor.options.options(),
        )  # fmt: skip
        self._busy = True
        self.tell()
        try:
            rule = await self._saved()
            # Saving gives a new rule its number, under which a sale holds variants. As many
            # changes may be others: only the fingerprint says that the prices are those shown.
            seen = await self._session.call(
                rule_service.preview, int(shop.id), rule.document, int(rule.id)
            )
            if seen.plan.fingerprint != shown.fingerprint:
                await editor.view.show_plan(seen.plan, seen.summary, seen.catalogue)
                self._session.notice.emit(
                    "warning",
                    translate("rule", "The catalogue has changed meanwhile"),
                    translate("rule", "Nothing was submitted. Look at the preview again."),
                )
                return
            job = await self._session.call(
                rule_service.submit,
                int(shop.id),
                int(rule.id),
                fingerprint=seen.plan.fingerprint,
                approve=approved,
                drift=policy,
                options=options,
            )
        finally:
            self._busy = False
            self.tell()
        editor.submitted.emit(job)

    async def _schedule(self, shop: Shop, live_by: bool) -> None:
        editor = self._editor
        self._busy = True
        self.tell()
        try:
            rule = await self._saved()
            made = await self._session.call(
                schedules.schedule,
                int(shop.id),
                int(rule.id),
                live_by=live_by,
                drift=editor.options.policy,
                options=editor.options.options(),
            )
        finally:
            self._busy = False
            self.tell()
        first = made.windows[0]
        self._session.notice.emit(
            "good",
            translate("rule", "{rule} is scheduled in {shop}").format(
                rule=rule.document.name, shop=shop.name
            ),
            translate("rule", "It starts {moment}.").format(
                moment=formats.moment(first.starts_at, made.zone)
            ),
        )
        editor.saved.emit()
        editor.left.emit()
