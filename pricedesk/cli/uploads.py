"""``pricedesk uploads``: price lists from CSV or Excel files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from pricedesk.cli.options import (
    ApproveOption,
    DriftOption,
    FileArgument,
    JsonFlag,
    LimitOption,
    NoWaitFlag,
    ShopOption,
)
from pricedesk.cli.running import with_desk

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.services.desk import Desk

app = typer.Typer(help="Check, preview and submit price lists.", no_args_is_help=True)


@app.command("check")
def check(
    file: FileArgument, shop: ShopOption = None, limit: LimitOption = 50, json: JsonFlag = False
) -> None:
    """Check every row of a price list against a shop's catalogue; exit code 1 on a bad row."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.choosing import shop_of
        from pricedesk.cli.upload_view import check_document, check_parts, has_bad_rows
        from pricedesk.services import uploads

        found = await shop_of(desk, shop)
        seen = await uploads.check(desk, found.id, file)
        screen.result(check_document(seen, limit=limit), *check_parts(seen, limit=limit))
        if has_bad_rows(seen):
            raise typer.Exit(1)

    with_desk(work, as_json=json)


@app.command("preview")
def preview(
    file: FileArgument, shop: ShopOption = None, limit: LimitOption = 20, json: JsonFlag = False
) -> None:
    """Show every price that a list would change, before and after; changes nothing."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.choosing import shop_of
        from pricedesk.cli.plan_view import plan_document, plan_parts
        from pricedesk.cli.upload_view import check_document, check_parts
        from pricedesk.services import uploads

        found = await shop_of(desk, shop)
        seen = await uploads.check(desk, found.id, file)
        screen.result(
            {**plan_document(seen, limit=limit), "upload": check_document(seen, limit=0)},
            *check_parts(seen, limit=5),
            *plan_parts(seen, limit=limit),
        )

    with_desk(work, as_json=json)


@app.command("submit")
def submit(
    file: FileArgument,
    shop: ShopOption = None,
    approve: ApproveOption = None,
    drift: DriftOption = "skip",
    no_wait: NoWaitFlag = False,
    json: JsonFlag = False,
) -> None:
    """Apply the good rows of a price list and watch the job to its end."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.approval import approved, drift_policy, has_something_to_do
        from pricedesk.cli.choosing import shop_of
        from pricedesk.cli.upload_view import bad_rows_note
        from pricedesk.cli.watching import submitted
        from pricedesk.services import uploads

        policy = drift_policy(drift)
        found = await shop_of(desk, shop)
        seen = await uploads.check(desk, found.id, file)
        bad_rows_note(seen, screen)
        if not has_something_to_do(seen, screen):
            return
        job = await uploads.submit(
            desk, found.id, seen, approve=approved(seen.plan, approve), drift=policy
        )
        await submitted(desk, job, screen, wait=not no_wait)

    with_desk(work, as_json=json)
