"""What an operator said about a draft as a whole: columns, ways of reading, choices."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from pydantic import BaseModel, ConfigDict

from pricedesk.tabular.choices import Choices
from pricedesk.tabular.dialect import Dialect
from pricedesk.tabular.headers import Mapping, recognise
from pricedesk.tabular.profile import Profile, profile_of


class DraftSettings(BaseModel):
    """A supplier's profile, and what is said for this list alone."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    profile: Profile
    overwrite: bool = False
    take_suggestions: bool = False

    @property
    def choices(self) -> Choices:
        return replace(
            self.profile.choices,
            overwrite=self.overwrite,
            take_suggestions=self.take_suggestions,
        )

    def mapping(self, headers: tuple[str, ...]) -> Mapping:
        return self.profile.mapping(headers)


def settings_of(
    name: str, mapping: Mapping, dialect: Dialect | None, choices: Choices
) -> DraftSettings:
    """The settings that keep how a list is read and mapped; guesses stay guesses."""
    guess = recognise(tuple(mapping.columns))
    said = {
        header: meaning
        for header, meaning in mapping.columns.items()
        if guess.columns[header] is not meaning
        or guess.markets.get(header) != mapping.markets.get(header)
        or (header in guess.guessed and header not in mapping.guessed)
    }
    profile = profile_of(name, mapping, dialect, choices)
    return DraftSettings(
        profile=profile.model_copy(update={"columns": said}),
        overwrite=choices.overwrite,
        take_suggestions=choices.take_suggestions,
    )
