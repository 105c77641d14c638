"""The morning's page: each line says what is the matter and leads to where it is decided."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton

from pricedesk.desktop.screens.overview import OverviewScreen
from pricedesk.desktop.theme import Theme
from pricedesk.domain.errors import PriceDeskError
from pricedesk.services import overview as overview_service
from pricedesk.services import schedules
from pricedesk.services.desk import Desk
from tests.desktop.conftest import Drive, until
from tests.desktop.seats import Seat, a_seat, at, texts
from tests.desktop.test_names import unnamed
from tests.jobs.conftest import make_shop
from tests.jobs.test_schedules import DAY, SOON, a_rule, times
from tests.services.test_overview import a_job, another_shop

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


async def a_morning(desk: Desk) -> dict[str, int]:
    """Two shops, with something of everything."""
    shop = await make_shop(desk)
    tokyo = await another_shop(desk)
    final = {"state": "'completed_with_errors'", "finished_at": "now()", "updated_at": "now()"}
    found = {
        "waits": await a_job(desk, shop.id, "waits", state="'needs_approval'", total=412),
        "torn": await a_job(desk, shop.id, "torn", **final, total=9, applied=7, conflicts=2),
        "busy": await a_job(desk, tokyo, "busy", state="'processing'", total=10, applied=4),
        "shop": int(shop.id),
        "tokyo": tokyo,
        "rule": await a_rule(desk, times(SOON, SOON + DAY)),
    }
    await schedules.schedule(desk, shop.id, found["rule"])
    async with desk.database.begin() as connection:
        await connection.execute(
            sa.text("UPDATE variants SET unit_cost = 9000 WHERE variant_id = 12")
        )
        await connection.execute(sa.text("UPDATE shops SET generation = generation + 1"))
    return found


async def further(desk: Desk, job_id: int, state: str = "'processing'") -> None:
    """The job goes on."""
    async with desk.database.begin() as connection:
        await connection.execute(
            sa.text(
                f"UPDATE jobs SET applied = 9, state = {state}, updated_at = clock_timestamp() "
                "WHERE id = :id"
            ),
            {"id": job_id},
        )


def test_before_a_shop_is_connected_it_says_how_to_begin(
    drive: Drive[Any], theme: Theme, database_url: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with a_seat(database_url, tmp_path) as seat:
            await seat.session.refresh_shops()
            screen = seat.open(OverviewScreen)
            await until(lambda: screen.empty.isVisible())
            assert "Connect your first shop" in screen.empty.words
            QTest.mouseClick(screen.empty.findChild(QPushButton), Qt.MouseButton.LeftButton)
            assert seat.wanted == [("shops", "connect")]

    drive(story())


def test_each_line_leads_to_where_it_is_decided(
    drive: Drive[Any], theme: Theme, database_url: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with a_seat(database_url, tmp_path) as seat:
            known = await seat.session.call(a_morning)
            await seat.session.refresh_shops()
            screen = seat.open(OverviewScreen)
            boards = (screen.decisions, screen.ended, screen.sales, screen.odd)
            for board in boards:
                QAbstractItemModelTester(board.model, FATAL, board.model)
            await until(lambda: all(board.model.rowCount() for board in boards))
            assert unnamed(screen) == []

            lines = texts(screen.decisions.table)
            assert [(line[0], line[-1]) for line in lines] == [
                ("Approval", "Approve 412 changes …"),
                ("Conflicts", "Decide 2 conflicts …"),
            ]
            assert screen.decisions.table.isColumnHidden(1), "one shop: no need to name it"
            screen.decisions.table.setFocus()
            await until(screen.decisions.table.hasFocus)
            screen.decisions.table.setCurrentIndex(at(screen.decisions.table, 0))
            QTest.keyClick(screen.decisions.table, Qt.Key.Key_Return)
            click(screen.decisions.table, 1)
            click(screen.ended.table, 0)
            click(screen.sales.table, 0)
            assert seat.wanted == [
                ("jobs", known["waits"]),
                ("jobs", known["torn"]),
                ("jobs", known["torn"]),
                ("rules", known["rule"]),
            ]
            assert "7 changed, 2 in conflict" in texts(screen.ended.table)[0]
            await until(lambda: len(seat.feed.running) == 2)
            assert screen.running.model.rowCount() == 1, "the other shop's job is not here"

            seat.wanted.clear()
            odd = [line[0] for line in texts(screen.odd.table)]
            cheap = next(row for row, text in enumerate(odd) if "under cost" in text)
            click(screen.odd.table, cheap)
            click(screen.odd.table, cheap)
            await until(lambda: bool(seat.wanted))
            (place, rule) = seat.wanted[0]
            assert (place, rule) == ("rules", known["rule"] + 1), "the draft that mends it"
            assert seat.notices == ["The draft is saved as a rule"], (
                "once, however often one clicks"
            )

    drive(story())


def test_all_shops_have_a_line_each_and_their_names_on_every_other(
    drive: Drive[Any], theme: Theme, database_url: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with a_seat(database_url, tmp_path) as seat:
            known = await seat.session.call(a_morning)
            await seat.session.refresh_shops()
            seat.session.choose(None)
            screen = seat.open(OverviewScreen)
            QAbstractItemModelTester(screen.shops.model, FATAL, screen.shops.model)
            await until(lambda: screen.shops.model.rowCount() == 2)
            await until(lambda: screen.running.model.rowCount() == 2)
            assert {line[0]: line[1:5] for line in texts(screen.shops.table)} == {
                "Fashion": ["2", "1", "1", "–"],
                "Tokyo": ["–", "1", "–", "–"],
            }
            assert texts(screen.decisions.table)[0][1] == "Fashion"
            tokyo = [line[0] for line in texts(screen.shops.table)].index("Tokyo")
            click(screen.shops.table, tokyo)
            assert seat.session.shop is not None
            assert seat.session.shop.id == known["tokyo"]
            await until(lambda: screen.decisions.model.rowCount() == 0)
            assert not screen.shops.isVisible()

    drive(story())


def test_jobs_at_work_move_by_the_feed_without_another_question(
    drive: Drive[Any],
    theme: Theme,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def story() -> None:
        async with a_seat(database_url, tmp_path) as seat:
            known = await seat.session.call(a_morning)
            await seat.session.refresh_shops()
            tokyo = next(shop for shop in seat.session.shops if shop.id == known["tokyo"])
            seat.session.choose(tokyo)
            seat.feed.look_soon()
            await until(lambda: known["busy"] in seat.feed.jobs, what="the feed knows the job")
            screen = seat.open(OverviewScreen)
            await until(lambda: screen.running.model.rowCount() == 1)
            await until(lambda: len(seat.feed.jobs) == 3)
            await until(lambda: not screen._settle.isActive() and not screen._stale)
            assert "4 of 10" in texts(screen.running.table)[0][2]
            asked: list[object] = []

            async def ask(desk: Desk, shop_id: int | None = None) -> overview_service.Overview:
                asked.append(shop_id)
                return await read(desk, shop_id)

            read = overview_service.overview
            monkeypatch.setattr(overview_service, "overview", ask)
            await seat.session.call(further, known["busy"])
            seat.feed.look_soon()
            await until(lambda: "9 of 10" in texts(screen.running.table)[0][2])
            assert not screen._settle.isActive()
            assert asked == []
            await seat.session.call(further, known["busy"], "'paused'")
            seat.feed.look_soon()
            await until(
                lambda: (
                    texts(screen.decisions.table)[:1] != []
                    and texts(screen.decisions.table)[0][0] == "Paused"
                )
            )
            assert asked == [known["tokyo"]]

    drive(story())


def test_without_a_database_the_page_says_so_and_keeps_what_it_knows(
    drive: Drive[Any],
    theme: Theme,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def gone(*_: object) -> None:
        raise PriceDeskError("The database does not answer.", "It is tried again.")

    async def story(seat: Seat) -> None:
        await seat.session.call(a_morning)
        await seat.session.refresh_shops()
        screen = seat.open(OverviewScreen)
        await until(lambda: screen.decisions.model.rowCount() == 2)
        monkeypatch.setattr(overview_service, "overview", gone)
        screen.refresh()
        await until(lambda: screen.trouble.isVisible())
        assert "The database does not answer." in screen.trouble.words
        assert screen.decisions.model.rowCount() == 2
        monkeypatch.undo()
        screen.refresh()
        await until(lambda: not screen.trouble.isVisible())

    async def whole() -> None:
        async with a_seat(database_url, tmp_path) as seat:
            await story(seat)

    drive(whole())


def click(table: Any, row: int) -> None:
    """A click on a line."""
    spot = table.visualRect(at(table, row)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
