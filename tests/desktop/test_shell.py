"""What is there on every screen: the palette, all shops at once, further windows, the foot."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from pricedesk.desktop.commands import of_the_screens, of_the_window
from pricedesk.desktop.entries import Entry, best, fit
from pricedesk.desktop.places import places
from pricedesk.desktop.screens.catalogue import CatalogueScreen
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.widgets.pages import Pages
from pricedesk.desktop.widgets.palette import Palette
from pricedesk.desktop.widgets.which_shop import WhichShop
from pricedesk.desktop.window import Window
from pricedesk.services import catalogue as catalogue_service
from tests.desktop.clipping import clipped
from tests.desktop.conftest import Drive, Floor, a_window, until
from tests.desktop.test_names import screens


def entry(name: str, title: str) -> Entry:
    return Entry(name, title, "", "jobs", lambda: None)


def test_the_palette_puts_a_beginning_before_a_middle_before_letters_in_order() -> None:
    found = best(
        [
            entry("a", "A dark night"),
            entry("b", "Dark"),
            entry("c", "Undark"),
            entry("d", "Dxaxrk"),
        ],
        "dark",
        [],
    )
    assert [one.id for one in found] == ["b", "a", "c", "d"]
    assert fit("dark moon", "Dark") is None
    assert fit("NIGHT dark", "A dark night") is not None


def test_the_palette_remembers_what_was_used() -> None:
    entries = [entry("a", "Sale one"), entry("b", "Sale two"), entry("c", "Other")]
    assert best(entries, "", ["b"])[0].id == "b"
    assert [one.id for one in best(entries, "sale", ["b", "a"])] == ["b", "a"]


def palette_of(window: Window) -> Palette:
    window.show_palette()
    return next(palette for palette in window.findChildren(Palette) if palette.isVisible())


def titles(palette: Palette) -> list[str]:
    return [palette.list.item(row).text() for row in range(palette.list.count())]


def test_everything_is_found_and_done_by_its_name(
    drive: Drive, synced: Floor, theme: Theme
) -> None:
    async def story() -> None:
        async with a_window(synced, theme) as window:
            assert window.session is not None
            assert window.session.shop is not None
            window.open("jobs")
            palette = palette_of(window)
            QTest.keyClicks(palette.field, "catalog")
            QTest.keyClick(palette.field, Qt.Key.Key_Return)
            await until(lambda: window._title.text() == "Catalogue")

            shop = window.session.shop
            known = await window.session.call(catalogue_service.snapshot, shop.id)
            sku = known.variants["sku"].drop_nulls()[3]
            palette = palette_of(window)
            QTest.keyClicks(palette.field, sku)
            await until(lambda: sku in titles(palette))
            palette.list.setCurrentRow(titles(palette).index(sku))
            QTest.keyClick(palette.field, Qt.Key.Key_Return)
            screen = window.open("catalogue")
            assert isinstance(screen, CatalogueScreen)
            await until(lambda: screen.grid.frame_model.rowCount() == 1)

            for other in window.session.shops:
                palette = palette_of(window)
                QTest.keyClicks(palette.field, other.name)
                QTest.keyClick(palette.field, Qt.Key.Key_Return)
                await until(lambda number=other.id: window.session.shop.id == number)

            palette = palette_of(window)
            QTest.keyClicks(palette.field, "qqqq zzzz")
            assert titles(palette) == []
            palette.reject()

    drive(story())


def test_every_command_names_what_its_screen_can_do(
    drive: Drive, synced: Floor, theme: Theme
) -> None:
    async def story() -> None:
        async with a_window(synced, theme) as window:
            for command in of_the_window():
                assert callable(getattr(window, command.does)), command
            for place in places():
                assert place.load().place == place.key
                for command in of_the_screens().get(place.key, ()):
                    assert callable(getattr(place.load(), command.does)), command

    drive(story())


def test_what_can_be_done_is_known_without_a_screen() -> None:
    code = """
import sys
from pricedesk.desktop import commands, finder
assert set(commands.of_the_screens()) and commands.of_the_window()
print([name for name in sys.modules if name.startswith("pricedesk.desktop.screens.")])
"""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_looking_at_all_shops_asks_which_before_prices_are_changed(
    drive: Drive, synced: Floor, theme: Theme
) -> None:
    async def story() -> None:
        async with a_window(synced, theme) as window:
            assert window.session is not None
            window.open("catalogue")
            window.session.choose(None)
            assert window.session.all_shops
            assert "All 3 shops" in window.switcher.accessibleName()
            which = window.findChild(WhichShop)
            assert which is not None
            assert which.isVisible()
            window.open("jobs")
            assert not which.isVisible()
            window.open("catalogue")
            second = which.findChildren(QPushButton)[1]
            QTest.mouseClick(second, Qt.MouseButton.LeftButton)
            assert window.session.shop == window.session.shops[1]
            assert not which.isVisible()

    drive(story())


def test_nothing_is_cut_off_though_the_display_is_small_and_everything_twice_as_large(
    drive: Drive, synced: Floor, theme: Theme
) -> None:
    async def story() -> None:
        async with a_window(synced, theme) as window:
            # What 1920 × 1080 pixels have at 200 %.
            for size in (QSize(1280, 800), QSize(960, 540)):
                window.setMinimumSize(QSize(0, 0))
                window.resize(size)
                async for name in screens(window):
                    assert window.size() == size, name
                    # What has just got its words is laid out a turn later.
                    await until(
                        lambda: not clipped(window),
                        patience=3,
                        what=lambda name=name, size=size: f"{name}, {size}: {clipped(window)}",
                    )

    drive(story())


def test_a_page_that_is_not_seen_takes_no_room(theme: Theme) -> None:
    pages, small, large = Pages(), QWidget(), QWidget()
    for page, height in ((small, 40), (large, 900)):
        QVBoxLayout(page).addSpacing(height)
        pages.addWidget(page)
    around = QWidget()
    QVBoxLayout(around).addWidget(pages)
    around.show()
    assert around.minimumSizeHint().height() < 100
    pages.setCurrentWidget(large)
    assert around.minimumSizeHint().height() >= 900
    pages.setCurrentWidget(small)
    assert around.minimumSizeHint().height() < 100


def windows() -> set[Window]:
    """Those that are to be seen."""
    every = QApplication.topLevelWidgets()
    return {one for one in every if isinstance(one, Window) and one.isVisible()}


def test_a_second_window_has_its_own_shop_and_the_same_jobs(
    drive: Drive, synced: Floor, theme: Theme
) -> None:
    async def story() -> None:
        async with a_window(synced, theme) as window:
            assert window.session is not None
            window.session.choose(window.session.shops[0])
            window.open_beside()
            (other,) = windows() - {window}
            assert other.session is not None
            assert other.feed is window.feed
            other.session.choose(other.session.shops[1])
            assert window.session.shop == window.session.shops[0]
            await other.session.refresh_shops()
            assert window.session.shops == other.session.shops
            assert window.session.shop == window.session.shops[0]
            other.close()
            await until(lambda: windows() == {window})
            await window.session.refresh_shops()

    drive(story())


def test_the_foot_tells_the_shops_budget(drive: Drive, synced: Floor, theme: Theme) -> None:
    async def story() -> None:
        async with a_window(synced, theme) as window:
            assert window.session is not None
            window.session.choose(window.session.shops[0])
            await until(lambda: "Shopify budget" in window.foot._budget.text())
            assert "worker alive" in window.foot._worker.words

    drive(story())
