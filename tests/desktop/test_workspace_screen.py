"""The uploads screen in a window: files in, drafts kept, differences asked, offline, other shops."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QWidget

from pricedesk.desktop import draft_desk
from pricedesk.desktop.app import live
from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.screens.upload_compare import CompareDialog
from pricedesk.desktop.screens.upload_differences import DifferencesDialog
from pricedesk.desktop.screens.upload_import import ImportPage
from pricedesk.desktop.screens.upload_shops import ShopsDialog
from pricedesk.desktop.screens.uploads import UploadsScreen
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.widgets.fields import choose
from pricedesk.desktop.widgets.limits_question import LimitsQuestion
from pricedesk.desktop.widgets.name_dialog import NameDialog
from pricedesk.desktop.window import Window
from pricedesk.domain.job import JobState
from pricedesk.domain.job_options import JobOptions
from pricedesk.domain.rules import Bounds
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.services import catalogue as catalogue_service
from pricedesk.services import draft_submission, outbox
from pricedesk.services import jobs as job_service
from pricedesk.settings import Settings
from pricedesk.storage.errors import DatabaseUnreachable
from pricedesk.tabular.draft.operations import Write
from pricedesk.tabular.headers import Meaning
from tests.desktop.conftest import AURORA, Drive, Floor, a_window, until
from tests.desktop.hands import press, take_up
from tests.desktop.test_names import unnamed
from tests.desktop.test_window import job_ended, jobs_of


@asynccontextmanager
async def uploads_of(synced: Floor, theme: Theme) -> AsyncIterator[tuple[Window, UploadsScreen]]:
    """The window on its uploads, with Aurora in hand."""
    async with a_window(synced, theme) as window:
        take_up(window, AURORA)
        uploads = window.open("uploads")
        assert isinstance(uploads, UploadsScreen)
        yield window, uploads


async def catalogue_of(window: Window) -> Catalogue:
    assert window.session is not None
    assert window.session.shop is not None
    return await window.session.call(catalogue_service.snapshot, int(window.session.shop.id))


async def some_skus(window: Window, number: int, skip: int = 0) -> list[tuple[str, int, int]]:
    """SKU, price in minor units and variant id of variants that are named by their SKU alone."""
    variants = (await catalogue_of(window)).variants
    known = variants.filter(variants["sku"].is_not_null() & variants["sku"].is_unique())
    part = known.slice(skip, number)
    return list(part.select("sku", "price", "variant_id").iter_rows())


def a_file(path: Path, header: str, rows: list[tuple[str, int, int]], add: int = 100) -> Path:
    lines = [header, *(f"{sku};{(price + add) / 100:.2f}" for sku, price, _ in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def line_of(page: QWidget, name: str) -> QLineEdit:
    return next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == name)


async def meaning_of(page: ImportPage, column: str) -> QComboBox:
    """The choice above a column, once it is there."""
    name = f"Meaning of {column}"

    def found() -> list[QComboBox]:
        every = page.columns.findChildren(QComboBox)
        return [one for one in every if one.accessibleName() == name]

    await until(lambda: bool(found()))
    return found()[0]


def dialog_of(window: Window, kind: type[QDialog]) -> Any:
    return next(d for d in window.findChildren(kind) if d.isVisible())


async def opened(uploads: UploadsScreen, rows: int) -> None:
    """Waits until a list of so many rows stands on the sheet, planned."""
    await until(
        lambda: (
            uploads.sheet.preview is not None
            and uploads.sheet.pane is not None
            and uploads.sheet.pane.sheet.sheet_model.rowCount() == rows
        )
    )


def test_files_become_drafts_that_are_named_doubled_compared_and_thrown_away(
    drive: Drive, synced: Floor, theme: Theme, tmp_path: Path
) -> None:
    async def story() -> None:
        async with uploads_of(synced, theme) as (window, uploads):
            rows = await some_skus(window, 6)
            spring = a_file(tmp_path / "spring.csv", "SKU;Price", rows)
            summer = a_file(tmp_path / "summer.csv", "SKU;Price", rows, 200)
            strange = a_file(tmp_path / "strange.csv", "Thing;Amount in money", rows)
            uploads.open_files([spring, summer, strange])
            await until(lambda: uploads.drafts.model.rowCount() == 2)
            await until(lambda: "strange.csv" in uploads.drafts.banner.words)
            assert {one.name for one in uploads.drafts.model.items} == {"spring", "summer"}
            assert {(one.rows, one.bad) for one in uploads.drafts.model.items} == {(6, 0)}

            paths = {one.name: one.path for one in uploads.drafts.model.items}
            uploads.drafts.rename_asked.emit(paths["summer"])
            naming = dialog_of(window, NameDialog)
            naming.name.setText("late summer")
            naming.go.click()
            await until(
                lambda: (
                    {one.name for one in uploads.drafts.model.items} == {"spring", "late summer"}
                )
            )
            uploads.drafts.duplicate_asked.emit(paths["spring"])
            await until(lambda: uploads.drafts.model.rowCount() == 3)

            late = next(o.path for o in uploads.drafts.model.items if o.name == "late summer")
            uploads.drafts.compare_asked.emit(paths["spring"], late)
            comparing = dialog_of(window, CompareDialog)
            await until(lambda: comparing.model.rowCount() == 6)
            assert comparing.found.text().startswith("6 ")
            comparing.accept()

            uploads.drafts.throw_asked.emit(late)
            await until(lambda: uploads.drafts.model.rowCount() == 2)
            assert not late.exists()
            await until(lambda: "was deleted" in uploads.drafts.banner.words)
            press(uploads, "Undo")
            await until(lambda: uploads.drafts.model.rowCount() == 3)
            assert late.exists()
            assert unnamed(window) == []

    drive(story())


def test_an_unknown_list_is_mapped_on_its_live_preview_and_its_supplier_remembered(
    drive: Drive, synced: Floor, theme: Theme, tmp_path: Path
) -> None:
    async def story() -> None:
        async with uploads_of(synced, theme) as (window, uploads):
            rows = await some_skus(window, 5)
            path = tmp_path / "müller.csv"
            lines = ["Thing;Größe;Base", *(f"{sku};ä;{price // 100}" for sku, price, _ in rows)]
            path.write_text("\n".join(lines) + "\n", encoding="cp1252")
            page = uploads.columns
            uploads.open_file(path)
            await until(lambda: page.isVisible() and page.columns.preview_model.rowCount() == 5)
            assert page.columns.preview_model.headers == ("Thing", "Größe", "Base")
            assert not page.go.isEnabled()
            page.reading.encoding.setCurrentText("mac_roman")
            page.reading.encoding.activated.emit(page.reading.encoding.currentIndex())
            await until(lambda: "Größe" not in page.columns.preview_model.headers)
            page.reading.encoding.setCurrentText("cp1252")
            page.reading.encoding.activated.emit(page.reading.encoding.currentIndex())
            await until(lambda: "Größe" in page.columns.preview_model.headers)

            meant = page.columns.findChildren(QComboBox)
            thing = next(one for one in meant if one.accessibleName() == "Meaning of Thing")
            choose(thing, Meaning.SKU.value)
            thing.activated.emit(thing.currentIndex())
            page.terms.formula.setText("bas * 2")
            assert "no column “bas”" in page.terms.formula_field.fault_text
            page.terms.formula.setText("base * 2")
            assert page.terms.formula_field.fault_text == ""
            assert page.go.isEnabled()
            page.terms.limits_asked.emit()
            (asked,) = page.window().findChildren(LimitsQuestion)
            least = rows[0][1] // 100 * 200 + 1
            asked.form.load(Bounds(minimum=f"{least // 100}.{least % 100:02d}"))
            asked.go.click()
            assert unnamed(page) == []
            page.profiles.save_asked.emit("Müller")
            await until(lambda: page.profiles.combo.currentText() == "Müller")
            page.go.click()
            await opened(uploads, 5)
            assert uploads.sheet.pane is not None
            first = uploads.sheet.pane.sheet.sheet_model.row(0)
            made = rows[first["number"]][1] // 100 * 200
            assert first["after_price"] == max(made, least)
            pane = uploads.sheet.pane
            moved = [pane.sheet.sheet_model.row(place)["message"] for place in range(5)]
            assert any(text and "Raised to the minimum" in text for text in moved)

            again = tmp_path / "müller november.csv"
            again.write_bytes(path.read_bytes())
            uploads.open_file(again)
            await until(
                lambda: (
                    uploads.sheet.judged is not None
                    and uploads.sheet.judged.draft.path.stem == "müller november"
                )
            )
            shared = tmp_path / "shared.profile.json"
            uploads.sheet.columns_asked.emit()
            await until(lambda: page.isVisible())
            page.profiles.share_asked.emit("Müller", shared)
            await until(shared.exists)
            assert "base * 2" in shared.read_text("utf-8")
            page.left.emit()
            assert uploads.sheet.isVisible()

    drive(story())


def test_a_pasted_list_becomes_a_draft_and_a_job_for_each_place(
    drive: Drive, synced: Floor, theme: Theme
) -> None:
    async def story() -> None:
        async with uploads_of(synced, theme) as (window, uploads):
            rows = await some_skus(window, 3)
            cells = "\n".join(
                f"{sku}\t{price / 100 + 1:.2f}\t{price / 100:.2f}" for sku, price, _ in rows
            )
            QGuiApplication.clipboard().setText(f"SKU\tPrice\tTrade\n{cells}\n")
            press(uploads, "Paste a list")
            await opened(uploads, 3)
            assert uploads.sheet.apply.text().startswith("Apply 3 ")

            # A column for one of the shop's price lists: said on the page of columns.
            press(uploads, "Columns …")
            await until(uploads.columns.isVisible)
            trade = await meaning_of(uploads.columns, "Trade")
            trade.setCurrentText("Price in Wholesale (EUR)")
            trade.activated.emit(trade.currentIndex())
            press(uploads, "Check the list")
            await until(lambda: uploads.sheet.apply.text().startswith("Apply 6 "))
            assert uploads.sheet.pane is not None
            titles = [one.title for one in uploads.sheet.pane.sheet.sheet_model.columns]
            assert "Trade → Wholesale (EUR)" in titles
            assert "Wholesale now (EUR)" in titles
            before = set(jobs_of(window))
            press(uploads, "Apply 6 ")
            await until(lambda: len(set(jobs_of(window)) - before) == 2)
            ended = [await job_ended(window, one) for one in set(jobs_of(window)) - before]
            assert {(job.list_name, job.state, job.counts.applied) for job in ended} == {
                (None, JobState.COMPLETED, 3),
                ("Wholesale", JobState.COMPLETED, 3),
            }
            window.open("uploads")
            QGuiApplication.clipboard().setText("  ")
            uploads.paste_list()
            await until(lambda: "Nothing was pasted" in uploads.drafts.banner.words)

    drive(story())


def test_what_changed_in_the_shop_meanwhile_is_asked_before_anything_is_sent(
    drive: Drive, synced: Floor, theme: Theme, tmp_path: Path
) -> None:
    async def story() -> None:
        async with uploads_of(synced, theme) as (window, uploads):
            rows = await some_skus(window, 4, skip=10)
            uploads.open_file(a_file(tmp_path / "asked.csv", "SKU;Price", rows, 300))
            await opened(uploads, 4)
            for _sku, price, variant in rows[:2]:
                await synced.set_price(AURORA, variant, f"{price / 100 + 1:.2f}")
            canary = line_of(uploads.sheet, "Canary rows")
            canary.setText("many")
            assert not uploads.sheet.apply.isEnabled()
            canary.setText("1")
            press(uploads, "Apply 4 ")
            await until(lambda: any(d.isVisible() for d in window.findChildren(DifferencesDialog)))
            dialog = dialog_of(window, DifferencesDialog)
            assert dialog.model.rowCount() == 2
            now = dialog.found.select("variant_id", "now_price").rows()
            assert dict(now) == {variant: price + 100 for _sku, price, variant in rows[:2]}
            dialog.table.selectRow(0)
            dialog.choose(True)
            assert dialog.go.text() == "Submit with 1 of mine, 1 of the shop's"
            assert unnamed(dialog) == []
            before = set(jobs_of(window))
            dialog.go.click()
            await until(lambda: set(jobs_of(window)) - before != set())
            job = await job_ended(window, (set(jobs_of(window)) - before).pop())
            assert (job.state, job.counts.applied) == (JobState.COMPLETED, 3)
            assert window.session is not None
            told = await window.session.call(job_service.events, int(job.id))
            assert any("canary" in event.message.lower() for event in told)
            assert canary.text() == "", "the next list is another job"

    drive(story())


def test_a_word_given_for_a_guardrail_does_not_hold_for_what_the_shop_showed_afterwards(
    drive: Drive, synced: Floor, theme: Theme, tmp_path: Path
) -> None:
    async def story() -> None:
        async with uploads_of(synced, theme) as (window, uploads):
            (first, one, _), (second, other, variant) = await some_skus(window, 2, skip=16)
            file = tmp_path / "approved.csv"
            file.write_text(
                f"SKU;Price\n{first};{one / 500:.2f}\n{second};{other / 100 + 1:.2f}\n", "utf-8"
            )
            uploads.open_file(file)
            await opened(uploads, 2)
            approval = uploads.sheet.approval
            await until(lambda: approval.needed)
            approval.field.setText("2")
            assert approval.given
            # The list's price, harmless before, is now a fall that a guardrail minds.
            await synced.set_price(AURORA, variant, f"{other / 10:.2f}")
            press(uploads, "Apply 2 ")
            await until(lambda: any(d.isVisible() for d in window.findChildren(DifferencesDialog)))
            dialog = dialog_of(window, DifferencesDialog)
            dialog.table.selectRow(0)
            dialog.choose(True)
            before = set(jobs_of(window))
            dialog.go.click()
            await until(lambda: set(jobs_of(window)) - before != set())
            number = (set(jobs_of(window)) - before).pop()
            await until(lambda: jobs_of(window)[number].state is JobState.NEEDS_APPROVAL)
            assert [hit.rows for hit in jobs_of(window)[number].hits] == [2]

            assert window.session is not None
            await window.session.call(job_service.cancel, jobs_of(window)[number].id)
            await synced.set_price(AURORA, variant, f"{other / 100:.2f}")

    drive(story())


def test_without_the_database_a_list_is_prepared_and_goes_out_when_it_is_back(
    drive: Drive,
    synced: Floor,
    theme: Theme,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def away(*_args: object, **_more: object) -> Any:
        raise DatabaseUnreachable("The database does not answer.", "Look at the network.")

    async def story() -> None:
        async with uploads_of(synced, theme) as (window, uploads):
            rows = await some_skus(window, 3, skip=20)
            with monkeypatch.context() as patched:
                patched.setattr(draft_desk, "ground", away)
                patched.setattr(draft_submission, "ground", away)
                patched.setattr(outbox, "send", away)
                uploads.open_file(a_file(tmp_path / "train.csv", "SKU;Price", rows, 400))
                await opened(uploads, 3)
                assert "you work offline" in uploads.sheet.banner.words
                assert uploads.sheet.bench is not None
                uploads.sheet.bench.do([Write([0], {"Price": f"{rows[0][1] / 100 + 2:.2f}"})])
                await uploads.sheet.bench.settled()
                line_of(uploads.sheet, "Percent of failures").setText("2,5")
                press(uploads, "Submit 3 ")
                await until(lambda: uploads.drafts.outbox.isVisible())
                assert "train" in uploads.drafts.outbox.words
                (waiting,) = outbox.waiting(synced.settings)
                assert waiting.options == JobOptions(breaker_percent=2.5)
            before = set(jobs_of(window))
            window.open("uploads")
            await until(lambda: set(jobs_of(window)) - before != set())
            job = await job_ended(window, (set(jobs_of(window)) - before).pop())
            assert (job.state, job.counts.applied) == (JobState.COMPLETED, 3)
            await until(lambda: not uploads.drafts.outbox.isVisible())

    drive(story())


def test_a_window_that_finds_no_database_offers_to_prepare_lists(
    drive: Drive, synced: Floor, theme: Theme, tmp_path: Path
) -> None:
    async def story() -> None:
        async with uploads_of(synced, theme) as (window, uploads):
            rows = await some_skus(window, 2, skip=50)
            uploads.open_file(a_file(tmp_path / "seen.csv", "SKU;Price", rows))
            await opened(uploads, 2)
        away = SecretStr("postgresql://maria:secret@127.0.0.1:9/pricedesk")
        settings = Settings(data_dir=synced.data_dir, database_url=away, keyring=False)
        preferences = Preferences(tmp_path)
        window = Window(theme, preferences)
        window.show()
        living = asyncio.ensure_future(live(window, settings, preferences))
        await until(lambda: window.starting._offline.isVisible(), patience=90)
        window.starting._offline.click()
        uploads = next(iter(window.findChildren(UploadsScreen)))
        uploads.open_file(a_file(tmp_path / "on a train.csv", "SKU;Price", rows))
        await opened(uploads, 2)
        assert "you work offline" in uploads.sheet.banner.words
        press(uploads, "Submit 2 ")
        await until(lambda: "on a train" in uploads.drafts.outbox.words)
        assert unnamed(window) == []
        window.close()
        await living

    drive(story())


def test_one_list_goes_to_another_shop_at_a_stated_rate(
    drive: Drive, synced: Floor, theme: Theme, tmp_path: Path
) -> None:
    async def story() -> None:
        async with uploads_of(synced, theme) as (window, uploads):
            rows = await some_skus(window, 4, skip=30)
            uploads.open_file(a_file(tmp_path / "shared.csv", "SKU;Price", rows))
            await opened(uploads, 4)
            uploads.sheet.shops_asked.emit()
            dialog = dialog_of(window, ShopsDialog)
            nordlys = next(row for row in dialog.rows if row.shop.currency.code == "JPY")
            nordlys.tick.setChecked(True)
            dialog.check.click()
            await until(lambda: dialog.banner.isVisible())
            assert "rate" in dialog.banner.words
            nordlys.rate.setText("160")
            dialog.check.click()
            await until(lambda: nordlys.seen is not None)
            assert nordlys.status.text() != ""
            assert nordlys.seen.checked.currency.code == "JPY"
            assert unnamed(dialog) == []
            dialog.accept()

    drive(story())


EXPORTED: dict[str, tuple[str, Callable[[bytes], bool]]] = {
    "clean": ("clean.csv", lambda content: content.count(b"\n") == 4),
    "shopify": ("shopify.csv", lambda content: b"URL handle" in content.split(b"\n")[0]),
    "mend": ("mend.csv", lambda content: b"what is wrong" in content),
    "report": ("report.pdf", lambda content: content.startswith(b"%PDF")),
    "copy": ("copy.pricedesk", lambda content: content.startswith(b"SQLite")),
}


def test_every_export_is_written(drive: Drive, synced: Floor, theme: Theme, tmp_path: Path) -> None:
    async def story() -> None:
        async with uploads_of(synced, theme) as (window, uploads):
            rows = await some_skus(window, 2, skip=40)
            path = a_file(tmp_path / "out.csv", "SKU;Price", rows)
            with path.open("a", encoding="utf-8") as file:
                file.write("NO-SUCH-SKU;1.00\n")
            uploads.open_file(path)
            await opened(uploads, 3)
            for kind, (name, right) in EXPORTED.items():
                uploads.exports.write(kind, tmp_path / name)
                await until((tmp_path / name).exists)
                await until(lambda name=name, right=right: right((tmp_path / name).read_bytes()))

    drive(story())
