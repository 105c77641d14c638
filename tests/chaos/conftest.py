"""The settings of the worker's own tests serve the storms too."""

from tests.worker.conftest import server_settings

__all__ = ["server_settings"]
