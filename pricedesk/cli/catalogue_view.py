"""Variants of the catalogue as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pricedesk.cli.documents import row_documents
from pricedesk.cli.money import amount
from pricedesk.cli.screen import table

if TYPE_CHECKING:
    import polars as pl
    from rich.console import RenderableType

    from pricedesk.domain.shop import Shop
    from pricedesk.pricing.catalogue import Catalogue


def found_document(
    shop: Shop, catalogue: Catalogue, rows: pl.Series, *, limit: int
) -> dict[str, Any]:
    """The first ``limit`` variants at the indexes ``rows``, for ``--json``."""
    return {
        "shop": shop.address.domain,
        "currency": catalogue.currency.code,
        "taken_at": catalogue.taken_at.isoformat(),
        "found": len(rows),
        "variants": row_documents(_described(catalogue, rows.head(limit)), catalogue.currency),
    }


def found_parts(
    shop: Shop, catalogue: Catalogue, rows: pl.Series, *, limit: int
) -> list[RenderableType]:
    """The same for people."""
    if catalogue.is_empty:
        return [
            f"The catalogue of {shop.name} is empty here. "
            f"`pricedesk sync {shop.address.handle}` fetches it."
        ]
    of = catalogue.currency
    shown = table(
        (">Variant", "Product", "Options", "SKU", "Vendor", f">Price {of.code}", ">Compare-at",
         ">Base", "Held by"),
        [
            (
                row["variant_id"],
                row["product"],
                row["title"],
                row["sku"],
                row["vendor"],
                amount(row["price"], of),
                "" if row["compare_at"] is None else amount(row["compare_at"], of),
                amount(row["base_price"], of),
                "" if row["held_by"] is None else f"rule {row['held_by']}",
            )
            for row in _described(catalogue, rows.head(limit)).iter_rows(named=True)
        ],
    )  # fmt: skip
    return [shown, f"{len(rows):,} of {catalogue.variants.height:,} variants."]


def _described(catalogue: Catalogue, rows: pl.Series) -> pl.DataFrame:
    variants = catalogue.variants[rows]
    products = catalogue.products[variants.get_column("product_index")]
    return variants.select(
        "variant_id", "product_id", "title", "sku", "barcode", "price", "compare_at", "base_price",
        "base_compare_at", "unit_cost", "held_by",
    ).with_columns(
        product=products.get_column("title"), vendor=products.get_column("vendor")
    )  # fmt: skip
