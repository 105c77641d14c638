"""A token that was pasted: cleaned, checked before it is sent, never shown."""

from __future__ import annotations

import pytest

from pricedesk.shopify import errors
from pricedesk.shopify.token import StaticToken


@pytest.mark.parametrize("pasted", ["", "shpat_\u00e9\u00e8", "shpat_1\nX-Evil: 1", "shpat 1"])
async def test_what_cannot_be_a_token_is_not_sent(pasted: str) -> None:
    with pytest.raises(errors.TokenRejected, match="characters") as caught:
        await StaticToken(pasted).token()
    assert not pasted or pasted not in str(caught.value)


async def test_space_around_a_pasted_token_is_taken_off() -> None:
    assert (await StaticToken(" shpat_1\n").token()).get_secret_value() == "shpat_1"


async def test_a_pasted_token_cannot_be_renewed_and_does_not_show() -> None:
    static = StaticToken("shpat_1")

    assert not await static.renew(await static.token())
    assert "shpat_1" not in repr(static.__dict__)
