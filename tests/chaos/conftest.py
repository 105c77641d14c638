"""The settings of the worker's own tests serve the storms too."""

from tests.worker.conftest import embedded_settings, server_settings

__all__ = ["embedded_settings", "server_settings"]
