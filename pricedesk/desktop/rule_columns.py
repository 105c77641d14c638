"""The columns of the list of rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from pricedesk.desktop import formats, rule_sentence
from pricedesk.desktop.columns import Tone
from pricedesk.desktop.language import translate
from pricedesk.desktop.models.items import ItemColumn
from pricedesk.domain.rules import RuleKind
from pricedesk.services.rule_standing import RuleState, Standing

STATES = {
    RuleState.RUNNING: (translate("rule", "Running"), "play", Tone.GOOD),
    RuleState.WORKING: (translate("rule", "At work"), "waiting", Tone.PLAIN),
    RuleState.SCHEDULED: (translate("rule", "Scheduled"), "clock", Tone.PLAIN),
    RuleState.DRAFT: (translate("rule", "Draft"), "edit", Tone.MUTED),
    RuleState.DONE: (translate("rule", "Done"), "done", Tone.MUTED),
}
"""Word, icon and tone of each state, in the order of the filter."""


def rule_columns(zone: Callable[[], str | None]) -> tuple[ItemColumn[Standing], ...]:
    """``zone`` says in which times are shown: the shop's in hand."""

    def coming(one: Standing) -> str:
        moment = one.next_end or one.next_start
        if moment is None:
            return ""
        words = (
            translate("rule", "ends {moment}")
            if one.next_end
            else translate("rule", "starts {moment}")
        )
        return words.format(moment=f"{formats.day(moment, zone())} {formats.clock(moment, zone())}")

    return (
        ItemColumn(translate("rule", "No."), 44, lambda one: str(one.rule.id), numeric=True,
                   tone=lambda _one: Tone.MUTED),
        ItemColumn(translate("rule", "Rule"), 148, lambda one: one.rule.document.name,
                   tone=lambda _one: Tone.STRONG, stretch=True),
        ItemColumn(translate("rule", "State"), 116, lambda one: STATES[one.state][0],
                   tone=lambda one: STATES[one.state][2], icon=lambda one: STATES[one.state][1],
                   hint=_where),
        ItemColumn(translate("rule", "Next"), 188, coming),
        ItemColumn(translate("rule", "Kind"), 60, _kind),
        ItemColumn(translate("rule", "Which variants"), 124,
                   lambda one: rule_sentence.condition_words(one.rule.document.condition),
                   stretch=True),
        ItemColumn(translate("rule", "Price"), 132,
                   lambda one: rule_sentence.sentence(one.rule.document), stretch=True),
        ItemColumn(translate("rule", "Held"), 56, lambda one: _count(one.rule.held_variants),
                   numeric=True,
                   hint=lambda _one: translate("rule", "Variants whose price the sale holds now")),
        ItemColumn(translate("rule", "Conflicts"), 72, lambda one: _count(one.conflicts),
                   numeric=True,
                   tone=lambda one: Tone.WARNING if one.conflicts else Tone.MUTED,
                   hint=lambda _one: translate(
                       "rule", "Prices changed by somebody else that nobody has decided yet")),
        ItemColumn(translate("rule", "Version"), 64, lambda one: str(one.rule.version),
                   numeric=True, tone=lambda _one: Tone.MUTED,
                   hint=lambda one: translate("rule", "{moment} by {person}").format(
                       moment=formats.moment(one.rule.updated_at), person=one.rule.updated_by)),
        ItemColumn(translate("rule", "Changed"), 104,
                   lambda one: formats.ago(one.rule.updated_at, datetime.now(UTC)),
                   tone=lambda _one: Tone.MUTED),
    )  # fmt: skip


def _kind(one: Standing) -> str:
    sale = one.rule.document.kind is RuleKind.SALE
    return translate("rule", "Sale") if sale else translate("rule", "Edit", "kind of a rule")


def _where(one: Standing) -> str:
    running = len(one.rule.running_in)
    return translate("rule", "Runs in %n shops", n=running) if running else STATES[one.state][0]


def _count(number: int) -> str:
    return formats.count(number) if number else ""
