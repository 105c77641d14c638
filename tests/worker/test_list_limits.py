"""A price list with a rule's limits, as its job carries it out."""

from __future__ import annotations

from pathlib import Path

from pricedesk.domain.job import JobState
from pricedesk.domain.money import format_wire
from pricedesk.domain.rules import AtBound, Bounds
from pricedesk.services import jobs, uploads
from pricedesk.services.upload_ground import ground
from pricedesk.tabular.choices import Choices
from tests.worker.conftest import World


async def test_a_price_ends_at_its_limit_and_one_that_stops_waits_for_a_word(
    busy_world: World, tmp_path: Path
) -> None:
    world = busy_world
    before = world.prices()
    of = world.shop.currency
    one, two = [v for v, (price, struck) in before.items() if struck is None and price > 1000][:2]
    asked = {one: before[one][0] * 13 // 10, two: before[two][0] + 1}
    file = tmp_path / "list.csv"
    file.write_text(
        "Variant ID,Price\n" + "".join(f"{v},{format_wire(p, of)}\n" for v, p in asked.items()),
        "utf-8",
    )

    choices = Choices(bounds=Bounds(most_up="10"))
    seen = uploads.check_on(await ground(world.desk, world.shop.id), file, choices=choices)
    (job,) = await uploads.submit(world.desk, world.shop.id, seen)
    job = await world.ended(job)

    assert job.state is JobState.COMPLETED
    at_most = before[one][0] * 11 // 10
    assert world.prices() == {**before, one: (at_most, None), two: (asked[two], None)}
    ledger = await jobs.ledger(world.desk, job.id)
    assert dict(ledger.select("variant_id", "reason").iter_rows()) == {
        one: "Lowered to 10 % over the base price.",
        two: None,
    }

    limits = Bounds(maximum=format_wire(at_most, of), at_bound=AtBound.STOP)
    seen = uploads.check_on(
        await ground(world.desk, world.shop.id), file, choices=Choices(bounds=limits)
    )
    (job,) = await uploads.submit(world.desk, world.shop.id, seen)
    job = await world.until(job, lambda now: now.state is JobState.NEEDS_APPROVAL)
    (hit,) = [hit for hit in job.hits if hit.guardrail == "bounds"]
    assert "over the maximum of" in hit.message
