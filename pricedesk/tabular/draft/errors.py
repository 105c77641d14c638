"""What can be wrong with a draft as a document."""

from __future__ import annotations

from pricedesk.tabular.errors import TabularError


class DraftError(TabularError):
    """The root of what drafts raise."""


class UnusableDraft(DraftError):
    """The file is no draft, is damaged, or was written by a newer version."""


class UnwritableDraft(DraftError):
    """An edit could not be saved; it is not done either."""


class DraftChanged(DraftError):
    """Somebody else (another window) has edited the file since it was opened."""
