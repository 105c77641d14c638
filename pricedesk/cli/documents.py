"""The ``--json`` forms of what the program knows. Money is decimal text, times ISO in UTC."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from pricedesk.cli.money import wire

if TYPE_CHECKING:
    import polars as pl

    from pricedesk.domain.job import Job, JobEvent
    from pricedesk.domain.money import Currency
    from pricedesk.domain.rule import Rule
    from pricedesk.domain.shop import Shop

MONEY_SUFFIXES = ("price", "compare_at", "unit_cost")


def shop_document(shop: Shop) -> dict[str, Any]:
    return {
        "id": shop.id,
        "handle": shop.address.handle,
        "domain": shop.address.domain,
        "endpoint": shop.address.endpoint,
        "practice": shop.address.is_practice,
        "name": shop.name,
        "currency": shop.currency.code,
        "zone": shop.zone,
        "plan": shop.plan,
        "synced_at": _time(shop.synced_at),
        "products": shop.products,
        "variants": shop.variants,
        "paused": shop.paused,
        "problem": shop.problem,
    }


def rule_document(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "version": rule.version,
        "name": rule.document.name,
        "kind": rule.document.kind.value,
        "running_in": list(rule.running_in),
        "held_variants": rule.held_variants,
        "updated_at": _time(rule.updated_at),
        "updated_by": rule.updated_by,
        "document": rule.document.model_dump(mode="json"),
    }


def job_document(job: Job) -> dict[str, Any]:
    counts = job.counts
    return {
        "id": job.id,
        "shop": job.shop_domain,
        "currency": job.currency,
        "price_list": job.list_name,
        "kind": job.kind.value,
        "title": job.title,
        "state": job.state.value,
        "step": job.step.value if job.step else None,
        "counts": {
            "total": counts.total,
            "done": job.done,
            "applied": counts.applied,
            "already": counts.already,
            "rejected": counts.rejected,
            "conflicts": counts.conflicts,
            "not_found": counts.not_found,
            "mismatched": counts.mismatched,
            "excluded": counts.excluded,
            "failed": counts.failed,
        },
        "rule": job.rule_id,
        "upload": job.upload_id,
        "parent": job.parent_id,
        "reverted_by": job.reverted_by,
        "drift": job.drift.value,
        "route": job.route.value if job.route else None,
        "route_reason": job.route_reason,
        "fingerprint": job.fingerprint,
        "guardrails": [
            {"guardrail": hit.guardrail, "rows": hit.rows, "message": hit.message}
            for hit in job.hits
        ],
        "waiting_for": job.waiting_for,
        "error": job.error,
        "remedy": job.remedy,
        "wish": job.wish.value if job.wish else None,
        "attempts": job.attempts,
        "stalls": job.stalls,
        "rate": job.rate,
        "remaining_seconds": job.remaining_seconds,
        "read_objects": job.read_objects,
        "can_revert": job.can_revert,
        "submitted_by": job.submitted_by,
        "submitted_at": _time(job.submitted_at),
        "started_at": _time(job.started_at),
        "finished_at": _time(job.finished_at),
        "updated_at": _time(job.updated_at),
    }


def event_document(event: JobEvent) -> dict[str, Any]:
    return {
        "at": _time(event.at),
        "kind": event.kind,
        "worker": event.worker,
        "message": event.message,
    }


def row_documents(frame: pl.DataFrame, of: Currency) -> list[dict[str, Any]]:
    """Each row as an object; columns of money (minor units) become decimal texts of ``of``."""
    money = [name for name in frame.columns if name.endswith(MONEY_SUFFIXES)]
    rows = frame.to_dicts()
    for row in rows:
        for name in money:
            row[name] = wire(row[name], of)
    return rows


def _time(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
