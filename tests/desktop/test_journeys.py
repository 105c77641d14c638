"""What goes wrong or takes its time, as somebody at the window goes through it, on real parts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pricedesk.desktop.screens.jobs import JobsScreen
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.widgets.question import Question
from pricedesk.desktop.widgets.schedule_question import ScheduleQuestion
from pricedesk.desktop.window import Window
from pricedesk.domain.job import Job, JobKind, JobState
from pricedesk.domain.money import currency
from pricedesk.domain.rules import All, ChangeByPercent, Field_, Operator, RuleDocument, Schedule
from pricedesk.domain.rules import Test as Condition
from pricedesk.services.conflicts import Choice
from pricedesk.services.practice import read_prices
from tests.desktop.cells import type_over
from tests.desktop.conftest import AURORA, Drive, Floor, a_window, until
from tests.desktop.hands import press
from tests.desktop.test_rule_screens import names, previewed, rules_of
from tests.desktop.test_window import job_ended, jobs_of
from tests.desktop.test_workspace_screen import a_file, opened, some_skus, uploads_of

EUR = currency(AURORA.currency)
DAY = timedelta(days=1)


async def prices(floor: Floor) -> dict[int, Any]:
    return dict(await read_prices(floor.root, AURORA.name, EUR))


async def a_job(window: Window, kind: JobKind, title: str) -> Job:
    """The newest of that kind and title, once it has ended."""

    def found() -> list[int]:
        every = jobs_of(window).items()
        return sorted(n for n, job in every if job.kind is kind and title in job.title)

    await until(lambda: bool(found()), what=f"no job {title!r}")
    return await job_ended(window, found()[-1])


async def answered(window: Window, words: str) -> None:
    """Presses the button of the question that is asked."""
    await until(lambda: any(one.isVisible() for one in window.findChildren(Question)))
    press(next(one for one in window.findChildren(Question) if one.isVisible()), words)


def jobs_screen(window: Window, number: int) -> JobsScreen:
    screen = window.open("jobs", number)
    assert isinstance(screen, JobsScreen)
    return screen


def of(*skus: str, name: str, schedule: Schedule | None = None) -> RuleDocument:
    """A rule over these SKUs."""
    test = Condition(field=Field_.SKU, operator=Operator.IN, values=skus)
    return RuleDocument(
        name=name,
        condition=All(parts=(test,)),
        action=ChangeByPercent(percent="-10"),
        schedule=schedule or Schedule(),
    )


def test_a_scheduled_sale_starts_by_itself_and_its_end_leaves_a_stranger_s_price_to_be_decided(
    drive: Drive, synced: Floor, theme: Theme
) -> None:
    async def story() -> None:
        async with a_window(synced, theme) as window:
            rules = rules_of(window)
            before = await prices(synced)
            known = await some_skus(window, 3)
            assert window.session is not None
            assert window.session.shop is not None
            zone = window.session.shop.zone
            now = datetime.now(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None, microsecond=0)
            times = Schedule(starts_at=now - DAY, ends_at=now + DAY, zone=zone)
            rules.begin(of(*(sku for sku, *_ in known), name="By the clock", schedule=times))
            await previewed(rules)
            press(rules, "Schedule")
            question = window.findChild(ScheduleQuestion)
            assert question is not None
            press(question, "Schedule the sale")
            start = await a_job(window, JobKind.SALE_START, "By the clock")
            assert (start.state, start.counts.applied) == (JobState.COMPLETED, 3)

            variant = known[0][2]
            await synced.set_price(AURORA, variant, "7.77")
            window.open("rules")
            await until(lambda: "By the clock" in names(rules))
            row = names(rules).index("By the clock")
            await until(lambda: bool(rules.list.model.items[row].rule.running_in))
            rules.list.table.selectRow(row)
            press(rules, "End sale")
            await answered(window, "End the sale")
            end = await a_job(window, JobKind.SALE_END, "By the clock")
            assert (end.state, end.counts.conflicts) == (JobState.COMPLETED_WITH_ERRORS, 1)
            assert (await prices(synced))[variant][0] == 777

            jobs = jobs_screen(window, int(end.id))
            mine = jobs.detail.ledger.conflicts.buttons[Choice.MINE]
            await until(lambda: mine.isVisible() and mine.text().endswith("(1)"))
            mine.click()
            await answered(window, "Use mine")
            back = await a_job(window, JobKind.SALE_END, f"Conflicts of job {end.id} ")
            assert (back.state, back.counts.applied) == (JobState.COMPLETED, 1)
            assert jobs_of(window)[int(end.id)].counts.conflicts == 0
            assert await prices(synced) == before

    drive(story())


def test_a_row_that_fails_is_shown_with_its_reason_and_is_tried_again(
    drive: Drive, synced: Floor, theme: Theme
) -> None:
    async def story() -> None:
        async with a_window(synced, theme) as window:
            rules = rules_of(window)
            before = await prices(synced)
            known = await some_skus(window, 3, skip=20)
            rules.begin(of(*(sku for sku, *_ in known), name="One is torn"))
            await previewed(rules)
            press(rules, "Apply 3 changes")
            sale = await a_job(window, JobKind.SALE_START, "One is torn")
            assert (sale.state, sale.counts.applied) == (JobState.COMPLETED, 3)
            await synced.set_price(AURORA, known[1][2], "8.88")
            press(jobs_screen(window, int(sale.id)), "Revert")
            await answered(window, "Revert 3 prices")
            job = await a_job(window, JobKind.REVERT, "One is torn")
            assert (job.state, job.counts.applied) == (JobState.COMPLETED_WITH_ERRORS, 2)

            jobs = jobs_screen(window, int(job.id))
            ledger = jobs.detail.ledger
            await until(lambda: ledger.grid.frame_model.rowCount() == 3)
            ledger.show_failed()
            await until(lambda: ledger.grid.frame_model.rowCount() == 1)
            row = ledger.grid.frame_model.row(0)
            assert (row["sku"], row["found_price"]) == (known[1][0], 888)
            assert "Somebody else changed it" in row["message"]
            press(jobs, "Retry failed")
            await answered(window, "Retry")
            again = await a_job(window, JobKind.EDIT, f"Failed rows of job {job.id} ")
            assert (again.counts.total, again.counts.conflicts) == (1, 1), "still a stranger's"
            now = await prices(synced)
            assert {variant for variant in before if now[variant] != before[variant]} == {
                known[1][2]
            }

    drive(story())


def test_an_error_in_a_list_is_mended_in_its_cell_and_the_whole_list_applied(
    drive: Drive, synced: Floor, theme: Theme, tmp_path: Path
) -> None:
    async def story() -> None:
        async with uploads_of(synced, theme) as (window, uploads):
            known = await some_skus(window, 4, skip=40)
            file = a_file(tmp_path / "mend.csv", "SKU;Price", known, 250)
            text = file.read_text("utf-8").splitlines()
            sku = text[2].split(";")[0]
            file.write_text("\n".join([*text[:2], f"{sku};on request", *text[3:]]), "utf-8")
            uploads.open_file(file)
            await opened(uploads, 4)
            assert uploads.sheet.apply.text().startswith("Apply 3 ")
            pane = uploads.sheet.pane
            assert pane is not None
            window.activateWindow()
            pane.sheet.setFocus()
            pane.hands.next_bad()
            await until(lambda: pane.sheet.currentIndex().isValid())
            bad = pane.sheet.sheet_model.row(pane.sheet.currentIndex().row())
            assert (bad["outcome"], bad["sku"]) == ("error", sku)
            for_it = known[1][1] + 250
            type_over(pane.sheet, f"{for_it // 100}.{for_it % 100:02}")
            await until(lambda: uploads.sheet.apply.text().startswith("Apply 4 "))
            press(uploads, "Apply 4 ")
            job = await a_job(window, JobKind.EDIT, "mend")
            assert (job.state, job.counts.applied) == (JobState.COMPLETED, 4)
            now = await prices(synced)
            assert {now[variant][0] - price for _sku, price, variant in known} == {250}

    drive(story())
