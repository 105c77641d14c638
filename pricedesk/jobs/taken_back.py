"""What taking a job back means for the sale that it began with: it ends, or it runs again.

A revert can be reverted, and that one too. A sale is more than the prices that its job found:
others may have been laid over it since, or have ended. So its way back is computed from the
base and the sales that run today (DESIGN §3), not from what stood there before.
"""

from __future__ import annotations

from enum import Enum

from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.job import Job, JobKind
from pricedesk.domain.job_options import JobOptions
from pricedesk.storage import jobs


class Turn(Enum):
    """Where a revert takes its sale."""

    ENDS = "ends"
    RUNS = "runs again"


async def turn_of(connection: AsyncConnection, job: Job, options: JobOptions) -> Turn | None:
    """None for a job that is no revert, that takes back only a part, or that goes back to
    something else than a sale's start or end."""
    if job.kind is not JobKind.REVERT or options.part is not None:
        return None
    turns = 0
    while job.kind is JobKind.REVERT and job.parent_id is not None:
        orders = await jobs.orders(connection, job.parent_id)
        if orders.job.kind is JobKind.REVERT and orders.options.part is not None:
            return None  # a part of a sale that went on
        job, turns = orders.job, turns + 1
    runs = turns % 2 == 0
    match job.kind:
        case JobKind.SALE_START:
            return Turn.RUNS if runs else Turn.ENDS
        case JobKind.SALE_END:
            return Turn.ENDS if runs else Turn.RUNS
        case _:
            return None
