"""Widgets in cycles are destroyed on the window's thread, whoever else allocates."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pricedesk.desktop.collector import Collector


@pytest.fixture(scope="module", autouse=True)
def collected_here() -> None:
    """Here each test has collectors of its own."""


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    yield
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


class Knot:
    def __init__(self) -> None:
        self.itself = self


def many_knots() -> None:
    for _ in range(10 * gc.get_threshold()[0]):
        Knot()


def on_another_thread(work: object) -> None:
    assert callable(work)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def test_only_the_windows_thread_collects_until_the_last_collector_stops(
    qapp: QApplication, qtbot: QtBot
) -> None:
    threads = set()

    def note(_phase: str, _info: dict[str, int]) -> None:
        threads.add(threading.current_thread().name)

    first, second = Collector(), Collector()
    gc.callbacks.append(note)
    try:
        on_another_thread(many_knots)
        second.stop()
        second.stop()
        on_another_thread(many_knots)
        assert threads == set()
        qtbot.waitUntil(lambda: bool(threads))
    finally:
        gc.callbacks.remove(note)
        first.stop()
    assert threads == {threading.main_thread().name}


def test_a_widget_in_a_cycle_is_gone_when_the_last_collector_stops(qapp: QApplication) -> None:
    collector = Collector()
    widget = QWidget()
    knot = Knot()
    knot.itself = [knot, widget]  # type: ignore[assignment]
    there = weakref.ref(widget)
    collector.settle()
    del widget, knot
    assert there() is not None
    collector.stop()
    assert there() is None
