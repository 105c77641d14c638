"""``python -m pricedesk.desktop.screenshots OUT``: a picture of every screen, light and dark.

Real parts only: two practice shops, the embedded database and a worker in a folder of
their own, driven through the window's own widgets. Nothing of it stays but the pictures.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from pricedesk.desktop.app import live
from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.tokens import Look
from pricedesk.desktop.widgets.question import Question
from pricedesk.desktop.window import Window
from pricedesk.settings import Settings

SHOPS = (("aurora", "EUR", 480), ("nordlys", "SEK", 150))
SIZE = QSize(1280, 800)
PATIENCE = 60.0

W = TypeVar("W", bound=QWidget)


def main() -> int:
    """Takes the pictures into the folder that is named first on the command line."""
    if len(sys.argv) != 2:
        print("usage: python -m pricedesk.desktop.screenshots OUT", file=sys.stderr)
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setQuitOnLastWindowClosed(False)

    import qasync

    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    with tempfile.TemporaryDirectory(prefix="pricedesk-", ignore_cleanup_errors=True) as folder:
        settings = Settings(data_dir=Path(folder) / "data", operator="maria", keyring=False)
        settings.data_dir.mkdir()
        with loop:
            loop.run_until_complete(_take(application, settings, out))
    return 0


async def _take(application: QApplication, settings: Settings, out: Path) -> None:
    from pricedesk.services.practice import PracticeShop, start_practice

    process, root = await start_practice(
        [PracticeShop(*shop) for shop in SHOPS],
        settings.data_dir / "practice",
        settings.data_dir / "practice.log",
        plan="advanced",
    )
    preferences = Preferences(settings.data_dir)
    preferences.look = Look.LIGHT
    preferences.worker_goes_on = False
    window = Window(Theme(application, Look.LIGHT), preferences)
    window.resize(SIZE)
    window.show()
    living = asyncio.ensure_future(live(window, settings, preferences))
    try:
        await Tour(window, out, root).run()
    finally:
        window.close()
        await living
        await asyncio.to_thread(process.stop)


class Tour:
    """Goes through the window as an operator would, and stops for pictures."""

    def __init__(self, window: Window, out: Path, root: str) -> None:
        self._window = window
        self._out = out
        self._root = root

    async def run(self) -> None:
        await until(lambda: self._window.session is not None)
        await self._connect()
        await self._catalogue()
        await self._rules()
        await self._uploads()
        await self._jobs()
        await self._dialogs()
        await self._wide()

    async def shot(self, name: str, *, notices: bool = False) -> None:
        """Takes the window with the dialogs over it, in both palettes."""
        if not notices:
            self._window.toasts.clear()
        for look in (Look.DARK, Look.LIGHT):
            self._window.choose_look(look)
            await asyncio.sleep(0.25)
            file = self._out / f"{name}-{look.value}.png"
            save(picture(self._window), file)

    # --- the stops ---

    async def _connect(self) -> None:
        from pricedesk.desktop.screens.connect import ConnectDialog
        from pricedesk.desktop.screens.shops import ShopsScreen

        shops = self._screen("shops", ShopsScreen)
        await self.shot("first-run")
        dialog = shops.connect_shop()
        assert isinstance(dialog, ConnectDialog)
        dialog.address.setText(f"{self._root}/shops/aurora")
        dialog.token.setText("shpat_wrong")
        dialog.submit()
        await until(lambda: dialog.banner.isVisible())
        await self.shot("wrong-token")
        for name, _currency, _products in SHOPS:
            dialog.address.setText(f"{self._root}/shops/{name}")
            dialog.token.setText(f"shpat_practice_{name}")
            with Closed(dialog) as closed:
                dialog.submit()
                await until(lambda: bool(closed))
            await until(lambda: self._session.shop is not None)
            if name == SHOPS[0][0]:
                await asyncio.sleep(1.2)
                await self.shot("syncing")
            dialog = shops.connect_shop()
        dialog.reject()
        await until(lambda: all(shop.synced_at for shop in self._session.shops))
        self._session.choose(self._session.shops[0])
        shops.card.asked.emit("check")
        await asyncio.sleep(1.5)
        await self.shot("shops")

    async def _catalogue(self) -> None:
        from pricedesk.desktop.screens.catalogue import CatalogueScreen
        from pricedesk.desktop.widgets.grid import select_rows

        catalogue = self._screen("catalogue", CatalogueScreen)
        await until(lambda: catalogue.grid.frame_model.rowCount() > 0)
        await self.shot("catalogue")
        vendor = catalogue.grid.frame_model.row(0)["vendor"]
        catalogue.search.setText(str(vendor))
        await asyncio.sleep(0.6)
        select_rows(catalogue.grid, 2, 9)
        await asyncio.sleep(0.3)
        await self.shot("catalogue-filtered")
        catalogue.search.setText("no such thing")
        await asyncio.sleep(0.6)
        await self.shot("catalogue-nothing")
        catalogue.search.setText("")

    async def _rules(self) -> None:
        from pricedesk.desktop.screens.rules import RulesScreen

        rules = self._screen("rules", RulesScreen)
        await asyncio.sleep(0.5)
        await self.shot("rules-empty")
        rules.new_rule()
        editor = rules.editor
        await until(lambda: editor.view.figures is not None)
        await self.shot("rule-new")
        for name, document in _rule_documents(await self._some_vendor()):
            editor.form.load(document)
            await asyncio.sleep(1.2)
            await self.shot(name)
        editor.form.load(_everywhere(_sale(await self._some_vendor())))
        await until(lambda: editor.apply.isEnabled())
        await asyncio.sleep(1.0)
        editor.submit()
        await until(lambda: any(j.counts.done * 3 > j.counts.total > 0 for j in self._feed.running))
        await self.shot("jobs")
        await until(lambda: not self._feed.running)
        self._window.open("rules")
        await asyncio.sleep(0.6)
        await self.shot("rules")

    async def _uploads(self) -> None:
        from pricedesk.desktop.screens.uploads import UploadsScreen

        uploads = self._screen("uploads", UploadsScreen)
        await asyncio.sleep(0.3)
        await self.shot("uploads")
        path = Path(tempfile.mkdtemp()) / "supplier-prices.csv"
        path.write_text(await self._price_list(), encoding="cp1252")
        uploads.open_file(path)
        await until(lambda: uploads.view.preview is not None)
        await asyncio.sleep(0.6)
        await self.shot("upload-checked")

    async def _jobs(self) -> None:
        from pricedesk.desktop.screens.jobs import JobsScreen

        jobs = self._screen("jobs", JobsScreen)
        sale = next(job for job in self._feed.jobs.values() if job.can_revert)
        jobs.take(int(sale.id))
        await asyncio.sleep(1.0)
        await self.shot("job-done")
        await self._strangers_change(3)
        jobs.detail.act("revert")
        await asyncio.sleep(0.4)
        await self.shot("revert-asked")
        _press(self._window, "Revert")
        await until(lambda: any(job.parent_id == sale.id for job in self._feed.jobs.values()))
        await until(lambda: not self._feed.running)
        await asyncio.sleep(1.5)
        await self.shot("reverted-but-three", notices=True)
        jobs.detail.ledger.show_failed()
        await asyncio.sleep(0.5)
        await self.shot("conflicts")
        jobs.detail.show_story()
        await asyncio.sleep(0.5)
        await self.shot("story")

    async def _dialogs(self) -> None:
        from pricedesk.desktop.screens.uploads import UploadsScreen

        self._window.show_keys()
        await asyncio.sleep(0.3)
        await self.shot("shortcuts")
        _close_dialogs()
        uploads = self._screen("uploads", UploadsScreen)
        path = Path(tempfile.mkdtemp()) / "strange headers.csv"
        path.write_text("Ref;Neu\nA-1;9,90\n", encoding="utf-8")
        uploads.open_file(path)
        await asyncio.sleep(1.0)
        await self.shot("columns-asked")
        _close_dialogs()

    async def _wide(self) -> None:
        self._window.resize(2560, 1440)
        for key in ("catalogue", "rules", "jobs"):
            self._window.open(key)
            await asyncio.sleep(1.0)
            await self.shot(f"wide-{key}")
        self._window.resize(SIZE)

    # --- what it needs ---

    @property
    def _session(self) -> Any:
        return self._window.session

    @property
    def _feed(self) -> Any:
        return self._window.feed

    def _screen(self, key: str, kind: type[W]) -> W:
        screen = self._window.open(key)
        assert isinstance(screen, kind)
        return screen

    async def _some_vendor(self) -> str:
        catalogue = await self._catalogue_in_hand()
        return str(catalogue.products["vendor"].drop_nulls().mode().sort()[0])

    async def _catalogue_in_hand(self) -> Any:
        from pricedesk.services import catalogue as catalogue_service

        return await self._session.call(catalogue_service.snapshot, self._session.shop.id)

    async def _strangers_change(self, number: int) -> None:
        """Somebody sets prices in the shop behind our back."""
        catalogue = await self._catalogue_in_hand()
        held = catalogue.variants.filter(catalogue.variants["held_by"].is_not_null())
        for variant in held["variant_id"].head(number):
            order = {"action": "set_price", "shop": SHOPS[0][0], "variant": variant, "price": "7"}
            await asyncio.to_thread(_control, self._root, order)

    async def _price_list(self) -> str:
        catalogue = await self._catalogue_in_hand()
        known = catalogue.variants.filter(catalogue.variants["sku"].is_not_null()).head(60)
        lines = ["Artikelnummer;Preis;Compare at price"]
        for place, row in enumerate(known.iter_rows(named=True)):
            cents = row["price"] * 108 // 100
            price = f"{cents // 100},{cents % 100:02}"
            if place == 7:
                price = "auf Anfrage"
            elif place == 19:
                price = "-5,00"
            elif place == 31:
                price = f"{row['price'] // 100},{row['price'] % 100:02}"
            lines.append(f"{row['sku']};{price};")
        lines[14] = "OLD-4711;19,90;"
        return "\n".join(lines) + "\n"


class Closed:
    """Notes that a dialog has closed, for a wait."""

    def __init__(self, dialog: QDialog) -> None:
        self._dialog = dialog
        self._codes: list[int] = []

    def __enter__(self) -> list[int]:
        self._dialog.finished.connect(self._codes.append)
        return self._codes

    def __exit__(self, *_: object) -> None:
        return None


async def until(happened: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Waits for something on the screen. Raises TimeoutError."""
    async with asyncio.timeout(patience):
        while not happened():  # noqa: ASYNC110 - what is waited for is a state of widgets
            await asyncio.sleep(0.05)


def picture(window: QWidget) -> QPixmap:
    """The window as it stands, with its open dialogs over it."""
    whole = window.grab()
    dialogs = [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, QDialog) and widget.isVisible() and widget is not window
    ]
    painter = QPainter(whole)
    for dialog in dialogs:
        shot = dialog.grab()
        corner = QPoint(
            (window.width() - dialog.width()) // 2, (window.height() - dialog.height()) // 2
        )
        painter.fillRect(window.rect(), QColor(0, 0, 0, 90))
        painter.drawPixmap(corner, shot)
        painter.setPen(QColor(128, 128, 128))
        painter.drawRect(corner.x(), corner.y(), dialog.width(), dialog.height())
    painter.end()
    return whole


def save(shot: QPixmap, file: Path) -> None:
    """As a small file: no alpha, the strongest compression."""
    shot.toImage().convertToFormat(QImage.Format.Format_RGB888).save(str(file), "PNG", 0)  # type: ignore[call-overload]


def _control(root: str, order: dict[str, Any]) -> None:
    request = urllib.request.Request(
        f"{root}/_control",
        json.dumps(order).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30):
        return


def _close_dialogs() -> None:
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()


def _press(window: QWidget, words: str) -> None:
    """Presses a button of an open question."""
    for question in window.findChildren(Question):
        if question.go.text().startswith(words):
            question.go.click()
            return


def _sale(vendor: str) -> Any:
    from pricedesk.domain.rules import (
        All,
        Bounds,
        ChangeByPercent,
        CompareAtFromBase,
        Endings,
        Field_,
        Operator,
        RuleDocument,
        Test,
    )

    return RuleDocument(
        name="Summer sale −20 %",
        condition=All(
            parts=(
                Test(field=Field_.VENDOR, operator=Operator.EQUALS, values=(vendor,)),
                Test(field=Field_.PRICE, operator=Operator.AT_LEAST, values=("15",)),
            )
        ),
        action=ChangeByPercent(percent="-20"),
        compare_at=CompareAtFromBase(),
        endings=Endings(patterns=(".99", ".49")),
        bounds=Bounds(cost_plus_percent="5"),
    )


def _everywhere(sale: Any) -> Any:
    from pricedesk.domain.rules import All, Field_, Operator, Test

    dear = Test(field=Field_.PRICE, operator=Operator.AT_LEAST, values=("15",))
    return sale.model_copy(update={"condition": All(parts=(dear,))})


def _rule_documents(vendor: str) -> list[tuple[str, Any]]:
    from pricedesk.domain.rules import (
        All,
        Any_,
        Bounds,
        ChangeByPercent,
        Field_,
        Not,
        Operator,
        SetTo,
        Test,
    )

    sale = _sale(vendor)
    nested = sale.model_copy(
        update={
            "condition": All(
                parts=(
                    Any_(
                        parts=(
                            Test(field=Field_.VENDOR, operator=Operator.EQUALS, values=(vendor,)),
                            Test(field=Field_.TAG, operator=Operator.EQUALS, values=("summer",)),
                        )
                    ),
                    Not(part=Test(field=Field_.ON_SALE, operator=Operator.IS, values=("true",))),
                    Test(field=Field_.PRICE, operator=Operator.BETWEEN, values=("10", "200")),
                )
            )
        }
    )
    free = {"action": SetTo(amount="0"), "endings": None, "bounds": Bounds()}
    nothing = Test(field=Field_.VENDOR, operator=Operator.EQUALS, values=("Nobody Ltd",))
    return [
        ("rule-preview", sale),
        ("rule-nested", nested),
        ("rule-guardrail", sale.model_copy(update={"action": ChangeByPercent(percent="-75")})),
        (
            "rule-price-of-zero",
            sale.model_copy(update=free),
        ),
        ("rule-matches-nothing", sale.model_copy(update={"condition": All(parts=(nothing,))})),
        ("rule-faulty", sale.model_copy(update={"action": SetTo(amount="12.345")})),
    ]


if __name__ == "__main__":
    sys.exit(main())
