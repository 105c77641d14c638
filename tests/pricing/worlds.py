"""Random rules and catalogues for hypothesis, and a catalogue's rows as the oracle sees them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from pricedesk.domain import rules
from pricedesk.domain.money import Currency, currency
from pricedesk.pricing.catalogue import Catalogue
from tests.pricing.catalogues import catalogue

CODES = ("EUR", "JPY", "KWD")


def oracle_rows(of: Catalogue) -> list[dict[str, Any]]:
    """One dict a variant, its product's columns under ``product:…``."""
    products = of.products.to_dicts()
    return [
        {**row, **{f"product:{k}": v for k, v in products[row["product_index"]].items()}}
        for row in of.variants.to_dicts()
    ]


def decimals(low: int, high: int, places: int) -> st.SearchStrategy[str]:
    """Decimal texts between two whole numbers."""
    unit = 10**places

    def text(number: int) -> str:
        sign, size = ("-" if number < 0 else ""), abs(number)
        if places == 0:
            return f"{sign}{size}"
        return f"{sign}{size // unit}.{size % unit:0{places}d}"

    return st.integers(low * unit, high * unit).map(text)


def amounts(of: Currency, low: int = 0, high: int = 300) -> st.SearchStrategy[str]:
    return decimals(low, high, of.exponent)


PERCENTS = st.one_of(
    st.sampled_from(["-15", "10", "0", "-50", "33.333333", "-100", "-7.5", "12.5"]),
    decimals(-100, 250, 2),
    decimals(-99, 99, 6),
)
FORMULAS = st.sampled_from(
    [
        "price * 1.15 + 2",
        "cost * 2.5",
        "if(cost > 20, price - 5%*price, price)",
        "max(cost * 120%, price * 0.8)",
        "round(price, 0.05) - 0.01",
        "floor(price / 3)",
        "ceil(price * 7/9, 5)",
        "clamp(price, 20, 99.5)",
        "first(compare_at, price) * 0.9",
        "if(has(cost) and inventory > 3, cost / 0.6, price)",
        "price / inventory",
        "price / (inventory - 3)",
        "min(price, compare_at, cost * 3)",
        "abs(price - 100) + mod(price, 10)",
        'if(vendor == "acme" or not tag("summer"), price * 0.5, price)',
        'first(metafield("custom.map"), 15) * 1.1',
        "-price + 2 * price",
        "round(-price / 3, 0.1) + price",
        "if(price >= compare_at, 1, 2) * price",
        "price * price / 100",
    ]
)


@st.composite
def simple_actions(draw: st.DrawFn, of: Currency) -> Any:
    return draw(
        st.one_of(
            st.builds(rules.SetTo, amount=amounts(of, -2)),
            st.builds(rules.ChangeByAmount, amount=amounts(of, -60, 60)),
            st.builds(rules.ChangeByPercent, percent=PERCENTS),
            st.builds(rules.MarkupOnCost, percent=PERCENTS),
            st.builds(rules.MarginOnPrice, percent=decimals(-50, 99, 2)),
            st.builds(rules.PercentOfCompareAt, percent=decimals(0, 150, 3)),
            st.builds(
                rules.CopyFrom,
                field=st.sampled_from(
                    ["price", "base_price", "compare_at", "base_compare_at", "unit_cost"]
                ),
            ),
            st.builds(rules.LowestOfDays, days=st.just(30)),
            st.builds(rules.Formula, text=FORMULAS),
        )
    )


@st.composite
def tiers(draw: st.DrawFn, of: Currency) -> rules.Tiers:
    by = draw(st.sampled_from(["base_price", "unit_cost", "inventory"]))
    limit = st.none() | (decimals(0, 20, 0) if by == "inventory" else amounts(of, 0, 200))
    tier = st.builds(rules.Tier, at_least=limit, below=limit, action=simple_actions(of))
    return rules.Tiers(by=by, tiers=tuple(draw(st.lists(tier, min_size=1, max_size=3))))


@st.composite
def endings(draw: st.DrawFn, of: Currency) -> rules.Endings:
    patterns = ["9", "99", "x9", "5", "90", "0"]
    if of.exponent >= 2:
        patterns += [".99", "9.95", ".5", ".x9", "9.9x", ".00", "x.49"]
    chosen = draw(st.lists(st.sampled_from(patterns), min_size=1, max_size=3, unique=True))
    return rules.Endings(
        patterns=tuple(chosen), direction=draw(st.sampled_from(list(rules.Direction)))
    )


@st.composite
def bounds(draw: st.DrawFn, of: Currency) -> rules.Bounds:
    def maybe(strategy: st.SearchStrategy[str]) -> str | None:
        return draw(strategy) if draw(st.integers(0, 3)) == 0 else None

    low, high = maybe(amounts(of, 0, 60)), maybe(amounts(of, 61, 300))
    return rules.Bounds(
        minimum=low,
        maximum=high,
        cost_plus_percent=maybe(decimals(0, 80, 2)),
        cost_plus_amount=maybe(amounts(of, 0, 20)),
        minimum_margin=maybe(decimals(0, 90, 2)),
        most_down=maybe(decimals(0, 100, 1)),
        most_up=maybe(decimals(0, 100, 1)),
        map_metafield="custom.map" if draw(st.integers(0, 5)) == 0 else None,
        map_list=tuple(
            rules.ListedPrice(sku=sku, amount=draw(amounts(of, 0, 200)))
            for sku in draw(st.lists(st.sampled_from(["a-1", "B-2"]), unique=True))
        ),
        at_bound=draw(st.sampled_from(list(rules.AtBound))),
    )


@st.composite
def documents(draw: st.DrawFn, of: Currency) -> rules.RuleDocument:
    steps = ["0.01", "0.05", "0.5", "1", "5"] if of.exponent >= 2 else ["1", "5", "10", "100"]
    rounding = st.builds(
        rules.Rounding,
        mode=st.sampled_from(list(rules.RoundingMode)),
        step=st.none() | st.sampled_from(steps),
    )
    compare_at = st.one_of(
        st.builds(rules.KeepCompareAt),
        st.builds(rules.CompareAtFromBase, otherwise=st.sampled_from(["keep", "clear"])),
        st.builds(rules.SetCompareAt, amount=amounts(of)),
        st.builds(rules.ClearCompareAt),
        st.builds(rules.CompareAtPercentOfPrice, percent=decimals(50, 200, 2)),
    )
    simple = simple_actions(of)
    return rules.RuleDocument(
        name="random",
        kind=draw(st.sampled_from(list(rules.RuleKind))),
        action=draw(st.one_of(simple, tiers(of))),
        compare_at=draw(compare_at),
        rounding=draw(rounding),
        endings=draw(st.none() | endings(of)),
        compare_at_endings=draw(st.none() | endings(of)),
        bounds=draw(st.just(rules.Bounds()) | bounds(of)),
        missing=rules.MissingValue(fallback=draw(st.none() | simple)),
        by_hand=tuple(
            rules.ByHand(variant=variant, amount=draw(amounts(of)))
            for variant in draw(st.just([]) | st.lists(st.integers(1, 6), max_size=2, unique=True))
        ),
    )


@st.composite
def variants(draw: st.DrawFn, of: Currency) -> dict[str, Any]:
    money = st.integers(1, 300 * of.unit)
    maybe = st.none() | money
    price, compare_at = draw(money), draw(maybe)
    held = draw(st.booleans())
    return {
        "price": price,
        "sku": draw(st.sampled_from([None, "", "A-1", " b-2"])),
        "compare_at": compare_at,
        "unit_cost": draw(maybe),
        "base_price": draw(money) if held else price,
        "base_compare_at": draw(maybe) if held else compare_at,
        "inventory": draw(st.none() | st.integers(-3, 20)),
        "vendor": draw(st.sampled_from(["Acme", "ACME", "Bergfest", ""])),
        "tags": draw(st.lists(st.sampled_from(["Summer", "winter", "New in"]), max_size=2)),
        "lowest_price:30": draw(maybe),
        "metafield:custom.map": draw(
            st.sampled_from(
                [
                    None,
                    "",
                    "19.9",
                    "25",
                    "cheap",
                    '{"amount":"9.5","currency_code":"EUR"}',
                    '{"amount":"9.5","currency_code":"USD"}',
                ]
            )
        ),
    }


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Catalogue, rules.RuleDocument]:
    """A catalogue of up to six variants, and a rule that can run in its currency."""
    of = currency(draw(st.sampled_from(CODES)))
    rows = draw(st.lists(variants(of), min_size=1, max_size=6))
    return catalogue(*rows, code=of.code), draw(documents(of))
