"""The Settings screen: what is chosen there holds."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.screens.settings import SettingsScreen
from pricedesk.desktop.screens.settings_pages.about import AboutPage
from pricedesk.desktop.screens.settings_pages.data import DataPage
from pricedesk.desktop.screens.settings_pages.database import DatabasePage
from pricedesk.desktop.screens.settings_pages.guardrails import GuardrailsPage
from pricedesk.desktop.screens.settings_pages.look import LookPage
from pricedesk.desktop.screens.settings_pages.notices import NoticesPage
from pricedesk.desktop.screens.settings_pages.worker import WorkerPage
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.tokens import Look
from pricedesk.desktop.widgets.fields import choose, chosen
from pricedesk.desktop.window import Window
from pricedesk.services import shops as shop_service
from pricedesk.settings import FILE, Settings
from tests.desktop.conftest import Drive, Floor, a_window, until


def page(window: Window, key: str) -> object:
    screen = window.open("settings", key)
    assert isinstance(screen, SettingsScreen)
    return screen.page


def test_guardrails_are_kept_for_the_shop_in_hand(
    drive: Drive, synced: Floor, theme: Theme
) -> None:
    async def story() -> None:
        async with a_window(synced, theme) as window:
            assert window.session is not None
            first, second = window.session.shops[:2]
            window.session.choose(first)
            limits = page(window, "guardrails")
            assert isinstance(limits, GuardrailsPage)
            await until(lambda: limits.limits["largest_fall"].text() == "60")
            limits.limits["largest_fall"].setText("a lot")
            limits.save()
            assert "Enter a number" in limits._fields["largest_fall"].fault_text
            limits.limits["largest_fall"].setText("12,5")
            limits.limits["most_rows"].setText("500")
            limits.switches["zero_price"].setChecked(False)
            limits.save()
            await until(lambda: not limits.save_button.isEnabled())
            kept = await window.session.call(shop_service.guardrails, first.id)
            assert (kept.largest_fall, kept.most_rows, kept.zero_price) == ("12.5", 500, False)
            window.session.choose(second)
            await until(lambda: limits.limits["largest_fall"].text() == "60")

    drive(story())


def test_the_settings_of_worker_and_database_go_to_the_file(
    drive: Drive, synced: Floor, theme: Theme
) -> None:
    async def story() -> None:
        async with a_window(synced, theme) as window:
            worker = page(window, "worker")
            assert isinstance(worker, WorkerPage)
            await until(lambda: "Process" in worker._alive.text())
            worker.numbers["keep_days"].setText("none")
            worker.save()
            assert worker._fields["keep_days"].fault_text
            worker.numbers["keep_days"].setText("0")
            worker.save()
            assert "Nothing was changed" in worker.banner.words
            worker.numbers["keep_days"].setText("30")
            worker.save()
            assert Settings(data_dir=synced.data_dir).keep_days == 30
            assert (synced.data_dir / FILE).stat().st_mode & 0o077 == 0

            database = page(window, "database")
            assert isinstance(database, DatabasePage)
            choose(database.kind, "server")
            database.address.setText("postgresql://maria:hidden-word@127.0.0.1:9/prices")
            database.keep.click()
            await until(lambda: database.banner.isVisible())
            assert "127.0.0.1" in database.banner.words
            assert "hidden-word" not in database.banner.words
            # What does not answer is not kept.
            assert Settings(data_dir=synced.data_dir).uses_embedded

            assert window.session is not None
            database.address.setText(window.session.desk.database.url)
            database.test.click()
            await until(lambda: "The server answers" in database.banner.words)

    drive(story())


def test_a_backup_and_a_bundle_are_written_from_the_window(
    drive: Drive, synced: Floor, theme: Theme, tmp_path: Path
) -> None:
    async def story() -> None:
        async with a_window(synced, theme) as window:
            data = page(window, "data")
            assert isinstance(data, DataPage)
            await data.write(tmp_path / "prices.backup")
            assert "The backup is written" in data.banner.words
            assert (tmp_path / "prices.backup").read_bytes().startswith(b"PGDMP")
            await data.write(tmp_path / "nowhere" / "prices.backup")
            assert "cannot be written" in data.banner.words

            about = page(window, "about")
            assert isinstance(about, AboutPage)
            (synced.settings.log_dir / "odd.log").write_text("a token shpat_0123456789abcdef\n")
            await about.write(tmp_path / "bundle.zip")
            with zipfile.ZipFile(tmp_path / "bundle.zip") as bundle:
                everything = "".join(bundle.read(name).decode() for name in bundle.namelist())
                assert json.loads(bundle.read("versions.json"))["polars"]
            assert "a token" in everything
            assert "shpat_0123" not in everything

    drive(story())


def test_what_the_operator_likes_is_remembered(drive: Drive, synced: Floor, theme: Theme) -> None:
    async def story() -> None:
        async with a_window(synced, theme) as window:
            look = page(window, "look")
            assert isinstance(look, LookPage)
            choose(look.look, "dark")
            assert theme.look is Look.DARK
            window.look_light()
            assert chosen(look.look) == "light", "by the menu, while the page is open"
            window.look_dark()
            choose(look.language, "de")
            choose(look.scale, "150")
            assert "next start" in look.later.words
            notices = page(window, "notices")
            assert isinstance(notices, NoticesPage)
            choose(notices.closing, "no")
        kept = Preferences(synced.data_dir)
        assert (kept.language, kept.scale, kept.look) == ("de", 150, Look.DARK)
        assert kept.worker_goes_on is False

    drive(story())
