"""What a person does in the window, on real parts, from an empty desk to prices put back.

Run with PICTURES naming a folder, every step leaves its picture there.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pricedesk.desktop.places import places
from pricedesk.desktop.screens.connect import ConnectDialog
from pricedesk.desktop.screens.jobs import JobsScreen
from pricedesk.desktop.screens.rules import RulesScreen
from pricedesk.desktop.screens.shops import ShopsScreen
from pricedesk.desktop.screens.uploads import UploadsScreen
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.widgets.question import Question
from pricedesk.desktop.window import Window
from pricedesk.domain.credentials import CredentialKind
from pricedesk.domain.job import Job, JobState
from pricedesk.domain.money import currency
from pricedesk.pricing.plan import RowOutcome
from pricedesk.services import shops as shop_service
from pricedesk.services.practice import read_prices
from tests.desktop.album import Album
from tests.desktop.conftest import AURORA, BARE, Drive, Floor, a_window, until
from tests.desktop.hands import press, take_up


def type_in(widget: object, text: str) -> None:
    widget.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(widget, text)  # type: ignore[call-overload]


def screen(window: Window, key: str, kind: type) -> object:
    found = window.open(key)
    assert isinstance(found, kind)
    return found


def jobs_of(window: Window) -> dict[int, Job]:
    assert window.feed is not None
    return {int(number): job for number, job in window.feed.jobs.items()}


async def job_ended(window: Window, number: int) -> Job:
    await until(
        lambda: number in jobs_of(window) and jobs_of(window)[number].state.is_final,
        what=f"job {number} did not end",
    )
    return jobs_of(window)[number]


async def connect(window: Window, floor: Floor, album: Album | None = None) -> None:
    """Connects the shop aurora through the dialog and waits for its first sync."""
    shops = screen(window, "shops", ShopsScreen)
    assert isinstance(shops, ShopsScreen)
    assert window.session is not None
    if any(shop.address.handle == AURORA.name for shop in window.session.shops):
        take_up(window, AURORA)
        return
    if album:
        album.step("first-run")
    dialog = shops.connect_shop()
    assert isinstance(dialog, ConnectDialog)
    type_in(dialog.address, floor.link(AURORA))
    type_in(dialog.token, "shpat_wrong")
    press(dialog, "Check and connect")
    await until(lambda: dialog.banner.isVisible())
    assert "token" in dialog.banner.words
    assert "shpat_wrong" not in dialog.banner.words
    if album:
        album.step("wrong-token")
    type_in(dialog.token, AURORA.token)
    press(dialog, "Check and connect")
    await until(lambda: bool(window.session and window.session.shop))
    if album:
        album.step("connected")
    await until(
        lambda: bool(window.session and window.session.shop and window.session.shop.synced_at)
    )
    if album:
        album.step("synced")


def test_from_an_empty_desk_to_a_reverted_sale(drive: Drive, floor: Floor, theme: Theme) -> None:
    async def story() -> None:
        async with a_window(floor, theme) as window:
            album = Album(window, "sale")
            await connect(window, floor, album)
            before = await read_prices(floor.root, AURORA.name, currency(AURORA.currency))
            rules = screen(window, "rules", RulesScreen)
            assert isinstance(rules, RulesScreen)
            rules.new_rule()
            editor = rules.editor
            type_in(editor.form.name, "Summer sale")
            type_in(editor.form.action.simple._number, "20")
            await until(lambda: editor.apply.isEnabled() and "Apply" in editor.apply.text())
            changes = editor.view.figures.to_send if editor.view.figures else 0
            assert editor.apply.text() == f"Apply {changes:,} changes"
            assert "would change" in editor.view.summary.text()
            album.step("preview")
            press(rules, "Apply")
            await until(lambda: any(j.title == "Summer sale" for j in jobs_of(window).values()))
            sale = next(j for j in jobs_of(window).values() if j.title == "Summer sale")
            jobs = screen(window, "jobs", JobsScreen)
            assert isinstance(jobs, JobsScreen)
            album.step("submitted")
            sale = await job_ended(window, int(sale.id))
            assert sale.state is JobState.COMPLETED
            assert sale.counts.applied == changes
            await until(lambda: jobs.detail.ledger.grid.frame_model.rowCount() == changes)
            album.step("done")
            during = await read_prices(floor.root, AURORA.name, currency(AURORA.currency))
            assert sum(during[v] != before[v] for v in before) == changes

            jobs.detail.act("revert")
            question = window.findChild(Question)
            assert question is not None
            album.step("revert-asked")
            press(question, f"Revert {changes:,} prices")
            await until(lambda: any(j.parent_id == sale.id for j in jobs_of(window).values()))
            back = next(j for j in jobs_of(window).values() if j.parent_id == sale.id)
            back = await job_ended(window, int(back.id))
            assert back.state is JobState.COMPLETED
            await until(lambda: jobs.detail.job is not None and jobs.detail.job.id == back.id)
            album.step("reverted")
            assert await read_prices(floor.root, AURORA.name, currency(AURORA.currency)) == before

    drive(story())


def test_a_sale_is_ended_from_the_list_of_rules(drive: Drive, floor: Floor, theme: Theme) -> None:
    async def story() -> None:
        async with a_window(floor, theme) as window:
            album = Album(window, "end")
            await connect(window, floor)
            before = await read_prices(floor.root, AURORA.name, currency(AURORA.currency))
            rules = screen(window, "rules", RulesScreen)
            assert isinstance(rules, RulesScreen)
            rules.new_rule()
            type_in(rules.editor.form.name, "Weekend")
            await until(lambda: rules.editor.apply.isEnabled())
            press(rules, "Apply")
            await until(lambda: any(j.title == "Weekend" for j in jobs_of(window).values()))
            sale = next(j for j in jobs_of(window).values() if j.title == "Weekend")
            await job_ended(window, int(sale.id))
            window.open("rules")

            def row() -> int | None:
                names = [one.rule.document.name for one in rules.list.model.items]
                place = names.index("Weekend") if "Weekend" in names else None
                return (
                    place
                    if place is not None and rules.list.model.items[place].rule.running_in
                    else None
                )

            await until(lambda: row() is not None)
            place = row()
            assert place is not None
            rules.list.table.selectRow(place)
            album.step("running")
            press(rules, "End sale")
            question = window.findChild(Question)
            assert question is not None
            album.step("asked")
            press(question, "End the sale")
            await until(lambda: any("End of Weekend" in j.title for j in jobs_of(window).values()))
            end = next(j for j in jobs_of(window).values() if "End of Weekend" in j.title)
            end = await job_ended(window, int(end.id))
            assert end.state is JobState.COMPLETED
            album.step("ended")
            assert await read_prices(floor.root, AURORA.name, currency(AURORA.currency)) == before

    drive(story())


def test_a_price_list_is_checked_row_by_row_and_applied(
    drive: Drive, floor: Floor, theme: Theme, tmp_path: Path
) -> None:
    async def story() -> None:
        async with a_window(floor, theme) as window:
            album = Album(window, "upload")
            await connect(window, floor)
            uploads = screen(window, "uploads", UploadsScreen)
            assert isinstance(uploads, UploadsScreen)
            album.step("drop-zone")
            uploads.open_file(await a_price_list(window, tmp_path))
            await until(lambda: uploads.sheet.preview is not None)
            assert uploads.sheet.pane is not None
            model = uploads.sheet.pane.sheet.sheet_model
            await until(lambda: model.rowCount() == 20)
            assert (model.row(0)["line"], model.row(0)["outcome"]) == (4, "error")
            assert uploads.sheet.apply.text().startswith("Apply 18 ")
            album.step("checked")
            press(uploads, "Apply 18")
            await until(lambda: any("Upload" in j.title for j in jobs_of(window).values()))
            job = next(j for j in jobs_of(window).values() if "Upload" in j.title)
            job = await job_ended(window, int(job.id))
            assert (job.state, job.counts.applied) == (JobState.COMPLETED, 18)
            album.step("applied")

    drive(story())


async def a_price_list(window: Window, folder: Path) -> Path:
    from pricedesk.services import catalogue as catalogue_service

    assert window.session is not None
    assert window.session.shop is not None
    catalogue = await window.session.call(catalogue_service.snapshot, int(window.session.shop.id))
    known = catalogue.variants.filter(
        catalogue.variants["sku"].is_not_null() & catalogue.variants["sku"].is_unique()
    ).head(19)
    lines = ["SKU;Price"]
    for row in known.iter_rows(named=True):
        cents = row["price"] + 100
        lines.append(f"{row['sku']};{cents // 100},{cents % 100:02}")
    lines[3] = lines[3].split(";")[0] + ";on request"
    lines.append("NO-SUCH-SKU;9,90")
    path = folder / "supplier prices.csv"
    path.write_text("\n".join(lines) + "\n", encoding="cp1252")
    return path


def test_a_broken_file_says_why(drive: Drive, floor: Floor, theme: Theme, tmp_path: Path) -> None:
    async def story() -> None:
        async with a_window(floor, theme) as window:
            await connect(window, floor)
            uploads = screen(window, "uploads", UploadsScreen)
            assert isinstance(uploads, UploadsScreen)
            broken = tmp_path / "broken.xlsx"
            broken.write_bytes(b"PK\x03\x04 this is no workbook")
            uploads.open_file(broken)
            await until(lambda: uploads.drafts.banner.isVisible())
            assert "broken.xlsx" in uploads.drafts.banner.words
            Album(window, "bad").step("broken-file")
            uploads.open_file(tmp_path / "gone.csv")
            await until(lambda: "gone.csv" in uploads.drafts.banner.words)

    drive(story())


def test_the_preview_says_what_is_wrong_with_a_rule(
    drive: Drive, floor: Floor, theme: Theme
) -> None:
    async def story() -> None:
        async with a_window(floor, theme) as window:
            album = Album(window, "rule")
            await connect(window, floor)
            rules = screen(window, "rules", RulesScreen)
            assert isinstance(rules, RulesScreen)
            rules.new_rule()
            editor = rules.editor
            await until(lambda: editor.view.figures is not None)

            row = editor.form.conditions.add_row()
            type_in(row._value, "Nobody Ltd")
            await until(lambda: "matches no variant" in editor.view.empty.words)
            assert not editor.apply.isEnabled()
            album.step("matches-nothing")
            row.asked.emit(row, "remove")

            type_in(editor.form.rounding.endings.patterns, " ")
            type_in(editor.form.action.simple._number, "100")
            await until(lambda: editor.view.approval.needed)
            found = editor.view.figures
            assert found is not None
            assert found.counts[RowOutcome.BLOCKED] > 0
            assert "become 0" in editor.view.approval._hits.text()
            assert editor.apply.text() == f"Submit {found.to_send:,} changes for approval"
            album.step("price-of-zero")
            type_in(editor.view.approval.field, str(found.to_send))
            assert editor.apply.text() == f"Apply {found.to_send:,} changes"
            album.step("approved")

            type_in(editor.form.action.simple._number, "abc")
            assert not editor.apply.isEnabled()
            assert "not a number" in editor.form.action.simple.box.fault_text

    drive(story())


def test_a_plan_over_a_guardrail_waits_for_its_number(
    drive: Drive, floor: Floor, theme: Theme
) -> None:
    async def story() -> None:
        async with a_window(floor, theme) as window:
            album = Album(window, "guardrail")
            await connect(window, floor)
            rules = screen(window, "rules", RulesScreen)
            assert isinstance(rules, RulesScreen)
            rules.new_rule()
            type_in(rules.editor.form.name, "Far too cheap")
            type_in(rules.editor.form.action.simple._number, "90")
            await until(
                lambda: rules.editor.view.approval.needed and rules.editor.apply.isEnabled()
            )
            press(rules, "Submit")
            await until(lambda: any(j.title == "Far too cheap" for j in jobs_of(window).values()))
            jobs = screen(window, "jobs", JobsScreen)
            assert isinstance(jobs, JobsScreen)
            job = next(j for j in jobs_of(window).values() if j.title == "Far too cheap")
            await until(lambda: jobs_of(window)[int(job.id)].state is JobState.NEEDS_APPROVAL)
            await until(lambda: jobs.detail.approval.isVisible())
            album.step("waits")
            type_in(jobs.detail.approval.field, "3")
            press(jobs, "Approve")
            wrong = await dialog_of(window)
            assert "not 3" in wrong
            jobs.detail.act("cancel")
            question = window.findChild(Question)
            assert question is not None
            press(question, "Cancel the job")
            ended = await job_ended(window, int(job.id))
            assert (ended.state, ended.counts.applied) == (JobState.CANCELLED, 0)

    drive(story())


async def dialog_of(window: Window) -> str:
    """The words of the error on the screen, which is then closed."""
    from pricedesk.desktop.widgets.fault import FaultDialog

    await until(lambda: any(d.isVisible() for d in window.findChildren(FaultDialog)))
    dialog = next(d for d in window.findChildren(FaultDialog) if d.isVisible())
    dialog.accept()
    return f"{dialog.message.text()} {dialog.remedy.text()}"


def test_an_empty_shop_says_what_to_do(drive: Drive, floor: Floor, theme: Theme) -> None:
    async def story() -> None:
        from pricedesk.desktop.screens.catalogue import CatalogueScreen

        async with a_window(floor, theme) as window:
            await connect(window, floor)
            shops = screen(window, "shops", ShopsScreen)
            assert isinstance(shops, ShopsScreen)
            dialog = shops.connect_shop()
            dialog.choose_way(CredentialKind.TOKEN)
            type_in(dialog.address, "not a shop!")
            type_in(dialog.token, BARE.token)
            press(dialog, "Check and connect")
            assert "is not a shop's name" in dialog._address_field.fault_text
            type_in(dialog.address, floor.link(BARE))
            press(dialog, "Check and connect")
            session = window.session
            assert session is not None
            await until(lambda: session.shop is not None and session.shop.currency.code == "USD")
            await until(lambda: session.shop is not None and session.shop.synced_at is not None)
            catalogue = screen(window, "catalogue", CatalogueScreen)
            assert isinstance(catalogue, CatalogueScreen)
            await until(lambda: "has no products" in catalogue.empty.words)
            Album(window, "bad").step("empty-catalogue")
            rules = screen(window, "rules", RulesScreen)
            assert isinstance(rules, RulesScreen)
            rules.new_rule()
            await until(lambda: "has no variants" in rules.editor.view.empty.words)

    drive(story())


def test_every_way_to_connect_asks_for_what_it_needs(
    drive: Drive, floor: Floor, theme: Theme
) -> None:
    async def story() -> None:
        async with a_window(floor, theme) as window:
            album = Album(window, "ways")
            shops = screen(window, "shops", ShopsScreen)
            assert isinstance(shops, ShopsScreen)
            dialog = shops.connect_shop()
            await asyncio.sleep(0.1)
            for way, asked in (
                (CredentialKind.CLIENT, {"client_id", "client_secret"}),
                (CredentialKind.BROWSER, {"client_id", "client_secret"}),
                (CredentialKind.TOKEN, {"token"}),
            ):
                dialog.choose_way(way)
                assert {n for n, made in dialog.inputs.items() if made.isVisible()} == asked
                assert "write_products" in dialog._steps.text()
                await asyncio.sleep(0.05)
                album.step(way.value)
            dialog.choose_way(CredentialKind.CLIENT)
            press(dialog, "Check and connect")
            assert "Paste it here" in dialog._fields["client_secret"].fault_text
            assert "is not a shop's name" in dialog._address_field.fault_text
            dialog.reject()

    drive(story())


def test_a_shop_that_is_away_says_so(drive: Drive, floor: Floor, theme: Theme) -> None:
    async def story() -> None:
        async with a_window(floor, theme) as window:
            shops = screen(window, "shops", ShopsScreen)
            assert isinstance(shops, ShopsScreen)
            dialog = shops.connect_shop()
            type_in(dialog.address, "http://127.0.0.1:9/shops/nobody")
            type_in(dialog.token, "shpat_x")
            press(dialog, "Check and connect")
            await until(lambda: dialog.banner.isVisible(), patience=90)
            assert "cannot be reached" in dialog.banner.words
            Album(window, "bad").step("shop-away")
            dialog.reject()

    drive(story())


def test_every_screen_has_its_key(drive: Drive, floor: Floor, theme: Theme) -> None:
    async def story() -> None:
        async with a_window(floor, theme) as window:
            window.activateWindow()
            await until(window.isActiveWindow)
            for number, place in enumerate(places(), 1):
                key = getattr(Qt.Key, f"Key_{number}")
                QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
                await until(lambda title=place.title: window._title.text() == title)

    drive(story())


def test_the_practice_shop_is_there_by_one_click(drive: Drive, floor: Floor, theme: Theme) -> None:
    async def story() -> None:
        async with a_window(floor, theme) as window:
            assert window.session is not None
            shops = screen(window, "shops", ShopsScreen)
            assert isinstance(shops, ShopsScreen)
            press(shops.connect_shop(), "Try it in the practice shop")
            await until(lambda: window.session.shop.address.handle == "practice")
            await until(lambda: window.session.shop.synced_at is not None)
            assert window.session.shop.products == 1000
            address = window.session.shop.address.endpoint
        # It ends with the window, and is there again with the next one.
        async with a_window(floor, theme) as window:
            assert window.session is not None
            await until(lambda: window.session.shop.address.endpoint != address)
            found = await window.session.call(shop_service.check, window.session.shop.id)
            assert all(line.ok for line in found.lines)

    drive(story())
