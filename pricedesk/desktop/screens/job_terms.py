"""The line that tells what was agreed for a job: canary, breaker, and by when it is to be live."""

from __future__ import annotations

from pricedesk.desktop import formats
from pricedesk.desktop.language import translate
from pricedesk.services.job_terms import Terms


def told(terms: Terms, zone: str | None) -> str:
    """In words, the parts beside each other; empty where nothing was agreed."""
    parts = []
    if terms.canary is not None:
        rows = translate("jobs", "Canary: the first %n rows are read back first", n=terms.canary)
        if terms.canary_done:
            rows += ", " + translate("jobs", "which is done")
        elif terms.canary_stops:
            rows += ", " + translate("jobs", "then it waits for you")
        parts.append(rows)
    if terms.breaker_percent is not None:
        limit = formats.percent(round(terms.breaker_percent * 100))
        text = translate("jobs", "Breaker: stops at {share} failed rows").format(share=limit)
        if terms.breaker_tripped:
            text += ", " + translate("jobs", "which it has done")
        parts.append(text)
    if terms.live_by is not None:
        moment = formats.moment(terms.live_by, zone)
        parts.append(translate("jobs", "Live by {moment}").format(moment=moment))
    if terms.put_back:
        parts.append(translate("jobs", "What it changed goes back when it stops"))
    return "  ·  ".join(parts)
