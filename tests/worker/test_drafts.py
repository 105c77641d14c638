"""A supplier's list from the train to the shop and back: drafts end to end on the practice shop."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from pricedesk.domain.job import JobState
from pricedesk.services import (
    catalogue,
    draft_submission,
    drafts,
    jobs,
    offline,
    outbox,
    price_lists,
    uploads,
)
from pricedesk.services.draft_submission import DraftDiffers
from pricedesk.services.upload_ground import ground
from pricedesk.tabular.draft.document import open_draft
from pricedesk.tabular.draft.fixes import fixes
from pricedesk.tabular.draft.operations import Mend, Write
from tests.worker.conftest import World


async def test_a_list_is_prepared_offline_decided_on_applied_reported_and_taken_back(
    busy_world: World, tmp_path: Path
) -> None:
    world = busy_world
    before = world.prices()
    skus = (await catalogue.snapshot(world.desk, world.shop.id)).variants
    names = {
        row["variant_id"]: row["sku"]
        for row in skus.filter(skus["sku"].is_unique()).iter_rows(named=True)
        if row["sku"]
    }
    # Free of a compare-at price, so that no warning is in the way.
    one, two, three = [v for v in sorted(names) if before[v][1] is None][:3]
    wanted = {variant: before[variant][0] + 50 for variant in (one, two, three)}

    # On the train: no database is asked, and the shop's age is known.
    source = tmp_path / "supplier.csv"
    source.write_text(
        "SKU;Preis\n"
        + "".join(f"{names[v]};{wanted[v] / 100:.2f}\n" for v in (one, two)).replace(".", ",")
        + f"{names[three].lower()};{wanted[three] // 100},{wanted[three] % 100:02d}\n",
        "utf-8",
    )
    uploads.check_on(await ground(world.desk, world.shop.id), source)  # yesterday, at the desk
    on = offline.kept_ground(world.desk.settings, "fashion")
    assert on.offline
    assert on.as_of == world.shop.synced_at
    draft = drafts.new(on, source, tmp_path / "list", by="Ada")
    judged = drafts.judge(draft, on)
    bad = judged.check.next_bad()
    assert bad == 2, "a SKU in small letters is not guessed"
    rows = judged.check.rows.with_row_index().filter(judged.check.rows["outcome"] == "not_found")
    change = draft.apply(Mend(fixes(draft, judged.check.rows, on.catalogue, rows["index"])))
    assert change is not None
    judged.check.update(change)
    assert judged.check.next_bad() is None
    assert judged.preview().plan.changes.height == 3

    # At home: two prices have changed in the shop meanwhile, which nobody here has read yet.
    for variant in (one, two):
        world.practice.control(action="set_price", shop="fashion", variant=variant, price="77.77")
    with pytest.raises(DraftDiffers) as asked:
        await draft_submission.submit(world.desk, draft)
    found = asked.value.differences
    assert found.select("variant_id", "seen_price", "now_price", "wanted_price").rows() == [
        (variant, before[variant][0], 7777, wanted[variant]) for variant in (one, two)
    ]

    fresh = await draft_submission.freshened(world.desk, draft)
    draft_submission.keep_theirs(fresh, found[:1])
    draft_submission.use_mine(fresh, found[1:])
    (job,) = await draft_submission.submit_judged(world.desk, fresh)
    job = await world.ended(job)
    if job.state is JobState.NEEDS_APPROVAL:
        await jobs.approve(world.desk, job.id, job.counts.total)
        job = await world.until(job, lambda now: now.state.is_final)
    assert job.state is JobState.COMPLETED

    theirs = {**before, one: (7777, None)}
    assert world.prices() == {
        **theirs,
        two: (wanted[two], None),
        three: (wanted[three], None),
    }
    # What the draft itself has set is no stranger's price when it is submitted once more.
    assert draft_submission.differences(
        await draft_submission.freshened(world.desk, draft)
    ).is_empty()
    with pytest.raises(uploads.NothingToChange):
        await draft_submission.submit(world.desk, draft)
    draft.apply(Write([1, 2], {"Preis": "99,99"}))
    assert draft_submission.differences(
        await draft_submission.freshened(world.desk, draft)
    ).is_empty()

    report = tmp_path / "report.pdf"
    assert await price_lists.write_change_report(fresh.preview(), report) == 2
    assert report.read_bytes().startswith(b"%PDF")

    await world.ended(await jobs.revert(world.desk, job.id))
    assert world.prices() == {**theirs, two: (7777, None)}
    draft.close()


async def test_what_waits_in_the_outbox_is_sent_once_and_never_over_changed_prices(
    busy_world: World, tmp_path: Path
) -> None:
    world = busy_world
    settings = world.desk.settings
    before = world.prices()
    one, two, *_ = [variant for variant in sorted(before) if before[variant][1] is None]
    source = tmp_path / "list.csv"
    queued = []
    uploads.check_on(await ground(world.desk, world.shop.id), _a_list(source, one, 9999))
    on = offline.kept_ground(settings, None)
    for variant, price in ((one, 9999), (two, 8888)):
        with drafts.new(
            on, _a_list(source, variant, price), tmp_path / f"{variant}", by="Ada"
        ) as draft:
            drafts.judge(draft, on)
            queued.append(outbox.queue(settings, draft, by="Ada", drift=outbox.DriftPolicy.SKIP))
    world.practice.control(action="set_price", shop="fashion", variant=two, price="77.77")

    sent = await outbox.send(world.desk)

    assert [(len(one.jobs) == 1, one.problem is not None) for one in sent] == [
        (True, False),
        (False, True),
    ]
    (left,) = outbox.waiting(settings)
    assert left.number == queued[1].number
    assert left.held is not None
    assert "changed in the shop" in left.held
    job = await world.until(
        sent[0].jobs[0], lambda now: now.state.is_final or now.state is JobState.NEEDS_APPROVAL
    )
    if job.state is JobState.NEEDS_APPROVAL:
        await jobs.approve(world.desk, job.id, job.counts.total)
        await world.until(job, lambda now: now.state.is_final)
    assert world.prices()[one] == (9999, None)
    assert world.prices()[two] == (7777, None)

    back = tmp_path / "decide.pricedesk"
    await asyncio.to_thread(outbox.take_out, settings, left.number, back)
    assert outbox.waiting(settings) == []
    with open_draft(back) as draft:
        assert draft.apply(Write([0], {"Price": "78.00"})) is not None


def _a_list(path: Path, variant: int, price: int) -> Path:
    path.write_text(f"Variant ID,Price\n{variant},{price // 100}.{price % 100:02d}\n", "utf-8")
    return path
