"""The sheet's words for what was done to a draft and for what would mend a row."""

from __future__ import annotations

from typing import assert_never

from pricedesk.desktop.language import translate
from pricedesk.tabular.draft.edit import EditKind
from pricedesk.tabular.draft.fixes import FixKind


def edit_words(kind: EditKind) -> str:
    """What an edit was, after "Undo:"."""
    match kind:
        case EditKind.WRITE:
            return translate("sheet", "typing")
        case EditKind.SCALE:
            return translate("sheet", "change by percent")
        case EditKind.ROUND:
            return translate("sheet", "rounding")
        case EditKind.FILL_DOWN:
            return translate("sheet", "fill down")
        case EditKind.REPLACE:
            return translate("sheet", "replace")
        case EditKind.LEAVE_OUT:
            return translate("sheet", "leaving rows out")
        case EditKind.TAKE_BACK:
            return translate("sheet", "taking rows back in")
        case EditKind.TAKE_AS_IT_STANDS:
            return translate("sheet", "taking rows as they stand")
        case EditKind.FIX:
            return translate("sheet", "mending")
        case EditKind.SETTINGS:
            return translate("sheet", "columns and choices")
    assert_never(kind)


def fix_words(kind: FixKind, text: str) -> str:
    """What a click on the remedy does; ``text`` is what the cell would hold."""
    match kind:
        case FixKind.USE_KEY:
            return translate("sheet", "Use {key}").format(key=text)
        case FixKind.ROUND:
            return translate("sheet", "Round to {amount}").format(amount=text)
        case FixKind.KEEP_PRICE:
            return translate("sheet", "Empty the cell: the shop's price stays")
        case FixKind.KEEP_THEIRS:
            return translate("sheet", "Keep the price that the shop has now")
        case FixKind.CLEAR_COMPARE_AT:
            return translate("sheet", "Remove the compare-at price")
        case FixKind.LEAVE_OUT:
            return translate("sheet", "Leave the row out")
        case FixKind.TAKE_AS_IT_STANDS:
            return translate("sheet", "Take the row as it stands")
    assert_never(kind)
