"""A job that is done, its revert over a stranger's changes, its conflicts, story, and the queue."""

from __future__ import annotations

import asyncio

from pricedesk.desktop.screens.jobs import JobsScreen
from pricedesk.desktop.screenshots.tour import Tour, until


async def take(tour: Tour) -> None:
    jobs = tour.screen("jobs", JobsScreen)
    sale = next(job for job in tour.feed.jobs.values() if job.can_revert)
    jobs.take(int(sale.id))
    await asyncio.sleep(1.0)
    await tour.shot("job-done")
    await _strangers_change(tour, 3)
    jobs.detail.act("revert")
    await asyncio.sleep(0.4)
    await tour.shot("revert-asked")
    tour.go_on()
    await until(lambda: any(job.parent_id == sale.id for job in tour.feed.jobs.values()))
    await until(lambda: not tour.feed.running)
    await asyncio.sleep(1.5)
    await tour.shot("reverted-but-three", notices=True)
    jobs.detail.ledger.show_failed()
    await asyncio.sleep(0.5)
    await tour.shot("conflicts")
    jobs.detail.show_story()
    await asyncio.sleep(0.5)
    await tour.shot("story")
    jobs.show_queue()
    await until(lambda: jobs.queue.queues.rowCount() > 0)
    await tour.shot("queue")
    jobs.take(int(sale.id))


async def _strangers_change(tour: Tour, number: int) -> None:
    """Somebody sets prices in the shop behind our back."""
    catalogue = await tour.catalogue()
    held = catalogue.variants.filter(catalogue.variants["held_by"].is_not_null())
    for variant in held["variant_id"].head(number):
        await tour.control(action="set_price", variant=variant, price="7")
