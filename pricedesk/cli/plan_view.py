"""A plan as a table: before, after, difference and why; and as a JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from pricedesk.cli.documents import row_documents
from pricedesk.cli.money import amount, percent, points, wire
from pricedesk.cli.screen import plain, table

if TYPE_CHECKING:
    import polars as pl
    from rich.console import RenderableType

    from pricedesk.domain.shop import Shop
    from pricedesk.pricing.catalogue import Catalogue
    from pricedesk.pricing.plan import Plan
    from pricedesk.pricing.summary import Summary


class Seen(Protocol):
    """What a rule's and an upload's preview have in common."""

    @property
    def plan(self) -> Plan: ...
    @property
    def catalogue(self) -> Catalogue: ...
    @property
    def summary(self) -> Summary: ...
    @property
    def shop(self) -> Shop: ...


def plan_document(seen: Seen, *, limit: int) -> dict[str, Any]:
    """The preview for ``--json``; ``changes`` holds the first ``limit`` rows."""
    plan = seen.plan
    counts = _counts(plan)
    rows = _described(seen, limit).select(
        "product_id",
        "variant_id",
        "product",
        "variant",
        "sku",
        "before_price",
        "before_compare_at",
        "after_price",
        "after_compare_at",
        "outcome",
        "reason",
    )
    return {
        "shop": seen.shop.address.domain,
        "currency": plan.currency.code,
        "fingerprint": plan.fingerprint,
        "counts": counts,
        "summary": {
            "smallest_change_percent": _decimal(seen.summary.smallest_change),
            "largest_change_percent": _decimal(seen.summary.largest_change),
            "average_change_percent": _decimal(seen.summary.average_change),
            "average_before": wire(seen.summary.average_before, plan.currency),
            "average_after": wire(seen.summary.average_after, plan.currency),
            "margin_before_percent": _decimal(seen.summary.margin_before),
            "margin_after_percent": _decimal(seen.summary.margin_after),
            "under_cost": seen.summary.under_cost,
        },
        "left_out": [{"reason": reason, "rows": rows} for reason, rows in _left_out(plan)],
        "guardrails": [
            {"guardrail": hit.guardrail, "rows": hit.rows, "message": hit.message}
            for hit in plan.guardrails
        ],
        "warnings": list(plan.warnings),
        "changes": row_documents(rows, plan.currency),
    }


def plan_parts(seen: Seen, *, limit: int, approve: int | None = None) -> list[RenderableType]:
    """The preview for people: summary, guardrails, and the first ``limit`` changes.

    ``approve`` is how many changes are approved together, where this is one plan of several.
    """
    plan, of = seen.plan, seen.plan.currency
    counts = _counts(plan)
    changing = counts["change"] + counts["blocked"]
    parts: list[RenderableType] = []
    if not plan.rows.height:
        return [f"Nothing in {seen.shop.name} is concerned, so nothing would change."]
    if changing and limit:
        parts.append(
            table(
                (
                    "Product",
                    "Variant",
                    "SKU",
                    f">Before {of.code}",
                    f">After {of.code}",
                    ">Change",
                    ">Compare-at",
                    "Why",
                ),
                [
                    (
                        row["product"],
                        row["variant"],
                        row["sku"],
                        amount(row["before_price"], of),
                        plain(amount(row["after_price"], of), style="bold"),
                        percent(row["before_price"], row["after_price"]),
                        _compare_at(row, plan),
                        _why(row),
                    )
                    for row in _described(seen, limit).iter_rows(named=True)
                ],
            )
        )
        if changing > limit:
            parts.append(f"… and {changing - limit:,} more; `--limit` shows them.")
    parts.append(
        f"{seen.shop.name}: {changing:,} prices would change, {counts['unchanged']:,} are right "
        f"already, {counts['skipped']:,} are left out."
    )
    parts += [f"  {rows:,} × {reason}" for reason, rows in _left_out(plan)]
    parts += _in_figures(seen.summary)
    parts += [plain(f"! {hit.message}", style="yellow") for hit in plan.guardrails]
    parts += [plain(f"! {warning}", style="yellow") for warning in plan.warnings]
    if plan.guardrails:
        parts.append(
            f"Applied, it waits for your word; `--approve {approve or changing}` gives it at once."
        )
    return parts


def _counts(plan: Plan) -> dict[str, int]:
    counted = plan.rows.get_column("outcome").cast(_text()).value_counts()
    found = dict(zip(counted["outcome"], counted["count"], strict=True))
    return {name: int(found.get(name, 0)) for name in ("change", "blocked", "unchanged", "skipped")}


def _left_out(plan: Plan) -> list[tuple[str, int]]:
    """Why rows are left out and how many for each reason, the most first, five at most."""
    import polars as pl

    skipped = plan.rows.filter(pl.col("outcome") == "skipped")
    reasons = skipped.get_column("reason").fill_null("").value_counts(sort=True)
    return [(reason or "no reason given", rows) for reason, rows in reasons.head(5).iter_rows()]


def _described(seen: Seen, limit: int) -> pl.DataFrame:
    """The first changes with titles and SKUs from the catalogue."""
    changes = seen.plan.changes.head(limit)
    variants = seen.catalogue.variants[changes.get_column("row")]
    products = seen.catalogue.products[variants.get_column("product_index")]
    return changes.with_columns(
        product=products.get_column("title"),
        variant=variants.get_column("title"),
        sku=variants.get_column("sku"),
        outcome=changes.get_column("outcome").cast(_text()),
    )


def _in_figures(summary: Summary) -> list[RenderableType]:
    if summary.average_change is None:
        return []
    margin = (
        f" The margin goes from {points(summary.margin_before).lstrip('+')} "
        f"to {points(summary.margin_after).lstrip('+')}; {summary.under_cost:,} are under cost."
        if summary.margin_before is not None and summary.margin_after is not None
        else ""
    )
    return [
        f"By {points(summary.average_change)} on average, the least {points(summary.smallest_change)}, "
        f"the most {points(summary.largest_change)}.{margin}"
    ]


def _decimal(hundredths: int | None) -> str | None:
    """``"-19.44"`` of hundredths of a percent."""
    if hundredths is None:
        return None
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100}.{abs(hundredths) % 100:02}"


def _compare_at(row: dict[str, Any], plan: Plan) -> str:
    before, after = row["before_compare_at"], row["after_compare_at"]
    if before == after:
        return amount(after, plan.currency) if after is not None else ""
    return f"{amount(before, plan.currency)} → {amount(after, plan.currency)}"


def _why(row: dict[str, Any]) -> str:
    return ("! " if row["outcome"] == "blocked" else "") + (row["reason"] or "")


def _text() -> Any:
    import polars as pl

    return pl.String()
