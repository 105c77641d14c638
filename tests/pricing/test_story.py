"""What a variant will cost at a time, and why."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from pricedesk.domain.rules import RuleDocument
from pricedesk.pricing.story import PriceStory, price_at
from tests.pricing.catalogues import clothes


def sale(name: str, percent: str, **parts: Any) -> RuleDocument:
    return RuleDocument.model_validate(
        {"name": name, "action": {"type": "percent", "percent": percent}, **parts}
    )


SALES = {
    3: sale("Black Friday", "-30", priority=5, compare_at={"type": "base_price"},
            schedule={"starts_at": "2026-11-27T00:00", "ends_at": "2026-11-28T00:00"}),
    4: sale("Winter", "-10",
            condition={"type": "test", "field": "tag", "operator": "equals", "values": ["winter"]},
            schedule={"starts_at": "2026-11-01T00:00", "ends_at": "2026-12-31T00:00"}),
    5: sale("By hand", "-50", priority=-1),
}  # fmt: skip


def story(day: int, row: int = 3, started: tuple[int, ...] = ()) -> PriceStory:
    at = datetime(2026, 11, day, 12, tzinfo=UTC)
    return price_at(clothes(), row, SALES, at=at, started=started)


def verdicts(told: PriceStory) -> list[str]:
    return [one.verdict for one in told.sales]


def test_on_the_day_the_higher_priority_shows() -> None:
    told = story(27)
    assert (told.price, told.compare_at, told.winner) == (9030, 12900, 3)
    assert told.summary == "90.30 EUR: the sale of rule 3 (Black Friday), from 129.00 EUR."
    assert verdicts(told) == [
        "Its price is shown.",
        "Lies beneath the sale of rule 3.",
        "Does not run at this time.",
    ]


def test_the_day_after_the_next_sale_takes_over() -> None:
    told = story(28)
    assert (told.price, told.compare_at, told.winner) == (11610, 15900, 4)


def test_a_variant_that_no_sale_takes_keeps_its_price() -> None:
    told = story(28, row=0)
    assert (told.price, told.winner) == (4900, None)
    assert told.summary == "49.00 EUR: its regular price."
    assert verdicts(told)[1] == "Does not take this variant."


def test_a_sale_started_by_hand_runs_until_it_is_ended() -> None:
    assert story(28, row=0, started=(5,)).price == 2450


def test_each_sale_tells_its_own_steps_from_the_base() -> None:
    winter = story(27).sales[1]
    assert [(step.label, step.after) for step in winter.steps if step.label == "Action"] == [
        ("Action", 11610)
    ]
    assert winter.steps[1].told == "The rule looks at it. tag is winter → yes."


def test_a_stacked_sale_tells_that_it_starts_from_the_one_beneath() -> None:
    sales = {
        4: SALES[4],
        6: sale(
            "Extra", "-10", priority=9, overlap="stack", schedule=SALES[4].schedule.model_dump()
        ),
    }
    told = price_at(clothes(), 3, sales, at=datetime(2026, 11, 20, tzinfo=UTC))
    assert (told.price, told.winner) == (10449, 6)
    extra = told.sales[1]
    assert [(step.label, step.before, step.after) for step in extra.steps[2:4]] == [
        ("Sale beneath", 12900, 11610),
        ("Action", 11610, 10449),
    ]


def test_a_fixed_member_is_told_as_one_whatever_the_conditions_say_now() -> None:
    winter = SALES[4].model_copy(update={"running_membership": False})
    at = datetime(2026, 11, 28, 12, tzinfo=UTC)
    shop = clothes()
    first, last = (shop.variants["variant_id"][row] for row in (0, 3))
    joined = price_at(shop, 0, {4: winter}, at=at, members={4: [first]})
    (told,) = joined.sales
    assert (joined.price, joined.winner, told.verdict) == (4410, 4, "Its price is shown.")
    assert told.steps[1].told == (
        "The rule looks at it. Whom the sale takes is fixed since its start. tag is winter → no."
    )
    left = price_at(shop, 3, {4: winter}, at=at, members={4: [first]})
    assert last != first
    assert left.sales[0].verdict == "Does not take this variant."
