"""What is said to people about each row: notes of changes, and why a row is skipped."""

from __future__ import annotations

import polars as pl

from pricedesk.pricing.whole import largest

_MOST_NOTES = 60
_SMALL_TABLE = 256
_FEW_TEXTS = 32
_CROWDED = "Several further notes apply."


class Vocabulary:
    """Texts by number; 0 is nothing to say."""

    def __init__(self) -> None:
        self.texts: list[str | None] = [None]

    def number(self, text: str | None) -> int:
        """The number of a text, a new one for a new text."""
        if text not in self.texts:
            self.texts.append(text)
        return self.texts.index(text)

    def each(self, codes: pl.Series) -> list[tuple[str, pl.Series]]:
        """The texts that a column of numbers holds, each with the mask of its rows."""
        found: list[tuple[str, pl.Series]] = []
        for number in codes.unique().sort():
            text = self.texts[number or 0]
            if text is not None:
                found.append((text, codes == number))
        return found


class Reasons:
    """Collects notes for ``count`` rows as bits of one integer column.

    A note is a sentence without amounts that differ by row: the row's own columns show
    those. A skipped row says only why it was skipped, and the first reason stands.
    """

    def __init__(self, count: int) -> None:
        self.count = count
        self._texts: list[str] = []
        self._flags: pl.Series | None = None
        self._skipped: pl.Series | None = None

    @property
    def skipped(self) -> pl.Series:
        """Mask of the rows skipped so far."""
        if self._skipped is None:
            return pl.Series([False]).new_from_index(0, self.count)
        return self._skipped

    def note(self, where: pl.Series, text: str) -> None:
        """Adds a sentence to the rows of a mask (null counts as false)."""
        if self._skipped is not None:
            where = where & ~self._skipped
        self._mark(where, text)

    def skip(self, where: pl.Series, text: str) -> None:
        """Skips the rows of a mask (null counts as false) unless they already are."""
        where = where.fill_null(False)
        if self._skipped is not None:
            where = where & ~self._skipped
        if not where.any():
            return
        if self._flags is not None:
            nothing = pl.Series([0], dtype=pl.UInt64).new_from_index(0, self.count)
            self._flags = nothing.zip_with(where, self._flags)
        self._mark(where, text)
        self._skipped = where if self._skipped is None else self._skipped | where

    def forget(self, where: pl.Series) -> None:
        """Takes back all that was said of the rows of a mask: they are skipped no more."""
        if self._flags is not None:
            nothing = pl.Series([0], dtype=pl.UInt64).new_from_index(0, self.count)
            self._flags = nothing.zip_with(where, self._flags)
        if self._skipped is not None:
            self._skipped = self._skipped & ~where

    def adopt(self, codes: pl.Series, vocabulary: Vocabulary, where: pl.Series) -> None:
        """Notes what another collection said (its ``codes``) on the rows of a mask."""
        if len(vocabulary.texts) == 1:
            return
        few = len(vocabulary.texts) <= _FEW_TEXTS
        known = range(len(vocabulary.texts)) if few else codes.unique()
        table = [0] * len(vocabulary.texts)
        for number in known:
            text = vocabulary.texts[number]
            if text is not None:
                table[number] = 1 << self._place(text)
        bits = pl.Series(table, dtype=pl.UInt64).gather(codes)
        if not where.all():
            bits = bits * where.cast(pl.UInt64)
        self._flags = bits if self._flags is None else self._flags | bits

    def texts(self) -> pl.Series:
        """One text a row, null where nothing is to be said."""
        vocabulary = Vocabulary()
        codes = self.codes(vocabulary)
        return pl.Series(vocabulary.texts, dtype=pl.String).gather(codes)

    def codes(self, vocabulary: Vocabulary) -> pl.Series:
        """The same as numbers of a vocabulary (UInt32), 0 where nothing is to be said."""
        if self._flags is None or self.count == 0:
            return pl.Series([0], dtype=pl.UInt32).new_from_index(0, self.count)
        if largest(self._flags) < _SMALL_TABLE:
            most = largest(self._flags)
            numbers = [vocabulary.number(self._sentence(flags)) for flags in range(most + 1)]
            return pl.Series(numbers, dtype=pl.UInt32).gather(self._flags.cast(pl.UInt32))
        distinct = self._flags.unique().sort()
        numbers = [vocabulary.number(self._sentence(flags)) for flags in distinct]
        return pl.Series(numbers, dtype=pl.UInt32).gather(distinct.search_sorted(self._flags))

    def _mark(self, where: pl.Series, text: str) -> None:
        where = where.fill_null(False)
        if not where.any():
            return
        bit = where.cast(pl.UInt64) * (1 << self._place(text))
        self._flags = bit if self._flags is None else self._flags | bit

    def _place(self, text: str) -> int:
        if text in self._texts:
            return self._texts.index(text)
        if len(self._texts) >= _MOST_NOTES:
            self._texts[_MOST_NOTES:] = [_CROWDED]
            return _MOST_NOTES
        self._texts.append(text)
        return len(self._texts) - 1

    def _sentence(self, flags: int) -> str | None:
        chosen = [text for place, text in enumerate(self._texts) if flags >> place & 1]
        return " ".join(chosen) or None
