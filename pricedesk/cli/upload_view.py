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
    from pricedesk.pricing.plan import GuardrailHit
    from pricedesk.services.upload_preview import PlacePreview, UploadPreview
    from pricedesk.tabular.problems import UploadOutcome


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
        first, *others = ({**_place(one), **plan_document(one, limit=limit)} for one in seen.places)
        return {**first, "others": others, "upload": check_document(seen, limit=0)}

    def parts(seen: UploadPreview) -> list[RenderableType]:
        shown = check_parts(seen, limit=5, guardrails=False)
        for one in seen.places:
            if len(seen.places) > 1:
                shown.append(f"\n{_title(one)}")
            shown += plan_parts(one, limit=limit, approve=seen.to_send)
        return shown

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
    """The check for ``--json``: ``counts`` are of the file's rows as a whole, ``rows`` the first
    ``limit`` things to be said of one; ``places`` counts the same rows in each place."""
    return {
        "shop": seen.shop.address.domain,
        "currency": seen.checked.currency.code,
        "as_of": seen.ground.as_of.isoformat(),
        "offline": seen.ground.offline,
        "records": seen.whole.rows.height,
        "counts": _counts(seen.whole.counts),
        "notes": list(seen.notes),
        "rows": _odd(seen).head(limit).to_dicts(),
        "places": [
            {
                **_place(one),
                "currency": one.checked.currency.code,
                "counts": _counts(one.checked.counts),
                "to_send": one.summary.to_send,
            }
            for one in seen.places
        ],
    }


def check_parts(
    seen: UploadPreview, *, limit: int, guardrails: bool = True
) -> list[RenderableType]:
    """The check for people: the first ``limit`` odd rows, then the counts and ``guardrails``.

    Rows that change nothing are counted only.
    """
    from pricedesk.tabular.problems import UploadOutcome

    odd = _odd(seen)
    odd = odd.filter(odd["outcome"] != UploadOutcome.UNCHANGED.value)
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
            parts.append(f"… and {odd.height - limit:,} more to be said; `--limit` shows them.")
    parts.append(_rows_told(seen.whole.rows.height, seen.whole.counts))
    if len(seen.places) > 1 or seen.ground.of_costs:
        parts += [_changes_told(one) for one in seen.places]
    parts += [f"! {note}" for note in seen.notes]
    if guardrails:
        parts += [_hit_told(seen, one, hit) for one in seen.places for hit in one.plan.guardrails]
    return parts


def _hit_told(seen: UploadPreview, one: PlacePreview, hit: GuardrailHit) -> str:
    """A guardrail that is met, with where that is unless it can only be the shop's prices."""
    told = len(seen.places) > 1 or one.ground.of_costs
    return f"! {_title(one)}: {hit.message}" if told else f"! {hit.message}"


def _rows_told(rows: int, counts: dict[UploadOutcome, int]) -> str:
    told = ", ".join(
        f"{count:,} {outcome.value.replace('_', ' ')}" for outcome, count in counts.items() if count
    )
    return f"{rows:,} row{'' if rows == 1 else 's'}: {told or 'nothing in them'}."


def _changes_told(one: PlacePreview) -> str:
    """What changes in a place, and how many rows have a fault there."""
    changing, what = one.summary.to_send, "cost" if one.ground.of_costs else "price"
    words = f"1 {what} changes" if changing == 1 else f"{changing:,} {what}s change"
    faults = (
        f"{one.checked.bad:,} rows have a fault" if one.checked.bad != 1 else "1 row has a fault"
    )
    bad = f", {faults}" if one.checked.bad else ""
    return f"{_title(one)}: {words}{bad}."


def _title(one: PlacePreview) -> str:
    if one.ground.of_costs:
        return "Costs"
    return f"{one.where or 'Prices'} ({one.checked.currency.code})"


def _place(one: PlacePreview) -> dict[str, Any]:
    return {"of": "costs" if one.ground.of_costs else "prices", "where": one.where}


def _counts(counts: dict[UploadOutcome, int]) -> dict[str, int]:
    return {outcome.value: count for outcome, count in counts.items()}


def changes_something(seen: UploadPreview, screen: Screen) -> bool:
    """False, with a word, where every price is right already. Raises NothingToChange where no
    row could be used."""
    from pricedesk.services.uploads import NothingToChange

    if seen.to_send:
        return True
    if seen.whole.bad == seen.whole.rows.height:
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
    """A word on rows that will not be applied, or not in all places."""
    if seen.has_errors:
        where = " in one place at least" if len(seen.places) > 1 else ""
        screen.note(
            f"{seen.whole.bad:,} of {seen.whole.rows.height:,} rows are left out{where}; "
            "`pricedesk uploads check` lists them."
        )


def _odd(seen: UploadPreview) -> pl.DataFrame:
    """What is to be said of rows, as texts."""
    import polars as pl

    return seen.odd.with_columns(pl.col("outcome").cast(pl.String))
