"""What the commands on drafts do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from pricedesk.cli.failures import WrongUsage
from pricedesk.cli.running import log_quietly
from pricedesk.cli.screen import Screen, table
from pricedesk.cli.upload_grounds import with_grounds

if TYPE_CHECKING:
    import polars as pl

    from pricedesk.cli.upload_options import Reading
    from pricedesk.services.upload_ground import Ground
    from pricedesk.tabular.draft.document import Draft
    from pricedesk.tabular.draft.edit import Change
    from pricedesk.tabular.draft.operations import Operation


def make(
    files: list[Path],
    to: Path | None,
    shops: list[str] | None,
    reading: Reading,
    *,
    offline: bool,
    force: bool,
    as_json: bool,
) -> None:
    if shops is not None and len(shops) > 1:
        raise WrongUsage(
            "A draft is for one shop.", "Make one for each, or submit the list itself."
        )

    async def work(grounds: list[Ground], screen: Screen) -> None:
        from pricedesk.cli.upload_files import unpacked
        from pricedesk.services import drafts
        from pricedesk.services.desk import operator_name
        from pricedesk.settings import Settings

        on = grounds[0]
        profile, choices = await reading.said()
        sharing = reading.sharing(grounds)
        made: list[dict[str, Any]] = []

        def one(source: Path, target: Path) -> None:
            with drafts.new(
                on,
                source,
                target,
                by=operator_name(Settings()),
                profile=profile,
                choices=choices,
                columns=sharing.mapping,
                replace_old=force,
            ) as draft:
                bad = drafts.judge_new(draft, on).check.whole.bad
                made.append({"draft": str(draft.path), "bad_rows": bad})

        with unpacked(files) as paths:
            if to is not None and len(paths) > 1:
                raise WrongUsage(
                    f"--to names one draft; {files[0].name} holds {len(paths)} lists.",
                    "Leave it out: each draft is named as its list, beside the archive.",
                )
            for path in paths:
                inside = path not in files
                folder = files[0].parent if inside else path.parent
                target = to or folder / path.with_suffix("").name
                await asyncio.to_thread(one, path, target)
        screen.result(
            {"drafts": made},
            *(
                f"{one['draft']}: {_rows(one['bad_rows'])} to mend."
                if one["bad_rows"]
                else f"{one['draft']}: every row can be used."
                for one in made
            ),
        )
        if any(one["bad_rows"] for one in made):
            raise typer.Exit(1)

    with_grounds(work, shops, offline=offline, as_json=as_json)


def show_draft(path: Path, *, offline: bool, limit: int, as_json: bool) -> None:
    async def work(grounds: list[Ground], screen: Screen) -> None:
        from pricedesk.cli.upload_view import check_document, check_parts
        from pricedesk.services import draft_submission, drafts
        from pricedesk.tabular.draft.document import open_draft

        with open_draft(path) as draft:
            judged = await asyncio.to_thread(drafts.judge, draft, grounds[0])
            seen = judged.preview()
            changed = draft_submission.differences(judged)
            origin = draft.origin
            screen.result(
                {
                    **check_document(seen, limit=limit),
                    "draft": str(path),
                    "source": origin.name,
                    "edits": draft.edits,
                    "changed_in_the_shop": changed.height,
                },
                *check_parts(seen, limit=limit),
                f"{origin.name}, for {origin.shop}, made {origin.made_at:%Y-%m-%d %H:%M} UTC by "
                f"{origin.made_by}; {draft.edits:,} edits.",
                *(
                    [f"! {changed.height:,} prices have changed in the shop since."]
                    if changed.height
                    else []
                ),
            )
            if seen.has_errors:
                raise typer.Exit(1)

    with_grounds(work, [shop_of_draft(path)], offline=offline, as_json=as_json)


def edit(
    path: Path,
    operation: Callable[[pl.Series], Operation],
    lines: str | None,
    *,
    as_json: bool,
) -> None:
    """Does one edit; no database is asked."""
    from pricedesk.tabular.draft.document import open_draft

    screen = _screen(as_json)
    with open_draft(path) as draft:
        change = draft.apply(operation(rows_of(draft, lines)))
        _tell(change, draft, screen)


def take_fixes(path: Path, lines: str | None, *, offline: bool, as_json: bool) -> None:
    async def work(grounds: list[Ground], screen: Screen) -> None:
        from pricedesk.services import drafts
        from pricedesk.tabular.draft.document import open_draft
        from pricedesk.tabular.draft.mending import mending
        from pricedesk.tabular.draft.operations import Mend

        with open_draft(path) as draft:
            judged = await asyncio.to_thread(drafts.judge, draft, grounds[0])
            rows, of = judged.check.rows, draft.source.lines
            found = mending(draft, rows, grounds[0].catalogue, rows_of(draft, lines))
            for row in found.fixes.iter_rows(named=True):
                what = row["fix"].replace("_", " ")
                into = "" if row["column"] is None else f": {row['column']} “{row['text']}”"
                screen.note(f"Line {of[row['row']]}: {what}{into}")
            undecided = of.gather(found.undecided).to_list()
            for line, why in zip(undecided, rows["message"].gather(found.undecided), strict=True):
                screen.note(
                    f"Line {line} stays as it is: {why} `draft leave-out` what does not hold."
                )
            change = draft.apply(Mend(found.fixes))
            _tell(change, draft, screen, {"undecided_lines": undecided})

    with_grounds(work, [shop_of_draft(path)], offline=offline, as_json=as_json)


def step(path: Path, *, back: bool, as_json: bool) -> None:
    """Undoes or does again."""
    from pricedesk.tabular.draft.document import open_draft

    screen = _screen(as_json)
    with open_draft(path) as draft:
        _tell(draft.undo() if back else draft.redo(), draft, screen)


def write_clean(path: Path, file: Path, *, as_json: bool) -> None:
    from pricedesk.services import price_lists
    from pricedesk.tabular.draft.document import open_draft

    screen = _screen(as_json)
    with open_draft(path) as draft:
        rows = price_lists.write_draft(draft, file)
    screen.result({"file": str(file), "rows": rows}, f"{file}: {_rows(rows)}.")


def compare_drafts(first: Path, second: Path, *, limit: int, as_json: bool) -> None:
    from pricedesk.tabular.draft.comparing import compare
    from pricedesk.tabular.draft.document import open_draft

    screen = _screen(as_json)
    with open_draft(first) as one, open_draft(second) as other:
        found = compare(one, other)
    words = [
        *(f"Only {first.name} has the column “{name}”." for name in found.only_first),
        *(f"Only {second.name} has the column “{name}”." for name in found.only_second),
        *(["Columns mean something else, or rows are taken otherwise."] if found.settings else []),
    ]
    shown = found.cells.head(limit)
    screen.result(
        {
            "same": found.is_same,
            "differences": found.cells.height,
            "rows": shown.to_dicts(),
            "only_first": list(found.only_first),
            "only_second": list(found.only_second),
            "settings_differ": found.settings,
        },
        *(
            [
                table(
                    (">Line", "Row", "Column", first.name, second.name),
                    [
                        (
                            row["line"] or row["other_line"],
                            row["key"],
                            row["column"] or "the row",
                            _side(row["first"]),
                            _side(row["second"]),
                        )
                        for row in shown.iter_rows(named=True)
                    ],
                )
            ]
            if shown.height
            else []
        ),
        *words,
        f"{found.cells.height:,} differences." if not found.is_same else "The drafts say the same.",
    )
    if not found.is_same:
        raise typer.Exit(1)


def shop_of_draft(path: Path) -> str:
    """The shop that a draft is meant for. Raises UnusableDraft."""
    from pricedesk.tabular.draft.document import origin_at

    return origin_at(path).shop or ""


def rows_of(draft: Draft, lines: str | None) -> pl.Series:
    """Numbers of the records in these lines (``3,7-12``). Raises WrongUsage."""
    import polars as pl

    every = pl.int_range(draft.records, dtype=pl.UInt32, eager=True)
    if lines is None:
        return every
    of = draft.source.lines
    chosen = pl.repeat(False, draft.records, dtype=pl.Boolean, eager=True)
    for part in lines.split(","):
        first, _, last = part.strip().partition("-")
        if not first.isdecimal() or (last and not last.isdecimal()):
            raise WrongUsage(f"{lines!r} names no lines.", "Write them as 3,7-12.")
        among = of.is_between(int(first), int(last or first))
        if not among.any():
            raise WrongUsage(f"No row starts in line {part.strip()}.", "`draft show` lists them.")
        chosen = chosen | among
    return every.filter(chosen)


def _tell(
    change: Change | None, draft: Draft, screen: Screen, more: dict[str, Any] | None = None
) -> None:
    """What an edit did; ``more`` stands in the document beside it."""
    more = more or {}
    if change is None:
        screen.result({"rows": 0, "edits": draft.edits, **more}, "Nothing to do: no cell changes.")
        return
    words = change.kind.value.replace("_", " ")
    skipped = f" {change.skipped:,} cells hold no amount and stay." if change.skipped else ""
    screen.result(
        {
            "did": change.kind.value,
            "rows": change.rows.len(),
            "skipped": change.skipped,
            "edits": draft.edits,
            **more,
        },
        f"{words.capitalize()}: {_rows(change.rows.len())}.{skipped}",
    )


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _side(text: str | None) -> str:
    return "–" if text is None else text


def _screen(as_json: bool) -> Screen:
    from pricedesk.settings import Settings

    log_quietly(Settings())
    return Screen(as_json=as_json)
