"""The catalogue's row of filters as words of its search language, so that there is only one."""

from __future__ import annotations

from collections.abc import Mapping

_NAMES = {
    "product_title": "title",
    "title": "variant",
    "sku": "sku",
    "vendor": "vendor",
    "product_type": "type",
    "price": "price",
    "compare_at": "compare",
    "unit_cost": "cost",
    "margin": "margin",
    "inventory": "stock",
    "base_price": "base",
    "status": "status",
    "barcode": "barcode",
}
"""The search language's name for each column; one without can not be filtered by."""
NUMBERS = frozenset({"price", "compare_at", "unit_cost", "margin", "inventory", "base_price"})


def query_of(search: str, filters: Mapping[str, str]) -> str:
    """The search with a term for each filter, by the column's key. What is typed in the search
    line comes first, so that a position in it stays what it is."""
    terms = [_term(key, text.strip()) for key, text in filters.items() if key in _NAMES]
    if not terms:
        return search
    # The filters narrow whatever the line says, alternatives included.
    return " ".join([f"({search})" if " or " in search.lower() else search, *terms]).strip()


def _term(key: str, text: str) -> str:
    name = _NAMES[key]
    if text.startswith("!"):
        return f"-{_term(key, text[1:].strip())}"
    if text == "=":
        return f"{name}:none"
    for sign in ("<=", ">=", "<", ">", "="):
        if text.startswith(sign):
            return f"{name}{sign}{_quoted(key, text[len(sign) :].strip())}"
    return f"{name}:{_quoted(key, text)}"


def _quoted(key: str, text: str) -> str:
    if key in NUMBERS:
        return text
    return '"' + text.replace('"', " ").strip() + '"'
