"""Why a price is what it is: the engine's own run over one variant, step by step."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

import polars as pl

from pricedesk.domain.money import Currency
from pricedesk.domain.rules import Condition, Guardrails, RuleDocument, Test
from pricedesk.pricing import amounts, wording
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.engine import evaluate
from pricedesk.pricing.plan import RowOutcome
from pricedesk.pricing.price import Step
from pricedesk.pricing.ratio import Ratio
from pricedesk.pricing.reasons import Reasons
from pricedesk.pricing.terms import terms_in

_NOTHING: Mapping[str, Condition] = MappingProxyType({})
_NOBODY: Mapping[int, int] = MappingProxyType({})
_NO_RULES: Mapping[int, RuleDocument] = MappingProxyType({})
_NO_MEMBERS: Mapping[int, Collection[int]] = MappingProxyType({})


class Label(StrEnum):
    """What a step is called."""

    BASE = "Base price"
    CONDITIONS = "Conditions"
    BENEATH = "Sale beneath"
    ACTION = "Action"
    ROUNDING = "Rounding"
    ENDING = "Ending"
    BOUNDS = "Limits"
    BY_HAND = "By hand"
    COMPARE_AT = "Compare-at price"
    OUTCOME = "Outcome"


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One step. Money in minor units, None where there is none (yet).

    ``exact`` is the unrounded value in minor units, where a step has one; ``answers`` what the
    conditions say of the variant, in the order in which they were asked.
    """

    label: Label
    before: int | None
    after: int | None
    note: str
    exact: Fraction | None = None
    answers: tuple[tuple[Test, bool], ...] = ()

    @property
    def told(self) -> str:
        """The note with the answers, in one text."""
        answers = "; ".join(
            f"{wording.test_in_words(test)} → {'yes' if yes else 'no'}"
            for test, yes in self.answers
        )
        return f"{self.note} {answers}." if answers else self.note


def trace(
    document: RuleDocument,
    catalogue: Catalogue,
    row: int,
    *,
    rule_id: int | None = None,
    guardrails: Guardrails = Guardrails(),  # noqa: B008 - frozen
    saved: Mapping[str, Condition] = _NOTHING,
    priorities: Mapping[int, int] = _NOBODY,
    running: Mapping[int, RuleDocument] = _NO_RULES,
    members: Mapping[int, Collection[int]] = _NO_MEMBERS,
    now: datetime,
) -> tuple[TraceStep, ...]:
    """The way of the variant in ``row`` of the catalogue's variants through the rule.

    Base, conditions with their answers, each step with its value, outcome. The numbers
    are those of ``evaluate`` itself, run over this variant alone; limits on a plan's
    size and outliers, which need the whole plan, are left out. Raises RuleError.
    """
    one = catalogue.only(row)
    log = _Log(document, one.currency, one.variants)
    plan = evaluate(
        document,
        one,
        rule_id=rule_id,
        guardrails=_of_one_row(guardrails),
        saved=saved,
        priorities=priorities,
        running=running,
        members=members,
        now=now,
        witness=log.test,
        record=log.step,
    )
    fixed = rule_id in members and not document.running_membership
    return log.finished(plan.rows, fixed=fixed)


def _of_one_row(guardrails: Guardrails) -> Guardrails:
    """The guardrails that judge a single row."""
    return guardrails.model_copy(update={"most_rows": None, "most_share": None, "outlier": False})


class _Log:
    """Hears what the engine does, and tells it in order."""

    def __init__(self, document: RuleDocument, currency: Currency, variant: pl.DataFrame) -> None:
        self.document = document
        self.currency = currency
        self.variant = variant.row(0, named=True)
        self.answers: list[tuple[Test, bool]] = []
        self.steps: list[TraceStep] = []
        self.value: int | None = self.variant["base_price"]
        self.told = ""

    def test(self, path: str, test: Test, answers: pl.Series) -> None:
        self.answers.append((test, bool(answers[0])))

    def step(self, step: Step, value: Ratio | pl.Series, reasons: Reasons) -> None:
        if reasons.count == 0:
            return
        note, exact = self._words(step), None
        if isinstance(value, Ratio):
            number, exact = self._exact(value)
            if exact is not None and exact.denominator != 1:
                decimal = _decimal(exact / self.currency.unit)
                note = f"{note} (exactly {decimal} {self.currency.code})"
        else:
            number = value[0]
        news = self._news(reasons)
        if step is Step.BENEATH and number is None:
            return
        if step is Step.COMPARE_AT:
            before = self.variant["base_compare_at"]
            self.steps.append(TraceStep(Label.COMPARE_AT, before, number, _both(note, news)))
            return
        label = Label[step.name]
        self.steps.append(TraceStep(label, self.value, number, _both(note, news), exact))
        self.value = number

    def finished(self, rows: pl.DataFrame, *, fixed: bool) -> tuple[TraceStep, ...]:
        base = TraceStep(Label.BASE, None, self.variant["base_price"], self._base_note())
        looked_at = _condition_note(rows.height > 0, fixed)
        conditions = TraceStep(Label.CONDITIONS, None, None, looked_at, answers=tuple(self.answers))
        if rows.height == 0:
            return (base, conditions)
        row = rows.row(0, named=True)
        outcome = RowOutcome(row["outcome"])
        steps = () if outcome is RowOutcome.SKIPPED else tuple(self.steps)
        words = {
            RowOutcome.CHANGE: "Changes.",
            RowOutcome.UNCHANGED: "Stays as it is.",
            RowOutcome.SKIPPED: "Skipped.",
            RowOutcome.BLOCKED: "Waits for approval.",
        }
        note = _both(words[outcome], row["reason"] or "")
        end = TraceStep(Label.OUTCOME, row["before_price"], row["after_price"], note)
        return (base, conditions, *steps, end)

    def _base_note(self) -> str:
        held = self.variant["held_by"]
        if held is None:
            return "The regular price."
        shown = amounts.show(self.variant["price"], self.currency)
        return f"The regular price; the sale of rule {held} shows {shown} now."

    def _words(self, step: Step) -> str:
        document, terms = self.document, terms_in(self.document, self.currency)
        match step:
            case Step.BENEATH:
                return "where the sale beneath leads, and this one starts"
            case Step.ACTION:
                return wording.action_in_words(document.action)
            case Step.ROUNDING:
                return wording.rounding_in_words(terms.rounding)
            case Step.ENDING:
                assert terms.endings is not None
                return wording.endings_in_words(terms.endings)
            case Step.BOUNDS:
                return wording.bounds_in_words(document.bounds) or "no limits"
            case Step.BY_HAND:
                return "what an operator typed for it"
            case Step.COMPARE_AT:
                return wording.compare_at_in_words(document.compare_at)

    def _news(self, reasons: Reasons) -> str:
        """What was noted since the last step."""
        text = reasons.texts()[0] or ""
        news = text.removeprefix(self.told).strip()
        self.told = text
        return news

    def _exact(self, value: Ratio) -> tuple[int | None, Fraction | None]:
        num, den = value.num.column[0], value.den.column[0]
        if num is None or den is None:
            return None, None
        exact = Fraction(int(num), int(den))
        return (int(exact) if exact.denominator == 1 else None), exact


def _condition_note(taken: bool, fixed: bool) -> str:
    verdict = "The rule looks at it." if taken else "The rule does not look at it."
    return verdict + " Whom the sale takes is fixed since its start." if fixed else verdict


def _decimal(value: Fraction) -> str:
    """As a decimal where it is one, else with an ellipsis."""
    text = f"{value.numerator * 10**9 // value.denominator}".rjust(10, "0")
    short = f"{text[:-9]}.{text[-9:]}".rstrip("0").rstrip(".")
    return short if Fraction(short) == value else f"{short[:12]}…"


def _both(note: str, more: str) -> str:
    return (
        f"{note}. {more}" if note and more and not note.endswith(".") else f"{note} {more}".strip()
    )
