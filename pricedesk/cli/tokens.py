"""Where tokens and secrets come from: never from an argument, which every user could read."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from pricedesk.cli.failures import WrongUsage
from pricedesk.domain.errors import PriceDeskError


class NoToken(PriceDeskError):
    """The file or the input holds no token."""


@dataclass(frozen=True, slots=True)
class Secret:
    """What is asked for: its name, its option without ``--``, its variable, how it looks."""

    name: str
    option: str
    variable: str
    looks: str


TOKEN = Secret(
    "access token",
    "token",
    "PRICEDESK_TOKEN",
    "It is one word such as shpat_…, shown once when the app is installed in the shop.",
)
CLIENT_SECRET = Secret(
    "client secret",
    "client-secret",
    "PRICEDESK_CLIENT_SECRET",
    "It is one word such as shpss_…, in the app's Settings in Shopify's Dev Dashboard.",
)


def read_token(option: str | None, file: Path | None) -> str:
    """The token from ``--token -``, ``--token-file``, PRICEDESK_TOKEN or a prompt, in this order.

    Raises WrongUsage where the token itself was given as an argument or none can be
    asked for; the message never repeats it.
    """
    return read_secret(TOKEN, option, file)


def read_secret(secret: Secret, option: str | None, file: Path | None) -> str:
    """As ``read_token``, for any secret."""
    if option is not None:
        if option != "-":
            raise WrongUsage(
                f"The {secret.name} given as an argument can be read by everybody on this machine; "
                "it was not used.",
                f"Pass it on standard input with `--{secret.option} -`, or in a file with "
                f"--{secret.option}-file. Replace it at Shopify if others use this machine.",
            )
        return _one_word(sys.stdin.read(), "Standard input", secret)
    if file is not None:
        try:
            return _one_word(file.read_text(encoding="utf-8-sig"), str(file), secret)
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not text"
            raise NoToken(f"{file} cannot be read: {reason}.", "") from None
    from_environment = os.environ.get(secret.variable)
    if from_environment:
        return _one_word(from_environment, secret.variable, secret)
    if not sys.stdin.isatty():
        raise WrongUsage(
            f"There is no terminal to ask for the {secret.name}.",
            f"Pass it with `--{secret.option} -` on standard input, --{secret.option}-file, or "
            f"{secret.variable}.",
        )
    import getpass

    return _one_word(
        getpass.getpass(f"{secret.name.capitalize()} (not shown): "), "The input", secret
    )


def _one_word(text: str, source: str, secret: Secret) -> str:
    found = text.strip()
    if not found or len(found.split()) != 1:
        raise NoToken(f"{source} holds no {secret.name}.", secret.looks)
    return found
