"""Editing a text in the operator's own editor."""

from __future__ import annotations

import asyncio
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from pricedesk.cli.failures import WrongUsage


async def edit_text(text: str, *, suffix: str) -> str:
    """``text`` as it stands after $VISUAL or $EDITOR was closed. Raises WrongUsage."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        if sys.platform != "win32":
            raise WrongUsage(
                "No editor is set.", "Give a file, or set EDITOR to the name of your editor."
            )
        editor = "notepad"
    return await asyncio.to_thread(_edit, editor, text, suffix)


def _edit(editor: str, text: str, suffix: str) -> str:
    with tempfile.TemporaryDirectory(prefix="pricedesk-") as folder:
        path = Path(folder) / f"rule{suffix}"
        path.write_text(text, encoding="utf-8")
        try:
            # No shell in between: the path is one argument whatever it holds.
            code = subprocess.run([*shlex.split(editor), str(path)], check=False).returncode
        except OSError as error:
            raise WrongUsage(f"The editor {editor!r} cannot be started.", "Set EDITOR.") from error
        if code != 0:
            raise WrongUsage(f"The editor {editor!r} ended with {code}; nothing was saved.", "")
        return path.read_text(encoding="utf-8-sig")
