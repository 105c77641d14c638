"""The rows of a plan out of where each variant ends: outcomes, guardrails, fingerprint."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from pricedesk.domain.rules import Guardrails
from pricedesk.pricing.fingerprint import fingerprint
from pricedesk.pricing.guardrails import Moves, guard
from pricedesk.pricing.plan import PLAN_SCHEMA, GuardrailHit, Plan, RowOutcome
from pricedesk.pricing.reasons import Reasons
from pricedesk.pricing.rows import Rows
from pricedesk.pricing.whole import nulled

_OUTCOMES = pl.Series(
    [one.value for one in RowOutcome], dtype=pl.Enum([one.value for one in RowOutcome])
)
_CODE = {one: place for place, one in enumerate(RowOutcome)}


@dataclass(frozen=True, slots=True)
class Ends:
    """Where every row ends if the plan is done: minor units (Int64), meaningless where skipped.

    ``stopped`` are masks of rows that stop the plan, with the reason. ``of_base`` says
    which move the guardrails judge: that of the base (an edit) or of the shown price.
    ``trusted`` masks rows they do not judge: what gives a base price back is right.
    """

    price: pl.Series
    compare_at: pl.Series
    base_price: pl.Series
    base_compare_at: pl.Series
    held_by: pl.Series
    of_base: bool
    stopped: tuple[tuple[pl.Series, str], ...] = ()
    trusted: pl.Series | None = None


def build(
    ends: Ends,
    rows: Rows,
    reasons: Reasons,
    guardrails: Guardrails,
    warnings: tuple[str, ...] = (),
) -> Plan:
    """The plan for these rows; blocked rows are those over a guardrail or a stopping bound."""
    skipped = reasons.skipped
    changes = _changed(ends, rows) & ~skipped
    blocked, hits = _blocked(ends, changes, rows, reasons, guardrails)
    outcome = _OUTCOMES.gather(_codes(skipped, changes, blocked))
    frame = _frame(ends, rows, skipped, outcome, reasons.texts())
    return Plan(frame, rows.catalogue.currency, fingerprint(frame), hits, warnings)


def moved(ends: Ends, rows: Rows) -> pl.Series:
    """Where a price or compare-at price, shown or of the base, would change."""
    changed = ends.price.ne_missing(rows.shown("price"))
    for new, name in (
        (ends.compare_at, "compare_at"),
        (ends.base_price, "base_price"),
        (ends.base_compare_at, "base_compare_at"),
    ):
        old = rows.shown(name)
        if new is not old:
            changed = changed | new.ne_missing(old)
    return changed


def _changed(ends: Ends, rows: Rows) -> pl.Series:
    """A change of hands is a change too: another sale holds the variant, or none any more."""
    held = rows.shown("held_by")
    changed = moved(ends, rows)
    if held.null_count() == held.len():
        return changed
    return changed | (held.is_not_null() & ends.held_by.ne_missing(held))


def _blocked(
    ends: Ends, changes: pl.Series, rows: Rows, reasons: Reasons, guardrails: Guardrails
) -> tuple[pl.Series, tuple[GuardrailHit, ...]]:
    prefix = "base_" if ends.of_base else ""
    moves = Moves(
        old=rows.shown(f"{prefix}price"),
        new=ends.base_price if ends.of_base else ends.price,
        old_compare_at=rows.shown(f"{prefix}compare_at"),
        new_compare_at=ends.base_compare_at if ends.of_base else ends.compare_at,
        cost=rows.shown("unit_cost"),
        changes=changes if ends.trusted is None else changes & ~ends.trusted,
    )
    catalogue = rows.catalogue
    blocked, hits = guard(moves, guardrails, catalogue.currency, catalogue.variants.height, reasons)
    for where, text in ends.stopped:
        here = (where & changes).fill_null(False)
        stopping = int(here.sum())
        if stopping:
            reasons.note(here, text)
            blocked = blocked | here
            noun = "1 price is" if stopping == 1 else f"{stopping:,} prices are"
            rest = text.removeprefix("It is ")
            hits = (*hits, GuardrailHit("bounds", stopping, f"{noun} {rest}"))
    return blocked, hits


def _codes(skipped: pl.Series, changes: pl.Series, blocked: pl.Series) -> pl.Series:
    def code(outcome: RowOutcome) -> pl.Series:
        return pl.Series([_CODE[outcome]], dtype=pl.UInt32).new_from_index(0, skipped.len())

    codes = code(RowOutcome.CHANGE).zip_with(changes, code(RowOutcome.UNCHANGED))
    if blocked.any():
        codes = code(RowOutcome.BLOCKED).zip_with(blocked, codes)
    if skipped.any():
        codes = code(RowOutcome.SKIPPED).zip_with(skipped, codes)
    return codes


def _frame(
    ends: Ends, rows: Rows, skipped: pl.Series, outcome: pl.Series, reason: pl.Series
) -> pl.DataFrame:
    any_skipped = bool(skipped.any())

    def end(column: pl.Series, fallback: str | None) -> pl.Series:
        if not any_skipped:
            return column
        if fallback is None:
            return nulled(column, skipped)
        old = rows.shown(fallback)
        return column if column is old else old.zip_with(skipped, column)

    columns = {
        "row": rows.places(),
        "variant_id": rows.shown("variant_id"),
        "product_id": rows.shown("product_id"),
        "before_price": rows.shown("price"),
        "before_compare_at": rows.shown("compare_at"),
        "after_price": end(ends.price, None),
        "after_compare_at": end(ends.compare_at, None),
        "base_before_price": rows.shown("base_price"),
        "base_before_compare_at": rows.shown("base_compare_at"),
        "base_after_price": end(ends.base_price, "base_price"),
        "base_after_compare_at": end(ends.base_compare_at, "base_compare_at"),
        "held_before": rows.shown("held_by"),
        "held_after": end(ends.held_by, "held_by"),
        "unit_cost": rows.shown("unit_cost"),
        "outcome": outcome,
        "reason": reason,
    }
    return pl.DataFrame(
        [column.alias(name) for name, column in columns.items()], schema=PLAN_SCHEMA
    )
