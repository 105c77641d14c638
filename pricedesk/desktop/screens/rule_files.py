"""Lists of a rule that come from a file: SKUs, and suppliers' minimum advertised prices."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from pricedesk.desktop.language import translate
from pricedesk.desktop.screens.rule_form import RuleForm
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.bounds_form import BoundsForm
from pricedesk.services import lists

_KINDS = "CSV, Excel (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods)"


class RuleLists:
    """Asks for a file and puts what it holds into the form."""

    def __init__(self, form: RuleForm, session: Session, tasks: Tasks, parent: QWidget) -> None:
        self._form = form
        self._session = session
        self._tasks = tasks
        for name in ("include_skus", "exclude_skus"):
            field = form.selection.lists[name]
            field.file_asked.connect(
                lambda name=name: _ask(parent, lambda path: self.read_skus(name, path))
            )
        prices_from_files(form.bounds, session, tasks, parent)

    def read_skus(self, name: str, path: Path) -> None:
        """Adds the SKUs of a file to the list ``include_skus`` or ``exclude_skus``."""
        self._tasks.start(self._add_skus(name, path), only="list")

    async def _add_skus(self, name: str, path: Path) -> None:
        found = await self._session.compute(lists.skus, path)
        self._form.selection.lists[name].add(found)


def prices_from_files(form: BoundsForm, session: Session, tasks: Tasks, parent: QWidget) -> None:
    """Lets minimum advertised prices come into a form of limits from a file too."""

    async def add(path: Path) -> None:
        found = await session.compute(lists.advertised, path)
        if isValid(form):  # its dialog may be gone meanwhile
            form.add_prices(found)

    form.prices.file_asked.connect(
        lambda: _ask(parent, lambda path: tasks.start(add(path), only="list"))
    )


def _ask(parent: QWidget, then: Callable[[Path], object]) -> None:
    dialog = QFileDialog(parent.window(), translate("rule", "Open a list"), "", _KINDS)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.finished.connect(lambda _result: dialog.deleteLater())
    dialog.open()
