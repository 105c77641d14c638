"""``pricedesk uploads draft``: price lists in preparation, edited from a terminal or a script."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pricedesk.cli.failures import WrongUsage
from pricedesk.cli.limits import BoundOption, MapListOption
from pricedesk.cli.options import JsonFlag, LimitOption
from pricedesk.cli.upload_options import (
    BlankClearsFlag,
    EndingOption,
    FormulaOption,
    MapOption,
    OfflineFlag,
    ProfileOption,
    Reading,
    RoundOption,
    ShopsOption,
    ShortRowsFlag,
    SuggestionsFlag,
)

app = typer.Typer(
    help="Prepare a price list as a draft: no database needed, every edit saved, undo without end.",
    no_args_is_help=True,
)

DraftArgument = Annotated[Path, typer.Argument(metavar="DRAFT", help="A .pricedesk file.")]
LinesOption = Annotated[
    str | None,
    typer.Option(
        "--lines", metavar="LINES", help="Lines of the supplier's file, e.g. 3,7-12; all without."
    ),
]


@app.command("new")
def new(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Suppliers' lists.")],
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="DRAFT", help="Its name; beside the list without."),
    ] = None,
    shop: ShopsOption = None,
    offline: OfflineFlag = False,
    profile: ProfileOption = None,
    formula: FormulaOption = None,
    ending: EndingOption = None,
    rounding: RoundOption = None,
    bound: BoundOption = None,
    map_list: MapListOption = None,
    columns: MapOption = None,
    take_suggestions: SuggestionsFlag = False,
    blank_clears: BlankClearsFlag = False,
    short_rows: ShortRowsFlag = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a draft of that name.")] = False,
    json: JsonFlag = False,
) -> None:
    """Make a draft of each list; exit code 1 where a row of one is bad."""
    from pricedesk.cli.draft_work import make

    reading = Reading(
        profile,
        formula,
        take_suggestions,
        blank_clears,
        short_rows,
        columns=columns or [],
        endings=ending or [],
        rounding=rounding,
        bounds=bound or [],
        map_list=map_list,
    )
    if to is not None and len(files) > 1:
        raise WrongUsage("--to names one draft.", "Leave it out for several lists.")
    make(files, to, shop, reading, offline=offline, force=force, as_json=json)


@app.command("show")
def show(
    draft: DraftArgument,
    offline: OfflineFlag = False,
    limit: LimitOption = 50,
    json: JsonFlag = False,
) -> None:
    """What a draft comes to: its rows, what is wrong, what has changed in the shop since."""
    from pricedesk.cli.draft_work import show_draft

    show_draft(draft, offline=offline, limit=limit, as_json=json)


@app.command("set")
def set_cells(
    draft: DraftArgument,
    column: Annotated[str, typer.Argument(metavar="COLUMN", help="A header of the list.")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What the cells shall hold.")],
    lines: LinesOption = None,
    json: JsonFlag = False,
) -> None:
    """Write a text into cells."""
    from pricedesk.cli.draft_work import edit
    from pricedesk.tabular.draft.operations import Write

    edit(draft, lambda rows: Write(rows, {column: text}), lines, as_json=json)


@app.command("scale")
def scale(
    draft: DraftArgument,
    column: Annotated[str, typer.Argument(metavar="COLUMN", help="A header of the list.")],
    percent: Annotated[str, typer.Argument(metavar="PERCENT", help="+10 or -2.5, for instance.")],
    ending: Annotated[
        list[str] | None, typer.Option("--ending", metavar="TEXT", help="e.g. .99 or 9.95")
    ] = None,
    lines: LinesOption = None,
    json: JsonFlag = False,
) -> None:
    """Raise or lower amounts by a percentage, exact, rounded once."""
    from fractions import Fraction

    from pricedesk.cli.draft_work import edit
    from pricedesk.domain.rules import Endings
    from pricedesk.tabular.draft.operations import Scale

    try:
        factor = 1 + Fraction(percent.strip().removesuffix("%")) / 100
        endings = Endings(patterns=tuple(ending)) if ending else None
    except (ValueError, ZeroDivisionError):
        raise WrongUsage(
            f"{percent!r} is no percentage, or an ending is none.",
            "Write +10 or -2.5, and endings such as .99; a minus after `--`.",
        ) from None
    edit(draft, lambda rows: Scale(rows, column, factor, endings=endings), lines, as_json=json)


@app.command("leave-out")
def leave_out(draft: DraftArgument, lines: LinesOption = None, json: JsonFlag = False) -> None:
    """Leave rows out of the list; they stay in the draft."""
    from pricedesk.cli.draft_work import edit
    from pricedesk.tabular.draft.operations import LeaveOut

    if lines is None:
        raise WrongUsage("Say which rows are left out.", "For instance --lines 3,7-12.")
    edit(draft, LeaveOut, lines, as_json=json)


@app.command("take-back")
def take_back(draft: DraftArgument, lines: LinesOption = None, json: JsonFlag = False) -> None:
    """Take rows that were left out back into the list."""
    from pricedesk.cli.draft_work import edit
    from pricedesk.tabular.draft.operations import TakeBack

    edit(draft, TakeBack, lines, as_json=json)


@app.command("mend")
def mend(
    draft: DraftArgument,
    offline: OfflineFlag = False,
    lines: LinesOption = None,
    json: JsonFlag = False,
) -> None:
    """Take what is proposed for bad rows: the SKU that is meant, a rounded price, or none."""
    from pricedesk.cli.draft_work import take_fixes

    take_fixes(draft, lines, offline=offline, as_json=json)


@app.command("undo")
def undo(draft: DraftArgument, json: JsonFlag = False) -> None:
    """Take the last edit back; again for the one before."""
    from pricedesk.cli.draft_work import step

    step(draft, back=True, as_json=json)


@app.command("redo")
def redo(draft: DraftArgument, json: JsonFlag = False) -> None:
    """Do again what was undone last."""
    from pricedesk.cli.draft_work import step

    step(draft, back=False, as_json=json)


@app.command("export")
def export(
    draft: DraftArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Ends in .csv or .xlsx.")],
    json: JsonFlag = False,
) -> None:
    """Write the list as it stands, without the rows that are left out."""
    from pricedesk.cli.draft_work import write_clean

    write_clean(draft, file, as_json=json)


def compare(
    first: DraftArgument,
    second: Annotated[Path, typer.Argument(metavar="OTHER", help="Another .pricedesk file.")],
    limit: LimitOption = 50,
    json: JsonFlag = False,
) -> None:
    """Show what two drafts say differently; exit code 1 where they differ."""
    from pricedesk.cli.draft_work import compare_drafts

    compare_drafts(first, second, limit=limit, as_json=json)
