"""Where a sale meets others before it is started."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from pricedesk.domain.rules import RuleDocument
from pricedesk.domain.schedule import Window
from pricedesk.pricing.radar import meetings
from tests.pricing.catalogues import NOW, clothes

ACME = {"type": "test", "field": "vendor", "operator": "equals", "values": ["acme"]}
WINTER = {"type": "test", "field": "tag", "operator": "equals", "values": ["winter"]}


def sale(name: str, percent: str, **parts: Any) -> RuleDocument:
    return RuleDocument.model_validate(
        {"name": name, "action": {"type": "percent", "percent": percent}, **parts}
    )


def test_the_variants_that_both_take_are_counted_with_their_winner() -> None:
    mine = sale("Mine", "-10", condition=ACME, priority=1)
    others = {7: sale("Winter", "-20", condition=WINTER)}
    (found,) = meetings(mine, others, clothes(), now=NOW)
    assert (found.rule_id, found.variants, found.wins, found.loses) == (7, 1, 1, 0)
    assert found.examples == (6,)
    assert found.message == "Meets “Winter” (rule 7) on 1 variant: this sale goes before it."


def test_the_lower_price_may_win_on_some_and_lose_on_others() -> None:
    mine = sale("Mine", "-10", overlap="lowest", priority=1)
    other = sale("Other", "0", action={"type": "set", "amount": "48"})
    (found,) = meetings(mine, {7: other}, clothes(), now=NOW)
    assert (found.wins, found.loses) == (4, 2)
    assert found.message.endswith("this sale shows 4, the other 2.")


def test_a_sale_is_met_on_its_fixed_members_and_not_on_what_it_would_match_now() -> None:
    mine = sale("Mine", "-10")
    other = sale("Winter", "-20", condition=WINTER, running_membership=False)
    (found,) = meetings(mine, {7: other}, clothes(), members={7: [1, 2]}, now=NOW)
    assert (found.variants, found.examples) == (2, (1, 2))
    running = sale("Mine", "-10", running_membership=False)
    (found,) = meetings(
        running, {7: other}, clothes(), rule_id=8, members={7: [1, 2], 8: [2]}, now=NOW
    )
    assert found.examples == (2,)


def test_sales_at_different_times_do_not_meet() -> None:
    mine = sale(
        "Mine", "-10", schedule={"starts_at": "2026-12-01T00:00", "ends_at": "2026-12-05T00:00"}
    )
    before = sale(
        "Other", "-20", schedule={"starts_at": "2026-11-01T00:00", "ends_at": "2026-12-01T00:00"}
    )
    across = sale(
        "Other", "-20", schedule={"starts_at": "2026-11-01T00:00", "ends_at": "2026-12-02T00:00"}
    )
    assert meetings(mine, {7: before}, clothes(), now=NOW) == ()
    (found,) = meetings(mine, {7: across}, clothes(), now=NOW)
    assert found.window == Window(
        datetime(2026, 12, 1, tzinfo=UTC), datetime(2026, 12, 2, tzinfo=UTC)
    )


def test_a_rule_does_not_meet_itself_nor_an_edit() -> None:
    mine = sale("Mine", "-10")
    assert meetings(mine, {7: mine}, clothes(), rule_id=7, now=NOW) == ()
    assert meetings(mine, {7: sale("Edit", "-20", kind="edit")}, clothes(), now=NOW) == ()
    assert meetings(sale("Edit", "-20", kind="edit"), {7: mine}, clothes(), now=NOW) == ()
