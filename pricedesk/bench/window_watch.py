"""The jobs screen of a real window, at rest and while a large job runs; part of ``bench ui``."""

from __future__ import annotations

import asyncio
import os
import time

from pricedesk.bench.floor import Floor, floor
from pricedesk.bench.queue import pretend_finished
from pricedesk.desktop.app import live
from pricedesk.desktop.pace import on_the_loop
from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.pulse import Pulse
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.window import Window
from pricedesk.domain.job import Job
from pricedesk.domain.rules import ChangeByPercent, RuleDocument
from pricedesk.services import catalogue, jobs, rules

FINISHED_JOBS = 10_000
_WATCHED_SECONDS = 25.0
_PATIENCE = 120.0


def watched(products: int, rest_seconds: float = 8.0) -> dict[str, float]:
    """``longest_pause_ms`` of the event loop from the submission of a job over ``products``
    products (about three variants each) on, at most 25 s, with the job chosen and 10,000
    finished ones in the table; ``pause_own_ms`` what its thread itself computed at most between
    two ticks, ``pause_ours_ms`` with what it waited for our other threads: what would
    be left of the pause with nothing else on the processors. ``polling_core_share`` is the part of
    one core that the window takes at rest."""
    return on_the_loop(lambda theme: _watched(theme, products, rest_seconds))


async def _watched(theme: Theme, products: int, rest_seconds: float) -> dict[str, float]:
    async with floor(products, plan="unlimited") as here:
        await pretend_finished(here.desk, here.shop.id, FINISHED_JOBS)
        await here.ended(await catalogue.submit_sync(here.desk, here.shop.id))
        preferences = Preferences(here.desk.settings.data_dir)
        preferences.worker_goes_on = True
        window = Window(theme, preferences)
        window.show()
        living = asyncio.ensure_future(live(window, here.desk.settings, preferences))
        try:
            return await _figures(window, here, rest_seconds)
        finally:
            window.close()
            await living
            window.deleteLater()


async def _figures(window: Window, here: Floor, rest_seconds: float) -> dict[str, float]:
    async with asyncio.timeout(_PATIENCE):
        while window.feed is None or len(window.feed.jobs) < FINISHED_JOBS:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
    window.open("jobs")
    await asyncio.sleep(1.0)
    share = await _share_at_rest(rest_seconds)
    document = RuleDocument(name="Bench", action=ChangeByPercent(percent="-10"))
    rule = await rules.save(here.desk, document)
    pulse = Pulse()
    job = await rules.submit(here.desk, here.shop.id, rule.id, approve=True)
    window.open("jobs", int(job.id))
    done = await _follow(window, job)
    pulse.stop()
    if not done.state.is_final:
        await jobs.cancel(here.desk, job.id)
    return {
        "longest_pause_ms": pulse.longest,
        "pause_ms_p99": pulse.most,
        "pause_own_ms": pulse.own,
        "pause_ours_ms": pulse.ours,
        "watched_changes": done.counts.total,
        "watched_applied": done.counts.applied,
        "finished_jobs": FINISHED_JOBS,
        "polling_core_share": share,
    }


async def _share_at_rest(seconds: float) -> float:
    before, started = _processor(), time.perf_counter()
    await asyncio.sleep(seconds)
    return (_processor() - before) / (time.perf_counter() - started)


async def _follow(window: Window, job: Job) -> Job:
    """As the window knows it, so that nothing else asks the database meanwhile."""
    assert window.feed is not None
    until = time.perf_counter() + _WATCHED_SECONDS
    while time.perf_counter() < until:
        await asyncio.sleep(0.2)
        job = window.feed.jobs.get(job.id, job)
        if job.state.is_final:
            break
    return job


def _processor() -> float:
    times = os.times()
    return times.user + times.system
