"""The rows of a plan out of wanted prices: outcomes, guardrails, fingerprint."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from pricedesk.domain.rules import Guardrails, RuleKind
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
class Wanted:
    """Prices in minor units (Int64), for rows that are not skipped.

    Of a sale they are what the shop should show, of an edit the new base. ``stopped``
    are masks of rows that stop the plan, with the reason.
    """

    price: pl.Series
    compare_at: pl.Series
    stopped: tuple[tuple[pl.Series, str], ...]
    kind: RuleKind
    rule_id: int | None


@dataclass(frozen=True, slots=True)
class _Ends:
    """Where every row ends if the plan is done."""

    price: pl.Series
    compare_at: pl.Series
    base_price: pl.Series
    base_compare_at: pl.Series
    held_by: pl.Series


def build(
    wanted: Wanted,
    rows: Rows,
    reasons: Reasons,
    guardrails: Guardrails,
    warnings: tuple[str, ...] = (),
) -> Plan:
    """The plan for these rows; blocked rows are those over a guardrail or a stopping bound."""
    ends = _sale(wanted, rows) if wanted.kind is RuleKind.SALE else _edit(wanted, rows, reasons)
    skipped = reasons.skipped
    changed = _changed(ends, rows)
    if wanted.kind is RuleKind.SALE:
        # A sale holds what it changes or takes over; a price that stays needs no giving back.
        held = rows.shown("held_by")
        ends = replace(ends, held_by=ends.held_by.zip_with(changed | held.is_not_null(), held))
    changes = changed & ~skipped
    blocked, hits = _blocked(wanted, ends, changes, rows, reasons, guardrails)
    code = _codes(skipped, changes, blocked)
    frame = _frame(ends, rows, skipped, _OUTCOMES.gather(code), reasons.texts())
    return Plan(frame, rows.catalogue.currency, fingerprint(frame), hits, warnings)


def _sale(wanted: Wanted, rows: Rows) -> _Ends:
    return _Ends(
        wanted.price,
        wanted.compare_at,
        rows.shown("base_price"),
        rows.shown("base_compare_at"),
        pl.Series([wanted.rule_id], dtype=pl.Int64).new_from_index(0, rows.count),
    )


def _edit(wanted: Wanted, rows: Rows, reasons: Reasons) -> _Ends:
    held_by = rows.shown("held_by")
    if held_by.null_count() == held_by.len():
        return _Ends(wanted.price, wanted.compare_at, wanted.price, wanted.compare_at, held_by)
    held = held_by.is_not_null()
    reasons.note(held, "A running sale keeps the shown price; the regular price changes.")
    return _Ends(
        rows.shown("price").zip_with(held, wanted.price),
        rows.shown("compare_at").zip_with(held, wanted.compare_at),
        wanted.price,
        wanted.compare_at,
        held_by,
    )


def _changed(ends: _Ends, rows: Rows) -> pl.Series:
    held = rows.shown("held_by")
    changed = (
        ends.price.ne_missing(rows.shown("price"))
        | ends.compare_at.ne_missing(rows.shown("compare_at"))
        | ends.base_price.ne_missing(rows.shown("base_price"))
        | ends.base_compare_at.ne_missing(rows.shown("base_compare_at"))
    )
    if held.null_count() == held.len():
        return changed
    # Taking over from another sale is a change even where the price stays.
    return changed | (held.is_not_null() & ends.held_by.ne_missing(held))


def _blocked(
    wanted: Wanted,
    ends: _Ends,
    changes: pl.Series,
    rows: Rows,
    reasons: Reasons,
    guardrails: Guardrails,
) -> tuple[pl.Series, tuple[GuardrailHit, ...]]:
    sale = wanted.kind is RuleKind.SALE
    moves = Moves(
        old=rows.shown("price" if sale else "base_price"),
        new=ends.price if sale else ends.base_price,
        old_compare_at=rows.shown("compare_at" if sale else "base_compare_at"),
        new_compare_at=ends.compare_at if sale else ends.base_compare_at,
        cost=rows.shown("unit_cost"),
        changes=changes,
    )
    catalogue = rows.catalogue
    blocked, hits = guard(moves, guardrails, catalogue.currency, catalogue.variants.height, reasons)
    for where, text in wanted.stopped:
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
    ends: _Ends, rows: Rows, skipped: pl.Series, outcome: pl.Series, reason: pl.Series
) -> pl.DataFrame:
    any_skipped = bool(skipped.any())

    def end(column: pl.Series, fallback: str | None) -> pl.Series:
        if not any_skipped:
            return column
        if fallback is None:
            return nulled(column, skipped)
        return rows.shown(fallback).zip_with(skipped, column)

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
