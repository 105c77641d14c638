"""Submitting drafts: what has changed in the shop meanwhile is shown and decided on first."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from pricedesk.cli.approval import approved, drift_policy
from pricedesk.cli.draft_work import rows_of
from pricedesk.cli.failures import WrongUsage, explain
from pricedesk.cli.money import wire
from pricedesk.cli.running import log_quietly, run_async
from pricedesk.cli.screen import Screen, table
from pricedesk.cli.upload_submit import Ended, ends_of, tell_several, watch_all
from pricedesk.cli.upload_view import bad_rows_note, changes_something
from pricedesk.domain.errors import PriceDeskError

if TYPE_CHECKING:
    import polars as pl

    from pricedesk.domain.job import DriftPolicy, Job
    from pricedesk.domain.job_options import JobOptions
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
        import polars as pl

        from pricedesk.services import draft_submission

        sides = [
            (self.theirs, draft_submission.keep_theirs),
            (self.mine, draft_submission.use_mine),
        ]
        left = found
        for text, settle in sorted(sides, key=lambda side: side[0] == "all"):
            if text is None:
                continue
            chosen = left
            if text != "all":
                named = rows_of(judged.draft, text)
                chosen = left.filter(pl.col("row").is_in(named.implode()))
            settle(judged, chosen)
            left = left.join(chosen, on=["row", "list_id"], how="anti")


def submit_drafts(
    files: list[Path],
    deciding: Deciding,
    approve: int | None,
    drift: str,
    options: JobOptions,
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
                _queue(settings, files, policy, options, screen)
                return
            if len(files) > 1:
                await _submit_several(desk, files, policy, options, screen, wait=wait)
                return
            made = await _submit_one(desk, files[0], deciding, approve, policy, options, screen)
            await watch_all(desk, made, screen, wait=wait)

    run_async(run())


async def _submit_several(
    desk: Desk,
    files: list[Path],
    drift: DriftPolicy,
    options: JobOptions,
    screen: Screen,
    *,
    wait: bool,
) -> None:
    """All that can be; one whose prices have changed in the shop is told and keeps none back."""
    from pricedesk.services import draft_submission
    from pricedesk.services.uploads import NothingToChange
    from pricedesk.tabular.draft.document import open_draft

    ended: list[Ended] = []
    for file in files:
        shop, error = "", None
        made: list[Job] = []
        try:
            with open_draft(file) as draft:
                shop = draft.origin.shop or ""
                made = await draft_submission.submit(desk, draft, drift=drift, options=options)
        except NothingToChange:
            pass
        except PriceDeskError as raised:
            error = raised
        ended += ends_of(file.name, shop, made, error)
    await tell_several(desk, ended, screen, wait=wait)


def _queue(
    settings: Settings,
    files: list[Path],
    drift: DriftPolicy,
    options: JobOptions,
    screen: Screen,
) -> None:
    from pricedesk.services import outbox
    from pricedesk.services.desk import operator_name
    from pricedesk.tabular.draft.document import open_draft

    queued = []
    for file in files:
        with open_draft(file) as draft:
            waiting = outbox.queue(
                settings, draft, by=operator_name(settings), drift=drift, options=options
            )
            queued.append(waiting.number)
    screen.result(
        {"queued": queued},
        f"No database answers: {len(queued)} draft{'' if len(queued) == 1 else 's'} in the outbox. "
        "It is sent when the window finds the database, or by `pricedesk uploads outbox --send`.",
    )


async def _submit_one(
    desk: Desk,
    file: Path,
    deciding: Deciding,
    approve: int | None,
    drift: DriftPolicy,
    options: JobOptions,
    screen: Screen,
) -> list[Job]:
    from pricedesk.services import draft_submission
    from pricedesk.tabular.draft.document import open_draft

    with open_draft(file) as draft:
        judged = await draft_submission.freshened(desk, draft)
        found = await asyncio.to_thread(draft_submission.differences, judged)
        if found.height:
            await asyncio.to_thread(deciding.settle, judged, found)
            found = await asyncio.to_thread(draft_submission.differences, judged)
        if found.height:
            _show_differences(found, screen)
            raise typer.Exit(1)
        seen = await asyncio.to_thread(judged.preview)
        bad_rows_note(seen, screen)
        if not changes_something(seen, screen):
            return []
        return await draft_submission.submit_judged(
            desk,
            judged,
            approve=approved(seen.to_send, approve),
            drift=drift,
            options=options,
        )


def _show_differences(found: pl.DataFrame, screen: Screen) -> None:
    from pricedesk.domain.money import currency
    from pricedesk.domain.price_list import OWN_COSTS

    rows: list[dict[str, Any]] = [
        {name: wire(value, currency(row["currency"]))
         if "price" in name or "compare" in name else value
         for name, value in row.items() if name not in ("row", "list_id")}
        | {"of": "costs" if row["list_id"] == OWN_COSTS else "prices"}
        for row in found.iter_rows(named=True)
    ]  # fmt: skip
    error = explain(_differs(found))
    screen.result(
        {"differences": rows, "error": error.document},
        table(
            (">Line", "Row", "Where", ">Was", ">Is now", ">Yours"),
            [
                (
                    row["line"],
                    row["key"],
                    f"{row['where'] or row['of']} ({row['currency']})",
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
