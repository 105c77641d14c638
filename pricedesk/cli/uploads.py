"""``pricedesk uploads``: price lists from CSV or Excel files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pricedesk.cli import drafts
from pricedesk.cli.failures import WrongUsage
from pricedesk.cli.limits import BoundOption, MapListOption
from pricedesk.cli.options import (
    ApproveOption,
    BreakerOption,
    CanaryOption,
    CanaryStopFlag,
    DriftOption,
    JsonFlag,
    LimitOption,
    NoWaitFlag,
    ShopOption,
    WhereOption,
)
from pricedesk.cli.running import with_desk
from pricedesk.cli.upload_files import each, shops_of
from pricedesk.cli.upload_grounds import with_grounds
from pricedesk.cli.upload_options import (
    BlankClearsFlag,
    EndingOption,
    FilesArgument,
    FormulaOption,
    ListCurrencyOption,
    MapOption,
    OfflineFlag,
    OverwriteFlag,
    ProfileOption,
    RateOption,
    Reading,
    RoundOption,
    ShopsOption,
    ShortRowsFlag,
    SuggestionsFlag,
)

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.services.desk import Desk
    from pricedesk.services.upload_ground import Ground

app = typer.Typer(help="Check, preview, submit and export price lists.", no_args_is_help=True)
app.add_typer(drafts.app, name="draft")
app.command("compare")(drafts.compare)


@app.command("check")
def check(
    files: FilesArgument,
    shop: ShopsOption = None,
    offline: OfflineFlag = False,
    profile: ProfileOption = None,
    formula: FormulaOption = None,
    columns: MapOption = None,
    rate: RateOption = None,
    list_currency: ListCurrencyOption = None,
    where: WhereOption = None,
    ending: EndingOption = None,
    rounding: RoundOption = None,
    bound: BoundOption = None,
    map_list: MapListOption = None,
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
        typer.Option(
            "--report", metavar="FILE", help="Write there what would change (.pdf, .xlsx, .csv)."
        ),
    ] = None,
    save_profile: Annotated[
        Path | None,
        typer.Option("--save-profile", metavar="FILE", help="Keep how the file was read."),
    ] = None,
    limit: LimitOption = 50,
    json: JsonFlag = False,
) -> None:
    """Check every row of price lists against shops' catalogues; exit code 1 on a bad row.

    Without a database, against what this machine last saw of the shop.
    """
    reading = Reading(
        profile,
        formula,
        take_suggestions,
        blank_clears,
        short_rows,
        overwrite,
        columns or [],
        rate or [],
        list_currency,
        ending or [],
        rounding,
        bound or [],
        map_list,
    )
    written = [path for path in (mend, report, save_profile) if path is not None]

    async def work(grounds: list[Ground], screen: Screen) -> None:
        from pricedesk.cli.upload_view import show_checks
        from pricedesk.services import price_lists

        found = [one async for one in each(files, grounds, reading, named=bool(shop))]
        if written and len(found) > 1:
            raise WrongUsage(
                f"{written[0]} can be written of one list in one shop only.",
                "Check the others by themselves.",
            )
        for one in found:
            if one.seen is None or one.choices is None:
                continue
            if mend is not None:
                rows = await price_lists.write_rows_to_mend(one.seen, mend)
                screen.note(f"{mend}: {rows:,} rows to mend.")
            if report is not None:
                rows = await price_lists.write_change_report(one.seen, report)
                screen.note(f"{report}: {rows:,} changes.")
            if save_profile is not None:
                await price_lists.save_profile(
                    one.seen, save_profile.stem, one.choices, save_profile
                )
                screen.note(f"{save_profile}: how this file was read.")
        show_checks(found, screen, limit=limit)
        if any(one.seen is None or one.seen.has_errors for one in found):
            raise typer.Exit(1)

    with_grounds(work, shops_of(files, shop), offline=offline, where=where, as_json=json)


@app.command("preview")
def preview(
    files: FilesArgument,
    shop: ShopsOption = None,
    offline: OfflineFlag = False,
    profile: ProfileOption = None,
    formula: FormulaOption = None,
    columns: MapOption = None,
    rate: RateOption = None,
    list_currency: ListCurrencyOption = None,
    where: WhereOption = None,
    ending: EndingOption = None,
    rounding: RoundOption = None,
    bound: BoundOption = None,
    map_list: MapListOption = None,
    take_suggestions: SuggestionsFlag = False,
    blank_clears: BlankClearsFlag = False,
    short_rows: ShortRowsFlag = False,
    overwrite: OverwriteFlag = False,
    limit: LimitOption = 20,
    json: JsonFlag = False,
) -> None:
    """Show every price that lists would change; changes nothing; exit code 1 on a bad row."""
    reading = Reading(
        profile,
        formula,
        take_suggestions,
        blank_clears,
        short_rows,
        overwrite,
        columns or [],
        rate or [],
        list_currency,
        ending or [],
        rounding,
        bound or [],
        map_list,
    )

    async def work(grounds: list[Ground], screen: Screen) -> None:
        from pricedesk.cli.upload_view import show_previews

        found = [one async for one in each(files, grounds, reading, named=bool(shop))]
        show_previews(found, screen, limit=limit)
        if any(one.seen is None or one.seen.has_errors for one in found):
            raise typer.Exit(1)

    with_grounds(work, shops_of(files, shop), offline=offline, where=where, as_json=json)


@app.command("submit")
def submit(
    files: FilesArgument,
    shop: ShopsOption = None,
    profile: ProfileOption = None,
    formula: FormulaOption = None,
    columns: MapOption = None,
    rate: RateOption = None,
    list_currency: ListCurrencyOption = None,
    where: WhereOption = None,
    ending: EndingOption = None,
    rounding: RoundOption = None,
    bound: BoundOption = None,
    map_list: MapListOption = None,
    take_suggestions: SuggestionsFlag = False,
    blank_clears: BlankClearsFlag = False,
    short_rows: ShortRowsFlag = False,
    overwrite: OverwriteFlag = False,
    theirs: Annotated[
        str | None,
        typer.Option(
            "--theirs",
            metavar="all|LINES",
            help="A draft's rows whose price changed in the shop since: keep the shop's.",
        ),
    ] = None,
    mine: Annotated[
        str | None,
        typer.Option("--mine", metavar="all|LINES", help="Of these rows: use the draft's."),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="All of the draft's prices, whatever changed since.")
    ] = False,
    when_online: Annotated[
        bool,
        typer.Option(
            "--when-online",
            help="A draft waits in the outbox where there is no database, and is sent later.",
        ),
    ] = False,
    approve: ApproveOption = None,
    drift: DriftOption = "skip",
    canary: CanaryOption = None,
    canary_stop: CanaryStopFlag = False,
    breaker: BreakerOption = None,
    no_wait: NoWaitFlag = False,
    json: JsonFlag = False,
) -> None:
    """Apply the good rows of price lists and watch the jobs to their end; exit code 1 on a bad row.

    A draft is checked again on the shop's prices of this moment; where they have changed since
    it was prepared, they are shown and nothing is sent until `--theirs` or `--mine` decides.
    """
    reading = Reading(
        profile,
        formula,
        take_suggestions,
        blank_clears,
        short_rows,
        overwrite,
        columns or [],
        rate or [],
        list_currency,
        ending or [],
        rounding,
        bound or [],
        map_list,
    )
    from pricedesk.cli.draft_submit import Deciding, submit_drafts
    from pricedesk.cli.upload_submit import submit_files
    from pricedesk.domain.job_options import JobOptions
    from pricedesk.tabular.draft.file import SUFFIX

    options = JobOptions(canary=canary, canary_stops=canary_stop, breaker_percent=breaker)
    deciding = Deciding(theirs, "all" if yes and mine is None else mine)
    prepared = [file for file in files if file.suffix == SUFFIX]
    if prepared and (
        len(prepared) < len(files) or shop or where is not None or reading != Reading()
    ):
        raise WrongUsage(
            "A draft knows its shop and how its list is read: neither is said again, and no other "
            "file goes with it.",
            "Submit drafts by themselves, without --shop, --where and what says how to read.",
        )
    if prepared:
        submit_drafts(
            files,
            deciding,
            approve,
            drift,
            options,
            when_online=when_online,
            wait=not no_wait,
            as_json=json,
        )
    elif when_online or deciding.says_something:
        raise WrongUsage(
            "--theirs, --mine, --yes and --when-online are for drafts.",
            "Make one of the list: `pricedesk uploads draft new FILE`.",
        )
    else:
        submit_files(
            files,
            shop,
            reading,
            approve,
            drift,
            options,
            where=where,
            wait=not no_wait,
            as_json=json,
        )


@app.command("outbox")
def outbox(
    send: Annotated[bool, typer.Option("--send", help="Submit what waits, now.")] = False,
    take: Annotated[
        int | None,
        typer.Option("--take", metavar="NUMBER", help="Take this one out again, unsent."),
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="DRAFT", help="Where it is put; away without.")
    ] = None,
    json: JsonFlag = False,
) -> None:
    """Drafts that wait for the database; the window sends them by itself, --send does it now."""
    from pricedesk.cli.upload_outbox import send_all, show, take_out

    if take is not None:
        take_out(take, to, as_json=json)
    elif send:
        send_all(as_json=json)
    else:
        show(as_json=json)


@app.command("watch")
def watch(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where lists come in.")],
    shop: ShopsOption = None,
    profile: ProfileOption = None,
    submit_good: Annotated[
        bool,
        typer.Option("--submit", help="Submit lists without a bad row; drafts of the others."),
    ] = False,
    once: Annotated[bool, typer.Option("--once", help="Look once and end.")] = False,
    every: Annotated[
        float, typer.Option("--every", metavar="SECONDS", min=0.1, help="How often to look.")
    ] = 5.0,
    json: JsonFlag = False,
) -> None:
    """Check every list that comes into a folder, and make a draft of it (or submit it).

    A list is taken when it has not grown between two looks, and never twice.
    """
    from pricedesk.cli.upload_watch import watch_folder

    watch_folder(
        folder, shop, profile, submit_good=submit_good, once=once, every=every, as_json=json
    )


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
