"""The history as an operator uses it: read on by scrolling, filtered, and put back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from PySide6.QtTest import QAbstractItemModelTester

from pricedesk.desktop.models.frame import FrameModel
from pricedesk.desktop.models.history import HISTORY, HistorySource
from pricedesk.desktop.screens.history import HistoryScreen
from pricedesk.desktop.screens.history_changes import PAGE
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.widgets.fields import choose
from pricedesk.desktop.widgets.grid import select_rows
from pricedesk.desktop.widgets.question import Question
from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.job import Outcome
from pricedesk.domain.money import currency
from pricedesk.services import history as history_service
from pricedesk.services import jobs
from pricedesk.services.desk import Desk
from pricedesk.services.history import PriceMove
from pricedesk.storage import ledger
from pricedesk.storage.ledger import Settlement
from tests.desktop.cells import line
from tests.desktop.conftest import Drive, until
from tests.desktop.seats import Seat, a_seat
from tests.desktop.test_names import unnamed
from tests.jobs.conftest import make_shop
from tests.jobs.test_ledger import change, planned

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
OLD = 700


def a_move(number: int, **more: Any) -> PriceMove:
    values = {
        "id": number, "at": datetime(2026, 11, 24, 9, tzinfo=UTC), "variant_id": 11,
        "product_title": "Shirt", "variant_title": "S", "sku": "SHIRT-S", "price_before": 1000,
        "compare_at_before": None, "price": 800, "compare_at": 1000, "job_id": 7,
        "job_title": "Sale", "by": "maria", **more,
    }  # fmt: skip
    return PriceMove(**values)


def test_a_page_more_leaves_what_is_shown_where_it_is(theme: Theme) -> None:
    model = FrameModel(HISTORY)
    QAbstractItemModelTester(model, FATAL, model)
    source = HistorySource([a_move(number) for number in range(200)], "Europe/Berlin")
    model.show(source, source.order, currency("EUR"))
    shown = line(model, 199)
    assert shown["at"].endswith("10:00:00")
    assert shown["change"] == "−20.0%"
    assert shown["product_title"] == "Shirt · S"
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    gone = a_move(1, job_id=None, product_title=None, by=None, price_before=0)
    source = source.followed_by([gone], "Europe/Berlin")
    model.grow(source, source.order)
    assert model.rowCount() == 201
    assert resets == []
    assert line(model, 199) == shown
    last = line(model, 200)
    assert last["by"] == "Somebody else"
    assert last["product_title"] == "gone (variant 11)"
    assert last["change"] == "–"


async def a_past(desk: Desk) -> int:
    """A sale of two variants by a job, a stranger's change after it, and 700 older ones."""
    shop = await make_shop(desk)
    job_id = await planned(desk, shop, [change(11, 1, 1000, 800), change(12, 1, 2000, 1600)])
    async with desk.database.begin() as connection:
        await connection.execute(
            sa.text(
                """
                INSERT INTO price_history (shop_id, variant_id, at, price_before, price)
                SELECT :shop, 21, now() - interval '9 days' - n * interval '1 minute', n, n + 1
                FROM generate_series(1, :old) n
                """
            ),
            {"shop": shop.id, "old": OLD},
        )
        await ledger.settle(
            connection, job_id, [Settlement(seq, Outcome.APPLIED) for seq in (0, 1)]
        )
        await connection.execute(
            sa.text(
                "UPDATE jobs SET state = 'completed', finished_at = now(), total = 2, applied = 2 "
                "WHERE id = :id"
            ),
            {"id": job_id},
        )
    async with desk.database.begin() as connection:
        await connection.execute(sa.text("UPDATE variants SET price = 2900 WHERE variant_id = 21"))
    return job_id


async def opened(seat: Seat) -> tuple[HistoryScreen, int]:
    job_id = await seat.session.call(a_past)
    await seat.session.refresh_shops()
    screen = seat.open(HistoryScreen)
    await until(lambda: rows(screen) == PAGE)
    return screen, job_id


def rows(screen: HistoryScreen) -> int:
    return screen.changes.grid.frame_model.rowCount()


def scroll_down(screen: HistoryScreen) -> None:
    bar = screen.changes.grid.verticalScrollBar()
    bar.setValue(bar.maximum())


def test_older_changes_are_read_as_one_scrolls_to_them(
    drive: Drive[Any], theme: Theme, database_url: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with a_seat(database_url, tmp_path) as seat:
            screen, _job = await opened(seat)
            assert unnamed(screen) == []
            assert "scroll on for more" in screen.changes.status.text()
            scroll_down(screen)
            await until(lambda: rows(screen) == 2 * PAGE)
            scroll_down(screen)
            await until(lambda: rows(screen) == OLD + 3)
            assert screen.changes.status.text() == "All 703 changes."
            assert screen.changes._source.rows["id"].n_unique() == OLD + 3

    drive(story())


def test_the_filter_finds_by_who_when_and_what(
    drive: Drive[Any], theme: Theme, database_url: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with a_seat(database_url, tmp_path) as seat:
            screen, job_id = await opened(seat)
            wanted = screen.changes.filter
            choose(wanted.when, "week")
            await until(lambda: rows(screen) == 3)
            choose(wanted.who, "foreign")
            await until(lambda: rows(screen) == 1)
            choose(wanted.who, "ours")
            await until(lambda: rows(screen) == 2)
            wanted.clear()
            await until(lambda: rows(screen) == PAGE)
            wanted.job.setText(str(job_id))
            await until(lambda: rows(screen) == 2)
            wanted.clear()
            screen.take("SHIRT-S")
            await until(lambda: rows(screen) == 1)
            wanted.text.setText("no such thing")
            await until(lambda: screen.changes.nothing.isVisible())

    drive(story())


def test_chosen_changes_are_put_back_by_a_job_of_their_own(
    drive: Drive[Any], theme: Theme, database_url: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with a_seat(database_url, tmp_path) as seat:
            screen, job_id = await opened(seat)
            changes = screen.changes
            assert not changes.put_back.isEnabled()
            select_rows(changes.grid, 0, 1)
            await until(lambda: changes.put_back.text() == "Put 1 back …")
            changes.ask_back()
            asked = screen.window().findChild(Question)
            assert asked is not None
            assert asked.go.text() == "Put 1 back"
            asked.accept()
            await until(lambda: bool(seat.wanted))
            ((place, number),) = seat.wanted
            assert place == "jobs"
            assert isinstance(number, int)
            back = await seat.session.call(jobs.get, number)
            assert (back.parent_id, back.kind.value) == (job_id, "revert")
            assert "being put back" in seat.notices[0]

    drive(story())


def test_a_change_leads_to_its_job_and_to_the_catalogue_of_that_moment(
    drive: Drive[Any], theme: Theme, database_url: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with a_seat(database_url, tmp_path) as seat:
            screen, job_id = await opened(seat)
            grid = screen.changes.grid
            grid.setCurrentIndex(grid.frame_model.index(1, 0))
            screen.changes.open_job()
            assert seat.wanted == [("jobs", job_id)]
            screen.look_at(datetime.now(UTC))
            model = screen.prices.grid.frame_model
            await until(lambda: model.rowCount() == 3)
            assert unnamed(screen) == []
            screen.look_at(datetime(2020, 1, 1, tzinfo=UTC))
            await until(lambda: "was not connected then" in screen.prices.empty.words)

    drive(story())


def test_newer_changes_are_offered_to_who_has_scrolled_away(
    drive: Drive[Any], theme: Theme, database_url: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with a_seat(database_url, tmp_path) as seat:
            screen, _job = await opened(seat)
            scroll_down(screen)
            await until(lambda: rows(screen) == 2 * PAGE)
            screen.changes.prices_moved()
            assert "There are newer changes." in screen.changes.trouble.words
            assert rows(screen) == 2 * PAGE
            seat.session.choose(None)
            await until(lambda: "Choose a shop" in screen.changes.empty.words)

    drive(story())


def test_without_a_database_the_history_keeps_what_was_read(
    drive: Drive[Any],
    theme: Theme,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def gone(*_: object, **__: object) -> None:
        raise PriceDeskError("The database does not answer.", "It is tried again.")

    async def story() -> None:
        async with a_seat(database_url, tmp_path) as seat:
            screen, _job = await opened(seat)
            monkeypatch.setattr(history_service, "changes", gone)
            screen.refresh()
            await until(lambda: screen.changes.trouble.isVisible())
            assert rows(screen) == PAGE
            monkeypatch.undo()
            screen.refresh()
            await until(lambda: not screen.changes.trouble.isVisible())

    drive(story())
