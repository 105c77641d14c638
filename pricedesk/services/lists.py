"""Lists out of files or the clipboard: SKUs, and suppliers' minimum advertised prices."""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.money import Currency, format_wire
from pricedesk.domain.rules import ListedPrice
from pricedesk.tabular.amounts import detect_marks, parse
from pricedesk.tabular.headers import meaning_of
from pricedesk.tabular.reading import read, read_pasted
from pricedesk.tabular.table import Table
from pricedesk.tabular.vocabulary import Meaning

# The shop's own decimals are judged when the rule is checked; none has more than three.
_ANY = Currency("XXX", 3)


class BrokenList(PriceDeskError):
    """A list that cannot be taken as it is; the message names the line."""


def skus(path: Path) -> tuple[str, ...]:
    """The SKUs of a list, each once, in its order; ``-`` reads standard input. Blocking.

    Takes the column named SKU, or the only one, then also without a header. Raises
    UnreadableFile, BrokenList.
    """
    table = _table(path)
    named = _column(table, Meaning.SKU)
    if named is None and len(table.headers) > 1:
        raise BrokenList(
            f"{path.name} has several columns and none is named SKU.",
            "Name the column SKU, or leave the others out.",
        )
    first = [] if named is not None else [table.headers[0]]
    cells = table.frame.get_column(named or table.headers[0]).to_list()
    return tuple(dict.fromkeys(text for cell in first + cells if (text := cell.strip())))


def advertised(path: Path) -> tuple[ListedPrice, ...]:
    """A list of minimum advertised prices: a column SKU and one of prices. Blocking.

    Amounts may be written with a comma or a point. Raises UnreadableFile, BrokenList.
    """
    table = _table(path)
    named = _column(table, Meaning.SKU)
    others = [name for name in table.headers if name != named]
    price = _column(table, Meaning.PRICE) or (others[0] if len(others) == 1 else None)
    if named is None or price is None:
        raise BrokenList(
            f"{path.name} has no column SKU beside a column of prices.",
            "Name the two columns SKU and Price.",
        )
    texts = table.frame.get_column(price)
    parsed = parse(texts, _ANY, detect_marks(texts))
    rows = pl.DataFrame(
        {
            "line": table.lines,
            "sku": table.frame.get_column(named).str.strip_chars(),
            "text": texts,
            "minor": parsed.get_column("minor"),
        }
    ).filter(pl.col("sku") != "")
    wrong = rows.filter(pl.col("minor").is_null())
    if wrong.height:
        line, sku, text, _ = wrong.row(0)
        raise BrokenList(
            f"{path.name}, line {line}: {text!r} is no clear price for the SKU {sku}.",
            "Write it as 12.50 or 12,50; take lines without a price out.",
        )
    return tuple(
        ListedPrice(sku=sku, amount=format_wire(minor, _ANY))
        for sku, minor in rows.select("sku", "minor").iter_rows()
    )


def _table(path: Path) -> Table:
    return read_pasted(sys.stdin.read()) if str(path) == "-" else read(path)


def _column(table: Table, meaning: Meaning) -> str | None:
    return next((name for name in table.headers if meaning_of(name) is meaning), None)
