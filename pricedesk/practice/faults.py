"""Faults that can be switched on: what the network and Shopify do on a bad day (FACTS §11.9)."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from random import Random
from typing import Any

from pricedesk.practice.errors import PracticeError

KINDS = ("http", "html", "reset", "latency", "throttled", "internal", "truncate")
PLACES = ("graphql", "oauth", "upload", "result")


@dataclass(slots=True)
class Fault:
    """One fault and when it strikes.

    ``kind``: ``http`` (answers ``status``), ``html`` (the same with a page), ``reset`` (the
    connection breaks in mid-answer), ``latency`` (``seconds``), ``throttled`` and
    ``internal`` (in an answer of 200), ``truncate`` (half of a result file).
    ``when`` is ``before`` or ``after`` the request was carried out.
    """

    kind: str
    status: int = 503
    when: str = "before"
    times: int | None = None
    """How often at most; None for ever."""
    share: float = 1.0
    """Of the requests that match, at random."""
    skip: int = 0
    """So many matching requests pass first."""
    match: str = ""
    """Only documents that hold this text."""
    place: str = "graphql"
    seconds: float = 0.0
    retry_after: float | None = None
    seed: int = 0
    struck: int = 0
    _random: Random = field(default_factory=Random, repr=False)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise PracticeError(f"There is no fault {self.kind!r}.", f"Known are {KINDS}.")
        if self.place not in PLACES:
            raise PracticeError(f"There is no place {self.place!r}.", f"Known are {PLACES}.")
        if self.when not in ("before", "after"):
            raise PracticeError(f"A fault strikes before or after, not {self.when!r}.")
        self._random.seed(self.seed)

    def strikes(self, place: str, document: str) -> bool:
        """Whether this request gets it; counts."""
        if self.place != place or self.match not in document:
            return False
        if self.times is not None and self.struck >= self.times:
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        if self.share < 1 and self._random.random() >= self.share:
            return False
        self.struck += 1
        return True


def fault_of(values: dict[str, Any]) -> Fault:
    """The fault of a control request. Raises PracticeError for an unknown setting."""
    known = {each.name for each in fields(Fault) if each.init and not each.name.startswith("_")}
    for name in values:
        if name not in known:
            raise PracticeError(f"A fault has no {name!r}.", f"Known are {sorted(known)}.")
    return Fault(**values)


class Faults:
    """The faults of one shop; the first that strikes wins, latency adds to it."""

    def __init__(self) -> None:
        self.active: list[Fault] = []

    def add(self, fault: Fault) -> None:
        self.active.append(fault)

    def clear(self) -> None:
        self.active.clear()

    def struck(self, place: str, document: str = "") -> tuple[Fault | None, float]:
        """(the fault that this request gets, seconds it must wait first)."""
        if not self.active:
            return None, 0.0
        delay = 0.0
        for fault in self.active:
            if not fault.strikes(place, document):
                continue
            if fault.kind == "latency":
                delay += fault.seconds
            else:
                return fault, delay
        return None, delay
