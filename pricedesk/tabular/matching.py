"""Which variant each record of a file means: exact, by columns, never a guess."""

from __future__ import annotations

import polars as pl

from pricedesk.pricing.catalogue import Catalogue
from pricedesk.tabular.formula_cells import restored
from pricedesk.tabular.headers import Mapping, Meaning

MATCH_SCHEMA = pl.Schema(
    {
        "key": pl.String(),  # what the record calls its variant; null where it says nothing
        "by": pl.Enum([key.value for key in Meaning]),  # the kind of key, null as above
        "variant_row": pl.UInt32(),  # row in Catalogue.variants where exactly one fits
        "candidates": pl.UInt32(),  # how many variants fit
    }
)
"""Columns of ``match``; one row for each record, in the file's order."""

_OPTIONS = (Meaning.OPTION1, Meaning.OPTION2, Meaning.OPTION3)
_DEFAULT = "Default Title"
"""Shopify's option value of a product without options (FACTS §8.3)."""
ID_PATTERN = r"^\s*(?:gid://shopify/(?:ProductVariant|Product)/)?(\d{1,19})\s*$"


def match(frame: pl.DataFrame, mapping: Mapping, catalogue: Catalogue) -> pl.DataFrame:
    """MATCH_SCHEMA: the variant that each record's first key with a text names.

    Keys are tried in the order variant id, handle with options, SKU, barcode, handle
    alone, product id; a key that is there and fits nothing is *not found*, the next one
    is not tried in its place.
    """
    result = pl.DataFrame(
        {name: pl.Series(name, [None], dtype) for name, dtype in MATCH_SCHEMA.items()}
    )
    open_rows: pl.Series | None = None  # None: all of them
    parts: list[pl.DataFrame] = []
    for key in _order(mapping):
        cells = _cells(frame, mapping, key, open_rows)
        said = cells["key"].str.contains(r"\S")
        if not said.all():
            open_rows = cells.filter(~said)["row"]
            cells = cells.filter(said)
        else:
            open_rows = pl.Series("row", [], pl.UInt32)
        if cells.height:
            found = _find(cells, key, frame, mapping, catalogue)
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
    columns = ["row", *MATCH_SCHEMA]
    whole = pl.concat([part.select(columns) for part in parts]) if parts else result.clear()
    if len(parts) > 1:
        whole = whole.sort("row")
    return whole.select(MATCH_SCHEMA.names())


def names_of(keys: pl.DataFrame, catalogue: Catalogue, most: int = 3) -> pl.DataFrame:
    """``by``, ``key``, ``names``: the variants that ambiguous keys fit, a few of them by name."""
    variants = catalogue.variants
    products = catalogue.products["title"]
    parts = []
    for (by,), part in keys.group_by("by"):
        kind = Meaning(str(by))
        if kind in (Meaning.SKU, Meaning.BARCODE):
            side = variants.select("product_index", "title", key=pl.col(kind.value))
            side = side.join(part.select("key").unique(), on="key", how="semi")
        else:
            column = "handle" if kind is Meaning.HANDLE else "product_id"
            of_product = variants["product_index"]
            side = variants.select("product_index", "title").with_columns(
                key=catalogue.products[column].cast(pl.String).gather(of_product)
            )
            side = side.join(part.select("key").unique(), on="key", how="semi")
        named = side.with_columns(
            name=pl.concat_str(
                products.gather(side["product_index"]).fill_null("?"),
                pl.lit(" / "),
                pl.col("title").fill_null("?"),
            )
        )
        parts.append(
            named.group_by("key", maintain_order=True)
            .agg(pl.col("name").head(most), count=pl.len())
            .select(
                pl.lit(by, MATCH_SCHEMA["by"]).alias("by"),
                "key",
                names=pl.col("name").list.join("; ")
                + pl.when(pl.col("count") > most).then(pl.lit(" …")).otherwise(pl.lit("")),
            )
        )
    return pl.concat(parts)


def _order(mapping: Mapping) -> list[Meaning]:
    keys = list(mapping.keys)
    if Meaning.HANDLE in keys and not any(mapping.header(option) for option in _OPTIONS):
        keys.remove(Meaning.HANDLE)
        before = [key for key in keys if key is not Meaning.PRODUCT_ID]
        keys = [*before, Meaning.HANDLE, *(key for key in keys if key is Meaning.PRODUCT_ID)]
    return keys


def _cells(
    frame: pl.DataFrame, mapping: Mapping, key: Meaning, rows: pl.Series | None
) -> pl.DataFrame:
    column = frame[mapping.header(key) or ""]
    if mapping.is_neutralised:
        column = restored(column)
    if rows is None:
        index = pl.int_range(frame.height, dtype=pl.UInt32, eager=True)
        return pl.DataFrame({"row": index, "key": column})
    return pl.DataFrame({"row": rows, "key": column.gather(rows)})


def _find(
    cells: pl.DataFrame, key: Meaning, frame: pl.DataFrame, mapping: Mapping, catalogue: Catalogue
) -> pl.DataFrame:
    variants = catalogue.variants
    match key:
        case Meaning.VARIANT_ID:
            return _join(_with_number(cells), variants["variant_id"], "number")
        case Meaning.SKU:
            return _join(cells, variants["sku"], "key")
        case Meaning.BARCODE:
            return _join(cells, variants["barcode"], "key")
        case Meaning.HANDLE:
            products = catalogue.products["handle"]
            return _within_product(_join(cells, products, "key"), frame, mapping, catalogue)
        case Meaning.PRODUCT_ID:
            products = catalogue.products["product_id"]
            found = _join(_with_number(cells), products, "number")
            return _within_product(found, frame, mapping, catalogue)
        case _:
            raise ValueError(f"{key} names no variant")


def _with_number(cells: pl.DataFrame) -> pl.DataFrame:
    return cells.with_columns(
        number=pl.col("key").str.extract(ID_PATTERN, 1).cast(pl.Int64, strict=False)
    )


def _join(cells: pl.DataFrame, column: pl.Series, on: str) -> pl.DataFrame:
    """row, key, variant_row (of ``column``, where exactly one fits), candidates.

    By a search among sorted hashes, which takes half the time and a third of the memory
    of a join of texts. What it finds is compared text by text; only keys that stand
    several times (or two texts with one hash) are joined.
    """
    known = pl.DataFrame(
        {on: column, "variant_row": pl.int_range(len(column), dtype=pl.UInt32, eager=True)}
    )
    usable = column.is_not_null() & (column != "" if column.dtype == pl.String else True)
    if not usable.all():  # else a filter would only copy
        known = known.filter(usable)
    found = cells.select("row", "key")
    if known.is_empty():
        return found.with_columns(
            variant_row=pl.lit(None, pl.UInt32), candidates=pl.lit(0, pl.UInt32)
        )
    hashes = known[on].hash()
    order = hashes.arg_sort()
    hashes = hashes.gather(order)
    as_next = (hashes == hashes.shift(-1)).fill_null(False)
    again = as_next | as_next.shift(1, fill_value=False)
    wanted = cells[on].hash()
    place = hashes.search_sorted(wanted).clip(0, len(hashes) - 1)
    hit = (hashes.gather(place) == wanted) & cells[on].is_not_null()
    del hashes, wanted  # a million rows: what is not needed any more makes room
    at = order.gather(place)
    once = hit & ~again.gather(place) & (known[on].gather(at) == cells[on]).fill_null(False)
    found = found.with_columns(
        variant_row=known["variant_row"]
        .gather(at)
        .zip_with(once, pl.Series([None], dtype=pl.UInt32)),
        candidates=once.cast(pl.UInt32),
    )
    unclear = (hit & ~once).arg_true()
    if unclear.is_empty():
        return found
    several = _join_texts(cells.select(pl.col(on).gather(unclear)), known, on)
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


def _within_product(
    found: pl.DataFrame, frame: pl.DataFrame, mapping: Mapping, catalogue: Catalogue
) -> pl.DataFrame:
    """From products to their variants, by the options that the record gives."""
    product = pl.col("variant_row").alias("product_index")
    wanted = found.select("row", "key", product)
    given: list[str] = []
    for option in _OPTIONS:
        header = mapping.header(option)
        if header is None:
            continue
        given.append(option.value)
        texts = frame[header].gather(wanted["row"])
        if mapping.is_neutralised:
            texts = restored(texts)
        wanted = wanted.with_columns(texts.alias(option.value))
    variants = catalogue.variants.select(
        "product_index",
        *(pl.col(option.value).fill_null("") for option in _OPTIONS),
        variant_row=pl.int_range(pl.len(), dtype=pl.UInt32),
    )
    exact = _exact_options(wanted, variants, given)
    missing = exact.filter(pl.col("variant_row").is_null() & pl.col("product_index").is_not_null())
    if missing.is_empty():
        return exact.select("row", "key", "variant_row", "candidates")
    near = _partial_options(missing.drop("variant_row", "candidates"), variants, given)
    kept = exact.join(near, on="row", how="anti")
    columns = ["row", "key", "variant_row", "candidates"]
    return pl.concat([kept.select(columns), near.select(columns)]).sort("row")


def _exact_options(wanted: pl.DataFrame, variants: pl.DataFrame, given: list[str]) -> pl.DataFrame:
    keys = ["product_index", *given]
    side = variants.group_by(keys).agg(
        pl.col("variant_row").first(), candidates=pl.len().cast(pl.UInt32)
    )
    joined = wanted.join(side, on=keys, how="left", maintain_order="left")
    return joined.with_columns(
        pl.when(pl.col("candidates") == 1).then("variant_row").alias("variant_row"),
        pl.col("candidates").fill_null(0),
    )


def _partial_options(
    wanted: pl.DataFrame, variants: pl.DataFrame, given: list[str]
) -> pl.DataFrame:
    """A blank option fits any value; a product without options needs none."""
    sized = wanted.join(
        variants.group_by("product_index").agg(
            only=pl.col("variant_row").first(), size=pl.len().cast(pl.UInt32)
        ),
        on="product_index",
        how="left",
        maintain_order="left",
    )
    fits = pl.all_horizontal(
        pl.lit(True),
        *((pl.col(name) == "") | (pl.col(name) == pl.col(f"{name}_right")) for name in given),
    )
    blank = pl.all_horizontal(pl.lit(True), *(pl.col(name).is_in(["", _DEFAULT]) for name in given))
    pairs = (
        sized.filter(~((pl.col("size") == 1) & blank))
        .join(variants, on="product_index", how="left", suffix="_right")
        .filter(fits)
        .group_by("row")
        .agg(near=pl.col("variant_row").first(), fitting=pl.len().cast(pl.UInt32))
    )
    return sized.join(pairs, on="row", how="left", maintain_order="left").select(
        "row",
        "key",
        variant_row=pl.when((pl.col("size") == 1) & blank)
        .then("only")
        .when(pl.col("fitting") == 1)
        .then("near"),
        candidates=pl.when((pl.col("size") == 1) & blank)
        .then(pl.lit(1, pl.UInt32))
        .otherwise(pl.col("fitting").fill_null(0)),
    )
