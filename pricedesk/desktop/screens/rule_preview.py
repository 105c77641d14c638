"""The live preview: what a rule would do, worked out anew after every keystroke.

A newer keystroke cancels the run of the one before: the engine gives up between two stages.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from pricedesk.desktop import formats
from pricedesk.desktop.columns import Row
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.plan_view import PlanView
from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.money import Currency
from pricedesk.domain.rules import Formula, RuleDocument
from pricedesk.domain.shop import Shop
from pricedesk.pricing.check import Problem
from pricedesk.pricing.errors import RuleError
from pricedesk.services import rule_check, rule_trace
from pricedesk.services import rules as rule_service

DEBOUNCE_MS = 80
"""Between two keystrokes of one word there is no need to begin."""


class LivePreview(QObject):
    """Fills ``view``. ``problems`` with what keeps the rule from running in the shop in hand,
    ``shown`` with the document whose prices stand there, ``sampled`` with a formula's results."""

    problems = Signal(list)
    shown = Signal(object)
    sampled = Signal(str)

    def __init__(self, session: Session, tasks: Tasks, view: PlanView) -> None:
        super().__init__(view)
        self._session = session
        self._tasks = tasks
        self._view = view
        self._document: RuleDocument | None = None
        self._rule_id: int | None = None
        self._currency: Currency | None = None
        self._typing = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._typing.timeout.connect(self._begin)
        view.rows.row_chosen.connect(self._trace)

    def ask(self, document: RuleDocument | None, rule_id: int | None) -> None:
        """Previews ``document`` soon; None gives up what runs."""
        self._document, self._rule_id = document, rule_id
        if document is None:
            self._typing.stop()
            self._tasks.start(_nothing(), only="preview")
        else:
            self._typing.start()

    def again(self) -> None:
        """The shop or its catalogue is another."""
        if self._document is not None:
            self._typing.start()

    def _begin(self) -> None:
        if self._document is not None and self._view.isVisible():
            self._tasks.start(self._run(self._document, self._rule_id), only="preview")
            self._tasks.start(self._sample(self._document), only="samples")

    async def _run(self, document: RuleDocument, rule_id: int | None) -> None:
        shop = self._session.shop
        if shop is None:
            self._view.say(
                translate("rule", "No shop is connected"),
                translate("rule", "Connect one on the Shops screen."),
            )
            return
        try:
            problems = await self._session.call(rule_check.check, document, int(shop.id))
            if problems:
                self._tell_problems(problems)
                return
            seen = await self._session.call(rule_service.preview, int(shop.id), document, rule_id)
        except RuleError as error:
            self._tell_problems([Problem(error.path, error.message, error.remedy, error.position)])
            return
        except PriceDeskError as error:
            self._view.say(error.message, error.remedy)
            return
        if document is not self._document:
            return
        self._currency = seen.plan.currency
        if not seen.plan.rows.height:
            self._view.say(
                translate("rule", "This rule matches no variant"),
                translate(
                    "rule",
                    "None of the {count} variants of {shop} fulfils its conditions. Loosen or "
                    "remove one on the left.",
                ).format(count=formats.count(seen.catalogue.variants.height), shop=shop.name),
            )
            return
        await self._view.show_plan(seen.plan, seen.summary, seen.catalogue)
        self.shown.emit(document)
        self._tasks.start(self._find_meetings(document, rule_id, shop), only="radar")
        if self._view.rows.trace.isVisible() and (row := self._view.rows.chosen_row()) is not None:
            self._trace(row)

    def _tell_problems(self, problems: list[Problem]) -> None:
        self._view.say(
            translate("rule", "The rule cannot run in this shop"),
            "\n".join(local(f"{one.message} {one.remedy}".strip()) for one in problems),
        )
        self.problems.emit(problems)

    async def _find_meetings(self, document: RuleDocument, rule_id: int | None, shop: Shop) -> None:
        found = await self._session.call(rule_service.overlaps, int(shop.id), document, rule_id)
        if document is self._document:
            self._view.show_meetings(found, shop.zone)

    def _trace(self, row: Row) -> None:
        if self._document is not None:
            self._tasks.start(self._tell_steps(self._document, row), only="trace")

    async def _tell_steps(self, document: RuleDocument, row: Row) -> None:
        shop = self._session.shop
        if shop is None:
            return
        steps = await self._session.call(
            rule_trace.steps_of, int(shop.id), document, int(row["variant_id"]), self._rule_id
        )
        name = " · ".join(part for part in (row["product_title"], row["title"], row["sku"]) if part)
        self._view.rows.trace.show_steps(name, steps, self._currency or shop.currency)

    async def _sample(self, document: RuleDocument) -> None:
        """A formula's results on a few variants, also while other parts are still wrong."""
        shop = self._session.shop
        if shop is None or not isinstance(document.action, Formula):
            self.sampled.emit("")
            return
        try:
            samples = await self._session.call(
                rule_trace.formula_samples,
                int(shop.id),
                document.action.text,
                document.kind,
                where=document.where,
            )
        except RuleError:
            self.sampled.emit("")  # told at its character by the check
            return
        lines = (
            f"{one.name}:  {formats.money(one.base_price, one.currency)} → "
            + (local(one.missing) or formats.amount(one.result, one.currency))
            for one in samples
        )
        self.sampled.emit("\n".join(lines))


async def _nothing() -> None:
    """Takes the place of a preview, which is cancelled by that."""
