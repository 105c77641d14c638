"""Price lists in preparation: made of a supplier's file, and judged."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pricedesk.domain.errors import PriceDeskError
from pricedesk.services.upload_ground import Ground
from pricedesk.services.upload_parts import parts_of
from pricedesk.services.upload_preview import UploadPreview, planned
from pricedesk.services.uploads import digest_of
from pricedesk.tabular.checking import CheckedUpload
from pricedesk.tabular.choices import Choices
from pricedesk.tabular.dialect import Dialect
from pricedesk.tabular.draft import document
from pricedesk.tabular.draft.contents import Origin
from pricedesk.tabular.draft.document import Draft
from pricedesk.tabular.draft.file import SUFFIX
from pricedesk.tabular.draft.recheck import DraftCheck
from pricedesk.tabular.headers import Mapping as Columns
from pricedesk.tabular.headers import recognise
from pricedesk.tabular.parts import Part, Parts
from pricedesk.tabular.profile import Profile
from pricedesk.tabular.reading import read
from pricedesk.tabular.table import Table

SEEN = "seen in places"
"""Kept with a draft: list_id, variant_id, seen_price, seen_compare_at (base prices, minor units)."""


class AlreadyADraft(PriceDeskError):
    """There is a draft of that name already."""


class WrongShop(PriceDeskError):
    """A draft of amounts in another currency than the shop's."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An open draft and what its rows come to on ``ground``, which is at the shop's own prices."""

    draft: Draft
    ground: Ground
    check: DraftCheck

    @property
    def name(self) -> str:
        """What its jobs are called by."""
        return title_of(self.draft)

    @property
    def checks(self) -> Iterable[tuple[Part, CheckedUpload]]:
        """Each place that the draft is for, with its rows there."""
        return zip(self.check.parts.parts, self.check.checks, strict=True)

    def preview(self) -> UploadPreview:
        """The plans of the rows as they are now; blocks."""
        draft, check = self.draft, self.check
        return planned(
            self.ground,
            self.name,
            draft.origin.digest,
            draft.table,
            draft.mapping,
            check.parts,
            check.checks,
            check.whole,
            lambda checked: digest_of_targets(checked.targets),
        )


def title_of(draft: Draft) -> str:
    """What the jobs of a draft are called by."""
    return f"{draft.origin.name} (draft)"


def new(
    on: Ground,
    source: Path,
    path: Path,
    *,
    by: str,
    profile: Profile | None = None,
    mapping: Columns | None = None,
    dialect: Dialect | None = None,
    choices: Choices | None = None,
    columns: Callable[[Ground, Columns], Columns] = lambda _, mapping: mapping,
    replace_old: bool = False,
) -> Draft:
    """A draft of a supplier's file at ``path``; blocks, and needs no network.

    ``columns`` has the last word on what they mean. What is not recognised is said later, in the draft. Raises UnreadableFile,
    UnwritableDraft, AlreadyADraft unless ``replace_old``.
    """
    table = read(source, dialect or (profile.reading if profile else None))
    found = columns(on, mapping or (profile.mapping if profile else recognise)(table.headers))
    said = choices or (profile.choices if profile else Choices())
    return new_of_table(
        on,
        table,
        found,
        said,
        path,
        source.name,
        digest_of(source),
        by=by,
        replace_old=replace_old,
    )


def new_of_table(
    on: Ground,
    table: Table,
    mapping: Columns,
    choices: Choices,
    path: Path,
    name: str,
    digest: str,
    *,
    by: str,
    replace_old: bool = False,
) -> Draft:
    """As ``new``, of what was read already (a pasted list, a file of an archive)."""
    if path.suffix != SUFFIX:
        path = path.with_name(path.name + SUFFIX)
    if path.exists() and not replace_old:
        raise AlreadyADraft(
            f"There is a draft {path.name} already.", "Open it, or choose another name."
        )
    origin = Origin(name, digest, on.shop.address.domain, on.shop.currency, on.now, by)
    return document.create(path, table, mapping, choices, origin)


def judge(draft: Draft, on: Ground) -> Judged:
    """Checks the whole draft; later edits go to ``Judged.check.update``. Blocks.

    The shop's prices that are seen for the first time are kept in the draft: a submission
    asks about those that have changed since. Raises WrongShop, MappingNeeded, FormulaError.
    """
    _expect_shop(draft, on)
    judged = Judged(draft, on, DraftCheck(draft, on.catalogue, lambda: _parts(draft, on)))
    remember(judged)
    return judged


def _parts(draft: Draft, on: Ground) -> Parts:
    """What the draft is for as it is now; the draft learns in which currencies its columns are."""
    found = parts_of(on, draft.mapping, draft.choices)
    draft.set_currencies(
        {header: part.catalogue.currency for part in found.parts for header in part.headers}
    )
    return found


def judge_new(draft: Draft, on: Ground) -> Judged:
    """As ``judge``; a new draft that cannot be judged, for its columns are not known, is not kept."""
    try:
        return judge(draft, on)
    except BaseException:
        draft.close()
        draft.path.unlink(missing_ok=True)
        raise


def _expect_shop(draft: Draft, on: Ground) -> None:
    of = draft.origin.currency
    if of != on.shop.currency:
        raise WrongShop(
            f"The draft's amounts are in {of.code}, {on.shop.name} sells in "
            f"{on.shop.currency.code}.",
            "Make a draft for this shop, with the rate at which its amounts are converted.",
        )


def remember(judged: Judged, again: pl.DataFrame | None = None) -> None:
    """Keeps the prices of matched variants that were not seen before, or are to be seen anew.

    ``again`` has the ``list_id`` and ``variant_id`` of the latter. Blocks.
    """
    kept = judged.draft.kept(SEEN)
    if kept is not None and again is not None:
        which = ["list_id", "variant_id"]
        kept = kept.join(again.select(which), on=which, how="anti")
    fresh = []
    for part, check in judged.checks:
        now = _shown(part, check)
        if kept is not None:  # place by place: a join of one number is quick
            there = kept.lazy().filter(pl.col("list_id") == part.list_id)
            now = now.join(there.select("variant_id"), on="variant_id", how="anti")
        fresh.append(now.collect())
    if kept is None or any(one.height for one in fresh):
        judged.draft.keep(SEEN, pl.concat([*([] if kept is None else [kept]), *fresh]))


def _shown(part: Part, check: CheckedUpload) -> pl.LazyFrame:
    return (
        check.rows.lazy()
        .filter(pl.col("variant_id").is_not_null())
        .select(
            pl.lit(part.list_id, pl.Int64).alias("list_id"),
            "variant_id",
            pl.col("before_price").alias("seen_price"),
            pl.col("before_compare_at").alias("seen_compare_at"),
        )
        .unique("variant_id", maintain_order=True)
    )


def digest_of_targets(targets: pl.DataFrame) -> str:
    """By what a draft sends it is known again, whatever its file is called."""
    content = targets.drop("line").sort("variant_id").write_csv().encode()
    return hashlib.sha256(content).hexdigest()
