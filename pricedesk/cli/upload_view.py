"""What was found in a price list: counts, and each odd row with its line and its fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pricedesk.cli.failures import explain
from pricedesk.cli.plan_view import plan_document, plan_parts
from pricedesk.cli.screen import Screen, table

if TYPE_CHECKING:
    from collections.abc import Callable

    import polars as pl
    from rich.console import RenderableType

    from pricedesk.cli.upload_files import Found
    from pricedesk.services.upload_preview import UploadPreview


def show_checks(found: list[Found], screen: Screen, *, limit: int) -> None:
    """Each list on each shop; one alone as it always was."""
    if len(found) == 1 and (seen := found[0].seen) is not None:
        screen.result(check_document(seen, limit=limit), *check_parts(seen, limit=limit))
        return
    screen.result(
        {
            "lists": [
                _document(one, lambda seen: check_document(seen, limit=limit)) for one in found
            ]
        },
        *_parts(found, lambda seen: check_parts(seen, limit=limit)),
    )


def show_previews(found: list[Found], screen: Screen, *, limit: int) -> None:
    """As ``show_checks``, with every price before and after."""

    def document(seen: UploadPreview) -> dict[str, Any]:
        told = {**plan_document(seen, limit=limit), "upload": check_document(seen, limit=0)}
        return told if seen.costs is None else {**told, "costs": document(seen.costs)}

    def parts(seen: UploadPreview) -> list[RenderableType]:
        plans = [part for one in seen.readings for part in plan_parts(one, limit=limit)]
        return [*check_parts(seen, limit=5), *plans]

    if len(found) == 1 and (seen := found[0].seen) is not None:
        screen.result(document(seen), *parts(seen))
        return
    screen.result({"lists": [_document(one, document) for one in found]}, *_parts(found, parts))


def _document(one: Found, document: Callable[[UploadPreview], dict[str, Any]]) -> dict[str, Any]:
    told: dict[str, Any] = {"file": one.file, "shop": one.on.shop.address.domain}
    if one.seen is not None:
        return {**told, **document(one.seen)}
    return {**told, "error": one.error and explain(one.error).document}


def _parts(
    found: list[Found], parts: Callable[[UploadPreview], list[RenderableType]]
) -> list[RenderableType]:
    shown: list[RenderableType] = []
    for one in found:
        shown.append(f"{one.file} → {one.on.shop.name} ({one.on.currency.code})")
        shown += parts(one.seen) if one.seen is not None else [f"! {one.error}"]
    return shown


def check_document(seen: UploadPreview, *, limit: int) -> dict[str, Any]:
    """The check for ``--json``; ``rows`` holds the first ``limit`` odd rows, ``costs`` the same
    of the list's unit costs where it has some beside prices."""
    return {
        "of": "costs" if seen.ground.of_costs else "prices",
        "shop": seen.shop.address.domain,
        "currency": seen.checked.currency.code,
        "as_of": seen.ground.as_of.isoformat(),
        "offline": seen.ground.offline,
        "records": seen.checked.rows.height,
        "counts": {outcome.value: count for outcome, count in seen.checked.counts.items()},
        "notes": list(seen.checked.notes),
        "rows": _odd(seen).head(limit).to_dicts(),
        "costs": None if seen.costs is None else check_document(seen.costs, limit=limit),
    }


def check_parts(seen: UploadPreview, *, limit: int) -> list[RenderableType]:
    """The check for people: the first ``limit`` odd rows, then the counts."""
    odd = _odd(seen)
    parts: list[RenderableType] = []
    if odd.height:
        parts.append(
            table(
                (">Line", "Row", "Outcome", "Column", "What is wrong", "What to do"),
                [
                    (
                        row["line"],
                        row["key"],
                        row["outcome"].replace("_", " "),
                        row["column"],
                        row["message"],
                        row["remedy"],
                    )
                    for row in odd.head(limit).iter_rows(named=True)
                ],
            )
        )
        if odd.height > limit:
            parts.append(f"… and {odd.height - limit:,} more odd rows; `--limit` shows them.")
    counts = ", ".join(
        f"{count:,} {outcome.value.replace('_', ' ')}"
        for outcome, count in seen.checked.counts.items()
        if count
    )
    rows = seen.checked.rows.height
    many = f"{rows:,} row{'' if rows == 1 else 's'}"
    if seen.ground.of_costs:
        changing = seen.summary.to_send
        words = "1 cost changes" if changing == 1 else f"{changing:,} costs change"
        parts.append(f"Costs: {words}. {many}: {counts or 'nothing in them'}.")
    else:
        parts.append(f"{many}: {counts or 'nothing in them'}.")
    parts += [f"! {note}" for note in seen.checked.notes]
    return parts if seen.costs is None else [*parts, *check_parts(seen.costs, limit=limit)]


def changes_something(seen: UploadPreview, screen: Screen) -> bool:
    """False, with a word, where every price is right already. Raises NothingToChange where no
    row could be used."""
    from pricedesk.services.uploads import NothingToChange

    if any(one.plan.changes.height for one in seen.readings):
        return True
    usable = seen.checked.rows.height - seen.checked.bad
    if not usable:
        raise NothingToChange(
            f"No row of {seen.name} can be used; no job was submitted.",
            "`pricedesk uploads check` says what to mend.",
        )
    screen.result(
        {**plan_document(seen, limit=0), "upload": check_document(seen, limit=0), "job": None},
        f"Nothing to change in {seen.shop.name}: its prices are what {seen.name} says.",
    )
    return False


def bad_rows_note(seen: UploadPreview, screen: Screen) -> None:
    """A word on rows that will not be applied."""
    for one in seen.readings:
        if one.checked.has_errors:
            what = "costs" if one.ground.of_costs else "rows"
            screen.note(
                f"{one.checked.bad:,} of {one.checked.rows.height:,} {what} are left out; "
                "`pricedesk uploads check` lists them."
            )


def _odd(seen: UploadPreview) -> pl.DataFrame:
    """Rows that have something to say, as texts."""
    import polars as pl

    return seen.checked.rows.filter(pl.col("message") != "").select(
        "line",
        "key",
        pl.col("outcome").cast(pl.String),
        "column",
        "message",
        "remedy",
    )
