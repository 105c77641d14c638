"""How a price list is to be read: options that check, preview and submit share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pricedesk.services.desk import Desk
    from pricedesk.services.uploads import UploadPreview
    from pricedesk.tabular.choices import Choices

ProfileOption = Annotated[
    Path | None,
    typer.Option("--profile", metavar="FILE", help="How this supplier's lists are read."),
]
FormulaOption = Annotated[
    str | None,
    typer.Option("--formula", metavar="TEXT", help="The price, e.g. 'list_price * 1.2'."),
]
SuggestionsFlag = Annotated[
    bool,
    typer.Option("--take-suggestions", help="Take the one variant that a mangled SKU may mean."),
]
BlankClearsFlag = Annotated[
    bool, typer.Option("--blank-clears", help="An empty compare-at cell clears it.")
]
ShortRowsFlag = Annotated[
    bool, typer.Option("--short-rows", help="Rows with too few cells are taken.")
]
OverwriteFlag = Annotated[
    bool,
    typer.Option("--overwrite", help="Edited cells go over prices changed since our export."),
]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was said on the command line; a profile's word stands where nothing else is said."""

    profile: Path | None
    formula: str | None
    take_suggestions: bool
    blank_clears: bool
    short_rows: bool
    overwrite: bool

    async def check(self, desk: Desk, shop_id: int, file: Path) -> tuple[UploadPreview, Choices]:
        """The checked file, and the choices by which it was."""
        from pricedesk.services import price_lists, uploads
        from pricedesk.tabular.choices import Choices
        from pricedesk.tabular.column_formula import PriceFormula

        profile = None
        choices = Choices()
        if self.profile is not None:
            profile = await price_lists.load_profile(self.profile)
            choices = profile.choices
        choices = replace(
            choices,
            take_suggestions=self.take_suggestions,
            blank_clears=choices.blank_clears or self.blank_clears,
            short_rows=choices.short_rows or self.short_rows,
            overwrite=self.overwrite,
        )
        if self.formula is not None:
            choices = replace(choices, price_formula=PriceFormula(self.formula))
        seen = await uploads.check(desk, shop_id, file, choices=choices, profile=profile)
        return seen, choices
