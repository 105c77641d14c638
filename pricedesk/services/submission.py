"""Submitting a job from a desk."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.job import Job
from pricedesk.jobs import submission
from pricedesk.services.desk import Desk
from pricedesk.storage import jobs


async def submit(desk: Desk, connection: AsyncConnection, new: jobs.NewJob) -> Job:
    """Raises DuplicateJob with the number of the first."""
    return await submission.submit(desk.enqueue, connection, new)
