"""Guardrails as ``name=limit`` texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pricedesk.cli.failures import WrongUsage

if TYPE_CHECKING:
    from pricedesk.domain.rules import Guardrails


def with_changes(limits: Guardrails, changes: Sequence[str]) -> Guardrails:
    """``limits`` changed by texts such as ``largest_fall=50``. Raises WrongUsage."""
    from pydantic import ValidationError

    values = limits.model_dump()
    for text in changes:
        name, equals, limit = text.partition("=")
        name = name.strip().replace("-", "_")
        if not equals or name not in values:
            raise WrongUsage(
                f"{text!r} is no guardrail.", "Write NAME=LIMIT; names: " + ", ".join(values) + "."
            )
        values[name] = _value(limit.strip(), switch=isinstance(values[name], bool))
    try:
        return type(limits).model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        raise WrongUsage(f"{first['loc'][0]}: {first['msg']}.", "") from error


def _value(text: str, *, switch: bool) -> str | bool | None:
    if switch:
        if text not in ("on", "off"):
            raise WrongUsage(f"{text!r} is neither on nor off.", "")
        return text == "on"
    return None if text == "off" else text.removesuffix("%").strip()
