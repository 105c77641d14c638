"""Texts that a spreadsheet would run as a formula, made harmless and back again."""

from __future__ import annotations

import polars as pl

from pricedesk.tabular.headers import Mapping
from pricedesk.tabular.table import Table

_RISKY = r"^'*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]"
_MADE_HARMLESS = r"^'+[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]"


def neutralised(texts: pl.Series) -> pl.Series:
    """An apostrophe before ``=``, ``+``, ``-``, ``@``, tab and carriage return at the beginning.

    One more before those that have apostrophes already, so that ``restored`` gives every
    text back as it was.
    """
    # scatter changes the series that it is called on: only a clone is ours to change.
    risky = texts.str.contains(_RISKY).fill_null(False).arg_true()
    if risky.is_empty():
        return texts
    return texts.clone().scatter(risky, "'" + texts.gather(risky))


def restored(texts: pl.Series) -> pl.Series:
    """The texts before ``neutralised``."""
    made = texts.str.contains(_MADE_HARMLESS).fill_null(False).arg_true()
    if made.is_empty():
        return texts
    return texts.clone().scatter(made, texts.gather(made).str.slice(1))


def as_meant(table: Table, mapping: Mapping, header: str) -> pl.Series:
    """A column of keys as the shop has them: restored where we wrote the file.

    Sheets are never neutralised: their cells say themselves that they are texts.
    """
    texts = table.frame[header]
    return restored(texts) if mapping.is_neutralised and table.kind == "csv" else texts
