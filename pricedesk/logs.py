"""Logs: one line per event with fields, and no secret in any of them.

Every module logs by ``structlog.get_logger()`` or the standard ``logging``; both end
here. The command line writes to standard error, a server's worker to standard output, a
desktop into files that are bounded in size and number. Set up once, by the entry point.
"""

from __future__ import annotations

import logging
import logging.handlers
import os
import re
import sys
from collections.abc import Mapping, MutableMapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import structlog

FILE_BYTES = 2_000_000
"""Size at which a file is closed and numbered."""
FILES_KEPT = 4
"""Numbered files beside the current one: a program's logs never take more than 10 MB."""

_HIDDEN = "•••"
_SECRET_NAME = re.compile(
    r"token|passw|secret|authorization|cookie|credential|api_?key|database_url|dsn", re.IGNORECASE
)
_SECRET_TEXT = (
    # Access tokens of Shopify: shpat_…, shpca_…, shpss_… (FACTS §4).
    (re.compile(r"\bshp[a-z]{2}_\w+"), _HIDDEN),
    (re.compile(r"(\w+://[^\s:/@]*):[^\s/@]+@"), rf"\1:{_HIDDEN}@"),
    (re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]{8,}"), rf"\1 {_HIDDEN}"),
    (
        re.compile(
            r"(?i)(x-shopify-access-token|password|pgpassword)(['\"]?\s*[:=]\s*)(b?['\"]?)[^\s'\",}]+"
        ),
        rf"\1\2\3{_HIDDEN}",
    ),
)
# ``ValueError: …`` or, of another module than builtins, ``psycopg.errors.DiskFull: …``.
_ERROR_LINE = re.compile(r"(?:(?:\w+\.)+\w+|\w*(?:Error|Exception|Exit|Interrupt))(?::|$)")
# Loggers whose INFO is one line per HTTP request or per queue poll.
_CHATTY = ("httpx", "httpcore", "procrastinate", "uvicorn", "alembic", "asyncio", "websockets")


def to_stderr(level: str) -> None:
    """Sends every event at ``level`` or above to standard error, a line each, for people."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter(_readable_line))
    handler.set_name("pricedesk-stderr")
    _install(handler, level)


def to_stdout(level: str) -> None:
    """Sends every event at ``level`` or above to standard output (JSON, a line each), where
    whatever runs a server's programs collects it."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(_formatter(_json_line))
    handler.set_name("pricedesk-stdout")
    _install(handler, level)


def to_file(directory: Path, program: str, level: str) -> Path:
    """Sends events to ``directory/program.log`` (JSON, a line each) and returns its path.

    Several processes of one program may share the file. Raises OSError where the folder
    cannot be written.
    """
    path = directory / f"{program}.log"
    directory.mkdir(parents=True, exist_ok=True)
    handler = BoundedFile(path)
    handler.setFormatter(_formatter(_json_line))
    handler.set_name("pricedesk-file")
    _install(handler, level)
    return path


def record_crash(error: BaseException, directory: Path, program: str) -> Path | None:
    """Writes an unexpected error with its traceback to the log file; None where that fails.

    Secrets are blotted out of the traceback's text as well.
    """
    try:
        path = directory / f"{program}.log"
        directory.mkdir(parents=True, exist_ok=True)
        handler = BoundedFile(path)
    except OSError:
        return None
    handler.setFormatter(_formatter(_json_line))
    try:
        handler.handle(
            logging.LogRecord(
                name=f"pricedesk.{program}",
                level=logging.ERROR,
                pathname="",
                lineno=0,
                msg="unexpected error",
                args=None,
                exc_info=(type(error), error, error.__traceback__),
            )
        )
    finally:
        handler.close()
    return path


def redact(value: Any, name: str = "") -> Any:
    """``value`` without secrets: by the name of its field, and by what secrets look like."""
    if name and value is not None and _SECRET_NAME.search(name):
        return _HIDDEN
    match value:
        case str():
            for pattern, shown in _SECRET_TEXT:
                value = pattern.sub(shown, value)
            return value
        case Mapping():
            return {key: redact(item, str(key)) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [redact(item) for item in value]
        case None | bool() | int() | float():
            return value
        case _:
            return redact(str(value))


class BoundedFile(logging.handlers.RotatingFileHandler):
    """A rotating file that several processes may write: each follows when another rotates."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="utf-8")
        if os.name == "posix":
            os.chmod(path, 0o600)

    def emit(self, record: logging.LogRecord) -> None:
        self._follow()
        super().emit(record)

    def doRollover(self) -> None:
        """Rotates, or goes on in the same file where another process holds it (Windows)."""
        from filelock import FileLock, Timeout

        try:
            with FileLock(f"{self.baseFilename}.lock", timeout=1):
                self._follow()
                if os.path.getsize(self.baseFilename) >= self.maxBytes:
                    super().doRollover()
        except (Timeout, OSError):
            if self.stream is None:
                self.stream = self._open()

    def _follow(self) -> None:
        """Opens the file anew when another process has renamed it meanwhile."""
        if os.name != "posix" or self.stream is None:
            return
        try:
            mine, there = os.fstat(self.stream.fileno()), os.stat(self.baseFilename)
            same = (mine.st_dev, mine.st_ino) == (there.st_dev, there.st_ino)
        except OSError:
            same = False
        if not same:
            self.stream.close()
            self.stream = self._open()


def _install(handler: logging.Handler, level: str) -> None:
    root = logging.getLogger()
    # Set up a second time, the new place replaces the old one of its kind.
    for known in [known for known in root.handlers if known.get_name() == handler.get_name()]:
        root.removeHandler(known)
        known.close()
    handler.setLevel(level.upper())
    root.addHandler(handler)
    ours = [known for known in root.handlers if (known.get_name() or "").startswith("pricedesk-")]
    root.setLevel(min(known.level for known in ours))
    for name in _CHATTY:
        logging.getLogger(name).setLevel(max(root.level, logging.WARNING))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def _stamp(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    event["time"] = datetime.now(UTC).isoformat(timespec="milliseconds")
    return event


_SHARED: tuple[structlog.typing.Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.PositionalArgumentsFormatter(),
    _stamp,
)


def _formatter(render: structlog.typing.Processor) -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*_SHARED[:3], structlog.stdlib.ExtraAdder(), _stamp],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            _without_secrets,
            render,
        ],
    )


def _without_secrets(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    return {key: redact(value, key) for key, value in event.items()}


def _json_line(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> str:
    import json

    return json.dumps(event, ensure_ascii=False, default=str)


def _readable_line(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> str:
    """``05:41:09 info     chunk applied  job=12 rows=200``; line breaks inside are escaped."""
    fields = dict(event)
    time = str(fields.pop("time", ""))[11:19]
    level = str(fields.pop("level", ""))
    what = str(fields.pop("event", ""))
    fields.pop("logger", None)
    # The traceback stands in the file; on a terminal the error itself tells.
    trace = fields.pop("exception", None)
    if trace:
        fields["error"] = _error_of(str(trace))
    tail = " ".join(f"{key}={_field(value)}" for key, value in fields.items())
    return f"{time} {level:<8} {_one_line(what)}" + (f"  {tail}" if tail else "")


def _error_of(trace: str) -> str:
    """The last ``kind: text`` of a traceback; drivers write more lines behind it."""
    lines = trace.strip().splitlines()
    return next((line for line in reversed(lines) if _ERROR_LINE.match(line)), lines[-1])


def _field(value: Any) -> str:
    text = _one_line(str(value))
    return f'"{text}"' if " " in text or not text else text


def _one_line(text: str) -> str:
    return text.replace("\r", "\\r").replace("\n", "\\n")
