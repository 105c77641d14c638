"""From rules and a catalogue to a plan: every variant looked at, before, after, and why."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from pricedesk.domain.rules import Condition, Guardrails, RuleDocument, RuleKind
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.conditions import Witness
from pricedesk.pricing.edits import plan_edit
from pricedesk.pricing.feedback import check_feedback
from pricedesk.pricing.plan import Plan
from pricedesk.pricing.price import Recorder
from pricedesk.pricing.sales import Running, plan_sale
from pricedesk.pricing.superseding import heeding, recorder_that, witness_that
from pricedesk.pricing.terms import check_currency

_NO_CONDITIONS: Mapping[str, Condition] = MappingProxyType({})
_NO_PRIORITIES: Mapping[int, int] = MappingProxyType({})
_NO_MEMBERS: Mapping[int, Collection[int]] = MappingProxyType({})
_NO_RULES: Mapping[int, RuleDocument] = MappingProxyType({})


def evaluate(
    document: RuleDocument,
    catalogue: Catalogue,
    *,
    rule_id: int | None,
    guardrails: Guardrails = Guardrails(),  # noqa: B008 - frozen
    saved: Mapping[str, Condition] = _NO_CONDITIONS,
    priorities: Mapping[int, int] = _NO_PRIORITIES,
    running: Mapping[int, RuleDocument] = _NO_RULES,
    members: Mapping[int, Collection[int]] = _NO_MEMBERS,
    now: datetime,
    witness: Witness | None = None,
    record: Recorder | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Plan:
    """The plan of a rule over a catalogue, one row for each variant that it looks at.

    ``rule_id`` is the number under which a sale holds variants (None in the preview of
    an unsaved rule); ``running`` the documents of the sales that run in the shop, by
    their numbers and in the order in which they started; ``priorities`` those of
    running sales whose documents are not at hand (0 where unknown); ``members`` the
    variant ids of sales with fixed membership (see ``sales.Running``); ``now`` is aware.

    A sale gets the variants that it matches, as far as no sale above it takes them
    (``pricing.stacking``); of those that it holds and no longer matches, the base is
    given back. An edit changes the base, and the shown price follows: where a running
    sale holds the variant, the sales are computed again from the new base, or, where
    their documents are not at hand, go on showing what they show.

    ``witness`` and ``record`` are told of the rule's tests and steps, for a trace.
    ``cancelled`` is asked between the stages and may be called from this thread only.
    Raises RuleError where a rule cannot run in this shop, Superseded when cancelled.
    """
    check_feedback(document, saved)
    check_currency(document, catalogue.currency)
    others = Running(running, priorities, saved, now, members)
    if cancelled is not None:
        heed = heeding(cancelled)
        heed()
        others = replace(others, heed=heed)
        witness, record = witness_that(heed, witness), recorder_that(heed, record)
    if document.kind is RuleKind.EDIT:
        return plan_edit(document, catalogue, others, guardrails, witness, record)
    return plan_sale(document, catalogue, rule_id, others, guardrails, witness, record)
