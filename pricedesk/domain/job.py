"""A job: its kinds, its states, and the one table of moves between them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class JobKind(StrEnum):
    """What a job does."""

    SYNC = "sync"
    EDIT = "edit"
    """Changes the base: a rule applied once, or an upload."""
    SALE_START = "sale_start"
    SALE_END = "sale_end"
    REVERT = "revert"

    @property
    def writes_prices(self) -> bool:
        return self is not JobKind.SYNC


class JobState(StrEnum):
    """Where a job stands. The wording of DESIGN §4."""

    PENDING = "pending"
    QUEUED = "queued"
    WAITING = "waiting"
    PLANNING = "planning"
    NEEDS_APPROVAL = "needs_approval"
    PROCESSING = "processing"
    PAUSED = "paused"
    COMPLETED = "completed"
    COMPLETED_WITH_ERRORS = "completed_with_errors"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        return self in FINAL_STATES


FINAL_STATES = frozenset(
    {
        JobState.COMPLETED,
        JobState.COMPLETED_WITH_ERRORS,
        JobState.FAILED,
        JobState.CANCELLED,
    }
)
UNFINISHED_STATES = frozenset(JobState) - FINAL_STATES

_STOPS = {JobState.FAILED, JobState.CANCELLED, JobState.PAUSED}

TRANSITIONS: Mapping[JobState, frozenset[JobState]] = {
    JobState.PENDING: frozenset({JobState.QUEUED} | _STOPS),
    JobState.QUEUED: frozenset(
        {JobState.WAITING, JobState.PLANNING, JobState.PROCESSING} | _STOPS
    ),
    JobState.WAITING: frozenset({JobState.QUEUED, JobState.PLANNING, JobState.PROCESSING} | _STOPS),
    JobState.PLANNING: frozenset(
        {
            JobState.QUEUED,
            JobState.WAITING,
            JobState.NEEDS_APPROVAL,
            JobState.PROCESSING,
            JobState.COMPLETED,
        }
        | _STOPS
    ),
    JobState.NEEDS_APPROVAL: frozenset(
        {JobState.QUEUED, JobState.WAITING, JobState.PROCESSING} | _STOPS
    ),
    JobState.PROCESSING: frozenset(
        {
            JobState.QUEUED,
            JobState.WAITING,
            JobState.COMPLETED,
            JobState.COMPLETED_WITH_ERRORS,
        }
        | _STOPS
    ),
    JobState.PAUSED: frozenset({JobState.QUEUED, JobState.FAILED, JobState.CANCELLED}),
    JobState.COMPLETED: frozenset(),
    JobState.COMPLETED_WITH_ERRORS: frozenset(),
    JobState.FAILED: frozenset(),
    JobState.CANCELLED: frozenset(),
}


class IllegalMove(Exception):
    """A move between two states that TRANSITIONS does not hold."""

    def __init__(self, start: JobState, end: JobState) -> None:
        super().__init__(f"A job that is {start.value} cannot become {end.value}.")
        self.start = start
        self.end = end


def check_move(start: JobState, end: JobState) -> None:
    """Raises IllegalMove unless a job may go from ``start`` to ``end``."""
    if end not in TRANSITIONS[start]:
        raise IllegalMove(start, end)


class Step(StrEnum):
    """The five steps of a job (DESIGN §3); each can be repeated after a crash."""

    REFRESH = "refresh"
    PLAN = "plan"
    GUARD = "guard"
    APPLY = "apply"
    VERIFY = "verify"
    CLOSE = "close"


class Outcome(StrEnum):
    """What became of one row of a job's ledger."""

    PLANNED = "planned"
    """Not sent yet."""
    SENT = "sent"
    """Sent, answer not noted: after a crash such a row is read again before anything else."""
    APPLIED = "applied"
    """Shopify's own answer carries the new price."""
    ALREADY = "already"
    """The shop showed the wanted price before we sent anything."""
    REJECTED = "rejected"
    """Refused by Shopify, with its words in the row."""
    CONFLICT = "conflict"
    """Drift: the shop's price was not the ledger's; left alone for the operator to decide."""
    NOT_FOUND = "not_found"
    MISMATCH = "mismatch"
    """Read back after the job: the shop shows something else than it had confirmed."""
    EXCLUDED = "excluded"
    """Taken out by the operator, or by a cancel before it was sent."""

    @property
    def is_open(self) -> bool:
        return self in (Outcome.PLANNED, Outcome.SENT)

    @property
    def is_good(self) -> bool:
        return self in (Outcome.APPLIED, Outcome.ALREADY)


class DriftPolicy(StrEnum):
    """What to do with a variant whose price somebody else changed meanwhile."""

    SKIP = "skip"
    """Keep theirs; the row ends as a conflict that can be decided later."""
    OVERWRITE = "overwrite"
    ADOPT = "adopt"
    """Keep theirs and take it as the new base."""


def identity(shop: str, source: str, entity: str) -> str:
    """``shop__source__entity``: a second unfinished job with the same one is refused."""
    return f"{shop}__{source}__{entity}"
