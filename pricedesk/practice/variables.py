"""A request's variables: checked against their types, faults told as Shopify tells them.

Shopify answers a bad variable with ``INVALID_VARIABLE``, the value and a list of problems
(FACTS §3.2), not in graphql-core's words; and this way is several times faster.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, cast

from graphql import (
    GraphQLEnumType,
    GraphQLError,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLScalarType,
    GraphQLSchema,
    OperationDefinitionNode,
    Undefined,
    print_ast,
    type_from_ast,
    value_from_ast,
)

Problem = dict[str, Any]


class Variables:
    """The declared variables of one operation, ready to take values."""

    def __init__(self, schema: GraphQLSchema, operation: OperationDefinitionNode) -> None:
        self._declared: list[tuple[str, Coercer, bool, Any, str, dict[str, int]]] = []
        for definition in operation.variable_definitions:
            type_ = cast(GraphQLInputType, type_from_ast(schema, definition.type))
            default = (
                Undefined
                if definition.default_value is None
                else value_from_ast(definition.default_value, type_)
            )
            location = {"line": 1, "column": 1}
            if definition.loc:
                found = definition.loc.start_token
                location = {"line": found.line, "column": found.column}
            self._declared.append(
                (
                    definition.variable.name.value,
                    coercer(type_),
                    isinstance(type_, GraphQLNonNull),
                    default,
                    print_ast(definition.type),
                    location,
                )
            )

    def take(self, values: Mapping[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """(values by name with defaults filled in, errors as Shopify formats them)."""
        taken: dict[str, Any] = {}
        errors: list[dict[str, Any]] = []
        for name, check, needed, default, text, location in self._declared:
            if name not in values:
                if default is not Undefined:
                    taken[name] = default
                elif needed:
                    problems: list[Problem] = []
                    _problem(problems, (), "Expected value to not be null")
                    errors.append(_error(name, text, location, None, problems))
                continue
            problems = []
            taken[name] = check(values[name], (), problems)
            if problems:
                errors.append(_error(name, text, location, values[name], problems))
        return taken, errors


Path = tuple[str | int, ...]
Coercer = Callable[[Any, Path, list[Problem]], Any]
"""(value, where it stands, what is wrong so far) → the value as a resolver gets it."""


def coercer(type_: GraphQLInputType) -> Coercer:
    """Compiles the check of a type; problems are appended, nothing is raised."""
    return _compiled(type_, {})


def _compiled(type_: GraphQLInputType, known: dict[str, Coercer]) -> Coercer:
    if isinstance(type_, GraphQLNonNull):
        return _required(_compiled(type_.of_type, known))
    if isinstance(type_, GraphQLList):
        return _listed(_compiled(type_.of_type, known))
    if isinstance(type_, GraphQLScalarType):
        return _scalar(type_)
    if isinstance(type_, GraphQLEnumType):
        return _enum(type_)
    assert isinstance(type_, GraphQLInputObjectType)
    if type_.name not in known:
        # Input types may hold themselves: the place is taken before the fields are looked at.
        box: list[Coercer] = []
        known[type_.name] = lambda value, path, problems: box[0](value, path, problems)
        box.append(_object(type_, known))
    return known[type_.name]


def _required(inner: Coercer) -> Coercer:
    def coerce(value: Any, path: Path, problems: list[Problem]) -> Any:
        if value is None:
            _problem(problems, path, "Expected value to not be null")
            return None
        return inner(value, path, problems)

    return coerce


def _listed(inner: Coercer) -> Coercer:
    def coerce(value: Any, path: Path, problems: list[Problem]) -> Any:
        if value is None:
            return None
        entries = value if isinstance(value, list) else [value]
        return [inner(each, (*path, place), problems) for place, each in enumerate(entries)]

    return coerce


def _scalar(type_: GraphQLScalarType) -> Coercer:
    parse, name = type_.parse_value, type_.name

    def coerce(value: Any, path: Path, problems: list[Problem]) -> Any:
        if value is None:
            return None
        try:
            return parse(value)
        except ValueError as error:
            _problem(problems, path, str(error))
        except GraphQLError:
            _problem(problems, path, f"Could not coerce value {json.dumps(value)} to {name}")
        return None

    return coerce


def _enum(type_: GraphQLEnumType) -> Coercer:
    names = tuple(type_.values)

    def coerce(value: Any, path: Path, problems: list[Problem]) -> Any:
        if value is None or (isinstance(value, str) and value in names):
            return value
        _problem(problems, path, f'Expected "{value}" to be one of: {", ".join(names)}')
        return None

    return coerce


def _object(type_: GraphQLInputObjectType, known: dict[str, Coercer]) -> Coercer:
    fields = {name: _compiled(field.type, known) for name, field in type_.fields.items()}
    defaults = {
        name: field.default_value
        for name, field in type_.fields.items()
        if field.default_value is not Undefined
    }
    needed = [
        name
        for name, field in type_.fields.items()
        if isinstance(field.type, GraphQLNonNull) and name not in defaults
    ]
    type_name = type_.name

    def coerce(value: Any, path: Path, problems: list[Problem]) -> Any:
        if value is None:
            return None
        if not isinstance(value, dict):
            _problem(problems, path, f"Expected {json.dumps(value)} to be a key-value object.")
            return None
        result = dict(defaults)
        for name, entry in value.items():
            check = fields.get(name)
            if check is None:
                _problem(problems, (*path, name), f"Field is not defined on {type_name}")
            else:
                result[name] = check(entry, (*path, name), problems)
        for name in needed:
            if name not in value:
                _problem(problems, (*path, name), "Expected value to not be null")
        return result

    return coerce


def _problem(problems: list[Problem], path: Path, explanation: str) -> None:
    entry: Problem = {"path": list(path), "explanation": explanation}
    if explanation.startswith("Invalid global id"):
        entry["message"] = explanation
    problems.append(entry)


def _error(
    name: str, type_: str, location: dict[str, int], value: Any, problems: list[Problem]
) -> dict[str, Any]:
    told = ", ".join(
        f"{'.'.join(map(str, each['path']))} ({each['explanation']})"
        for each in problems
        if each["path"]
    )
    message = f"Variable ${name} of type {type_} was provided invalid value"
    return {
        "message": f"{message} for {told}" if told else message,
        "locations": [location],
        "extensions": {"code": "INVALID_VARIABLE", "value": value, "problems": problems},
    }
