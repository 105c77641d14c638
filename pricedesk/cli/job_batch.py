"""``pricedesk jobs batch``: one action on many jobs, by their numbers or all that a search finds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from pricedesk.cli.options import (
    JobByOption,
    JobSinceOption,
    JobSkuOption,
    JobTextOption,
    JobUntilOption,
    JsonFlag,
    ShopOption,
)
from pricedesk.cli.running import with_desk

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.domain.job import JobState
    from pricedesk.services.desk import Desk
    from pricedesk.services.job_batch import Action


def batch(
    action: Annotated[
        str, typer.Argument(metavar="pause|resume|cancel|retry|revert", help="What to do.")
    ],
    job: Annotated[
        list[int] | None, typer.Argument(metavar="[JOB]...", help="Numbers; or search instead.")
    ] = None,
    shop: ShopOption = None,
    sku: JobSkuOption = "",
    text: JobTextOption = "",
    by: JobByOption = "",
    since: JobSinceOption = None,
    until: JobUntilOption = None,
    put_back: Annotated[
        bool, typer.Option("--put-back", help="On cancel: put back what they have changed.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Do it; without this it only says how many it would be.")
    ] = False,
    json: JsonFlag = False,
) -> None:
    """Pause, resume, cancel, retry or revert many jobs at once: numbers, or all that match."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.failures import WrongUsage
        from pricedesk.cli.watching import somebody_works
        from pricedesk.services import job_batch, jobs, shops
        from pricedesk.services.job_batch import Action

        what = _action(action)
        numbers: Sequence[int]
        if job:
            numbers = job
        else:
            search = jobs.Search(
                shop_id=(await shops.get(desk, shop)).id if shop else None,
                states=_where_it_makes_sense(what),
                text=text,
                sku=sku,
                operator=by,
                since=since.astimezone() if since else None,
                until=until.astimezone() if until else None,
            )
            if search == jobs.Search(states=search.states):
                raise WrongUsage(
                    "It is not said which jobs.", "Give their numbers, or --shop, --text, --sku …"
                )
            numbers = await job_batch.matching(desk, search)
        if not yes:
            screen.result(
                {"action": what.value, "jobs": numbers, "done": None},
                f"{len(numbers):,} jobs: {', '.join(map(str, numbers[:20])) or 'none'}. "
                f"Add --yes to {what.value} them.",
            )
            return
        done = await job_batch.act(desk, what, numbers, put_back=put_back)
        if done.made or (done.done and (put_back or what is Action.RESUME)):
            await somebody_works(desk, screen)
        screen.result(
            {
                "action": what.value,
                "jobs": numbers,
                "done": list(done.done),
                "refused": [{"job": one, "why": str(error)} for one, error in done.refused],
                "made": [made.id for made in done.made],
            },
            f"{len(done.done):,} of {len(numbers):,} jobs done ({what.value}).",
            *[f"Job {one}: {error}" for one, error in done.refused[:20]],
            *([f"Submitted: {', '.join(str(m.id) for m in done.made)}."] if done.made else []),
        )
        if done.refused:
            raise typer.Exit(1)

    with_desk(work, as_json=json)


def _action(text: str) -> Action:
    from pricedesk.cli.failures import WrongUsage
    from pricedesk.services.job_batch import Action

    try:
        return Action(text)
    except ValueError:
        known = ", ".join(action.value for action in Action)
        raise WrongUsage(f"{text!r} is nothing to do with jobs.", f"There are {known}.") from None


def _where_it_makes_sense(action: Action) -> frozenset[JobState]:
    from pricedesk.domain.job import FINAL_STATES, UNFINISHED_STATES, JobState
    from pricedesk.services.job_batch import Action

    match action:
        case Action.PAUSE:
            return UNFINISHED_STATES - {JobState.PAUSED}
        case Action.RESUME:
            return frozenset({JobState.PAUSED})
        case Action.CANCEL:
            return UNFINISHED_STATES
        case Action.RETRY | Action.REVERT:
            return FINAL_STATES
