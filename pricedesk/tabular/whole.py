"""What a list comes to as a whole: each record ends once, whatever places it has prices for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from pricedesk.tabular.problems import (
    BAD_OUTCOMES,
    Problem,
    UploadOutcome,
    counted,
)
from pricedesk.tabular.wording import NOTHING_TO_SET

_TOLD = ("outcome", "problem", "column", "message", "remedy", "suggestion_row")
_URGENCY = {
    outcome.value: place
    for place, outcome in enumerate(
        (
            *BAD_OUTCOMES,
            UploadOutcome.WARNING,
            UploadOutcome.CHANGE,
            UploadOutcome.UNCHANGED,
            UploadOutcome.LEFT_OUT,
        )
    )
}


@dataclass(frozen=True, slots=True)
class Stray:
    """A column of prices that are for no place of the shop: each of its amounts is an error."""

    header: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Whole:
    """``rows`` is CHECK_SCHEMA: of each record what the most urgent of its parts says, what the
    first one wants, and whether any is ``planned``. ``parts`` are the parts' own rows."""

    rows: pl.DataFrame
    parts: tuple[pl.DataFrame, ...]

    @property
    def counts(self) -> dict[UploadOutcome, int]:
        """Records by outcome, zeros included; the sum is the number of records."""
        return counted(self.rows["outcome"])

    @property
    def bad(self) -> int:
        """How many records have a fault in any part."""
        return sum(self.counts[outcome] for outcome in BAD_OUTCOMES)

    @property
    def odd(self) -> pl.DataFrame:
        """``line``, ``key``, ``outcome``, ``column``, ``message``, ``remedy``: whatever is to be
        said of a record, by line; what all parts say alike stands once."""
        silent = pl.col("message") == NOTHING_TO_SET
        said = [part.filter(pl.col("message").is_not_null() & ~silent) for part in self.parts]
        columns = ["line", "key", "outcome", "column", "message", "remedy"]
        found = pl.concat([*said, self.rows.filter(silent)]).select(columns)
        return found.unique(maintain_order=True).sort("line", maintain_order=True)


def whole(parts: Sequence[pl.DataFrame], strays: Sequence[pl.DataFrame] = ()) -> Whole:
    """``parts`` are CHECK_SCHEMA of the same records, ``strays`` those of ``astray``."""
    frames = (*parts, *strays)
    first = frames[0]
    if len(frames) == 1:
        return Whole(first, frames)
    urgency = [f"u{place}" for place in range(len(frames))]
    ranks = pl.DataFrame(
        [_urgency(frame).alias(name) for name, frame in zip(urgency, frames, strict=True)]
    )
    most = ranks.select(pl.min_horizontal(urgency)).to_series()
    chosen = {name: first[name] for name in _TOLD}
    for name, frame in reversed(list(zip(urgency, frames, strict=True))):
        here = ranks[name] == most
        chosen = {one: frame[one].zip_with(here, series) for one, series in chosen.items()}
    planned = pl.DataFrame([frame["planned"].alias(str(n)) for n, frame in enumerate(frames)])
    rows = first.with_columns(
        *(series.alias(name) for name, series in chosen.items()),
        planned.select(pl.any_horizontal(pl.all())).to_series().alias("planned"),
    )
    return Whole(rows, frames)


def astray(
    rows: pl.DataFrame, cells: pl.DataFrame, left_out: pl.Series, stray: Stray
) -> pl.DataFrame:
    """CHECK_SCHEMA of the records as the column of ``stray`` has them: an error where it has a text.

    ``rows`` are those of a part, ``cells`` the texts of the same records.
    """
    hit = cells[stray.header].str.contains(r"\S") & ~left_out
    fault = {
        "outcome": UploadOutcome.ERROR.value,
        "problem": Problem.NO_SUCH_LIST.value,
        "column": stray.header,
        "message": stray.message,
        "remedy": stray.remedy,
    }
    calm = {
        "outcome": pl.when(pl.lit(left_out))
        .then(pl.lit(UploadOutcome.LEFT_OUT.value))
        .otherwise(pl.lit(UploadOutcome.UNCHANGED.value)),
        "message": pl.lit(NOTHING_TO_SET),
    }
    return rows.with_columns(
        *(
            pl.when(pl.lit(hit))
            .then(pl.lit(text))
            .otherwise(calm.get(name, pl.lit(None)))
            .cast(rows.schema[name])
            .alias(name)
            for name, text in fault.items()
        ),
        planned=pl.lit(False),
        suggestion_row=pl.lit(None, rows.schema["suggestion_row"]),
    )


def urgent_first(odd: pl.DataFrame) -> pl.DataFrame:
    """``Whole.odd`` with faults before warnings before all that is well, by line among each."""
    outcome = pl.col("outcome").cast(pl.String)
    rank = (
        pl.when(outcome.is_in([one.value for one in BAD_OUTCOMES]))
        .then(0)
        .when(outcome == UploadOutcome.WARNING.value)
        .then(1)
        .when(pl.col("message") != NOTHING_TO_SET)
        .then(2)
        .otherwise(3)
    )
    return odd.sort(rank, "line", maintain_order=True)


def _urgency(rows: pl.DataFrame) -> pl.Series:
    """Lower comes first; one that has nothing to say comes after one that has looked."""
    place = rows["outcome"].cast(pl.String).replace_strict(_URGENCY, return_dtype=pl.UInt8)
    silent = (rows["message"] == NOTHING_TO_SET).fill_null(False)
    return place * 2 + silent.cast(pl.UInt8)
