"""Saved views of the catalogue: columns, filters and order under a name, for each shop apart."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from pricedesk.desktop.preferences import Preferences


@dataclass(frozen=True, slots=True)
class View:
    """``columns`` are keys in the order shown; ``filters`` by the column's key."""

    name: str
    search: str = ""
    filters: dict[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    sort: str | None = None
    descending: bool = False


class Views:
    """Kept with the window's preferences: what one operator likes to look at is no shop's data."""

    def __init__(self, preferences: Preferences, shop_key: str) -> None:
        self._preferences = preferences
        self._key = f"views/{shop_key}"

    def all(self) -> list[View]:
        """By name. What cannot be read (another version wrote it) is left out."""
        try:
            stored = json.loads(self._preferences.text(self._key, "[]"))
            views = [_view(one) for one in stored]
        except (ValueError, TypeError, KeyError):
            return []
        return sorted(views, key=lambda view: view.name.casefold())

    def get(self, name: str) -> View | None:
        return next((view for view in self.all() if view.name == name), None)

    def save(self, view: View) -> None:
        """One of the same name is replaced."""
        self._put([one for one in self.all() if one.name != view.name] + [view])

    def delete(self, name: str) -> None:
        self._put([one for one in self.all() if one.name != name])

    def _put(self, views: list[View]) -> None:
        self._preferences.put(self._key, json.dumps([asdict(view) for view in views]))


def _view(stored: dict[str, object]) -> View:
    filters, columns = stored["filters"], stored["columns"]
    if not isinstance(filters, dict) or not isinstance(columns, list):
        raise TypeError
    sort = stored["sort"]
    return View(
        str(stored["name"]),
        str(stored["search"]),
        {str(key): str(text) for key, text in filters.items()},
        tuple(str(key) for key in columns),
        None if sort is None else str(sort),
        bool(stored["descending"]),
    )
