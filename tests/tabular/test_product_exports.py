"""Real product exports, where they are at hand, read without a warning that is wrong."""

from __future__ import annotations

import csv
from pathlib import Path

import polars as pl
import pytest

from pricedesk.pricing.catalogue import PRODUCT_SCHEMA, VARIANT_SCHEMA, Catalogue
from pricedesk.tabular.checking import check
from pricedesk.tabular.headers import Meaning, recognise
from pricedesk.tabular.reading import read

EXPORTS = sorted((Path(__file__).parents[3] / "shared" / "csv").glob("*.csv"))

pytestmark = pytest.mark.skipif(
    not EXPORTS, reason="no real product exports beside the project (../shared/csv)"
)


def shop_of(path: Path, of) -> Catalogue:
    """The catalogue that an export was made from, read by the csv module."""
    products: dict[str, dict[str, object]] = {}
    variants = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            product = products.setdefault(
                row["Handle"],
                {"product_id": len(products) + 1, "handle": row["Handle"], "title": row["Title"]},
            )
            if not row["Variant Price"]:
                continue
            cents = round(float(row["Variant Price"]) * 100)
            struck = row["Variant Compare At Price"]
            variants.append(
                {
                    "variant_id": len(variants) + 1,
                    "product_id": product["product_id"],
                    "product_index": product["product_id"] - 1,
                    **{f"option{n}": row[f"Option{n} Value"] or None for n in (1, 2, 3)},
                    "base_price": cents,
                    "base_compare_at": round(float(struck) * 100) if struck else None,
                }
            )
    return Catalogue(
        completed(list(products.values()), PRODUCT_SCHEMA),
        completed(variants, VARIANT_SCHEMA),
        of,
        None,
    )


def completed(rows, schema) -> pl.DataFrame:
    frame = pl.DataFrame(rows, infer_schema_length=None)
    return frame.select(
        (pl.col(name) if name in frame.columns else pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in schema.items()
    )


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.stem)
def test_an_export_of_the_same_shop_changes_nothing_and_warns_of_nothing(path, euro):
    table = read(path)
    checked = check(table, recognise(table.headers), euro, shop_of(path, euro))
    assert set(checked.rows["outcome"]) == {"unchanged"}
    assert checked.rows["problem"].null_count() == checked.rows.height
    assert checked.notes == ()


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.stem)
def test_every_record_is_there_with_the_line_that_the_csv_module_counts(path):
    table = read(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        lines, cells = [], []
        start = reader.line_num + 1
        for row in reader:
            lines.append(start)
            cells.append(tuple(row))
            start = reader.line_num + 1
    assert table.lines.to_list() == lines
    assert table.frame.rows() == cells


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.stem)
def test_the_columns_are_known(path):
    mapping = recognise(read(path).headers)
    assert mapping.header(Meaning.PRICE) == "Variant Price"
    assert mapping.header(Meaning.COMPARE_AT) == "Variant Compare At Price"
    assert mapping.keys[0] is Meaning.HANDLE
    assert not mapping.guessed
