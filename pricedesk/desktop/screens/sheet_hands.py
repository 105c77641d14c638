"""What an operator does on the sheet: each gesture becomes edits of the draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import polars as pl
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from pricedesk.desktop import formats
from pricedesk.desktop.language import translate
from pricedesk.desktop.models.filters import text_filter
from pricedesk.desktop.models.sheet import cell_key
from pricedesk.desktop.models.sheet_edits import (
    Picked,
    block,
    fill_down,
    paste,
    write_all,
)
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.cell_grid import ChosenCells
from pricedesk.desktop.widgets.change_bar import ChangeBar
from pricedesk.desktop.widgets.find_bar import FindBar
from pricedesk.desktop.widgets.grid import MOST_COPIED
from pricedesk.desktop.widgets.sheet import Sheet
from pricedesk.desktop.workbench import Workbench
from pricedesk.tabular.draft.operations import (
    LeaveOut,
    Mend,
    Operation,
    Replace,
    RoundTo,
    Scale,
    TakeBack,
    Write,
)


class SheetHands(QObject):
    """``told`` carries a short remark: why nothing was done, or what did not fit."""

    told = Signal(str)

    def __init__(self, session: Session, tasks: Tasks, sheet: Sheet, bench: Workbench) -> None:
        super().__init__(sheet)
        self._session, self._tasks = session, tasks
        self._sheet, self._bench = sheet, bench
        sheet.sheet_model.written.connect(self._typed)
        sheet.clicked_remedy.connect(self.mend_row)

    # --- clipboard ---

    def copy(self, *, titles: bool = False) -> None:
        """Puts the selected cells on the clipboard, tabs between."""
        self._tasks.start(self._copy(self._sheet.chosen_cells(), titles=titles), only="copy")

    def cut(self) -> None:
        """Copies the selected cells, then empties them: those, whatever is selected meanwhile.

        Not of more rows than are copied, of which some would be lost.
        """
        if len(self._sheet.picked_rows()) > MOST_COPIED:
            words = translate("sheet", "At most {rows} rows are cut at once: nothing was cut.")
            self.told.emit(words.format(rows=formats.count(MOST_COPIED)))
            return
        cells, picked = self._sheet.chosen_cells(), self._sheet.picked(written=True)
        self._tasks.start(self._copy(cells, emptied=picked), only="copy")

    def paste(self) -> None:
        """Puts the clipboard's cells onto the shown rows, from the first selected cell on.

        One cell goes into everything that is selected. It is the rows as they stand now that are
        meant: a filter that is still being applied may put others in their places.
        """
        text, corner = QGuiApplication.clipboard().text(), self._sheet.corner()
        if not text or corner is None:
            self.told.emit(translate("sheet", "There is nothing to paste, or no cell to paste to."))
            return
        several = self._sheet.picked(written=True) if self._sheet.picked_cells() > 1 else None
        self._tasks.start(self._paste(text, self._sheet.sheet_model.order, *corner, several))

    # --- edits of what is selected ---

    def clear(self) -> None:
        """Empties the selected cells: an empty cell keeps what the shop has."""
        self._write(self._sheet.picked(written=True), "")

    def fill_down(self) -> None:
        """The first selected cell of each column into those below it."""
        self._do(fill_down(self._sheet.picked(written=True)))

    def replace(self, bar: FindBar) -> None:
        """Replaces within the selected cells."""
        self._do(
            [
                Replace(
                    one.numbers,
                    one.column.edits,
                    bar.text.text(),
                    bar.replacement.text(),
                    whole=bar.whole.isChecked(),
                    match_case=bar.match_case.isChecked(),
                )
                for one in self._sheet.picked(written=True)
            ]
        )

    def change(self, bar: ChangeBar) -> None:
        """Sets, scales or rounds the selected cells as the bar says, which has been checked."""
        picked = self._sheet.picked(written=True)
        match bar.what:
            case "set":
                self._write(picked, bar.value.text())
            case "percent":
                self._do([Scale(one.numbers, one.column.edits, bar.factor) for one in picked])
            case "round":
                rounding, endings = bar.rounding, bar.price_endings
                self._do(
                    [RoundTo(one.numbers, one.column.edits, rounding, endings) for one in picked]
                )

    def leave_out(self) -> None:
        """Takes the selected rows out of the list; they stay in the draft."""
        self._do([LeaveOut(rows)] if len(rows := self._sheet.picked_rows()) else [])

    def take_back(self) -> None:
        """Takes left out rows in again."""
        self._do([TakeBack(rows)] if len(rows := self._sheet.picked_rows()) else [])

    # --- remedies ---

    def mend_row(self, position: int) -> None:
        """Does what would mend the row at a position."""
        number = int(self._sheet.sheet_model.row(position)["number"])
        self._mend(pl.Series([number], dtype=pl.UInt32))

    def mend(self) -> None:
        """Does what would mend each of the selected rows, at most one thing a row."""
        if len(rows := self._sheet.picked_rows()):
            self._mend(rows)

    # --- going about ---

    def next_bad(self, step: int = 1) -> None:
        """Goes to the next row that cannot be applied, or with −1 to the one before."""
        self._tasks.start(self._next_bad(step), only="next")

    def seek(self, text: str, bar: FindBar, step: int = 0) -> None:
        """Goes to a cell that holds ``text``; ``step`` 0 stays at one that is current."""
        self._tasks.start(self._seek(text, bar, step), only="seek")

    # --- how ---

    def _typed(self, number: int, header: str, text: str) -> None:
        self._bench.do([Write([number], {header: text})])

    def _write(self, picked: Sequence[Picked], text: str) -> None:
        self._do(write_all(picked, text))

    def _do(self, operations: Sequence[Operation]) -> None:
        if operations:
            self._bench.do(operations)
        else:
            self.told.emit(translate("sheet", "Select cells of the file's own columns first."))

    def _mend(self, rows: pl.Series) -> None:
        self._tasks.start(self._look_and_mend(rows))

    async def _look_and_mend(self, rows: pl.Series) -> None:
        found = await self._session.compute(self._bench.source.mending, rows)
        if found.fixes.height:
            self._bench.do([Mend(found.fixes)])
        if count := len(found.undecided):
            self.told.emit(
                translate(
                    "sheet",
                    "%n row(s) contradict each other: leave out those that do not hold.",
                    n=count,
                )
            )
        elif not found.fixes.height:
            self.told.emit(translate("sheet", "Nothing here is mended by a click."))

    async def _copy(
        self, cells: ChosenCells, *, titles: bool = False, emptied: list[Picked] | None = None
    ) -> None:
        text = await self._sheet.copied(cells, titles=titles)
        if text is None:
            self.told.emit(
                translate("sheet", "Other rows came in their places: nothing was copied.")
            )
            return
        QGuiApplication.clipboard().setText(text)
        if emptied is not None:
            self._write(emptied, "")

    async def _paste(
        self, text: str, order: pl.Series, first: int, section: int, several: list[Picked] | None
    ) -> None:
        cells = await self._session.compute(block, text)
        if len(cells) == 1 and len(cells[0]) == 1 and several is not None:
            self._write(several, cells[0][0])
            return
        shown = self._sheet.shown_sections()
        sections = shown[shown.index(section) :]
        model = self._sheet.sheet_model
        columns = [model.columns[at] for at in sections]
        done = await self._session.compute(paste, cells, order, first, columns)
        if done.left_over:
            self.told.emit(
                translate("sheet", "%n cell(s) found no place to be written.", n=done.left_over)
            )
        if done.operations:
            self._bench.do(done.operations)
            places = [at for at in sections if model.columns[at].key in done.keys]
            if model.order is order:
                self._sheet.select_block(first, done.rows, places)

    async def _next_bad(self, step: int) -> None:
        check, order = self._bench.check, self._sheet.sheet_model.order
        here = self._sheet.currentIndex().row() if self._sheet.corner() else None
        place = await self._session.compute(partial(check.next_bad, here, order, back=step < 0))
        if place is None:
            self.told.emit(translate("sheet", "No row here has an error."))
        elif self._sheet.sheet_model.order is order:  # else its place may be another row's by now
            column = check.rows["column"][order[place]]
            self._sheet.go_to(place, cell_key(column) if column else "message")
            self._sheet.setFocus()

    async def _seek(self, text: str, bar: FindBar, step: int) -> None:
        if not text:
            bar.hits.setText("")
            return
        model = self._sheet.sheet_model
        sections = self._sheet.shown_sections()
        headers = [model.columns[at].edits for at in sections if model.columns[at].edits]
        here = (self._sheet.currentIndex().row(), self._current_header())
        hit = await self._session.compute(
            _hit, self._bench.source.cells, headers, model.order, text, here, step
        )
        if hit is None:
            bar.hits.setText(translate("sheet", "not found"))
            return
        bar.hits.setText(
            translate("sheet", "{place} of {all}").format(place=hit.place + 1, all=hit.hits)
        )
        self._sheet.go_to(hit.position, cell_key(hit.header))

    def _current_header(self) -> str:
        index = self._sheet.currentIndex()
        return self._sheet.sheet_model.columns[index.column()].edits if index.isValid() else ""


@dataclass(frozen=True, slots=True)
class _Hit:
    """A cell that was looked for: the ``place``-th of all ``hits``, row by row, left to right."""

    place: int
    hits: int
    position: int
    header: str


def _hit(
    cells: pl.DataFrame,
    headers: list[str],
    order: pl.Series,
    text: str,
    here: tuple[int, str],
    step: int,
) -> _Hit | None:
    """The next cell that holds ``text`` after (position, header), or with −1 the one before,
    around the end; with 0 that cell itself where it does. None where there is none."""
    # Cells counted through, with a place before each row's first for columns not written in.
    width = len(headers) + 1
    parts = [pl.Series([], dtype=pl.Int64)]
    for place, header in enumerate(headers, 1):
        column = pl.DataFrame({"text": cells[header].gather(order)})
        found = column.select(text_filter("text", text)).to_series().arg_true()
        parts.append(found.cast(pl.Int64) * width + place)
    keys = pl.concat(parts).sort()
    if keys.is_empty():
        return None
    row, header = here
    at = row * width + (headers.index(header) + 1 if header in headers else 0)
    if step < 0:
        place = int(keys.search_sorted(at)) - 1
    else:
        place = int(keys.search_sorted(at, side="left" if step == 0 else "right"))
    place %= len(keys)
    position, column_place = divmod(int(keys[place]), width)
    return _Hit(place, len(keys), position, headers[column_place - 1])
