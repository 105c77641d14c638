"""What every plan of a shop looks at: its catalogue, the sales that run, and its limits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pricedesk.domain.rules import Condition, Guardrails, RuleDocument
from pricedesk.jobs.catalogue import current_catalogue
from pricedesk.jobs.lowest import with_history
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.storage import conditions, sales, shops
from pricedesk.storage.database import Database
from pricedesk.storage.snapshots import SnapshotStore


@dataclass(frozen=True, slots=True)
class World:
    """``running`` by rule number in the order of start, ``scheduled`` the others that are to run,
    ``members`` of running sales whose members are fixed, ``saved`` conditions by name, ``now``
    aware."""

    catalogue: Catalogue
    running: Mapping[int, RuleDocument]
    scheduled: Mapping[int, RuleDocument]
    members: Mapping[int, Sequence[int]]
    saved: Mapping[str, Condition]
    limits: Guardrails
    now: datetime

    @property
    def claims(self) -> dict[int, RuleDocument]:
        """Every sale that runs or is to run."""
        return dict(self.running) | {
            rule: found for rule, found in self.scheduled.items() if rule not in self.running
        }

    @property
    def started(self) -> frozenset[int]:
        """Sales that run because an operator started them: their rules have no start of their own."""
        return frozenset(
            rule
            for rule, found in self.running.items()
            if found.schedule.starts_at is None and found.schedule.weekly is None
        )


async def look(
    database: Database,
    snapshots: SnapshotStore,
    shop_id: int,
    documents: Iterable[RuleDocument] = (),
    *,
    now: datetime | None = None,
) -> World:
    """The shop as the database has it now: what a preview sees is what a job sees.

    ``documents`` are further rules to be evaluated; ``now`` (aware) is the database's where it
    is not given. Raises UnknownShop.
    """
    async with database.begin() as connection:
        limits = await shops.guardrails(connection, shop_id)
        running = await sales.running(connection, shop_id)
        scheduled = await sales.to_run(connection, shop_id)
        members = await sales.members(connection, shop_id)
        saved = await conditions.everything(connection)
        if now is None:
            now = await shops.now(connection)
    catalogue = await with_history(
        database,
        shop_id,
        await current_catalogue(database, snapshots, shop_id),
        [*running.values(), *scheduled.values(), *documents],
        now,
    )
    return World(catalogue, running, scheduled, members, saved, limits, now)
