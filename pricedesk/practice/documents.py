"""Documents that clients send: read and validated once, kept, and run many times."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from graphql import (
    DocumentNode,
    ExecutionResult,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    OperationType,
    execute_sync,
    parse,
    validate,
)

from pricedesk.practice.complaints import syntax_error, validation_errors
from pricedesk.practice.cost import Branch, cost_tree
from pricedesk.practice.fields import Context
from pricedesk.practice.projection import Compiler, NotCompilable, Project
from pricedesk.practice.schema import admin_schema
from pricedesk.practice.variables import Variables

DIRECT_ROOTS = {"productVariantsBulkUpdate", "nodes"}
"""What is asked thousands of times: these roots take the direct path over HTTP as well."""

Error = dict[str, Any]


class DocumentError(Exception):
    """A document that Shopify would refuse before running it; ``errors`` as it would say it."""

    def __init__(self, errors: list[Error]) -> None:
        super().__init__("; ".join(error["message"] for error in errors))
        self.errors = errors


class Operation:
    """One valid operation of a document, ready to run."""

    def __init__(self, version: str, document: DocumentNode, node: OperationDefinitionNode) -> None:
        self.version = version
        self.schema = admin_schema(version)
        self.document = document
        self.node = node
        self.fragments = {
            each.name.value: each
            for each in document.definitions
            if isinstance(each, FragmentDefinitionNode)
        }
        self.variables = Variables(self.schema, node)
        self.is_mutation = node.operation is OperationType.MUTATION
        self.cost: Branch = cost_tree(self.schema, node, self.fragments)
        self._direct = self._compiled()

    @property
    def roots(self) -> list[str]:
        """The names of the top-level fields, without fragments'."""
        return [
            each.name.value for each in self.node.selection_set.selections if hasattr(each, "name")
        ]

    @property
    def takes_direct_path(self) -> bool:
        return self._direct is not None and set(self.roots) <= DIRECT_ROOTS

    def run(self, variables: dict[str, Any], context: Context) -> dict[str, Any]:
        """The answer's ``data`` and, where there are any, ``errors``; variables are checked ones."""
        if self.takes_direct_path:
            return self.run_directly(variables, context)
        return self.execute(variables, context)

    def run_directly(self, variables: dict[str, Any], context: Context) -> dict[str, Any]:
        """By the compiled selection; by the executor where there is none."""
        if self._direct is None:
            return self.execute(variables, context)
        try:
            return {"data": self._direct(None, context, variables)}
        except GraphQLError:
            # A refusal, which always comes before anything is written: the executor finds
            # which part of the answer becomes null.
            return self.execute(variables, context)

    def execute(self, variables: dict[str, Any], context: Context) -> dict[str, Any]:
        """By graphql-core."""
        result = execute_sync(
            self.schema,
            self.document,
            context_value=context,
            variable_values=variables,
            operation_name=self.node.name.value if self.node.name else None,
        )
        assert isinstance(result, ExecutionResult)
        answer: dict[str, Any] = {"data": result.data}
        if result.errors:
            answer["errors"] = [_formatted(error) for error in result.errors]
        return answer

    def _compiled(self) -> Project | None:
        root = self.schema.mutation_type if self.is_mutation else self.schema.query_type
        assert root is not None
        compiler = Compiler(self.schema, self.fragments)
        try:
            compiler.check(self.node.selection_set)
            return compiler.selection(root, [self.node.selection_set])
        except NotCompilable:
            return None


class Library:
    """Keeps the documents used last, in parsed and validated form."""

    def __init__(self, size: int = 512) -> None:
        self._size = size
        self._known: OrderedDict[tuple[str, str, str | None], Operation] = OrderedDict()

    def operation(self, version: str, text: str, name: str | None = None) -> Operation:
        """The operation of a document. Raises DocumentError."""
        key = (version, text, name)
        known = self._known.get(key)
        if known is not None:
            self._known.move_to_end(key)
            return known
        made = read(version, text, name)
        self._known[key] = made
        if len(self._known) > self._size:
            self._known.popitem(last=False)
        return made


def read(version: str, text: str, name: str | None = None) -> Operation:
    """Parses, validates and prepares a document. Raises DocumentError."""
    try:
        document = parse(text)
    except GraphQLSyntaxError as error:
        raise DocumentError([syntax_error(error, text)]) from error
    complaints = validate(admin_schema(version), document)
    if complaints:
        raise DocumentError(validation_errors(complaints, document))
    operations = [
        each for each in document.definitions if isinstance(each, OperationDefinitionNode)
    ]
    if name is not None:
        operations = [each for each in operations if each.name and each.name.value == name]
        if not operations:
            raise DocumentError([{"message": f'No operation named "{name}"'}])
    if len(operations) != 1:
        raise DocumentError([{"message": "An operation name is required"}])
    return Operation(version, document, operations[0])


def _formatted(error: GraphQLError) -> Error:
    entry: Error = {"message": error.message}
    if error.locations:
        entry["locations"] = [
            {"line": place.line, "column": place.column} for place in error.locations
        ]
    if error.path:
        entry["path"] = error.path
    original = error.original_error
    extensions = error.extensions or getattr(original, "extensions", None)
    if extensions:
        entry["extensions"] = extensions
    return entry
