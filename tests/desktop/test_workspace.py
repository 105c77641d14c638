"""What a person does on the sheet of a price list, in a real event loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from pricedesk.desktop.models.preview import PreviewModel
from pricedesk.desktop.models.sheet_source import SheetSource
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.theme import Theme
from pricedesk.tabular.draft.document import open_draft
from pricedesk.tabular.draft.edit import Change
from pricedesk.tabular.headers import Meaning
from pricedesk.tabular.reading import read
from tests.desktop.cells import cell_field, type_over
from tests.desktop.conftest import Drive, until
from tests.desktop.test_names import unnamed
from tests.desktop.workspaces import Story, Workspace, teller

LIST = "\n".join(
    [
        "SKU;Name;Price;Compare-at price",
        "SKU-0;Shirt S;12.50;",
        "SKU-1;Shirt M;on request;",
        "SKU-2;Shirt L;14.50;",
        "sku-3;Hat;15.50;",
        "SKU-4;Cap;16.505;",
        "SKU-5;Shirt XL;10.05;",
        "NOPE;Sock;1.00;",
    ]
)
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def tell(drive: Drive, theme: Theme, tmp_path: Path) -> Callable[[Story], None]:
    """Plays a story on LIST's sheet."""
    return teller(drive, tmp_path, LIST)


def test_errors_stand_first_and_say_in_the_cell_what_is_wrong(
    tell: Callable[[Story], None],
) -> None:
    async def story(work: Workspace) -> None:
        assert work.column("outcome") == [
            "Error", "Error", "Not found", "Not found", "Change", "Change", "Unchanged",
        ]  # fmt: skip
        model = work.sheet.sheet_model
        index = model.index(0, work.section("cell:Price"))
        assert "on request" in str(index.data())
        assert "Alt+Enter" in str(index.data(Qt.ItemDataRole.ToolTipRole))
        assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()
        change = work.column("cell:SKU").index("SKU-0")
        assert work.cell(change, "before_price") == "10.00"
        assert work.cell(change, "after_price") == "12.50"
        assert work.cell(change, "difference") == "+2.50"
        assert work.cell(change, "change").startswith("+25.0")
        assert work.cell(change, "margin").startswith("68.0")

    tell(story)


def test_a_cell_is_edited_in_place_and_judged_and_the_row_stays(
    tell: Callable[[Story], None],
) -> None:
    async def story(work: Workspace) -> None:
        QAbstractItemModelTester(work.sheet.sheet_model, FATAL, work.sheet.sheet_model)
        work.sheet.go_to(0, "cell:Price")
        type_over(work.sheet, "9.90")
        await until(lambda: work.sheet.currentIndex().row() == 1, what="Enter goes down")
        assert work.cell(0, "cell:Price") == "9.90"
        await work.settle()
        assert work.cell(0, "outcome") == "Change"
        assert work.cell(0, "after_price") == "9.90"
        assert work.written("Price")[1] == "9.90"

    tell(story)


def test_what_is_being_typed_stays_while_an_earlier_edit_is_judged(
    tell: Callable[[Story], None],
) -> None:
    async def story(work: Workspace) -> None:
        work.sheet.go_to(0, "cell:Price")
        type_over(work.sheet, "9")
        await until(lambda: work.sheet.currentIndex().row() == 1)
        QTest.keyClick(work.sheet, "7")
        QTest.keyClicks(cell_field(work.sheet), ".5")
        await work.settle()
        assert work.cell(0, "outcome") == "Change"
        assert cell_field(work.sheet).text() == "7.5"
        QTest.keyClick(cell_field(work.sheet), Qt.Key.Key_Return)

    tell(story)


def test_a_column_is_pasted_onto_the_rows_that_the_filter_shows(
    tell: Callable[[Story], None],
) -> None:
    async def story(work: Workspace) -> None:
        await work.filtered(Name="shirt")
        assert work.sheet.sheet_model.rowCount() == 4
        work.pane._sort_by("cell:Name", False)
        await work.ordered()
        assert work.column("cell:Name") == ["Shirt L", "Shirt M", "Shirt S", "Shirt XL"]
        work.sheet.go_to(0, "cell:Price")
        await work.paste("20,00\r\n21,00\r\n22,00\r\n23,00\r\n")
        assert work.column("cell:Price") == ["20,00", "21,00", "22,00", "23,00"]
        assert work.written("Price") == [
            "22,00", "21,00", "20,00", "15.50", "16.505", "23,00", "1.00",
        ]  # fmt: skip
        assert set(work.column("outcome")) == {"Change"}
        assert work.sheet.picked_cells() == 4, "what was pasted is selected"

    tell(story)


def test_a_block_wider_than_the_file_says_what_found_no_place(
    tell: Callable[[Story], None],
) -> None:
    async def story(work: Workspace) -> None:
        told: list[str] = []
        work.pane.told.connect(told.append)
        last = work.sheet.sheet_model.rowCount() - 1
        work.sheet.go_to(last, "cell:Compare-at price")
        await work.paste("30\tx\n31\ty")
        assert work.cell(last, "cell:Compare-at price") == "30"
        assert len(told) == 1
        assert told[0].startswith("3 cell")

    tell(story)


def test_paste_and_cut_mean_the_cells_at_which_the_keys_were_pressed(
    tell: Callable[[Story], None],
) -> None:
    async def story(work: Workspace) -> None:
        work.pane._sort_by("line", False)
        await work.ordered()
        before, model = work.written("Price"), work.sheet.sheet_model
        work.sheet.go_to(0, "cell:Price")
        QGuiApplication.clipboard().setText("20,00")
        work.pane.hands.paste()
        # A filter or an order that was asked for before comes to be shown now.
        model.show(work.bench.source, model.order.reverse(), model.currency)
        await until(lambda: work.bench.draft.edits > 0)
        await work.settle()
        assert work.written("Price") == ["20,00", *before[1:]]
        work.sheet.go_to(6, "cell:Price")
        QGuiApplication.clipboard().setText("")
        work.pane.hands.cut()
        work.sheet.go_to(2, "cell:Price")
        await until(lambda: work.bench.draft.edits > 1)
        await work.settle()
        assert work.written("Price") == ["", *before[1:]]
        assert QGuiApplication.clipboard().text() == "20,00"

    tell(story)


def test_a_cut_of_more_rows_than_are_copied_is_refused_and_empties_none(
    tell: Callable[[Story], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pricedesk.desktop.screens.sheet_hands.MOST_COPIED", 2)

    async def story(work: Workspace) -> None:
        before, told = work.written("Price"), list[str]()
        work.pane.told.connect(told.append)
        QGuiApplication.clipboard().setText("before")
        work.sheet.select_block(0, 3, [work.section("cell:Price")])
        work.pane.hands.cut()
        await work.settle()
        assert told == ["At most 2 rows are cut at once: nothing was cut."]
        assert (work.written("Price"), QGuiApplication.clipboard().text()) == (before, "before")
        work.sheet.select_block(0, 2, [work.section("cell:Price")])
        work.pane.hands.cut()
        await until(lambda: work.bench.draft.edits > 0)
        await work.settle()
        assert work.written("Price").count("") == 2

    tell(story)


class _SlowRows:
    """The rows of ``source``, none of them before ``come`` is set."""

    def __init__(self, source: SheetSource) -> None:
        self._source, self.height = source, source.height
        self.come = threading.Event()

    def take(self, rows: pl.Series) -> pl.DataFrame:
        assert self.come.wait(60)
        return self._source.take(rows)


def test_a_cut_is_done_though_its_rows_are_judged_anew_meanwhile(
    tell: Callable[[Story], None],
) -> None:
    async def story(work: Workspace) -> None:
        model, slow = work.sheet.sheet_model, _SlowRows(work.bench.source)
        work.sheet.select_block(0, 2, [work.section("cell:Price")])
        wanted = "\n".join(work.column("cell:Price")[:2])
        QGuiApplication.clipboard().setText("before")
        try:
            model.replace(slow)
            work.pane.hands.cut()
            for _turn in range(3):  # by now it waits for rows
                await asyncio.sleep(0)
            model.replace(work.bench.source)
        finally:
            slow.come.set()
        await until(lambda: QGuiApplication.clipboard().text() == wanted)
        await work.settle()
        assert work.written("Price").count("") == 2

    tell(story)


def test_a_cut_whose_rows_went_to_other_places_is_not_done_and_that_is_told(
    tell: Callable[[Story], None],
) -> None:
    async def story(work: Workspace) -> None:
        model, slow = work.sheet.sheet_model, _SlowRows(work.bench.source)
        work.sheet.select_block(0, 2, [work.section("cell:Price")])
        told: list[str] = []
        work.pane.told.connect(told.append)
        QGuiApplication.clipboard().setText("before")
        try:
            model.replace(slow)
            work.pane.hands.cut()
            for _turn in range(3):
                await asyncio.sleep(0)
            model.show(work.bench.source, model.order.reverse(), model.currency)
        finally:
            slow.come.set()
        await until(lambda: told == ["Other rows came in their places: nothing was copied."])
        assert QGuiApplication.clipboard().text() == "before"
        assert work.bench.draft.edits == 0

    tell(story)


def test_a_sheet_that_is_left_asks_for_nothing_any_more(drive: Drive, theme: Theme) -> None:
    async def story() -> None:
        raised: list[BaseException] = []
        done: list[str] = []

        async def late(name: str) -> None:
            done.append(name)

        screen = Tasks(raised.append)
        sheet, other = screen.part(), screen.part()
        sheet.start(late("a sum that was asked for"))
        sheet.end()
        sheet.start(late("a last timer's"))
        other.start(late("another part's"))
        screen.start(late("the screen's"))
        await asyncio.sleep(0.01)
        assert sorted(done) == ["another part's", "the screen's"]
        other.start(asyncio.Event().wait())  # type: ignore[arg-type]
        await screen.close()
        other.start(late("after the screen's end"))
        await asyncio.sleep(0.01)
        assert len(done) == 2
        assert raised == []

    drive(story())


def test_one_cell_goes_into_everything_that_is_selected(tell: Callable[[Story], None]) -> None:
    async def story(work: Workspace) -> None:
        work.sheet.go_to(2, "cell:Price")
        QTest.keyClick(work.sheet, Qt.Key.Key_Space, CONTROL)
        await work.paste("7.77")
        assert work.written("Price") == ["7.77"] * 7

    tell(story)


def test_undo_and_redo_go_all_the_way_and_survive_a_reopening(
    tell: Callable[[Story], None], tmp_path: Path
) -> None:
    async def story(work: Workspace) -> None:
        before = work.written("Price")
        for text in ("1", "2", "3"):
            work.sheet.go_to(0, "cell:Price")
            await work.paste(text)
        after = work.written("Price")
        assert work.pane.tools.actions_by_name["undo"].text() == "Undo: typing"
        for _ in range(3):
            QTest.keyClick(work.sheet, Qt.Key.Key_Z, CONTROL)
            await work.settle()
        assert work.written("Price") == before
        assert work.column("outcome")[0] == "Error"
        assert not work.pane.tools.actions_by_name["undo"].isEnabled()
        for _ in range(3):
            QTest.keyClick(work.sheet, Qt.Key.Key_Z, CONTROL | SHIFT)
            await work.settle()
        assert work.written("Price") == after
        with open_draft(tmp_path / "list.pricedesk") as again:
            assert list(again.frame["Price"]) == after
            again.undo()
            assert again.frame["Price"][1] == "2"

    tell(story)


def test_f8_goes_from_error_to_error_and_around(tell: Callable[[Story], None]) -> None:
    async def story(work: Workspace) -> None:
        places = []
        for _ in range(5):
            before = work.sheet.currentIndex()
            QTest.keyClick(work.sheet, Qt.Key.Key_F8)
            await until(lambda before=before: work.sheet.currentIndex() != before)
            index = work.sheet.currentIndex()
            places.append((index.row(), work.sheet.sheet_model.columns[index.column()].key))
        assert places == [
            (0, "cell:Price"), (1, "cell:Price"), (2, "cell:SKU"), (3, "cell:SKU"),
            (0, "cell:Price"),
        ]  # fmt: skip

    tell(story)


def test_a_click_on_the_remedy_mends_the_row(tell: Callable[[Story], None]) -> None:
    async def story(work: Workspace) -> None:
        assert work.cell(2, "cell:SKU") == "sku-3"
        assert work.cell(2, "remedy") == "Use SKU-3"
        work.sheet.go_to(2, "cell:SKU")
        await until(lambda: work.pane.advice.go.text() == "Use SKU-3")
        index = work.sheet.sheet_model.index(2, work.section("remedy"))
        work.sheet.scrollTo(index)
        where = work.sheet.visualRect(index).center()
        QTest.mouseClick(
            work.sheet.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(where.x(), where.y())
        )
        await until(lambda: work.bench.draft.edits == 1)
        await work.settle()
        assert work.cell(2, "cell:SKU") == "SKU-3"
        assert work.cell(2, "outcome") == "Change"

    tell(story)


def test_alt_enter_mends_all_selected_rows_in_one_step(tell: Callable[[Story], None]) -> None:
    async def story(work: Workspace) -> None:
        work.sheet.selectAll()
        QTest.keyClick(work.sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
        await until(lambda: work.bench.draft.edits == 1)
        await work.settle()
        assert work.cell(1, "cell:Price") == "16.51"
        assert work.cell(2, "cell:SKU") == "SKU-3"
        assert work.cell(3, "outcome") == "Left out", "what no variant fits"
        QTest.keyClick(work.sheet, Qt.Key.Key_Z, CONTROL)
        await work.settle()
        assert work.cell(3, "outcome") == "Not found"

    tell(story)


def test_an_upload_with_errors_is_mended_until_none_is_left(tell: Callable[[Story], None]) -> None:
    async def story(work: Workspace) -> None:
        work.sheet.go_to(0, "cell:Price")
        await work.paste("11.00")
        work.sheet.selectAll()
        work.pane.hands.mend()
        await until(lambda: work.bench.draft.edits == 2)
        await work.settle()
        counts = {outcome.value: number for outcome, number in work.bench.check.counts.items()}
        assert counts["error"] + counts["ambiguous"] + counts["not_found"] == 0
        assert sum(counts.values()) == 7, "nothing is dropped"
        told: list[str] = []
        work.pane.told.connect(told.append)
        work.pane.hands.next_bad()
        await until(lambda: told == ["No row here has an error."])

    tell(story)


def test_of_rows_that_contradict_each_other_none_is_left_out_unless_one_stays(
    drive: Drive, theme: Theme, tmp_path: Path
) -> None:
    async def story(work: Workspace) -> None:
        told: list[str] = []
        work.pane.told.connect(told.append)
        work.sheet.selectAll()
        work.pane.hands.mend()
        await until(lambda: work.bench.draft.edits == 1)
        await work.settle()
        assert told == ["2 rows contradict each other: leave out those that do not hold."]
        assert sorted(work.column("outcome")) == ["Error", "Error", "Left out"]
        work.sheet.go_to(work.column("cell:Price").index("13"), "cell:Price")
        work.pane.hands.mend()
        await until(lambda: work.bench.draft.edits == 2)
        await work.settle()
        assert sorted(work.column("outcome")) == ["Change", "Left out", "Left out"]

    teller(drive, tmp_path, "SKU;Price\nSKU-0;12\nNOPE;1\nSKU-0;13\n")(story)


def test_cells_are_filled_down_emptied_and_changed_by_percent(
    tell: Callable[[Story], None],
) -> None:
    async def story(work: Workspace) -> None:
        work.pane._sort_by("line", False)
        await work.ordered()
        price = work.section("cell:Price")
        work.sheet.select_block(2, 2, [price])
        QTest.keyClick(work.sheet, Qt.Key.Key_D, CONTROL)
        await work.settle()
        assert work.written("Price")[2:4] == ["14.50", "14.50"]
        QTest.keyClick(work.sheet, Qt.Key.Key_P, CONTROL | SHIFT)
        bar = work.pane.change_bar
        await until(lambda: bar.go.text().startswith("Change 2 "))
        bar.percent.setText("-10")
        QTest.keyClick(bar.percent, Qt.Key.Key_Return)
        await work.settle()
        assert work.written("Price")[2:4] == ["13.05", "13.05"]
        bar.open_for("round")
        bar.endings.setText(".99")
        bar.go.click()
        await work.settle()
        assert work.written("Price")[2:4] == ["12.99", "12.99"]
        bar.open_for("percent")
        bar.percent.setText("ten")
        bar.go.click()
        assert "no number" in bar._fault.text()
        work.sheet.setFocus()
        QTest.keyClick(work.sheet, Qt.Key.Key_Delete)
        await work.settle()
        assert work.written("Price")[2:4] == ["", ""]
        assert work.cell(2, "outcome") == "Unchanged", "an empty cell keeps the shop's price"

    tell(story)


def test_find_and_replace(tell: Callable[[Story], None]) -> None:
    async def story(work: Workspace) -> None:
        work.pane._sort_by("line", False)
        await work.ordered()
        bar = work.pane.find_bar
        work.sheet.go_to(0, "line")
        work.pane.open_find()
        bar.text.setText("shirt")
        await until(lambda: bar.hits.text() == "1 of 4")
        QTest.keyClick(bar.text, Qt.Key.Key_Return)
        await until(lambda: bar.hits.text() == "2 of 4")
        assert work.sheet.currentIndex().row() == 1
        work.pane.open_replace()
        work.sheet.select_column()
        bar.replacement.setText("Hemd")
        bar.match_case.setChecked(False)
        await until(lambda: bar.go.text().startswith("Replace in 7 "))
        bar.go.click()
        await work.settle()
        assert work.written("Name")[:3] == ["Hemd S", "Hemd M", "Hemd L"]

    tell(story)


def test_the_foot_sums_up_what_is_selected(tell: Callable[[Story], None]) -> None:
    async def story(work: Workspace) -> None:
        work.pane._sort_by("line", False)
        await work.ordered()
        work.sheet.select_block(0, 3, [work.section("cell:Price")])
        await until(lambda: "3 cell" in work.pane.figures.text())
        words = work.pane.figures.text()
        assert "27.00" in words, "12.50 + 14.50; “on request” is no amount"
        assert "13.50" in words

    tell(story)


def test_filters_understand_numbers_and_a_copy_is_what_is_seen(
    tell: Callable[[Story], None],
) -> None:
    async def story(work: Workspace) -> None:
        await work.filtered(after_price=">12", outcome="change")
        assert work.column("cell:SKU") == ["SKU-0", "SKU-2"]
        work.sheet.select_block(0, 2, [work.section("cell:SKU"), work.section("after_price")])
        QTest.keyClick(work.sheet, Qt.Key.Key_C, CONTROL)
        clipboard = QGuiApplication.clipboard()
        await until(lambda: clipboard.text() == "SKU-0\t12.50\nSKU-2\t14.50")
        work.pane.show_all()
        await work.ordered()
        assert work.sheet.sheet_model.rowCount() == 7

    tell(story)


def test_columns_stay_frozen_and_where_they_were_put(
    tell: Callable[[Story], None], theme: Theme, tmp_path: Path
) -> None:
    async def story(work: Workspace) -> None:
        work.sheet.freeze(["line", "cell:SKU"])
        work.sheet.setColumnHidden(work.section("cell:Name"), True)
        work.sheet._remember()
        assert work.sheet.frozen is not None
        assert [work.sheet.sheet_model.columns[at].key for at in work.sheet.frozen.sections] == [
            "line", "cell:SKU",
        ]  # fmt: skip
        work.sheet.go_to(0, "cell:SKU")
        QTest.keyClick(work.sheet, Qt.Key.Key_F2)
        field = cell_field(work.sheet)
        assert field.parentWidget() is work.sheet.frozen.viewport(), "where it can be seen"
        field.setText("SKU-9")
        QTest.keyClick(field, Qt.Key.Key_Return)
        await until(lambda: work.bench.draft.edits == 1)
        await work.settle()
        assert "SKU-9" in work.written("SKU")
        again = type(work.sheet)(
            "again", work.sheet.sheet_model.columns, work.pane._session.preferences
        )
        assert again.isColumnHidden(work.section("cell:Name"))
        assert again.frozen is not None
        assert len(again.frozen.sections) == 2
        again.deleteLater()

    tell(story)


def test_every_control_of_the_sheet_is_named(tell: Callable[[Story], None]) -> None:
    async def story(work: Workspace) -> None:
        work.pane.open_replace()
        await asyncio.sleep(0)
        assert unnamed(work.pane) == []

    tell(story)


def test_the_preview_of_a_file_keeps_the_contract(
    qapp: QApplication, theme: Theme, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    model = PreviewModel()
    QAbstractItemModelTester(model, FATAL, model)
    model.show(read(path))
    assert model.data(model.index(3, 0)) == "sku-3"
    assert model.headerData(3, Qt.Orientation.Vertical) == "5", "the line in the file"


def test_another_meaning_of_a_column_is_judged_once(
    tell: Callable[[Story], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(work: Workspace) -> None:
        judged: list[Change] = []
        update = work.bench.check.update

        def counted(change: Change) -> pl.Series:
            judged.append(change)
            return update(change)

        monkeypatch.setattr(work.bench.check, "update", counted)
        mapping = work.bench.draft.mapping.with_column("Compare-at price", Meaning.IGNORE)
        work.bench.set_settings(mapping, work.bench.draft.choices)
        await work.settle()
        assert [change.everything for change in judged] == [True]
        work.bench.undo()
        await work.settle()
        assert [change.everything for change in judged] == [True, True]

    tell(story)
