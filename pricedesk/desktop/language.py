"""Words in the operator's language: one door to Qt's translations.

The translator is installed before any screen is imported (``desktop/app.py``), so that words in
module constants are translated as well; another language therefore needs a new start.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def translate(context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
    """``text`` in the window's language, or itself where no translation is.

    ``context`` names the screen or widget, both are literals so that Qt's ``lupdate`` finds them.
    Values go in afterwards by name: ``translate("jobs", "{rows} rows").format(rows=…)``; with
    ``n`` the text holds ``%n`` and has a form for one and a form for many in each language.
    """
    return QCoreApplication.translate(context, text, disambiguation, n)
