"""A scenario: what befalls practice shops and when, from a YAML file.

::

    shops: ["fashion:EUR:1000"]     # as on the command line; optional
    speed: 10                       # optional
    steps:
      - {action: fault, kind: http, status: 503, share: 0.01}
      - {after: 5, every: 2, action: set_price, shop: fashion, variant: any, price: "9.99"}

``after`` and ``every`` are seconds of the wall clock; an action is one of `control`'s.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pricedesk.practice.control import ACTIONS, carry_out
from pricedesk.practice.errors import PracticeError
from pricedesk.practice.faults import fault_of
from pricedesk.practice.shop import PracticeShop


class Step(BaseModel):
    """One action, once or again and again; its settings are further keys."""

    model_config = ConfigDict(extra="allow", frozen=True)

    action: str
    after: float = Field(default=0.0, ge=0)
    every: float | None = Field(default=None, gt=0)
    repeat: int | None = Field(default=None, ge=1)

    def request(self) -> dict[str, Any]:
        """What is asked of `control.carry_out`."""
        return {"action": self.action, **(self.model_extra or {})}


class Scenario(BaseModel):
    """A whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    shops: tuple[str, ...] = ()
    speed: float = Field(default=1.0, gt=0)
    steps: tuple[Step, ...] = ()


def load_scenario(path: Path) -> Scenario:
    """Reads and checks a file. Raises PracticeError that says where it is wrong."""
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
        scenario = Scenario.model_validate(found or {})
    except OSError as error:
        raise PracticeError(f"The scenario {path} cannot be read: {error.strerror}.") from error
    except yaml.YAMLError as error:
        raise PracticeError(f"The scenario {path} is not YAML: {error}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise PracticeError(f"The scenario {path} is wrong at {place}: {first['msg']}.") from error
    for number, step in enumerate(scenario.steps, start=1):
        if step.action not in ACTIONS:
            raise PracticeError(
                f"Step {number} of the scenario {path} has no action {step.action!r}.",
                f"Known are {', '.join(sorted(ACTIONS))}.",
            )
        if step.action == "fault":
            settings = step.request()
            fault_of({name: settings[name] for name in settings if name not in ("action", "shop")})
    return scenario


async def play(shops: dict[str, PracticeShop], scenario: Scenario) -> None:
    """Carries out the steps at their times; ends when all are done, or is cancelled."""
    async with asyncio.TaskGroup() as group:
        for step in scenario.steps:
            group.create_task(_play(shops, step))


async def _play(shops: dict[str, PracticeShop], step: Step) -> None:
    await asyncio.sleep(step.after)
    done = 0
    while True:
        try:
            carry_out(shops, step.request())
        except PracticeError as error:
            for shop in shops.values():
                shop.note_fault(error)
                break
        done += 1
        if step.every is None or (step.repeat is not None and done >= step.repeat):
            return
        await asyncio.sleep(step.every)
