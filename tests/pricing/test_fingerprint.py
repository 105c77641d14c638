"""A plan's name: the same for the same numbers, another for any other."""

from __future__ import annotations

import polars as pl
import pytest

from pricedesk.domain.rules import ChangeByPercent, RuleDocument, RuleKind
from pricedesk.pricing.engine import evaluate
from pricedesk.pricing.fingerprint import fingerprint
from pricedesk.pricing.plan import Plan
from tests.pricing.catalogues import NOW, clothes


def a_plan(percent: str = "-10", rule_id: int | None = 1) -> Plan:
    rule = RuleDocument(name="r", action=ChangeByPercent(percent=percent))
    return evaluate(rule, clothes(), rule_id=rule_id, now=NOW)


def test_it_does_not_depend_on_the_order_of_rows() -> None:
    rows = a_plan().rows
    assert fingerprint(rows.reverse()) == fingerprint(rows) == a_plan().fingerprint


def test_the_preview_of_an_unsaved_rule_is_the_plan_of_the_saved_one() -> None:
    assert a_plan(rule_id=None).fingerprint == a_plan(rule_id=7).fingerprint


def test_it_does_not_depend_on_how_the_frame_is_cut() -> None:
    rows = a_plan().rows
    cut = pl.concat([rows.head(2), rows.slice(2)], rechunk=False)
    assert fingerprint(cut) == fingerprint(rows)
    assert fingerprint(rows.slice(1)) != fingerprint(rows)


def test_skipped_and_unchanged_rows_do_not_count() -> None:
    rows = a_plan().rows
    sent = rows.filter(pl.col("outcome") == "change")
    assert sent.height < rows.height
    assert fingerprint(sent) == fingerprint(rows)


@pytest.mark.parametrize(
    "column",
    [
        "variant_id",
        "before_price",
        "before_compare_at",
        "after_price",
        "after_compare_at",
        "base_after_price",
        "base_after_compare_at",
    ],
)
def test_any_other_number_gives_another_name(column: str) -> None:
    rows = a_plan().rows
    other = rows.with_columns(
        pl.when(pl.col("row") == 0).then(pl.lit(77)).otherwise(pl.col(column)).alias(column)
    )
    assert fingerprint(other) != fingerprint(rows)


def test_it_never_changes_between_versions_of_the_program() -> None:
    # Stored with jobs: a job made by an older version must still find its plan.
    assert (
        a_plan().fingerprint == "9c973030cd610186107d227ed9824ce91a9e8379552a9f257ff4a52c63b54c63"
    )


def test_a_plan_without_changes_has_one_too() -> None:
    rule = RuleDocument(name="r", kind=RuleKind.EDIT, action=ChangeByPercent(percent="0"))
    plan = evaluate(rule, clothes(), rule_id=1, now=NOW)
    assert plan.changes.height == 0
    assert len(plan.fingerprint) == 64
