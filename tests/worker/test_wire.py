"""What a running job does when the wire to Shopify changes under it."""

from __future__ import annotations

import re

from pricedesk.domain.job import JobState, Route
from pricedesk.services import catalogue, connecting, jobs, shops
from tests.worker.conftest import World


async def test_a_token_that_ends_in_the_middle_of_a_job_is_replaced_and_the_job_goes_on(
    busy_world: World,
) -> None:
    world = busy_world
    shop = world.practice.shop("fashion")
    await connecting.connect_with_client_credentials(
        world.desk, world.practice.endpoint("fashion"), shop.client_id, shop.client_secret
    )
    before = world.prices()
    job = await world.sale()
    await world.until(job, lambda now: now.counts.done > 0)

    world.practice.control(action="expire_tokens", shop="fashion")
    done = await world.ended(job)

    assert done.counts.applied == done.counts.total
    assert world.prices() == {**before, **await world.wanted(job)}
    assert (await shops.get(world.desk, world.shop.id)).problem is None
    story = [event.message for event in await jobs.events(world.desk, job.id)]
    assert not any("token" in line for line in story)


async def test_tokens_of_a_few_seconds_are_replaced_before_they_end(busy_world: World) -> None:
    world = busy_world
    shop = world.practice.shop("fashion")
    world.practice.control(action="token_life", shop="fashion", seconds=2)
    await connecting.connect_with_client_credentials(
        world.desk, world.practice.endpoint("fashion"), shop.client_id, shop.client_secret
    )

    done = await world.ended(await world.sale())

    assert done.counts.applied == done.counts.total


async def test_a_forgotten_token_stops_the_job_and_another_lets_it_go_on(busy_world: World) -> None:
    world = busy_world
    await shops.forget_token(world.desk, world.shop.id)
    job = await world.sale()
    waiting = await world.until(job, lambda now: now.state is JobState.WAITING)
    assert "forgotten" in (waiting.waiting_for or "")

    await shops.replace_token(world.desk, world.shop.id, world.practice.token("fashion"))

    assert (await world.ended(job)).state is JobState.COMPLETED


async def test_a_job_that_waits_for_the_limit_says_for_how_long(busy_world: World) -> None:
    world = busy_world
    job = await world.sale()
    await world.until(job, lambda now: now.counts.done > 0)

    world.practice.control(action="speed", shop="fashion", factor=0.4)
    world.practice.control(action="drain", shop="fashion")
    told = await world.until(
        job, lambda now: "Shopify's limit" in (now.waiting_for or "") or now.state.is_final
    )

    assert re.fullmatch(r"Shopify's limit, \d+ s", told.waiting_for or "")
    world.practice.control(action="speed", shop="fashion", factor=5)
    assert (await world.ended(job)).waiting_for is None


async def test_a_job_says_how_long_prices_stood_read_before_they_were_changed(
    busy_world: World,
) -> None:
    world = busy_world
    done = await world.ended(await world.sale())
    assert done.route is Route.DIRECT
    assert done.exposure is not None
    last = (await jobs.events(world.desk, done.id))[-1].message
    assert re.search(r"no price was read more than [\d.]+ s before Shopify's answer", last)
    assert (await catalogue.snapshot(world.desk, world.shop.id)).variants.height
