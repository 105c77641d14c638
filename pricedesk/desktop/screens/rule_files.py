"""Lists of a rule that come from a file: SKUs, and suppliers' minimum advertised prices."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.screens.rule_form import RuleForm
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.services import lists

_KINDS = "CSV, Excel (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods)"


class RuleLists:
    """Asks for a file and puts what it holds into the form."""

    def __init__(self, form: RuleForm, session: Session, tasks: Tasks, parent: QWidget) -> None:
        self._form = form
        self._session = session
        self._tasks = tasks
        self._parent = parent
        for name in ("include_skus", "exclude_skus"):
            field = form.selection.lists[name]
            field.file_asked.connect(lambda name=name: self._ask(lambda p: self.read_skus(name, p)))
        form.bounds.prices.file_asked.connect(lambda: self._ask(self.read_prices))

    def read_skus(self, name: str, path: Path) -> None:
        """Adds the SKUs of a file to the list ``include_skus`` or ``exclude_skus``."""
        self._tasks.start(self._add_skus(name, path), only="list")

    def read_prices(self, path: Path) -> None:
        """Adds the minimum advertised prices of a file."""
        self._tasks.start(self._add_prices(path), only="list")

    async def _add_skus(self, name: str, path: Path) -> None:
        found = await self._session.compute(lists.skus, path)
        self._form.selection.lists[name].add(found)

    async def _add_prices(self, path: Path) -> None:
        found = await self._session.compute(lists.advertised, path)
        self._form.bounds.add_prices(found)

    def _ask(self, then: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._parent.window(), translate("rule", "Open a list"), "", _KINDS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()
