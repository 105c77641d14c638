"""A draft checked against a catalogue, and again after each edit: only what the edit touches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import RLock

import polars as pl

from pricedesk.pricing.catalogue import Catalogue
from pricedesk.tabular.checking import CHECK_SCHEMA, CheckedUpload, find
from pricedesk.tabular.draft.document import Draft
from pricedesk.tabular.draft.edit import Change
from pricedesk.tabular.headers import KEYS
from pricedesk.tabular.matching import KeyIndex
from pricedesk.tabular.options import OPTIONS
from pricedesk.tabular.parts import Part, Parts
from pricedesk.tabular.problems import BAD_OUTCOMES, UploadOutcome
from pricedesk.tabular.table import Table
from pricedesk.tabular.whole import Whole, astray, whole

_BAD = [outcome.value for outcome in BAD_OUTCOMES]


class DraftCheck:
    """What a draft's records come to, in all places that it is for. Calls block: use a thread.

    After ``draft.apply`` (or undo, redo) hand its Change to ``update``, in the same order.
    The result is the same as that of a check of the whole list, row by row; tests hold it
    to that. ``catalogue`` is the shop's own; ``parts`` says, whenever it is asked, what of the
    draft is for which place: without it, all of it for the shop's own prices. Raises what
    ``checking.check`` and ``parts`` raise.
    """

    def __init__(
        self, draft: Draft, catalogue: Catalogue, parts: Callable[[], Parts] | None = None
    ) -> None:
        self._lock = RLock()
        self._draft = draft
        self.catalogue = catalogue
        self._ask = parts or (lambda: Parts((Part(draft.mapping, catalogue, draft.choices),)))
        self._index = KeyIndex(catalogue)
        self._everything()

    @property
    def parts(self) -> Parts:
        return self._parts

    @property
    def checks(self) -> tuple[CheckedUpload, ...]:
        """All records in each of the parts, as ``checking.check`` gives them."""
        return self._checks

    @property
    def whole(self) -> Whole:
        """All records, each of them once."""
        return self._whole

    @property
    def rows(self) -> pl.DataFrame:
        """CHECK_SCHEMA of the whole; row n is record n."""
        return self._whole.rows

    @property
    def counts(self) -> dict[UploadOutcome, int]:
        return self._whole.counts

    @property
    def notes(self) -> tuple[str, ...]:
        """For the operator, on the list and its places."""
        return self._parts.told(self._checks)

    def update(self, change: Change) -> pl.Series:
        """Judges anew what ``change`` touched; the numbers of the records that were looked at.

        These are the edited ones, and those that name the same variants.
        """
        with self._lock:
            if change.everything:
                return self._everything()
            edited = change.rows
            if edited.is_empty():
                return edited
            before = self._found["variant_row"].gather(edited)
            if self._names_variants(change.headers):
                self._find_again(edited)
            after = self._found["variant_row"].gather(edited)
            touched = self._with_those_that_meet(edited, before, after)
            if len(touched) * 2 > self._draft.records:
                self._judge_all()
                return pl.int_range(self._draft.records, dtype=pl.UInt32, eager=True)
            self._judge(touched)
            return touched

    def next_bad(
        self, after: int | None = None, order: pl.Series | None = None, *, back: bool = False
    ) -> int | None:
        """The next record that is an error, ambiguous or not found, from the beginning after the
        end; with ``back`` the one before, from the end before the beginning. None for none.

        ``order`` holds the numbers of the records as they are seen (default: the file's order);
        ``after`` is a place in it, None for before the first. The answer is a place in it too.
        """
        bad = self.rows["outcome"].is_in(_BAD)
        places = (bad if order is None else bad.gather(order)).arg_true()
        if places.is_empty():
            return None
        beyond = places
        if after is not None:
            beyond = places.filter(places < after if back else places > after)
        found = beyond if len(beyond) else places
        return int(found[-1 if back else 0])

    def _everything(self) -> pl.Series:
        draft = self._draft
        # Without a key there is nothing to look up by: said before it is tried.
        draft.mapping.check(has_prices=draft.choices.price_formula is not None)
        parts = self._ask()
        self._found = find(draft.table, draft.mapping, self.catalogue, draft.choices, self._index)
        self._parts = parts
        self._judge_all()
        return pl.int_range(draft.records, dtype=pl.UInt32, eager=True)

    def _judge_all(self) -> None:
        draft = self._draft
        self._checks, self._strays = self._judged(draft.table, draft.left_out, self._found)
        self._whole = whole([one.rows for one in self._checks], self._strays)

    def _judge(self, rows: pl.Series) -> None:
        draft = self._draft
        checks, strays = self._judged(
            draft.table.only(rows),
            draft.left_out.gather(rows),
            self._found.select(pl.all().gather(rows)),
        )
        fresh = whole([one.rows for one in checks], strays)
        self._checks = tuple(
            replace(one, rows=_with_rows(one.rows, part.rows, rows))
            for one, part in zip(self._checks, checks, strict=True)
        )
        self._strays = [
            _with_rows(one, part, rows) for one, part in zip(self._strays, strays, strict=True)
        ]
        frames = (*(one.rows for one in self._checks), *self._strays)
        merged = frames[0]
        if len(frames) > 1:
            merged = _with_rows(self._whole.rows, fresh.rows, rows)
        self._whole = Whole(merged, frames)

    def _judged(
        self, table: Table, left_out: pl.Series, found: pl.DataFrame
    ) -> tuple[tuple[CheckedUpload, ...], list[pl.DataFrame]]:
        """These records in each part, and those of columns that are for no place."""
        checks = tuple(
            one.check(table, left_out=left_out, marks=self._draft.marks, found=found)
            for one in self._parts.parts
        )
        strays = [astray(checks[0].rows, table.frame, left_out, one) for one in self._parts.strays]
        return checks, strays

    def _names_variants(self, headers: frozenset[str]) -> bool:
        columns = self._draft.mapping.columns
        return any(columns[header] in (*KEYS, *OPTIONS) for header in headers)

    def _find_again(self, rows: pl.Series) -> None:
        draft = self._draft
        part = find(
            draft.table.only(rows), draft.mapping, self.catalogue, draft.choices, self._index
        )
        self._found = pl.DataFrame(
            [_placed(self._found[name], part[name], rows) for name in self._found.columns]
        )

    def _with_those_that_meet(
        self, edited: pl.Series, before: pl.Series, after: pl.Series
    ) -> pl.Series:
        variants = pl.concat([before, after]).drop_nulls().unique()
        if variants.is_empty():
            return edited
        meeting = self._found["variant_row"].is_in(variants.implode()).fill_null(False)
        return pl.concat([edited, meeting.arg_true().cast(pl.UInt32)]).unique().sort()


def _with_rows(rows: pl.DataFrame, part: pl.DataFrame, at: pl.Series) -> pl.DataFrame:
    """CHECK_SCHEMA of all records with ``part`` at its places; a new frame."""
    return pl.DataFrame([_placed(rows[name], part[name], at) for name in CHECK_SCHEMA])


def _placed(column: pl.Series, part: pl.Series, rows: pl.Series) -> pl.Series:
    """``column`` with ``part`` at ``rows``; a new series."""
    return column.clone().scatter(rows, part)
