"""A price list in preparation, open: its cells, its edits, undo and redo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock

import polars as pl

from pricedesk.domain.money import Currency, currency
from pricedesk.tabular.amounts import Marks
from pricedesk.tabular.choices import Choices
from pricedesk.tabular.draft.cells import AS_IT_STANDS, CELL_SCHEMA, LEFT_OUT, MARKED, latest
from pricedesk.tabular.draft.contents import Origin, facts_of, frames_of, origin_of, source_of
from pricedesk.tabular.draft.edit import Change, Edit, EditKind
from pricedesk.tabular.draft.errors import UnusableDraft
from pricedesk.tabular.draft.file import DraftFile
from pricedesk.tabular.draft.operations import Operation, kind_of
from pricedesk.tabular.draft.settings import DraftSettings, settings_of
from pricedesk.tabular.draft.working import Sheet, worked
from pricedesk.tabular.headers import Mapping as Columns
from pricedesk.tabular.table import Table

_CURRENCIES = "currencies"
_MANY = 1 << 24
"""Bytes of edits that are put in place together when a draft is opened."""

Clock = Callable[[], datetime]


class Draft:
    """Every edit is on the disk when the call returns; a call that raises changed nothing.

    Calls block (an edit of one cell takes milliseconds, of a million a second) and may come
    from any thread, one at a time; ``frame`` and ``left_out`` are replaced, never written
    into, so that a reader keeps what it took.
    """

    def __init__(self, file: DraftFile, clock: Clock = lambda: datetime.now(UTC)) -> None:
        self._file = file
        self._clock = clock
        self._lock = RLock()
        self._marks: dict[str, Marks] = {}
        with _saying_damaged(file.path):
            self.origin = origin_of(file)
            self.source = source_of(file)
            self._currencies = {
                header: currency(code) for header, code in self._noted_currencies().items()
            }
            self._first_settings = DraftSettings.model_validate(file.fact("settings"))
            self._replay(file.edits())

    # ------------------------------------------------------------------- state

    @property
    def path(self) -> Path:
        return self._file.path

    @property
    def headers(self) -> tuple[str, ...]:
        return self.source.headers

    @property
    def records(self) -> int:
        return self.source.records

    @property
    def frame(self) -> pl.DataFrame:
        """The cells as they are now: all columns String, one row a record."""
        return self._frame

    @property
    def left_out(self) -> pl.Series:
        """Boolean, one a record."""
        return self._left_out

    @property
    def table(self) -> Table:
        """The list as it stands, as if it had been read so from a file."""
        odd = self.source.odd
        if odd.height:
            odd = odd.filter(~self._as_it_stands.gather(odd["row"]))
        return replace(self.source, frame=self._frame, odd=odd)

    @property
    def settings(self) -> DraftSettings:
        return self._settings

    @property
    def mapping(self) -> Columns:
        return self._settings.mapping(self.headers)

    @property
    def choices(self) -> Choices:
        return self._settings.choices

    def marks(self, header: str) -> Marks:
        """How the column's amounts are written, as its cells told when the list came."""
        if header not in self._marks:
            self._marks[header] = self.source.marks(header)
        return self._marks[header]

    def currency_of(self, header: str) -> Currency:
        """In which currency a column's amounts are: a price list's may be another than the shop's."""
        return self._currencies.get(header, self.origin.currency)

    def set_currencies(self, found: Mapping[str, Currency]) -> None:
        """Says what ``currency_of`` answers; kept with the draft, outside of its history."""
        foreign = {name: of for name, of in found.items() if of != self.origin.currency}
        if foreign != self._currencies:
            self._currencies = foreign
            self.note(_CURRENCIES, {name: of.code for name, of in foreign.items()})

    @property
    def undo_kind(self) -> EditKind | None:
        """What ``undo`` would take back; None where nothing was done."""
        return self._file.kind(self._file.position)

    @property
    def redo_kind(self) -> EditKind | None:
        """What ``redo`` would do again."""
        return self._file.kind(self._file.position + 1)

    @property
    def edits(self) -> int:
        """How many edits are done."""
        return self._file.position

    @property
    def edited(self) -> pl.DataFrame:
        """``column`` (header, Enum) and ``row`` of the cells that are not as the file came."""
        parts = [
            pl.DataFrame({"row": (self._frame[name] != self.source.frame[name]).arg_true()})
            .with_columns(column=pl.lit(name, pl.Enum(self.headers)))
            .select("column", "row")
            for name in self.headers
            if self._frame[name] is not self.source.frame[name]
        ]
        none = pl.DataFrame(schema={"column": pl.Enum(self.headers), "row": pl.UInt32()})
        return pl.concat([none, *parts])

    # ------------------------------------------------------------------- edits

    def apply(self, operation: Operation) -> Change | None:
        """Does and saves an edit; None where it changes no cell. Raises DraftError, RuleError."""
        with self._lock:
            sheet = Sheet(
                self._frame,
                self._left_out,
                self._as_it_stands,
                self.currency_of,
                self.marks,
            )
            cells, skipped = worked(operation, sheet)
            if cells.is_empty():
                return None
            edit = Edit(kind_of(operation), self._clock(), cells)
            self._file.append(edit)
            return replace(self._put(edit, "after"), skipped=skipped)

    def set_settings(self, mapping: Columns, choices: Choices) -> Change | None:
        """Says what the columns mean, or how the list is taken; an edit like any other."""
        with self._lock:
            profile = self._settings.profile
            after = settings_of(profile.name, mapping, profile.reading, choices)
            if after == self._settings:
                return None
            nothing = pl.DataFrame(schema=CELL_SCHEMA)
            edit = Edit(EditKind.SETTINGS, self._clock(), nothing, (self._settings, after))
            self._file.append(edit)
            return self._put(edit, "after")

    def undo(self) -> Change | None:
        """Takes the last edit back; None where there is none."""
        with self._lock:
            edit = self._file.edit(self._file.position)
            if edit is None:
                return None
            self._file.move(self._file.position - 1)
            return self._put(edit, "before")

    def redo(self) -> Change | None:
        """Does again what was undone last; None where nothing was."""
        with self._lock:
            edit = self._file.edit(self._file.position + 1)
            if edit is None:
                return None
            self._file.move(self._file.position + 1)
            return self._put(edit, "after")

    # ------------------------------------------------------------------- files

    def save_copy(self, path: Path) -> None:
        """The draft with its history as another file; this one stays the open one."""
        self._file.copy_to(path)

    def note(self, name: str, value: object) -> None:
        """Keeps a fact (JSON) with the draft, outside of its history."""
        self._file.set_fact(name, value)

    def noted(self, name: str) -> object:
        return self._file.fact(name)

    def keep(self, name: str, frame: pl.DataFrame) -> None:
        """Keeps a frame with the draft, outside of its history."""
        self._file.set_frame(name, frame)

    def kept(self, name: str) -> pl.DataFrame | None:
        return self._file.frame(name)

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Draft:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ---------------------------------------------------------------- the inside

    def _noted_currencies(self) -> dict[str, str]:
        noted = self.noted(_CURRENCIES)
        return (
            {str(name): str(code) for name, code in noted.items()}
            if isinstance(noted, dict)
            else {}
        )

    def _replay(self, edits: Iterable[Edit]) -> None:
        """The state after all edits; runs of small ones are put in place together."""
        self._frame = self.source.frame
        none = pl.repeat(False, self.source.records, dtype=pl.Boolean, eager=True)
        self._left_out, self._as_it_stands = none, none
        self._settings = self._first_settings
        waiting: list[pl.DataFrame] = []
        held = 0
        for edit in edits:
            if edit.settings is not None:
                self._settings = edit.settings[1]
            waiting.append(edit.cells)
            held += int(edit.cells.estimated_size())
            if held > _MANY:
                self._place(latest(waiting), "after")
                waiting.clear()
                held = 0
        self._place(latest(waiting), "after")

    def _put(self, edit: Edit, side: str) -> Change:
        headers = self._place(edit.cells, side)
        if edit.settings is not None:
            self._settings = edit.settings[0 if side == "before" else 1]
        return Change(
            edit.kind, edit.cells["row"].unique().sort(), headers, edit.settings is not None
        )

    def _place(self, cells: pl.DataFrame, side: str) -> frozenset[str]:
        headers = set()
        for (column,), part in cells.group_by("column", maintain_order=True):
            rows, texts = part["row"], part[side]
            # scatter changes the series that it is called on: only a clone is ours to change.
            if column == LEFT_OUT:
                self._left_out = self._left_out.clone().scatter(rows, texts == MARKED)
            elif column == AS_IT_STANDS:
                self._as_it_stands = self._as_it_stands.clone().scatter(rows, texts == MARKED)
            else:
                header = self.headers[int(str(column))]
                headers.add(header)
                series = self._frame[header].clone().scatter(rows, texts)
                self._frame = self._frame.with_columns(series.alias(header))
        return frozenset(headers)


def create(
    path: Path,
    table: Table,
    mapping: Columns,
    choices: Choices,
    origin: Origin,
    *,
    clock: Clock = lambda: datetime.now(UTC),
) -> Draft:
    """A new draft of a list that was read; replaces ``path``. Raises UnwritableDraft."""
    settings = settings_of(Path(origin.name).stem or "list", mapping, table.dialect, choices)
    file = DraftFile.create(path, facts_of(origin, table, settings), frames_of(table))
    return Draft(file, clock)


def open_draft(path: Path) -> Draft:
    """Raises UnusableDraft."""
    return Draft(DraftFile(path))


def origin_at(path: Path) -> Origin:
    """Where a draft comes from, without its rows and edits. Raises UnusableDraft."""
    file = DraftFile(path)
    try:
        with _saying_damaged(path):
            return origin_of(file)
    finally:
        file.close()


@contextmanager
def _saying_damaged(path: Path) -> Iterator[None]:
    try:
        yield
    except (TypeError, LookupError, ValueError, pl.exceptions.PolarsError) as error:
        raise UnusableDraft(
            f"{path.name} is a draft whose content is damaged.", "Ask for it again."
        ) from error
