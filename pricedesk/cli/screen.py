"""Where a command writes: its result on standard output, everything else on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.progress import Progress
    from rich.table import Table
    from rich.text import Text

# Without a terminal nobody folds lines: tables get room enough for a file or a pipe.
_PIPE_WIDTH = 180


class Screen:
    """One command's output. With ``as_json`` a single JSON document and nothing else on stdout."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json

    @cached_property
    def out(self) -> Console:
        return _console(sys.stdout)

    @cached_property
    def err(self) -> Console:
        return _console(sys.stderr)

    def result(self, document: Mapping[str, Any], *shown: RenderableType) -> None:
        """The command's result: ``document`` with ``--json``, else ``shown``; called once."""
        if self.as_json:
            sys.stdout.write(json.dumps(document, ensure_ascii=False, default=str) + "\n")
            sys.stdout.flush()
            return
        for part in shown:
            self.out.print(
                plain(part) if isinstance(part, str) else part, soft_wrap=isinstance(part, str)
            )

    def note(self, message: str) -> None:
        """A word on what goes on, for people; on standard error."""
        self.err.print(plain(message), style="dim", soft_wrap=True)

    @contextmanager
    def waiting(self) -> Iterator[Callable[[str], None]]:
        """Shows the latest word on what is waited for, and takes it away; on a terminal only."""
        if not self.err.is_terminal:
            yield lambda _: None
            return
        with self.err.status("") as status:
            yield lambda text: status.update(plain(text, style="dim"))

    def progress(self) -> Progress:
        """A bar on standard error with done / total, rate and remaining time."""
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            SpinnerColumn,
            TextColumn,
            TimeElapsedColumn,
        )

        return Progress(
            SpinnerColumn(finished_text="✓"),
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=28),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[note]}", style="dim", markup=False),
            console=self.err,
            disable=not self.err.is_terminal,
        )


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = "") -> Table:
    """A table; a column whose name starts with ``>`` is aligned to the right (numbers)."""
    from rich import box
    from rich.table import Table

    made = Table(
        title=plain(title) if title else None,
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
    for column in columns:
        made.add_column(
            column.removeprefix(">"),
            justify="right" if column.startswith(">") else "left",
            no_wrap=column.startswith(">"),
        )
    for row in rows:
        made.add_row(*map(_cell, row))
    return made


def plain(text: str, style: str = "") -> Text:
    """``text`` as it is: no markup is read in it, no control character reaches the terminal."""
    from rich.text import Text

    return Text("".join(c for c in text if c.isprintable() or c in "\n\t"), style=style)


def _cell(value: object) -> Text:
    from rich.text import Text

    if isinstance(value, Text):
        return value
    return plain("" if value is None else str(value))


def _console(stream: Any) -> Console:
    from rich.console import Console

    width = None if stream.isatty() else _PIPE_WIDTH
    return Console(file=stream, width=width, highlight=False, emoji=False)
