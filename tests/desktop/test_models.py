"""Models keep Qt's contract and show what the columns hold."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

import polars as pl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from pricedesk.desktop import column_meanings, columns, formats
from pricedesk.desktop.models.frame import FrameModel
from pricedesk.desktop.models.items import ItemColumn, ItemsModel
from pricedesk.desktop.models.job_columns import JOB_COLUMNS
from pricedesk.desktop.models.jobs import JobsModel
from pricedesk.desktop.models.sources import CatalogueSource, LedgerSource, PlanSource
from pricedesk.desktop.plan_words import sentence
from pricedesk.desktop.theme import Theme
from pricedesk.domain.ids import JobId, ShopId
from pricedesk.domain.job import Counts, DriftPolicy, Job, JobKind, JobState, Step
from pricedesk.domain.rules import ChangeByPercent, RuleDocument
from pricedesk.pricing.engine import evaluate
from pricedesk.pricing.plan import Plan, RowOutcome
from pricedesk.pricing.summary import summary
from pricedesk.tabular.headers import OF_MARKET, Mapping, Meaning
from tests.desktop.catalogues import NOW, a_catalogue
from tests.desktop.cells import cell, section

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def a_plan(percent: str = "-20", rows: int = 40) -> tuple[Plan, CatalogueSource]:
    catalogue = a_catalogue(rows)
    rule = RuleDocument(name="Sale", action=ChangeByPercent(percent=percent))
    return evaluate(rule, catalogue, rule_id=1, now=NOW), CatalogueSource(catalogue)


def test_a_catalogue_grid_keeps_the_contract(theme: Theme) -> None:
    source = CatalogueSource(a_catalogue(300))
    model = FrameModel(columns.CATALOGUE)
    QAbstractItemModelTester(model, FATAL, model)
    model.show(source, pl.int_range(300, dtype=pl.UInt32, eager=True), source.catalogue.currency)
    model.show(source, pl.Series([7, 3], dtype=pl.UInt32), source.catalogue.currency)
    assert cell(model, 0, "sku") == "SKU-7"
    assert cell(model, 1, "price") == "10.03"
    assert cell(model, 0, "product_title") == "Product 1"
    model.clear()
    assert model.rowCount() == 0


def test_money_headers_carry_the_currency(theme: Theme) -> None:
    model = FrameModel(columns.CATALOGUE)
    titles = [model.headerData(i, Qt.Orientation.Horizontal) for i in range(model.columnCount())]
    assert "Price (EUR)" in titles
    assert "Stock" in titles


def test_a_plan_shows_old_struck_through_and_new_bold(theme: Theme) -> None:
    plan, source = a_plan()
    rows = PlanSource(plan, source.catalogue)
    model = FrameModel(columns.PLAN)
    QAbstractItemModelTester(model, FATAL, model)
    model.show(rows, rows.order(None, None, False), plan.currency)
    before, after = (
        model.data(model.index(0, section(model, key)), Qt.ItemDataRole.FontRole)
        for key in ("before_price", "after_price")
    )
    assert before.strikeOut()
    assert after.bold()
    assert cell(model, 0, "before_price") == "10.00"
    assert cell(model, 0, "after_price") == "8.00"
    assert cell(model, 0, "difference") == "−2.00"
    assert cell(model, 0, "change") == "−20.0%"
    assert cell(model, 0, "margin_after") == "50.0%"


def test_blocked_rows_stand_first(theme: Theme) -> None:
    catalogue = a_catalogue(40)
    rule = RuleDocument(name="Sale", action=ChangeByPercent(percent="-59.9"))
    plan = evaluate(rule, catalogue, rule_id=1, now=NOW)
    assert plan.guardrails  # under cost
    source = PlanSource(plan, catalogue)
    first = source.take(source.order(None, None, False).head(1))
    assert first["outcome"][0] == "blocked"
    only = source.order(("blocked",), "change", True)
    assert only.len() == summary(plan).counts[RowOutcome.BLOCKED]


def test_the_summary_counts_what_would_change() -> None:
    plan, _source = a_plan()
    words = sentence(summary(plan), plan.currency)
    assert words.startswith("40 prices would change, −20.0% on average, −81.56 EUR in sum, margin")


def test_a_change_in_percent_is_exact() -> None:
    frame = pl.DataFrame(
        {"before_price": [300, 300, 0, 1000], "after_price": [200, 400, 5, None],
         "outcome": ["applied"] * 4}
    )  # fmt: skip
    rows = LedgerSource(frame).rows
    assert rows["change"].to_list() == [-3333, 3333, None, None]
    assert rows["difference"].to_list() == [-100, 100, 5, None]


def a_job(number: int, state: JobState = JobState.PROCESSING, applied: int = 0) -> Job:
    now = datetime.now(UTC)
    return Job(
        id=JobId(number), shop_id=ShopId(1), shop_domain="a.myshopify.com", shop_name="Aurora",
        currency="EUR", kind=JobKind.SALE_START, title=f"Sale {number}", state=state,
        step=Step.APPLY, counts=Counts(total=400, applied=applied), identity="a", rule_id=1,
        upload_id=None, parent_id=None, drift=DriftPolicy.SKIP, route=None, route_reason=None,
        fingerprint=None, hits=(), waiting_for=None, error=None, remedy=None, wish=None,
        attempts=1, stalls=0, rate=20.0, submitted_by="maria", submitted_at=now, started_at=now,
        finished_at=None, updated_at=now, reverted_by=None,
    )  # fmt: skip


def shown(model: JobsModel, row: int, key: str) -> str:
    keys = [column.key for column in JOB_COLUMNS]
    return str(model.data(model.index(row, keys.index(key))))


def test_jobs_move_in_place(theme: Theme) -> None:
    model = JobsModel()
    QAbstractItemModelTester(model, FATAL, model)
    model.filter(lambda _job: True, [a_job(1), a_job(3)])
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.take([a_job(3, applied=100), a_job(1, applied=50)])
    assert told == [(0, 1)], "one batch for a poll"
    assert shown(model, 0, "progress") == "100 of 400"
    assert shown(model, 0, "rate") == "1,200/min"
    assert shown(model, 0, "remaining") == "15 s"
    model.take([a_job(2)])
    assert [job.id for job in model.jobs()] == [3, 2, 1]


def test_a_job_that_no_longer_fits_the_filter_leaves_the_table(theme: Theme) -> None:
    model = JobsModel()
    QAbstractItemModelTester(model, FATAL, model)
    model.filter(lambda job: not job.state.is_final, [a_job(1), a_job(2)])
    model.take([dataclasses.replace(a_job(2), state=JobState.COMPLETED)])
    assert [job.id for job in model.jobs()] == [1]


def test_a_small_table_keeps_the_contract(theme: Theme) -> None:
    model: ItemsModel[int] = ItemsModel([ItemColumn("Number", 80, formats.count, numeric=True)])
    QAbstractItemModelTester(model, FATAL, model)
    model.show([1, 2])
    model.show([3, 4000])
    assert model.data(model.index(1, 0)) == "4,000"
    model.show([])


@pytest.mark.parametrize("grid", [columns.CATALOGUE, columns.PLAN, columns.LEDGER])
def test_every_column_is_declared_once(grid: tuple[columns.Column, ...]) -> None:
    keys = [column.key for column in grid]
    assert len(set(keys)) == len(keys)
    assert all(column.width >= 48 for column in grid)


def test_whatever_a_column_is_read_as_has_words() -> None:
    for meaning in set(Meaning) - set(OF_MARKET):
        key, words = column_meanings.held(Mapping({"Column": meaning}), "Column", ())
        assert key == meaning.value
        assert words[0].isupper() or words.startswith("–"), words
