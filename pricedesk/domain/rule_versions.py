"""Two versions of a rule, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from pricedesk.domain.rules import RuleDocument


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where two versions differ. ``path`` as in ``"bounds.minimum"``; a value of
    None is one that is not there."""

    path: str
    before: Any
    after: Any


def differences(before: RuleDocument, after: RuleDocument) -> tuple[Difference, ...]:
    """Every place where the documents differ, in the order of the document.

    Values are those of the JSON document. Of a part whose kind changed, the whole of
    both is given rather than a mixture of their fields.
    """
    return tuple(_compare("", before.model_dump(mode="json"), after.model_dump(mode="json")))


def _compare(path: str, before: Any, after: Any) -> Iterator[Difference]:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        if before.get("type") != after.get("type"):
            yield Difference(path, before, after)
            return
        for key in [*before, *(key for key in after if key not in before)]:
            place = f"{path}.{key}" if path else str(key)
            yield from _compare(place, before.get(key), after.get(key))
    elif isinstance(before, list) and isinstance(after, list) and _nested(before + after):
        for index, (one, other) in enumerate(zip_longest(before, after)):
            yield from _compare(f"{path}.{index}", one, other)
    else:
        yield Difference(path, before, after)


def _nested(values: list[Any]) -> bool:
    return any(isinstance(value, dict) for value in values)
