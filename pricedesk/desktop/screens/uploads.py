"""Uploads: drafts of price lists; a file becomes one, is mended on the sheet, and is submitted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from pricedesk.desktop.draft_desk import DraftDesk
from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.outgoing import send
from pricedesk.desktop.screens.draft_exports import DraftExports
from pricedesk.desktop.screens.draft_listing import DraftListing
from pricedesk.desktop.screens.draft_submit import DraftSubmit
from pricedesk.desktop.screens.screen import Screen
from pricedesk.desktop.screens.upload_drafts import DraftsPage
from pricedesk.desktop.screens.upload_import import ImportPage, Said
from pricedesk.desktop.screens.upload_sheet import SheetPage
from pricedesk.desktop.screens.upload_shops import ShopsDialog
from pricedesk.desktop.session import Session
from pricedesk.desktop.widgets.empty import Empty
from pricedesk.desktop.widgets.pages import Pages
from pricedesk.domain.errors import PriceDeskError
from pricedesk.services.drafts import Judged
from pricedesk.tabular.draft.file import SUFFIX
from pricedesk.tabular.errors import MappingNeeded


class UploadsScreen(Screen):
    """The list of drafts, a file's columns, or the sheet of one draft."""

    place = "uploads"

    def __init__(self, session: Session, feed: JobFeed, parent: QWidget | None = None) -> None:
        super().__init__(session, feed, parent)
        self.desk = DraftDesk(session)
        self.drafts = DraftsPage()
        self.reading = Empty("file", translate("uploads", "Reading the file …"), "")
        self.listing = DraftListing(session, self.tasks, self.desk, self.drafts)
        self.columns = ImportPage(session, self.tasks)
        self.sheet = SheetPage(session, self.tasks)
        self.exports = DraftExports(session, self.tasks, self.sheet)
        self.submitting = DraftSubmit(session, self.tasks, self.sheet)
        self._file: Path | None = None
        self._stack = Pages()
        for page in (self.drafts, self.reading, self.columns, self.sheet):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack, 1)
        self._connect()

    # --- the shell's gestures ---

    def take(self, argument: object) -> None:
        """``open`` asks for files; paths, or one, are opened."""
        if argument == "open":
            self.ask_files()
        elif isinstance(argument, Path):
            self.open_files([argument])
        elif isinstance(argument, list):
            self.open_files(argument)

    def shown(self) -> None:
        self.listing.look_soon()
        self.tasks.start(self._send_waiting(), only="outbox")

    def refresh(self) -> None:
        """On the sheet: judged anew, on what the shop has now."""
        if self.sheet.judged is not None and self._stack.currentWidget() is self.sheet:
            self.tasks.start(self._judge_again(), only="open")
        else:
            self.shown()

    def seek(self) -> None:
        if self.sheet.pane is not None:
            self.sheet.pane.open_find()

    def restyle(self) -> None:
        self.sheet.restyle()

    # --- what can be done ---

    def ask_files(self) -> None:
        """Opens the dialog for files."""
        dialog = QFileDialog(self.window(), translate("uploads", "Open price lists"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        kinds = "*.csv *.tsv *.txt *.xlsx *.xls *.ods *.zip *.pricedesk"
        dialog.setNameFilters(
            [
                translate("uploads", "Price lists and drafts ({kinds})").format(kinds=kinds),
                translate("uploads", "All files (*)"),
            ]
        )
        dialog.setDirectory(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )
        dialog.filesSelected.connect(lambda names: self.open_files([Path(n) for n in names]))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def open_file(self, path: Path) -> None:
        """Opens a supplier's file or a draft."""
        self.open_files([path])

    def open_files(self, paths: Sequence[Path]) -> None:
        """One is shown; of several, each becomes a draft, and what needs a word is said."""
        if len(paths) == 1:
            self.tasks.start(self._open_one(paths[0]), only="open")
        else:
            self.tasks.start(self._open_many(list(paths)), only="open")

    def paste_list(self) -> None:
        """Makes a draft of the cells on the clipboard."""
        text = QGuiApplication.clipboard().text()
        self.tasks.start(self._open_pasted(text), only="open")

    def show_drafts(self) -> None:
        """Leaves the draft in hand, which is saved."""
        self.tasks.start(self._leave(), only="open")

    # --- parts ---

    def _connect(self) -> None:
        page = self.drafts
        page.files_dropped.connect(self.open_files)
        page.files_asked.connect(self.ask_files)
        page.paste_asked.connect(self.paste_list)
        page.open_asked.connect(self.open_file)
        self.columns.left.connect(self._columns_left)
        self.columns.decided.connect(self._columns_decided)
        self.sheet.left.connect(self.show_drafts)
        self.sheet.columns_asked.connect(self._ask_columns)
        self.sheet.submit_asked.connect(self.submitting.submit)
        self.sheet.export_asked.connect(self.exports.export)
        self.sheet.shops_asked.connect(self._ask_shops)
        self.submitting.submitted.connect(self._submitted)
        self.submitting.fresh.connect(self._show)

    async def _open_one(self, path: Path) -> None:
        self._say_reading(path.name)
        try:
            if path.suffix.lower() == SUFFIX:
                await self._open_draft(path)
            else:
                await self._import(path)
        except PriceDeskError as error:
            self._fail(error)

    async def _import(self, path: Path) -> None:
        """Straight to the sheet where the file is known; else its columns are asked."""
        self._file = path
        on = await self.desk.ground()
        self.columns.use_shop(on)
        profile = await self.desk.profile_for(path)
        try:
            judged = await self.desk.make(on, path, profile)
        except MappingNeeded:
            await self.columns.show_file(path, await self.desk.profiles(), profile)
            self._stack.setCurrentWidget(self.columns)
            return
        self._show(judged)

    async def _open_many(self, paths: list[Path]) -> None:
        problems = []
        on = None
        for path in paths:
            self._say_reading(path.name)
            try:
                if path.suffix.lower() == SUFFIX:
                    await self.desk.adopt(path)
                    continue
                on = on or await self.desk.ground()
                judged = await self.desk.make(on, path, await self.desk.profile_for(path))
                await self.desk.close(judged)
            except PriceDeskError as error:
                problems.append((path, error))
        self._stack.setCurrentWidget(self.drafts)
        await self.listing.look()
        if problems:
            title = translate("uploads", "%n file(s) need a word from you.", n=len(problems))
            lines = [f"{path.name}: {local(error.message)}" for path, error in problems]
            lines.append(translate("uploads", "Open each by itself to say what is missing."))
            self.drafts.banner.tell("warning", title, "\n".join(lines))

    async def _open_pasted(self, text: str) -> None:
        self._say_reading(translate("uploads", "the pasted list"))
        try:
            self._file = await self.desk.keep_pasted(text)
            await self._import(self._file)
        except PriceDeskError as error:
            self._fail(error)

    async def _open_draft(self, path: Path) -> None:
        await self._close_sheet()
        self._show(await self.desk.open(path))

    async def _judge_again(self) -> None:
        judged = self.sheet.judged
        assert judged is not None
        await self._settled()
        try:
            self._show(await self.desk.judge(judged.draft))
        except PriceDeskError as error:
            self.report(error)

    def _show(self, judged: Judged) -> None:
        self.drafts.banner.hide()
        self.sheet.show_draft(judged)
        self._stack.setCurrentWidget(self.sheet)

    def _say_reading(self, name: str) -> None:
        self.reading.say(
            translate("uploads", "Reading {name} …").format(name=name),
            translate("uploads", "Every row is checked against the shop in hand."),
        )
        self._stack.setCurrentWidget(self.reading)

    def _fail(self, error: PriceDeskError) -> None:
        self._stack.setCurrentWidget(self.drafts)
        self.drafts.banner.tell("error", error.message, error.remedy)

    # --- columns ---

    def _ask_columns(self) -> None:
        self.tasks.start(self._show_columns(), only="columns")

    async def _show_columns(self) -> None:
        """What the columns of the draft in hand mean can be said anew."""
        known = await self.desk.profiles()
        judged = self.sheet.judged
        if judged is None:
            return
        draft = judged.draft
        self._file = None
        self.columns.use_shop(judged.ground)
        self.columns.show_draft(draft.path.stem, draft.table, draft.mapping, draft.choices, known)
        self._stack.setCurrentWidget(self.columns)

    def _columns_left(self) -> None:
        page: QWidget = self.sheet if self.sheet.judged is not None else self.drafts
        self._stack.setCurrentWidget(page)

    def _columns_decided(self, said: Said) -> None:
        if self._file is None and self.sheet.bench is not None:
            self.sheet.bench.set_settings(said.mapping, said.choices)
            self._stack.setCurrentWidget(self.sheet)
        elif self._file is not None:
            self.tasks.start(self._make(self._file, said), only="open")

    async def _make(self, path: Path, said: Said) -> None:
        self._say_reading(path.name)
        try:
            on = await self.desk.ground()
            await self._close_sheet()
            self._show(await self.desk.make_as_said(on, path, said))
        except MappingNeeded as error:  # a column for a list that this shop lacks, and no other
            self._stack.setCurrentWidget(self.columns)
            self.columns.banner.tell("error", error.message, error.remedy)
        except PriceDeskError as error:
            self._fail(error)

    async def _leave(self) -> None:
        await self._close_sheet()
        self._stack.setCurrentWidget(self.drafts)
        await self.listing.look()

    async def _close_sheet(self) -> None:
        judged = self.sheet.judged
        if judged is not None:
            await self._settled()
            self.sheet.close_draft()
            await self.desk.close(judged)

    async def _settled(self) -> None:
        if self.sheet.bench is not None:
            await self.sheet.bench.settled()

    def _ask_shops(self) -> None:
        if self.sheet.judged is not None:
            dialog = ShopsDialog(self.session, self.sheet.judged, self.window())
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.finished.connect(lambda _result: self.shown())
            dialog.open()

    # --- submitting ---

    def _submitted(self, job_id: int | None) -> None:
        """A job was made of the draft, or it waits in the outbox."""
        self.tasks.start(self._leave(), only="open")
        if job_id is not None:
            self.feed.look_soon()
            self.wanted.emit("jobs", job_id)

    async def _send_waiting(self) -> None:
        """What waits goes out as soon as somebody looks here with the database there."""
        await send(self.session, self.feed)
        await self.listing.look()
