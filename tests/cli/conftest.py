"""The command line as a user meets it: a command, its exit code, and what it wrote."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from pricedesk.cli import run


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document on standard output."""
        return dict(json.loads(self.out))


Command = Callable[..., Answer]


@pytest.fixture
def pricedesk(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs ``pricedesk ARGUMENTS`` in this process."""

    def command(*arguments: str) -> Answer:
        capsys.readouterr()
        try:
            code = run([str(argument) for argument in arguments])
        except SystemExit as left:
            code = int(left.code or 0)
        written = capsys.readouterr()
        return Answer(code, written.out, written.err)

    return command
