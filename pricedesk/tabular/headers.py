"""What a column's name means: Shopify's, Matrixify's, ours, and by likeness in eight languages."""

from __future__ import annotations

import difflib
import functools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pricedesk.tabular.errors import MappingNeeded
from pricedesk.tabular.vocabulary import EXACT, NOISE, WORDS, Meaning

__all__ = ["KEYS", "Mapping", "Meaning", "meaning_of", "recognise"]

KEYS = (
    Meaning.VARIANT_ID,
    Meaning.HANDLE,
    Meaning.SKU,
    Meaning.BARCODE,
    Meaning.PRODUCT_ID,
)
"""What can name a variant, in the order in which a row's cells are tried (FACTS §8.5)."""

OF_MARKET = {
    Meaning.MARKET_PRICE: Meaning.PRICE,
    Meaning.MARKET_COMPARE_AT: Meaning.COMPARE_AT,
}
"""What a column of a market's prices is among the prices of that market."""
OWN_AMOUNTS = frozenset(
    {
        Meaning.PRICE,
        Meaning.COMPARE_AT,
        Meaning.CLEAR_COMPARE_AT,
        Meaning.PRICE_AT_EXPORT,
        Meaning.COMPARE_AT_AT_EXPORT,
    }
)
"""What speaks of the shop's own prices."""

_MARKET = re.compile(r"(?:variant )?(?:price|compare[- ]at(?: price)?)\s*/\s*(?P<market>.+)", re.I)
_FORCED = re.compile(r"\s*\[id\]\s*\Z", re.IGNORECASE)


class _Sure(StrEnum):
    """How a meaning was found, best first."""

    EXACT = "exact"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class Mapping:
    """What each column of a file means.

    ``columns`` holds every header of the file, in order; a meaning other than IGNORE
    stands at most once, one of a market's prices once for each market. ``guessed`` are the
    headers known by likeness only, to be confirmed by an operator; ``markets`` the market of a
    header such as ``Price / Germany``; ``forced_key`` the key that Matrixify's ``[ID]`` asks for.
    """

    columns: dict[str, Meaning]
    guessed: frozenset[str] = frozenset()
    markets: dict[str, str] = field(default_factory=dict)
    forced_key: Meaning | None = None

    def header(self, meaning: Meaning) -> str | None:
        """The header with this meaning, or None."""
        return next((name for name, held in self.columns.items() if held is meaning), None)

    @property
    def keys(self) -> tuple[Meaning, ...]:
        """The keys that the file has, in the order in which they are tried."""
        if self.forced_key is not None:
            return (self.forced_key,)
        return tuple(key for key in KEYS if self.header(key) is not None)

    @property
    def is_ours(self) -> bool:
        """Whether this is our own export, which carries the prices at its time."""
        return self.header(Meaning.PRICE_AT_EXPORT) is not None

    @property
    def is_neutralised(self) -> bool:
        """Whether we wrote the file, with an apostrophe before texts that look like formulas."""
        return self.is_ours or any(
            header.startswith("PriceDesk: ") or _means(header, Meaning.PRICE_AT_EXPORT)
            for header in self.columns
        )

    def with_column(self, header: str, meaning: Meaning, market: str = "") -> Mapping:
        """The mapping after an operator said what ``header`` is; whoever had it is ignored.

        ``market`` is whose prices the column holds, where it means those of one; without it
        the market that the header names.
        """
        if header not in self.columns:
            raise KeyError(header)
        markets = self.markets
        if meaning in OF_MARKET:
            markets = markets | {header: market or markets.get(header, header)}
        said = meaning, markets.get(header) if meaning in OF_MARKET else None
        columns = {
            name: Meaning.IGNORE
            if (held, markets.get(name) if held in OF_MARKET else None) == said
            else held
            for name, held in self.columns.items()
        }
        columns[header] = meaning
        forced = self.forced_key
        if forced is not None and forced not in columns.values():
            forced = None
        return replace(
            self,
            columns=columns,
            guessed=self.guessed - {header},
            markets=markets,
            forced_key=forced,
        )

    def check(self, *, has_prices: bool = False) -> None:
        """Raises MappingNeeded unless a key and something to set are there.

        ``has_prices`` says that the prices come from elsewhere (a formula).
        """
        headers = tuple(self.columns)
        shown = ", ".join(headers[:12]) + (" …" if len(headers) > 12 else "")
        if not self.keys:
            raise MappingNeeded(
                f"No column tells which variant a row means. The file has: {shown}.",
                "Say which column holds the SKU, the barcode, the variant id or the handle.",
                headers,
                "a key column",
            )
        if not has_prices and not self._sets_something():
            raise MappingNeeded(
                f"No column of prices was recognised. The file has: {shown}.",
                "Say which column holds the new price.",
                headers,
                "a price column",
            )

    def _sets_something(self) -> bool:
        """A list price alone, known by likeness only, may be meant as either price: no.

        Nor is it clear what a cost is for that is alone and known so, or stands beside such a one.
        """
        compare_at = self.header(Meaning.COMPARE_AT)
        if (
            self.header(Meaning.PRICE) is not None
            or self.header(Meaning.CLEAR_COMPARE_AT) is not None
            or (compare_at is not None and compare_at not in self.guessed)
        ):
            return True
        cost = self.header(Meaning.UNIT_COST)
        sure = (cost is not None and cost not in self.guessed) or any(
            held in OF_MARKET for held in self.columns.values()
        )
        return sure and OWN_AMOUNTS.isdisjoint(self.columns.values())


def recognise(headers: Sequence[str]) -> Mapping:
    """The mapping of a file's headers; call ``check()`` on it before use.

    Where two columns could be the same thing, the better known name wins ("New price"
    before "Price"); two equally good ones are both left to the operator.
    """
    claims: dict[Meaning, list[tuple[int, str]]] = {}
    markets: dict[str, str] = {}
    guessed: set[str] = set()
    forced: Meaning | None = None
    for header in headers:
        market = _MARKET.fullmatch(header.strip())
        if market:
            markets[header] = market["market"].strip()
            continue
        bare = _FORCED.sub("", header)
        meaning, rank, sure = _look_up(bare)
        if meaning is Meaning.IGNORE:
            continue
        claims.setdefault(meaning, []).append((rank, header))
        if sure is _Sure.ALIKE:
            guessed.add(header)
        if bare != header and meaning in KEYS:
            forced = meaning
    columns = dict.fromkeys(headers, Meaning.IGNORE)
    for meaning, found in claims.items():
        best = min(rank for rank, _ in found)
        winners = [header for rank, header in found if rank == best]
        if len(winners) == 1:
            columns[winners[0]] = meaning
    for header in markets:
        columns[header] = (
            Meaning.MARKET_COMPARE_AT if "compare" in header.lower() else Meaning.MARKET_PRICE
        )
    used = frozenset(header for header in guessed if columns[header] is not Meaning.IGNORE)
    return Mapping(columns, used, markets, forced if forced in columns.values() else None)


def meaning_of(header: str) -> Meaning:
    """The likeliest meaning of one header alone."""
    if _MARKET.fullmatch(header.strip()):
        return Meaning.MARKET_PRICE
    return _look_up(_FORCED.sub("", header))[0]


@functools.lru_cache(maxsize=4096)
def _look_up(header: str) -> tuple[Meaning, int, _Sure]:
    """Meaning, rank (lower is better known) and how it was found."""
    plain = normal(header)
    if not plain or len(plain) > 60:
        return Meaning.IGNORE, 0, _Sure.EXACT
    exact = _EXACT.get(plain)
    if exact is not None:
        return exact[0], exact[1], _Sure.EXACT
    words = [word for word in plain.split() if word not in NOISE]
    reduced = " ".join(words)
    found = _WORDS.get(reduced) or _WORDS.get(reduced.replace(" ", ""))
    if found is not None:
        return found[0], 100 + found[1], _Sure.ALIKE
    if 5 <= len(reduced) <= 40:
        near = difflib.get_close_matches(reduced, _LONG_NAMES, n=1, cutoff=0.88)
        if near:
            meaning, rank = _WORDS[near[0]]
            return meaning, 200 + rank, _Sure.ALIKE
    return Meaning.IGNORE, 0, _Sure.EXACT


def _means(header: str, meaning: Meaning) -> bool:
    """Whether the header is one of the very names of ``meaning``."""
    return _EXACT.get(normal(header), (None,))[0] is meaning


def normal(header: str) -> str:
    """Lower case, no accents, words apart by one space: ``"Compare-At Price"``, ``"Prix_TTC"``."""
    text = unicodedata.normalize("NFKD", header.strip().strip("\ufeff"))
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = text.casefold().replace("ł", "l").replace("ø", "o")
    text = re.sub(r"[^\w\s%]|_", " ", text)
    return " ".join(text.split())


_EXACT = {
    normal(name): (meaning, rank)
    for meaning, names in EXACT.items()
    for rank, name in enumerate(names)
}
_WORDS = {
    normal(name): (meaning, rank)
    for meaning, names in WORDS.items()
    for rank, name in enumerate(names)
}
_LONG_NAMES = [name for name in _WORDS if len(name) >= 5]
