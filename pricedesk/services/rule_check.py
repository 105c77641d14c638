"""What is wrong with a rule, said before it is saved: each fault at its place in the document."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import polars as pl

from pricedesk.domain.metafields import PREFIX
from pricedesk.domain.rules import Condition, RuleDocument
from pricedesk.jobs.lowest import days_asked
from pricedesk.jobs.places import named
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.check import Problem, check_rule, problem_of
from pricedesk.pricing.errors import RuleError
from pricedesk.pricing.listed import LISTED_SCHEMA, in_list
from pricedesk.pricing.metafields import asked
from pricedesk.pricing.omnibus import HISTORY_SCHEMA, with_lowest
from pricedesk.services import catalogue as catalogues
from pricedesk.services import shops
from pricedesk.services.desk import Desk
from pricedesk.storage import conditions
from pricedesk.storage import shops as stored_shops


class BrokenRule(RuleError):
    """A rule with faults is not saved. ``path`` and ``position`` are those of the first of
    ``problems``."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        first = problems[0]
        more = len(problems) - 1
        also = f" ({more} more {'faults' if more > 1 else 'fault'})" if more else ""
        super().__init__(
            f"{place_of(first)}: {first.message}{also}",
            first.remedy,
            path=first.path,
            position=first.position,
        )
        self.problems = tuple(problems)


async def check(desk: Desk, document: RuleDocument, shop_id: int | None = None) -> list[Problem]:
    """Everything that keeps the rule from running in the shop; empty where it can run.

    Without a shop: what keeps it from running anywhere. One connected shop in which it
    can run is enough, since a rule may be meant for one of several; before the first sync
    currency and metafields are not judged. Raises UnknownShop.
    """
    if shop_id is not None:
        looked_at = [(await shops.get(desk, shop_id)).id]
    else:
        looked_at = [shop.id for shop in await shops.list_shops(desk)]
    found = [await _there(desk, one, document) for one in looked_at]
    synced = [one for one in found if isinstance(one, RuleError) or not one.is_empty]
    async with desk.database.begin() as connection:
        saved = await conditions.everything(connection)
        now = await stored_shops.now(connection)

    def run() -> list[Problem]:
        everywhere = check_rule(document, None, saved)
        if everywhere or not synced:
            return everywhere
        each = [
            [problem_of(one)]
            if isinstance(one, RuleError)
            else check_rule(document, _emptied(one, document, saved, now), saved)
            for one in synced
        ]
        return min(each, key=len)

    return await asyncio.to_thread(run)


async def _there(desk: Desk, shop_id: int, document: RuleDocument) -> Catalogue | RuleError:
    """The shop's catalogue where the rule is to run, or why it has no such place."""
    catalogue = await catalogues.snapshot(desk, shop_id)
    if catalogue.is_empty or document.where is None:
        return catalogue
    async with desk.database.begin() as connection:
        try:
            place = await named(connection, shop_id, document.where)
        except RuleError as error:
            return error
    assert place is not None  # of the shop's own prices nothing is named
    return in_list(catalogue, place, LISTED_SCHEMA.to_frame())


async def refuse_broken(desk: Desk, document: RuleDocument) -> None:
    """Raises BrokenRule for a rule that can run nowhere."""
    problems = await check(desk, document)
    if problems:
        raise BrokenRule(problems)


def place_of(problem: Problem) -> str:
    """``"action.text, character 8"``: where to look, counted from 1."""
    if problem.position is None:
        return problem.path
    return f"{problem.path}, character {problem.position + 1}"


def _emptied(
    catalogue: Catalogue,
    document: RuleDocument,
    saved: Mapping[str, Condition],
    now: datetime,
) -> Catalogue:
    """The shop's columns without its rows, those of its price history too, and of the
    metafields that the rule uses: they are read as soon as a saved rule asks for them."""
    used = asked(document, saved)
    bare = catalogue.none()
    empty = replace(
        bare,
        products=_with_texts(bare.products, used.product),
        variants=_with_texts(bare.variants, used.variant),
    )
    nothing = pl.DataFrame(schema=HISTORY_SCHEMA)
    if document.where is not None:
        return empty  # the history is of the shop's own prices
    for days in days_asked([document]):
        empty = with_lowest(empty, nothing, days, now)
    return empty


def _with_texts(frame: pl.DataFrame, metafields: Iterable[str]) -> pl.DataFrame:
    """With an empty column for each metafield that is not there yet."""
    names = [f"{PREFIX}{name}" for name in sorted(metafields)]
    return frame.with_columns(
        pl.lit(None, dtype=pl.String).alias(name) for name in names if name not in frame.columns
    )
