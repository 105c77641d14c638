"""How a price list is to be read: options that check, preview and submit share."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pricedesk.cli.failures import WrongUsage
from pricedesk.cli.limits import bounds_said

if TYPE_CHECKING:
    from pricedesk.domain.money import Currency
    from pricedesk.domain.rules import Endings, Rounding
    from pricedesk.services.many_shops import Sharing
    from pricedesk.services.upload_ground import Ground
    from pricedesk.services.upload_preview import UploadPreview
    from pricedesk.tabular.choices import Choices
    from pricedesk.tabular.headers import Meaning
    from pricedesk.tabular.profile import Profile

FilesArgument = Annotated[
    list[Path],
    typer.Argument(metavar="FILE…", help="Lists, archives of lists (ZIP), or drafts."),
]
ShopsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--shop",
        "-s",
        metavar="SHOP",
        help="The shop; several times for several. May be left out while only one is connected.",
    ),
]
OfflineFlag = Annotated[
    bool,
    typer.Option("--offline", help="Ask no database: the shop as this machine last saw it."),
]
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
MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="[SHOP:]HEADER=MEANING",
        help="What a column means (price, sku, barcode, compare_at, unit_cost, ignore …, or "
        "price/LIST, compare_at/LIST for those of a price list), for one shop or all.",
    ),
]
RateOption = Annotated[
    list[str] | None,
    typer.Option(
        "--rate",
        metavar="CODE=RATE",
        help="How much of a shop's currency is one unit of the list's, e.g. USD=1.08.",
    ),
]
ListCurrencyOption = Annotated[
    str | None,
    typer.Option("--list-currency", metavar="CODE", help="The list's, where no shop has it."),
]
EndingOption = Annotated[
    list[str] | None,
    typer.Option(
        "--ending", metavar="TEXT", help="Of prices made by --formula or --rate, e.g. .99 or 9.95."
    ),
]
RoundOption = Annotated[
    str | None,
    typer.Option(
        "--round",
        metavar="[MODE:]STEP",
        help="The same prices to multiples of it: 0.05, or up:1 (half_up, half_even, up, down).",
    ),
]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was said on the command line; a profile's word stands where nothing else is said."""

    profile: Path | None = None
    formula: str | None = None
    take_suggestions: bool = False
    blank_clears: bool = False
    short_rows: bool = False
    overwrite: bool = False
    columns: list[str] = field(default_factory=list)
    rates: list[str] = field(default_factory=list)
    list_currency: str | None = None
    endings: list[str] = field(default_factory=list)
    rounding: str | None = None
    bounds: list[str] = field(default_factory=list)
    map_list: Path | None = None

    @property
    def says_how(self) -> bool:
        """Whether it is said how a list is read, rather than what it is in a shop."""
        shared = Reading(
            columns=self.columns,
            rates=self.rates,
            list_currency=self.list_currency,
            endings=self.endings,
            rounding=self.rounding,
        )
        return self != shared

    async def said(self) -> tuple[Profile | None, Choices]:
        """The profile, and the choices by it and by the options."""
        from pricedesk.services import price_lists
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
        formula = choices.price_formula
        if self.formula is not None:
            formula = PriceFormula(self.formula)
        rounding, endings = self._rounding(), self._endings()
        if formula is not None:
            formula = replace(
                formula,
                rounding=rounding or formula.rounding,
                endings=endings or formula.endings,
            )
        elif (rounding or endings) and not self.rates:
            raise WrongUsage(
                "--round and --ending are for prices that --formula or --rate makes.",
                "The prices of a list stand as they are written; `uploads draft scale` ends them.",
            )
        if self.bounds or self.map_list:
            bounds = await asyncio.to_thread(
                bounds_said, self.bounds, self.map_list, choices.bounds
            )
            choices = replace(choices, bounds=bounds)
        return profile, replace(choices, price_formula=formula)

    def sharing(self, grounds: list[Ground], of: Currency | None = None) -> Sharing:
        """Rates and columns by shop; ``of`` is the list's currency where that is known.

        Raises WrongUsage, UnclearShare, UnusableRate.
        """
        from pricedesk.domain.money import MoneyError, currency
        from pricedesk.domain.rules import Rounding
        from pricedesk.services.many_shops import Sharing
        from pricedesk.tabular.conversion import parse_rate

        try:
            rates = {
                currency(code).code: parse_rate(text)
                for code, text in (_pair(one, "a rate", "USD=1.08") for one in self.rates)
            }
            of = of if self.list_currency is None else currency(self.list_currency)
        except MoneyError as error:
            raise WrongUsage(f"{error}", "Write --rate USD=1.08.") from None
        rounding = self._rounding() or Rounding()
        columns = self._columns()
        return Sharing(
            of, rates, columns.meanings, columns.markets, rounding, self._endings()
        ).checked(grounds)

    def _endings(self) -> Endings | None:
        from pricedesk.domain.rules import Endings

        try:
            return Endings(patterns=tuple(self.endings)) if self.endings else None
        except ValueError:
            raise WrongUsage(
                f"{', '.join(self.endings)!r} is no price ending.", "Write --ending .99."
            ) from None

    def _rounding(self) -> Rounding | None:
        from pricedesk.domain.rules import Rounding

        if self.rounding is None:
            return None
        mode, _, step = self.rounding.rpartition(":")
        try:
            return Rounding.model_validate({"step": step, **({"mode": mode} if mode else {})})
        except ValueError:
            raise WrongUsage(
                f"{self.rounding!r} is no way to round.", "Write --round 0.05, or --round up:1."
            ) from None

    def _columns(self) -> _Columns:
        from pricedesk.tabular.headers import OF_MARKET, Meaning

        found = _Columns()
        of_market = {own.value: meaning for meaning, own in OF_MARKET.items()}
        for one in self.columns:
            place, said = _pair(one, "what a column means", "Preis=price")
            shop, mark, header = place.partition(":")
            if not mark:
                shop, header = "", place
            shop, header = shop.strip(), header.strip()
            word, _, market = said.partition("/")
            word, market = word.strip(), market.strip()
            try:
                meaning = of_market[word] if market else Meaning(word)
            except (KeyError, ValueError):
                known = ", ".join(meaning.value for meaning in Meaning)
                raise WrongUsage(
                    f"A column cannot mean {said!r}.",
                    f"It can mean: {known}; or price/LIST, compare_at/LIST.",
                ) from None
            found.meanings.setdefault(shop, {})[header] = meaning
            if market:
                found.markets.setdefault(shop, {})[header] = market
        return found

    async def seen(
        self, on: Ground, file: Path, said: tuple[Profile | None, Choices], sharing: Sharing
    ) -> tuple[UploadPreview, Choices]:
        """A list, read as was ``said``, or a draft, checked on ``on``; and the choices for it."""
        from pricedesk.services import drafts, many_shops, uploads
        from pricedesk.tabular.draft.document import open_draft
        from pricedesk.tabular.draft.file import SUFFIX

        def of_draft() -> tuple[UploadPreview, Choices]:
            with open_draft(file) as draft:
                if draft.origin.shop == on.shop.address.domain and not sharing.columns:
                    return drafts.judge(draft, on).preview(), draft.choices
                return many_shops.share(draft, on, sharing), draft.choices

        if file.suffix == SUFFIX and on.alone:
            raise WrongUsage(
                "A draft is for all the places that its columns name.",
                "Give the list itself with --where, or leave --where out.",
            )
        if file.suffix == SUFFIX:
            return await asyncio.to_thread(of_draft)
        profile, choices = said
        choices = sharing.choices(on, choices)
        return await asyncio.to_thread(
            uploads.check_on, on, file, choices=choices, profile=profile, columns=sharing.mapping
        ), choices


@dataclass(frozen=True, slots=True)
class _Columns:
    """What ``--map`` says, by shop's handle (empty for all) and header."""

    meanings: dict[str, dict[str, Meaning]] = field(default_factory=dict)
    markets: dict[str, dict[str, str]] = field(default_factory=dict)


def _pair(text: str, what: str, example: str) -> tuple[str, str]:
    before, mark, after = text.rpartition("=")
    if not mark or not before.strip() or not after.strip():
        raise WrongUsage(f"{text!r} is not {what}.", f"Write it as {example}.")
    return before.strip(), after.strip()
