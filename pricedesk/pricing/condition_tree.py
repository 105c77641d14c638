"""Walking through a condition without evaluating it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pricedesk.domain.rules import All, Any_, Condition, Not, Saved, Test

_DEEPEST = 50


def leaves(
    condition: Condition, saved: Mapping[str, Condition], path: str = "condition", depth: int = 0
) -> Iterator[tuple[str, Test]]:
    """Each test of a tree with its place; those of a saved condition at the place of its name."""
    if depth > _DEEPEST:
        return
    match condition:
        case Test():
            yield path, condition
        case All(parts=parts) | Any_(parts=parts):
            for place, part in enumerate(parts):
                yield from leaves(part, saved, f"{path}.parts.{place}", depth + 1)
        case Not(part=part):
            yield from leaves(part, saved, f"{path}.part", depth + 1)
        case Saved(name=name):
            if name in saved:
                for _, test in leaves(saved[name], saved, path, depth + 1):
                    yield path, test


def unknown_names(
    condition: Condition, saved: Mapping[str, Condition], path: str = "condition"
) -> Iterator[tuple[str, str]]:
    """Place and name of each saved condition that does not exist."""
    match condition:
        case All(parts=parts) | Any_(parts=parts):
            for place, part in enumerate(parts):
                yield from unknown_names(part, saved, f"{path}.parts.{place}")
        case Not(part=part):
            yield from unknown_names(part, saved, f"{path}.part")
        case Saved(name=name) if name not in saved:
            yield f"{path}.name", name
        case _:
            return
