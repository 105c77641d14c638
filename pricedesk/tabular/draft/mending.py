"""What mends many records at once, and which of them only a person can decide on."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from pricedesk.pricing.catalogue import Catalogue
from pricedesk.tabular.draft.document import Draft
from pricedesk.tabular.draft.fixes import fixes
from pricedesk.tabular.problems import Problem


@dataclass(frozen=True, slots=True)
class Mending:
    """``fixes`` (FIX_SCHEMA) can be taken together. ``undecided`` are the numbers of records
    that contradict each other: one of a variant's would have to stay, and nothing says which."""

    fixes: pl.DataFrame
    undecided: pl.Series


def mending(draft: Draft, checked: pl.DataFrame, catalogue: Catalogue, rows: pl.Series) -> Mending:
    """What would mend all of ``rows``; ``checked`` is CHECK_SCHEMA of all records.

    Contradicting records are left out as long as one of their variant's is not in ``rows``.
    """
    meeting = checked.select("problem", "variant_row").with_row_index("row")
    meeting = meeting.filter(pl.col("problem") == Problem.CONFLICTING_DUPLICATE.value)
    every = pl.col("row").is_in(rows.implode()).all().over("variant_row")
    undecided = meeting.filter(every)["row"]
    chosen = rows.filter(~rows.is_in(undecided.implode()))
    return Mending(fixes(draft, checked, catalogue, chosen), undecided)
