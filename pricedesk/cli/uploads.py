"""``pricedesk uploads``: price lists from CSV or Excel files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
from pricedesk.cli.upload_options import (
    BlankClearsFlag,
    FormulaOption,
    OverwriteFlag,
    ProfileOption,
    Reading,
    ShortRowsFlag,
    SuggestionsFlag,
)

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.services.desk import Desk

app = typer.Typer(help="Check, preview, submit and export price lists.", no_args_is_help=True)


@app.command("check")
def check(
    file: FileArgument,
    shop: ShopOption = None,
    profile: ProfileOption = None,
    formula: FormulaOption = None,
    take_suggestions: SuggestionsFlag = False,
    blank_clears: BlankClearsFlag = False,
    short_rows: ShortRowsFlag = False,
    overwrite: OverwriteFlag = False,
    mend: Annotated[
        Path | None,
        typer.Option("--mend", metavar="FILE", help="Write the bad rows there, with the reason."),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE", help="Write there what would change."),
    ] = None,
    save_profile: Annotated[
        Path | None,
        typer.Option("--save-profile", metavar="FILE", help="Keep how the file was read."),
    ] = None,
    limit: LimitOption = 50,
    json: JsonFlag = False,
) -> None:
    """Check every row of a price list against a shop's catalogue; exit code 1 on a bad row."""
    reading = Reading(profile, formula, take_suggestions, blank_clears, short_rows, overwrite)

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.choosing import shop_of
        from pricedesk.cli.upload_view import check_document, check_parts, has_bad_rows
        from pricedesk.services import price_lists

        found = await shop_of(desk, shop)
        seen, choices = await reading.check(desk, found.id, file)
        if mend is not None:
            rows = await price_lists.write_rows_to_mend(seen, mend)
            screen.note(f"{mend}: {rows:,} rows to mend.")
        if report is not None:
            rows = await price_lists.write_change_report(seen, report)
            screen.note(f"{report}: {rows:,} changes.")
        if save_profile is not None:
            await price_lists.save_profile(seen, save_profile.stem, choices, save_profile)
            screen.note(f"{save_profile}: how this file was read.")
        screen.result(check_document(seen, limit=limit), *check_parts(seen, limit=limit))
        if has_bad_rows(seen):
            raise typer.Exit(1)

    with_desk(work, as_json=json)


@app.command("preview")
def preview(
    file: FileArgument,
    shop: ShopOption = None,
    profile: ProfileOption = None,
    formula: FormulaOption = None,
    take_suggestions: SuggestionsFlag = False,
    blank_clears: BlankClearsFlag = False,
    short_rows: ShortRowsFlag = False,
    overwrite: OverwriteFlag = False,
    limit: LimitOption = 20,
    json: JsonFlag = False,
) -> None:
    """Show every price that a list would change, before and after; changes nothing."""
    reading = Reading(profile, formula, take_suggestions, blank_clears, short_rows, overwrite)

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.choosing import shop_of
        from pricedesk.cli.plan_view import plan_document, plan_parts
        from pricedesk.cli.upload_view import check_document, check_parts

        found = await shop_of(desk, shop)
        seen, _ = await reading.check(desk, found.id, file)
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
    profile: ProfileOption = None,
    formula: FormulaOption = None,
    take_suggestions: SuggestionsFlag = False,
    blank_clears: BlankClearsFlag = False,
    short_rows: ShortRowsFlag = False,
    overwrite: OverwriteFlag = False,
    approve: ApproveOption = None,
    drift: DriftOption = "skip",
    no_wait: NoWaitFlag = False,
    json: JsonFlag = False,
) -> None:
    """Apply the good rows of a price list and watch the job to its end."""
    reading = Reading(profile, formula, take_suggestions, blank_clears, short_rows, overwrite)

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.approval import approved, drift_policy, has_something_to_do
        from pricedesk.cli.choosing import shop_of
        from pricedesk.cli.upload_view import bad_rows_note
        from pricedesk.cli.watching import submitted
        from pricedesk.services import uploads

        policy = drift_policy(drift)
        found = await shop_of(desk, shop)
        seen, _ = await reading.check(desk, found.id, file)
        bad_rows_note(seen, screen)
        if not has_something_to_do(seen, screen):
            return
        job = await uploads.submit(
            desk, found.id, seen, approve=approved(seen.plan, approve), drift=policy
        )
        await submitted(desk, job, screen, wait=not no_wait)

    with_desk(work, as_json=json)


@app.command("export")
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A name ending in .csv or .xlsx.")],
    shop: ShopOption = None,
    search: Annotated[
        str, typer.Option("--search", metavar="TEXT", help="Only what matches; all without.")
    ] = "",
    shopify: Annotated[
        bool, typer.Option("--shopify", help="In the format of Shopify's own import (CSV).")
    ] = False,
    json: JsonFlag = False,
) -> None:
    """Write a shop's prices as a list to be edited and uploaded again."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.choosing import shop_of
        from pricedesk.services import price_lists

        found = await shop_of(desk, shop)
        kind = price_lists.ListKind.SHOPIFY if shopify else price_lists.ListKind.OURS
        rows = await price_lists.export(desk, found.id, file, kind, search)
        screen.result({"file": str(file), "rows": rows}, f"{file}: {rows:,} variants.")

    with_desk(work, as_json=json)
