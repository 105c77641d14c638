"""Rules as files that people write: YAML or JSON of a RuleDocument."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pricedesk.domain.errors import PriceDeskError

if TYPE_CHECKING:
    from pydantic import ValidationError

    from pricedesk.domain.rules import Condition, RuleDocument


class BrokenRuleFile(PriceDeskError):
    """A file that holds no rule; the message names the place and the fault."""


class UnwritableRuleFile(PriceDeskError):
    """The file cannot be written where the operator wants it."""


def read_rule(path: Path) -> RuleDocument:
    """The rule in a YAML or JSON file; ``-`` reads standard input. Raises BrokenRuleFile."""
    return parse_rule(_text_of(path), str(path))


def read_condition(path: Path) -> Condition:
    """The condition in a YAML or JSON file; ``-`` reads standard input. Raises BrokenRuleFile."""
    from pydantic import TypeAdapter, ValidationError

    from pricedesk.domain.rules import Condition

    adapter: TypeAdapter[Condition] = TypeAdapter(Condition)
    try:
        return adapter.validate_python(_content(_text_of(path), str(path), "condition"))
    except ValidationError as error:
        raise _broken(error, str(path)) from error


def parse_rule(text: str, name: str) -> RuleDocument:
    """The rule in ``text``; ``name`` is what messages call it. Raises BrokenRuleFile."""
    return document_of(_content(text, name, "rule"), name)


def document_of(content: dict[str, Any], name: str) -> RuleDocument:
    """The rule of plain values. Raises BrokenRuleFile."""
    from pydantic import ValidationError

    from pricedesk.domain.rules import RuleDocument

    if isinstance(content.get("format"), str) and content["format"].isdecimal():
        content = {**content, "format": int(content["format"])}
    try:
        return RuleDocument.model_validate(content)
    except ValidationError as error:
        raise _broken(error, name) from error


def write_rule(document: RuleDocument) -> str:
    """The rule as YAML, without the parts that are left at their defaults."""
    import yaml

    content = document.model_dump(mode="json")
    kept = {"format": content["format"], "name": content["name"], "kind": content["kind"]}
    for name, field in type(document).model_fields.items():
        if getattr(document, name) != field.get_default(call_default_factory=True):
            kept[name] = content[name]
    return str(yaml.safe_dump(kept, sort_keys=False, allow_unicode=True))


def export_rule(document: RuleDocument, path: Path) -> None:
    """Writes the rule as YAML (.yaml, .yml) or whole as JSON; blocking. Raises UnwritableRuleFile."""
    yaml = path.suffix.lower() in (".yaml", ".yml")
    text = write_rule(document) if yaml else document.model_dump_json(indent=2) + "\n"
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UnwritableRuleFile(
            f"{path} cannot be written: {error.strerror}.", "Choose another place or name."
        ) from error


_EXAMPLE = "`pricedesk rules show NUMBER` prints a saved rule as an example."


def _text_of(path: Path) -> str:
    try:
        return sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise BrokenRuleFile(
            f"There is no rule {path}: neither a number nor a file of that name.",
            "`pricedesk rules list` shows the saved ones.",
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise BrokenRuleFile(f"{path} cannot be read: {reason}.", "") from error


def _content(text: str, name: str, what: str) -> dict[str, Any]:
    import yaml

    try:
        content = yaml.load(text, _loader())  # JSON is YAML
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 1}" if mark is not None else ""
        problem = getattr(error, "problem", None) or "it cannot be understood"
        raise BrokenRuleFile(f"{name} is not YAML or JSON{where}: {problem}.", _EXAMPLE) from error
    if not isinstance(content, dict):
        raise BrokenRuleFile(f"{name} does not hold a {what}.", _EXAMPLE)
    return content


def _loader() -> Any:
    """A safe YAML loader that leaves every scalar but null a text.

    A rule's amounts are decimal texts: ``-15`` and ``0.10`` must not pass through a
    float, nor ``22:00`` become 1320.
    """
    import yaml

    resolvers = {
        first: [(tag, pattern) for tag, pattern in known if tag == "tag:yaml.org,2002:null"]
        for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return type("RuleLoader", (yaml.SafeLoader,), {"yaml_implicit_resolvers": resolvers})


def _broken(error: ValidationError, name: str) -> BrokenRuleFile:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    what = first["msg"].removeprefix("Value error, ")
    more = error.error_count() - 1
    also = f" ({more} more {'faults' if more > 1 else 'fault'})" if more else ""
    place = f", {where}" if where else ""
    return BrokenRuleFile(
        f"{name}{place}: {what[:1].lower()}{what[1:]}{also}.",
        _EXAMPLE,
    )
