"""Words in the operator's language: one door to Qt's translations.

``install`` is called before any screen is imported (``desktop/app.py``), so that words in
module constants are translated as well; another language therefore needs a new start. How a
translation is made: docs/developers/how-to.md, "a translation".
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from pricedesk.resources import resource

LANGUAGES = {"en": "English", "de": "Deutsch"}
"""Those with a complete translation, as they call themselves."""

_ours: QTranslator | None = None


def install(application: QApplication, wanted: str = "") -> str:
    """Puts a language on the application; answers with the locale to write numbers by.

    ``wanted`` is a locale (``de``, ``de_AT``) or empty for the system's. Where there are no
    words in it they are English; a wanted one still decides numbers and direction.
    """
    locale = QLocale(wanted) if wanted else QLocale.system()
    known = _language(locale) in LANGUAGES
    if not wanted and not known:
        locale = QLocale("en_GB")
    elif wanted and _language(QLocale.system()) == _language(locale) and "_" not in wanted:
        # The language alone: the system knows the country.
        locale = QLocale.system()
    words = _language(locale) if known else "en"
    QLocale.setDefault(locale)
    application.setLayoutDirection(locale.textDirection())
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    _put_on(application, f"{folder}/qtbase_{words}.qm")
    global _ours
    _ours = _put_on(application, str(resource(f"i18n/pricedesk_{words}.qm")))
    return wanted if wanted and not known else locale.name()


def translate(context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
    """``text`` in the window's language, or itself where no translation is.

    ``context`` names the screen or widget; all are literals, so that ``make translations``
    finds them. Values go in afterwards by name: ``translate("jobs", "Apply {name}").format(
    name=…)``. With ``n`` the text holds ``%n`` and is written for many (``"%n changes"``); each
    language, English too, has its own forms, and the number is written as the locale does.
    """
    if n < 0:
        return QCoreApplication.translate(context, text, disambiguation)
    # Late, for numbers are written in words too.
    from pricedesk.desktop import formats

    found = _ours.translate(context, text, disambiguation, n) if _ours is not None else ""
    return (found or text).replace("%n", formats.count(n))


def _language(locale: QLocale) -> str:
    return locale.name().partition("_")[0]


def _put_on(application: QApplication, file: str) -> QTranslator:
    translator = QTranslator(application)
    # Qt's own words are missing for English: there they are in the program.
    if translator.load(file):
        application.installTranslator(translator)
    return translator
