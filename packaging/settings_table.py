"""Writes the table of environment variables in docs/administrators.md from the settings.

``python packaging/settings_table.py`` after a change of pricedesk/settings.py; a test
(tests/test_settings.py) fails until it was done.
"""

from __future__ import annotations

from pathlib import Path

from pydantic_core import PydanticUndefined

from pricedesk.settings import Settings

DOCUMENT = Path(__file__).parent.parent / "docs" / "administrators.md"
BEGIN = "<!-- settings: written by packaging/settings_table.py -->"
END = "<!-- /settings -->"


def settings_table() -> str:
    """A Markdown table: variable, default, meaning; in the order of the class."""
    rows = ["| variable | default | what it is |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        if field.default is PydanticUndefined:
            default = "by the system"
        elif field.default is None:
            default = "unset"
        else:
            default = f"`{str(field.default).lower() if field.default is True else field.default}`"
        rows.append(f"| `PRICEDESK_{name.upper()}` | {default} | {field.description} |")
    return "\n".join(rows)


def with_table(document: str) -> str:
    """``document`` with the table between its two marks renewed."""
    head, _, rest = document.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n{settings_table()}\n{END}{tail}"


if __name__ == "__main__":
    DOCUMENT.write_text(with_table(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
