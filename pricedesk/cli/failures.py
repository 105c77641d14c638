"""From an error to what the operator reads: what happened, what to do, and an exit code."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from typing import Any

import typer

from pricedesk.domain.errors import PriceDeskError


class WrongUsage(PriceDeskError):
    """The command was called in a way that cannot work; exit code 2."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An error as it is shown. ``kind`` is stable, for programs that read ``--json``."""

    message: str
    remedy: str
    kind: str
    exit_code: int = 1

    @property
    def document(self) -> dict[str, str]:
        return {"message": self.message, "remedy": self.remedy, "kind": self.kind}


_AT_THE_TERMINAL = {"mapping_needed": "`--map 'COLUMN=price'` says it, or `=sku`, `=barcode` …."}
"""How a remedy is taken here, by kind, where it does not say it for all."""


def report(error: Exception, *, as_json: bool) -> int:
    """Shows ``error`` and returns the exit code. With ``--json`` the document goes to stdout."""
    if os.environ.get("PRICEDESK_DEBUG") == "1":
        import traceback

        from pricedesk.logs import redact

        sys.stderr.write(redact("".join(traceback.format_exception(error))))
    failure = explain(error)
    if as_json:
        import json

        print(json.dumps({"error": failure.document}, ensure_ascii=False))
    else:
        print(f"{failure.message} {failure.remedy}".strip(), file=sys.stderr)
    return failure.exit_code


def explain(error: Exception) -> Failure:
    """What to show for ``error``. An unexpected one is written to the log with its traceback."""
    known = _known_inside(error)
    if known is not None:
        return known
    from pricedesk.logs import record_crash, redact

    path = record_crash(error, _log_dir(), "cli")
    where = f"The details stand in {path}." if path else ""
    # Only the kind of error: its text may quote a customer's data or a connection.
    text = redact(f"Something that we did not foresee went wrong ({type(error).__name__}).")
    return Failure(
        text, f"{where} Prices change only where a job's report says so.".strip(), "unexpected"
    )


def _known_inside(error: BaseException) -> Failure | None:
    """The failure of ``error``, or of the first known error in a group or its causes."""
    if isinstance(error, PriceDeskError):
        how = _AT_THE_TERMINAL.get(_kind(error), "")
        return Failure(
            _sentence(error.message),
            f"{error.remedy} {how}".strip(),
            _kind(error),
            2 if isinstance(error, WrongUsage) else 1,
        )
    if isinstance(error, typer.TyperException):
        return _usage(error)
    if isinstance(error, typer.Abort):
        return Failure("Nothing was done.", "", "aborted")
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            found = _known_inside(inner)
            if found is not None:
                return found
        return None
    if type(error).__name__ == "ValidationError" and getattr(error, "title", "") == "Settings":
        return _settings(error)
    if type(error).__name__ == "SettingsFileError":
        return Failure(
            str(error), "Mend the file, or remove it and set what was in it again.", "settings", 2
        )
    return None


def _usage(error: typer.TyperException) -> Failure:
    context: Any = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "pricedesk"
    if type(error).__name__ == "NoArgsIsHelpError":
        return Failure(
            f"`{command}` needs a command.", f"`{command} --help` lists them.", "usage", 2
        )
    return Failure(
        _sentence(error.format_message()),
        f"`{command} --help` shows how it is called.",
        "usage",
        error.exit_code,
    )


def _settings(error: Any) -> Failure:
    """A setting in the environment that cannot be read; its value is not repeated."""
    first = error.errors()[0]
    name = "PRICEDESK_" + "_".join(str(part) for part in first["loc"]).upper()
    return Failure(
        f"{name} is not usable: {first['msg'].lower()}.",
        "`pricedesk doctor --settings` describes every setting.",
        "settings",
        2,
    )


def _kind(error: PriceDeskError) -> str:
    """``unknown_shop`` for UnknownShop."""
    if isinstance(error, WrongUsage):
        return "usage"
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", type(error).__name__).lower()


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _log_dir() -> Any:
    """The folder of the logs, also where the settings cannot be read."""
    from pathlib import Path

    try:
        from pricedesk.settings import Settings

        return Settings().log_dir
    except Exception:
        import tempfile

        return Path(tempfile.gettempdir()) / "pricedesk-logs"
