"""A job: its kinds, its states, and the one table of moves between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pricedesk.domain.ids import JobId, PriceListId, ShopId
from pricedesk.domain.price_list import OWN_PRICES


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
    JobState.QUEUED: frozenset({JobState.WAITING, JobState.PLANNING, JobState.PROCESSING} | _STOPS),
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


class Wish(StrEnum):
    """What is to become of a job whose step is at work, or of which something runs at Shopify:
    obeyed at the end of a chunk, when nothing is on its way."""

    PAUSE = "pause"
    CANCEL = "cancel"
    FAIL = "fail"
    """No operator's: it cannot go on, and ``error`` says why."""

    @property
    def ends(self) -> bool:
        """Whether the job is over with it: what runs at Shopify is stopped."""
        return self is not Wish.PAUSE


class Route(StrEnum):
    """How the changes travel to Shopify."""

    DIRECT = "direct"
    """Mutations, a few at a time."""
    BULK = "bulk"
    """A bulk operation over an uploaded file."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A guardrail that the plan is over, as stored with the job. ``rows`` counts variants."""

    guardrail: str
    rows: int
    message: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Ledger rows of a job by what became of them."""

    total: int = 0
    applied: int = 0
    already: int = 0
    rejected: int = 0
    conflicts: int = 0
    not_found: int = 0
    mismatched: int = 0
    excluded: int = 0

    @property
    def done(self) -> int:
        """Rows that are settled, whatever way."""
        return (
            self.applied
            + self.already
            + self.rejected
            + self.conflicts
            + self.not_found
            + self.mismatched
            + self.excluded
        )

    @property
    def failed(self) -> int:
        """Rows whose wanted price is not in the shop."""
        return self.rejected + self.conflicts + self.not_found + self.mismatched


@dataclass(frozen=True, slots=True)
class Job:
    """A job as the screens and the command line see it. Times are aware, in UTC."""

    id: JobId
    shop_id: ShopId
    shop_domain: str
    shop_name: str
    currency: str
    kind: JobKind
    title: str
    """For people: "Summer sale −20 %", "Upload supplier.csv", "Revert of job 12"."""
    state: JobState
    step: Step | None
    counts: Counts
    identity: str
    rule_id: int | None
    upload_id: int | None
    parent_id: JobId | None
    """The job that this one reverts or retries."""
    drift: DriftPolicy
    route: Route | None
    route_reason: str | None
    """Why this route, and how long it should take."""
    fingerprint: str | None
    hits: tuple[Hit, ...]
    waiting_for: str | None
    """What it waits for, for people: "Shopify's limit, 41 s", "job 11 to finish"."""
    error: str | None
    remedy: str | None
    wish: Wish | None
    attempts: int
    stalls: int
    rate: float | None
    """Variants settled a second, measured over the last seconds."""
    submitted_by: str
    submitted_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    updated_at: datetime
    reverted_by: JobId | None
    """A revert of this job that is not failed or cancelled."""
    read_objects: int = 0
    """What a sync or a refresh has read so far (products and variants)."""
    list_id: PriceListId = OWN_PRICES
    """The price list whose prices it changes; known when it is planned."""
    list_name: str | None = None
    exposure: float | None = None
    """Longest time so far (seconds) from reading a price to Shopify's answer to its change."""

    @property
    def done(self) -> int:
        """Settled rows, for people: those that a cancel left out were never begun."""
        left_out = self.counts.excluded if self.state is JobState.CANCELLED else 0
        return self.counts.done - left_out

    @property
    def remaining_seconds(self) -> float | None:
        """At the measured rate, or None while there is none."""
        if not self.rate or self.state.is_final:
            return None
        return (self.counts.total - self.counts.done) / self.rate

    @property
    def can_revert(self) -> bool:
        """Whether there is anything to put back: also what was sent and never answered."""
        counts = self.counts
        changed = counts.applied + counts.already + counts.mismatched
        unanswered = counts.total - counts.done
        return (
            self.kind.writes_prices
            and self.state.is_final
            and changed + unanswered > 0
            and self.reverted_by is None
        )


@dataclass(frozen=True, slots=True)
class JobEvent:
    """One line of a job's story."""

    id: int
    job_id: JobId
    at: datetime
    kind: str
    """``state``, ``step``, ``attempt``, ``stall``, ``wish``, ``approval``, ``note``, ``recovery``,
    ``drift``, ``alarm``."""
    worker: str | None
    message: str
