"""Unit costs of an uploaded list: changed, compared before, read back and put back as prices are."""

from __future__ import annotations

from pathlib import Path

from pricedesk.domain.job import DriftPolicy, JobState, Outcome
from pricedesk.domain.price_list import OWN_COSTS, OWN_PRICES
from pricedesk.domain.queues import Queue
from pricedesk.services import catalogue, jobs, queues, uploads
from pricedesk.services.upload_ground import ground
from tests.worker.conftest import World


def costs(world: World) -> dict[int, int | None]:
    """What the practice shop itself says, past all of our code."""
    return world.practice.costs("fashion")


def a_list(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(["Variant ID,Price,Cost per item", *lines]) + "\n", "utf-8")
    return path


async def stored(world: World) -> dict[int, int | None]:
    """The unit costs that our catalogue holds."""
    known = (await catalogue.snapshot(world.desk, world.shop.id)).variants
    return dict(known.select("variant_id", "unit_cost").iter_rows())


async def test_a_list_of_prices_and_costs_becomes_a_job_of_each_and_both_go_back(
    busy_world: World, tmp_path: Path
) -> None:
    world = busy_world
    prices, before = world.prices(), costs(world)
    known = [variant for variant, cost in before.items() if cost is not None]
    one, two, three = known[:3]
    none = next(variant for variant, cost in before.items() if cost is None)
    price, cost = prices[one][0] + 50, (before[one] or 0) + 10
    file = a_list(
        tmp_path / "supplier.csv",
        [
            f"{one},{price / 100:.2f},{cost / 100:.2f}",
            f"{two},,",
            f"{three},,abc",
            f"{none},,3.21",
        ],
    )

    seen = uploads.check_on(await ground(world.desk, world.shop.id), file)

    of_prices, of_costs = seen.places
    assert (of_prices.summary.to_send, of_costs.summary.to_send, seen.to_send) == (1, 2, 3)
    told = of_costs.checked.rows.filter(of_costs.checked.rows["outcome"] == "error")
    assert told.select("line", "column", "message").rows() == [
        (4, "Cost per item", "“abc” is not a number.")
    ]
    made = await uploads.submit(world.desk, world.shop.id, seen)
    assert [job.list_id for job in made] == [OWN_PRICES, OWN_COSTS]
    price_job, cost_job = [await world.ended(job) for job in made]
    assert (price_job.state, cost_job.state) == (JobState.COMPLETED, JobState.COMPLETED)
    assert world.prices() == {**prices, one: (price, prices[one][1])}
    after = {**before, one: cost, none: 321}
    assert costs(world) == after
    assert await stored(world) == after

    # Where there was no cost there is none again.
    back = await world.ended(await jobs.revert(world.desk, cost_job.id))
    assert back.state is JobState.COMPLETED
    assert costs(world) == before
    assert await stored(world) == before
    assert world.prices() == {**prices, one: (price, prices[one][1])}
    await world.ended(await jobs.revert(world.desk, price_job.id))
    assert world.prices() == prices


async def test_a_cost_that_somebody_else_changed_is_left_alone_and_then_overwritten(
    busy_world: World, tmp_path: Path
) -> None:
    world = busy_world
    before = costs(world)
    one, two, *_ = [variant for variant, cost in before.items() if cost is not None]
    file = tmp_path / "costs.csv"
    wanted = {variant: (before[variant] or 0) + 7 for variant in (one, two)}
    file.write_text(
        "Variant ID;Cost per item\n"
        + "".join(f"{variant};{cost / 100:.2f}\n" for variant, cost in wanted.items()),
        "utf-8",
    )
    await queues.pause(world.desk, [Queue.PROCESSING])
    await world.let_go(1)
    seen = uploads.check_on(await ground(world.desk, world.shop.id), file)
    assert seen.ground.of_costs
    (job,) = await uploads.submit(world.desk, world.shop.id, seen)
    await world.until(job, lambda now: now.counts.total == 2)
    world.practice.control(action="set_price", shop="fashion", variant=one, cost=None)
    await queues.resume(world.desk)
    job = await world.until(job, lambda now: now.state.is_final)

    assert (job.counts.applied, job.counts.conflicts) == (1, 1)
    assert costs(world) == {**before, one: None, two: wanted[two]}
    assert await stored(world) == costs(world)
    frame = await jobs.ledger(world.desk, job.id)
    (message,) = frame.filter(frame["outcome"] == "conflict")["message"]
    assert "shows no cost instead of" in message

    # The report's failed rows are costs again, not prices.
    assert await jobs.report(world.desk, job.id, file, outcomes=[Outcome.CONFLICT]) == 1
    seen = uploads.check_on(await ground(world.desk, world.shop.id), file)
    assert seen.to_send == 1
    (again,) = await uploads.submit(world.desk, world.shop.id, seen, drift=DriftPolicy.OVERWRITE)
    await world.ended(again)
    assert costs(world) == {**before, **wanted}
