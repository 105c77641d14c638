"""graphql-core's complaints about a document, in the words and codes of Shopify's server.

Shopify runs graphql-ruby: other texts, and a code per rule (FACTS §3.2). A rule whose words
we have not seen keeps graphql-core's text and gets no code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from graphql import GraphQLError, GraphQLSyntaxError, Lexer, Source, TokenKind
from graphql.language import DocumentNode

from pricedesk.practice.places import Place, places_of

Told = tuple[str, dict[str, Any]]
"""Message and extensions."""

_RUBY_TOKENS = {
    TokenKind.BRACE_L: "LCURLY",
    TokenKind.BRACE_R: "RCURLY",
    TokenKind.PAREN_L: "LPAREN",
    TokenKind.PAREN_R: "RPAREN",
    TokenKind.BRACKET_L: "LBRACKET",
    TokenKind.BRACKET_R: "RBRACKET",
    TokenKind.COLON: "COLON",
    TokenKind.EQUALS: "EQUALS",
    TokenKind.BANG: "BANG",
    TokenKind.PIPE: "PIPE",
    TokenKind.DOLLAR: "VAR_SIGN",
    TokenKind.AT: "DIR_SIGN",
    TokenKind.SPREAD: "ELLIPSIS",
    TokenKind.NAME: "IDENTIFIER",
    TokenKind.INT: "INT",
    TokenKind.FLOAT: "FLOAT",
    TokenKind.STRING: "STRING",
}


def syntax_complaint(error: GraphQLSyntaxError, text: str) -> str:
    """``syntax error, unexpected end of file at [1, 16]``: the place is the last token's."""
    at = next(iter(error.positions or ()), 0)
    lexer = Lexer(Source(text))
    last = token = lexer.token
    try:
        while token.kind is not TokenKind.EOF and token.start < at:
            last = token
            token = lexer.advance()
        if token.kind is TokenKind.SOF:
            token = lexer.advance()
        if token.kind is TokenKind.EOF:
            if last.kind is TokenKind.SOF:
                return "syntax error, unexpected end of file"
            return f"syntax error, unexpected end of file at [{last.line}, {last.column}]"
    except GraphQLSyntaxError:
        place = error.locations[0] if error.locations else None
        where = f" at [{place.line}, {place.column}]" if place else ""
        return f"syntax error, unexpected invalid token{where}"
    kind = _RUBY_TOKENS.get(token.kind, token.kind.name)
    value = token.value if token.value is not None else token.kind.value
    return f'syntax error, unexpected {kind} ("{value}") at [{token.line}, {token.column}]'


def syntax_error(error: GraphQLSyntaxError, text: str) -> dict[str, Any]:
    """The entry of ``errors`` for a document that cannot be read."""
    message = syntax_complaint(error, text)
    found = re.search(r"at \[(\d+), (\d+)\]", message)
    entry: dict[str, Any] = {"message": message}
    if found:
        entry["locations"] = [{"line": int(found[1]), "column": int(found[2])}]
    entry["extensions"] = {"code": "parseError"}
    return entry


def validation_errors(
    errors: Sequence[GraphQLError], document: DocumentNode
) -> list[dict[str, Any]]:
    """The entries of ``errors`` for the rules that a document breaks."""
    places = places_of(document)
    return [_validation_error(error, places) for error in errors]


def _validation_error(error: GraphQLError, places: dict[int, Place]) -> dict[str, Any]:
    node = error.nodes[0] if error.nodes else None
    found = places.get(id(node))
    message, extensions = _translated(error, found)
    entry: dict[str, Any] = {"message": message}
    if error.locations:
        place = error.locations[0]
        entry["locations"] = [{"line": place.line, "column": place.column}]
    if found is not None:
        entry["path"] = found.path
    if extensions:
        entry["extensions"] = extensions
    return entry


def _translated(error: GraphQLError, place: Place | None) -> Told:
    for pattern, tell in _RULES:
        match = pattern.match(error.message)
        if match:
            return tell(match)
    if place is not None and place.argument is not None:
        return _bad_argument(error.message, place)
    return error.message, {}


def _undefined_field(found: re.Match[str]) -> Told:
    name, type_ = found["name"], found["type"]
    return (
        f"Field '{name}' doesn't exist on type '{type_}'",
        {"code": "undefinedField", "typeName": type_, "fieldName": name},
    )


def _unknown_argument(found: re.Match[str]) -> Told:
    name, field = found["name"], found["field"].rpartition(".")[2]
    return (
        f"Field '{field}' doesn't accept argument '{name}'",
        {
            "code": "argumentNotAccepted",
            "name": field,
            "typeName": "Field",
            "argumentName": name,
        },
    )


def _unknown_input_field(found: re.Match[str]) -> Told:
    name, type_ = found["name"], found["type"]
    return (
        f"InputObject '{type_}' doesn't accept argument '{name}'",
        {
            "code": "argumentNotAccepted",
            "name": type_,
            "typeName": "InputObject",
            "argumentName": name,
        },
    )


def _missing_argument(found: re.Match[str]) -> Told:
    name, field = found["name"], found["field"]
    return (
        f"Field '{field}' is missing required arguments: {name}",
        {
            "code": "missingRequiredArguments",
            "className": "Field",
            "name": field,
            "arguments": name,
        },
    )


def _missing_input_field(found: re.Match[str]) -> Told:
    type_, name, expected = found["type"], found["name"], found["expected"]
    return (
        f"Argument '{name}' on InputObject '{type_}' is required. Expected type {expected}",
        {
            "code": "missingRequiredInputObjectAttribute",
            "argumentName": name,
            "argumentType": expected,
            "inputObjectType": type_,
        },
    )


def _unused_variable(found: re.Match[str]) -> Told:
    name, operation = found["name"], found["operation"] or "anonymous query"
    return (
        f"Variable ${name} is declared by {operation} but not used",
        {"code": "variableNotUsed", "variableName": name},
    )


def _undeclared_variable(found: re.Match[str]) -> Told:
    name, operation = found["name"], found["operation"] or "anonymous query"
    return (
        f"Variable ${name} is used by {operation} but not declared",
        {"code": "variableNotDefined", "variableName": name},
    )


def _no_selection(found: re.Match[str]) -> Told:
    name, type_ = found["name"], found["type"]
    return (
        f"Field must have selections (field '{name}' returns {type_.strip('[]!')} but has no "
        f"selections. Did you mean '{name} {{ ... }}'?)",
        {"code": "selectionMismatch", "nodeName": f"field '{name}'", "typeName": type_},
    )


def _selection_on_leaf(found: re.Match[str]) -> Told:
    name, type_ = found["name"], found["type"].strip("[]!")
    return (
        f"Selections can't be made on scalars (field '{name}' returns {type_} but has selections)",
        {"code": "selectionMismatch", "nodeName": f"field '{name}'", "typeName": type_},
    )


def _bad_variable_position(found: re.Match[str]) -> Told:
    name, given, wanted = found["name"], found["given"], found["wanted"]
    message = "Nullability mismatch" if given == wanted.rstrip("!") else "Type mismatch"
    return (
        f"{message} on variable ${name} ({given} / {wanted})",
        {
            "code": "variableMismatch",
            "variableName": name,
            "typeName": given,
            "errorMessage": message,
        },
    )


def _bad_argument(message: str, place: Place) -> Told:
    """A literal that is no value of its argument; of an id, the reason stands alone."""
    found = _BAD_LITERAL.match(message)
    extensions = {
        "code": "argumentLiteralsIncompatible",
        "typeName": "Field",
        "argumentName": place.argument,
    }
    if "Invalid global id" in message:
        reason = message[message.index("Invalid global id") :]
        return reason, extensions | {"typeName": "CoercionError"}
    if found is None:
        return message, {}
    type_ = found["type"] or found["other"] or found["enum"]
    value = found["value"] or found["given"] or found["name"]
    return (
        f"Argument '{place.argument}' on Field '{place.path[-2]}' has an invalid value ({value}). "
        f"Expected type '{type_}'.",
        extensions,
    )


_BAD_LITERAL = re.compile(
    r"Expected value of type '(?P<type>[^']+)', found (?P<value>.+?)(?:[;.].*)?$"
    r"|(?P<other>\w+) cannot represent [^:]*: (?P<given>.+)"
    r"|Value (?P<name>'\S+') does not exist in '(?P<enum>\w+)' enum"
)


def _unknown_type(found: re.Match[str]) -> Told:
    return (
        f"No such type {found['type']}, so it can't be a fragment condition",
        {"code": "undefinedType", "typeName": found["type"]},
    )


def _undefined_fragment(found: re.Match[str]) -> Told:
    name = found["name"]
    return (
        f"Fragment {name} was used, but not defined",
        {"code": "useAndDefineFragment", "fragmentName": name},
    )


def _unused_fragment(found: re.Match[str]) -> Told:
    name = found["name"]
    return (
        f"Fragment {name} was defined, but not used",
        {"code": "useAndDefineFragment", "fragmentName": name},
    )


_RULES: list[tuple[re.Pattern[str], Callable[[re.Match[str]], Told]]] = [
    (re.compile(pattern), tell)
    for pattern, tell in (
        (r"Cannot query field '(?P<name>\w+)' on type '(?P<type>\w+)'", _undefined_field),
        (r"Unknown argument '(?P<name>\w+)' on field '(?P<field>[\w.]+)'", _unknown_argument),
        (r"Field '(?P<name>\w+)' is not defined by type '(?P<type>\w+)'", _unknown_input_field),
        (
            r"Field '(?P<field>\w+)' argument '(?P<name>\w+)' of type '[^']+' is required",
            _missing_argument,
        ),
        (
            r"Field '(?P<type>\w+)\.(?P<name>\w+)' of required type '(?P<expected>[^']+)'",
            _missing_input_field,
        ),
        (
            r"Variable '\$(?P<name>\w+)' is never used(?: in operation '(?P<operation>\w+)')?",
            _unused_variable,
        ),
        (
            r"Variable '\$(?P<name>\w+)' is not defined(?: by operation '(?P<operation>\w+)')?",
            _undeclared_variable,
        ),
        (
            r"Field '(?P<name>\w+)' of type '(?P<type>[^']+)' must have a selection",
            _no_selection,
        ),
        (
            r"Field '(?P<name>\w+)' must not have a selection since type '(?P<type>[^']+)'",
            _selection_on_leaf,
        ),
        (
            r"Variable '\$(?P<name>\w+)' of type '(?P<given>[^']+)' used in position expecting "
            r"type '(?P<wanted>[^']+)'",
            _bad_variable_position,
        ),
        (r"Unknown type '(?P<type>\w+)'", _unknown_type),
        (r"Unknown fragment '(?P<name>\w+)'", _undefined_fragment),
        (r"Fragment '(?P<name>\w+)' is never used", _unused_fragment),
    )
]
