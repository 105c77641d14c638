"""Loads a shop's product export (Shopify's CSV, old header, FACTS §8.2) as a practice catalogue."""

from __future__ import annotations

import csv
import json
import sqlite3
import time
from pathlib import Path

from pricedesk.domain.money import Currency
from pricedesk.practice.errors import PracticeError
from pricedesk.practice.generator import price_lists
from pricedesk.practice.money import Till
from pricedesk.practice.rows import FIRST_PRODUCT, FIRST_VARIANT, ID_STEP

_REQUIRED = ("Handle", "Title", "Variant Price")


def load(connection: sqlite3.Connection, path: Path, currency: Currency, salt: int) -> None:
    """Fills an empty state from the file. Raises PracticeError.

    Rows that repeat a handle continue its product: the first has the product's own fields;
    a row without a price only carries an image.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [name for name in _REQUIRED if name not in (reader.fieldnames or ())]
            if missing:
                raise PracticeError(
                    f"{path.name} is no product export: it lacks {', '.join(missing)}.",
                    "Export the products in Shopify's admin as CSV.",
                )
            products: dict[str, list[dict[str, str]]] = {}
            for row in reader:
                if row["Handle"]:
                    products.setdefault(row["Handle"], []).append(row)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise PracticeError(f"{path.name} cannot be read: {error}.") from error
    now = int(time.time()) - 86_400
    till = Till(currency, trap=False)
    variant_number = 0
    for number, (handle, rows) in enumerate(products.items(), start=1):
        first = rows[0]
        product_id = FIRST_PRODUCT + number * ID_STEP + salt
        names = [
            first.get(f"Option{place} Name") or ""
            for place in (1, 2, 3)
            if first.get(f"Option{place} Name")
        ]
        tags = sorted({tag.strip() for tag in (first.get("Tags") or "").split(",") if tag.strip()})
        connection.execute(
            f"INSERT INTO products VALUES ({', '.join('?' * 12)})",
            (
                product_id,
                first["Title"],
                handle,
                first.get("Vendor") or "",
                first.get("Type") or "",
                ", ".join(tags),
                (first.get("Status") or "active").upper(),
                int((first.get("Gift Card") or "").lower() == "true"),
                json.dumps(names or ["Title"]),
                first.get("Body (HTML)") or "",
                now,
                now,
            ),
        )
        position = 0
        for row in rows:
            if not row.get("Variant Price"):
                continue
            position += 1
            variant_number += 1
            values = [row.get(f"Option{place} Value") or None for place in (1, 2, 3)]
            connection.execute(
                f"INSERT INTO variants VALUES ({', '.join('?' * 16)})",
                (
                    FIRST_VARIANT + variant_number * ID_STEP + salt,
                    product_id,
                    position,
                    " / ".join(value for value in values if value) or "Default Title",
                    row.get("Variant SKU") or None,
                    row.get("Variant Barcode") or None,
                    _amount(till, row, "Variant Price", reader_line=handle) or 0,
                    _amount(till, row, "Variant Compare At Price", reader_line=handle),
                    _amount(till, row, "Cost per item", reader_line=handle),
                    *values,
                    int(row.get("Variant Inventory Qty") or 0),
                    now,
                    now,
                    None,
                ),
            )
    price_lists(connection, currency, salt)


def _amount(till: Till, row: dict[str, str], column: str, reader_line: str) -> int | None:
    text = row.get(column) or ""
    if not text:
        return None
    try:
        return till.read(text)
    except ValueError as error:
        raise PracticeError(
            f"{column} of {reader_line!r} is {text!r}, which is no amount."
        ) from error
