"""The jobs as they move: polled a little at a time, told to whoever shows them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
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
MOST = 10_000
"""Jobs that are kept; older ones are found by a search (``know``)."""

_PAGE = 500
_TOLD = 20
"""Jobs that are told to have ended at once: a batch of thousands is no thousand notices."""
_BETWEEN_PAGES = 0.1

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
        self._running: dict[JobId, Job] = {}
        self._newest_at_start = 0
        self._older_than: JobId | None = None
        """Where the next page of older jobs begins; None when all that are kept are known."""
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
                await self._read_older()
            except PriceDeskError as error:
                self.health = None
                self.health_changed.emit(error)
            try:
                async with asyncio.timeout(self._pause()):
                    await self._soon.wait()
            except TimeoutError:
                pass
            self._soon.clear()

    @property
    def running(self) -> list[Job]:
        return list(self._running.values())

    def know(self, jobs: Iterable[Job]) -> None:
        """Takes in jobs that a search has found, so that they are kept up to date like others."""
        self._take([job for job in jobs if job.id not in self.jobs], news=False)

    def _pause(self) -> float:
        if self._older_than is not None:
            return _BETWEEN_PAGES
        return BUSY_SECONDS if self._running else IDLE_SECONDS

    async def _poll(self) -> None:
        first = self._since is None
        since = self._since - _OVERLAP if self._since else None
        limit = _PAGE if first else MOST
        fresh = await self._session.call(job_service.list_jobs, changed_since=since, limit=limit)
        if first:
            self._newest_at_start = fresh[0].id if fresh else 0
            self._older_than = fresh[-1].id if len(fresh) == _PAGE else None
        self._take(fresh, news=not first)
        if self.jobs and self._since is None:
            self._since = max(job.updated_at for job in self.jobs.values())

    async def _read_older(self) -> None:
        """A page at a time, so that ten thousand never hold up a paint."""
        if self._older_than is None:
            return
        page = await self._session.call(
            job_service.search, job_service.Search(before=self._older_than), limit=_PAGE
        )
        full = len(page) == _PAGE and len(self.jobs) + _PAGE <= MOST
        self._older_than = page[-1].id if full else None
        self._take(page, news=False)

    def _take(self, fresh: list[Job], *, news: bool) -> None:
        """``news``: a job that was seen running, or was not there at the start, may have ended
        under the operator's eyes."""
        differing = [job for job in fresh if self.jobs.get(job.id) != job]
        if not differing:
            return
        ended = []
        for job in differing:
            known = self.jobs.get(job.id)
            self.jobs[job.id] = job
            if not job.state.is_final:
                self._running[job.id] = job
                continue
            self._running.pop(job.id, None)
            running = not known.state.is_final if known else job.id > self._newest_at_start
            if news and running:
                ended.append(job)
        if self._since is not None:
            self._since = max(self._since, *(job.updated_at for job in differing))
        self.changed.emit(differing)
        for job in ended[:_TOLD]:
            self.ended.emit(job)
