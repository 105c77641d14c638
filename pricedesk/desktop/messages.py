"""Sentences of the layers below, in the operator's language and way of writing.

Services, jobs and prices speak English, as logs and terminals do. What they say is known
sentence by sentence (``resources/i18n/phrases.json``, written by ``make translations``), so
the window can find which one it is, take the values out, and say it anew: the words in its
language, the figures as its locale writes them (``figures.py``). What is put together of
several (``completed: 12 applied; …``) is said part by part; what is not known stays as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtCore import QCoreApplication

from pricedesk.desktop.figures import figure
from pricedesk.resources import resource

CONTEXT = "phrases"
_PLACE = re.compile(r"\{(\d+)(#?)\}")
"""A value; with # a number only."""
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=\S)")
_JOINTS = re.compile(r"; |: ")
_QUOTED = re.compile(r"“\{(\d+)\}”")
"""A value that is somebody's own words."""


def local(text: str) -> str:
    """``text`` in the window's language, as far as its sentences are known."""
    return (_said(text) or text) if text else text


@lru_cache(maxsize=8192)
def _said(text: str) -> str | None:
    """None where nothing of it is known."""
    for between in ("\n", "; ", ", "):
        parts = text.split(between)
        # Limits, notes, lines: a phrase that ends with a value would take the rest for it.
        if len(parts) > 1 and (between == "\n" or all(map(_said, parts))):
            return _joined(between, parts)
    sentences = _SENTENCES.split(text)
    several = len(sentences) > 1
    whole = _said_anew(text, several=several)
    if whole is not None:
        return whole
    if several:
        return _joined(" ", sentences)
    if text.endswith("."):
        inner = _said(text[:-1])
        return None if inner is None else f"{inner}."
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
class _Phrase:
    source: str
    translation: str
    weight: int
    """Letters that are not values: the more of them fit, the surer it is this one."""
    longest: str
    """The longest of its own words: where a text has not got these, no pattern need be tried."""
    several: bool
    """Whether it has several sentences; one that has not would take others for its last value."""


def _said_anew(text: str, *, several: bool) -> str | None:
    first = text.split(" ", 1)[0]
    for phrase in (*_spoken().get(first, ()), *_spoken()[""]):
        if phrase.longest not in text or (several and not phrase.several):
            continue
        found = _pattern(phrase.source).fullmatch(text)
        if found is not None:
            return _filled(phrase, found.groups())
    return None


def _filled(phrase: _Phrase, values: tuple[str, ...]) -> str:
    quoted = _QUOTED.findall(phrase.source)

    def value(place: re.Match[str]) -> str:
        text = values[int(place[1]) - 1]
        return text if place[1] in quoted else figure(text) or local(text)

    return _PLACE.sub(value, phrase.translation)


@cache
def _spoken() -> dict[str, list[_Phrase]]:
    """The phrases by their first word, and under "" those that begin with a value.

    Where there are no words in the window's language they are themselves, for the figures
    within; without one there is nothing to say anew.
    """
    found: dict[str, list[_Phrase]] = {"": []}
    for source in json.loads(resource("i18n/phrases.json").read_text(encoding="utf-8")):
        translation = QCoreApplication.translate(CONTEXT, source)
        if translation == source and not _PLACE.search(source):
            continue
        own = _PLACE.split(source)[::3]
        first = source.split(" ", 1)[0]
        key = "" if _PLACE.search(first) else first
        several = _SENTENCES.search(source) is not None
        phrase = _Phrase(source, translation, sum(map(len, own)), max(own, key=len), several)
        found.setdefault(key, []).append(phrase)
    for phrases in found.values():
        phrases.sort(key=lambda phrase: -phrase.weight)
    return found


@cache
def _pattern(source: str) -> re.Pattern[str]:
    """Made when a text may be the phrase: of a thousand phrases few are ever said."""
    # Text, number of the value, whether it is one, text …
    parts = _PLACE.split(source)
    pattern = re.escape(parts[0])
    for number, text in zip(parts[2::3], parts[3::3], strict=True):
        pattern += (r"([−-]?\d[\d.,]*)" if number else "(.*?)") + re.escape(text)
    return re.compile(pattern, re.DOTALL)
