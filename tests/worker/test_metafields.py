"""A rule that looks at metafields gets them by itself, from the sync of its own job."""

from __future__ import annotations

from pricedesk.domain.job import JobState
from pricedesk.domain.rules import (
    ChangeByPercent,
    Field_,
    Operator,
    RuleDocument,
    Test,
)
from pricedesk.services import catalogue, jobs, rules
from tests.worker.conftest import World


async def test_a_rules_metafields_are_read_for_all_products_and_stay_with_later_syncs(
    busy_world: World,
) -> None:
    world = busy_world
    name = "custom.season"
    document = RuleDocument(
        name="By metafield",
        action=ChangeByPercent(percent="-10"),
        condition=Test(
            field=Field_.PRODUCT_METAFIELD, key=name, operator=Operator.EQUALS, values=("winter",)
        ),
    )
    rule = await rules.save(world.desk, document)

    done = await world.ended(await rules.submit(world.desk, world.shop.id, rule.id))

    assert done.state is JobState.COMPLETED
    assert done.counts.applied > 0
    found = await catalogue.snapshot(world.desk, world.shop.id)
    column = found.products.get_column(f"metafield:{name}")
    kept = world.practice.shop("fashion").catalogue
    shown = [
        next((m.value for m in kept.metafields("Product", product) if m.key == "season"), None)
        for product in found.products["product_id"]
    ]
    assert column.to_list() == shown
    assert "winter" in shown
    await world.ended(await catalogue.submit_sync(world.desk, world.shop.id))
    again = await catalogue.snapshot(world.desk, world.shop.id)
    assert again.products.get_column(f"metafield:{name}").equals(column)


async def test_a_metafield_that_nothing_has_is_named_in_the_jobs_story(busy_world: World) -> None:
    world = busy_world
    nothing = Test(
        field=Field_.VARIANT_METAFIELD, key="custom.seson", operator=Operator.EQUALS, values=("x",)
    )

    job = await world.ended(await world.sale(condition=nothing))

    assert job.counts.total == 0
    story = [event.message for event in await jobs.events(world.desk, job.id)]
    assert "Nothing in this shop has the metafield custom.seson; is it spelt right?" in story
