"""Which variant each record of a file means: exact, by columns, never a guess."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from pricedesk.pricing.catalogue import Catalogue
from pricedesk.tabular.formula_cells import as_meant
from pricedesk.tabular.headers import Mapping, Meaning
from pricedesk.tabular.options import OPTIONS, variants_of
from pricedesk.tabular.table import Table

MATCH_SCHEMA = pl.Schema(
    {
        "key": pl.String(),  # what the record calls its variant; null where it says nothing
        "by": pl.Enum([key.value for key in Meaning]),  # the kind of key, null as above
        "variant_row": pl.UInt32(),  # row in Catalogue.variants where exactly one fits
        "candidates": pl.UInt32(),  # how many variants fit
    }
)
"""Columns of ``match``; one row for each record, in the file's order."""

ID_PATTERNS = {
    Meaning.VARIANT_ID: r"^\s*(?:gid://shopify/ProductVariant/)?(\d{1,19})\s*$",
    Meaning.PRODUCT_ID: r"^\s*(?:gid://shopify/Product/)?(\d{1,19})\s*$",
}
"""What an id looks like: the number, or Shopify's name for it."""


class KeyIndex:
    """A catalogue's keys in the order of their hashes, made when first asked for.

    What is asked again and again (a draft in work) keeps one; a million keys take 13 MB.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._sorted: dict[Meaning, _Sorted] = {}

    def of(self, key: Meaning) -> _Sorted:
        if key not in self._sorted:
            self._sorted[key] = _sorted(_known(self._catalogue, key))
        return self._sorted[key]


def match(
    table: Table, mapping: Mapping, catalogue: Catalogue, index: KeyIndex | None = None
) -> pl.DataFrame:
    """MATCH_SCHEMA: the variant that each record's first key with a text names.

    Keys are tried in the order variant id, handle with options, SKU, barcode, handle
    alone, product id; a key that is there and fits nothing is *not found*, the next one
    is not tried in its place.
    """
    index = index or KeyIndex(catalogue)
    open_rows: pl.Series | None = None  # None: all of them
    parts: list[pl.DataFrame] = []
    for key in _order(mapping):
        cells = _cells(table, mapping, key, open_rows)
        said = cells["key"].str.contains(r"\S")
        if not said.all():
            open_rows = cells.filter(~said)["row"]
            cells = cells.filter(said)
        else:
            open_rows = pl.Series("row", [], pl.UInt32)
        if cells.height:
            found = _find(cells, key, table, mapping, catalogue, index)
            parts.append(found.with_columns(by=pl.lit(key.value, MATCH_SCHEMA["by"])))
        if open_rows.is_empty():
            break
    if open_rows is not None and not open_rows.is_empty():
        silent = open_rows.alias("row").to_frame()
        parts.append(
            silent.with_columns(
                key=pl.lit(None, pl.String),
                variant_row=pl.lit(None, pl.UInt32),
                candidates=pl.lit(0, pl.UInt32),
                by=pl.lit(None, MATCH_SCHEMA["by"]),
            )
        )
    whole = pl.concat([part.select("row", *MATCH_SCHEMA) for part in parts])
    if len(parts) > 1:
        whole = whole.sort("row")
    return whole.select(MATCH_SCHEMA.names())


def _order(mapping: Mapping) -> list[Meaning]:
    keys = list(mapping.keys)
    if Meaning.HANDLE in keys and not any(mapping.header(option) for option in OPTIONS):
        keys.remove(Meaning.HANDLE)
        before = [key for key in keys if key is not Meaning.PRODUCT_ID]
        keys = [*before, Meaning.HANDLE, *(key for key in keys if key is Meaning.PRODUCT_ID)]
    return keys


def _cells(table: Table, mapping: Mapping, key: Meaning, rows: pl.Series | None) -> pl.DataFrame:
    column = as_meant(table, mapping, mapping.header(key) or "")
    if rows is None:
        index = pl.int_range(table.records, dtype=pl.UInt32, eager=True)
        return pl.DataFrame({"row": index, "key": column})
    return pl.DataFrame({"row": rows, "key": column.gather(rows)})


def _find(
    cells: pl.DataFrame,
    key: Meaning,
    table: Table,
    mapping: Mapping,
    catalogue: Catalogue,
    index: KeyIndex,
) -> pl.DataFrame:
    on = "key"
    if key in ID_PATTERNS:
        cells, on = _with_number(cells, key), "number"
    found = _join(cells, index.of(key), on)
    if key in (Meaning.HANDLE, Meaning.PRODUCT_ID):
        return variants_of(found, table, mapping, catalogue)
    return found


def _known(catalogue: Catalogue, key: Meaning) -> pl.Series:
    """What the catalogue's variants (or products, for their keys) are called."""
    variants, products = catalogue.variants, catalogue.products
    match key:
        case Meaning.VARIANT_ID:
            return variants["variant_id"]
        case Meaning.SKU:
            return variants["sku"]
        case Meaning.BARCODE:
            return variants["barcode"]
        case Meaning.HANDLE:
            return products["handle"]
        case Meaning.PRODUCT_ID:
            return products["product_id"]
        case _:
            raise ValueError(f"{key} names no variant")


def _with_number(cells: pl.DataFrame, key: Meaning) -> pl.DataFrame:
    digits = pl.col("key").str.extract(ID_PATTERNS[key], 1)
    return cells.with_columns(number=digits.cast(pl.Int64, strict=False))


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Keys that can be found: their texts or numbers (``known``, with the row of each as
    ``variant_row``), ``hashes`` in order, the place of each in ``known``, and whether the
    next or the one before has the same (``again``)."""

    known: pl.DataFrame
    hashes: pl.Series
    order: pl.Series
    again: pl.Series


def _sorted(column: pl.Series) -> _Sorted:
    known = pl.DataFrame(
        {"known": column, "variant_row": pl.int_range(len(column), dtype=pl.UInt32, eager=True)}
    )
    usable = column.is_not_null() & (column != "" if column.dtype == pl.String else True)
    if not usable.all():  # else a filter would only copy
        known = known.filter(usable)
    hashes = known["known"].hash()
    order = hashes.arg_sort()
    hashes = hashes.gather(order)
    as_next = (hashes == hashes.shift(-1)).fill_null(False)
    return _Sorted(known, hashes, order, as_next | as_next.shift(1, fill_value=False))


def _join(cells: pl.DataFrame, keys: _Sorted, on: str) -> pl.DataFrame:
    """row, key, variant_row (of ``keys``, where exactly one fits), candidates.

    By a search among sorted hashes, which takes half the time and a third of the memory
    of a join of texts. What it finds is compared text by text; only keys that stand
    several times (or two texts with one hash) are joined.
    """
    known = keys.known
    found = cells.select("row", "key")
    if known.is_empty():
        return found.with_columns(
            variant_row=pl.lit(None, pl.UInt32), candidates=pl.lit(0, pl.UInt32)
        )
    wanted = cells[on].hash()
    place = keys.hashes.search_sorted(wanted).clip(0, len(keys.hashes) - 1)
    hit = (keys.hashes.gather(place) == wanted) & cells[on].is_not_null()
    del wanted  # a million rows: what is not needed any more makes room
    at = keys.order.gather(place)
    once = hit & ~keys.again.gather(place)
    once = once & (known["known"].gather(at) == cells[on]).fill_null(False)
    found = found.with_columns(
        variant_row=known["variant_row"]
        .gather(at)
        .zip_with(once, pl.Series([None], dtype=pl.UInt32)),
        candidates=once.cast(pl.UInt32),
    )
    unclear = (hit & ~once).arg_true()
    if unclear.is_empty():
        return found
    several = _join_texts(cells.select(pl.col(on).gather(unclear)), known.rename({"known": on}), on)
    return found.with_columns(
        found["variant_row"].scatter(unclear, several["variant_row"]),
        found["candidates"].scatter(unclear, several["candidates"]),
    )


def _join_texts(cells: pl.DataFrame, known: pl.DataFrame, on: str) -> pl.DataFrame:
    """variant_row and candidates by a join that counts."""
    counted = (
        known.join(cells.select(on).unique(), on=on, how="semi")
        .group_by(on)
        .agg(pl.col("variant_row").first(), candidates=pl.len().cast(pl.UInt32))
    )
    return cells.join(counted, on=on, how="left", maintain_order="left").select(
        pl.when(pl.col("candidates") == 1).then("variant_row").alias("variant_row"),
        pl.col("candidates").fill_null(0),
    )
