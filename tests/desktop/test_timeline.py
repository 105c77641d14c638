"""A timeline: where moments lie, in every zone, and bars moved by mouse and keys."""

from __future__ import annotations

import itertools
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pricedesk.desktop.theme import Theme
from pricedesk.desktop.widgets.timeline import Timeline
from pricedesk.desktop.widgets.timeline_held import Grip, Held
from pricedesk.desktop.widgets.timeline_paint import AXIS, NAMES, ROW
from pricedesk.desktop.widgets.timeline_rows import overlaps
from pricedesk.desktop.widgets.timeline_scale import Grain, Scale, Zoom
from pricedesk.domain.schedule import Window
from pricedesk.services.calendar import Bar, BarState

BERLIN = ZoneInfo("Europe/Berlin")
LEFT = Qt.MouseButton.LeftButton
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)


def there(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=BERLIN).astimezone(UTC)


def a_bar(start: datetime, end: datetime | None, rule: int = 1, **more: Any) -> Bar:
    values = {
        "shop_id": 1, "shop_name": "Aurora", "zone": "Europe/Berlin", "rule_id": rule,
        "rule_name": f"Sale {rule}", "starts_at": start, "ends_at": end,
        "state": BarState.COMING, "note": "", "weekly": False, "movable": True,
        "start_job_id": None, "end_job_id": None, "by": "Ada", **more,
    }  # fmt: skip
    return Bar(**values)


# --------------------------------------------------------------------- scale


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25)])
def test_the_day_of_a_change_of_clocks_is_as_long_as_it_is(day: date, hours: int) -> None:
    scale = Scale(day, Zoom.DAY, BERLIN, 2400.0)
    assert scale.end - scale.start == timedelta(hours=hours)
    assert len(list(scale.ticks(Grain.HOUR))) == hours
    week = scale.around(day, Zoom.WEEK)
    edges = [week.x(moment) for moment in week.ticks(Grain.DAY)] + [week.width]
    widths = [right - left for left, right in itertools.pairwise(edges)]
    assert len(widths) == 7
    assert widths[6] == pytest.approx(widths[0] * hours / 24)


@given(
    zone=st.sampled_from(["Europe/Berlin", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia"]),
    day=st.dates(date(2010, 1, 1), date(2035, 1, 1)),
    zoom=st.sampled_from(list(Zoom)),
    share=st.floats(0, 1),
)
def test_every_moment_of_a_page_has_its_place(
    zone: str, day: date, zoom: Zoom, share: float
) -> None:
    scale = Scale(day, zoom, ZoneInfo(zone), 900.0).around(day, zoom)
    moment = scale.moment(share * 900)
    assert scale.x(moment) == pytest.approx(share * 900, abs=0.01)
    snapped = scale.snapped(moment)
    assert abs(snapped - moment) <= timedelta(minutes=zoom.snap) / 2 + timedelta(hours=1)
    assert scale.start <= next(iter(scale.ticks(scale.major))) + 366 * DAY
    ticks = list(scale.ticks(scale.minor))
    assert ticks == sorted(set(ticks))
    assert scale.first <= scale.last
    assert scale.paged(1).first > scale.first > scale.paged(-1).first
    assert scale.paged(1).first <= scale.last + DAY, "nothing lies between two pages"


def test_hours_are_stepped_by_the_wall_clock() -> None:
    scale = Scale(date(2026, 10, 24), Zoom.MONTH, BERLIN, 900.0)
    evening = there(2026, 10, 24, 18)
    assert scale.stepped(evening, 4) == there(2026, 10, 25, 18)
    assert scale.stepped(evening, 4) - evening == timedelta(hours=25)


@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.one_of(st.none(), st.integers(1, 20)), st.integers(1, 2)),
        max_size=7,
    )
)
def test_overlaps_are_where_two_sales_of_a_shop_run_at_once(
    sales: list[tuple[int, int | None, int]],
) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    bars = [
        a_bar(
            start + begin * DAY,
            None if length is None else start + (begin + length) * DAY,
            rule=number,
            shop_id=shop,
        )
        for number, (begin, length, shop) in enumerate(sales)
    ]
    found = overlaps(bars)
    for day in range(80):
        noon = start + day * DAY + DAY / 2
        runs = [bar.shop_id for bar in bars if Window(bar.starts_at, bar.ends_at).holds(noon)]
        shaded = any(Window(first, last).holds(noon) for first, last in found)
        assert shaded == any(runs.count(shop) > 1 for shop in (1, 2))


def test_a_bar_carried_over_the_change_of_clocks_stays_as_long_by_the_clock() -> None:
    bar = a_bar(there(2026, 10, 20, 9), there(2026, 10, 22, 9))
    scale = Scale(date(2026, 10, 19), Zoom.MONTH, BERLIN, 900.0)
    held = Held.take(bar, Grip.WHOLE, bar.starts_at).carried(bar.starts_at + 4 * DAY, scale)
    start = scale.snapped(bar.starts_at + 4 * DAY)
    assert held.to.start == start
    assert held.to.end is not None
    assert held.to.end - start == timedelta(hours=49)
    assert Held.take(bar, Grip.WHOLE, bar.starts_at).carried(bar.starts_at, scale).moved is False


# -------------------------------------------------------------------- widget


@pytest.fixture
def timeline(qtbot: QtBot, theme: Theme) -> Timeline:
    made = Timeline()
    qtbot.addWidget(made)
    made.resize(NAMES + 700, 400)
    made.show()
    made.look_at(Scale(MONDAY, Zoom.WEEK, BERLIN, 1.0))
    return made


@pytest.fixture
def sale(timeline: Timeline) -> Bar:
    """From Tuesday 00:00 to Thursday 00:00, with a running one under it and one that is over."""
    sale = a_bar(there(2026, 11, 24), there(2026, 11, 26))
    runs = a_bar(there(2026, 11, 25), there(2026, 11, 28), rule=2, state=BarState.RUNS)
    over = a_bar(
        there(2026, 11, 26), there(2026, 11, 27), rule=3, state=BarState.ENDED, movable=False
    )
    timeline.show_bars([sale, runs, over], with_shops=False)
    return sale


def drag(timeline: Timeline, start: QPointF, px: float) -> None:
    view, first = timeline.viewport(), start.toPoint()
    QTest.mousePress(view, LEFT, pos=first)
    for share in (0.5, 1.0):
        # QTest's own moves do not say which button is down.
        spot = first + QPoint(round(px * share), 0)
        _move(timeline, spot)
    QTest.mouseRelease(view, LEFT, pos=first + QPoint(round(px), 0))


def _move(timeline: Timeline, spot: QPoint) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    where = timeline.viewport().mapToGlobal(spot)
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(spot), QPointF(where), Qt.MouseButton.NoButton, LEFT,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    timeline.mouseMoveEvent(event)


def dropped(timeline: Timeline) -> list[Window]:
    found: list[Window] = []
    timeline.dropped.connect(lambda _bar, to: found.append(to))
    return found


def test_a_sale_is_dragged_to_another_day(timeline: Timeline, sale: Bar) -> None:
    found = dropped(timeline)
    drag(timeline, timeline.area_of(sale).center(), 200)
    assert found == [Window(there(2026, 11, 26), there(2026, 11, 28))]
    assert timeline.held is None
    assert timeline.chosen == sale


def test_its_edges_make_it_longer_or_shorter(timeline: Timeline, sale: Bar) -> None:
    found = dropped(timeline)
    area = timeline.area_of(sale)
    drag(timeline, area.center() + QPointF(area.width() / 2 - 2, 0), 50)
    drag(timeline, area.center() - QPointF(area.width() / 2 - 2, 0), -100)
    assert found == [
        Window(sale.starts_at, there(2026, 11, 26, 12)),
        Window(there(2026, 11, 23), sale.ends_at),
    ]


def test_what_runs_keeps_its_start_and_what_is_over_stays(timeline: Timeline, sale: Bar) -> None:
    found = dropped(timeline)
    runs, over = timeline.rows[1].bars[0], timeline.rows[2].bars[0]
    drag(timeline, timeline.area_of(runs).center(), 100)
    drag(timeline, timeline.area_of(over).center(), 100)
    assert found == [Window(runs.starts_at, there(2026, 11, 29))]


def test_keys_choose_carry_and_put_down(qtbot: QtBot, timeline: Timeline, sale: Bar) -> None:
    found = dropped(timeline)
    timeline.activateWindow()
    timeline.setFocus()
    opened: list[Bar] = []
    timeline.opened.connect(opened.append)
    QTest.keyClick(timeline, Qt.Key.Key_Down)
    assert timeline.chosen == sale
    assert "Sale 1" in timeline.accessibleDescription()
    QTest.keyClick(timeline, Qt.Key.Key_Return)
    assert opened == [sale]
    for _ in range(3):
        QTest.keyClick(timeline, Qt.Key.Key_Right, CONTROL)
    QTest.keyClick(timeline, Qt.Key.Key_Left, CONTROL | SHIFT)
    assert "→" in timeline.accessibleDescription()
    assert found == []
    QTest.keyClick(timeline, Qt.Key.Key_Return)
    assert found == [Window(there(2026, 11, 24, 3), there(2026, 11, 26, 2))]
    QTest.keyClick(timeline, Qt.Key.Key_Right, CONTROL)
    QTest.keyClick(timeline, Qt.Key.Key_Escape)
    QTest.keyClick(timeline, Qt.Key.Key_Down)
    assert timeline.chosen is not None
    assert (timeline.chosen.rule_id, len(found)) == (2, 1)


def test_keys_turn_pages_and_zoom(timeline: Timeline, sale: Bar) -> None:
    QTest.keyClick(timeline, Qt.Key.Key_PageDown)
    assert timeline.scale.first == MONDAY + 7 * DAY
    QTest.keyClick(timeline, Qt.Key.Key_PageUp)
    timeline.choose(sale)
    QTest.keyClick(timeline, Qt.Key.Key_Minus)
    assert (timeline.scale.zoom, timeline.scale.first) == (Zoom.MONTH, date(2026, 11, 17 - 1))
    for _ in range(9):
        QTest.keyClick(timeline, Qt.Key.Key_Plus)
    assert (timeline.scale.zoom, timeline.scale.first) == (Zoom.DAY, date(2026, 11, 24))
    QTest.keyClick(timeline, Qt.Key.Key_Home)
    assert timeline.scale.first == datetime.now(UTC).astimezone(BERLIN).date()


def test_a_click_beside_the_bars_asks_for_that_moment(timeline: Timeline, sale: Bar) -> None:
    found: list[datetime] = []
    timeline.moment_chosen.connect(found.append)
    spot = QPoint(NAMES + 451, AXIS + ROW // 2)
    QTest.mouseClick(timeline.viewport(), LEFT, pos=spot)
    assert found == [there(2026, 11, 27, 12)]
    timeline.choose(sale)
    QTest.keyClick(timeline, Qt.Key.Key_Space)
    assert found[1:] == [sale.starts_at]


def test_hundreds_of_bars_are_painted_within_a_frame(timeline: Timeline, qtbot: QtBot) -> None:
    weekly = [
        a_bar(there(2026, 1, 2, 18) + week * 7 * DAY, there(2026, 1, 3) + week * 7 * DAY, rule=rule)
        for rule in range(12)
        for week in range(60)
    ]
    timeline.show_bars(weekly, with_shops=True)
    timeline.look_at(timeline.scale.around(date(2026, 1, 1), Zoom.YEAR))
    timeline.grab()
    taken = []
    for _ in range(5):
        before = time.thread_time()
        timeline.grab()
        taken.append(time.thread_time() - before)
    assert min(taken) < 0.05
