"""The direct path: a selection compiled once into functions that build an answer's values.

For what is asked thousands of times with the same document (price mutations, the lines of a
bulk mutation, the rows of a bulk query). It asks the same resolvers as graphql-core's
executor; tests hold the two equal. Anything it does not know it refuses to compile, and the
document goes to the executor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLAbstractType,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    SelectionNode,
    SelectionSetNode,
    Undefined,
    ValueNode,
    VariableNode,
    value_from_ast,
)

from pricedesk.practice.fields import Context, Resolver
from pricedesk.practice.schema import resolver_of, type_name_of

Values = dict[str, Any]
Project = Callable[[Any, Context, Values], Any]
"""(object, context, variables) → what stands in the answer."""


class NotCompilable(Exception):
    """The direct path does not know this form; the executor does."""


class Compiler:
    """Compiles selections of one document."""

    def __init__(self, schema: GraphQLSchema, fragments: dict[str, FragmentDefinitionNode]) -> None:
        self.schema = schema
        self.fragments = fragments

    def check(self, node: SelectionSetNode) -> None:
        """Raises NotCompilable for a document with directives, wherever they stand."""
        for selections in (node, *(each.selection_set for each in self.fragments.values())):
            if _has_directives(selections):
                raise NotCompilable("directives")

    def selection(self, type_: GraphQLObjectType, nodes: Iterable[SelectionSetNode]) -> Project:
        """The function that makes the object of a selection on an object type."""
        steps: list[tuple[str, Project]] = []
        for key, fields in self.fields(type_, nodes).items():
            steps.append((key, self.field(type_, fields)))

        def project(value: Any, context: Context, variables: Values) -> Values:
            return {key: step(value, context, variables) for key, step in steps}

        return project

    def fields(
        self, type_: GraphQLObjectType, nodes: Iterable[SelectionSetNode]
    ) -> dict[str, list[FieldNode]]:
        """The fields that a selection means on a type, by response key, in order."""
        found: dict[str, list[FieldNode]] = {}
        for node in nodes:
            self._collect(type_, node.selections, found)
        return found

    def field(self, parent: GraphQLObjectType, nodes: list[FieldNode]) -> Project:
        """The function that makes one field's value."""
        name = nodes[0].name.value
        if name == "__typename":
            type_name = parent.name
            return lambda value, context, variables: type_name
        field = parent.fields[name]
        resolver = resolver_of(parent.name, name, field)
        arguments = self.arguments(field, nodes[0])
        complete = self.completion(
            field.type, [node.selection_set for node in nodes if node.selection_set]
        )
        if isinstance(arguments, dict):
            return _with_fixed(resolver, arguments, complete)
        return _with_open(resolver, arguments, complete)

    def arguments(
        self, field: GraphQLField, node: FieldNode
    ) -> Values | Callable[[Values], Values]:
        """The field's arguments; a function of the variables where they hold some."""
        given = {argument.name.value: argument.value for argument in node.arguments}
        fixed: Values = {}
        open_: dict[str, ValueNode] = {}
        for name, argument in field.args.items():
            if name in given:
                if _has_variable(given[name]):
                    open_[name] = given[name]
                    if argument.default_value is not Undefined:
                        fixed[name] = argument.default_value
                else:
                    fixed[name] = value_from_ast(given[name], argument.type)
            elif argument.default_value is not Undefined:
                fixed[name] = argument.default_value
        if not open_:
            return fixed
        types = {name: field.args[name].type for name in open_}

        def bound(variables: Values) -> Values:
            result = dict(fixed)
            for name, value in open_.items():
                if isinstance(value, VariableNode):
                    variable = value.name.value
                    if variable in variables:
                        result[name] = variables[variable]
                else:
                    result[name] = value_from_ast(value, types[name], variables)
            return result

        return bound

    def _collect(
        self,
        type_: GraphQLObjectType,
        selections: Iterable[SelectionNode],
        found: dict[str, list[FieldNode]],
    ) -> None:
        for selection in selections:
            match selection:
                case FieldNode():
                    key = (selection.alias or selection.name).value
                    found.setdefault(key, []).append(selection)
                case InlineFragmentNode():
                    condition = selection.type_condition
                    if condition is None or self._applies(type_, condition.name.value):
                        self._collect(type_, selection.selection_set.selections, found)
                case FragmentSpreadNode():
                    fragment = self.fragments[selection.name.value]
                    if self._applies(type_, fragment.type_condition.name.value):
                        self._collect(type_, fragment.selection_set.selections, found)

    def _applies(self, type_: GraphQLObjectType, name: str) -> bool:
        if name == type_.name:
            return True
        condition = self.schema.type_map[name]
        if isinstance(condition, GraphQLInterfaceType | GraphQLUnionType):
            return self.schema.is_sub_type(condition, type_)
        return False

    def completion(self, type_: GraphQLOutputType, nodes: list[SelectionSetNode]) -> Project:
        """The function that makes the answer's value of what a resolver returned."""
        if isinstance(type_, GraphQLNonNull):
            return self.completion(type_.of_type, nodes)
        if isinstance(type_, GraphQLList):
            inner = self.completion(type_.of_type, nodes)

            def listed(value: Any, context: Context, variables: Values) -> Any:
                if value is None:
                    return None
                return [inner(each, context, variables) for each in value]

            return listed
        if isinstance(type_, GraphQLObjectType):
            project = self.selection(type_, nodes)

            def completed(value: Any, context: Context, variables: Values) -> Any:
                return None if value is None else project(value, context, variables)

            return completed
        if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
            return self._abstract(type_, nodes)
        return _leaf

    def _abstract(self, type_: GraphQLAbstractType, nodes: list[SelectionSetNode]) -> Project:
        compiled: dict[str, Project] = {}

        def completed(value: Any, context: Context, variables: Values) -> Any:
            if value is None:
                return None
            name = type_name_of(value)
            project = compiled.get(name)
            if project is None:
                object_type = self.schema.type_map[name]
                assert isinstance(object_type, GraphQLObjectType)
                project = compiled[name] = self.selection(object_type, nodes)
            return project(value, context, variables)

        return completed


def _leaf(value: Any, context: Context, variables: Values) -> Any:
    return value


def _with_fixed(resolver: Resolver, arguments: Values, complete: Project) -> Project:
    if complete is _leaf:
        return lambda value, context, variables: resolver(value, context, arguments)
    return lambda value, context, variables: complete(
        resolver(value, context, arguments), context, variables
    )


def _with_open(
    resolver: Resolver, arguments: Callable[[Values], Values], complete: Project
) -> Project:
    return lambda value, context, variables: complete(
        resolver(value, context, arguments(variables)), context, variables
    )


def _has_directives(node: SelectionSetNode) -> bool:
    return any(
        bool(selection.directives)
        or (
            not isinstance(selection, FragmentSpreadNode)
            and getattr(selection, "selection_set", None) is not None
            and _has_directives(getattr(selection, "selection_set"))  # noqa: B009
        )
        for selection in node.selections
    )


def _has_variable(node: ValueNode) -> bool:
    if isinstance(node, VariableNode):
        return True
    fields = getattr(node, "fields", None)
    if fields is not None:
        return any(_has_variable(field.value) for field in fields)
    return any(_has_variable(value) for value in getattr(node, "values", ()))
