"""A draft checked against a catalogue, and again after each edit: only what the edit touches."""

from __future__ import annotations

from dataclasses import replace
from threading import RLock

import polars as pl

from pricedesk.pricing.catalogue import Catalogue
from pricedesk.tabular.checking import CHECK_SCHEMA, CheckedUpload, check, find
from pricedesk.tabular.draft.document import Draft
from pricedesk.tabular.draft.edit import Change
from pricedesk.tabular.headers import KEYS
from pricedesk.tabular.matching import KeyIndex
from pricedesk.tabular.options import OPTIONS
from pricedesk.tabular.problems import BAD_OUTCOMES, UploadOutcome

_BAD = [outcome.value for outcome in BAD_OUTCOMES]


class DraftCheck:
    """What a draft's records come to. Calls block: use a thread.

    After ``draft.apply`` (or undo, redo) hand its Change to ``update``, in the same order.
    The result is the same as that of a check of the whole list, row by row; tests hold it
    to that. Raises what ``checking.check`` raises.
    """

    def __init__(self, draft: Draft, catalogue: Catalogue) -> None:
        self._lock = RLock()
        self._draft = draft
        self.catalogue = catalogue
        self._index = KeyIndex(catalogue)
        self._everything()

    @property
    def checked(self) -> CheckedUpload:
        """All records, as ``checking.check`` gives them."""
        return self._checked

    @property
    def rows(self) -> pl.DataFrame:
        """CHECK_SCHEMA; row n is record n."""
        return self._checked.rows

    @property
    def found(self) -> pl.DataFrame:
        """MATCH_SCHEMA: the variants that the records mean."""
        return self._found

    @property
    def counts(self) -> dict[UploadOutcome, int]:
        return self._checked.counts

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

    def next_bad(self, after: int | None = None, order: pl.Series | None = None) -> int | None:
        """The next record that is an error, ambiguous or not found, from the beginning after the end.

        ``order`` holds the numbers of the records as they are seen (default: the file's order);
        ``after`` is a place in it, None for before the first. The answer is a place in it too.
        """
        bad = self.rows["outcome"].is_in(_BAD)
        places = (bad if order is None else bad.gather(order)).arg_true()
        if places.is_empty():
            return None
        behind = places if after is None else places.filter(places > after)
        return int(behind[0] if len(behind) else places[0])

    def _everything(self) -> pl.Series:
        draft = self._draft
        # Without a key there is nothing to look up by: said before it is tried.
        draft.mapping.check(has_prices=draft.choices.price_formula is not None)
        self._found = find(draft.table, draft.mapping, self.catalogue, draft.choices, self._index)
        self._judge_all()
        return pl.int_range(draft.records, dtype=pl.UInt32, eager=True)

    def _judge_all(self) -> None:
        draft = self._draft
        self._checked = check(
            draft.table,
            draft.mapping,
            draft.origin.currency,
            self.catalogue,
            draft.choices,
            left_out=draft.left_out,
            marks=draft.marks,
            found=self._found,
        )

    def _judge(self, rows: pl.Series) -> None:
        draft = self._draft
        part = check(
            draft.table.only(rows),
            draft.mapping,
            draft.origin.currency,
            self.catalogue,
            draft.choices,
            left_out=draft.left_out.gather(rows),
            marks=draft.marks,
            found=self._found.select(pl.all().gather(rows)),
        ).rows
        whole = self._checked.rows
        columns = [_placed(whole[name], part[name], rows) for name in CHECK_SCHEMA]
        self._checked = replace(self._checked, rows=pl.DataFrame(columns))

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


def _placed(whole: pl.Series, part: pl.Series, rows: pl.Series) -> pl.Series:
    """``whole`` with ``part`` at ``rows``; a new series."""
    return whole.clone().scatter(rows, part)
