"""Conditions under a name: saved once, used in many rules, always in their newest form."""

from __future__ import annotations

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.rules import All, Any_, Condition, Not, Saved
from pricedesk.services.desk import Desk
from pricedesk.storage import conditions, rules


class ConditionProblem(PriceDeskError):
    """A condition cannot be saved or deleted."""


async def list_conditions(desk: Desk) -> dict[str, Condition]:
    """By name, in the order of the names."""
    async with desk.database.begin() as connection:
        return await conditions.everything(connection)


async def save(desk: Desk, name: str, condition: Condition) -> None:
    """Raises ConditionProblem for a name that is empty, or a condition that would hold itself."""
    name = name.strip()
    if not name or len(name) > 100:
        raise ConditionProblem(
            "A saved condition needs a name of at most 100 letters.", "Give it another name."
        )
    async with desk.database.begin() as connection:
        known = {**await conditions.everything(connection), name: condition}
        if name in _reached(condition, known):
            raise ConditionProblem(
                f"The condition {name!r} would hold itself.", "Leave itself out of its parts."
            )
        await conditions.save(connection, name, condition, desk.operator)


async def delete(desk: Desk, name: str) -> None:
    """Raises ConditionProblem where there is none, or while a rule or a condition uses it."""
    async with desk.database.begin() as connection:
        known = await conditions.everything(connection)
        users = [
            f"rule {rule.id} ({rule.document.name})"
            for rule in await rules.everything(connection)
            if name in _reached(rule.document.condition, known)
        ] + [
            f"the condition {other!r}"
            for other, condition in known.items()
            if other != name and name in _reached(condition, known)
        ]
        if users:
            raise ConditionProblem(
                f"The condition {name!r} is used by {', '.join(users[:3])}.",
                "Change these first, then delete it.",
            )
        if not await conditions.delete(connection, name):
            raise ConditionProblem(
                f"There is no condition {name!r}.", "`pricedesk rules conditions` lists them."
            )


def _reached(condition: Condition, known: dict[str, Condition]) -> set[str]:
    """Names used in a condition, and in those that it uses."""
    found: set[str] = set()
    todo = [condition]
    while todo:
        match todo.pop():
            case All(parts=parts) | Any_(parts=parts):
                todo += parts
            case Not(part=part):
                todo.append(part)
            case Saved(name=name) if name not in found:
                found.add(name)
                if name in known:
                    todo.append(known[name])
            case _:
                pass
    return found
