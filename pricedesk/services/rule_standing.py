"""The list of rules as an operator needs it: what each does now, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pricedesk.domain.rule import Rule
from pricedesk.domain.rules import RuleKind
from pricedesk.services.desk import Desk
from pricedesk.storage import rule_standing, rules
from pricedesk.storage.rule_standing import Traces


class RuleState(StrEnum):
    """``DRAFT``: saved, and no job of it was ever submitted nor is one scheduled."""

    RUNNING = "running"
    WORKING = "working"
    """A job of it is under way, and its sale does not run (yet)."""
    SCHEDULED = "scheduled"
    DRAFT = "draft"
    DONE = "done"
    """Applied, or a sale that has ended."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One rule. Times are aware, UTC; ``conflicts`` counts prices that nobody has decided."""

    rule: Rule
    state: RuleState
    next_start: datetime | None
    next_end: datetime | None
    conflicts: int
    last_job_id: int | None


async def standings(desk: Desk) -> list[Standing]:
    """Every rule, newest first."""
    async with desk.database.begin() as connection:
        known = await rules.everything(connection)
        traces = await rule_standing.of_every_rule(connection)
    nothing = Traces(None, None, None, unfinished=False, conflicts=0)
    return [_standing(rule, traces.get(rule.id, nothing)) for rule in known]


def _standing(rule: Rule, found: Traces) -> Standing:
    return Standing(
        rule=rule,
        state=_state(rule, found),
        next_start=found.next_start,
        next_end=found.next_end if rule.document.kind is RuleKind.SALE else None,
        conflicts=found.conflicts,
        last_job_id=found.last_job_id,
    )


def _state(rule: Rule, found: Traces) -> RuleState:
    if rule.running_in:
        return RuleState.RUNNING
    if found.unfinished:
        return RuleState.WORKING
    if found.next_start is not None:
        return RuleState.SCHEDULED
    return RuleState.DRAFT if found.last_job_id is None else RuleState.DONE
