"""What goes out of a draft as a file: the list, Shopify's format, errors, report, the draft."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog

from pricedesk.desktop.language import translate
from pricedesk.desktop.screens.upload_sheet import SheetPage, export_words
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.services import price_lists
from pricedesk.services.drafts import Judged

_SUFFIXES = {
    "clean": ("*.xlsx", "*.csv"),
    "shopify": ("*.csv",),
    "mend": ("*.xlsx", "*.csv"),
    "report": ("*.pdf", "*.xlsx", "*.csv"),
    "copy": ("*.pricedesk",),
}


class DraftExports(QObject):
    """Asks for a place, writes off the window's thread, says what was written."""

    def __init__(self, session: Session, tasks: Tasks, page: SheetPage) -> None:
        super().__init__(page)
        self._session, self._tasks, self._page = session, tasks, page

    def export(self, kind: str) -> None:
        """Opens the dialog for the file; ``kind`` is a key of ``export_words``."""
        judged = self._page.judged
        if judged is None:
            return
        dialog = QFileDialog(self._page.window(), export_words()[kind].removesuffix(" …"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{one[2:].upper()} ({one})" for one in _SUFFIXES[kind]])
        dialog.setDefaultSuffix(_SUFFIXES[kind][0][2:])
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix(chosen.split("*.")[-1].rstrip(")"))
        )
        dialog.setDirectory(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )
        dialog.selectFile(judged.draft.path.stem + _SUFFIXES[kind][0][1:])
        dialog.fileSelected.connect(lambda name: self.write(kind, Path(name)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def write(self, kind: str, path: Path) -> None:
        """Writes the draft in hand as ``kind`` to ``path``."""
        self._tasks.start(self._write(kind, path))

    async def _write(self, kind: str, path: Path) -> None:
        judged, bench = self._page.judged, self._page.bench
        if judged is None or bench is None:
            return
        await bench.settled()
        match kind:
            case "mend" | "report":
                seen = await self._session.compute(judged.preview)
                write = price_lists.write_change_report
                if kind == "mend":
                    write = price_lists.write_rows_to_mend
                rows = await write(seen, path)
            case _:
                rows = await self._session.compute(_written, kind, judged, path)
        self._session.notice.emit(
            "good",
            translate("export", "Written: {name}").format(name=path.name),
            translate("export", "%n row(s)", n=rows),
        )


def _written(kind: str, judged: Judged, path: Path) -> int:
    """How many rows were written."""
    match kind:
        case "clean":
            return price_lists.write_draft(judged.draft, path)
        case "shopify":
            return price_lists.write_for_shopify(judged, path)
        case _:
            judged.draft.save_copy(path)
            return judged.draft.records
