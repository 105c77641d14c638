"""A grid of which cells are selected, not rows: by hand, by keyboard, in blocks; copied as text."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import polars as pl
from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView, QWidget

from pricedesk.desktop.columns import Column
from pricedesk.desktop.models.blocks import BLOCK_ROWS
from pricedesk.desktop.models.sheet import SheetModel
from pricedesk.desktop.models.sheet_edits import Picked
from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.widgets.grid import MOST_COPIED, Grid, one_line


@dataclass(frozen=True, slots=True)
class ChosenCells:
    """Positions of the shown ``order``: (first, last) of each range, by column."""

    spans: dict[int, list[tuple[int, int]]]
    order: pl.Series


class CellGrid(Grid):
    """``sheet_model`` is its model. Positions are those of the shown order."""

    def __init__(
        self,
        name: str,
        columns: tuple[Column, ...],
        preferences: Preferences | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.sheet_model = SheetModel(columns)
        self._kept_section = 0
        super().__init__(name, columns, preferences, parent, model=self.sheet_model, filters=True)
        self.sheet_model.setParent(self)
        # Rows are what Grid copies.
        self.removeAction(self._copy)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)

    def picked(self, *, written: bool = False) -> list[Picked]:
        """What is selected, column by column as they stand on the screen.

        ``written`` leaves out columns that cannot be written. Hidden columns are never in it.
        """
        order = self.sheet_model.order
        found = []
        for section in self.shown_sections():
            column = self.sheet_model.columns[section]
            spans = self._spans(section)
            if spans and (column.edits or not written):
                found.append(Picked(column, _numbers(order, spans)))
        return found

    def picked_rows(self) -> pl.Series:
        """Numbers of the rows in which a cell is selected, each once, as they stand."""
        spans = [span for section in self.shown_sections() for span in self._spans(section)]
        return _numbers(self.sheet_model.order, _merged(spans))

    def picked_cells(self) -> int:
        """How many cells are selected, those of hidden columns left out."""
        return sum(
            last - first + 1 for at in self.shown_sections() for first, last in self._spans(at)
        )

    def corner(self) -> tuple[int, int] | None:
        """Where a paste begins: the first position and the leftmost shown section selected."""
        for section in self.shown_sections():
            spans = self._spans(section)
            if spans:
                return spans[0][0], section
        return None

    def shown_sections(self) -> list[int]:
        """The columns that can be seen, from left to right."""
        head = self.horizontalHeader()
        order = (head.logicalIndex(at) for at in range(head.count()))
        return [section for section in order if not self.isColumnHidden(section)]

    def go_to(self, position: int, key: str | None = None) -> None:
        """Makes a cell current and brings it into sight."""
        sections = {column.key: at for at, column in enumerate(self.sheet_model.columns)}
        section = sections.get(key) if key else None
        if section is None or self.isColumnHidden(section):
            section = self.currentIndex().column()
        if section < 0:
            section = self.shown_sections()[0]
        index = self.sheet_model.index(position, section)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.scrollTo(index)

    def keep_place(self) -> tuple[int | None, int]:
        self._kept_section = max(self.currentIndex().column(), 0)
        return super().keep_place()

    def return_to_place(self, place: tuple[int | None, int]) -> None:
        """The same cell is current again, not its whole row."""
        super().return_to_place(place)
        row = self.currentIndex().row()
        if row >= 0:
            self.selectionModel().setCurrentIndex(
                self.sheet_model.index(row, self._kept_section),
                QItemSelectionModel.SelectionFlag.ClearAndSelect,
            )

    def select_column(self) -> None:
        """Selects all shown rows of the current column."""
        self._select(0, self.sheet_model.rowCount() - 1, *[self.currentIndex().column()] * 2)

    def select_row(self) -> None:
        """Selects the whole current row."""
        row = self.currentIndex().row()
        self._select(row, row, 0, self.sheet_model.columnCount() - 1)

    def select_block(self, first: int, rows: int, sections: list[int]) -> None:
        """Selects ``rows`` rows from ``first`` on in these columns, and shows the beginning."""
        selection = QItemSelection()
        last = min(first + rows, self.sheet_model.rowCount()) - 1
        for section in sections:
            selection.select(
                self.sheet_model.index(first, section), self.sheet_model.index(last, section)
            )
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def chosen_cells(self) -> ChosenCells:
        """What is selected now; hidden columns are never in it."""
        spans = {at: spans for at in self.shown_sections() if (spans := self._spans(at))}
        return ChosenCells(spans, self.sheet_model.order)

    async def copied(self, cells: ChosenCells, *, titles: bool = False) -> str | None:
        """These as lines of texts with tabs between; at most MOST_COPIED rows.

        Cells are copied as the rectangle that holds them; those not selected are empty. Rows that
        are judged anew meanwhile are copied as they are then, the first ones too. None where other
        rows were put in their places.
        """
        model = self.sheet_model
        head = [model.columns[at].header(model.currency) for at in cells.spans]
        while model.order is cells.order:
            lines = await self._lines_of(cells)
            if lines is not None:
                return "\n".join(["\t".join(head), *lines] if titles else lines)
        return None

    async def _lines_of(self, cells: ChosenCells) -> list[str] | None:
        """None where the rows changed before all were taken."""
        model, spans = self.sheet_model, cells.spans
        chosen = [model.columns[at] for at in spans]
        blocks = model.blocks
        lines: list[str] = []
        for first, last in _merged([span for each in spans.values() for span in each]):
            for position in range(first, min(last + 1, first + MOST_COPIED - len(lines))):
                if position in (first, position // BLOCK_ROWS * BLOCK_ROWS):
                    await asyncio.sleep(0)
                    if model.blocks is not blocks or not await model.row_later(position):
                        return None
                row = model.row(position)
                lines.append(
                    "\t".join(
                        one_line(column.text(row, model.currency))
                        if any(top <= position <= end for top, end in spans[at])
                        else ""
                        for at, column in zip(spans, chosen, strict=True)
                    )
                )
        return lines

    def _spans(self, section: int) -> list[tuple[int, int]]:
        """The selected positions of a column as (first, last), in order, none twice."""
        selection = self.selectionModel().selection()
        parts = (selection.at(place) for place in range(selection.count()))
        return _merged(
            [
                (part.top(), part.bottom())
                for part in parts
                if part.left() <= section <= part.right()
            ]
        )

    def _select(self, top: int, bottom: int, left: int, right: int) -> None:
        if bottom >= top >= 0 and left >= 0:
            model = self.sheet_model
            self.selectionModel().select(
                QItemSelection(model.index(top, left), model.index(bottom, right)),
                QItemSelectionModel.SelectionFlag.ClearAndSelect,
            )


def _numbers(order: pl.Series, spans: list[tuple[int, int]]) -> pl.Series:
    """The numbers of the rows at these positions."""
    parts = [order.slice(first, last - first + 1) for first, last in spans]
    return parts[0] if len(parts) == 1 else pl.concat([order.clear(), *parts])


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch made one."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged
