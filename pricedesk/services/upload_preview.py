"""A price list as it was understood: every row judged, and the plans of the good ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from pricedesk.domain.shop import Shop
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.plan import Plan, RowOutcome
from pricedesk.pricing.summary import Summary, summary
from pricedesk.pricing.targets import plan_targets
from pricedesk.services.upload_ground import Ground
from pricedesk.services.upload_parts import parts_of
from pricedesk.tabular.amounts import MarksOf
from pricedesk.tabular.checking import CheckedUpload, Choices, find
from pricedesk.tabular.headers import Mapping, Meaning
from pricedesk.tabular.parts import Part, Parts
from pricedesk.tabular.table import Table
from pricedesk.tabular.whole import Whole, astray, urgent_first, whole


@dataclass(frozen=True, slots=True)
class PlacePreview:
    """What a list comes to in one place (``ground``: own prices, costs, a price list), and the
    plan of the rows that are good there. ``digest`` knows the list again."""

    ground: Ground
    part: Part
    checked: CheckedUpload
    plan: Plan
    summary: Summary
    digest: str

    @property
    def catalogue(self) -> Catalogue:
        return self.ground.catalogue

    @property
    def shop(self) -> Shop:
        return self.ground.shop

    @property
    def where(self) -> str | None:
        """The price list's name; None for the shop's own prices and costs."""
        return self.part.name


@dataclass(frozen=True, slots=True)
class UploadPreview:
    """A file, each row of it judged as a whole, and each of its places: one at least.

    ``digest`` is the file's.
    """

    name: str
    digest: str
    table: Table
    mapping: Mapping
    whole: Whole
    notes: tuple[str, ...]
    places: tuple[PlacePreview, ...]

    @property
    def to_send(self) -> int:
        """How many prices and costs would change, in all places."""
        return sum(one.summary.to_send for one in self.places)

    @property
    def has_errors(self) -> bool:
        """Whether any record has a fault: it is an error, ambiguous or not found somewhere."""
        return self.whole.bad > 0

    @property
    def odd(self) -> pl.DataFrame:
        """As ``Whole.odd``, with the rows that a guardrail or a limit stops; faults first."""
        told = [self.whole.odd, *(_stopped(one) for one in self.places)]
        return urgent_first(pl.concat(told).unique(maintain_order=True))

    @property
    def waits(self) -> bool:
        """Whether a guardrail stops what it does somewhere until an operator has a word."""
        return any(one.plan.guardrails for one in self.places)

    @property
    def shop(self) -> Shop:
        return self.places[0].shop

    # What most lists have: one place.

    @property
    def checked(self) -> CheckedUpload:
        """Of the first place, as are the next four."""
        return self.places[0].checked

    @property
    def plan(self) -> Plan:
        return self.places[0].plan

    @property
    def summary(self) -> Summary:
        return self.places[0].summary

    @property
    def ground(self) -> Ground:
        return self.places[0].ground

    @property
    def catalogue(self) -> Catalogue:
        return self.places[0].catalogue


def previewed(
    on: Ground,
    name: str,
    digest: str,
    table: Table,
    mapping: Mapping,
    choices: Choices,
    *,
    left_out: pl.Series | None = None,
    marks: MarksOf | None = None,
) -> UploadPreview:
    """A list checked in all places that it is for, with their plans; blocks.

    ``left_out`` and ``marks`` are as in ``checking.check``. Raises MappingNeeded, FormulaError,
    RuleError.
    """
    parts = parts_of(on, mapping, choices, table)
    several = len(parts.parts) > 1
    found = find(table, mapping, on.catalogue, choices) if several else None
    checks = [one.check(table, left_out=left_out, marks=marks, found=found) for one in parts.parts]
    out = pl.repeat(False, table.records, dtype=pl.Boolean, eager=True)
    strays = [
        astray(checks[0].rows, table.frame, out if left_out is None else left_out, one)
        for one in parts.strays
    ]
    judged = whole([one.rows for one in checks], strays)
    return planned(on, name, digest, table, mapping, parts, checks, judged, lambda _: digest)


def planned(
    on: Ground,
    name: str,
    digest: str,
    table: Table,
    mapping: Mapping,
    parts: Parts,
    checks: Sequence[CheckedUpload],
    judged: Whole,
    digest_of: Callable[[CheckedUpload], str],
) -> UploadPreview:
    """A checked list with the plans of its good rows; blocks."""
    places = tuple(
        _place(on.at(part.list_id, part.catalogue), part, checked, digest_of(checked))
        for part, checked in zip(parts.parts, checks, strict=True)
    )
    return UploadPreview(name, digest, table, mapping, judged, parts.told(checks), places)


def _place(on: Ground, part: Part, checked: CheckedUpload, digest: str) -> PlacePreview:
    plan = plan_targets(
        checked.targets,
        on.catalogue,
        on.limits,
        bounds=checked.bounds,
        running=on.running,
        members=on.members,
        saved=on.saved,
        now=on.now,
    )
    return PlacePreview(on, part, checked, plan, summary(plan), digest)


def _stopped(one: PlacePreview) -> pl.DataFrame:
    """``Whole.odd`` of rows of which the check says nothing, but the plan that they wait."""
    blocked = one.plan.rows.filter(pl.col("outcome") == RowOutcome.BLOCKED.value)
    rows = one.checked.rows.filter(pl.col("planned") & pl.col("message").is_null())
    header = pl.lit(one.part.mapping.header(Meaning.PRICE), pl.String)
    return rows.join(blocked.select("variant_id", "reason"), on="variant_id").select(
        "line",
        "key",
        "outcome",
        column=header.cast(rows.schema["column"]),
        message="reason",
        remedy=pl.lit("Correct it, or approve the job, which waits for your word."),
    )
