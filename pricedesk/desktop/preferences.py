"""What the window remembers: its look, its shape, answers given once. No prices, no secrets."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from pricedesk.desktop.tokens import Look

_MOST_RECENT = 20


class Preferences:
    """An ini file in the data folder, so that several installations do not mix."""

    def __init__(self, data_dir: Path) -> None:
        self._settings = QSettings(str(data_dir / "window.ini"), QSettings.Format.IniFormat)

    @property
    def look(self) -> Look:
        try:
            return Look(self.text("look", Look.SYSTEM.value))
        except ValueError:
            return Look.SYSTEM

    @look.setter
    def look(self, look: Look) -> None:
        self.put("look", look.value)

    @property
    def language(self) -> str:
        """A locale (``de``), or empty for the system's."""
        return self.text("language")

    @language.setter
    def language(self, locale: str) -> None:
        self.put("language", locale)

    @property
    def scale(self) -> int:
        """Percent, 100 to 200."""
        return min(200, max(100, self.number("scale", 100)))

    @scale.setter
    def scale(self, percent: int) -> None:
        self.put("scale", percent)

    @property
    def worker_goes_on(self) -> bool | None:
        """The remembered answer on closing, or None when it was not given."""
        answer = self.text("worker_goes_on", "")
        return None if not answer else answer == "yes"

    @worker_goes_on.setter
    def worker_goes_on(self, answer: bool | None) -> None:
        self.put("worker_goes_on", "" if answer is None else "yes" if answer else "no")

    @property
    def still(self) -> bool:
        """Whether nothing is to move by itself."""
        return self.text("still") == "yes"

    @still.setter
    def still(self, still: bool) -> None:
        self.put("still", "yes" if still else "no")

    def wants(self, notice: str) -> bool:
        """Whether the desktop tells of it; of everything but starts, unless said otherwise."""
        return self.text(f"notice/{notice}", "no" if notice == "started" else "yes") == "yes"

    def want(self, notice: str, wanted: bool) -> None:
        self.put(f"notice/{notice}", "yes" if wanted else "no")

    @property
    def recent(self) -> list[str]:
        """What was last picked in the palette, the newest first."""
        return [name for name in self.text("recent").split("\n") if name]

    def used(self, name: str) -> None:
        """Puts ``name`` first among the recent."""
        others = [known for known in self.recent if known != name]
        self.put("recent", "\n".join([name, *others][:_MOST_RECENT]))

    def text(self, key: str, default: str = "") -> str:
        value = self._settings.value(key, default)
        return value if isinstance(value, str) else default

    def number(self, key: str, default: int) -> int:
        text = self.text(key, "")
        return int(text) if text.lstrip("-").isdigit() else default

    def shape(self, key: str) -> QByteArray:
        """A stored geometry or splitter state; empty when there is none."""
        value = self._settings.value(f"shape/{key}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def put(self, key: str, value: str | int) -> None:
        self._settings.setValue(key, str(value))

    def put_shape(self, key: str, shape: QByteArray) -> None:
        self._settings.setValue(f"shape/{key}", shape)

    def save(self) -> None:
        self._settings.sync()
