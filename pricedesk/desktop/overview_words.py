"""The columns of the overview's boards, and the words for what waits for an operator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pricedesk.desktop import formats, words
from pricedesk.desktop.columns import Tone
from pricedesk.desktop.language import translate
from pricedesk.desktop.models.items import ItemColumn
from pricedesk.domain.job import Job
from pricedesk.services.overview import Decision, Need, SaleTime, ShopLine

NEED = {
    Need.ALARM: (translate("overview", "Left over"), "warning", Tone.ERROR),
    Need.SHOP: (translate("overview", "Shop stands still"), "blocked", Tone.ERROR),
    Need.APPROVAL: (translate("overview", "Approval"), "warning", Tone.WARNING),
    Need.CONFLICTS: (translate("overview", "Conflicts"), "conflict", Tone.WARNING),
    Need.PAUSED: (translate("overview", "Paused"), "pause", Tone.WARNING),
    Need.MISSED: (translate("overview", "Missed"), "clock", Tone.WARNING),
    Need.DRIFT: (translate("overview", "Drift"), "conflict", Tone.WARNING),
    Need.ODD: (translate("overview", "Odd prices"), "search", Tone.MUTED),
}
"""Word, icon and tone of each need."""


def _verb(one: Decision) -> str:
    """What a click leads to."""
    match one.need:
        case Need.APPROVAL:
            return translate("overview", "Approve %n changes …", n=one.rows)
        case Need.CONFLICTS:
            return translate("overview", "Decide %n conflicts …", n=one.rows)
        case Need.PAUSED:
            return translate("overview", "Resume or cancel …")
        case Need.ALARM:
            return translate("overview", "See what is left …")
        case Need.MISSED:
            return translate("overview", "Open the rule …")
        case Need.SHOP:
            return translate("overview", "Check the shop …")
        case Need.DRIFT:
            return translate("overview", "Show %n variants …", n=one.rows)
        case Need.ODD if one.finding is not None:
            return translate("overview", "Draft a rule …")
        case Need.ODD:
            return translate("overview", "Open the price check …")


def _what(one: Decision) -> str:
    if one.need is Need.DRIFT:
        return translate(
            "overview", "%n prices in a running sale were changed by somebody else.", n=one.rows
        )
    return one.text


def _ago(when: datetime | None) -> str:
    return formats.ago(when, datetime.now(UTC)) if when is not None else ""


_SHOP: ItemColumn[Decision] = ItemColumn(
    "", 84, lambda one: one.shop_name, tone=lambda _one: Tone.MUTED
)
DECISIONS: tuple[ItemColumn[Decision], ...] = (
    ItemColumn("", 144, lambda one: NEED[one.need][0], tone=lambda one: NEED[one.need][2],
               icon=lambda one: NEED[one.need][1]),
    _SHOP,
    ItemColumn("", 120, _what, stretch=True),
    ItemColumn("", 92, lambda one: _ago(one.at), tone=lambda _one: Tone.MUTED,
               hint=lambda one: formats.moment(one.at)),
    ItemColumn("", 180, _verb, tone=lambda _one: Tone.STRONG),
)  # fmt: skip
ODD: tuple[ItemColumn[Decision], ...] = (
    ItemColumn("", 240, _what, stretch=True, icon=lambda one: NEED[one.need][1],
               tone=lambda one: Tone.WARNING if one.need is Need.DRIFT else Tone.PLAIN),
    _SHOP,
    ItemColumn("", 176, _verb, tone=lambda _one: Tone.STRONG),
)  # fmt: skip

JOBS: tuple[ItemColumn[Job], ...] = (
    ItemColumn("", 156, lambda job: words.STATE[job.state][0],
               tone=lambda job: words.STATE[job.state][2],
               icon=lambda job: words.STATE[job.state][1]),
    ItemColumn("", 84, lambda job: job.shop_name, tone=lambda _job: Tone.MUTED),
    ItemColumn("", 140, lambda job: job.title, stretch=True, tone=lambda _job: Tone.STRONG),
    ItemColumn("", 150, lambda job: words.result(job) if job.state.is_final else _doing(job),
               stretch=True),
    ItemColumn("", 92, lambda job: _ago(job.finished_at or job.submitted_at),
               tone=lambda _job: Tone.MUTED,
               hint=lambda job: formats.moment(job.finished_at or job.submitted_at)),
)  # fmt: skip


def _doing(job: Job) -> str:
    parts = (words.progress(job), words.doing(job))
    return "  ·  ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class SaleLine:
    """A sale with the shop that it is of."""

    sale: SaleTime
    shop_name: str
    zone: str


def _when(line: SaleLine) -> str:
    sale = line.sale
    if not sale.runs:
        return translate("overview", "starts {when}").format(when=_soon(sale.starts_at, line.zone))
    if sale.ends_at is None:
        return translate("overview", "runs until you end it")
    return translate("overview", "ends {when}").format(when=_soon(sale.ends_at, line.zone))


def _soon(when: datetime, zone: str) -> str:
    """``today 18:00``, else the day and the time."""
    clock = formats.clock(when, zone)
    if formats.day(when, zone) == formats.day(datetime.now(UTC), zone):
        return translate("overview", "today {time}").format(time=clock)
    return f"{formats.weekday(when, zone)}, {clock}"


def _span(line: SaleLine) -> str:
    sale = line.sale
    end = formats.moment(sale.ends_at, line.zone) if sale.ends_at else formats.NONE
    return f"{formats.moment(sale.starts_at, line.zone)} → {end} ({line.zone})"


SALES: tuple[ItemColumn[SaleLine], ...] = (
    ItemColumn("", 110, lambda line: line.sale.rule_name, stretch=True,
               tone=lambda line: Tone.STRONG,
               icon=lambda line: "play" if line.sale.runs else "clock"),
    ItemColumn("", 76, lambda line: line.shop_name, tone=lambda _line: Tone.MUTED),
    ItemColumn("", 196, _when, hint=_span,
               tone=lambda line: Tone.GOOD if line.sale.runs else Tone.PLAIN),
)  # fmt: skip


def _counted(title: str, number: Callable[[ShopLine], int]) -> ItemColumn[Any]:
    return ItemColumn(
        title,
        110,
        lambda line: formats.count(number(line)) if number(line) else formats.NONE,
        numeric=True,
    )


def _next_sale(line: ShopLine) -> str:
    return formats.NONE if line.next_sale is None else _soon(line.next_sale, line.shop.zone)


SHOPS: tuple[ItemColumn[ShopLine], ...] = (
    ItemColumn(translate("overview", "Shop"), 160, lambda line: line.shop.name, stretch=True,
               tone=lambda _line: Tone.STRONG),
    _counted(translate("overview", "Decisions"), lambda line: line.decisions),
    _counted(translate("overview", "Jobs running"), lambda line: line.running),
    _counted(translate("overview", "Ended"), lambda line: line.ended),
    _counted(translate("overview", "Sales running"), lambda line: line.sales),
    ItemColumn(translate("overview", "Next sale"), 150, _next_sale),
    ItemColumn(translate("overview", "Last sync"), 120,
               lambda line: formats.ago(line.shop.synced_at, datetime.now(UTC)),
               tone=lambda _line: Tone.MUTED),
)  # fmt: skip
