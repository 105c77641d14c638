"""Answers about prices for people and as JSON: a variant's story, findings, evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pricedesk.cli.money import amount, wire
from pricedesk.cli.screen import plain, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl
    from rich.console import RenderableType

    from pricedesk.domain.money import Currency
    from pricedesk.domain.shop import Shop
    from pricedesk.pricing.explain import TraceStep
    from pricedesk.pricing.lint import Finding
    from pricedesk.services.prices import Explanation


def story_document(told: Explanation) -> dict[str, Any]:
    """What a variant costs and why, for ``--json``."""
    story, of = told.story, told.catalogue.currency
    variant = told.catalogue.variants.row(told.row, named=True)
    return {
        "shop": told.shop.address.domain,
        "currency": of.code,
        "variant_id": variant["variant_id"],
        "sku": variant["sku"],
        "at": story.at.isoformat(),
        "price": wire(story.price, of),
        "compare_at": wire(story.compare_at, of),
        "base_price": wire(story.base_price, of),
        "base_compare_at": wire(story.base_compare_at, of),
        "shown_now": wire(variant["price"], of),
        "winner": story.winner,
        "summary": story.summary,
        "sales": [
            {
                "rule": sale.rule_id,
                "name": sale.name,
                "runs": sale.runs,
                "verdict": sale.verdict,
                "steps": [
                    {
                        "step": step.label,
                        "before": wire(step.before, of),
                        "after": wire(step.after, of),
                        "note": step.told,
                    }
                    for step in sale.steps
                ],
            }
            for sale in story.sales
        ],
    }


def story_parts(told: Explanation) -> list[RenderableType]:
    """The same for people: the answer first, then each sale with its steps."""
    story, of = told.story, told.catalogue.currency
    variant = told.catalogue.variants.row(told.row, named=True)
    product = told.catalogue.products.item(variant["product_index"], "title")
    at = story.at.astimezone(_zone(told.shop)).strftime("%Y-%m-%d %H:%M")
    parts: list[RenderableType] = [
        plain(f"{product} · {variant['title']} · {variant['sku'] or variant['variant_id']}"),
        f"At {at} ({told.shop.zone}) it costs {story.summary}",
    ]
    if story.compare_at is not None:
        parts.append(f"Struck through: {amount(story.compare_at, of)} {of.code}.")
    if not story.sales:
        parts.append("No sale runs or is scheduled in this shop.")
    for sale in story.sales:
        title = f"Rule {sale.rule_id}, {sale.name}: {sale.verdict}"
        parts.append(_steps(sale.steps, of, title) if sale.runs else title)
    return parts


def _steps(steps: Sequence[TraceStep], of: Currency, title: str) -> RenderableType:
    return table(
        ("Step", f">Before {of.code}", ">After", "Why"),
        [
            (
                step.label,
                "" if step.before is None else amount(step.before, of),
                "" if step.after is None else amount(step.after, of),
                step.told,
            )
            for step in steps
        ],
        title=title,
    )


def findings_document(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """What is odd, for ``--json``, with the draft rule that would mend it."""
    return [
        {
            "kind": one.kind,
            "title": one.title,
            "advice": one.advice,
            "variants": len(one.variant_ids),
            "examples": list(one.variant_ids[:5]),
            "draft": None if one.draft is None else one.draft.model_dump(mode="json"),
        }
        for one in findings
    ]


def findings_table(findings: Sequence[Finding]) -> RenderableType:
    """The same for people."""
    return table(
        ("Kind", "What", "Advice", "Draft rule"),
        [
            (one.kind, one.title, one.advice, "" if one.draft is None else one.draft.name)
            for one in findings
        ],
    )


def evidence_table(rows: pl.DataFrame, shop: Shop) -> RenderableType:
    """Reduced variants beside their lowest price before the reduction."""
    of, zone = shop.currency, _zone(shop)
    return table(
        ("Product", "SKU", f">Price {of.code}", ">Struck through", "Since", ">Lowest before", "!"),
        [
            (
                row["title"],
                row["sku"],
                amount(row["price"], of),
                amount(row["compare_at"], of),
                row["reduced_at"].astimezone(zone).strftime("%Y-%m-%d"),
                amount(row["lowest"], of),
                row["warning"],
            )
            for row in rows.iter_rows(named=True)
        ],
    )


def _zone(shop: Shop) -> Any:
    from zoneinfo import ZoneInfo

    return ZoneInfo(shop.zone)
