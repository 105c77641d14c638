"""One list for several shops: which column counts in which, and at what rate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.money import Currency
from pricedesk.domain.rules import Endings, Rounding
from pricedesk.services.drafts import title_of
from pricedesk.services.upload_ground import Ground
from pricedesk.services.upload_preview import UploadPreview, previewed
from pricedesk.tabular.choices import Choices
from pricedesk.tabular.conversion import Conversion
from pricedesk.tabular.draft.document import Draft
from pricedesk.tabular.headers import Mapping as Columns
from pricedesk.tabular.headers import Meaning


def share(draft: Draft, on: Ground, sharing: Sharing) -> UploadPreview:
    """What a draft of one shop would change in another; blocks. Nothing is noted in the draft.

    Raises UnclearShare where no rate is said, MappingNeeded, FormulaError.
    """
    sharing = sharing.written_in(draft.origin.currency, [on])
    # As the supplier wrote them: what is left of a column after edits may look like other marks.
    return previewed(
        on,
        title_of(draft),
        draft.origin.digest,
        draft.table,
        sharing.mapping(on, draft.mapping),
        sharing.choices(on, draft.choices),
        left_out=draft.left_out,
        marks=draft.marks,
    )


class UnclearShare(PriceDeskError):
    """It is not said how a list is to be read for one of the shops."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """``rates`` by currency code: so much of it is one unit of the list's currency ``of``.

    ``of`` None is the currency of the first shop that has no rate. ``columns`` by shop's handle
    (``""`` for all): what a header means there, such as a price or a key of its own; ``markets``
    alike: whose prices it holds, where it means those of a market.
    ``rounding`` and ``endings`` are those of converted amounts.
    """

    of: Currency | None = None
    rates: Mapping[str, Fraction] = field(default_factory=dict)
    columns: Mapping[str, Mapping[str, Meaning]] = field(default_factory=dict)
    markets: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    rounding: Rounding = field(default_factory=Rounding)
    endings: Endings | None = None

    def checked(self, grounds: Sequence[Ground]) -> Sharing:
        """With ``of`` known. Raises UnclearShare before anything is read or sent."""
        codes = [on.currency for on in grounds]
        of = self.of or next((one for one in codes if one.code not in self.rates), None)
        if of is None:
            raise UnclearShare(
                "Every shop has a rate: the list's own currency is not known.",
                "Say it with --list-currency EUR.",
            )
        unknown = set(self.columns) - {""} - {on.shop.address.handle for on in grounds}
        if unknown:
            raise UnclearShare(
                f"Columns are mapped for {', '.join(sorted(unknown))}, which is none of the shops.",
                "Name it with --shop too.",
            )
        return self.written_in(of, grounds)

    def written_in(self, of: Currency, grounds: Iterable[Ground]) -> Sharing:
        """The same of a list in this currency. Raises UnclearShare where a rate is missing."""
        for on in grounds:
            if on.currency != of and on.currency.code not in self.rates:
                raise UnclearShare(
                    f"The list is in {of.code}, {on.shop.name} sells in {on.currency.code}.",
                    f"Say the rate with --rate {on.currency.code}=…, how many "
                    f"{on.currency.code} are one {of.code}.",
                )
        return replace(self, of=of)

    def choices(self, on: Ground, choices: Choices) -> Choices:
        """What was said, and the conversion into the shop's currency where there is one."""
        if self.of is None or on.currency == self.of:
            return choices
        rate = self.rates[on.currency.code]
        by = Conversion(self.of, rate, self.rounding, self.endings)
        return replace(choices, conversion=by)

    def mapping(self, on: Ground, mapping: Columns) -> Columns:
        """The mapping for this shop. Raises UnclearShare for a header that the file lacks."""
        handle = on.shop.address.handle
        said = {**self.columns.get("", {}), **self.columns.get(handle, {})}
        markets = {**self.markets.get("", {}), **self.markets.get(handle, {})}
        for header, meaning in said.items():
            if header not in mapping.columns:
                raise UnclearShare(
                    f"The file has no column “{header}”.",
                    f"It has: {', '.join(list(mapping.columns)[:12])}.",
                )
            mapping = mapping.with_column(header, meaning, markets.get(header, ""))
        return mapping
