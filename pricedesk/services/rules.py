"""Price rules: saved in versions, previewed, run as jobs."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass
from datetime import datetime

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.job import UNFINISHED_STATES, DriftPolicy, Job, JobKind, identity
from pricedesk.domain.job_options import JobOptions
from pricedesk.domain.queues import Priority
from pricedesk.domain.rule import Rule
from pricedesk.domain.rule_versions import Difference, differences
from pricedesk.domain.rules import RuleDocument, RuleKind
from pricedesk.domain.shop import Shop
from pricedesk.jobs.world import look
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.engine import evaluate
from pricedesk.pricing.plan import Plan
from pricedesk.pricing.radar import Meeting, meetings
from pricedesk.pricing.summary import Summary, summary
from pricedesk.pricing.superseding import Superseded
from pricedesk.services import shops
from pricedesk.services.choices import NO_CHOICES, Choices
from pricedesk.services.desk import Desk
from pricedesk.services.rule_check import refuse_broken
from pricedesk.services.submission import submit as submit_job
from pricedesk.storage import jobs, rules, sales


class RuleInUse(PriceDeskError):
    """The rule's sale still holds variants."""


class NotRunning(PriceDeskError):
    """There is no sale of this rule to end."""


class UnknownVersion(PriceDeskError):
    """The rule has no version of that number."""


class EmptyCatalogue(PriceDeskError):
    """There is nothing to price yet."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a rule would do in a shop now: nothing is sent, nothing is stored."""

    plan: Plan
    catalogue: Catalogue
    summary: Summary
    shop: Shop


async def list_rules(desk: Desk) -> list[Rule]:
    """All rules, newest first."""
    async with desk.database.begin() as connection:
        return await rules.everything(connection)


async def get(desk: Desk, rule_id: int) -> Rule:
    """Raises UnknownRule."""
    async with desk.database.begin() as connection:
        return await rules.get(connection, rule_id)


async def save(desk: Desk, document: RuleDocument, rule_id: int | None = None) -> Rule:
    """A new rule, or the next version of ``rule_id``. Raises UnknownRule, BrokenRule."""
    await refuse_broken(desk, document)
    async with desk.database.begin() as connection:
        saved = await rules.save(connection, document, rule_id, desk.operator)
        return await rules.get(connection, saved)


async def delete(desk: Desk, rule_id: int) -> None:
    """Its schedules go too. Raises UnknownRule, RuleInUse while its sale runs or is to start."""
    async with desk.database.begin() as connection:
        rule = await rules.get(connection, rule_id)
        if rule.running_in or await sales.shops_of(connection, rule_id):
            raise RuleInUse(
                f"The sale of rule {rule_id} runs and holds {rule.held_variants:,} variants.",
                f"End it first (`pricedesk rules stop {rule_id}`), then delete the rule.",
            )
        starts = jobs.Search(rule_id=rule_id, kind=JobKind.SALE_START, states=UNFINISHED_STATES)
        for start in await jobs.search(connection, starts, limit=1):
            raise RuleInUse(
                f"Job {start.id} is about to start the sale of rule {rule_id}.",
                f"Cancel it first (`pricedesk jobs cancel {start.id}`), then delete the rule.",
            )
        await sales.forget(connection, rule_id)
        await rules.delete(connection, rule_id)


async def restore(desk: Desk, rule_id: int) -> Rule:
    """Brings a deleted rule back, with its versions and without a schedule. Raises UnknownRule."""
    async with desk.database.begin() as connection:
        await rules.restore(connection, rule_id)
        return await rules.get(connection, rule_id)


async def preview(
    desk: Desk,
    shop_id: int,
    document: RuleDocument,
    rule_id: int | None = None,
    *,
    choices: Choices = NO_CHOICES,
) -> Preview:
    """What ``submit`` with the same choices would do now; the two have the same fingerprint.

    When the awaiting task is cancelled the engine gives up before its next stage. Raises
    RuleError where the rule cannot run in this shop, EmptyCatalogue before a sync.
    """
    document = choices.laid_over(document)
    shop = await shops.get(desk, shop_id)
    world = await look(desk.database, desk.snapshots, shop_id, [document], where=document.where)
    if world.catalogue.is_empty:
        raise EmptyCatalogue(
            f"{shop.name} has no variants here yet.",
            "Sync the shop first; if it is empty at Shopify, add products there.",
        )
    unwanted = threading.Event()

    def run() -> tuple[Plan, Summary]:
        plan = evaluate(
            document,
            world.catalogue,
            rule_id=rule_id,
            guardrails=world.limits,
            running=world.running,
            saved=world.saved,
            members=world.members,
            now=world.now,
            cancelled=unwanted.is_set,
        )
        if unwanted.is_set():
            raise Superseded
        return plan, summary(plan)

    try:
        plan, figures = await asyncio.to_thread(run)
    finally:
        unwanted.set()
    return Preview(plan, world.catalogue, figures, shop)


async def submit(
    desk: Desk,
    shop_id: int,
    rule_id: int,
    *,
    fingerprint: str | None = None,
    approve: bool = False,
    drift: DriftPolicy = DriftPolicy.SKIP,
    options: JobOptions | None = None,
    choices: Choices = NO_CHOICES,
) -> Job:
    """A job that runs the rule's current version in the shop, with an operator's choices.

    The choices are stored with the job and, for a sale, hold as long as it runs; the rule
    itself stays as it is.

    ``fingerprint`` is that of the previewed plan: if the plan differs when the job runs, it
    asks before it writes. ``approve`` lets exactly that plan pass its guardrails. Raises
    UnknownRule, DuplicateJob.
    """
    shop = await shops.get(desk, shop_id)
    async with desk.database.begin() as connection:
        rule = await rules.get(connection, rule_id)
        document = choices.laid_over(rule.document)
        return await submit_job(
            desk,
            connection,
            jobs.NewJob(
                shop_id=shop.id,
                kind=JobKind.SALE_START if rule.document.kind is RuleKind.SALE else JobKind.EDIT,
                title=rule.document.name,
                identity=identity(shop.address.handle, "rule", str(rule_id)),
                submitted_by=desk.operator,
                priority=Priority.OPERATOR,
                rule_id=rule.id,
                rule_version=rule.version,
                rule_document=document.model_dump(mode="json"),
                drift=drift,
                fingerprint=fingerprint,
                approved=fingerprint if approve else None,
                options=options or JobOptions(),
            ),
        )


async def stop(
    desk: Desk, shop_id: int, rule_id: int, *, drift: DriftPolicy = DriftPolicy.SKIP
) -> Job:
    """A job that ends the rule's sale in the shop and gives its variants back.

    Each is computed again from its base and the sales that still run. Raises UnknownRule,
    NotRunning, DuplicateJob.
    """
    shop = await shops.get(desk, shop_id)
    async with desk.database.begin() as connection:
        rule = await rules.get(connection, rule_id, also_deleted=True)
        if shop.id not in await sales.shops_of(connection, rule_id):
            raise NotRunning(
                f"The sale of rule {rule_id} does not run in {shop.name}.",
                "`pricedesk rules list` shows where it runs.",
            )
        await sales.unschedule(connection, shop.id, rule_id)
        job = await submit_job(
            desk,
            connection,
            jobs.NewJob(
                shop_id=shop.id,
                kind=JobKind.SALE_END,
                title=f"End of {rule.document.name}",
                identity=identity(shop.address.handle, "sale-end", str(rule_id)),
                submitted_by=desk.operator,
                priority=Priority.REVERT,
                rule_id=rule.id,
                rule_version=rule.version,
                rule_document=rule.document.model_dump(mode="json"),
                drift=drift,
            ),
        )
        await sales.end_begun(connection, shop.id, rule_id, job.id)
        return job


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a rule; ``saved_at`` is aware, in UTC."""

    number: int
    document: RuleDocument
    saved_at: datetime
    saved_by: str


async def versions(desk: Desk, rule_id: int) -> list[Version]:
    """Every version of the rule, newest first. Raises UnknownRule."""
    async with desk.database.begin() as connection:
        await rules.get(connection, rule_id)
        return [Version(*found) for found in await rules.versions(connection, rule_id)]


async def compare(desk: Desk, rule_id: int, first: int, second: int) -> tuple[Difference, ...]:
    """Where two versions differ, in the order of the document. Raises UnknownRule, UnknownVersion."""
    known = {version.number: version.document for version in await versions(desk, rule_id)}
    for number in (first, second):
        if number not in known:
            raise UnknownVersion(
                f"Rule {rule_id} has no version {number}.",
                f"It has the versions {min(known)} to {max(known)}.",
            )
    return differences(known[first], known[second])


async def duplicate(desk: Desk, rule_id: int) -> Rule:
    """A new rule with the same document and "(copy)" in its name. Raises UnknownRule, BrokenRule."""
    original = await get(desk, rule_id)
    name = f"{original.document.name[:190]} (copy)"
    return await save(desk, original.document.model_copy(update={"name": name}))


async def overlaps(
    desk: Desk, shop_id: int, document: RuleDocument, rule_id: int | None = None
) -> tuple[Meeting, ...]:
    """The running and scheduled sales that claim some of the same variants; who wins where.

    Raises RuleError.
    """
    world = await look(desk.database, desk.snapshots, shop_id, [document], where=document.where)
    return await asyncio.to_thread(
        meetings,
        document,
        world.claims,
        world.catalogue,
        rule_id=rule_id,
        saved=world.saved,
        members=world.members,
        now=world.now,
    )
