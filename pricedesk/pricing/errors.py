"""What can be wrong with a rule, and where in its document."""

from __future__ import annotations

from pricedesk.domain.errors import PriceDeskError


class RuleError(PriceDeskError):
    """A rule that cannot run in this shop as it stands.

    ``path`` names the place in the document, as the editor and the JSON see it:
    ``"bounds.minimum"``, ``"condition.parts.1.values"``, ``"action.text"``.
    ``position`` is the offset of the character in a text (a formula), or None.
    """

    def __init__(
        self, message: str, remedy: str = "", *, path: str, position: int | None = None
    ) -> None:
        super().__init__(message, remedy)
        self.path = path
        self.position = position

    def of_rule(self, rule_id: int, name: str) -> RuleError:
        """The same, said of another rule than the one that is being looked at."""
        return RuleError(
            f"The running sale “{name}” (rule {rule_id}): {self.message}",
            self.remedy,
            path=self.path,
            position=self.position,
        )


class NotInCatalogue(RuleError):
    """A metafield or a history that this shop's catalogue does not hold."""
