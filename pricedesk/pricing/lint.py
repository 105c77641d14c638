"""What is odd about a shop's prices, and a draft rule that would mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from pricedesk.domain.rules import (
    All,
    Bounds,
    ClearCompareAt,
    Condition,
    CopyFrom,
    Endings,
    Field_,
    KeepCompareAt,
    MarkupOnCost,
    Not,
    Operator,
    RuleDocument,
    RuleKind,
    Selection,
    Test,
)
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.endings import has_ending, remainders

_WIDE_SPREAD = Fraction(3)
_USUAL_SHARE = Fraction(3, 5)
_ENOUGH_PRICES = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of oddity. ``variant_ids`` are those concerned, ``draft`` a rule that mends
    them when applied once, or None where a price cannot (it must be looked at)."""

    kind: str
    title: str
    advice: str
    variant_ids: tuple[int, ...]
    draft: RuleDocument | None


def lint(catalogue: Catalogue, endings: Endings | None = None) -> tuple[Finding, ...]:
    """The oddities of a shop's base prices, gift cards left out.

    ``endings`` is the shop's pattern; without one, that of most prices is taken, if there
    is one (``usual_ending``).
    """
    gift = catalogue.products.get_column("gift_card").fill_null(False)
    place = catalogue.variants.get_column("product_index")
    variants = catalogue.variants.filter(~gift.gather(place))
    if variants.is_empty():
        return ()
    return tuple(_findings(variants, catalogue, endings or usual_ending(catalogue)))


def usual_ending(catalogue: Catalogue) -> Endings | None:
    """The last two digits that at least three of five prices share, such as ``99``."""
    prices = catalogue.variants.get_column("base_price").drop_nulls()
    prices = prices.filter(prices > 0)
    if prices.len() < _ENOUGH_PRICES:
        return None
    digits, count = Counter((prices % 100).to_list()).most_common(1)[0]
    if Fraction(count, prices.len()) < _USUAL_SHARE:
        return None
    return Endings(patterns=(f"{digits:02d}",))


def _findings(
    variants: pl.DataFrame, catalogue: Catalogue, endings: Endings | None
) -> Iterator[Finding]:
    price, cost = variants.get_column("base_price"), variants.get_column("unit_cost")
    struck = variants.get_column("base_compare_at")
    ids = variants.get_column("variant_id")

    def finding(
        kind: str, where: pl.Series, title: str, advice: str, draft: RuleDocument | None
    ) -> Iterator[Finding]:
        concerned = ids.filter(where.fill_null(False))
        if concerned.len():
            noun = "1 variant" if concerned.len() == 1 else f"{concerned.len():,} variants"
            yield Finding(kind, f"{noun} {title}", advice, tuple(concerned.to_list()), draft)

    yield from finding(
        "zero_price", price == 0, "for free", "Set a price, or take them off sale.", _from_cost()
    )
    yield from finding(
        "under_cost",
        (price < cost) & (price > 0),
        "under cost",
        "Raise them to their cost at least.",
        _up_to_cost(),
    )
    yield from finding(
        "compare_at_not_above",
        struck <= price,
        "with a compare-at price that is not above the price",
        "Shops show no saving there: clear the compare-at price.",
        _clear_compare_at(),
    )
    if endings is not None:
        allowed = remainders(endings, catalogue.currency, "endings")
        usual = " or ".join(endings.patterns)
        yield from finding(
            "off_ending",
            ~has_ending(price, allowed) & (price > 0),
            f"not ending in {usual}",
            "Move them to the nearest price with the shop's ending.",
            _to_ending(endings),
        )
    yield from finding(
        "wide_spread",
        _wide(variants),
        f"of products whose dearest variant costs more than {_WIDE_SPREAD} times the cheapest",
        "Look whether a digit is missing.",
        None,
    )
    yield from finding(
        "duplicate_sku",
        _doubled(variants),
        "that share a SKU with another",
        "A price list by SKU cannot tell them apart: give each its own.",
        None,
    )


def _wide(variants: pl.DataFrame) -> pl.Series:
    priced = pl.col("base_price").filter(pl.col("base_price") > 0)
    spread = priced.max() > int(_WIDE_SPREAD) * priced.min()
    return variants.select(spread.over("product_index").alias("wide")).get_column("wide")


def _doubled(variants: pl.DataFrame) -> pl.Series:
    sku = variants.get_column("sku").str.strip_chars().str.to_lowercase()
    return sku.is_duplicated() & sku.is_not_null() & (sku != "")


def _test(field: Field_, operator: Operator, *values: str) -> Test:
    return Test(field=field, operator=operator, values=values)


def _draft(name: str, condition: Condition, **parts: object) -> RuleDocument:
    whole = {"action": CopyFrom(field="base_price"), "compare_at": KeepCompareAt(), **parts}
    return RuleDocument.model_validate(
        {"name": name, "kind": RuleKind.EDIT, "condition": condition, **whole}
    )


def _from_cost() -> RuleDocument:
    condition = _test(Field_.BASE_PRICE, Operator.EQUALS, "0")
    return _draft("Free variants: twice their cost", condition, action=MarkupOnCost(percent="100"))


def _up_to_cost() -> RuleDocument:
    condition = All(
        parts=(
            _test(Field_.BASE_PRICE, Operator.MORE, "0"),
            Not(part=_test(Field_.UNIT_COST, Operator.EMPTY)),
        )
    )
    bounds = Bounds(cost_plus_percent="0")
    return _draft("Not under cost", condition, bounds=bounds)


def _clear_compare_at() -> RuleDocument:
    condition = All(
        parts=(
            Not(part=_test(Field_.BASE_COMPARE_AT, Operator.EMPTY)),
            _test(Field_.ON_SALE, Operator.IS, "false"),
        )
    )
    return _draft("Clear compare-at prices", condition, compare_at=ClearCompareAt())


def _to_ending(endings: Endings) -> RuleDocument:
    condition = _test(Field_.BASE_PRICE, Operator.MORE, "0")
    return _draft("The shop's ending", condition, endings=endings, selection=Selection())
