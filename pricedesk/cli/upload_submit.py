"""Submitting lists: each on each shop a job of its own, which is watched."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from pricedesk.cli.approval import approved, drift_policy
from pricedesk.cli.documents import job_document
from pricedesk.cli.failures import WrongUsage, explain
from pricedesk.cli.running import with_desk
from pricedesk.cli.screen import Screen, table
from pricedesk.cli.upload_view import bad_rows_note, changes_something, check_document
from pricedesk.cli.watching import follow, somebody_works, submitted
from pricedesk.domain.errors import PriceDeskError

if TYPE_CHECKING:
    from pricedesk.cli.upload_files import Found
    from pricedesk.cli.upload_options import Reading
    from pricedesk.domain.job import DriftPolicy, Job
    from pricedesk.domain.job_options import JobOptions
    from pricedesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a list in a shop; neither job nor error: there was nothing to change.

    ``upload`` is the ``check_document`` of a list, which a draft has not.
    """

    file: str
    shop: str
    job: Job | None
    error: PriceDeskError | None
    upload: dict[str, Any] | None = None

    @property
    def state(self) -> str:
        if self.error is not None:
            return str(self.error)
        return "nothing to change" if self.job is None else self.job.state.value.replace("_", " ")

    @property
    def document(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "shop": self.shop,
            "job": self.job and job_document(self.job),
            "error": self.error and explain(self.error).document,
            **({"upload": self.upload} if self.upload is not None else {}),
        }


def submit_files(
    files: list[Path],
    shops: list[str] | None,
    reading: Reading,
    approve: int | None,
    drift: str,
    options: JobOptions,
    *,
    where: str | None,
    wait: bool,
    as_json: bool,
) -> None:
    """Each list on each shop a job of its own for each place, or for the one ``where`` names."""
    policy = drift_policy(drift)

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.upload_files import each
        from pricedesk.cli.upload_grounds import grounds_of
        from pricedesk.services import uploads

        grounds = await grounds_of(desk, shops, where)
        found = [one async for one in each(files, grounds, reading)]
        if len(found) > 1:
            if approve is not None:
                raise WrongUsage(
                    "--approve is for the plan of one list in one shop.", "Submit it by itself."
                )
            await _submit_several(desk, found, policy, options, screen, wait=wait)
        else:
            seen = found[0].seen
            assert seen is not None  # a single list that cannot be read has raised
            bad_rows_note(seen, screen)
            if changes_something(seen, screen):
                made = await uploads.submit(
                    desk,
                    seen.shop.id,
                    seen,
                    approve=approved(seen.to_send, approve),
                    drift=policy,
                    options=options,
                )
                told = check_document(seen, limit=0)
                await watch_all(desk, made, screen, wait=wait, upload=told)
        if any(one.seen is not None and one.seen.has_errors for one in found):
            raise typer.Exit(1)

    with_desk(work, as_json=as_json)


def ends_of(
    file: str,
    shop: str,
    made: list[Job],
    error: PriceDeskError | None,
    upload: dict[str, Any] | None = None,
) -> list[Ended]:
    """One for each job of a list, or for there being none."""
    if not made:
        return [Ended(file, shop, None, error, upload)]
    return [Ended(file, shop, job, error, upload) for job in made]


async def watch_all(
    desk: Desk,
    made: list[Job],
    screen: Screen,
    *,
    wait: bool,
    upload: dict[str, Any] | None = None,
) -> None:
    """The jobs of one list, one for each place; ``upload`` is as in ``Ended``."""
    if len(made) == 1:
        beside = None if upload is None else {"upload": upload}
        await submitted(desk, made[0], screen, wait=wait, beside=beside)
    elif made:
        from pricedesk.services import shops

        shop = await shops.get(desk, made[0].shop_id)
        several = [Ended(job.title, shop.address.domain, job, None, upload) for job in made]
        await tell_several(desk, several, screen, wait=wait)


async def _submit_several(
    desk: Desk,
    found: list[Found],
    drift: DriftPolicy,
    options: JobOptions,
    screen: Screen,
    *,
    wait: bool,
) -> None:
    """All are submitted, then watched; how each ended is told by shop."""
    from pricedesk.services import uploads

    ended: list[Ended] = []
    for one in found:
        error = one.error
        made: list[Job] = []
        if one.seen is not None:
            bad_rows_note(one.seen, screen)
            try:
                made = await uploads.submit(
                    desk, one.on.shop.id, one.seen, drift=drift, options=options
                )
            except uploads.NothingToChange as raised:
                # Right already is good; a list of which no row can be used is not.
                if one.seen.whole.bad == one.seen.whole.rows.height:
                    error = raised
            except PriceDeskError as raised:
                error = raised
        told = None if one.seen is None else check_document(one.seen, limit=0)
        ended += ends_of(one.file, one.on.shop.address.domain, made, error, told)
    await tell_several(desk, ended, screen, wait=wait)


async def tell_several(desk: Desk, ended: list[Ended], screen: Screen, *, wait: bool) -> None:
    """Watches the jobs where that is wanted, and tells how each ended; exit code 1 unless all
    was done."""
    from pricedesk.domain.job import JobState

    if wait:
        ended = [
            replace(one, job=await follow(desk, one.job.id, screen)) if one.job else one
            for one in ended
        ]
    elif any(one.job for one in ended):
        await somebody_works(desk, screen)
    screen.result(
        {"lists": [one.document for one in ended]},
        table(
            ("List", "Shop", ">Job", "State"),
            [(one.file, one.shop, one.job.id if one.job else "", one.state) for one in ended],
        ),
    )
    good = (JobState.COMPLETED,) if wait else tuple(JobState)
    if any(one.error or (one.job and one.job.state not in good) for one in ended):
        raise typer.Exit(1)
