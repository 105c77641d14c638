"""One step of a draft's history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import polars as pl

from pricedesk.tabular.draft.settings import DraftSettings


class EditKind(StrEnum):
    """What the operator did; the window has the words for it."""

    WRITE = "write"
    SCALE = "scale"
    ROUND = "round"
    FILL_DOWN = "fill_down"
    REPLACE = "replace"
    LEAVE_OUT = "leave_out"
    TAKE_BACK = "take_back"
    TAKE_AS_IT_STANDS = "take_as_it_stands"
    FIX = "fix"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Edit:
    """``cells`` (CELL_SCHEMA) changed at ``at`` (aware, UTC); or the settings, before and after."""

    kind: EditKind
    at: datetime
    cells: pl.DataFrame
    settings: tuple[DraftSettings, DraftSettings] | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What an edit, an undo or a redo touched: all that a check has to look at again.

    ``rows`` are distinct numbers of records (UInt32); ``headers`` the columns of the file;
    ``everything`` says that the settings changed. ``kind`` is the edit's.
    """

    kind: EditKind
    rows: pl.Series
    headers: frozenset[str]
    everything: bool = False
    skipped: int = 0
    """Cells that were meant but hold no amount to compute with; they stay as they are."""
