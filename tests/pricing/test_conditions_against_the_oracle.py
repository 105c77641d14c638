"""A condition takes the same variants whether it runs over columns or row by row."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pricedesk.domain.rules import All, Any_, Condition, Field_, Not, Operator, RuleKind, Test
from pricedesk.pricing.comparisons import OPERATORS, Family, family
from pricedesk.pricing.conditions import mask
from tests.pricing import oracle
from tests.pricing.catalogues import NOW, catalogue
from tests.pricing.worlds import oracle_rows

WORDS = ["Acme", "ACME", "Straße", "ÉTÉ", "été 2026", "sale", "x", ""]
PATTERNS = ["^a", "e$", "[0-9]{2}", "sale|acme", "."]
VALUES: dict[Family, st.SearchStrategy[str]] = {
    Family.TEXT: st.sampled_from([word for word in WORDS if word]),
    Family.METAFIELD: st.sampled_from(["1", "2.5", "10"]),
    Family.MONEY: st.sampled_from(["0", "5", "9.99", "10.00", "10.01", "20"]),
    Family.PERCENT: st.sampled_from(["-50", "0", "33.3333", "50", "100"]),
    Family.INTEGER: st.sampled_from(["-1", "0", "3", "7"]),
    Family.DATE: st.sampled_from(
        ["2026-01-01", "2026-06-15T12:00+02:00", "30 days ago", "2026-11-24", "0 days ago"]
    ),
    Family.YES_NO: st.sampled_from(["true", "false"]),
}


@st.composite
def comparisons(draw: st.DrawFn) -> Test:
    field = draw(st.sampled_from(list(Field_)))
    operator = draw(st.sampled_from(sorted(OPERATORS[family(field)])))
    values = VALUES[family(field)]
    if operator is Operator.MATCHES:
        values = st.sampled_from(PATTERNS)
    size = {Operator.EMPTY: (0, 0), Operator.BETWEEN: (2, 2), Operator.IN: (1, 3)}
    least, most = size.get(operator, (1, 1))
    chosen = draw(st.lists(values, min_size=least, max_size=most))
    key = None
    if family(field) is Family.METAFIELD:
        key = "custom.size"
    elif field is Field_.OPTION_VALUE:
        key = draw(st.sampled_from([None, "Size", "colour"]))
    return Test(field=field, operator=operator, values=tuple(chosen), key=key)


CONDITIONS: st.SearchStrategy[Any] = st.recursive(
    comparisons(),
    lambda inner: st.one_of(
        st.builds(lambda parts: All(parts=tuple(parts)), st.lists(inner, max_size=3)),
        st.builds(lambda parts: Any_(parts=tuple(parts)), st.lists(inner, max_size=3)),
        st.builds(lambda part: Not(part=part), inner),
    ),
    max_leaves=5,
)

WORD = st.none() | st.sampled_from(WORDS)
MONEY = st.none() | st.sampled_from([0, 500, 999, 1000, 1001, 2000])
DATE = st.sampled_from(
    [None, datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 6, 15, 10, tzinfo=UTC), NOW]
)


@st.composite
def variants(draw: st.DrawFn) -> dict[str, Any]:
    names = (
        "title",
        "handle",
        "vendor",
        "product_type",
        "status",
        "variant_title",
        "sku",
        "barcode",
        "option1_name",
        "option2_name",
        "option3_name",
        "option1",
        "option2",
        "option3",
    )
    texts = {name: draw(WORD) for name in names}
    texts["option1_name"] = draw(st.sampled_from([None, "Size", "Colour"]))
    price = draw(st.sampled_from([0, 500, 1000, 1001]))
    listed = st.none() | st.lists(st.sampled_from(WORDS), max_size=3)
    return {
        **texts,
        "product_id": draw(st.integers(1, 4)),
        "tags": draw(listed),
        "collections": draw(listed),
        "gift_card": draw(st.booleans()),
        "created_at": draw(DATE),
        "updated_at": draw(DATE),
        "price": price,
        "compare_at": draw(MONEY),
        "unit_cost": draw(MONEY),
        "base_price": draw(st.sampled_from([0, 500, 1000])),
        "base_compare_at": draw(MONEY),
        "held_by": draw(st.sampled_from([None, 3, 7])),
        "inventory": draw(st.sampled_from([None, -1, 0, 3])),
        "drifted": draw(st.booleans()),
        "metafield:custom.size": draw(st.sampled_from([None, "", "1", "2.50", "10", "x", "Acme"])),
        "product metafield:custom.size": draw(st.sampled_from([None, "1", "2.50", "Acme"])),
    }


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(variants(), min_size=1, max_size=6), CONDITIONS, st.sampled_from(list(RuleKind)))
def test_columns_and_rows_agree(
    rows: list[dict[str, Any]], condition: Condition, kind: RuleKind
) -> None:
    shop = catalogue(*rows)
    found = mask(condition, shop, kind=kind, saved={}, now=NOW).to_list()
    expected = [
        oracle.matches(condition, row, kind, shop.currency, NOW) for row in oracle_rows(shop)
    ]
    assert found == expected


def test_a_long_column_of_few_words_is_answered_as_a_short_one() -> None:
    words = ["Acme", None, "", "acme", "Bergfest"] * 3000
    shop = catalogue(*({"vendor": word, "product_id": i} for i, word in enumerate(words)))
    for operator, values in (
        (Operator.EQUALS, ("ACME",)),
        (Operator.EMPTY, ()),
        (Operator.MATCHES, ("fest$",)),
        (Operator.IN, ("bergfest", "nobody")),
    ):
        test = Test(field=Field_.VENDOR, operator=operator, values=values)
        found = mask(test, shop, kind=RuleKind.EDIT, saved={}, now=NOW).to_list()
        few = catalogue(*({"vendor": word, "product_id": i} for i, word in enumerate(words[:5])))
        assert found == mask(test, few, kind=RuleKind.EDIT, saved={}, now=NOW).to_list() * 3000
