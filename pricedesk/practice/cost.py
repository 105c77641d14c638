"""What a request costs: Shopify's calculation as fitted to recordings (FACTS §3.3).

Scalars are free, an object is 1, money and page info are 0, a connection is
``2 + f(n) · (1 + children)`` with ``f(n) = max(1, floor(2·ln n))``, a mutation 10 and what
lies below its payload's own objects, plus its input. Computed once per document into a
tree, which is then asked with the variables (requested) and with the answer (actual).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    OperationType,
    SelectionNode,
    VariableNode,
    get_named_type,
)
from graphql.language import DirectiveNode, ListValueNode, ObjectValueNode, ValueNode

from pricedesk.practice.fields import Refusal

MOST_PER_REQUEST = 1000
"""A single query may not cost more."""
MOST_PER_PAGE = 250
MOST_VARIANTS = 2048
"""Of ``product(id:).variants``, and of the entries of a variant mutation."""
MOST_ENTRIES = 250

_FREE = {"MoneyV2", "MoneyBag", "PageInfo"}
Values = Mapping[str, Any]


@dataclass(slots=True)
class Branch:
    """The cost of one field and of what is selected in it."""

    key: str
    own: int = 0
    connection: bool = False
    size: ValueNode | None = None
    size_name: str = "first"
    most: int = MOST_PER_PAGE
    entries: list[ValueNode] = field(default_factory=list)
    """Literal or variable lists whose length is limited."""
    entry_names: list[str] = field(default_factory=list)
    most_entries: int = MOST_ENTRIES
    variant_input: ValueNode | None = None
    conditions: list[tuple[bool, ValueNode]] = field(default_factory=list)
    """``@include`` (True) and ``@skip`` (False)."""
    children: list[Branch] = field(default_factory=list)
    alternatives: list[list[Branch]] = field(default_factory=list)
    """Of an interface or union: the children per object type; the dearest counts."""

    def requested(self, variables: Values) -> int:
        """The most that this may cost. Raises Refusal for a page or list over its limit."""
        if not self._included(variables):
            return 0
        self._check_entries(variables)
        below = sum(child.requested(variables) for child in self.children)
        if self.alternatives:
            below += max(
                sum(child.requested(variables) for child in each) for each in self.alternatives
            )
        if self.connection:
            size = self._size(variables)
            return 2 + growth(size) * (1 + below)
        return self.own + below + _input_cost(self.variant_input, variables)

    def actual(self, value: Any, variables: Values) -> int:
        """What the answer ``value`` of this field did cost."""
        if value is None:
            return 0
        if self.connection:
            nodes = _nodes(value)
            if nodes is None:
                return 2 + growth(self._size(variables))
            if not nodes:
                return 2
            below = sum(self._below(node, variables) for node in nodes) / len(nodes)
            return round(2 + growth(len(nodes)) * (1 + below))
        if isinstance(value, list):
            return self.own + max((self._below(each, variables) for each in value), default=0)
        own = self.own + _input_cost(self.variant_input, variables)
        return own + self._below(value, variables)

    def _below(self, value: Any, variables: Values) -> int:
        if not isinstance(value, dict):
            return 0
        seen: dict[str, Branch] = {}
        for child in self.children:
            seen[child.key] = child
        for alternative in self.alternatives:
            for child in alternative:
                seen.setdefault(child.key, child)
        return sum(
            child.actual(value[key], variables) for key, child in seen.items() if key in value
        )

    def _size(self, variables: Values) -> int:
        size = _number(self.size, variables)
        if size is None:
            return 0
        if size > self.most:
            raise Refusal(
                f"{self.size_name} cannot exceed {self.most}. To query larger amounts of data "
                "with fewer limits, bulk operations should be used instead.",
                "BAD_REQUEST",
            )
        return size

    def _check_entries(self, variables: Values) -> None:
        for node, name in zip(self.entries, self.entry_names, strict=True):
            length = _length(node, variables)
            if length > self.most_entries:
                refusal = Refusal(
                    f"The input array size of {length} is greater than the maximum allowed of "
                    f"{self.most_entries}.",
                    "MAX_INPUT_SIZE_EXCEEDED",
                )
                refusal.path = [self.key, name]
                raise refusal

    def _included(self, variables: Values) -> bool:
        for wanted, node in self.conditions:
            value = (
                variables.get(node.name.value)
                if isinstance(node, VariableNode)
                else getattr(node, "value", None)
            )
            if bool(value) is not wanted:
                return False
        return True


def growth(size: int) -> int:
    """How much a page of ``size`` weighs: 0, 1, 1, 2, … 11 at 250."""
    return max(1, math.floor(2 * math.log(size))) if size > 0 else 0


def cost_tree(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: dict[str, FragmentDefinitionNode],
    most_variants: int = MOST_VARIANTS,
) -> Branch:
    """The tree of an operation; its root's children are the operation's fields."""
    mutation = operation.operation is OperationType.MUTATION
    root_type = schema.mutation_type if mutation else schema.query_type
    assert root_type is not None
    planter = _Planter(schema, fragments, most_variants)
    root = Branch("")
    for node in planter.fields(root_type, operation.selection_set.selections, []):
        branch = planter.branch(root_type, *node)
        name = node[0].name.value
        if mutation:
            branch.own = 10
            for child in branch.children:
                child.own = 0
        elif root_type.fields[name].type is not None and name.endswith("Count"):
            branch.own = 10
        root.children.append(branch)
    return root


class _Planter:
    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: dict[str, FragmentDefinitionNode],
        most_variants: int,
    ) -> None:
        self.schema = schema
        self.fragments = fragments
        self.most_variants = most_variants

    def branch(
        self,
        parent: GraphQLObjectType | GraphQLInterfaceType,
        node: FieldNode,
        conditions: list[tuple[bool, ValueNode]],
    ) -> Branch:
        key = (node.alias or node.name).value
        name = node.name.value
        branch = Branch(key, conditions=[*conditions, *_conditions(node.directives)])
        if name.startswith("__"):
            return branch
        definition = parent.fields[name]
        for argument in node.arguments:
            type_ = definition.args[argument.name.value].type
            if argument.name.value in ("first", "last"):
                branch.size, branch.size_name = argument.value, argument.name.value
            elif str(type_).startswith("["):
                branch.entries.append(argument.value)
                branch.entry_names.append(argument.name.value)
        if name.startswith("productVariantsBulk"):
            branch.most_entries = self.most_variants
            branch.variant_input = next(
                (each.value for each in node.arguments if each.name.value == "variants"), None
            )
        named = get_named_type(definition.type)
        if node.selection_set is None:
            return branch
        if named.name.endswith("Connection"):
            branch.connection = True
            assert isinstance(named, GraphQLObjectType)
            self._plant_connection(branch, named, node)
            return branch
        branch.own = 0 if named.name in _FREE else 1
        self._plant(branch, named, node.selection_set.selections)
        if name == "product" and parent is self.schema.query_type:
            for child in branch.children:
                if child.connection:
                    child.most = MOST_VARIANTS
        return branch

    def fields(
        self,
        type_: GraphQLNamedType,
        selections: Iterable[SelectionNode],
        conditions: list[tuple[bool, ValueNode]],
    ) -> list[tuple[FieldNode, list[tuple[bool, ValueNode]]]]:
        """Fields that apply to an object type, or that an abstract type selects itself."""
        found: list[tuple[FieldNode, list[tuple[bool, ValueNode]]]] = []
        for selection in selections:
            if isinstance(selection, FieldNode):
                found.append((selection, conditions))
                continue
            condition, inner = self._fragment(selection)
            if condition is None or self._applies(type_, condition):
                more = [*conditions, *_conditions(selection.directives)]
                found.extend(self.fields(type_, inner, more))
        return found

    def _plant(
        self, branch: Branch, type_: GraphQLNamedType, selections: Iterable[SelectionNode]
    ) -> None:
        if isinstance(type_, GraphQLObjectType):
            branch.children.extend(
                self.branch(type_, *field) for field in self.fields(type_, selections, [])
            )
            return
        selections = list(selections)
        if isinstance(type_, GraphQLInterfaceType):
            for selection in selections:
                if isinstance(selection, FieldNode):
                    branch.children.append(self.branch(type_, selection, []))
        for name in sorted(self._conditions_in(selections)):
            candidate = self.schema.type_map[name]
            if isinstance(candidate, GraphQLObjectType):
                own = {id(each) for each in selections if isinstance(each, FieldNode)}
                branch.alternatives.append(
                    [
                        self.branch(candidate, node, conditions)
                        for node, conditions in self.fields(candidate, selections, [])
                        if id(node) not in own
                    ]
                )

    def _plant_connection(self, branch: Branch, type_: GraphQLObjectType, node: FieldNode) -> None:
        assert node.selection_set is not None
        for field_, conditions in self.fields(type_, node.selection_set.selections, []):
            name = field_.name.value
            if field_.selection_set is None:
                continue
            named = get_named_type(type_.fields[name].type)
            if name == "nodes":
                self._plant(branch, named, field_.selection_set.selections)
            elif name == "edges":
                assert isinstance(named, GraphQLObjectType)
                for inner, _ in self.fields(named, field_.selection_set.selections, conditions):
                    if inner.name.value == "node" and inner.selection_set is not None:
                        target = get_named_type(named.fields["node"].type)
                        self._plant(branch, target, inner.selection_set.selections)

    def _fragment(self, selection: SelectionNode) -> tuple[str | None, Iterable[SelectionNode]]:
        if isinstance(selection, InlineFragmentNode):
            condition = selection.type_condition
            return (condition.name.value if condition else None), selection.selection_set.selections
        assert isinstance(selection, FragmentSpreadNode)
        fragment = self.fragments[selection.name.value]
        return fragment.type_condition.name.value, fragment.selection_set.selections

    def _applies(self, type_: GraphQLNamedType, condition: str) -> bool:
        if type_.name == condition:
            return True
        other = self.schema.type_map[condition]
        return (
            isinstance(other, GraphQLInterfaceType | GraphQLUnionType)
            and isinstance(type_, GraphQLObjectType | GraphQLInterfaceType)
            and self.schema.is_sub_type(other, type_)
        )

    def _conditions_in(self, selections: Iterable[SelectionNode]) -> set[str]:
        names: set[str] = set()
        for selection in selections:
            if not isinstance(selection, FieldNode):
                condition, inner = self._fragment(selection)
                if condition is not None:
                    names.add(condition)
                names |= self._conditions_in(inner)
        return names


def _conditions(directives: Iterable[DirectiveNode]) -> list[tuple[bool, ValueNode]]:
    return [
        (directive.name.value == "include", directive.arguments[0].value)
        for directive in directives
        if directive.name.value in ("include", "skip") and directive.arguments
    ]


def _nodes(value: dict[str, Any]) -> list[Any] | None:
    """The rows of an answered connection, whatever the aliases; None if none were asked for."""
    for each in value.values():
        if isinstance(each, list):
            return [
                row["node"] if isinstance(row, dict) and "node" in row and len(row) <= 2 else row
                for row in each
            ]
    return None


def _number(node: ValueNode | None, variables: Values) -> int | None:
    match node:
        case IntValueNode():
            return int(node.value)
        case VariableNode():
            value = variables.get(node.name.value)
            return value if isinstance(value, int) else None
        case _:
            return None


def _length(node: ValueNode, variables: Values) -> int:
    if isinstance(node, VariableNode):
        value = variables.get(node.name.value)
        return len(value) if isinstance(value, list) else 0
    return len(node.values) if isinstance(node, ListValueNode) else 0


def _input_cost(node: ValueNode | None, variables: Values) -> int:
    """0.2 per variant, 0.4 per metafield of one (FACTS §1.1)."""
    if node is None:
        return 0
    if isinstance(node, VariableNode):
        entries = variables.get(node.name.value) or []
        metafields = sum(len(each.get("metafields") or ()) for each in entries)
        return round(0.2 * len(entries) + 0.4 * metafields)
    literal = node.values if isinstance(node, ListValueNode) else (node,)
    metafields = sum(
        len(inner.value.values)
        for each in literal
        if isinstance(each, ObjectValueNode)
        for inner in each.fields
        if inner.name.value == "metafields" and isinstance(inner.value, ListValueNode)
    )
    return round(0.2 * len(literal) + 0.4 * metafields)
