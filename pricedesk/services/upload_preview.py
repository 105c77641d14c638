"""A price list as it was understood: every row judged, and the plan of the good ones."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from pricedesk.domain.rules import Bounds
from pricedesk.domain.shop import Shop
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.plan import Plan
from pricedesk.pricing.summary import Summary, summary
from pricedesk.pricing.targets import plan_targets
from pricedesk.services.upload_ground import Ground
from pricedesk.tabular.amounts import MarksOf
from pricedesk.tabular.checking import CheckedUpload, Choices
from pricedesk.tabular.checking import check as check_rows
from pricedesk.tabular.conversion import Conversion
from pricedesk.tabular.headers import Mapping, Meaning
from pricedesk.tabular.problems import Problem
from pricedesk.tabular.table import Table


@dataclass(frozen=True, slots=True)
class UploadPreview:
    """A file, every row of it judged, and the plan of the good ones.

    ``costs`` is the same file read once more for its unit costs; None where it has none beside
    its prices. A file of costs alone is read for these: then ``ground.of_costs``.
    """

    name: str
    digest: str
    table: Table
    mapping: Mapping
    checked: CheckedUpload
    plan: Plan
    summary: Summary
    ground: Ground
    costs: UploadPreview | None = None

    @property
    def readings(self) -> tuple[UploadPreview, ...]:
        """The prices, then the costs: each becomes a job of its own."""
        return (self,) if self.costs is None else (self, self.costs)

    @property
    def to_send(self) -> int:
        """How many prices and costs would change."""
        return sum(one.summary.to_send for one in self.readings)

    @property
    def has_errors(self) -> bool:
        """Whether any record, of a price or of a cost, is an error, ambiguous or not found."""
        return any(one.checked.has_errors for one in self.readings)

    @property
    def catalogue(self) -> Catalogue:
        return self.ground.catalogue

    @property
    def shop(self) -> Shop:
        return self.ground.shop


def costs_of(
    on: Ground,
    name: str,
    digest: str,
    table: Table,
    mapping: Mapping,
    choices: Choices,
    *,
    left_out: pl.Series | None = None,
    marks: MarksOf | None = None,
    found: pl.DataFrame | None = None,
) -> UploadPreview | None:
    """What a list says of unit costs, judged as its prices are; None where it says nothing. Blocks.

    ``left_out``, ``marks`` and ``found`` are as in ``checking.check``.
    Costs are the shop's: a list that is for one of its price lists has none. A formula is for
    prices, and so are limits and a conversion's endings.
    """
    header = mapping.header(Meaning.UNIT_COST)
    if on.place is not None or header is None or not table.frame[header].str.contains(r"\S").any():
        return None
    conversion = choices.conversion
    if conversion is not None:
        conversion = Conversion(conversion.of, conversion.rate)
    on = on.at_costs()
    checked = check_rows(
        table,
        mapping.of_costs(),
        on.currency,
        on.catalogue,
        replace(choices, price_formula=None, conversion=conversion, bounds=Bounds()),
        left_out=left_out,
        marks=marks,
        found=found,
    )
    free = pl.col("problem") == Problem.ZERO_PRICE.value
    words = {"message": "The new cost is 0.", "remedy": "Leave the cell empty to keep the cost."}
    rows = checked.rows.with_columns(
        pl.when(free).then(pl.lit(text)).otherwise(name).alias(name) for name, text in words.items()
    )
    checked = replace(checked, rows=rows)
    return planned(on, name, digest, table, mapping, checked)


def planned(
    on: Ground,
    name: str,
    digest: str,
    table: Table,
    mapping: Mapping,
    checked: CheckedUpload,
    costs: UploadPreview | None = None,
) -> UploadPreview:
    """A checked list with the plan of its good rows; blocks."""
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
    return UploadPreview(name, digest, table, mapping, checked, plan, summary(plan), on, costs)
