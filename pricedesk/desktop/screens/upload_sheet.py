"""A draft, opened: what it is, its sheet, and the button that submits it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from pricedesk.desktop import formats
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.screens.sheet_pane import SheetPane
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.approval import Approval
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.job_options_form import JobOptionsForm
from pricedesk.desktop.widgets.text import button, label, rename
from pricedesk.desktop.workbench import Workbench
from pricedesk.domain.errors import PriceDeskError
from pricedesk.pricing.plan import GuardrailHit
from pricedesk.services.drafts import Judged
from pricedesk.services.upload_ground import Ground
from pricedesk.services.upload_preview import PlacePreview, UploadPreview
from pricedesk.tabular.draft.edit import Change

_PLAN_MS = 400
_REMARK_MS = 8000


def export_words() -> dict[str, str]:
    """Each kind of export as it stands in the menu."""
    return {
        "clean": translate("export", "The list, cleaned …"),
        "shopify": translate("export", "For Shopify's import …"),
        "mend": translate("export", "Only the errors, with reasons …"),
        "report": translate("export", "Report of the changes …"),
        "copy": translate("export", "The draft, to be mailed …"),
    }


class SheetPage(QWidget):
    """``left`` back to the drafts, ``submit_asked``, ``columns_asked`` for the page of meanings,
    ``export_asked`` with a key of ``export_words``, ``shops_asked`` for other shops."""

    left = Signal()
    submit_asked = Signal()
    columns_asked = Signal()
    export_asked = Signal(str)
    shops_asked = Signal()

    def __init__(self, session: Session, tasks: Tasks) -> None:
        super().__init__()
        self._session, self._tasks = session, tasks
        self.bench: Workbench | None = None
        self.judged: Judged | None = None
        self.pane: SheetPane | None = None
        self.preview: UploadPreview | None = None
        self._name = label(role="heading")
        self._how = label(role="muted", wrap=True)
        self.saved = label(role="muted")
        self.remark = label(role="warning", wrap=True)
        self.banner = Banner(translate("sheet", "About this draft"))
        self.approval = Approval()
        self.approval.changed.connect(self._tell_apply)
        self.options = JobOptionsForm()
        self.options.setContentsMargins(8, 0, 8, 0)
        self.options.changed.connect(self._tell_apply)
        self.apply = button(
            translate("sheet", "Nothing to apply"), self.submit_asked.emit, kind="primary"
        )
        self._planning = QTimer(self, singleShot=True, interval=_PLAN_MS)
        self._planning.timeout.connect(lambda: tasks.start(self._plan(), only="sheet-plan"))
        self._forgetting = QTimer(self, singleShot=True, interval=_REMARK_MS)
        self._forgetting.timeout.connect(lambda: self.remark.setText(""))
        self._place = QVBoxLayout()
        self._lay_out()

    def show_draft(self, judged: Judged) -> None:
        """Opens a judged draft; what was shown before is left as it is saved."""
        self.judged = judged
        self.bench = Workbench(self._session, self._tasks, judged.draft, judged.check)
        self.bench.judged.connect(self._judged)
        self.bench.rearranged.connect(self._rearranged)
        self.bench.done.connect(self._done)
        self.bench.refused.connect(self._refused)
        self._tell_draft()
        self._rearranged()

    def close_draft(self) -> None:
        """Takes the sheet away."""
        self.judged = self.bench = self.preview = None
        self._planning.stop()
        self.options.reset()
        self._drop_pane()

    def restyle(self) -> None:
        if self.pane is not None:
            self.pane.restyle()

    def tell(self, words: str) -> None:
        """A short remark beside the figures, for a while."""
        self.remark.setText(words)
        self._forgetting.start()

    # --- parts ---

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 8)
        head.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._how)
        head.addLayout(words, 1)
        head.addWidget(self.saved)
        self._export = button(translate("sheet", "Export …"), self._open_exports, icon="export")
        head.addWidget(button(translate("sheet", "Columns …"), self.columns_asked.emit))
        head.addWidget(self._export)
        head.addWidget(button(translate("sheet", "Other shops …"), self.shops_asked.emit))
        head.addWidget(button(translate("sheet", "All drafts"), self.left.emit))
        notes = QVBoxLayout()
        notes.setContentsMargins(20, 0, 20, 8)
        notes.setSpacing(8)
        notes.addWidget(self.banner)
        notes.addWidget(self.approval)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 4, 20, 12)
        foot.setSpacing(12)
        foot.addWidget(self.remark, 1)
        foot.addWidget(self.options.toggle)
        foot.addWidget(self.apply)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(notes)
        column.addLayout(self._place, 1)
        column.addWidget(self.options)
        column.addLayout(foot)

    def _rearranged(self) -> None:
        """The columns mean something else: another sheet."""
        assert self.bench is not None
        self._drop_pane()
        self.pane = SheetPane(self._session, self._tasks, self.bench)
        self.pane.told.connect(self.tell)
        self._place.addWidget(self.pane)
        self.pane.sheet.setFocus()
        self._judged()

    def _drop_pane(self) -> None:
        if self.pane is not None:
            self._place.removeWidget(self.pane)
            self.pane.leave()
            self.pane = None

    def _judged(self) -> None:
        self._planning.start()
        if self.bench is not None and self.bench.saved_at is not None:
            words = translate("sheet", "Saved {time}")
            self.saved.setText(words.format(time=formats.clock(self.bench.saved_at)))

    def _done(self, change: Change | None) -> None:
        if change is None:
            self.tell(translate("sheet", "Nothing changed."))
        elif change.skipped:
            self.tell(
                translate("sheet", "%n cell(s) hold no amount and stay as they are.",
                          n=change.skipped)
            )  # fmt: skip

    def _refused(self, error: PriceDeskError) -> None:
        self.banner.tell("error", error.message, error.remedy)

    def _tell_draft(self) -> None:
        assert self.judged is not None
        draft, on = self.judged.draft, self.judged.ground
        self._name.setText(f"{draft.path.stem}  →  {on.shop.name}")
        self.saved.setText(translate("sheet", "Saved as you type"))
        age = formats.ago(on.as_of, on.now)
        self._tell_how(on)
        if on.offline:
            self.banner.tell(
                "warning",
                translate("sheet", "The database does not answer: you work offline."),
                translate("sheet", "Everything but the submitting works, against what the shop "
                          "had {age}. Submit the list: it goes out when the database is back.",
                          ).format(age=age),
            )  # fmt: skip
        else:
            self.banner.hide()

    def _tell_how(self, on: Ground) -> None:
        """How the list is read: the age of the shop's prices, remarks, and what changes where."""
        assert self.judged is not None
        age = formats.ago(on.as_of, on.now)
        notes = [translate("sheet", "Prices of the shop as of {age}").format(age=age)]
        places = () if self.preview is None else self.preview.places
        if len(places) > 1:
            notes += [_changes_words(one) for one in places if one.summary.to_send]
        self._how.setText("  ·  ".join([*notes, *map(local, self.judged.check.notes)]))

    async def _plan(self) -> None:
        """What submitting would do, and which guardrails it meets."""
        judged = self.judged
        if judged is None:
            return
        seen = await self._session.compute(judged.preview)
        if judged is not self.judged:
            return
        self.preview = seen
        self._tell_how(judged.ground)
        self.approval.show_hits(_hits(seen), seen.to_send)
        self._tell_apply()

    async def lets_pass(self, judged: Judged) -> bool:
        """Whether the word that was given holds for the plan of ``judged``, which may be on
        other prices than the sheet shows."""
        if not self.approval.given:
            return False
        seen = await self._session.compute(judged.preview)
        return self.approval.lets_pass(_hits(seen), seen.to_send)

    def _tell_apply(self) -> None:
        changes = self.preview.to_send if self.preview is not None else 0
        offline = self.judged is not None and self.judged.ground.offline
        if not changes:
            words = translate("sheet", "Nothing to apply")
        elif offline:
            words = translate("sheet", "Submit %n change(s) when online", n=changes)
        elif self.approval.needed and not self.approval.given:
            words = translate("sheet", "Submit %n change(s) for approval", n=changes)
        else:
            words = translate("sheet", "Apply %n change(s)", n=changes)
        rename(self.apply, words)
        self.apply.setEnabled(bool(changes) and self.options.is_whole)

    def _open_exports(self) -> None:
        menu = QMenu(self)
        for key, words in export_words().items():
            menu.addAction(words).triggered.connect(
                lambda _checked=False, key=key: self.export_asked.emit(key)
            )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._export.mapToGlobal(self._export.rect().bottomLeft()))


def _hits(seen: UploadPreview) -> list[GuardrailHit]:
    """The guardrails that are met, of several places with where that is."""
    if len(seen.places) == 1:
        return list(seen.plan.guardrails)
    return [
        replace(hit, message=f"{_place_words(one)}: {hit.message}")
        for one in seen.places
        for hit in one.plan.guardrails
    ]


def _place_words(one: PlacePreview) -> str:
    if one.ground.of_costs:
        return translate("sheet", "Costs")
    return one.where or translate("sheet", "The shop's own prices")


def _changes_words(one: PlacePreview) -> str:
    """What changes in one of the places of a list."""
    count = one.summary.to_send
    if one.ground.of_costs:
        return translate("sheet", "%n cost(s) change", n=count)
    if one.where is None:
        return translate("sheet", "%n price(s) of the shop change", n=count)
    return translate("sheet", "%n price(s) change in {list}", n=count).format(list=one.where)
