"""Sentences of the layers below, in the operator's language and way of writing.

Services, jobs and prices speak English, as logs and terminals do. What they say is known
sentence by sentence (``resources/i18n/phrases.json``, written by ``make translations``), so
the window can find which one it is, take the values out, and say it anew: the words in its
language, the figures as its locale writes them (``figures.py``). What is put together of
several (``completed: 12 applied; …``) is said part by part; what is not known stays as it is.
"""

from __future__ import annotations

import heapq
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtCore import QCoreApplication

from pricedesk.desktop.figures import figure
from pricedesk.resources import resource

CONTEXT = "phrases"
_PLACE = re.compile(r"\{(\d+)(#?)\}( %)?")
"""A value; with # a number only."""
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=\S)|(?<=\))\s+(?=[A-Z])")
"""Also after brackets without a full stop: ``… (request 12) Try again.``"""
_JOINTS = re.compile(r"; |: ")
_QUOTED = re.compile(r"“\{(\d+)\}”")
"""A value that is somebody's own words."""


def local(text: str) -> str:
    """``text`` in the window's language, as far as its sentences are known.

    A single word is taken for somebody's own: a rule may be called “paused”.
    """
    return named(text) if " " in text or text.endswith(".") else text


def named(text: str) -> str:
    """The same of what is known to be ours, such as a state: there one word is enough."""
    return _said(text) or text


@lru_cache(maxsize=8192)
def _said(text: str) -> str | None:
    """None where nothing of it is known."""
    if "\n" in text:
        return _joined("\n", text.split("\n"))
    whole = _whole(text)
    if whole is not None:
        return whole.words
    sentences = _SENTENCES.split(text)
    if len(sentences) > 1:
        return _joined(" ", sentences)
    joint = _JOINTS.search(text)
    if joint is not None:
        return _joined(joint[0], (text[: joint.start()], text[joint.end() :]))
    return None


def _joined(between: str, parts: Iterable[str]) -> str | None:
    said = [(part, _said(part)) for part in parts]
    if all(anew is None for _part, anew in said):
        return None
    return between.join(anew or part for part, anew in said)


@dataclass(frozen=True, slots=True)
class _Reading:
    """``weight``: letters that are not values. The more of them fit, the surer it is."""

    words: str
    weight: int


@lru_cache(maxsize=8192)
def _whole(text: str) -> _Reading | None:
    """The surest reading: as one phrase, or as a list of some, of which the first would else
    take the rest for its last value."""
    readings = (_one(text), _list(text, "; "), _list(text, ", "))
    return max(filter(None, readings), key=lambda one: one.weight, default=None)


def _list(text: str, between: str) -> _Reading | None:
    parts = text.split(between)
    if len(parts) == 1:
        return None
    known = [one for one in map(_whole, parts) if one is not None]
    if len(known) < len(parts):
        return None
    return _Reading(between.join(one.words for one in known), sum(one.weight for one in known))


@dataclass(frozen=True, slots=True)
class _Phrase:
    source: str
    translation: str
    weight: int
    longest: str
    """The longest of its own words: where a text has not got these, no pattern need be tried."""
    several: bool
    """Whether it has several sentences; one that has not would take others for its last value."""


def _one(text: str) -> _Reading | None:
    """A phrase that stands at the end of a sentence has its full stop from there."""
    several = _SENTENCES.search(text) is not None
    first = text.split(" ", 1)[0].rstrip(".")
    known = _spoken()
    for phrase in heapq.merge(known.get(first, ()), known[""], key=lambda one: -one.weight):
        if phrase.longest not in text or (several and not phrase.several):
            continue
        pattern = _pattern(phrase.source)
        for inner, end in ((text, ""), (text.removesuffix("."), ".")):
            found = pattern.fullmatch(inner)
            if found is not None:
                return _Reading(_filled(phrase, found.groups()) + end, phrase.weight)
    return None


def _filled(phrase: _Phrase, values: tuple[str, ...]) -> str:
    quoted = _QUOTED.findall(phrase.source)

    def value(place: re.Match[str]) -> str:
        text = values[int(place[1]) - 1] + (place[3] or "")
        return text if place[1] in quoted else figure(text) or named(text)

    return _PLACE.sub(value, phrase.translation)


@cache
def _spoken() -> dict[str, list[_Phrase]]:
    """The phrases by their first word, and under "" those that begin with a value.

    Where there are no words in the window's language they are themselves, for the figures within.
    """
    found: dict[str, list[_Phrase]] = {"": []}
    for source in json.loads(resource("i18n/phrases.json").read_text(encoding="utf-8")):
        translation = QCoreApplication.translate(CONTEXT, source)
        own = _PLACE.split(source)[::4]
        weight = len(re.sub(r"\{\d+#?\}", "", source))
        first = source.split(" ", 1)[0].rstrip(".")
        key = "" if _PLACE.search(first) else first
        several = _SENTENCES.search(source) is not None
        phrase = _Phrase(source, translation, weight, max(own, key=len), several)
        found.setdefault(key, []).append(phrase)
    for phrases in found.values():
        phrases.sort(key=lambda phrase: -phrase.weight)
    return found


@cache
def _pattern(source: str) -> re.Pattern[str]:
    """Made when a text may be the phrase: of a thousand phrases few are ever said."""
    # Text, number of the value, whether it is one, whether of a hundred, text …
    parts = _PLACE.split(source)
    pattern = re.escape(parts[0])
    for number, percent, text in zip(parts[2::4], parts[3::4], parts[4::4], strict=True):
        value = r"([−-]?\d[\d.,]*)" if number else "(.*?)"
        pattern += value + re.escape(f"{percent or ''}{text}")
    return re.compile(pattern, re.DOTALL)
