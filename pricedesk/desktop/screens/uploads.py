"""Uploads: a price list from a file, every row judged before anything is sent."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.screens.mapping import MEANINGS, MappingDialog
from pricedesk.desktop.screens.screen import Screen
from pricedesk.desktop.screens.upload_view import UploadView
from pricedesk.desktop.session import Session
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.drop_zone import DropZone
from pricedesk.desktop.widgets.empty import Empty
from pricedesk.desktop.widgets.text import button, label
from pricedesk.domain.errors import PriceDeskError
from pricedesk.services import uploads as upload_service
from pricedesk.services.uploads import UploadPreview
from pricedesk.tabular.errors import MappingNeeded
from pricedesk.tabular.headers import Mapping, Meaning, recognise


class UploadsScreen(Screen):
    """A drop zone, then the file with every row's outcome."""

    def __init__(self, session: Session, feed: JobFeed, parent: QWidget | None = None) -> None:
        super().__init__(session, feed, parent)
        self._path: Path | None = None
        self._mapping: Mapping | None = None
        self.drop = DropZone()
        self.drop.dropped.connect(self.open_file)
        self.drop.open_asked.connect(self.ask_file)
        self.banner = Banner("Result of reading the file")
        self.view = UploadView(session, self.tasks)
        self.view.submit_asked.connect(self._submit_soon)
        self.reading = Empty("file", "Reading the file …", "")
        self._name = label(role="heading")
        self._how = label(role="muted", wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._first_page())
        self._stack.addWidget(self.reading)
        self._stack.addWidget(self._file_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        session.shop_chosen.connect(self._other_shop)

    def take(self, argument: object) -> None:
        """``open`` asks for a file, a path opens it."""
        if argument == "open":
            self.ask_file()
        elif isinstance(argument, Path):
            self.open_file(argument)

    def refresh(self) -> None:
        if self._path is not None:
            self._read_soon()

    def restyle(self) -> None:
        self.view.restyle()

    def ask_file(self) -> None:
        """Opens the dialog for a file."""
        dialog = QFileDialog(self.window(), "Open a price list")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            ["Price lists (*.csv *.tsv *.txt *.xlsx *.xls *.ods)", "All files (*)"]
        )
        dialog.setDirectory(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )
        dialog.fileSelected.connect(lambda name: self.open_file(Path(name)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def open_file(self, path: Path) -> None:
        """Reads a file and shows what it would do."""
        self._path, self._mapping = path, None
        self._read_soon()

    def _first_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(12)
        column.addWidget(self.banner)
        column.addWidget(self.drop, 1)
        return page

    def _file_page(self) -> QWidget:
        page = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 4)
        head.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._how)
        head.addLayout(words, 1)
        head.addWidget(button("Columns …", self._ask_mapping))
        head.addWidget(button("Read again", self.refresh, hint="F5"))
        head.addWidget(button("Open another …", self.ask_file))
        head.addWidget(button("Close file", self._close_file))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        return page

    def _other_shop(self) -> None:
        if self._path is not None:
            self._read_soon()

    def _read_soon(self) -> None:
        self.tasks.start(self._read(), only="read")

    async def _read(self) -> None:
        shop, path = self.session.shop, self._path
        self.banner.hide()
        if path is None:
            return
        if shop is None:
            self._fail("No shop is connected", "Connect the shop whose prices the file holds.")
            return
        self.reading.say(f"Reading {path.name} …", f"Every row is checked against {shop.name}.")
        self._stack.setCurrentIndex(1)
        try:
            seen = await self.session.call(
                upload_service.check, shop.id, path, mapping=self._mapping
            )
        except MappingNeeded as error:
            self._fail(error.message, error.remedy)
            self._decide_columns(recognise(error.headers))
            return
        except PriceDeskError as error:
            self._fail(error.message, error.remedy)
            return
        except OSError as error:
            self._fail(f"{path.name} cannot be read.", error.strerror or "")
            return
        await self._show(seen)

    def _fail(self, title: str, remedy: str) -> None:
        self._stack.setCurrentIndex(0)
        self.banner.tell("error", title, remedy)

    async def _show(self, seen: UploadPreview) -> None:
        self._mapping = seen.mapping
        self._name.setText(f"{seen.name}  →  {seen.shop.name}")
        self._how.setText(_how(seen))
        await self.view.show_upload(seen)
        self._stack.setCurrentIndex(2)

    def _ask_mapping(self) -> None:
        if self._mapping is not None:
            self._decide_columns(self._mapping)

    def _decide_columns(self, mapping: Mapping) -> None:
        dialog = MappingDialog(mapping, self.window())
        dialog.decided.connect(self._columns_decided)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _columns_decided(self, mapping: Mapping) -> None:
        self._mapping = mapping
        self._read_soon()

    def _close_file(self) -> None:
        self._path = self._mapping = None
        self._stack.setCurrentIndex(0)

    def _submit_soon(self) -> None:
        self.tasks.start(self._submit(), only="submit")

    async def _submit(self) -> None:
        seen = self.view.preview
        if seen is None:
            return
        job = await self.session.call(
            upload_service.submit,
            seen.shop.id,
            seen,
            approve=self.view.approval.given,
            drift=self.view.drift.policy,
        )
        self._close_file()
        self.feed.look_soon()
        self.wanted.emit("jobs", job.id)


def _how(seen: UploadPreview) -> str:
    """How the file was read, so that a wrong guess is seen."""
    words = dict(MEANINGS)
    used = [
        f"“{header}” as {words[meaning]}"
        for header, meaning in seen.mapping.columns.items()
        if meaning is not Meaning.IGNORE and meaning in words
    ]
    notes = [*seen.table.notes, *seen.checked.notes]
    return "  ·  ".join(["Read " + ", ".join(used), *notes])
