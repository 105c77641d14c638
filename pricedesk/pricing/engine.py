"""From a rule and a catalogue to a plan: every variant looked at, before, after, and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from pricedesk.domain.rules import Condition, Guardrails, RuleDocument, RuleKind
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.conditions import Witness
from pricedesk.pricing.feedback import check_feedback
from pricedesk.pricing.plan import Plan
from pricedesk.pricing.planning import Wanted, build
from pricedesk.pricing.price import Recorder, price
from pricedesk.pricing.reasons import Reasons
from pricedesk.pricing.rows import Rows
from pricedesk.pricing.selection import select

_NOTHING: Mapping[str, Condition] = MappingProxyType({})
_NOBODY: Mapping[int, int] = MappingProxyType({})


def evaluate(
    document: RuleDocument,
    catalogue: Catalogue,
    *,
    rule_id: int | None,
    guardrails: Guardrails = Guardrails(),  # noqa: B008 - frozen
    saved: Mapping[str, Condition] = _NOTHING,
    priorities: Mapping[int, int] = _NOBODY,
    now: datetime,
    witness: Witness | None = None,
    record: Recorder | None = None,
) -> Plan:
    """The plan of a rule over a catalogue, one row for each variant that it looks at.

    ``rule_id`` is the number under which a sale holds variants (None in the preview of
    an unsaved rule); ``priorities`` the priority of each running sale by its number, 0
    where unknown; ``now`` is aware. An edit changes the base; the shown price follows
    unless a running sale holds the variant, whose price then stays (docs/pricing.md).
    A sale takes variants over from sales of lower or equal priority. ``witness`` and
    ``record`` are told of tests and steps, for a trace. Raises RuleError
    where the rule cannot run in this shop.
    """
    check_feedback(document, saved)
    selected = select(document, catalogue, saved=saved, now=now, witness=witness)
    rows = Rows(catalogue, document.kind, selected.index)
    reasons = Reasons(rows.count)
    if not document.selection.gift_cards:
        gift = rows.of_product("gift_card")
        reasons.skip(gift, "A gift card: its price is what it is worth.")
    if document.kind is RuleKind.SALE:
        _leave_to_higher(document.priority, rule_id, priorities, rows, reasons)
    priced = price(document, rows, reasons, record)
    wanted = Wanted(priced.price, priced.compare_at, priced.stopped, document.kind, rule_id)
    return build(wanted, rows, reasons, guardrails, selected.warnings)


def _leave_to_higher(
    priority: int,
    rule_id: int | None,
    priorities: Mapping[int, int],
    rows: Rows,
    reasons: Reasons,
) -> None:
    held = rows.shown("held_by")
    if held.null_count() == held.len():
        return
    for other in held.drop_nulls().unique().sort():
        if other == rule_id:
            continue
        if priorities.get(other, 0) > priority:
            text = f"The sale of rule {other} holds it and has a higher priority."
            reasons.skip(held == other, text)
        else:
            reasons.note(held == other, f"Taken over from the sale of rule {other}.")
