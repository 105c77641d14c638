"""The jobs as they move: polled a little at a time, told to whoever shows them."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from pricedesk.desktop.session import Session
from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.ids import JobId
from pricedesk.domain.job import Job
from pricedesk.services import health as health_service
from pricedesk.services import jobs as job_service
from pricedesk.services.health import Health

BUSY_SECONDS = 0.5
IDLE_SECONDS = 1.5
HEALTH_SECONDS = 3.0

# A row's time is taken when its transaction begins, which may be a little before it is seen.
_OVERLAP = timedelta(seconds=3)


class JobFeed(QObject):
    """Knows the newest jobs of all shops. ``changed`` carries only jobs that differ."""

    changed = Signal(list)
    ended = Signal(object)
    """A job that this window saw running is final now."""
    health_changed = Signal(object)
    """Health, or the PriceDeskError on account of which there is none."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._since: datetime | None = None
        self.jobs: dict[JobId, Job] = {}
        self.health: Health | None = None
        self._soon = asyncio.Event()

    def look_soon(self) -> None:
        """Polls at once; called after an action of the operator."""
        self._soon.set()

    async def run(self) -> None:
        """Polls until cancelled. A database that is away is reported, and asked again."""
        asked_health = 0.0
        clock = asyncio.get_running_loop().time
        while True:
            try:
                await self._poll()
                if clock() - asked_health >= HEALTH_SECONDS:
                    asked_health = clock()
                    self.health = await self._session.call(health_service.status)
                    self.health_changed.emit(self.health)
            except PriceDeskError as error:
                self.health = None
                self.health_changed.emit(error)
            pause = BUSY_SECONDS if self.running else IDLE_SECONDS
            try:
                async with asyncio.timeout(pause):
                    await self._soon.wait()
            except TimeoutError:
                pass
            self._soon.clear()

    @property
    def running(self) -> list[Job]:
        return [job for job in self.jobs.values() if not job.state.is_final]

    async def _poll(self) -> None:
        since = self._since - _OVERLAP if self._since else None
        fresh = await self._session.call(job_service.list_jobs, changed_since=since)
        differing = [job for job in fresh if self.jobs.get(job.id) != job]
        if not differing:
            return
        first_time = self._since is None
        ended = []
        for job in differing:
            known = self.jobs.get(job.id)
            if (
                job.state.is_final
                and not first_time
                and (known is None or not known.state.is_final)
            ):
                ended.append(job)
            self.jobs[job.id] = job
        self._since = max(job.updated_at for job in self.jobs.values())
        self.changed.emit(differing)
        for job in ended:
            self.ended.emit(job)
