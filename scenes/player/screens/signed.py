"""The line that tells who made a lesson, as far as a signature proves it."""

from __future__ import annotations

from typing import Literal

from scenes.say import Say
from scenes.texts import N_

Signed = Literal["", "unsigned", "new", "signed", "changed", "other_key"]
"""By somebody whose key is new or known here; changed since; under another key than the known one; or by nobody."""


def signed_line(signed: Signed, signer: str, say: Say) -> tuple[str, str]:
    """Its words and their colour; no words for what nobody can sign."""
    match signed:
        case "signed":
            return say(N_("Signed by {name}"), name=signer), "muted"
        case "new":
            return say(N_("Signed by {name}, seen here for the first time"), name=signer), "muted"
        case "unsigned":
            return say(N_("Not signed")), "muted"
        case "changed":
            return say(N_("Changed after it was signed, or signed falsely")), "wrong"
        case "other_key":
            return say(N_("Says it is from {name}, but the key is another one"), name=signer), "wrong"
    return "", "muted"
