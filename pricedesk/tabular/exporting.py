"""Price lists that go out: our own, Shopify's import format, and the rows that need mending.

Each is a frame of texts and amounts; ``writing`` puts it into a file.
"""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from pricedesk.domain.money import Currency
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.tabular.checking import CheckedUpload
from pricedesk.tabular.problems import ABOUT_SHAPE, BAD_OUTCOMES
from pricedesk.tabular.table import TORN, Table
from pricedesk.tabular.whole import Whole
from pricedesk.tabular.wording import shown

LINE = "PriceDesk: line"
REASON = "PriceDesk: what is wrong"
REMEDY = "PriceDesk: what to do"

_MENDABLE = [outcome.value for outcome in BAD_OUTCOMES]


def price_list(catalogue: Catalogue, rows: pl.Series | None = None) -> pl.DataFrame:
    """Our own list: keys, names, base prices, and the base prices again as they are now.

    ``rows`` picks rows of ``catalogue.variants``; None takes all. The copy of the prices
    lets an upload know which cells somebody edited and which the shop changed meanwhile.
    Ids are written as ``gid://…``, a text that a spreadsheet cannot shorten to 4.4E+13.
    """
    chosen = _chosen(catalogue, rows)
    of = catalogue.currency
    return chosen.select(
        pl.format("gid://shopify/ProductVariant/{}", "variant_id").alias("Variant ID"),
        pl.col("product_title").alias("Title"),
        *(pl.col(f"option{n}").alias(f"Option{n} value") for n in (1, 2, 3)),
        pl.col("sku").alias("SKU"),
        pl.col("barcode").alias("Barcode"),
        amount("base_price", of).alias("Price"),
        amount("base_compare_at", of).alias("Compare-at price"),
        pl.lit(of.code).alias("Currency"),
        amount("base_price", of).alias("Price at export"),
        amount("base_compare_at", of).alias("Compare-at price at export"),
    ).select(pl.all().fill_null(""))


def shopify_list(catalogue: Catalogue, rows: pl.Series | None = None) -> pl.DataFrame:
    """The columns that Shopify's product import needs to change prices (FACTS §8.1, §8.3).

    Handles and options stand exactly as in the shop: an apostrophe before one of them
    would make a new variant, so this list is not neutralised and not for spreadsheets.
    """
    chosen = _chosen(catalogue, rows)
    of = catalogue.currency
    names = (f"option{n}_name" for n in (1, 2, 3))
    columns: list[pl.Expr] = [pl.col("handle").alias("URL handle")]
    columns.append(pl.col("product_title").alias("Title"))
    for number, name in enumerate(names, start=1):
        columns.append(pl.col(name).alias(f"Option{number} name"))
        columns.append(pl.col(f"option{number}").alias(f"Option{number} value"))
    columns.append(amount("price", of).alias("Price"))
    columns.append(amount("compare_at", of).alias("Compare-at price"))
    return chosen.select(columns).select(pl.all().fill_null(""))


def shopify_changes(checked: CheckedUpload, catalogue: Catalogue) -> pl.DataFrame:
    """The same columns with the prices that a checked list would set; only what it changes.

    Of a variant in a running sale too it is the base price: Shopify knows no other.
    """
    rows = checked.rows.filter("planned")
    at, variants = rows["variant_row"], catalogue.variants
    action = pl.col("compare_at_action")
    wanted = rows.select(
        pl.coalesce("price", "before_price").alias("price"),
        pl.when(action == "set")
        .then("compare_at")
        .when(action == "keep")
        .then("before_compare_at")
        .alias("compare_at"),
    )
    changed = variants.with_columns(
        variants[name].clone().scatter(at, wanted[name]) for name in ("price", "compare_at")
    )
    return shopify_list(replace(catalogue, variants=changed), at)


def rows_to_mend(table: Table, judged: Whole) -> pl.DataFrame:
    """The records with a fault in any place, as they came, with the reasons.

    Mended, the file can be uploaded as it is: the added columns are ignored, but for that of
    ``marked_torn``. Cells beyond the header's width are not in it; the reason says how many there were.
    """
    rows = judged.rows
    wrong = rows["outcome"].is_in(_MENDABLE)
    told = rows.select("line", reason="message", advice="remedy")
    if len(judged.parts) > 1:
        told = _reasons(judged).sort("row")
    told = told.filter(wrong)
    misshapen = judged.parts[0]["problem"].is_in([one.value for one in ABOUT_SHAPE])
    return (
        marked_torn(table.frame, misshapen.fill_null(False))
        .filter(wrong)
        .with_columns(
            told["line"].cast(pl.String).alias(LINE),
            told["reason"].fill_null("").alias(REASON),
            told["advice"].fill_null("").alias(REMEDY),
        )
    )


def marked_torn(frame: pl.DataFrame, torn: pl.Series) -> pl.DataFrame:
    """With a column that keeps ``torn`` records (Boolean, one a record) an error until somebody
    has emptied its cell: they lack cells, or have lost some. Without any, as it is."""
    if not torn.any():
        return frame
    mark = pl.when(pl.lit(torn)).then(pl.lit("to be looked at")).otherwise(pl.lit(""))
    return frame.with_columns(mark.alias(TORN))


def _reasons(judged: Whole) -> pl.DataFrame:
    """``row``, ``line``, ``reason``, ``advice`` of every record; several faults name their columns."""
    faults = pl.concat(
        part.with_row_index("row")
        .filter(pl.col("outcome").is_in(_MENDABLE))
        .select("row", pl.col("column").cast(pl.String), "message", "remedy")
        for part in judged.parts
    ).unique(maintain_order=True)
    several = pl.len().over("row") > 1
    named = pl.format("{}: {}", "column", "message").fill_null(pl.col("message"))
    said = faults.with_columns(message=pl.when(several).then(named).otherwise("message"))
    joined = said.group_by("row").agg(
        reason=pl.col("message").str.join(" "),
        advice=pl.col("remedy").unique(maintain_order=True).str.join(" "),
    )
    return judged.rows.select("line").with_row_index("row").join(joined, on="row", how="left")


def with_names(rows: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """``rows`` (with ``variant_row``) and product_title, variant_title, sku, barcode beside."""
    variants, at = catalogue.variants, rows["variant_row"]
    product = variants["product_index"].gather(at)
    return rows.with_columns(
        catalogue.products["title"].gather(product).alias("product_title"),
        variants["title"].gather(at).alias("variant_title"),
        variants["sku"].gather(at).alias("sku"),
        variants["barcode"].gather(at).alias("barcode"),
    )


def amount(minor: str | pl.Expr, of: Currency) -> pl.Expr:
    """Minor units as a plain text such as ``1234.50``, which every reader takes."""
    return shown(pl.col(minor) if isinstance(minor, str) else minor, of)


def signed(minor: pl.Expr, of: Currency) -> pl.Expr:
    """A difference with its sign: ``+1.00``, ``-0.50``, ``0.00``."""
    sign = (
        pl.when(minor > 0).then(pl.lit("+")).when(minor < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    )
    return pl.concat_str(sign, shown(minor.abs(), of))


def _chosen(catalogue: Catalogue, rows: pl.Series | None) -> pl.DataFrame:
    """Variants with their products' handle, title and option names."""
    variants = catalogue.variants
    if rows is not None:
        variants = variants.select(pl.all().gather(rows))
    product = variants["product_index"]
    products = catalogue.products
    return variants.with_columns(
        products["handle"].gather(product),
        products["title"].gather(product).alias("product_title"),
        *(products[f"option{n}_name"].gather(product) for n in (1, 2, 3)),
    )
