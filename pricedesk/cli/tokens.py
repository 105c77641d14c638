"""Where an access token comes from: never from an argument, which every user could read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pricedesk.cli.failures import WrongUsage
from pricedesk.domain.errors import PriceDeskError


class NoToken(PriceDeskError):
    """The file or the input holds no token."""


def read_token(option: str | None, file: Path | None) -> str:
    """The token from ``--token -``, ``--token-file``, PRICEDESK_TOKEN or a prompt, in this order.

    Raises WrongUsage where the token itself was given as an argument or none can be
    asked for; the message never repeats it.
    """
    if option is not None:
        if option != "-":
            raise WrongUsage(
                "A token given as an argument can be read by everybody on this machine; "
                "it was not used.",
                "Pass it on standard input with `--token -`, or in a file with --token-file. "
                "Replace the token at Shopify if others use this machine.",
            )
        return _token_in(sys.stdin.read(), "Standard input")
    if file is not None:
        try:
            return _token_in(file.read_text(encoding="utf-8-sig"), str(file))
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not text"
            raise NoToken(f"{file} cannot be read: {reason}.", "") from None
    from_environment = os.environ.get("PRICEDESK_TOKEN")
    if from_environment:
        return _token_in(from_environment, "PRICEDESK_TOKEN")
    if not sys.stdin.isatty():
        raise WrongUsage(
            "There is no terminal to ask for the access token.",
            "Pass it with `--token -` on standard input, --token-file, or PRICEDESK_TOKEN.",
        )
    import getpass

    return _token_in(getpass.getpass("Admin API access token (not shown): "), "The input")


def _token_in(text: str, source: str) -> str:
    token = text.strip()
    if not token or len(token.split()) != 1:
        raise NoToken(
            f"{source} holds no access token.",
            "It is one word such as shpat_…, shown once when the app is installed in the shop.",
        )
    return token
