"""What an operator can do to cells, as values; ``working`` makes the cells that change of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import polars as pl

from pricedesk.domain.rules import Endings, Rounding
from pricedesk.tabular.draft.edit import EditKind

Rows = pl.Series | Sequence[int]
"""Numbers of records, each at most once, in the order in which they are seen."""


@dataclass(frozen=True, slots=True)
class Write:
    """Texts into cells: one text for all rows of a column, or one for each row.

    Typing, pasting and clearing (``""``) alike.
    """

    rows: Rows
    columns: Mapping[str, str | Sequence[str]]
    kind: EditKind = EditKind.WRITE


@dataclass(frozen=True, slots=True)
class Scale:
    """Amounts times ``factor``, exact, rounded once: ``Fraction("1.1")`` adds ten percent."""

    rows: Rows
    column: str
    factor: Fraction
    rounding: Rounding = field(default_factory=Rounding)
    endings: Endings | None = None


@dataclass(frozen=True, slots=True)
class RoundTo:
    """Amounts to a step, and then to an ending where one is given."""

    rows: Rows
    column: str
    rounding: Rounding = field(default_factory=Rounding)
    endings: Endings | None = None


@dataclass(frozen=True, slots=True)
class FillDown:
    """The first row's text into all others."""

    rows: Rows
    column: str


@dataclass(frozen=True, slots=True)
class Replace:
    """Every ``find`` within the cells; ``whole`` takes only cells that are it."""

    rows: Rows
    column: str
    find: str
    replacement: str
    whole: bool = False
    match_case: bool = True


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """The records stay in the draft and are no part of the list any more."""

    rows: Rows


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The records are part of the list again."""

    rows: Rows


@dataclass(frozen=True, slots=True)
class TakeAsItStands:
    """Records with too few or too many cells, or a broken quote, count as they are shown."""

    rows: Rows


@dataclass(frozen=True, slots=True)
class Mend:
    """``fixes`` (FIX_SCHEMA), all of them in one step."""

    fixes: pl.DataFrame


Operation = (
    Mend | Write | Scale | RoundTo | FillDown | Replace | LeaveOut | TakeBack | TakeAsItStands
)

_KINDS: dict[type[Operation], EditKind] = {
    Mend: EditKind.FIX,
    Scale: EditKind.SCALE,
    RoundTo: EditKind.ROUND,
    FillDown: EditKind.FILL_DOWN,
    Replace: EditKind.REPLACE,
    LeaveOut: EditKind.LEAVE_OUT,
    TakeBack: EditKind.TAKE_BACK,
    TakeAsItStands: EditKind.TAKE_AS_IT_STANDS,
}


def kind_of(operation: Operation) -> EditKind:
    return operation.kind if isinstance(operation, Write) else _KINDS[type(operation)]
