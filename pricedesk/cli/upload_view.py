"""What was found in a price list: counts, and each odd row with its line and its fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pricedesk.cli.screen import Screen, table

if TYPE_CHECKING:
    import polars as pl
    from rich.console import RenderableType

    from pricedesk.services.uploads import UploadPreview


def check_document(seen: UploadPreview, *, limit: int) -> dict[str, Any]:
    """The check for ``--json``; ``rows`` holds the first ``limit`` odd rows."""
    return {
        "shop": seen.shop.address.domain,
        "currency": seen.checked.currency.code,
        "records": seen.checked.rows.height,
        "counts": {outcome.value: count for outcome, count in seen.checked.counts.items()},
        "notes": list(seen.checked.notes),
        "rows": _odd(seen).head(limit).to_dicts(),
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
    parts.append(f"{rows:,} row{'' if rows == 1 else 's'}: {counts or 'nothing in them'}.")
    parts += [f"! {note}" for note in seen.checked.notes]
    return parts


def bad_rows_note(seen: UploadPreview, screen: Screen) -> None:
    """A word on rows that will not be applied."""
    if has_bad_rows(seen):
        left_out = seen.checked.rows.height - seen.checked.targets.height
        screen.note(
            f"{left_out:,} of {seen.checked.rows.height:,} rows are left out; "
            "`pricedesk uploads check` lists them."
        )


def has_bad_rows(seen: UploadPreview) -> bool:
    """Whether a row is wrong, or fits no variant or several."""
    return seen.checked.has_errors


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
