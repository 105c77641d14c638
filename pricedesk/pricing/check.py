"""What is wrong with a rule, all of it and each at its place, before it is saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType

import polars as pl
from pydantic import ValidationError

from pricedesk.domain.money import Currency
from pricedesk.domain.rules import (
    Bounds,
    Condition,
    MissingValue,
    PriceAction,
    RuleDocument,
    RuleKind,
    Tiers,
)
from pricedesk.pricing.actions import evaluate as act_on
from pricedesk.pricing.bounds import limits
from pricedesk.pricing.by_hand import by_hand
from pricedesk.pricing.catalogue import PRODUCT_SCHEMA, VARIANT_SCHEMA, Catalogue
from pricedesk.pricing.compare_at import compare_at
from pricedesk.pricing.comparisons import Surroundings, met
from pricedesk.pricing.condition_tree import leaves, unknown_names
from pricedesk.pricing.conditions import mask, unknown_saved
from pricedesk.pricing.endings import remainders
from pricedesk.pricing.errors import NotInCatalogue, RuleError
from pricedesk.pricing.feedback import feedback
from pricedesk.pricing.reasons import Reasons
from pricedesk.pricing.rounding import step_of
from pricedesk.pricing.rows import Rows
from pricedesk.pricing.terms import Terms, all_terms, check_currency

_NOTHING: Mapping[str, Condition] = MappingProxyType({})
_ANY = Currency("XXX", 3)
"""No currency has more decimals."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. ``path`` is its place in the document (``"bounds.minimum"``),
    ``position`` that of a character in a text (a formula), or None."""

    path: str
    message: str
    remedy: str = ""
    position: int | None = None


def check_rule(
    document: RuleDocument,
    catalogue: Catalogue | None,
    saved: Mapping[str, Condition] = _NOTHING,
) -> list[Problem]:
    """Everything that would keep the rule from running; empty for a rule that can run.

    Without a catalogue, what depends on the shop (its currency's decimals, its
    metafields) is not judged. The rule's parts are run over an empty catalogue by the
    same code that prices variants, so that check and run cannot disagree.
    """
    empty = catalogue.none() if catalogue is not None else _anywhere(_ANY)
    found = _Findings(ignore_missing=catalogue is None)
    rows = Rows(empty, document.kind, None)
    now = datetime.now(UTC)
    for path, test in leaves(document.condition, saved):
        with found.noting():
            met(test, Surroundings(empty, document.kind, now), path)
    for path, name in unknown_names(document.condition, saved):
        found.add(unknown_saved(name, path))
    if catalogue is not None:
        with found.noting():
            check_currency(document, catalogue.currency)
    with found.noting():
        mask(document.condition, empty, kind=document.kind, saved=saved, now=now)
    for error in feedback(document, saved):
        found.add(error)
    for path, action in _actions(document.action, document.missing):
        with found.noting():
            act_on(action, rows, path)
    for terms, currency in all_terms(document, empty.currency):
        with found.noting():
            step_of(terms.rounding, currency, f"{terms.path}rounding")
        for name in ("endings", "compare_at_endings"):
            endings = getattr(terms, name)
            if endings is not None:
                with found.noting():
                    remainders(endings, currency, f"{terms.path}{name}")
    _try_bounds(document.bounds, rows, found)
    with found.noting():
        by_hand(document, rows)
    plain = Terms(document.rounding, None, None, "")
    with found.noting():
        compare_at(rows.value("base_price"), document.compare_at, plain, rows, Reasons(0))
    return found.problems


def check_bounds(bounds: Bounds, of: Currency) -> list[Problem]:
    """What keeps limits from being had in a shop of this currency, whatever its metafields."""
    found = _Findings(ignore_missing=True)
    _try_bounds(bounds, Rows(_anywhere(of), RuleKind.EDIT, None), found)
    return found.problems


def problem_of(error: RuleError) -> Problem:
    return Problem(error.path, error.message, error.remedy, error.position)


def problems_of(error: ValidationError) -> list[Problem]:
    """The same for a document that is no rule at all, as pydantic found it."""
    return [
        Problem(
            ".".join(str(part) for part in one["loc"]) or "(whole document)",
            one["msg"].removeprefix("Value error, "),
        )
        for one in error.errors(include_url=False)
    ]


class _Findings:
    """Collects problems, each once. Without a catalogue, what only it knows is not one."""

    def __init__(self, *, ignore_missing: bool) -> None:
        self.problems: list[Problem] = []
        self._ignore_missing = ignore_missing

    def add(self, error: RuleError) -> None:
        if self._ignore_missing and isinstance(error, NotInCatalogue):
            return
        problem = problem_of(error)
        if problem not in self.problems:
            self.problems.append(problem)

    @contextmanager
    def noting(self) -> Iterator[None]:
        try:
            yield
        except RuleError as error:
            self.add(error)


def _try_bounds(bounds: Bounds, rows: Rows, found: _Findings) -> None:
    for name in Bounds.model_fields:
        value = getattr(bounds, name)
        if value is not None and name != "at_bound":
            with found.noting():
                limits(Bounds.model_validate({name: value}), rows, Reasons(0))


def _actions(action: PriceAction, missing: MissingValue) -> Iterator[tuple[str, PriceAction]]:
    yield "action", action
    if isinstance(action, Tiers):
        for place, tier in enumerate(action.tiers):
            yield f"action.tiers.{place}.action", tier.action
    if missing.fallback is not None:
        yield "missing.fallback", missing.fallback


def _anywhere(of: Currency) -> Catalogue:
    """A shop without a variant."""
    return Catalogue(
        pl.DataFrame(schema=PRODUCT_SCHEMA),
        pl.DataFrame(schema=VARIANT_SCHEMA),
        of,
        datetime.now(UTC),
    )
