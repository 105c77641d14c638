"""Language, light or dark, and how large everything is."""

from __future__ import annotations

from pricedesk.desktop import formats
from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.language import LANGUAGES, translate
from pricedesk.desktop.screens.settings_pages.page import Page
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.tokens import Look
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.fields import choice, choose, chosen

_SCALES = (100, 110, 125, 150, 175, 200)


class LookPage(Page):
    """All is remembered at once; language, size and motion come with the next start."""

    def __init__(self, session: Session, feed: JobFeed, tasks: Tasks) -> None:
        super().__init__(session, feed, tasks)
        kept = session.preferences
        self.language = choice(
            translate("settings", "Language"),
            [("", translate("settings", "As the system")), *LANGUAGES.items()],
        )
        choose(self.language, kept.language)
        self.look = choice(
            translate("settings", "Look"),
            [
                (Look.SYSTEM.value, translate("settings", "As the system")),
                (Look.LIGHT.value, translate("settings", "Light")),
                (Look.DARK.value, translate("settings", "Dark")),
            ],
        )
        choose(self.look, kept.look.value)
        self.scale = choice(
            translate("settings", "Size of everything"),
            [(str(percent), formats.share(str(percent))) for percent in _SCALES],
        )
        choose(self.scale, str(min(_SCALES, key=lambda one: abs(one - kept.scale))))
        self.later = Banner(translate("settings", "Next start"))
        self.heading(translate("settings", "Language and look"))
        self.field(translate("settings", "Language"), self.language)
        self.field(translate("settings", "Look"), self.look)
        self.field(translate("settings", "Size of everything"), self.scale)
        self.tick(
            translate("settings", "Less motion: nothing moves by itself"),
            kept.still,
            self._choose_still,
        )
        self.column.addWidget(self.later)
        self.end()
        self.language.currentIndexChanged.connect(self._choose_language)
        self.look.currentIndexChanged.connect(self._choose_look)
        self.scale.currentIndexChanged.connect(self._choose_scale)

    def restyle(self) -> None:
        # The look can be changed elsewhere too.
        self.look.blockSignals(True)
        choose(self.look, self.session.preferences.look.value)
        self.look.blockSignals(False)

    def _choose_language(self) -> None:
        self.session.preferences.language = chosen(self.language)
        self._tell_later()

    def _choose_look(self) -> None:
        self.session.look_asked.emit(Look(chosen(self.look)))

    def _choose_scale(self) -> None:
        self.session.preferences.scale = int(chosen(self.scale))
        self._tell_later()

    def _choose_still(self, still: bool) -> None:
        self.session.preferences.still = still
        self._tell_later()

    def _tell_later(self) -> None:
        self.session.preferences.save()
        self.later.tell(
            "info",
            translate("settings", "In force from the next start of PriceDesk on."),
            translate("settings", "Jobs that run are not touched by it."),
        )
