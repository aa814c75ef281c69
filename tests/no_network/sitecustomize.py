"""No test reaches the network: a lesson must play where there is none, and a test that needs it is a bug.

tests/conftest.py installs this in the test process and puts this folder on PYTHONPATH, where every Python
that a test starts finds it by its name. An attempt is refused with `NetworkRefused` and written to the file
named by SALA_NETWORK_LOG, so that it fails the test even if the program swallows the error.
"""

from __future__ import annotations

import os
import sys

_NAMED = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request"})
_ADDRESSED = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"})


class NetworkRefused(BaseException):
    """Not an Exception: `except OSError` and `except Exception` must not hide it."""


def install() -> None:
    """Refuse every name look-up and every connection but those to local (AF_UNIX) sockets, as X11 uses."""

    def audit(event: str, args: tuple[object, ...]) -> None:
        if event in _NAMED:
            target = args[0]
        elif event in _ADDRESSED and isinstance(args[1], tuple):
            target = args[1]
        else:
            return
        with open(os.environ["SALA_NETWORK_LOG"], "a", encoding="utf-8") as file:
            file.write(f"{event} {target!r}\n")
        raise NetworkRefused(f"{event} {target!r}")

    sys.addaudithook(audit)


if "SALA_NETWORK_LOG" in os.environ and __name__ == "sitecustomize":
    install()
