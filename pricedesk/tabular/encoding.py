"""Which encoding a file's bytes are in: marks first, strict UTF-8 next, then likelihood.

charset-normalizer alone took cp1252 for cp1250 (docs/performance.md), so the single-byte
encodings that spreadsheets write are weighed here by the letters they would give, and
it is asked only where none of them gives a believable text.
"""

from __future__ import annotations

import codecs
import itertools
from dataclasses import dataclass

OFFERED = (
    "utf-8",
    "cp1252",
    "iso8859-15",
    "mac_roman",
    "cp1250",
    "cp1251",
    "utf-16",
    "cp932",
    "gb18030",
    "cp949",
)
"""What an operator can choose from."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMON = set(
    "àâäáãåæçéèêëíîïñóôöõøœúùûüßÿÀÂÄÁÃÅÆÇÉÈÊËÍÎÏÑÓÔÖÕØŒÚÙÛÜ€£©®°–—‘’“”„«»…•™´½¼¾²³×\u00a0¿¡ªº§"
)
_CENTRAL = set("ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽäöüßőűŐŰăâîșțşţ€–—‘’“”„«»…§°\u00a0")
_CYRILLIC = range(0x410, 0x450)
_KANA = range(0x3040, 0x3100)
_HAN = range(0x4E00, 0xA000)
_HANGUL = range(0xAC00, 0xD7B0)


@dataclass(frozen=True, slots=True)
class Guess:
    """``name`` as Python's codecs have it; ``others`` likeliest first; confidence 0 to 1."""

    name: str
    confidence: float
    notes: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def detect(head: bytes) -> Guess:
    """The encoding of bytes; never raises, the last resort is cp1252 with low confidence."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return Guess(name, 1.0)
    wide = _utf16_without_mark(head)
    if wide:
        return Guess(wide, 0.9, ("UTF-16 without a byte-order mark.",))
    if _is_utf8(head):
        return Guess("utf-8", 1.0)
    return _by_letters(head)


def decode_head(head: bytes, name: str) -> str:
    """The text of a file's beginning; a character cut at its end is left out."""
    text = codecs.getincrementaldecoder(name)("replace").decode(head)
    return text.removeprefix("\ufeff")


def _is_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _utf16_without_mark(head: bytes) -> str | None:
    """ASCII text in UTF-16 has a NUL in every second byte."""
    sample = head[:4096]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.6 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _by_letters(head: bytes) -> Guess:
    weighed = {
        "cp1252": _weigh(head, "cp1252", _COMMON),
        "mac_roman": _weigh(head, "mac_roman", _COMMON),
        "cp1250": _weigh(head, "cp1250", _CENTRAL) - 0.15,
        "cp1251": _weigh_cyrillic(head),
        "cp932": _weigh_letters(head, "cp932", _KANA, _HAN),
        "cp949": _weigh_letters(head, "euc_kr", _HANGUL, _HANGUL),
        "gb18030": _weigh_letters(head, "gb2312", _HAN, _HAN),
    }
    order = sorted(weighed, key=lambda name: -weighed[name])
    best = order[0]
    # The common one wins unless another is clearly better.
    if weighed[best] - weighed["cp1252"] < 0.2:
        best = "cp1252"
    if weighed[best] < 0.3:
        asked = _ask_normalizer(head)
        if asked:
            best = asked
        elif weighed["cp1252"] < -1:
            best = "latin-1"
    others = tuple(name for name in (*order, *OFFERED) if name != best)
    confidence = max(0.3, min(0.9, weighed.get(best, 0.5)))
    note = f"Not UTF-8; read as {best}. Look at the letters with accents in the preview."
    return Guess(best, confidence, (note,), tuple(dict.fromkeys(others)))


def _weigh(head: bytes, name: str, expected: set[str]) -> float:
    """Share of non-ASCII characters that are expected ones, less those in odd places."""
    try:
        text = head.decode(name)
    except UnicodeDecodeError:
        return -2.0
    total = good = 0
    for index, letter in enumerate(text):
        if letter < "\x80":
            continue
        total += 1
        before = text[index - 1] if index else " "
        after = text[index + 1] if index + 1 < len(text) else " "
        if letter not in expected:
            good -= 1
        elif letter.isupper() and before.islower():
            good -= 1  # a capital inside a word
        elif not letter.isalpha() and before.isalpha() and after.isalpha() and letter not in "’´":
            good -= 1  # a sign inside a word
        else:
            good += 1
    return good / total if total else 0.0


def _weigh_cyrillic(head: bytes) -> float:
    try:
        text = head.decode("cp1251")
    except UnicodeDecodeError:
        return -2.0
    letters = [letter for letter in text if letter >= "\x80"]
    if not letters:
        return 0.0
    share = sum(ord(letter) in _CYRILLIC for letter in letters) / len(letters)
    # Western words hold single accented letters, Cyrillic ones are Cyrillic throughout;
    # Chinese and Korean read as Cyrillic have capitals inside their words.
    pairs = sum(a >= "\x80" and b >= "\x80" for a, b in itertools.pairwise(text))
    capitals = sum(a.islower() and b.isupper() for a, b in itertools.pairwise(text))
    return share - 4 * capitals / len(letters) if pairs > len(letters) * 0.5 else -1.0


def _weigh_letters(head: bytes, name: str, wanted: range, allowed: range) -> float:
    """Share of letters of a script, of which some must be ``wanted`` ones."""
    try:
        text = codecs.getincrementaldecoder(name)("strict").decode(head)
    except UnicodeDecodeError:
        return -2.0
    letters = [ord(letter) for letter in text if letter >= "\x80" and letter.isalpha()]
    known = sum(letter in wanted for letter in letters)
    if not letters or known < len(letters) * 0.15:
        return -1.0
    return sum(letter in wanted or letter in allowed for letter in letters) / len(letters) + 0.1


def _ask_normalizer(head: bytes) -> str | None:
    from charset_normalizer import from_bytes

    found = from_bytes(head[:65536]).best()
    return found.encoding if found is not None else None
