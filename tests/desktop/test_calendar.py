"""The calendar as an operator uses it: a sale is dragged, the move is asked about, and undone."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from pricedesk.desktop.screens.calendar import CalendarScreen
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.widgets.fault import FaultDialog
from pricedesk.desktop.widgets.fields import choose
from pricedesk.desktop.widgets.question import Question
from pricedesk.desktop.widgets.timeline import Timeline
from pricedesk.desktop.widgets.timeline_scale import Zoom
from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.rules import Schedule, Weekly
from pricedesk.domain.schedule import Window
from pricedesk.services import calendar as calendar_service
from pricedesk.services import schedules
from pricedesk.services.calendar import Bar
from pricedesk.services.desk import Desk
from tests.desktop.cells import column
from tests.desktop.conftest import Drive, until
from tests.desktop.seats import Seat, a_seat, texts
from tests.desktop.test_names import unnamed
from tests.jobs.conftest import make_shop
from tests.jobs.test_schedules import DAY, SOON, a_rule, times
from tests.services.test_overview import another_shop

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


async def planned(desk: Desk) -> int:
    """A shop with a sale of a day, another over it, and one of every Friday evening."""
    shop = await make_shop(desk)
    await another_shop(desk)
    for schedule in (
        times(SOON, SOON + DAY),
        times(SOON + DAY / 2, SOON + 3 * DAY),
        Schedule(weekly=Weekly(days=(4,), start="18:00", end="24:00")),
    ):
        await schedules.schedule(desk, shop.id, await a_rule(desk, schedule))
    return int(shop.id)


async def opened(seat: Seat) -> CalendarScreen:
    """The calendar of the shop with the sales, at the page of the first."""
    number = await seat.session.call(planned)
    await seat.session.refresh_shops()
    shop = next(shop for shop in seat.session.shops if shop.id == number)
    seat.session.choose(shop)
    screen = seat.open(CalendarScreen)
    timeline = screen.timeline
    timeline.look_at(timeline.scale.around(SOON.date(), Zoom.MONTH))
    await until(lambda: len(timeline.rows) == 3)
    return screen


def first(screen: CalendarScreen) -> Bar:
    return screen.timeline.rows[0].bars[0]


def drag(timeline: Timeline, bar: Bar, by: timedelta) -> None:
    """The mouse takes the bar in its middle, carries it so far in time and lets it go there."""
    area = timeline.area_of(bar)
    far = timeline.scale.x(bar.starts_at + by) - timeline.scale.x(bar.starts_at)
    there = area.center() + QPointF(far, 0)
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, at, button, down in (
        (QEvent.Type.MouseButtonPress, area.center(), left, left),
        (QEvent.Type.MouseMove, (area.center() + there) / 2, none, left),
        (QEvent.Type.MouseMove, there, none, left),
        (QEvent.Type.MouseButtonRelease, there, left, none),
    ):
        everywhere = timeline.viewport().mapToGlobal(at)
        event = QMouseEvent(kind, at, everywhere, button, down, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(timeline.viewport(), event)


def question(screen: CalendarScreen) -> Question | None:
    return screen.window().findChild(Question)


def test_a_shop_without_sales_says_how_one_gets_here(
    drive: Drive[Any], theme: Theme, database_url: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with a_seat(database_url, tmp_path) as seat:
            await seat.session.call(another_shop)
            await seat.session.refresh_shops()
            screen = seat.open(CalendarScreen)
            await until(lambda: screen.empty.isVisible())
            assert "No sale is planned" in screen.empty.words

    drive(story())


def test_a_dragged_sale_is_asked_about_moved_and_moved_back(
    drive: Drive[Any], theme: Theme, database_url: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with a_seat(database_url, tmp_path) as seat:
            screen = await opened(seat)
            QAbstractItemModelTester(screen.agenda, FATAL, screen.agenda)
            assert unnamed(screen) == []
            before = first(screen)
            drag(screen.timeline, before, 2 * DAY)
            start = screen.timeline.scale.snapped(SOON + 2 * DAY)
            await until(lambda: question(screen) is not None)
            asked = question(screen)
            assert asked is not None
            assert asked.accessibleName() == "Move “Weekend”?"
            asked.accept()
            await until(lambda: screen.undo_button.isEnabled())
            await until(
                lambda: any(
                    (bar.starts_at, bar.ends_at) == (start, start + DAY)
                    for row in screen.timeline.rows
                    for bar in row.bars
                )
            )
            screen.undo()
            await until(lambda: not screen.undo_button.isEnabled())
            await until(lambda: first(screen).starts_at == SOON)
            assert first(screen) == before

    drive(story())


def test_what_cannot_be_is_said_and_nothing_moves(
    drive: Drive[Any], theme: Theme, database_url: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with a_seat(database_url, tmp_path) as seat:
            screen = await opened(seat)
            before = first(screen)
            screen.timeline.dropped.emit(before, Window(SOON - 30 * DAY, SOON))
            await until(lambda: screen.window().findChild(FaultDialog) is not None)
            fault = screen.window().findChild(FaultDialog)
            assert "start is over already" in fault.message.text()
            assert question(screen) is None
            assert first(screen) == before

    drive(story())


def test_a_moment_shows_every_price_by_the_sales_of_then(
    drive: Drive[Any], theme: Theme, database_url: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with a_seat(database_url, tmp_path) as seat:
            screen = await opened(seat)
            screen.timeline.choose_moment(SOON + DAY / 4)
            model = screen.prices.grid.frame_model
            QAbstractItemModelTester(model, FATAL, model)
            await until(lambda: model.rowCount() == 3)
            assert column(model, "price") == ["9.00", "18.00", "27.00"]
            assert column(model, "price_now") == ["10.00", "20.00", "30.00"]
            assert column(model, "sale") == ["Weekend"] * 3
            assert unnamed(screen) == []
            screen.prices.search.setText("shirt-s")
            await until(lambda: model.rowCount() == 1)
            screen.prices.search.clear()
            await until(lambda: model.rowCount() == 3)
            screen.prices.write(tmp_path / "then.csv")
            await until(lambda: bool(seat.notices))
            with (tmp_path / "then.csv").open(encoding="utf-8-sig", newline="") as file:
                assert [row["Price"] for row in csv.DictReader(file)] == ["9.00", "18.00", "27.00"]
            screen.prices.moment.setDateTime(screen.prices.moment.dateTime().addDays(40))
            await until(lambda: column(model, "price") == ["10.00", "20.00", "30.00"])

    drive(story())


def test_the_list_tells_what_is_in_sight_at_every_zoom(
    drive: Drive[Any], theme: Theme, database_url: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with a_seat(database_url, tmp_path) as seat:
            screen = await opened(seat)
            choose(screen.zoom, Zoom.YEAR.name)
            await until(lambda: max(len(row.bars) for row in screen.timeline.rows) > 40)
            assert 40 < sum("weekly" in line for line in texts(screen.table)) < 54
            choose(screen.zoom, Zoom.DAY.name)
            day = screen.timeline.scale.around(SOON.date(), Zoom.DAY)
            screen.timeline.look_at(day)
            names = [line[1] for line in texts(screen.table)]
            assert names.count("Weekend") == len(names) >= 1
            seat.session.choose(None)
            await until(lambda: screen.timeline.with_shops)
            screen.timeline.opened.emit(first(screen))
            assert seat.wanted == [("rules", first(screen).rule_id)]

    drive(story())


def test_without_a_database_the_calendar_keeps_what_it_shows(
    drive: Drive[Any],
    theme: Theme,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def gone(*_: object) -> list[Bar]:
        raise PriceDeskError("The database does not answer.", "It is tried again.")

    async def story() -> None:
        async with a_seat(database_url, tmp_path) as seat:
            screen = await opened(seat)
            monkeypatch.setattr(calendar_service, "bars", gone)
            screen.refresh()
            await until(lambda: screen.trouble.isVisible())
            assert len(screen.timeline.rows) == 3
            monkeypatch.undo()
            screen.refresh()
            await until(lambda: not screen.trouble.isVisible())

    drive(story())


def test_what_was_read_is_shown_though_the_shop_has_new_figures_meanwhile(
    drive: Drive[Any],
    theme: Theme,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A job that ends starts both: the calendar is read again, and so are the shops."""

    async def story() -> None:
        async with a_seat(database_url, tmp_path) as seat:
            screen = await opened(seat)
            session, read = seat.session, calendar_service.bars

            async def as_a_sync_ends(*given: Any) -> list[Bar]:
                found = await read(*given)
                assert session.shop is not None
                session.shop = replace(session.shop, variants=session.shop.variants + 1)
                return found

            gone = first(screen)
            await session.call(schedules.unschedule, gone.shop_id, gone.rule_id)
            monkeypatch.setattr(calendar_service, "bars", as_a_sync_ends)
            screen.refresh()
            await until(lambda: len(screen.timeline.rows) == 2)

    drive(story())


def test_the_moment_is_one_of_the_shop_s_wall_clock(
    drive: Drive[Any], theme: Theme, database_url: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with a_seat(database_url, tmp_path) as seat:
            screen = await opened(seat)
            summer = datetime.fromisoformat("2027-07-01T10:00:00+00:00")
            assert seat.session.shop is not None
            screen.prices.look(seat.session.shop, summer)
            assert screen.prices.moment.text() == "01/07/2027 12:00:00"
            assert screen.prices.at == summer

    drive(story())
