"""A price list as the sheet shows it: its cells as they are written, beside what they mean.

Nothing is joined until a block is taken; a million rows are ordered and filtered by Polars,
off the window's thread.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import polars as pl

from pricedesk.desktop.columns import Column
from pricedesk.desktop.models.filters import number_filter, text_filter
from pricedesk.desktop.models.sheet import cell_key
from pricedesk.desktop.models.sources import changes, points, with_words
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.tabular.draft.document import Draft
from pricedesk.tabular.draft.fixes import fixes
from pricedesk.tabular.draft.mending import Mending, mending


class SheetSource:
    """A draft as it is now, ``cells`` its texts by header; ``rows``: the check's, row n is record n
    (CHECK_SCHEMA), at the prices of the first place that the draft is for, as is ``catalogue``.
    ``others`` are the rows in its other places.

    A taken row has the check's columns, ``number``, ``cell:<header>`` of each of ``headers``, what
    would mend it (``fix``, ``fix_column``, ``fix_text`` of FIX_SCHEMA, null where nothing), the
    variant's words (``product_title``, ``title``, ``sku``) and what the change comes to:
    ``after_price``, ``after_compare_at``, ``difference`` in minor units, ``change`` and ``margin``
    in hundredths of a percent; and by ``place_key`` of each other place ``before_price``, ``price``
    and ``compare_at`` (wanted), ``change``, and what is wrong there.
    """

    def __init__(
        self,
        draft: Draft,
        rows: pl.DataFrame,
        catalogue: Catalogue,
        headers: Collection[str],
        others: Sequence[pl.DataFrame] = (),
    ) -> None:
        self._draft = draft
        self._others = tuple(others)
        self.cells, self.rows, self.catalogue = draft.frame, rows, catalogue
        self.headers = tuple(headers)

    @property
    def height(self) -> int:
        return self.rows.height

    def take(self, rows: pl.Series) -> pl.DataFrame:
        part = self.rows[rows].with_columns(rows.alias("number"))
        cells = self.cells.select(pl.col(name).gather(rows) for name in self.headers)
        part = part.with_columns(cells[name].alias(cell_key(name)) for name in self.headers)
        part = part.with_columns(
            series for place in range(len(self._others)) for series in self._elsewhere(place, rows)
        )
        return self._with_fixes(_judged(self._worded(part)))

    def fixes(self, rows: pl.Series) -> pl.DataFrame:
        """FIX_SCHEMA of those of these records that one click mends."""
        return fixes(self._draft, self.rows, self.catalogue, rows)

    def mending(self, rows: pl.Series) -> Mending:
        """What mends all of these records at once, and those that nothing decides on."""
        return mending(self._draft, self.rows, self.catalogue, rows)

    def order(
        self,
        outcomes: Collection[str] | None,
        filters: Mapping[str, str],
        sort: str | None,
        descending: bool,
        columns: Collection[Column],
    ) -> pl.Series:
        """Numbers of the rows of these outcomes (None: all) that pass the filters (by column key).

        Errors first, or ordered by a column.
        """
        rows = pl.int_range(self.height, dtype=pl.UInt32, eager=True).alias("number")
        if outcomes is not None:
            rows = rows.filter(self.rows["outcome"].is_in(list(outcomes)))
        by_key = {column.key: column for column in columns}
        for key, typed in filters.items():
            column = by_key[key]
            condition = self._condition(column, typed)
            if condition is None:
                return rows.clear()
            values = self._values(column.sort or key, rows)
            rows = rows.filter(values.select(condition.fill_null(False)).to_series())
        if sort is None:
            urgency = self.rows["outcome"].gather(rows).cast(pl.String)
            urgency = urgency.replace_strict(_URGENCY, return_dtype=pl.UInt8)
            return _sorted(rows, urgency, False)
        return _sorted(rows, self._values(sort, rows).to_series(), descending)

    def numbers(self, key: str, rows: pl.Series) -> pl.Series:
        """The integers of a column of numbers in these rows; null where there is none."""
        return self._values(key, rows).to_series()

    def _condition(self, column: Column, typed: str) -> pl.Expr | None:
        name = column.sort or column.key
        if not column.numeric or column.edits:
            return text_filter(name, typed)
        unit = self.catalogue.currency.unit if column.money else column.unit
        return number_filter(name, typed, unit)

    def _values(self, key: str, rows: pl.Series) -> pl.DataFrame:
        """One column of the sheet for these rows, under its name."""
        if key.startswith(cell_key("")):
            header = key.removeprefix(cell_key(""))
            return pl.DataFrame({key: self.cells[header].gather(rows)})
        if key in self.rows.columns:
            return pl.DataFrame({key: self.rows[key].gather(rows)})
        place, _, name = key.partition(":")
        if name:
            return pl.DataFrame(self._elsewhere(int(place), rows)).select(key)
        part = self.rows.select(pl.col(_NEEDED).gather(rows))
        return _judged(self._worded(part)).select(key)

    def _elsewhere(self, place: int, rows: pl.Series) -> list[pl.Series]:
        """What stands in another place, what the draft wants there, by how much that differs, and
        what is wrong with it."""
        part = self._others[place].select(pl.col(_ELSEWHERE).gather(rows))
        fall = points(pl.col("price") - pl.col("before_price"), pl.col("before_price"))
        found = part.with_columns(fall.alias("change"))
        return [series.alias(place_key(place, series.name)) for series in found.get_columns()]

    def _with_fixes(self, rows: pl.DataFrame) -> pl.DataFrame:
        found = self.fixes(rows["number"]).select(
            pl.col("row").alias("number"),
            pl.col("fix").cast(pl.String),
            pl.col("column").alias("fix_column"),
            pl.col("text").alias("fix_text"),
        )
        return rows.join(found, on="number", how="left", maintain_order="left")

    def _worded(self, rows: pl.DataFrame) -> pl.DataFrame:
        """With the variant's words and cost; null where no variant is meant."""
        at = rows["variant_row"]
        return with_words(rows, self.catalogue, at).with_columns(
            self.catalogue.variants["unit_cost"].gather(at)
        )


def place_key(place: int, name: str) -> str:
    """Where a value of one of the ``others`` of a SheetSource stands in its rows."""
    return f"{place}:{name}"


_URGENCY = {
    "error": 0,
    "ambiguous": 1,
    "not_found": 2,
    "warning": 3,
    "change": 4,
    "unchanged": 5,
    "left_out": 6,
}
_BAD = ["error", "ambiguous", "not_found", "left_out"]
_ELSEWHERE = [
    "before_price",
    "price",
    "compare_at",
    "outcome",
    "problem",
    "column",
    "message",
    "remedy",
]
_NEEDED = [
    "outcome",
    "variant_row",
    "price",
    "before_price",
    "compare_at",
    "compare_at_action",
    "before_compare_at",
]


def _judged(rows: pl.DataFrame) -> pl.DataFrame:
    """With what becomes of the prices: of rows that are not applied, what they ask for."""
    action = pl.col("compare_at_action")
    return (
        rows.with_columns(
            pl.when(pl.col("outcome").is_in(_BAD))
            .then("price")
            .otherwise(pl.coalesce("price", "before_price"))
            .alias("after_price"),
            pl.when(action == "clear")
            .then(None)
            .when(action == "set")
            .then("compare_at")
            .otherwise("before_compare_at")
            .alias("after_compare_at"),
        )
        .with_columns(*changes())
        .with_columns(
            points(pl.col("after_price") - pl.col("unit_cost"), pl.col("after_price")).alias(
                "margin"
            )
        )
    )


def _sorted(rows: pl.Series, by: pl.Series, descending: bool) -> pl.Series:
    """``rows`` in the order of ``by``; equal ones as they stood, empty ones last."""
    frame = pl.DataFrame({"number": rows, "by": by})
    return frame.sort("by", descending=descending, nulls_last=True, maintain_order=True)["number"]
