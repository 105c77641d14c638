"""What a timeline shows: a row for each rule, its bars, and where several sales run at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pricedesk.domain.schedule import Window
from pricedesk.services.calendar import Bar


@dataclass(frozen=True, slots=True)
class Row:
    """All occurrences of a rule in a shop, in their order."""

    rule_id: int
    shop_id: int
    title: str
    shop_name: str
    bars: tuple[Bar, ...]


def rows_of(bars: Sequence[Bar]) -> list[Row]:
    """In the order of what begins first."""
    found: dict[tuple[int, int], list[Bar]] = {}
    for bar in sorted(bars, key=lambda one: one.starts_at):
        found.setdefault((bar.rule_id, bar.shop_id), []).append(bar)
    return [
        Row(rule, shop, bars[-1].rule_name, bars[0].shop_name, tuple(bars))
        for (rule, shop), bars in found.items()
    ]


def row_of(rows: Sequence[Row], bar: Bar | None) -> int | None:
    """In which row a bar stands."""
    return next((at for at, row in enumerate(rows) if bar in row.bars), None)


def beside(rows: Sequence[Row], bar: Bar | None, step: int) -> Bar | None:
    """The next (1) or last (-1) occurrence of the same rule; None at the end."""
    row = row_of(rows, bar)
    if row is None or bar is None:
        return rows[0].bars[0] if rows else None
    at = rows[row].bars.index(bar) + step
    return rows[row].bars[at] if 0 <= at < len(rows[row].bars) else None


def below(rows: Sequence[Row], bar: Bar | None, step: int, sight: Window) -> Bar | None:
    """The first occurrence in sight of the rule under (1) or over (-1) that of ``bar``."""
    if not rows:
        return None
    row = row_of(rows, bar)
    at = 0 if row is None else min(max(row + step, 0), len(rows) - 1)
    seen = (one for one in rows[at].bars if Window(one.starts_at, one.ends_at).meets(sight))
    return next(seen, rows[at].bars[0])


def same(one: Bar, other: Bar) -> bool:
    """Whether both are the same occurrence, read at two times."""
    return (one.rule_id, one.shop_id, one.starts_at) == (
        other.rule_id,
        other.shop_id,
        other.starts_at,
    )


def overlaps(bars: Sequence[Bar]) -> list[tuple[datetime, datetime | None]]:
    """When at least two sales of one shop run at once, without gaps; None is open."""
    spans: list[tuple[datetime, datetime | None]] = []
    for shop in {bar.shop_id for bar in bars}:
        spans += _overlaps([bar for bar in bars if bar.shop_id == shop and not bar.note])
    return _joined(sorted(spans, key=lambda span: span[0]))


def _overlaps(bars: Sequence[Bar]) -> list[tuple[datetime, datetime | None]]:
    edges: list[tuple[datetime, int]] = []
    for bar in bars:
        edges.append((bar.starts_at, 1))
        if bar.ends_at is not None:
            edges.append((bar.ends_at, -1))
    found: list[tuple[datetime, datetime | None]] = []
    at_once, since = 0, None
    # An end goes before a start at the same instant: they only touch.
    for moment, step in sorted(edges):
        at_once += step
        if at_once >= 2 and since is None:
            since = moment
        elif at_once < 2 and since is not None:
            found.append((since, moment))
            since = None
    if since is not None:
        found.append((since, None))
    return found


def _joined(
    spans: Sequence[tuple[datetime, datetime | None]],
) -> list[tuple[datetime, datetime | None]]:
    joined: list[tuple[datetime, datetime | None]] = []
    for start, end in spans:
        if joined and (joined[-1][1] is None or joined[-1][1] >= start):
            first, last = joined[-1]
            joined[-1] = (first, None if last is None or end is None else max(last, end))
        else:
            joined.append((start, end))
    return joined
