"""What the palette finds: commands, screens, shops, rules, jobs and SKUs, and how well they fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to go to or to do. ``id`` is remembered as recently used (``job:17``)."""

    id: str
    title: str
    detail: str
    icon: str
    go: Callable[[], object]


def best(
    entries: Iterable[Entry], text: str, recent: Sequence[str], *, most: int = 50
) -> list[Entry]:
    """Those that fit ``text``, best first; among equals, and without a text, the recent first."""
    age = {name: place for place, name in enumerate(recent)}
    ranked = []
    for entry in entries:
        score = fit(text, f"{entry.title} {entry.detail}")
        if score is not None:
            ranked.append((-score, age.get(entry.id, len(age)), entry))
    ranked.sort(key=lambda found: found[:2])
    return [entry for _score, _age, entry in ranked[:most]]


def fit(text: str, title: str) -> int | None:
    """How well what was typed fits: a beginning before a word's, that before letters in order.

    Every word typed must fit; None where one does not. Case and order of words do not matter.
    """
    lower = title.casefold()
    total = 0
    for word in text.casefold().split():
        if lower.startswith(word):
            total += 4
        elif f" {word}" in lower:
            total += 3
        elif word in lower:
            total += 2
        elif len(word) > 2 and _in_order(word, lower):
            total += 1
        else:
            return None
    return total


def _in_order(word: str, title: str) -> bool:
    letters = iter(title)
    return all(letter in letters for letter in word)
