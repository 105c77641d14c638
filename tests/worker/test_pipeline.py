"""What an operator can rely on, from submit to revert, against the practice shop over HTTP."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from pricedesk.domain.job import DriftPolicy, JobState, Outcome
from pricedesk.domain.queues import Queue
from pricedesk.domain.rules import (
    ChangeByPercent,
    ClearCompareAt,
    Field_,
    Guardrails,
    Operator,
    RuleDocument,
    RuleKind,
    SetTo,
    Test,
)
from pricedesk.services import catalogue, jobs, queues, rules, shops, uploads
from pricedesk.services.jobs import NotPossible
from pricedesk.services.rules import RuleInUse
from pricedesk.services.upload_ground import ground
from pricedesk.storage.jobs import DuplicateJob
from tests.worker.conftest import World


async def test_a_sale_is_applied_and_taken_back_to_the_cent(busy_world: World) -> None:
    world = busy_world
    before = world.prices()

    sale = await world.ended(await world.sale())
    wanted = await world.wanted(sale)
    assert sale.state is JobState.COMPLETED
    assert world.prices() == {**before, **wanted}
    assert any(compare_at is not None for _, compare_at in wanted.values())

    revert = await world.ended(await jobs.revert(world.desk, sale.id))
    assert revert.state is JobState.COMPLETED
    assert world.prices() == before
    found = await catalogue.snapshot(world.desk, world.shop.id)
    assert found.variants["held_by"].null_count() == found.variants.height


async def test_a_sale_run_twice_does_not_compound(busy_world: World) -> None:
    world = busy_world
    sale = await world.ended(await world.sale())
    assert sale.rule_id is not None
    during = world.prices()

    again = await world.ended(await rules.submit(world.desk, world.shop.id, sale.rule_id))

    assert world.prices() == during
    assert again.counts.applied == 0


async def test_a_revert_can_be_reverted(busy_world: World) -> None:
    world = busy_world
    sale = await world.ended(await world.sale())
    during = world.prices()
    back = await world.ended(await jobs.revert(world.desk, sale.id))

    await world.ended(await jobs.revert(world.desk, back.id))

    assert world.prices() == during


async def test_a_price_that_somebody_changed_meanwhile_is_left_alone_and_named(
    busy_world: World,
) -> None:
    world = busy_world
    sale = await world.ended(await world.sale())
    frame = await jobs.ledger(world.desk, sale.id)
    theirs = frame["variant_id"][0]
    world.practice.control(action="set_price", shop="fashion", variant=theirs, price="77.77")

    back = await world.ended(await jobs.revert(world.desk, sale.id))

    assert back.state is JobState.COMPLETED_WITH_ERRORS
    assert back.counts.conflicts == 1
    assert world.prices()[theirs][0] == 7777
    conflict = await jobs.ledger(world.desk, back.id, outcomes=[Outcome.CONFLICT])
    assert "77.77 EUR" in conflict["message"][0]


async def test_an_operator_may_overwrite_what_somebody_changed(busy_world: World) -> None:
    world = busy_world
    before = world.prices()
    sale = await world.ended(await world.sale())
    theirs = (await jobs.ledger(world.desk, sale.id))["variant_id"][0]
    world.practice.control(action="set_price", shop="fashion", variant=theirs, price="77.77")

    back = await jobs.revert(world.desk, sale.id, drift=DriftPolicy.OVERWRITE)
    await world.ended(back)

    assert world.prices() == before


async def test_a_plan_over_a_guardrail_waits_for_the_number_of_its_rows(
    busy_world: World,
) -> None:
    world = busy_world
    before = world.prices()
    job = await world.ended(await world.sale(percent="-75"))
    assert job.state is JobState.NEEDS_APPROVAL
    assert job.hits
    assert world.prices() == before

    with pytest.raises(NotPossible, match="changes, not 1"):
        await jobs.approve(world.desk, job.id, 1)
    await jobs.approve(world.desk, job.id, job.counts.total)
    done = await world.until(job, lambda now: now.state.is_final)

    assert done.state is JobState.COMPLETED
    assert done.counts.applied == done.counts.total
    assert any(
        event.kind == "approval" and "Ada approved" in event.message
        for event in await jobs.events(world.desk, job.id)
    )


async def test_a_plan_that_is_no_longer_what_was_previewed_asks_before_it_writes(
    busy_world: World,
) -> None:
    world = busy_world
    document = RuleDocument(name="All to five", kind="edit", action=SetTo(amount="5.00"))
    rule = await rules.save(world.desk, document)
    await shops.set_guardrails(
        world.desk,
        world.shop.id,
        Guardrails(
            largest_fall=None,
            largest_rise=None,
            under_cost=False,
            compare_at_not_above=False,
            outlier=False,
        ),
    )
    seen = await rules.preview(world.desk, world.shop.id, document, rule.id)
    variant = seen.plan.changes["variant_id"][0]
    await asyncio.sleep(1.1)  # Shopify's updated_at has whole seconds
    world.practice.control(action="set_price", shop="fashion", variant=variant, price="6.66")

    job = await world.ended(
        await rules.submit(world.desk, world.shop.id, rule.id, fingerprint=seen.plan.fingerprint)
    )

    assert job.state is JobState.NEEDS_APPROVAL
    assert job.hits[0].guardrail == "changed_since_preview"


async def test_a_job_can_be_paused_and_goes_on_from_where_it_stood(busy_world: World) -> None:
    world = busy_world
    before = world.prices()
    world.slow()
    job = await world.sale()
    await world.until(job, lambda now: now.counts.done > 0)

    await jobs.pause(world.desk, job.id)
    paused = await world.until(job, lambda now: now.state is JobState.PAUSED)
    stands = world.prices()
    await asyncio.sleep(0.5)
    assert world.prices() == stands
    assert 0 < paused.counts.done < paused.counts.total

    await jobs.resume(world.desk, job.id)
    done = await world.ended(job)
    assert done.counts.applied == done.counts.total
    assert world.prices() == {**before, **await world.wanted(job)}


async def test_a_cancelled_job_sends_nothing_more_and_what_it_did_can_be_put_back(
    busy_world: World,
) -> None:
    world = busy_world
    before = world.prices()
    world.slow()
    job = await world.sale()
    await world.until(job, lambda now: now.counts.done > 0)

    await jobs.cancel(world.desk, job.id)
    cancelled = await world.until(job, lambda now: now.state.is_final)

    assert cancelled.state is JobState.CANCELLED
    assert cancelled.counts.excluded > 0
    assert cancelled.counts.done == cancelled.counts.total
    await world.ended(await jobs.revert(world.desk, job.id))
    assert world.prices() == before


async def test_a_revoked_token_stops_the_shops_jobs_and_a_new_one_lets_them_go_on(
    busy_world: World,
) -> None:
    world = busy_world
    before = world.prices()
    world.slow()
    job = await world.sale()
    await world.until(job, lambda now: now.counts.done > 0)

    world.practice.control(action="revoke_tokens", shop="fashion")
    waiting = await world.until(job, lambda now: now.state is JobState.WAITING)
    shop = await shops.get(world.desk, world.shop.id)
    assert "does not accept the access token" in (waiting.waiting_for or "")
    assert shop.problem is not None

    world.practice.control(action="add_token", shop="fashion", token="shpat_new")
    await shops.replace_token(world.desk, world.shop.id, "shpat_new")
    done = await world.ended(job)

    assert done.counts.applied == done.counts.total
    assert world.prices() == {**before, **await world.wanted(job)}


async def test_faults_that_pass_are_lived_through_and_answers_that_got_lost_are_read_again(
    busy_world: World,
) -> None:
    world = busy_world
    before = world.prices()
    for kind in ("reset", "internal", "http"):
        world.practice.control(
            action="fault",
            shop="fashion",
            kind=kind,
            when="after",
            share=0.1,
            seed=3,
            match="productVariantsBulkUpdate",
        )

    done = await world.ended(await world.sale())

    assert done.counts.applied == done.counts.total, done.counts
    assert world.prices() == {**before, **await world.wanted(done)}


async def test_a_shop_that_stays_away_fails_the_job_after_three_attempts_with_a_remedy(
    busy_world: World,
) -> None:
    world = busy_world
    away = {"kind": "http", "status": 503, "retry_after": 0.1}
    world.practice.control(action="fault", shop="fashion", **away)

    job = await world.sale()
    failed = await world.until(job, lambda now: now.state.is_final)

    assert failed.state is JobState.FAILED
    assert failed.error is not None
    assert failed.remedy
    tries = [e for e in await jobs.events(world.desk, job.id) if "did not get through" in e.message]
    assert len(tries) == 2


async def test_two_jobs_of_a_shop_go_one_after_the_other(busy_world: World) -> None:
    world = busy_world
    first = await world.sale()
    second = await world.sale(percent="-30")

    with pytest.raises(DuplicateJob, match=f"job {first.id} "):
        await rules.submit(world.desk, world.shop.id, first.rule_id or 0)
    a, b = await world.ended(first), await world.ended(second)

    assert a.finished_at is not None
    assert b.started_at is not None
    assert a.finished_at <= b.started_at
    assert any("for job" in event.message for event in await jobs.events(world.desk, second.id))


async def test_a_rule_that_matches_nothing_ends_at_once_and_says_so(busy_world: World) -> None:
    world = busy_world
    nothing = Test(field=Field_.VENDOR, operator=Operator.EQUALS, values=("Nobody at all",))

    job = await world.ended(await world.sale(condition=nothing))

    assert job.state is JobState.COMPLETED
    assert job.counts.total == 0
    story = await jobs.events(world.desk, job.id)
    assert "nothing to change" in story[-1].message


async def test_a_rule_cannot_be_deleted_while_its_sale_runs(busy_world: World) -> None:
    world = busy_world
    sale = await world.ended(await world.sale())
    assert sale.rule_id is not None

    with pytest.raises(RuleInUse, match="holds"):
        await rules.delete(world.desk, sale.rule_id)
    await world.ended(await jobs.revert(world.desk, sale.id))
    await rules.delete(world.desk, sale.rule_id)


async def test_an_uploaded_list_goes_the_same_way_and_back(
    busy_world: World, tmp_path: Path
) -> None:
    world = busy_world
    before = world.prices()
    (one, two, *_) = sorted(before)
    price = before[one][0] + 50
    list_ = tmp_path / "supplier.csv"
    list_.write_text(
        "Variant ID;Price;Compare-at price\n"
        f"{one};{price // 100},{price % 100:02d};\n"
        f"{two};abc;\n"
        "999;1,00;\n",
        "utf-8",
    )

    preview = uploads.check_on(await ground(world.desk, world.shop.id), list_)
    counts = {outcome.value: n for outcome, n in preview.checked.counts.items() if n}
    assert counts == {"change": 1, "error": 1, "not_found": 1}
    (job,) = await uploads.submit(world.desk, world.shop.id, preview)
    job = await world.ended(job)

    assert job.state is JobState.COMPLETED
    assert world.prices() == {**before, one: (price, before[one][1])}
    await world.ended(await jobs.revert(world.desk, job.id))
    assert world.prices() == before


async def test_a_report_holds_every_row_and_can_be_uploaded_again(
    busy_world: World, tmp_path: Path
) -> None:
    world = busy_world
    job = await world.ended(await world.sale())
    for name in ("report.csv", "report.xlsx"):
        await jobs.report(world.desk, job.id, tmp_path / name)
        preview = uploads.check_on(await ground(world.desk, world.shop.id), tmp_path / name)
        assert preview.table.frame.height == job.counts.total
        assert preview.plan.changes.height == 0  # the shop shows these prices already


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
async def test_the_failed_rows_of_a_report_can_be_submitted_again(
    busy_world: World, tmp_path: Path, kind: str
) -> None:
    """Changed by somebody else meanwhile, left alone, written down, and then sent all the same."""
    world = busy_world
    await queues.pause(world.desk, [Queue.PROCESSING])
    await world.let_go(1)
    document = RuleDocument(
        name="Cheaper",
        kind=RuleKind.EDIT,
        action=ChangeByPercent(percent="-10"),
        compare_at=ClearCompareAt(),
    )
    rule = await rules.save(world.desk, document)
    job = await rules.submit(world.desk, world.shop.id, rule.id)
    await world.until(job, lambda now: now.counts.total > 0)
    wanted = await world.wanted(job)
    reduced = [variant for variant, (_, compare_at) in world.prices().items() if compare_at]
    variants = [reduced[0], next(variant for variant in wanted if variant not in reduced)]
    for variant in variants:
        theirs = f"{(wanted[variant][0] + 101) / 100:.2f}"
        world.practice.control(action="set_price", shop="fashion", variant=variant, price=theirs)
    await queues.resume(world.desk)
    done = await world.until(job, lambda now: now.state.is_final)
    assert done.counts.conflicts == len(variants)

    file = tmp_path / f"failed.{kind}"
    assert await jobs.report(world.desk, job.id, file, outcomes=[Outcome.CONFLICT]) == 2
    await world.ended(await catalogue.submit_sync(world.desk, world.shop.id))
    preview = uploads.check_on(await ground(world.desk, world.shop.id), file)
    (again,) = await uploads.submit(world.desk, world.shop.id, preview, drift=DriftPolicy.OVERWRITE)
    again = await world.ended(again)
    assert again.counts.applied == len(variants)
    assert {v: world.prices()[v] for v in variants} == {v: wanted[v] for v in variants}


async def test_a_removed_shop_takes_everything_of_it_along(busy_world: World) -> None:
    world = busy_world
    await world.ended(await world.sale())

    await shops.remove(world.desk, world.shop.id)

    assert await shops.list_shops(world.desk) == []
    assert await jobs.list_jobs(world.desk) == []
