"""Which variants a rule looks at: its condition and its explicit lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from pricedesk.domain.listing import few
from pricedesk.domain.rules import All, Condition, RuleDocument, Selection
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.conditions import Witness, mask


@dataclass(frozen=True, slots=True)
class Selected:
    """``chosen`` masks ``Catalogue.variants``; ``warnings`` are for people."""

    chosen: pl.Series
    warnings: tuple[str, ...]


def select(
    document: RuleDocument,
    catalogue: Catalogue,
    *,
    saved: Mapping[str, Condition],
    now: datetime,
    witness: Witness | None = None,
) -> Selected:
    """The variants that the rule looks at, and what of its lists the shop does not have.

    A list of included variants adds to the condition; beside an empty condition it
    stands alone. Excluded variants are left out whatever else says. Raises RuleError.
    """
    selection, warnings = document.selection, list[str]()
    chosen = mask(
        document.condition, catalogue, kind=document.kind, saved=saved, now=now, witness=witness
    )
    if _has_includes(selection):
        listed = _listed(
            catalogue,
            selection.include_variants,
            selection.include_products,
            selection.include_skus,
            warnings,
        )
        alone = isinstance(document.condition, All) and not document.condition.parts
        chosen = listed if alone else chosen | listed
    if _has_excludes(selection):
        chosen = chosen & ~_listed(
            catalogue,
            selection.exclude_variants,
            selection.exclude_products,
            selection.exclude_skus,
            warnings,
        )
    if not chosen.any():
        warnings.insert(0, "No variant matches this rule.")
    return Selected(chosen, tuple(warnings))


def _has_includes(selection: Selection) -> bool:
    return bool(selection.include_variants or selection.include_products or selection.include_skus)


def _has_excludes(selection: Selection) -> bool:
    return bool(selection.exclude_variants or selection.exclude_products or selection.exclude_skus)


def _listed(
    catalogue: Catalogue,
    variants: tuple[int, ...],
    products: tuple[int, ...],
    skus: tuple[str, ...],
    warnings: list[str],
) -> pl.Series:
    frame = catalogue.variants
    found = pl.Series([False]).new_from_index(0, frame.height)
    for column, values, noun in (
        ("variant_id", variants, "variant"),
        ("product_id", products, "product"),
    ):
        if values:
            own = frame.get_column(column)
            found = found | own.is_in(list(values))
            _warn_of_missing(set(values) - set(own.filter(found)), noun, warnings)
    if skus:
        wanted = {sku.strip().lower() for sku in skus if sku.strip()}
        own = frame.get_column("sku").str.strip_chars().str.to_lowercase()
        here = own.is_in(list(wanted)).fill_null(False)
        found = found | here
        _warn_of_missing(wanted - set(own.filter(here)), "SKU", warnings)
    return found


def _warn_of_missing(missing: set[int] | set[str], noun: str, warnings: list[str]) -> None:
    if not missing:
        return
    one, many = _MISSING[noun]
    words = one if len(missing) == 1 else many
    warnings.append(words.format(number=len(missing), few=few(sorted(missing, key=str))))


_MISSING = {
    "variant": (
        "1 listed variant is not in this shop: {few}.",
        "{number:,} listed variants are not in this shop: {few}.",
    ),
    "product": (
        "1 listed product is not in this shop: {few}.",
        "{number:,} listed products are not in this shop: {few}.",
    ),
    "SKU": (
        "1 listed SKU is not in this shop: {few}.",
        "{number:,} listed SKUs are not in this shop: {few}.",
    ),
}


def rows_of(mask: pl.Series) -> pl.Series | None:
    """Row numbers (UInt32, ascending) where a mask is true; None where it is everywhere."""
    return None if mask.all() else mask.arg_true().cast(pl.UInt32)
