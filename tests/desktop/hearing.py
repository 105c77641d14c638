"""What a program says that was started in a language: words are settled at the start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

LOCAL = """
import json, sys
from PySide6.QtWidgets import QApplication
from pricedesk.desktop import formats, language
application = QApplication([])
formats.speak(language.install(application, sys.argv[1]))
from pricedesk.desktop.messages import local
print(json.dumps([local(text) for text in json.load(sys.stdin)]))
"""
"""Says sentences of the layers below as the window does."""


def heard(locale: str, program: str, said: object = None) -> Any:
    """What ``program`` prints, as JSON; ``said`` is its input."""
    done = subprocess.run(
        [sys.executable, "-c", program, locale],
        input=json.dumps(said),
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)
