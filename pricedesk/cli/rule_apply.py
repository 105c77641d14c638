"""``pricedesk rules apply``: a rule at work, in one shop or several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pricedesk.cli.options import (
    ApproveOption,
    BreakerOption,
    CanaryOption,
    CanaryStopFlag,
    DriftOption,
    ExcludeOption,
    JsonFlag,
    NoWaitFlag,
    PriceOption,
    WhereOption,
)
from pricedesk.cli.running import with_desk

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.domain.job import Job
    from pricedesk.services.desk import Desk

RuleNumber = Annotated[int, typer.Argument(metavar="RULE", help="Number of a saved rule.")]


def apply(
    rule: RuleNumber,
    shop: Annotated[
        list[str] | None,
        typer.Option("--shop", "-s", metavar="SHOP", help="The shop; repeated, several at once."),
    ] = None,
    approve: ApproveOption = None,
    drift: DriftOption = "skip",
    exclude: ExcludeOption = None,
    price: PriceOption = None,
    where: WhereOption = None,
    canary: CanaryOption = None,
    canary_stop: CanaryStopFlag = False,
    breaker: BreakerOption = None,
    no_wait: NoWaitFlag = False,
    json: JsonFlag = False,
) -> None:
    """Start a rule in a shop or several: preview it, submit the jobs, watch them to their end."""
    from pricedesk.cli.failures import WrongUsage

    several = len(shop or ()) > 1
    if several and approve is not None:
        raise WrongUsage(
            "A number of changes is that of one shop.",
            "Apply it shop by shop, or approve each job (`pricedesk jobs approve`).",
        )

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.approval import approved, drift_policy, has_something_to_do
        from pricedesk.cli.choosing import choices_of, shop_of
        from pricedesk.cli.watching import submitted
        from pricedesk.domain.job_options import JobOptions
        from pricedesk.services import rules

        options = JobOptions(canary=canary, canary_stops=canary_stop, breaker_percent=breaker)
        policy = drift_policy(drift)
        found = await rules.get(desk, rule)
        jobs: list[Job] = []
        # Every shop is previewed before the first job is submitted: all or none.
        plans = []
        names: list[str | None] = [*shop] if shop else [None]
        for name in names:
            target = await shop_of(desk, name)
            choices = await choices_of(desk, target.id, exclude, price, where)
            seen = await rules.preview(desk, target.id, found.document, found.id, choices=choices)
            if several and not seen.plan.changes.height:
                screen.note(f"Nothing to change in {target.name}.")
            elif several or has_something_to_do(seen, screen):
                plans.append((target, seen, choices))
        for target, seen, choices in plans:
            job = await rules.submit(
                desk,
                target.id,
                found.id,
                fingerprint=seen.plan.fingerprint,
                approve=approved(seen.plan.changes.height, approve),
                drift=policy,
                choices=choices,
                options=options,
            )
            jobs.append(job)
        if several:
            await _watched(desk, jobs, screen, wait=not no_wait)
        elif jobs:
            await submitted(desk, jobs[0], screen, wait=not no_wait)

    with_desk(work, as_json=json)


async def _watched(desk: Desk, jobs: list[Job], screen: Screen, *, wait: bool) -> None:
    """All jobs to their ends, one after the other; exit code 1 unless all is done in all."""
    from pricedesk.cli.documents import job_document
    from pricedesk.cli.screen import table
    from pricedesk.cli.watching import follow, somebody_works
    from pricedesk.domain.job import JobState

    ended = [await follow(desk, job.id, screen) for job in jobs] if wait else jobs
    if not wait:
        await somebody_works(desk, screen)
    screen.result(
        {"jobs": [job_document(job) for job in ended]},
        table(
            (">Job", "Shop", "State", ">Changed", ">Failed"),
            [
                (
                    job.id,
                    job.shop_name,
                    job.state.value.replace("_", " "),
                    f"{job.counts.applied:,} of {job.counts.total:,}",
                    f"{job.counts.failed:,}" if job.counts.failed else "",
                )
                for job in ended
            ],
        ),
    )
    if wait and any(job.state is not JobState.COMPLETED for job in ended):
        raise typer.Exit(1)
