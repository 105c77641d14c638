"""Operations into the cells that they change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from pricedesk.domain.money import MAX_MINOR, Currency
from pricedesk.domain.rules import Endings, Rounding
from pricedesk.pricing.endings import ended, remainders
from pricedesk.pricing.ratio import constant, ratio
from pricedesk.pricing.rounding import rounded
from pricedesk.tabular import amounts
from pricedesk.tabular.amounts import Marks, MarksOf
from pricedesk.tabular.draft.cells import AS_IT_STANDS, CELL_SCHEMA, LEFT_OUT, MARKED, cells
from pricedesk.tabular.draft.errors import DraftError
from pricedesk.tabular.draft.operations import (
    FillDown,
    LeaveOut,
    Mend,
    Operation,
    Replace,
    RoundTo,
    Rows,
    Scale,
    TakeAsItStands,
    TakeBack,
    Write,
)
from pricedesk.tabular.wording import shown


@dataclass(frozen=True, slots=True)
class Sheet:
    """What operations work on: the cells as they are, and in which currency and how the amounts
    of a column are written."""

    frame: pl.DataFrame
    left_out: pl.Series
    as_it_stands: pl.Series
    currency_of: Callable[[str], Currency]
    marks: MarksOf


def worked(operation: Operation, sheet: Sheet) -> tuple[pl.DataFrame, int]:
    """CELL_SCHEMA of the cells that change, and how many hold no amount to compute with.

    Raises DraftError for a column or a row that is not there, or texts that do not fit
    the rows; RuleError for a rounding or an ending that the currency lacks.
    """
    if isinstance(operation, Mend):
        return _mended(operation.fixes, sheet), 0
    rows = _rows(operation.rows, sheet)
    match operation:
        case Write():
            parts = [
                _written(rows, name, texts, sheet) for name, texts in operation.columns.items()
            ]
            return pl.concat([pl.DataFrame(schema=CELL_SCHEMA), *parts]), 0
        case Scale():
            return _computed(
                rows,
                operation.column,
                operation.factor,
                operation.rounding,
                operation.endings,
                sheet,
            )
        case RoundTo():
            return _computed(
                rows, operation.column, Fraction(1), operation.rounding, operation.endings, sheet
            )
        case FillDown():
            before = _column(operation.column, sheet).gather(rows)
            first = before.head(1).new_from_index(0, len(rows)) if len(rows) else before
            return cells(_place(operation.column, sheet), rows, before, first), 0
        case Replace():
            before = _column(operation.column, sheet).gather(rows)
            return cells(
                _place(operation.column, sheet), rows, before, _replaced(before, operation)
            ), 0
        case LeaveOut():
            return _marked(LEFT_OUT, rows, sheet.left_out, MARKED), 0
        case TakeBack():
            return _marked(LEFT_OUT, rows, sheet.left_out, ""), 0
        case TakeAsItStands():
            return _marked(AS_IT_STANDS, rows, sheet.as_it_stands, MARKED), 0


def as_text(minor: pl.Series, of: Currency, marks: Marks) -> pl.Series:
    """Amounts as the column writes them, so that they are read back as they are meant."""
    texts = pl.DataFrame({"minor": minor}).select(shown(pl.col("minor"), of)).to_series()
    if of.exponent == 3 and (marks.decimal is None or (marks.mixed and not marks.stated)):
        texts = texts + "0"  # 1.250 could be read as a thousand; 1.2500 cannot
    return texts.str.replace(".", ",", literal=True) if marks.decimal == "," else texts


def _written(rows: pl.Series, name: str, texts: str | Sequence[str], sheet: Sheet) -> pl.DataFrame:
    before = _column(name, sheet).gather(rows)
    if isinstance(texts, str):
        after = pl.Series([texts], dtype=pl.String).new_from_index(0, len(rows))
    else:
        after = pl.Series(texts, dtype=pl.String)
    if len(after) != len(rows):
        raise DraftError(
            f"{len(after):,} texts do not fit {len(rows):,} rows.", "Choose as many rows as texts."
        )
    return cells(_place(name, sheet), rows, before, after)


def _computed(
    rows: pl.Series,
    name: str,
    factor: Fraction,
    rounding: Rounding,
    endings: Endings | None,
    sheet: Sheet,
) -> tuple[pl.DataFrame, int]:
    before = _column(name, sheet).gather(rows)
    marks = sheet.marks(name)
    of = sheet.currency_of(name)
    minor = amounts.parse(before, of, marks)["minor"]
    exact = ratio(minor) * constant(factor)
    after = rounded(exact, rounding, of).spread(len(rows)).column
    after = after.set(((after < 0) | (after > MAX_MINOR)).fill_null(False), None).cast(pl.Int64)
    if endings is not None:
        allowed = remainders(endings, of, "endings")
        after, _ = ended(after, allowed, endings.direction)
    usable = after.is_not_null()
    texts = as_text(after, of, marks)
    skipped = int((~usable & (before != "")).sum())
    # An amount that stays the same keeps its way of being written.
    changed = (usable & (after != minor)).fill_null(False)
    return cells(
        _place(name, sheet), rows.filter(changed), before.filter(changed), texts.filter(changed)
    ), skipped


def _replaced(before: pl.Series, operation: Replace) -> pl.Series:
    if not operation.find:
        raise DraftError("There is nothing to look for.", "Type the text to be replaced.")
    if operation.match_case and not operation.whole:
        return before.str.replace_all(operation.find, operation.replacement, literal=True)
    pattern = pl.Series([operation.find]).str.escape_regex()[0]
    pattern = f"(?s)^{pattern}$" if operation.whole else pattern
    pattern = pattern if operation.match_case else f"(?i){pattern}"
    return before.str.replace_all(pattern, operation.replacement.replace("$", "$$"))


def _mended(fixes: pl.DataFrame, sheet: Sheet) -> pl.DataFrame:
    parts = [pl.DataFrame(schema=CELL_SCHEMA)]
    for (kind, column), part in fixes.group_by("fix", "column", maintain_order=True):
        rows = _rows(part["row"], sheet)
        match kind:
            case "leave_out":
                parts.append(_marked(LEFT_OUT, rows, sheet.left_out, MARKED))
            case "take_as_it_stands":
                parts.append(_marked(AS_IT_STANDS, rows, sheet.as_it_stands, MARKED))
            case _:
                parts.append(_written(rows, str(column), part["text"].to_list(), sheet))
    return pl.concat(parts)


def _marked(column: int, rows: pl.Series, now: pl.Series, mark: str) -> pl.DataFrame:
    before = _marks(now.gather(rows))
    return cells(column, rows, before, pl.Series([mark]).new_from_index(0, len(rows)))


def _marks(flags: pl.Series) -> pl.Series:
    frame = pl.DataFrame({"flag": flags})
    return frame.select(pl.when("flag").then(pl.lit(MARKED)).otherwise(pl.lit(""))).to_series()


def _rows(rows: Rows, sheet: Sheet) -> pl.Series:
    series = pl.Series("row", rows, dtype=pl.UInt32)
    highest = series.max()
    if isinstance(highest, int) and highest >= sheet.frame.height:
        raise DraftError(f"The draft has no row {highest + 1:,}.", "Choose one that is there.")
    if series.is_duplicated().any():
        raise DraftError("A row was chosen twice.", "Choose each row once.")
    return series


def _column(name: str, sheet: Sheet) -> pl.Series:
    if name not in sheet.frame.columns:
        shown_names = ", ".join(sheet.frame.columns[:12])
        raise DraftError(f"The draft has no column “{name}”.", f"It has: {shown_names}.")
    return sheet.frame[name]


def _place(name: str, sheet: Sheet) -> int:
    return sheet.frame.columns.index(name)
