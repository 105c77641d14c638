"""Shopify's search terms (FACTS §0.3, §7), turned into SQL over the practice shop's tables.

As at Shopify, a term that is not understood is *ignored*, which matches everything, and is
only told in a warning; ``OR`` binds tighter than ``AND``; times must stand in quotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

Fragment = tuple[str, list[object]]
"""An SQL condition and its parameters."""

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<open>\()|(?P<close>\))
    | (?P<term>(?P<minus>-)?
        (?:(?P<name>[A-Za-z_][A-Za-z0-9_.]*):(?P<op>>=|<=|>|<|=)?\s*)?
        (?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>(?:[^'\\]|\\.)*)'|(?P<plain>(?:[^\s()"'\\]|\\.)*))
      )
    )""",
    re.VERBOSE,
)


@dataclass(slots=True)
class Term:
    """One ``name:value``; ``name`` is None for a free word, ``op`` one of ``= > >= < <=``."""

    name: str | None
    op: str
    value: str
    quoted: bool

    @property
    def prefix(self) -> bool:
        """Whether the value ends in a star: begins with."""
        return not self.quoted and self.value.endswith("*") and self.value != "*"


@dataclass(slots=True)
class Search:
    """A condition on rows, and the warnings that Shopify would put into ``extensions.search``."""

    where: str = "1"
    parameters: list[object] = field(default_factory=list)
    warnings: list[dict[str, str]] = field(default_factory=list)


FieldRule = Callable[[Term], Fragment | None]
"""None where the value is not understood."""


def search_products(text: str | None) -> Search:
    """The condition on ``products p``."""
    return _search(text, PRODUCT_FIELDS, _free_product)


def search_variants(text: str | None) -> Search:
    """The condition on ``variants v JOIN products p``."""
    return _search(text, VARIANT_FIELDS, _free_variant)


def search_operations(text: str | None) -> Search:
    """The condition on ``bulk_operations b``."""
    return _search(text, OPERATION_FIELDS, lambda term: None)


def _search(text: str | None, fields: dict[str, FieldRule], free: FieldRule) -> Search:
    search = Search()
    if text and text.strip():
        where, search.parameters = _Parser(text, fields, free, search.warnings).conjunction()
        search.where = where or "1"
    return search


class _Parser:
    def __init__(
        self,
        text: str,
        fields: dict[str, FieldRule],
        free: FieldRule,
        warnings: list[dict[str, str]],
    ) -> None:
        self.fields = fields
        self.free = free
        self.warnings = warnings
        self.tokens = list(_tokens(text))
        self.at = 0

    def conjunction(self) -> Fragment:
        """Terms joined by AND or a space, to the end or a closing bracket."""
        parts: list[str] = []
        parameters: list[object] = []
        while self.at < len(self.tokens) and self.tokens[self.at] != ")":
            if self.tokens[self.at] == "AND":
                self.at += 1
                continue
            where, values = self._disjunction()
            if where:
                parts.append(where)
                parameters += values
        return " AND ".join(f"({part})" for part in parts), parameters

    def _disjunction(self) -> Fragment:
        parts: list[Fragment] = [self._negation()]
        while self.at < len(self.tokens) and self.tokens[self.at] == "OR":
            self.at += 1
            parts.append(self._negation())
        known = [part for part in parts if part[0]]
        return (
            " OR ".join(f"({where})" for where, _ in known),
            [value for _, values in known for value in values],
        )

    def _negation(self) -> Fragment:
        if self.at >= len(self.tokens):
            return "", []
        token = self.tokens[self.at]
        self.at += 1
        if token == "NOT":
            where, values = self._negation()
            return (f"NOT ({where})" if where else ""), values
        if token == "(":
            inside = self.conjunction()
            self.at += 1
            return inside
        if isinstance(token, tuple):
            negated, term = token
            where, values = self._term(term)
            return (f"NOT ({where})" if negated and where else where), values
        return "", []

    def _term(self, term: Term) -> Fragment:
        rule = self.free if term.name is None else self.fields.get(term.name)
        if rule is None:
            self._warn(term, "Invalid search field for this query.", "invalid_field")
            return "", []
        found = rule(term)
        if found is None:
            self._warn(term, f"Input `{term.value}` is not an accepted value.", "invalid_value")
            return "", []
        return found

    def _warn(self, term: Term, message: str, code: str) -> None:
        self.warnings.append({"field": term.name or "", "message": message, "code": code})


def _tokens(text: str) -> list[str | tuple[bool, Term]]:
    found: list[str | tuple[bool, Term]] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.end() == at:
            at += 1
            continue
        at = match.end()
        if match["open"]:
            found.append("(")
        elif match["close"]:
            found.append(")")
        else:
            quoted = match["double"] is not None or match["single"] is not None
            raw = match["double"] or match["single"] or match["plain"] or ""
            if not quoted and match["name"] is None and raw in ("AND", "OR", "NOT"):
                found.append(raw)
            elif raw or quoted:
                value = re.sub(r"\\(.)", r"\1", raw)
                found.append(
                    (bool(match["minus"]), Term(match["name"], match["op"] or "=", value, quoted))
                )
    return found


# ------------------------------------------------------------ rules of fields


def _text(column: str) -> FieldRule:
    """Equal without regard to case; ``abc*`` begins with; ``*`` is there at all."""

    def rule(term: Term) -> Fragment | None:
        if term.value == "*" and not term.quoted:
            return f"coalesce({column}, '') <> ''", []
        if term.prefix:
            return f"{column} LIKE ? ESCAPE '\\'", [_like(term.value[:-1]) + "%"]
        return f"{column} = ? COLLATE NOCASE", [term.value]

    return rule


def _words(column: str) -> FieldRule:
    """Holds the words, at the beginning of a word."""

    def rule(term: Term) -> Fragment | None:
        needle = _like(term.value.rstrip("*") if not term.quoted else term.value)
        return (
            f"({column} LIKE ? ESCAPE '\\' OR {column} LIKE ? ESCAPE '\\')",
            [f"{needle}%", f"% {needle}%"],
        )

    return rule


def _number(column: str, scale: int = 1) -> FieldRule:
    def rule(term: Term) -> Fragment | None:
        try:
            value = round(float(term.value) * scale) if scale != 1 else int(term.value)
        except ValueError:
            return None
        return f"{column} {term.op} ?", [value]

    return rule


def _time(column: str) -> FieldRule:
    """Second precision, UTC. Unquoted, a time is cut at its second colon and not understood."""

    def rule(term: Term) -> Fragment | None:
        text = term.value
        if not term.quoted and ":" in text:
            return None
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return f"{column} {term.op} ?", [int(moment.timestamp())]

    return rule


def _boolean(column: str) -> FieldRule:
    def rule(term: Term) -> Fragment | None:
        if term.value.lower() not in ("true", "false"):
            return None
        return f"{column} = ?", [int(term.value.lower() == "true")]

    return rule


def _among(column: str, *allowed: str) -> FieldRule:
    def rule(term: Term) -> Fragment | None:
        if term.value.upper() not in allowed:
            return None
        return f"{column} = ?", [term.value.upper()]

    return rule


def _tag(negated: bool) -> FieldRule:
    def rule(term: Term) -> Fragment | None:
        word = "NOT LIKE" if negated else "LIKE"
        if term.value == "*" and not term.quoted:
            return "p.tags <> ''", []
        needle = _like(term.value[:-1]) if term.prefix else _like(term.value) + ", "
        return f"', ' || p.tags || ', ' {word} ? ESCAPE '\\'", [f"%, {needle}%"]

    return rule


def _of_variant(condition: FieldRule) -> FieldRule:
    """True for a product of which a variant (``v``) fulfils the condition."""

    def rule(term: Term) -> Fragment | None:
        found = condition(term)
        if found is None:
            return None
        return f"p.id IN (SELECT v.product_id FROM variants v WHERE {found[0]})", found[1]

    return rule


def _in_collection(term: Term) -> Fragment | None:
    if not term.value.isdigit():
        return None
    return (
        "p.id IN (SELECT product_id FROM collection_products WHERE collection_id = ?)",
        [int(term.value)],
    )


def _reduced(term: Term) -> Fragment | None:
    if term.value.lower() not in ("true", "false"):
        return None
    word = "IN" if term.value.lower() == "true" else "NOT IN"
    return f"p.id {word} (SELECT product_id FROM variants WHERE compare_at > price)", []


def _ids(column: str) -> FieldRule:
    def rule(term: Term) -> Fragment | None:
        parts = term.value.split(",")
        if not all(part.strip().isdigit() for part in parts):
            return None
        return f"{column} IN ({', '.join('?' * len(parts))})", [int(part) for part in parts]

    return rule


def _like(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _free(*columns: str) -> FieldRule:
    rules = [_words(column) for column in columns]

    def rule(term: Term) -> Fragment | None:
        found = [each for each in (one(term) for one in rules) if each]
        return " OR ".join(where for where, _ in found), [v for _, vs in found for v in vs]

    return rule


_free_product = _free("p.title", "p.vendor", "p.product_type", "p.tags")
_free_variant = _free("p.title", "v.title", "v.sku", "p.vendor")
_STATUS = ("ACTIVE", "ARCHIVED", "DRAFT", "UNLISTED")

PRODUCT_FIELDS: dict[str, FieldRule] = {
    "id": _number("p.id"),
    "title": _words("p.title"),
    "handle": _text("p.handle"),
    "vendor": _text("p.vendor"),
    "product_type": _text("p.product_type"),
    "tag": _tag(False),
    "tag_not": _tag(True),
    "status": _among("p.status", *_STATUS),
    "gift_card": _boolean("p.gift_card"),
    "created_at": _time("p.created_at"),
    "updated_at": _time("p.updated_at"),
    "sku": _of_variant(_text("v.sku")),
    "barcode": _of_variant(_text("v.barcode")),
    "variant_id": _of_variant(_number("v.id")),
    "variant_title": _of_variant(_words("v.title")),
    "price": _of_variant(_number("v.price", scale=100)),
    "collection_id": _in_collection,
    "is_price_reduced": _reduced,
}

VARIANT_FIELDS: dict[str, FieldRule] = {
    "id": _number("v.id"),
    "product_id": _number("v.product_id"),
    "product_ids": _ids("v.product_id"),
    "title": _words("v.title"),
    "sku": _text("v.sku"),
    "barcode": _text("v.barcode"),
    "option1": _text("v.option1"),
    "option2": _text("v.option2"),
    "option3": _text("v.option3"),
    "inventory_quantity": _number("v.inventory"),
    "updated_at": _time("v.updated_at"),
    "vendor": _text("p.vendor"),
    "product_type": _text("p.product_type"),
    "product_status": _among("p.status", *_STATUS),
    "tag": _tag(False),
    "tag_not": _tag(True),
    "gift_card": _boolean("p.gift_card"),
    "collection": _in_collection,
}

OPERATION_FIELDS: dict[str, FieldRule] = {
    "id": _number("b.id"),
    "created_at": _time("b.created_at"),
    "operation_type": _among("b.type", "QUERY", "MUTATION"),
    "status": _among(
        "b.status", "CREATED", "RUNNING", "COMPLETED", "CANCELING", "CANCELED", "FAILED"
    ),
}
