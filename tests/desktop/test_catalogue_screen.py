"""The catalogue by hand: searched, narrowed, kept as a view, and one variant in full."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest

from pricedesk.desktop.screens.catalogue import CatalogueScreen
from pricedesk.desktop.theme import Theme
from pricedesk.services.desk import Desk
from tests.desktop.cells import section
from tests.desktop.conftest import Drive, until
from tests.desktop.seats import a_seat
from tests.desktop.test_names import unnamed
from tests.jobs.conftest import make_shop
from tests.services.test_overview import a_job

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


async def a_past(desk: Desk, shop_id: Any) -> int:
    """The shirt in S: 12.00, 9.00 by our job, 10.00 by somebody else, and a job that met that."""
    ours = await a_job(desk, shop_id, "sale", state="'completed'", total=1, applied=1)
    torn = await a_job(desk, shop_id, "torn", state="'completed_with_errors'", total=1, conflicts=1)
    async with desk.database.begin() as connection:
        await connection.execute(
            sa.text(
                """
                INSERT INTO price_history (shop_id, variant_id, at, price_before, price, job_id)
                VALUES (:shop, 11, now() - interval '9 days', 1200, 900, :ours),
                    (:shop, 11, now() - interval '2 days', 900, 1000, NULL)
                """
            ),
            {"shop": int(shop_id), "ours": ours},
        )
        await connection.execute(
            sa.text(
                """
                INSERT INTO price_changes (job_id, seq, shop_id, product_id, variant_id,
                    before_price, after_price, base_before_price, base_after_price, outcome,
                    found_price) VALUES (:job, 1, :shop, 1, 11, 900, 800, 1200, 800, 'conflict',
                    1000)
                """
            ),
            {"shop": int(shop_id), "job": torn},
        )
    return torn


def test_a_search_narrows_and_a_wrong_one_leaves_the_rows(
    drive: Drive[Any], theme: Theme, database_url: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with a_seat(database_url, tmp_path) as seat:
            await seat.session.call(make_shop)
            await seat.session.refresh_shops()
            screen = seat.open(CatalogueScreen)
            QAbstractItemModelTester(screen.grid.frame_model, FATAL, screen.grid.frame_model)
            rows = screen.grid.frame_model.rowCount
            await until(lambda: rows() == 3)
            assert unnamed(screen) == []

            QTest.keyClicks(screen.search, "type:shirts price<15")
            await until(lambda: rows() == 1)
            assert "1 of 3" in screen.bar.found.text()
            QTest.keyClicks(screen.search, " vendro:x")
            await until(lambda: "vendro" in screen.bar.query.problem.text())
            assert "Did you mean “vendor”?" in screen.bar.query.problem.text()
            assert rows() == 1
            screen.clear()
            await until(lambda: rows() == 3)
            assert not screen.bar.query.problem.isVisible()

            header = screen.grid.filter_header
            assert header is not None
            price = section(screen.grid.frame_model, "price")
            header.fill(price, ">15")
            await until(lambda: rows() == 2)
            header.fill(price, "dear")
            await until(lambda: "row of filters" in screen.bar.query.problem.text())
            screen.clear()
            await until(lambda: rows() == 3)

    drive(story())


def test_a_saved_view_comes_back_as_it_was(
    drive: Drive[Any], theme: Theme, database_url: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with a_seat(database_url, tmp_path) as seat:
            await seat.session.call(make_shop)
            await seat.session.refresh_shops()
            screen = seat.open(CatalogueScreen)
            rows = screen.grid.frame_model.rowCount
            await until(lambda: rows() == 3)
            screen.grid.show_columns(("sku", "price"))
            for _click in range(2):
                screen.grid.sort_section(section(screen.grid.frame_model, "price"))
            screen.bar.query.set_text("type:shirts")
            await until(lambda: rows() == 2)
            screen.save_view("Shirts, dear first")
            assert seat.notices == ["View saved: Shirts, dear first"]

            again = seat.open(CatalogueScreen)
            again.grid.show_columns(("product_title", "price", "vendor"))
            menu = again.bar.menu_of_views()
            next(a for a in menu.actions() if a.text() == "Shirts, dear first").trigger()
            model = again.grid.frame_model
            await until(lambda: model.rowCount() == 2)
            assert again.grid.shown_columns() == ("sku", "price")
            assert again.search.text() == "type:shirts"
            await until(lambda: [model.row(at)["price"] for at in (0, 1)] == [2000, 1000])

    drive(story())


def test_a_variant_in_full(
    drive: Drive[Any],
    theme: Theme,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def story() -> None:
        opened: list[str] = []
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
        async with a_seat(database_url, tmp_path) as seat:
            shop = await seat.session.call(make_shop)
            torn = await seat.session.call(a_past, shop.id)
            await seat.session.refresh_shops()
            screen = seat.open(CatalogueScreen)
            await until(lambda: screen.grid.frame_model.rowCount() == 3)
            screen.grid.selectRow(0)
            await until(lambda: "€10.00" in screen.status.text())
            screen.show_chosen()
            panel = screen.variant
            await until(lambda: panel.dossier is not None)
            for model in (panel.timeline.model, panel.sales, panel.trace.model):
                QAbstractItemModelTester(model, FATAL, model)
            assert unnamed(panel) == []
            assert "Shown now: €10.00" in panel._summary.text()
            assert "€9.00" in panel._lowest.text(), "of the last 30 days"
            moves = panel.timeline.model
            told = [[moves.data(moves.index(row, column)) for column in (1, 2)] for row in (0, 1)]
            assert told == [
                ["9.00 → 10.00", "Somebody else"],
                ["12.00 → 9.00", f"Job {torn - 1}, Ada"],
            ]
            assert f"job {torn}" in panel.banner.words
            assert "wanted €8.00 and found €10.00" in panel.banner.words
            panel.timeline.table.doubleClicked.emit(moves.index(1, 0))
            assert seat.wanted == [("jobs", torn - 1)]
            panel.open_admin.click()
            assert opened == ["http://127.0.0.1:9/"]

            screen.grid.copy_rows()
            assert QGuiApplication.clipboard().text().count("\n") == 1

    drive(story())
