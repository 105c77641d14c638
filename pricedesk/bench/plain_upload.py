"""The same checks as ``tabular``, one row at a time with the csv module and a dict.

What a program without columns would do; the benchmark compares speed and results with it.
"""

from __future__ import annotations

import csv
import re
from decimal import Decimal, InvalidOperation
from pathlib import Path

from pricedesk.pricing.catalogue import Catalogue

_AMOUNT = re.compile(r"-?\d+(?:\.\d+)?")


def check_plainly(path: Path, catalogue: Catalogue) -> list[tuple[int, str]]:
    """Line and outcome of every record of a list as ``price_list`` writes it."""
    shop: dict[str, list[tuple[int, int, int | None]]] = {}
    columns = catalogue.variants.select("variant_id", "sku", "price", "compare_at")
    for variant_id, sku, price, compare_at in columns.iter_rows():
        if sku:
            shop.setdefault(sku, []).append((variant_id, price, compare_at))
    found: list[tuple[int, str]] = []
    wishes: dict[int, list[tuple[int, tuple[int | None, int | None]]]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        sku_at, price_at = header.index("SKU"), header.index("Price")
        compare_at_at = header.index("Compare-at price")
        line = reader.line_num + 1
        for cells in reader:
            start, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                found.append((start, "error"))
                continue
            key = cells[sku_at]
            if not key.strip():
                found.append((start, "error"))
                continue
            fitting = shop.get(key, [])
            if len(fitting) != 1:
                found.append((start, "ambiguous" if fitting else "not_found"))
                continue
            variant_id, price, compare_at = fitting[0]
            new_price, wrong = _amount(cells[price_at])
            new_compare, wrong_compare = _amount(cells[compare_at_at])
            if wrong or wrong_compare:
                found.append((start, "error"))
                continue
            if new_price is None and new_compare is None:
                found.append((start, "unchanged"))
                continue
            wishes.setdefault(variant_id, []).append((len(found), (new_price, new_compare)))
            after, struck = new_price, new_compare if new_compare is not None else compare_at
            if new_price in (None, price) and new_compare in (None, compare_at):
                found.append((start, "unchanged"))
            elif after == 0 or (struck is not None and after is not None and struck <= after):
                found.append((start, "warning"))
            else:
                found.append((start, "change"))
    for same in wishes.values():
        if len(same) > 1:
            conflict = len({wish for _, wish in same}) > 1
            for place, _ in same if conflict else same[1:]:
                found[place] = (found[place][0], "error" if conflict else "warning")
    return found


def _amount(text: str) -> tuple[int | None, bool]:
    """Cents, and whether the text is no amount in them."""
    text = text.strip()
    if not text:
        return None, False
    if not _AMOUNT.fullmatch(text):
        return None, True
    try:
        cents = Decimal(text) * 100
    except InvalidOperation:
        return None, True
    if cents < 0 or cents != int(cents):
        return None, True
    return int(cents), False
