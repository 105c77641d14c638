"""The operator's word on a plan: which rows, over which guardrails, what about drift."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pricedesk.cli.failures import WrongUsage
from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.job import DriftPolicy

if TYPE_CHECKING:
    from pricedesk.cli.plan_view import Seen
    from pricedesk.cli.screen import Screen


class NothingMatches(PriceDeskError):
    """The plan has no row: nothing in the catalogue is concerned."""


def drift_policy(text: str) -> DriftPolicy:
    """The policy of a ``--drift`` text. Raises WrongUsage."""
    try:
        return DriftPolicy(text)
    except ValueError:
        raise WrongUsage(
            f"{text!r} is no way to treat changed prices.", "Write skip, overwrite or adopt."
        ) from None


def approved(changes: int, rows: int | None) -> bool:
    """Whether ``--approve rows`` lets exactly these changes pass. Raises WrongUsage on another
    number."""
    if rows is None:
        return False
    if rows != changes:
        raise WrongUsage(
            f"The plan has {changes:,} changes, not {rows:,}; nothing was submitted.",
            f"Look at the preview again; if it is right, use --approve {changes}.",
        )
    return True


def has_something_to_do(seen: Seen, screen: Screen) -> bool:
    """False, with a word to the operator, where all prices are right already.

    Raises NothingMatches where no variant is concerned.
    """
    if seen.plan.changes.height:
        return True
    if not seen.plan.rows.height:
        raise NothingMatches(
            f"Nothing in {seen.shop.name} is concerned: no job was submitted.",
            "Look at the conditions, or sync the shop if it has new products.",
        )
    from pricedesk.cli.plan_view import plan_document

    screen.result(
        {**plan_document(seen, limit=0), "job": None},
        f"Nothing to change in {seen.shop.name}: "
        f"{seen.plan.rows.height:,} variants were looked at and are right already or left out.",
    )
    return False
