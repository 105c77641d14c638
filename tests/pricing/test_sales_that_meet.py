"""Sales that overlap: what is shown at each moment, and that the base always comes back."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from pricedesk.domain.money import currency
from pricedesk.domain.rules import (
    ChangeByPercent,
    CompareAtFromBase,
    Formula,
    MarkupOnCost,
    Overlap,
    RuleDocument,
    RuleKind,
    SetTo,
    Test,
)
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.engine import evaluate
from pricedesk.pricing.errors import RuleError
from pricedesk.pricing.plan import Plan
from pricedesk.pricing.sales import settle
from tests.pricing import oracle
from tests.pricing.catalogues import NOW, catalogue
from tests.pricing.worlds import documents, oracle_rows, variants


def sale(percent: str, priority: int = 0, overlap: Overlap = Overlap.PRIORITY) -> RuleDocument:
    return RuleDocument(
        name=f"{percent} %",
        action=ChangeByPercent(percent=percent),
        compare_at=CompareAtFromBase(),
        priority=priority,
        overlap=overlap,
    )


def done(shop: Catalogue, plan: Plan) -> Catalogue:
    """The shop after a plan was applied."""
    plan_rows = plan.changes.select(
        "variant_id",
        new_price="after_price",
        new_compare_at="after_compare_at",
        new_base="base_after_price",
        new_base_compare_at="base_after_compare_at",
        new_held_by="held_after",
        sent=pl.lit(True),
    )
    joined = shop.variants.join(plan_rows, on="variant_id", how="left", maintain_order="left")
    names = {
        "price": "new_price",
        "compare_at": "new_compare_at",
        "base_price": "new_base",
        "base_compare_at": "new_base_compare_at",
        "held_by": "new_held_by",
    }
    after = joined.with_columns(
        pl.when("sent").then(pl.col(new)).otherwise(pl.col(old)).alias(old)
        for old, new in names.items()
    ).select(shop.variants.columns)
    return Catalogue(shop.products, after, shop.currency, shop.taken_at)


def start(shop: Catalogue, number: int, running: dict[int, RuleDocument]) -> Catalogue:
    plan = evaluate(running[number], shop, rule_id=number, running=running, now=NOW)
    return done(shop, plan)


def state(shop: Catalogue) -> list[tuple[Any, ...]]:
    return shop.variants.select("price", "compare_at", "held_by").rows()


def test_the_higher_priority_wins_and_the_next_takes_over_when_it_ends() -> None:
    shop = catalogue({"price": 1000})
    running = {1: sale("-10", priority=1)}
    shop = start(shop, 1, running)
    assert state(shop) == [(900, 1000, 1)]
    running[2] = sale("-30", priority=5)
    shop = start(shop, 2, running)
    assert state(shop) == [(700, 1000, 2)]
    del running[2]
    shop = done(shop, settle(shop, running, now=NOW))
    assert state(shop) == [(900, 1000, 1)]
    shop = done(shop, settle(shop, {}, now=NOW))
    assert state(shop) == [(1000, None, None)]


def test_a_lower_priority_waits_beneath_and_says_so() -> None:
    shop = catalogue({"price": 1000})
    running = {2: sale("-30", priority=5)}
    shop = start(shop, 2, running)
    running[1] = sale("-10", priority=1)
    plan = evaluate(running[1], shop, rule_id=1, running=running, now=NOW)
    assert plan.rows["outcome"].to_list() == ["skipped"]
    assert plan.rows["reason"].to_list() == ["The sale of rule 2 goes before this one here."]
    shop = done(shop, settle(shop, {1: running[1]}, now=NOW))
    assert state(shop) == [(900, 1000, 1)]


@pytest.mark.parametrize(
    ("overlap", "first", "second", "shown", "holder"),
    [
        (Overlap.LOWEST, "-10", "-30", 700, 2),
        (Overlap.LOWEST, "-30", "-10", 700, 1),
        (Overlap.STACK, "-10", "-20", 720, 2),
        (Overlap.PRIORITY, "-30", "-10", 900, 2),
    ],
)
def test_what_the_upper_sale_does_with_the_lower_one(
    overlap: Overlap, first: str, second: str, shown: int, holder: int
) -> None:
    shop = catalogue({"price": 1000})
    running = {1: sale(first, 1)}
    shop = start(shop, 1, running)
    running[2] = sale(second, 2, overlap)
    shop = start(shop, 2, running)
    assert state(shop) == [(shown, 1000, holder)]
    again = evaluate(running[2], shop, rule_id=2, running=running, now=NOW)
    assert again.changes.height == 0, "running it twice compounds nothing"


def test_of_two_equal_priorities_the_later_start_wins_whichever_runs_again() -> None:
    shop = catalogue({"price": 1000})
    running = {8: sale("-10"), 3: sale("-20")}
    shop = start(start(shop, 8, running), 3, running)
    assert state(shop) == [(800, 1000, 3)]
    assert state(start(shop, 8, running)) == [(800, 1000, 3)]


def test_an_edit_during_a_sale_changes_the_base_and_the_shown_price_follows() -> None:
    shop = catalogue({"price": 1000}, {"price": 3000})
    cheap = sale("-10").model_copy(
        update={"condition": Test(field="price", operator="less", values=("20",))}
    )
    running = {1: cheap}
    shop = start(shop, 1, running)
    assert state(shop) == [(900, 1000, 1), (3000, None, None)]
    edit = RuleDocument(name="e", kind=RuleKind.EDIT, action=SetTo(amount="12"))
    plan = evaluate(edit, shop, rule_id=None, running=running, now=NOW)
    assert "the shown price follows the new regular price" in plan.rows["reason"][0]
    shop = done(shop, plan)
    assert state(shop) == [(1080, 1200, 1), (1080, 1200, 1)], "the second begins to match"
    edit = RuleDocument(name="e", kind=RuleKind.EDIT, action=SetTo(amount="25"))
    plan = evaluate(edit, shop, rule_id=None, running=running, now=NOW)
    assert state(done(shop, plan)) == [(2500, None, None), (2500, None, None)]


def test_a_sale_whose_price_is_the_base_still_counts_when_the_base_changes_or_another_ends() -> (
    None
):
    flat = RuleDocument(name="flat", action=SetTo(amount="10"), priority=5)
    running = {1: flat}
    shop = start(catalogue({"price": 1000}), 1, running)
    assert state(shop) == [(1000, None, None)], "nothing to give back, so nothing held"
    edit = RuleDocument(name="e", kind=RuleKind.EDIT, action=SetTo(amount="12"))
    edited = done(shop, evaluate(edit, shop, rule_id=None, running=running, now=NOW))
    assert state(edited) == [(1000, None, 1)]
    running[2] = sale("-20", priority=1)
    shop = start(shop, 2, running)
    assert state(shop) == [(1000, None, None)]
    shop = done(shop, settle(shop, {2: running[2]}, now=NOW))
    assert state(shop) == [(800, 1000, 2)]


def test_products_that_cease_to_match_leave_and_new_ones_join() -> None:
    tagged = sale("-10").model_copy(
        update={"condition": Test(field="tag", operator="equals", values=("sale",))}
    )
    before = catalogue({"price": 1000, "tags": ["sale"]}, {"price": 2000})
    shop = start(before, 1, {1: tagged})
    retagged = catalogue({"tags": []}, {"tags": ["sale"]}).products
    shop = Catalogue(retagged, shop.variants, shop.currency, NOW)
    plan = evaluate(tagged, shop, rule_id=1, running={1: tagged}, now=NOW)
    assert state(done(shop, plan)) == [(1000, None, None), (1800, 2000, 1)]
    assert plan.rows["reason"][0] == "No sale takes it: back to its regular price."


def test_with_fixed_membership_nobody_joins_or_leaves() -> None:
    tagged = sale("-10").model_copy(
        update={
            "condition": Test(field="tag", operator="equals", values=("sale",)),
            "running_membership": False,
        }
    )
    shop = start(catalogue({"price": 1000, "tags": ["sale"]}, {"price": 2000}), 1, {1: tagged})
    retagged = catalogue({"tags": []}, {"tags": ["sale"]}).products
    shop = Catalogue(retagged, shop.variants, shop.currency, NOW)
    plan = evaluate(tagged, shop, rule_id=1, running={1: tagged}, members={1: [1]}, now=NOW)
    assert plan.changes.height == 0
    assert plan.members == [1]


def test_who_is_fixed_at_a_start_is_all_that_the_sale_takes_whatever_lies_above() -> None:
    shop = catalogue({"price": 1000}, {"price": 2000}, {"price": 3000})
    above = sale("-30", priority=5).model_copy(
        update={"condition": Test(field="price", operator="less", values=("25",))}
    )
    shop = start(shop, 2, {2: above})
    fixed = sale("-10").model_copy(update={"running_membership": False})
    plan = evaluate(fixed, shop, rule_id=1, running={2: above}, now=NOW)
    assert plan.changes["variant_id"].to_list() == [3]
    assert plan.members == [1, 2, 3]
    assert evaluate(sale("-10"), shop, rule_id=1, running={2: above}, now=NOW).members is None


def test_fixed_members_that_lay_beneath_another_sale_are_not_forgotten() -> None:
    shop = catalogue({"price": 1000}, {"price": 2000}, {"price": 3000})
    fixed = sale("-10").model_copy(update={"running_membership": False})
    above = sale("-30", priority=5).model_copy(
        update={"condition": Test(field="price", operator="less", values=("25",))}
    )
    running = {1: fixed}
    shop = start(shop, 1, running)
    running[2] = above
    shop = done(
        shop,
        evaluate(above, shop, rule_id=2, running=running, members={1: [1, 2, 3]}, now=NOW),
    )
    assert state(shop) == [(700, 1000, 2), (1400, 2000, 2), (2700, 3000, 1)]
    shop = done(shop, settle(shop, {1: fixed}, members={1: [1, 3]}, now=NOW))
    assert state(shop) == [(900, 1000, 1), (2000, None, None), (2700, 3000, 1)]


def test_a_sale_that_can_no_longer_price_a_variant_gives_it_back() -> None:
    markup = RuleDocument(name="m", action=MarkupOnCost(percent="20"))
    shop = start(catalogue({"price": 1000, "unit_cost": 500}), 1, {1: markup})
    assert state(shop) == [(600, None, 1)]
    costless = shop.variants.with_columns(unit_cost=pl.lit(None, dtype=pl.Int64))
    shop = Catalogue(shop.products, costless, shop.currency, NOW)
    plan = evaluate(markup, shop, rule_id=1, running={1: markup}, now=NOW)
    assert plan.rows["reason"].to_list() == [
        "There is no cost. No sale takes it: back to its regular price."
    ]
    assert state(done(shop, plan)) == [(1000, None, None)]


def test_a_running_sale_that_cannot_run_any_more_is_named() -> None:
    shop = catalogue({"price": 1000})
    broken = sale("-10").model_copy(
        update={
            "name": "Winter",
            "condition": Test(field="product_metafield", key="a.b", operator="empty"),
        }
    )
    with pytest.raises(
        RuleError, match=r"running sale “Winter” \(rule 3\): This shop has no product"
    ):
        evaluate(sale("-20"), shop, rule_id=1, running={3: broken}, now=NOW)
    formula = sale("-10").model_copy(update={"action": Formula(text="pric"), "name": "Summer"})
    with pytest.raises(RuleError, match=r"running sale “Summer” \(rule 4\): “pric” is not known"):
        settle(shop, {4: formula}, now=NOW)


def test_giving_a_base_back_is_no_rise_to_be_approved() -> None:
    shop = catalogue({"price": 100, "base_price": 1000, "held_by": 1})
    plan = settle(shop, {}, now=NOW)
    assert plan.guardrails == ()
    assert plan.rows["outcome"].to_list() == ["change"]


class Sales(RuleBasedStateMachine):
    """Random sales start and end, edits come in between; compared with the oracle."""

    def __init__(self) -> None:
        super().__init__()
        self.shop = catalogue({"price": 1})
        self.running: dict[int, RuleDocument] = {}
        self.started = 0

    @precondition(lambda self: self.started == 0)
    @rule(rows=st.lists(variants(currency("EUR")), min_size=1, max_size=3))
    def open(self, rows: list[dict[str, Any]]) -> None:
        for row in rows:
            row.update(base_price=row["price"], base_compare_at=row["compare_at"])
            row.update({"metafield:custom.map": None})
        self.shop = catalogue(*rows)
        self.started = 1

    @precondition(lambda self: self.started > 0)
    @rule(
        document=documents(currency("EUR")),
        priority=st.integers(0, 3),
        overlap=st.sampled_from(list(Overlap)),
    )
    def start_a_sale(self, document: RuleDocument, priority: int, overlap: Overlap) -> None:
        self.started += 1
        self.running[self.started] = document.model_copy(
            update={"kind": RuleKind.SALE, "priority": priority, "overlap": overlap}
        )
        self.shop = start(self.shop, self.started, self.running)

    @precondition(lambda self: bool(self.running))
    @rule(data=st.data())
    def end_a_sale(self, data: st.DataObject) -> None:
        ended = data.draw(st.sampled_from(sorted(self.running)))
        del self.running[ended]
        held = (self.shop.variants["held_by"] == ended).fill_null(False)
        self.shop = done(self.shop, settle(self.shop, self.running, looked_at=held, now=NOW))

    @precondition(lambda self: bool(self.running))
    @rule(data=st.data())
    def run_a_sale_again(self, data: st.DataObject) -> None:
        again = data.draw(st.sampled_from(sorted(self.running)))
        before = state(self.shop)
        self.shop = start(self.shop, again, self.running)
        assert state(self.shop) == before

    @precondition(lambda self: self.started > 0)
    @rule(percent=st.sampled_from(["-20", "15", "33.3"]))
    def edit(self, percent: str) -> None:
        document = RuleDocument(
            name="e", kind=RuleKind.EDIT, action=ChangeByPercent(percent=percent)
        )
        plan = evaluate(document, self.shop, rule_id=None, running=self.running, now=NOW)
        self.shop = done(self.shop, plan)

    @invariant()
    def the_shop_shows_what_base_and_sales_say(self) -> None:
        order = sorted(self.running, key=lambda number: self.running[number].priority)
        for row in oracle_rows(self.shop):
            shown = (row["base_price"], row["base_compare_at"])
            taken = False
            for number in order:
                document = self.running[number]
                beneath = shown[0] if taken else None
                answer = oracle.answer(document, row, self.shop.currency, beneath)
                if answer.price is None:
                    continue
                lower = document.overlap is Overlap.LOWEST
                if lower and beneath is not None and answer.price > beneath:
                    continue
                shown, taken = (answer.price, answer.compare_at), True
            assert (row["price"], row["compare_at"]) == shown

    @invariant()
    def without_sales_the_base_is_back_to_the_cent(self) -> None:
        if not self.running and self.started:
            names = ("price", "compare_at", "base_price", "base_compare_at", "held_by")
            for price, compare_at, base, base_compare_at, held in self.shop.variants.select(
                names
            ).rows():
                assert (price, compare_at, held) == (base, base_compare_at, None)


TestSales = Sales.TestCase
TestSales.settings = settings(
    max_examples=15,
    stateful_step_count=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
