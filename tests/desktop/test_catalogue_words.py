"""What is typed over and in the catalogue: one language, saved views, sums, one line of a price."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from pricedesk.desktop import columns
from pricedesk.desktop.catalogue_query import query_of
from pricedesk.desktop.catalogue_sums import sums
from pricedesk.desktop.models.sources import CatalogueSource
from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.views import View, Views
from pricedesk.desktop.widgets.grid import Grid, select_rows
from pricedesk.desktop.widgets.price_chart import PriceTimeline
from pricedesk.desktop.widgets.query_line import QueryLine
from pricedesk.domain.money import currency
from pricedesk.domain.shop import parse_address
from pricedesk.pricing.query import read_query
from pricedesk.services.catalogue import rows
from pricedesk.services.variants import PriceMove
from tests.desktop.catalogues import NOW, a_catalogue


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"vendor": "acme"}, [0, 1, 2, 3]),
        ({"vendor": "!acme"}, [4, 5, 6, 7]),
        ({"price": ">10.05"}, [6, 7]),
        ({"price": "10.02..10.04", "sku": "=sku-3"}, [3]),
        ({"compare_at": "="}, [0, 2, 4, 6]),
        ({"product_title": "product 1", "price": "<10.05"}, [4]),
        ({"barcode": 'a "quoted" one'}, []),
    ],
)
def test_the_row_of_filters_speaks_the_search_language(
    filters: dict[str, str], found: list[int]
) -> None:
    assert rows(a_catalogue(8), query_of("", filters)).to_list() == found


def test_filters_narrow_alternatives_of_the_search_too() -> None:
    search = query_of("sku-1 or sku-6", {"vendor": "beta"})
    assert rows(a_catalogue(8), search).to_list() == [6]


def test_every_column_that_has_a_filter_can_be_filtered_by() -> None:
    for column in columns.CATALOGUE:
        if column.key != "state":
            read_query(query_of("", {column.key: "="}))


def test_what_is_wrong_is_underlined_and_said(theme: Theme) -> None:
    line = QueryLine()
    line.line.setText("shirt vendro:x")
    line.resize(400, 60)
    plain = line.grab().toImage()
    line.show_problem("There is nothing called “vendro”.", 6)
    assert not line.problem.isHidden()
    assert line.line.text() == "shirt vendro:x", "only marked, not changed"
    assert line.line.property("fault")
    assert line.grab().toImage() != plain
    line.show_problem("")
    assert line.problem.isHidden()
    assert not line.line.property("fault")


def test_views_are_kept_for_each_shop_apart(theme: Theme, tmp_path: Path) -> None:
    preferences = Preferences(tmp_path)
    aurora, nordlys = Views(preferences, "aurora"), Views(preferences, "nordlys")
    view = View("Cheap", "price<20", {"vendor": "acme"}, ("sku", "price"), "price", True)
    aurora.save(View("Cheap"))
    aurora.save(view)
    aurora.save(View("a first one"))
    preferences.save()
    read_again = Views(Preferences(tmp_path), "aurora")
    assert [one.name for one in read_again.all()] == ["a first one", "Cheap"]
    assert read_again.get("Cheap") == view, "the newer of the same name"
    assert nordlys.all() == []
    read_again.delete("Cheap")
    assert read_again.get("Cheap") is None


def test_a_view_that_cannot_be_read_harms_nobody(theme: Theme, tmp_path: Path) -> None:
    preferences = Preferences(tmp_path)
    preferences.put("views/aurora", '[{"name": 1}, "x"')
    assert Views(preferences, "aurora").all() == []


def test_a_grid_shows_the_columns_of_a_view_in_its_order(theme: Theme) -> None:
    grid = Grid("Catalogue", columns.CATALOGUE, filters=True)
    grid.show_columns(("price", "sku", "nothing like it"))
    assert grid.shown_columns() == ("price", "sku")
    grid.show_sort("price", True)
    assert grid.horizontalHeader().isSortIndicatorShown()


def test_many_rows_are_copied_without_standing_still(theme: Theme, qtbot: object) -> None:
    catalogue = a_catalogue(1_200)
    grid = Grid("Catalogue", columns.CATALOGUE)
    QAbstractItemModelTester(
        grid.frame_model, QAbstractItemModelTester.FailureReportingMode.Fatal, grid.frame_model
    )
    grid.frame_model.show(CatalogueSource(catalogue), rows(catalogue), catalogue.currency)
    QGuiApplication.clipboard().setText("before")
    select_rows(grid, 0, 999)
    grid.copy_rows()
    assert QGuiApplication.clipboard().text() == "before", "a slice at a time"
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "before")  # type: ignore[attr-defined]
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 1_001, "a header and a thousand rows, no more"
    assert lines[1].split("\t")[2] == "SKU-0"
    assert lines[-1].split("\t")[2] == "SKU-999"


def test_a_copy_is_of_the_rows_that_were_chosen_whatever_is_shown_before_it_is_done(
    theme: Theme, qtbot: object
) -> None:
    many, one = a_catalogue(1_200), a_catalogue(1)
    grid = Grid("Catalogue", columns.CATALOGUE)
    grid.frame_model.show(CatalogueSource(many), rows(many), many.currency)
    QGuiApplication.clipboard().setText("before")
    select_rows(grid, 200, 1_199)
    grid.copy_rows()
    grid.frame_model.show(CatalogueSource(one), rows(one), one.currency)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "before")  # type: ignore[attr-defined]
    _head, *lines = QGuiApplication.clipboard().text().split("\n")
    assert [line.split("\t")[2] for line in lines] == [f"SKU-{n}" for n in range(200, 1_200)]


def test_the_sum_of_the_chosen_is_exact() -> None:
    catalogue = a_catalogue(8)
    told = sums(catalogue, pl.Series([0, 1], dtype=pl.UInt32))
    assert "€20.01" in told
    assert "average €10.01" in told, "half a cent goes up"
    assert "from €10.00 to €10.01" in told


def a_move(days: int, before: int, after: int, job: int | None) -> PriceMove:
    return PriceMove(
        id=days, at=NOW - timedelta(days=days), variant_id=1, product_title="Shirt",
        variant_title="S", sku="S-1", price_before=before, compare_at_before=None, price=after,
        compare_at=None, job_id=job, job_title="Sale" if job else None, by="maria" if job else None,
    )  # fmt: skip


def test_a_price_over_time_is_told_in_words_and_rows_too(theme: Theme) -> None:
    timeline = PriceTimeline()
    moves = [a_move(1, 800, 700, None), a_move(9, 1000, 800, 12)]
    timeline.show_moves(moves, 700, currency("EUR"), "Europe/Berlin", NOW)
    assert timeline.model.rowCount() == 2
    texts = [timeline.model.data(timeline.model.index(0, column)) for column in range(4)]
    assert texts[1] == "8.00 → 7.00"
    assert texts[2] == "Somebody else"
    assert timeline.model.data(timeline.model.index(1, 2)) == "Job 12, maria"
    assert "between €7.00 and €10.00, now €7.00" in timeline.chart.accessibleDescription()
    timeline.resize(500, 400)
    assert not timeline.grab().isNull()


def test_the_admin_of_a_shop_is_opened_at_the_variant() -> None:
    real = parse_address("acme.myshopify.com")
    assert real.variant_page(8, 45) == "https://admin.shopify.com/store/acme/products/8/variants/45"
    practice = parse_address("http://127.0.0.1:8085/shops/aurora")
    assert practice.variant_page(8, 45) == "http://127.0.0.1:8085/"
