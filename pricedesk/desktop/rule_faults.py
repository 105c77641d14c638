"""What is wrong with a rule as typed, by the place in its document."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from pricedesk.domain.rules import RuleDocument

_DISCRIMINATORS = frozenset(
    [
        "test",
        "all",
        "any",
        "not",
        "saved",
        "set",
        "amount",
        "percent",
        "markup",
        "margin",
        "percent_of_compare_at",
        "copy",
        "lowest",
        "formula",
        "tiers",
        "keep",
        "base_price",
        "clear",
    ]
)


def read(document: dict[str, Any]) -> tuple[RuleDocument | None, dict[str, str]]:
    """The rule, or the faults by path (``"bounds.minimum"``) that keep it from being one."""
    try:
        return RuleDocument.model_validate(document), {}
    except ValidationError as error:
        return None, faults_of(error, document)


def faults_of(error: ValidationError, document: dict[str, Any], under: str = "") -> dict[str, str]:
    """What keeps ``document`` from being what it is to be, by path; ``under`` begins each."""
    return {
        under + _path(document, fault["loc"]): _words(fault["msg"])
        for fault in error.errors(include_url=False)
    }


def _path(document: dict[str, Any], place: tuple[int | str, ...]) -> str:
    """The fault's path without the names of union members that pydantic puts in between."""
    here: Any = document
    parts: list[str] = []
    for step in place:
        if isinstance(here, dict) and step not in here and step in _DISCRIMINATORS:
            continue
        parts.append(str(step))
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            here = None
    return ".".join(parts)


def _words(message: str) -> str:
    text = message.removeprefix("Value error, ")
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")
