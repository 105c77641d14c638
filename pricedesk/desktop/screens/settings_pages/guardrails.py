"""The limits of the shop in hand over which a plan waits for somebody's word."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit

from pricedesk.desktop import formats
from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.language import translate
from pricedesk.desktop.screens.settings_pages.page import Page
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.fields import Field, decimal, is_decimal, number
from pricedesk.desktop.widgets.text import button, label
from pricedesk.domain.rules import Guardrails
from pricedesk.domain.shop import Shop
from pricedesk.services import shops as shop_service


class GuardrailsPage(Page):
    """Saved by a button: a limit half typed must not be in force."""

    def __init__(self, session: Session, feed: JobFeed, tasks: Tasks) -> None:
        super().__init__(session, feed, tasks)
        self._shop = label(role="title")
        self._shop_shown: Shop | None = None
        self.column.addWidget(self._shop)
        self.heading(
            translate("settings", "Guardrails"),
            translate(
                "settings",
                "A plan that goes over one of these waits until somebody approves it by its number "
                "of rows. An empty limit is switched off.",
            ),
        )
        percent = "%"
        variants = translate("settings", "variants")
        self.limits: dict[str, QLineEdit] = {}
        self._fields: dict[str, Field] = {}
        for name, words, unit in (
            ("largest_fall", translate("settings", "Largest fall of a price"), percent),
            ("largest_rise", translate("settings", "Largest rise of a price"), percent),
            ("most_rows", translate("settings", "Most variants in one job"), variants),
            ("most_share", translate("settings", "Most of the catalogue in one job"), percent),
        ):
            self.limits[name] = number(words, translate("settings", "off"))
            self._fields[name] = self.field(words, self.limits[name], unit)
        self.switches: dict[str, QCheckBox] = {
            name: self.tick(words, True, lambda _on: self._changed())
            for name, words in (
                ("under_cost", translate("settings", "Stop at a price under cost")),
                ("zero_price", translate("settings", "Stop at a price of 0")),
                (
                    "compare_at_not_above",
                    translate("settings", "Stop at a compare-at price that is not above the price"),
                ),
                (
                    "outlier",
                    translate("settings", "Stop at a change unlike all others of its plan"),
                ),
            )
        }
        self.save_button = button(translate("settings", "Save"), self.save, kind="primary")
        self.row(self.save_button)
        self.end()
        for line in self.limits.values():
            line.textChanged.connect(lambda _text: self._changed())
            line.returnPressed.connect(self.save)

    def shown(self) -> None:
        shop = self.session.shop
        self._shop.setText(shop.name if shop else translate("settings", "Choose a shop first."))
        # Until its own are there, no limits of another shop can be changed and kept as this one's.
        self._shop_shown = None
        self._allow(False)
        if shop is not None:
            self.start(self._load(shop), "guardrails")

    def save(self) -> None:
        """Stores the limits of the shop in hand, where all of them can be."""
        values: dict[str, object] = {}
        for name, line in self.limits.items():
            text = decimal(line.text())
            whole = name == "most_rows"
            if text and not (text.isdecimal() if whole else is_decimal(text) and text[0] != "-"):
                self._fields[name].fault(
                    translate("settings", "Enter a whole number, or leave it empty.")
                    if whole
                    else translate("settings", "Enter a number, or leave it empty.")
                )
                return
            values[name] = text or None
        values |= {name: box.isChecked() for name, box in self.switches.items()}
        limits = Guardrails.model_validate(values)
        if self._shop_shown is not None:
            self.start(self._save(self._shop_shown, limits), "guardrails")

    async def _load(self, shop: Shop) -> None:
        limits = await self.session.call(shop_service.guardrails, shop.id)
        for name, line in self.limits.items():
            value = getattr(limits, name)
            line.setText("" if value is None else formats.typed(str(value)))
        for name, box in self.switches.items():
            box.setChecked(getattr(limits, name))
        self._shop_shown = shop
        self._allow(True)

    async def _save(self, shop: Shop, limits: Guardrails) -> None:
        await self.session.call(shop_service.set_guardrails, shop.id, limits)
        self.save_button.setEnabled(False)
        self.session.notice.emit(
            "good",
            translate("settings", "Guardrails of {shop} saved").format(shop=shop.name),
            translate("settings", "They are in force for every plan from now on."),
        )

    def _changed(self) -> None:
        for field in self._fields.values():
            field.fault("")
        self.save_button.setEnabled(self._shop_shown is not None)

    def _allow(self, allowed: bool) -> None:
        """Whether limits can be changed; nothing is to be saved yet."""
        for control in (*self.limits.values(), *self.switches.values()):
            control.setEnabled(allowed)
        self.save_button.setEnabled(False)
