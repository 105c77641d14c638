"""What the queue view lists: queues, workers, shops and sales to come, a row each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pricedesk.desktop import formats
from pricedesk.desktop.columns import Tone
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.models.items import ItemColumn
from pricedesk.domain.queues import Queue
from pricedesk.domain.shop import Shop
from pricedesk.services.health import Health
from pricedesk.services.schedules import Window
from pricedesk.services.workers import WorkerState

_DOES = {
    Queue.REQUEST: translate("queue", "Takes in what is submitted"),
    Queue.COMPUTE: translate("queue", "Reads shops, computes plans"),
    Queue.PROCESSING: translate("queue", "Changes prices"),
    Queue.WAITING: translate("queue", "Holds what cannot run now"),
    Queue.PRODUCT_CHANGES: translate("queue", "Follows changes at the shops"),
    Queue.MAINTENANCE: translate("queue", "Schedules and recovery"),
}

_NAME = {
    Queue.REQUEST: translate("queue", "request"),
    Queue.COMPUTE: translate("queue", "compute"),
    Queue.PROCESSING: translate("queue", "processing"),
    Queue.WAITING: translate("queue", "waiting"),
    Queue.PRODUCT_CHANGES: translate("queue", "product-changes"),
    Queue.MAINTENANCE: translate("queue", "maintenance"),
}
"""Commands and logs call them by their English names."""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A queue with its depth; ``oldest`` in seconds."""

    queue: Queue
    ready: int = 0
    later: int = 0
    doing: int = 0
    oldest: float | None = None
    paused: bool = False


def queue_rows(health: Health) -> list[QueueRow]:
    """All queues, the empty ones too."""
    known = {info.name: info for info in health.queues}
    rows = []
    for queue in Queue:
        paused, info = queue.value in health.paused_queues, known.get(queue.value)
        if info is None:
            rows.append(QueueRow(queue, paused=paused))
        else:
            depth = (info.ready, info.later, info.doing, info.oldest_seconds)
            rows.append(QueueRow(queue, *depth, paused))
    return rows


QUEUES: tuple[ItemColumn[QueueRow], ...] = (
    ItemColumn(translate("queue", "Queue"), 144, lambda row: _NAME[row.queue],
               tone=lambda _row: Tone.STRONG, hint=lambda row: row.queue.value),
    ItemColumn(translate("queue", "What it does"), 150, lambda row: _DOES[row.queue], stretch=True,
               tone=lambda _row: Tone.MUTED),
    ItemColumn(translate("queue", "Ready"), 56, lambda row: formats.count(row.ready),
               numeric=True),
    ItemColumn(translate("queue", "Later"), 56, lambda row: formats.count(row.later),
               numeric=True, tone=lambda _row: Tone.MUTED),
    ItemColumn(translate("queue", "At work"), 64, lambda row: formats.count(row.doing),
               numeric=True),
    ItemColumn(translate("queue", "Oldest"), 72,
               lambda row: formats.NONE if row.oldest is None else formats.duration(row.oldest),
               numeric=True),
    ItemColumn(translate("queue", "State"), 84,
               lambda row: (translate("queue", "Paused") if row.paused
                            else translate("queue", "Open")),
               tone=lambda row: Tone.WARNING if row.paused else Tone.MUTED,
               icon=lambda row: "pause" if row.paused else "play"),
)  # fmt: skip

WORKERS: tuple[ItemColumn[WorkerState], ...] = (
    ItemColumn(translate("queue", "Worker"), 112,
               lambda one: (translate("queue", "Alive") if one.alive
                            else translate("queue", "Silent")),
               tone=lambda one: Tone.GOOD if one.alive else Tone.ERROR,
               icon=lambda one: "done" if one.alive else "error"),
    ItemColumn(translate("queue", "Machine"), 140, lambda one: one.host, stretch=True),
    ItemColumn(translate("queue", "Process"), 80, lambda one: str(one.pid), numeric=True,
               tone=lambda _one: Tone.MUTED),
    ItemColumn(translate("queue", "Since"), 176, lambda one: formats.moment(one.started_at),
               tone=lambda _one: Tone.MUTED),
    ItemColumn(translate("queue", "Last word"), 92,
               lambda one: formats.ago(one.seen_at, datetime.now(UTC)),
               tone=lambda _one: Tone.MUTED),
    ItemColumn(translate("queue", "Version"), 72, lambda one: one.version,
               tone=lambda _one: Tone.MUTED),
)  # fmt: skip

SHOPS: tuple[ItemColumn[Shop], ...] = (
    ItemColumn(translate("queue", "Shop"), 140, lambda shop: shop.name, stretch=True,
               tone=lambda _shop: Tone.STRONG),
    ItemColumn(translate("queue", "State"), 220, lambda shop: _state_of(shop), stretch=True,
               tone=lambda shop: Tone.WARNING if shop.paused or shop.problem else Tone.MUTED,
               icon=lambda shop: "pause" if shop.paused else "warning" if shop.problem else "play"),
)  # fmt: skip


def _state_of(shop: Shop) -> str:
    if shop.paused:
        return translate("queue", "Paused: its jobs wait")
    return shop.problem or translate("queue", "Open")


@dataclass(frozen=True, slots=True)
class Coming:
    """A sale's occurrence beside the shop in whose zone its times are told."""

    window: Window
    shop: Shop | None

    @property
    def zone(self) -> str | None:
        return self.shop.zone if self.shop is not None else None


def coming(windows: Sequence[Window], shops: Iterable[Shop], now: datetime) -> list[Coming]:
    """Missed starts first, then what runs or is to come, soonest first; what is over is left out."""
    by_id = {shop.id: shop for shop in shops}
    open_ones = [
        Coming(window, by_id.get(window.shop_id))
        for window in windows
        if window.end_job_id is None and (window.ends_at is None or window.ends_at > now)
    ]
    missed = [
        Coming(window, by_id.get(window.shop_id)) for window in windows if window.note is not None
    ][-20:]
    return missed[::-1] + [one for one in open_ones if one.window.note is None]


SCHEDULES: tuple[ItemColumn[Coming], ...] = (
    ItemColumn(translate("queue", "Sale"), 150, lambda one: one.window.rule_name, stretch=True,
               tone=lambda _one: Tone.STRONG),
    ItemColumn(translate("queue", "Shop"), 96,
               lambda one: one.shop.name if one.shop is not None else ""),
    ItemColumn(translate("queue", "Starts"), 156,
               lambda one: formats.moment(one.window.starts_at, one.zone)),
    ItemColumn(translate("queue", "Ends"), 156,
               lambda one: (formats.moment(one.window.ends_at, one.zone)
                            if one.window.ends_at is not None
                            else translate("queue", "Open end"))),
    ItemColumn(translate("queue", "State"), 200, lambda one: _word_of(one), stretch=True,
               tone=lambda one: _tone_of(one), icon=lambda one: _icon_of(one)),
)  # fmt: skip


def _word_of(one: Coming) -> str:
    window = one.window
    if window.note is not None:
        return translate("queue", "Missed: {why}").format(why=local(window.note))
    if window.start_job_id is not None:
        return translate("queue", "Runs since job {number}").format(number=window.start_job_id)
    if window.lead_seconds:
        lead = formats.duration(window.lead_seconds)
        return translate("queue", "Starts {time} early, to be live by then").format(time=lead)
    return translate("queue", "To come")


def _tone_of(one: Coming) -> Tone:
    if one.window.note is not None:
        return Tone.WARNING
    return Tone.GOOD if one.window.start_job_id is not None else Tone.MUTED


def _icon_of(one: Coming) -> str:
    if one.window.note is not None:
        return "warning"
    return "play" if one.window.start_job_id is not None else "clock"
