"""Nothing stands in the way of a paint: measured and printed, asserted only loosely."""

from __future__ import annotations

import asyncio
import time

import polars as pl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pricedesk.desktop import columns
from pricedesk.desktop.models.sources import CatalogueSource
from pricedesk.desktop.pulse import Pulse
from pricedesk.desktop.screens.rules import RulesScreen
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.widgets.grid import Grid
from pricedesk.services import catalogue as catalogue_service
from tests.desktop.catalogues import a_catalogue
from tests.desktop.conftest import Drive, Floor, a_window, until


def test_typing_in_a_rule_never_freezes_the_window(
    drive: Drive, synced: Floor, theme: Theme
) -> None:
    async def story() -> None:
        async with a_window(synced, theme) as window:
            rules = window.open("rules")
            assert isinstance(rules, RulesScreen)
            rules.new_rule()
            await until(lambda: rules.editor.view.figures is not None)
            await asyncio.sleep(0.5)
            watchdog = Pulse()
            for text in ("11", "12", "13", "14", "15", "20"):
                number = rules.editor.form.action.simple._number
                number.selectAll()
                for letter in text:
                    QTest.keyClick(number, letter)
                    await asyncio.sleep(0.12)
                await asyncio.sleep(0.2)
            await until(lambda: rules.editor.apply.isEnabled())
            watchdog.stop()
            print(f"longest pause {watchdog.longest:.0f} ms, most under {watchdog.most:.0f} ms")
            assert watchdog.longest < 1000

    drive(story())


def test_a_million_rows_are_shown_sorted_and_found(qapp: QApplication, theme: Theme) -> None:
    catalogue = a_catalogue(1_000_000)
    grid = Grid("Catalogue", columns.CATALOGUE)
    grid.resize(1280, 800)
    grid.show()
    figures = {}

    def timed(name: str, order: pl.Series) -> None:
        start = time.perf_counter()
        grid.frame_model.show(CatalogueSource(catalogue), order, catalogue.currency)
        qapp.processEvents()
        grid.grab()
        figures[name] = time.perf_counter() - start

    whole = catalogue_service.rows(catalogue)
    timed("show", whole)
    start = time.perf_counter()
    by_price = catalogue_service.rows(catalogue, "", "price", True)
    figures["sort"] = time.perf_counter() - start
    timed("show sorted", by_price)
    start = time.perf_counter()
    found = catalogue_service.rows(catalogue, "sku-99999")
    figures["filter"] = time.perf_counter() - start
    timed("show found", found)
    assert found.len() == 11
    grid.frame_model.show(CatalogueSource(catalogue), whole, catalogue.currency)
    start = time.perf_counter()
    bar = grid.verticalScrollBar()
    for step in range(50):
        bar.setValue(step * bar.maximum() // 50)
        qapp.processEvents()
    figures["frame while scrolling"] = (time.perf_counter() - start) / 50
    start = time.perf_counter()
    grid.selectAll()
    qapp.processEvents()
    figures["select all"] = time.perf_counter() - start
    assert grid.selected_count() == 1_000_000
    print({name: f"{seconds * 1000:.0f} ms" for name, seconds in figures.items()})
    assert all(seconds < 5 for seconds in figures.values())
