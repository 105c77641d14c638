"""What an operator said about a supplier's lists, kept for the next one and to be shared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pricedesk.domain.rules import Bounds, Endings, Rounding
from pricedesk.tabular.choices import Choices
from pricedesk.tabular.column_formula import PriceFormula
from pricedesk.tabular.dialect import Dialect
from pricedesk.tabular.errors import TabularError
from pricedesk.tabular.headers import OF_MARKET, Mapping, Meaning, normal, recognise


class UnusableProfile(TabularError):
    """A file that is no profile of ours, or one of a newer version."""


class WrittenDialect(BaseModel):
    """A Dialect as it stands in a profile's file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    encoding: str
    delimiter: str = Field(min_length=1, max_length=4)
    quote: str = Field(max_length=1)
    decimal_mark: Literal[".", ","] | None = None
    header_row: int | None = Field(default=1, ge=1)


class WrittenFormula(BaseModel):
    """A PriceFormula as it stands in a profile's file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str = Field(min_length=1, max_length=1000)
    rounding: Rounding = Rounding()
    endings: Endings | None = None


class Profile(BaseModel):
    """One supplier's way of writing lists. ``columns`` maps headers to meanings, ``markets`` those
    of a market's prices to the market."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    name: str = Field(min_length=1, max_length=200)
    columns: dict[str, Meaning]
    markets: dict[str, str] = {}
    dialect: WrittenDialect | None = None
    blank_clears: bool = False
    short_rows: bool = False
    price_formula: WrittenFormula | None = None
    bounds: Bounds = Bounds()

    @property
    def choices(self) -> Choices:
        """What was said of the supplier's files; never to overwrite, which is said each time."""
        written = self.price_formula
        formula = PriceFormula(written.text, written.rounding, written.endings) if written else None
        return Choices(
            blank_clears=self.blank_clears,
            short_rows=self.short_rows,
            price_formula=formula,
            bounds=self.bounds,
        )

    @property
    def reading(self) -> Dialect | None:
        """The dialect to read the supplier's files with; None detects it."""
        return None if self.dialect is None else Dialect(**self.dialect.model_dump())

    def fits(self, headers: Sequence[str]) -> bool:
        """Whether every column that means something here is among ``headers``."""
        known = {normal(header) for header in headers}
        return all(
            normal(header) in known
            for header, meaning in self.columns.items()
            if meaning is not Meaning.IGNORE
        )

    def mapping(self, headers: Sequence[str]) -> Mapping:
        """The mapping of a file's headers: what was said, and what is recognised besides."""
        said = {normal(header): meaning for header, meaning in self.columns.items()}
        markets = {normal(header): market for header, market in self.markets.items()}
        mapping = recognise(headers)
        for header in headers:
            if normal(header) in said:
                market = markets.get(normal(header), "")
                mapping = mapping.with_column(header, said[normal(header)], market)
        return mapping

    def to_json(self) -> str:
        return self.model_dump_json(indent=2)


def profile_of(name: str, mapping: Mapping, dialect: Dialect | None, choices: Choices) -> Profile:
    """The profile that remembers how a file was read and mapped."""
    formula = choices.price_formula
    written = dialect and WrittenDialect(
        encoding=dialect.encoding,
        delimiter=dialect.delimiter,
        quote=dialect.quote,
        decimal_mark="," if dialect.decimal_mark == "," else "." if dialect.decimal_mark else None,
        header_row=dialect.header_row,
    )
    return Profile(
        name=name,
        columns=dict(mapping.columns),
        markets={
            header: market
            for header, market in mapping.markets.items()
            if mapping.columns[header] in OF_MARKET
        },
        dialect=written,
        blank_clears=choices.blank_clears,
        short_rows=choices.short_rows,
        price_formula=formula
        and WrittenFormula(text=formula.text, rounding=formula.rounding, endings=formula.endings),
        bounds=choices.bounds,
    )


def parse_profile(text: str) -> Profile:
    """A profile out of a file's text. Raises UnusableProfile."""
    try:
        return Profile.model_validate_json(text)
    except ValidationError as error:
        raise UnusableProfile(
            "This is no supplier profile, or one of a newer version.",
            "Ask for it again, or map the columns by hand.",
        ) from error
