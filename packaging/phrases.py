"""The sentences that the layers under the window make, gathered from their sources.

They are English there, for logs and terminals; the window translates them at its edge
(pricedesk/desktop/messages.py). A value within is ``{1}``, ``{2}`` … in the order of the source;
``{1#}`` where the source writes a number there.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from pricedesk.domain.job import JobState

PACKAGE = Path(__file__).parent.parent / "pricedesk"
LAYERS = ("services", "jobs", "worker", "pricing", "tabular", "shopify", "storage", "domain")
_UNSEEN = ("demo.py", "app.py", "tables.py", "vocabulary.py", "signs.py", "months.py")
"""What only a terminal shows, what the database reads, and words that files are searched for."""
_FRAGMENTS = ("jobs", "pricing", "worker", "services", "tabular", "domain")
"""Layers of which parts of sentences are shown as well, not only whole ones."""
_COUNTED = tuple(
    f"{{1#}} {things}"
    for things in (
        "product", "products", "variant", "variants", "row", "rows", "change", "changes", "price",
        "prices", "products a second", "variant {2}.",
        "variants {2}.",
        "variant {2}",
        "variants {2}",
    )
)  # fmt: skip
"""What is counted within a sentence, as a value of it; ``{1#}`` is a number only."""
_NAMES = (*(state.value.replace("_", " ") for state in JobState), "embedded Postgres")
"""What a job's timeline calls the state that was reached, and what the database is called."""
_PROSE = re.compile(
    r"[A-Za-z']{2,} (a )?[a-z]{2,}|^[A-Z][a-z]+ \S*\{1\}.*[.:]|^[A-Z][a-z]+\.$"
    r"|(^|[ (])[a-z-]{3,}( \+)? \{\d|\{\d+#\} [a-z]{2,}|^an? [a-z0-9]"
)
"""Two words side by side, or one with a value."""
_WHOLE = re.compile(r"[A-Z{“\"`].*|.*[.?!]$")
_VAGUE = re.compile(r"\{\d+\} [a-z]{,4} \{\d+\}")
"""Any text would fit it: "{1} for {2}"."""
_FIELD = re.compile(r"\{[a-z_]*(:[^{}]*)?\}")
_NUMBER = re.compile(r",|[dfg]$")
"""How numbers are written: with groups, or of a type."""
_SQL = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|WHERE|CREATE TABLE|FROM|AND|CAST)\b|<html")


def phrases() -> list[str]:
    """All of them, each once, in the order of layers, files and lines."""
    found: dict[str, None] = {}
    for layer in LAYERS:
        for file in sorted((PACKAGE / layer).rglob("*.py")):
            if file.name not in _UNSEEN and "migrations" not in file.parts:
                texts = _of(ast.parse(file.read_text(encoding="utf-8")))
                found.update(
                    (text, None) for text in texts if layer in _FRAGMENTS or _WHOLE.match(text)
                )
    return [*found, *(text for text in (*_COUNTED, *_NAMES) if text not in found)]


def _of(tree: ast.Module) -> Iterator[str]:
    passed = _unread(tree)
    for node in ast.walk(tree):
        if id(node) in passed:
            continue
        text = ""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = _format(node.value)
        elif isinstance(node, ast.JoinedStr):
            text = _numbered(node)
        text = text.strip().removeprefix("; ").removesuffix(":")
        if (
            _PROSE.search(text)
            and not _VAGUE.fullmatch(text)
            and not _SQL.search(text)
            and "\n" not in text
        ):
            yield text


def _format(text: str) -> str:
    """Places of ``str.format`` and ``pl.format`` get their numbers too."""
    numbers = itertools.count(1)
    return _FIELD.sub(lambda place: _place(next(numbers), (place[1] or "")[1:]), text)


def _numbered(node: ast.JoinedStr) -> str:
    parts, number = [], 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            parts.append(str(part.value))
        elif isinstance(part, ast.FormattedValue):
            number += 1
            manner = part.format_spec
            parts.append(_place(number, ast.unparse(manner)[2:-1] if manner else ""))
    return "".join(parts)


def _place(number: int, manner: str) -> str:
    return f"{{{number}#}}" if _NUMBER.search(manner) else f"{{{number}}}"


def _unread(tree: ast.Module) -> set[int]:
    """Documentation, annotations, logs, SQL, and the parts of what is taken as a whole."""
    passed: set[int] = set()
    for node in ast.walk(tree):
        parts: list[ast.AST | None] = []
        if isinstance(node, ast.Assert) or (isinstance(node, ast.Call) and _is_unread(node)):
            parts = [node]
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "create_task":
            parts = list(node.keywords)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            parts = [node.value]
        elif isinstance(node, ast.JoinedStr):
            parts = [part for part in node.values if isinstance(part, ast.Constant)]
        else:
            parts = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        for part in filter(None, parts):
            passed.update(id(inner) for inner in ast.walk(part))
    return passed


def _is_unread(call: ast.Call) -> bool:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    owner = getattr(getattr(call.func, "value", None), "id", "")
    return name in ("text", "compile", "execute", "TypeError", "gauge") or owner in (
        "logger",
        "log",
    )
