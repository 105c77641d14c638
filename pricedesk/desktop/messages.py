"""Sentences of the layers below, in the operator's language.

Services, jobs and prices speak English, as logs and terminals do. What they say is known
sentence by sentence (``resources/i18n/phrases.json``, written by ``make translations``), so
the window can find which one it is, take the values out, and say it anew. What is not
known stays as it is.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtCore import QCoreApplication

from pricedesk.desktop import formats
from pricedesk.resources import resource

CONTEXT = "phrases"
_PLACE = re.compile(r"\{(\d+)(#?)\}")
"""A value; with # a number only."""
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=\S)")
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+")


@lru_cache(maxsize=8192)
def local(text: str) -> str:
    """``text`` in the window's language, as far as its sentences are known."""
    if not text or not _spoken():
        return text
    sentences = _SENTENCES.split(text)
    whole = _said_anew(text, several=len(sentences) > 1)
    if whole is not None:
        return whole
    if len(sentences) == 1:
        return text
    return " ".join(local(sentence) for sentence in sentences)


@dataclass(frozen=True, slots=True)
class _Phrase:
    pattern: re.Pattern[str]
    translation: str
    weight: int
    """Letters that are not values: the more of them fit, the surer it is this one."""
    several: bool
    """Whether it has several sentences; one that has not would take others for its last value."""


def _said_anew(text: str, *, several: bool) -> str | None:
    first = text.split(" ", 1)[0]
    for phrase in (*_spoken().get(first, ()), *_spoken()[""]):
        found = phrase.pattern.fullmatch(text) if phrase.several or not several else None
        if found is not None:
            values = found.groups()
            return _PLACE.sub(
                lambda place, values=values: _value(values[int(place[1]) - 1]),  # type: ignore[misc]
                phrase.translation,
            )
    return None


def _value(text: str) -> str:
    """A value within: a number is written as the locale does, a sentence is said anew."""
    if _GROUPED.fullmatch(text):
        return formats.count(int(text.replace(",", "")))
    return local(text) if " " in text else text


@cache
def _spoken() -> dict[str, list[_Phrase]]:
    """The translated phrases by their first word, and under "" those that begin with a value."""
    found: dict[str, list[_Phrase]] = {"": []}
    for source in json.loads(resource("i18n/phrases.json").read_text(encoding="utf-8")):
        translation = QCoreApplication.translate(CONTEXT, source)
        if translation == source:
            continue
        # Text, number of the value, whether it is one, text …
        parts = _PLACE.split(source)
        pattern = re.escape(parts[0])
        for number, text in zip(parts[2::3], parts[3::3], strict=True):
            pattern += ("([\\d.,]+)" if number else "(.*?)") + re.escape(text)
        first = source.split(" ", 1)[0]
        key = "" if _PLACE.search(first) else first
        weight = sum(len(part) for part in parts[::3])
        several = _SENTENCES.search(source) is not None
        phrase = _Phrase(re.compile(pattern, re.DOTALL), translation, weight, several)
        found.setdefault(key, []).append(phrase)
    for phrases in found.values():
        phrases.sort(key=lambda phrase: -phrase.weight)
    return found if len(found) > 1 else {}
