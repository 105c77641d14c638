"""Submitting lists and drafts: what has changed meanwhile is shown, jobs are watched."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from pricedesk.cli.approval import approved, drift_policy
from pricedesk.cli.documents import job_document
from pricedesk.cli.draft_work import rows_of
from pricedesk.cli.failures import WrongUsage, explain
from pricedesk.cli.money import wire
from pricedesk.cli.running import log_quietly, run_async, with_desk
from pricedesk.cli.screen import Screen, table
from pricedesk.cli.upload_view import bad_rows_note, changes_something
from pricedesk.cli.watching import finish, follow, submitted
from pricedesk.domain.errors import PriceDeskError

if TYPE_CHECKING:
    import polars as pl

    from pricedesk.cli.upload_files import Found
    from pricedesk.cli.upload_options import Reading
    from pricedesk.domain.job import DriftPolicy, Job
    from pricedesk.services.desk import Desk
    from pricedesk.services.drafts import Judged
    from pricedesk.settings import Settings


@dataclass(frozen=True, slots=True)
class Deciding:
    """What was said of rows whose price changed in the shop: ``all`` or lines, for either side."""

    theirs: str | None
    mine: str | None

    @property
    def says_something(self) -> bool:
        return self.theirs is not None or self.mine is not None

    def settle(self, judged: Judged, found: pl.DataFrame) -> None:
        """Keeps theirs where that was said, mine where that was; lines go before ``all``."""
        from pricedesk.services import draft_submission

        sides = [
            (self.theirs, draft_submission.keep_theirs),
            (self.mine, draft_submission.use_mine),
        ]
        left = found["row"]
        for text, settle in sorted(sides, key=lambda side: side[0] == "all"):
            if text is None:
                continue
            chosen = left
            if text != "all":
                named = rows_of(judged.draft, text)
                chosen = left.filter(left.is_in(named.implode()))
            settle(judged, chosen)
            left = left.filter(~left.is_in(chosen.implode()))


def submit_files(
    files: list[Path],
    shops: list[str] | None,
    reading: Reading,
    approve: int | None,
    drift: str,
    *,
    where: str | None,
    wait: bool,
    as_json: bool,
) -> None:
    """Each list on each shop a job of its own; ``where`` is the price list in the shop."""
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
            await _submit_several(desk, found, policy, screen, wait=wait)
            return
        seen = found[0].seen
        assert seen is not None  # a single list that cannot be read has raised
        bad_rows_note(seen, screen)
        if not changes_something(seen, screen):
            return
        job = await uploads.submit(
            desk, seen.shop.id, seen, approve=approved(seen.plan, approve), drift=policy
        )
        await submitted(desk, job, screen, wait=wait)

    with_desk(work, as_json=as_json)


async def _submit_several(
    desk: Desk, found: list[Found], drift: DriftPolicy, screen: Screen, *, wait: bool
) -> None:
    """All are submitted, then watched; how each ended is told by shop."""
    from pricedesk.domain.job import JobState
    from pricedesk.services import uploads

    ended: list[tuple[Found, Job | None, PriceDeskError | None]] = []
    for one in found:
        job, error = None, one.error
        if one.seen is not None:
            bad_rows_note(one.seen, screen)
            try:
                job = await uploads.submit(desk, one.on.shop.id, one.seen, drift=drift)
            except uploads.NothingToChange:
                pass
            except PriceDeskError as raised:
                error = raised
        ended.append((one, job, error))
    if wait:
        ended = [
            (one, job and await follow(desk, job.id, screen), error) for one, job, error in ended
        ]
    screen.result(
        {"lists": [_document(one, job, error) for one, job, error in ended]},
        table(
            ("List", "Shop", ">Job", "State"),
            [
                (
                    one.file,
                    one.on.shop.name,
                    "" if job is None else job.id,
                    _state(job, error),
                )
                for one, job, error in ended
            ],
        ),
    )
    good = (JobState.COMPLETED,) if wait else tuple(JobState)
    if any(error or (job and job.state not in good) for _, job, error in ended):
        raise typer.Exit(1)


def submit_drafts(
    files: list[Path],
    deciding: Deciding,
    approve: int | None,
    drift: str,
    *,
    when_online: bool,
    wait: bool,
    as_json: bool,
) -> None:
    """Checks one draft after the other on fresh prices, asks about differences, submits."""
    if len(files) > 1 and (approve is not None or deciding.says_something):
        raise WrongUsage(
            "--approve, --theirs, --mine and --yes are for one draft.", "Submit it by itself."
        )
    from pricedesk.settings import Settings

    policy = drift_policy(drift)
    settings = Settings()
    screen = Screen(as_json=as_json)
    log_quietly(settings)

    async def run() -> None:
        from pricedesk.services.desk import open_desk
        from pricedesk.services.offline import is_away

        async with AsyncExitStack() as stack:
            try:
                with screen.waiting() as tell:
                    desk = await stack.enter_async_context(open_desk(settings, progress=tell))
            except Exception as error:
                if not (when_online and is_away(error)):
                    raise
                _queue(settings, files, policy, screen)
                return
            jobs: list[Job] = []
            for file in files:
                job = await _submit_draft(desk, file, deciding, approve, policy, screen)
                if job is not None:
                    jobs.append(job)
            if len(jobs) == 1:
                await submitted(desk, jobs[0], screen, wait=wait)
            elif jobs:
                for job in jobs:
                    if wait:
                        finish(await follow(desk, job.id, screen), screen)

    run_async(run())


def _queue(settings: Settings, files: list[Path], drift: DriftPolicy, screen: Screen) -> None:
    from pricedesk.services import outbox
    from pricedesk.services.desk import operator_name
    from pricedesk.tabular.draft.document import open_draft

    queued = []
    for file in files:
        with open_draft(file) as draft:
            queued.append(
                outbox.queue(settings, draft, by=operator_name(settings), drift=drift).number
            )
    screen.result(
        {"queued": queued},
        f"No database answers: {len(queued)} draft{'' if len(queued) == 1 else 's'} in the outbox. "
        "It is sent when the window finds the database, or by `pricedesk uploads outbox --send`.",
    )


async def _submit_draft(
    desk: Desk,
    file: Path,
    deciding: Deciding,
    approve: int | None,
    drift: DriftPolicy,
    screen: Screen,
) -> Job | None:
    from pricedesk.services import draft_submission
    from pricedesk.tabular.draft.document import open_draft

    with open_draft(file) as draft:
        judged = await draft_submission.freshened(desk, draft)
        found = await asyncio.to_thread(draft_submission.differences, judged)
        if found.height:
            await asyncio.to_thread(deciding.settle, judged, found)
            found = await asyncio.to_thread(draft_submission.differences, judged)
        if found.height:
            _show_differences(found, judged, screen)
            raise typer.Exit(1)
        seen = await asyncio.to_thread(judged.preview)
        bad_rows_note(seen, screen)
        if not changes_something(seen, screen):
            return None
        return await draft_submission.submit_judged(
            desk, judged, approve=approved(seen.plan, approve), drift=drift
        )


def _show_differences(found: pl.DataFrame, judged: Judged, screen: Screen) -> None:
    of = judged.ground.shop.currency
    rows: list[dict[str, Any]] = [
        {name: wire(value, of) if "price" in name or "compare" in name else value
         for name, value in row.items()}
        for row in found.drop("row").iter_rows(named=True)
    ]  # fmt: skip
    error = explain(_differs(found))
    screen.result(
        {"differences": rows, "error": error.document},
        table(
            (">Line", "Row", ">Was", ">Is now", ">Yours"),
            [
                (
                    row["line"],
                    row["key"],
                    _pair(row["seen_price"], row["seen_compare_at"]),
                    _pair(row["now_price"], row["now_compare_at"]),
                    _pair(row["wanted_price"] or row["now_price"], row["wanted_compare_at"]),
                )
                for row in rows[:100]
            ],
        ),
        f"{error.message} {error.remedy}",
        "`--theirs all`, `--mine all`, or lines of each: `--theirs 3,7 --mine 4`.",
    )


def _differs(found: pl.DataFrame) -> PriceDeskError:
    from pricedesk.services.draft_submission import DraftDiffers

    return DraftDiffers(found)


def _pair(price: str | None, compare_at: str | None) -> str:
    return f"{price or '–'}" + (f" ({compare_at})" if compare_at else "")


def _document(one: Found, job: Job | None, error: PriceDeskError | None) -> dict[str, Any]:
    return {
        "file": one.file,
        "shop": one.on.shop.address.domain,
        "job": job and job_document(job),
        "error": error and explain(error).document,
    }


def _state(job: Job | None, error: PriceDeskError | None) -> str:
    if error is not None:
        return str(error)
    return "nothing to change" if job is None else job.state.value.replace("_", " ")
