"""What the documents say about the command line is what there is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from pricedesk.cli.app import app
from pricedesk.settings import Settings

OPERATORS = Path(__file__).parents[2] / "docs" / "operators.md"


def test_every_command_is_documented() -> None:
    text = OPERATORS.read_text(encoding="utf-8")
    for group, command in commands(typer.main.get_command(app)):
        assert command in text, f"{group} {command}"
        assert not group or f"pricedesk {group}" in text


def test_every_command_says_what_it_does_and_takes_json() -> None:
    for path, command in leaves(typer.main.get_command(app), ""):
        assert command.help, path
        assert "--json" in [opt for param in command.params for opt in param.opts], path


def test_every_setting_is_documented_with_its_meaning() -> None:
    text = OPERATORS.read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        assert f"`PRICEDESK_{name.upper()}`" in text
        assert field.description
        assert field.description in text, name


def commands(root: Any) -> Iterator[tuple[str, str]]:
    for name, command in root.commands.items():
        yield "", name
        for inner in getattr(command, "commands", {}):
            yield name, inner


def leaves(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    inner = getattr(command, "commands", None)
    if inner is None:
        yield path, command
        return
    for name, one in inner.items():
        yield from leaves(one, f"{path} {name}".strip())
