"""The jobs screen by hand: found, steered many at once, conflicts decided, queues held."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from PySide6.QtTest import QAbstractItemModelTester

from pricedesk.desktop.screens.jobs import JobsScreen
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.widgets.question import Question
from pricedesk.domain.job import JobState
from pricedesk.domain.job_options import JobOptions
from pricedesk.domain.queues import Queue
from pricedesk.services import jobs as job_service
from pricedesk.services import queues, schedules, shops
from pricedesk.services.conflicts import Choice
from pricedesk.services.desk import Desk
from pricedesk.storage import jobs as stored_jobs
from tests.desktop.conftest import Drive, until
from tests.desktop.hands import press
from tests.desktop.seats import Seat, a_seat, texts
from tests.desktop.test_names import unnamed
from tests.jobs.conftest import make_shop
from tests.jobs.test_schedules import DAY, SOON, a_rule, times
from tests.services.test_overview import a_job, another_shop

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
ENDED = {"state": "'completed_with_errors'", "finished_at": "now()"}


async def answer(screen: JobsScreen, words: str) -> str:
    """Presses a button of the one question; what it was."""
    await until(lambda: any(one.isVisible() for one in screen.findChildren(Question)))
    asked = next(one for one in screen.findChildren(Question) if one.isVisible())
    press(asked, words)
    return asked.accessibleName()


async def state_of(seat: Seat, number: int) -> JobState:
    return (await seat.session.call(job_service.get, number)).state


async def torn(desk: Desk, shop_id: Any) -> int:
    """An ended job of three rows: one applied, two that somebody else had changed."""
    number = await a_job(desk, shop_id, "torn", **ENDED, total=3, applied=1, conflicts=2)
    async with desk.database.begin() as connection:
        await connection.execute(
            sa.text(
                """
                INSERT INTO price_changes (job_id, seq, shop_id, product_id, variant_id,
                    before_price, after_price, base_before_price, base_after_price, outcome,
                    found_price, settled_at)
                SELECT :job, n, :shop, 1, 10 + n, 1000, 900, 1000, 900,
                    CASE WHEN n = 1 THEN 'applied' ELSE 'conflict' END, 700, now()
                FROM generate_series(1, 3) n
                """
            ),
            {"job": number, "shop": int(shop_id)},
        )
        options = JobOptions(canary=5, breaker_percent=20)
        await stored_jobs.set_options(connection, number, options)
    return number


def test_many_jobs_are_cancelled_by_one_question(
    drive: Drive[Any], theme: Theme, database_url: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with a_seat(database_url, tmp_path) as seat:
            shop = await seat.session.call(make_shop)
            tokyo = await seat.session.call(another_shop)
            held = [
                await seat.session.call(a_job, shop.id, f"held-{n}", state="'paused'", total=9)
                for n in range(3)
            ]
            done = await seat.session.call(a_job, tokyo, "done", **ENDED, total=9, applied=9)
            await seat.session.refresh_shops()
            screen = seat.open(JobsScreen)
            QAbstractItemModelTester(screen.model, FATAL, screen.model)
            await until(lambda: len(screen.model.jobs()) == 4)
            assert unnamed(screen) == []

            screen.list.filters.grouped.setChecked(True)
            heads = [line[0] for line in texts(screen.table) if "·" in line[0]]
            assert [head.split("  ·")[0] for head in heads] == ["Fashion", "Tokyo"]
            screen.list.filters.text.setText("held")
            await until(lambda: len(screen.model.jobs()) == 3)
            screen.choose_all()
            await until(lambda: len(screen.list.batch.jobs) == 3)
            assert screen.list.batch.buttons["cancel"].text().endswith("(3)")
            assert not screen.list.batch.buttons["revert"].isEnabled()
            screen.list.batch.buttons["cancel"].click()
            question = await answer(screen, "Cancel 3")
            assert "3" in question
            await until(lambda: all(seat.feed.jobs[n].state.is_final for n in held))  # type: ignore[index]
            assert await state_of(seat, done) is JobState.COMPLETED_WITH_ERRORS, "not chosen"

    drive(story())


def test_jobs_are_found_by_the_sku_that_they_touched(
    drive: Drive[Any], theme: Theme, database_url: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with a_seat(database_url, tmp_path) as seat:
            shop = await seat.session.call(make_shop)
            other = await seat.session.call(a_job, shop.id, "other", **ENDED, total=1)
            touched = await seat.session.call(torn, shop.id)
            screen = seat.open(JobsScreen)
            await until(lambda: len(screen.model.jobs()) == 2)
            sku = await seat.session.call(sku_of, int(shop.id), 11)
            screen.list.filters.sku.setText(sku)
            await until(lambda: [job.id for job in screen.model.jobs()] == [touched])
            screen.list.filters.sku.setText("nothing like it")
            await until(lambda: screen.list.nothing.isVisible())
            press(screen, "Clear the filter")
            await until(lambda: {job.id for job in screen.model.jobs()} == {touched, other})

    drive(story())


async def sku_of(desk: Desk, shop_id: int, variant: int) -> str:
    async with desk.database.begin() as connection:
        found = await connection.scalar(
            sa.text("SELECT sku FROM variants WHERE shop_id = :shop AND variant_id = :variant"),
            {"shop": shop_id, "variant": variant},
        )
    return str(found)


def test_conflicts_are_decided_in_the_ledger_row_by_row_and_all(
    drive: Drive[Any], theme: Theme, database_url: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with a_seat(database_url, tmp_path) as seat:
            shop = await seat.session.call(make_shop)
            number = await seat.session.call(torn, shop.id)
            await seat.session.refresh_shops()
            screen = seat.open(JobsScreen)
            screen.take(number)
            ledger = screen.detail.ledger
            await until(lambda: ledger.grid.frame_model.rowCount() == 3)
            assert ledger.conflicts.isVisible()
            await until(lambda: screen.detail._terms.isVisible())
            assert "first 5 rows" in screen.detail._terms.text()
            assert "20.0" in screen.detail._terms.text(), "the breaker"
            assert "at best" in screen.detail.pace.accessibleDescription()

            ledger.chips.choose("conflict")
            ledger._reorder()
            await until(lambda: ledger.grid.frame_model.rowCount() == 2)
            ledger.grid.selectRow(0)
            await until(lambda: ledger.conflicts.buttons[Choice.KEEP].text().endswith("(1)"))
            ledger.conflicts.buttons[Choice.KEEP].click()
            await answer(screen, "Keep theirs (1)")
            await until(lambda: seat.feed.jobs[number].counts.conflicts == 1)  # type: ignore[index]
            ledger.grid.clearSelection()
            await until(lambda: ledger.conflicts.buttons[Choice.MINE].text().endswith("(1)"))
            ledger.conflicts.buttons[Choice.MINE].click()
            await answer(screen, "Use mine (1)")
            await until(lambda: any(job.parent_id == number for job in seat.feed.jobs.values()))
            await until(lambda: seat.feed.jobs[number].counts.conflicts == 0)  # type: ignore[index]
            assert not ledger.conflicts.isVisible()

    drive(story())


def test_queues_and_shops_are_held_and_let_go(
    drive: Drive[Any], theme: Theme, database_url: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with a_seat(database_url, tmp_path) as seat:
            shop = await seat.session.call(make_shop)
            rule = await seat.session.call(a_rule, times(SOON, SOON + DAY))
            await seat.session.call(schedules.schedule, shop.id, rule)
            await seat.session.refresh_shops()
            screen = seat.open(JobsScreen)
            screen.take("queue")
            view = screen.queue
            for model in (view.queues, view.workers, view.shops, view.schedules):
                QAbstractItemModelTester(model, FATAL, model)
            await until(lambda: view.queues.rowCount() == len(Queue))
            await until(lambda: view.schedules.rowCount() > 0)
            assert "No worker is alive" in view.banner.words
            assert unnamed(screen) == []

            view.queue_table.selectRow(0)
            press(view, "Pause queue")
            await until(lambda: view.queues.items[0].paused)
            assert await seat.session.call(queues.paused) == {view.queues.items[0].queue}
            press(view, "Resume queue")
            await until(lambda: not view.queues.items[0].paused)
            press(view, "Pause everything")
            await until(lambda: sum(row.paused for row in view.queues.items) == len(Queue) - 1)
            press(view, "Resume everything")
            await until(lambda: not any(row.paused for row in view.queues.items))

            view.shop_table.selectRow(0)
            press(view, "Pause shop")
            await until(lambda: view.shops.items[0].paused)
            assert (await seat.session.call(shops.get, str(shop.id))).paused
            press(view, "Resume shop")
            await until(lambda: not view.shops.items[0].paused)

    drive(story())
