"""A plan as a table: before, after, difference and why; and as a JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from pricedesk.cli.documents import row_documents
from pricedesk.cli.money import amount, percent
from pricedesk.cli.screen import plain, table

if TYPE_CHECKING:
    import polars as pl
    from rich.console import RenderableType

    from pricedesk.domain.shop import Shop
    from pricedesk.pricing.catalogue import Catalogue
    from pricedesk.pricing.plan import Plan


class Seen(Protocol):
    """What a rule's and an upload's preview have in common."""

    @property
    def plan(self) -> Plan: ...
    @property
    def catalogue(self) -> Catalogue: ...
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
        "guardrails": [
            {"guardrail": hit.guardrail, "rows": hit.rows, "message": hit.message}
            for hit in plan.guardrails
        ],
        "warnings": list(plan.warnings),
        "changes": row_documents(rows, plan.currency),
    }


def plan_parts(seen: Seen, *, limit: int) -> list[RenderableType]:
    """The preview for people: summary, guardrails, and the first ``limit`` changes."""
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
    parts += [plain(f"! {hit.message}", style="yellow") for hit in plan.guardrails]
    parts += [plain(f"! {warning}", style="yellow") for warning in plan.warnings]
    if plan.guardrails:
        parts.append(f"Applied, it waits for your word; `--approve {changing}` gives it at once.")
    return parts


def _counts(plan: Plan) -> dict[str, int]:
    counted = plan.rows.get_column("outcome").cast(_text()).value_counts()
    found = dict(zip(counted["outcome"], counted["count"], strict=True))
    return {name: int(found.get(name, 0)) for name in ("change", "blocked", "unchanged", "skipped")}


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
