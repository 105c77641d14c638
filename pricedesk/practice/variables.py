"""A request's variables: checked against their types, faults told as Shopify tells them.

Shopify answers a bad variable with ``INVALID_VARIABLE``, the value and a list of problems
(FACTS §3.2), not in graphql-core's words; and this way is several times faster.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
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
        self._declared: list[tuple[str, GraphQLInputType, Any, str, dict[str, int]]] = []
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
                    type_,
                    default,
                    print_ast(definition.type),
                    location,
                )
            )

    def take(self, values: Mapping[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """(values by name with defaults filled in, errors as Shopify formats them)."""
        taken: dict[str, Any] = {}
        errors: list[dict[str, Any]] = []
        for name, type_, default, text, location in self._declared:
            if name not in values:
                if default is not Undefined:
                    taken[name] = default
                elif isinstance(type_, GraphQLNonNull):
                    problems: list[Problem] = []
                    _problem(problems, (), "Expected value to not be null")
                    errors.append(_error(name, text, location, None, problems))
                continue
            problems = []
            taken[name] = coerced(type_, values[name], (), problems)
            if problems:
                errors.append(_error(name, text, location, values[name], problems))
        return taken, errors


def coerced(
    type_: GraphQLInputType, value: Any, path: tuple[str | int, ...], problems: list[Problem]
) -> Any:
    """The value as a resolver gets it; what is wrong with it goes to ``problems``."""
    if isinstance(type_, GraphQLNonNull):
        if value is None:
            _problem(problems, path, "Expected value to not be null")
            return None
        type_ = type_.of_type
    if value is None:
        return None
    if isinstance(type_, GraphQLScalarType):
        try:
            return type_.parse_value(value)
        except ValueError as error:
            _problem(problems, path, str(error))
        except GraphQLError:
            _problem(problems, path, f"Could not coerce value {json.dumps(value)} to {type_.name}")
        return None
    if isinstance(type_, GraphQLList):
        entries = value if isinstance(value, list) else [value]
        inner = type_.of_type
        return [coerced(inner, each, (*path, i), problems) for i, each in enumerate(entries)]
    if isinstance(type_, GraphQLEnumType):
        if isinstance(value, str) and value in type_.values:
            return value
        allowed = ", ".join(type_.values)
        _problem(problems, path, f'Expected "{value}" to be one of: {allowed}')
        return None
    assert isinstance(type_, GraphQLInputObjectType)
    if not isinstance(value, dict):
        _problem(problems, path, f"Expected {json.dumps(value)} to be a key-value object.")
        return None
    fields = type_.fields
    result: dict[str, Any] = {}
    for name in value:
        field = fields.get(name)
        if field is None:
            _problem(problems, (*path, name), f"Field is not defined on {type_.name}")
        else:
            result[name] = coerced(field.type, value[name], (*path, name), problems)
    if len(result) < len(fields):
        for name, field in fields.items():
            if name not in value:
                if field.default_value is not Undefined:
                    result[name] = field.default_value
                elif isinstance(field.type, GraphQLNonNull):
                    _problem(problems, (*path, name), "Expected value to not be null")
    return result


def _problem(problems: list[Problem], path: tuple[str | int, ...], explanation: str) -> None:
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
