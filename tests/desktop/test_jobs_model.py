"""Ten thousand jobs move in place, grouped by shop or not, and what is counted stays true."""

from __future__ import annotations

import dataclasses

import polars as pl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from pricedesk.desktop.job_actions import possible, question_of
from pricedesk.desktop.models.jobs import JobsModel
from pricedesk.desktop.screens.job_filters import JobFilters
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.widgets.throughput import pace_of
from pricedesk.domain.ids import ShopId
from pricedesk.domain.job import Counts, Job, JobState
from tests.desktop.test_models import NOW, a_job

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def of_shop(job: Job, number: int, name: str) -> Job:
    return dataclasses.replace(job, shop_id=ShopId(number), shop_name=name)


def done(job: Job) -> Job:
    return dataclasses.replace(job, state=JobState.COMPLETED)


def shown(model: JobsModel) -> list[int | str]:
    """Job numbers, and the words of headings."""
    rows = []
    for row in range(model.rowCount()):
        job = model.job(row)
        rows.append(int(job.id) if job else str(model.data(model.index(row, 0))))
    return rows


def test_jobs_stand_under_their_shops(theme: Theme) -> None:
    model = JobsModel()
    QAbstractItemModelTester(model, FATAL, model)
    aurora, nordlys = of_shop(a_job(1), 1, "Aurora"), of_shop(done(a_job(2)), 2, "Nordlys")
    model.filter(lambda _job: True, [nordlys, aurora], grouped=True)
    heads = [shown(model)[0], shown(model)[2]]
    assert shown(model)[1::2] == [1, 2]
    assert "Aurora" in str(heads[0])
    assert "1 running" in str(heads[0])
    assert "running" not in str(heads[1])
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable

    model.take([of_shop(a_job(3), 2, "Nordlys"), done(aurora), of_shop(a_job(4), 3, "Bare")])
    rows = shown(model)
    assert [row for row in rows if isinstance(row, int)] == [1, 4, 3, 2], "shops by name"
    assert "running" not in str(rows[0]), "the heading counts anew"
    assert model.data(model.index(1, 0)) == "1"


def test_a_shop_without_a_job_that_fits_has_no_heading(theme: Theme) -> None:
    model = JobsModel()
    QAbstractItemModelTester(model, FATAL, model)
    job = of_shop(a_job(1), 1, "Aurora")
    model.filter(lambda one: not one.state.is_final, [job], grouped=True)
    model.take([done(job)])
    assert model.rowCount() == 0


def test_a_poll_looks_at_what_has_changed_alone(theme: Theme) -> None:
    jobs = [done(a_job(number)) for number in range(1, 10_001)]
    looked: list[Job] = []
    model = JobsModel()
    model.filter(lambda job: looked.append(job) is None, jobs)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    looked.clear()
    model.take([a_job(number, applied=7) for number in range(9_901, 10_001)])
    assert len(looked) == 100, "not ten thousand"
    assert told == [(0, 99)]
    assert model.rowCount() == 10_000
    assert model.row_of(jobs[0].id) == 9_999


def test_chips_count_what_the_fields_leave(theme: Theme) -> None:
    filters = JobFilters()
    jobs = [of_shop(a_job(1), 1, "Aurora"), of_shop(done(a_job(2)), 2, "Nordlys")]
    filters.recount(jobs)
    assert filters.chips._buttons["running"].text() == "Running 1"
    filters.text.setText("nordlys")
    filters.recount(jobs)
    assert filters.chips._buttons[None].text() == "All 1"
    assert [job.id for job in jobs if filters.keep()(job)] == [2]


def test_what_only_the_database_knows_is_asked_there(theme: Theme) -> None:
    filters = JobFilters()
    filters.sku.setText("AB-1")
    filters.by.setText("maria")
    what = filters.search
    assert what is not None
    assert (what.sku, what.operator) == ("AB-1", "maria")
    job = a_job(1)
    filters.show_found([])
    assert not filters.keep()(job)
    filters.show_found([job])
    assert filters.keep()(job)


@pytest.mark.parametrize("number", [1, 12])
def test_a_cancel_says_how_many_and_offers_to_put_back(theme: Theme, number: int) -> None:
    jobs = [a_job(one + 1, applied=10) for one in range(number)]
    asked = question_of("cancel", jobs)
    assert asked is not None
    assert str(10 * number) in asked.second
    assert number == 1 or "12" in asked.verb
    fresh = question_of("cancel", [a_job(1)])
    assert fresh is not None
    assert not fresh.second, "nothing was changed, so nothing goes back"


def test_only_what_makes_sense_is_offered(theme: Theme) -> None:
    running, ended = a_job(1), done(a_job(2, applied=400))
    assert possible("cancel", running)
    assert not possible("revert", running)
    assert possible("revert", ended)
    assert not possible("retry", ended)
    failed = dataclasses.replace(ended, counts=Counts(total=4, applied=3, rejected=1))
    assert possible("retry", failed)


def test_the_pace_counts_settled_rows_alone() -> None:
    at = [NOW, NOW.replace(second=1), NOW.replace(second=59), None]
    ledger = pl.DataFrame(
        {"settled_at": at, "outcome": ["applied", "rejected", "applied", "planned"]},
        schema_overrides={"settled_at": pl.Datetime("us", "UTC")},
    )
    pace = pace_of(ledger)
    assert pace is not None
    assert pace.seconds == 1
    assert (pace.bars[0], pace.bars[1], pace.bars[59]) == ((1, 0), (0, 1), (1, 0))
    assert pace.mean == 3
    assert pace_of(ledger.filter(pl.col("settled_at").is_null())) is None
