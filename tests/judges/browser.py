"""A Chromium without a window and without a network, for programs that judge what Sala writes.

It is spoken to in the Chrome DevTools Protocol through two pipes, and what it asks for is answered from memory: the
page and its files have addresses on a host that does not exist, so that no test opens a socket.
"""

from __future__ import annotations

import base64
import contextlib
import fcntl
import json
import mimetypes
import os
import select
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

ORIGIN = "http://judge.invalid/"
"""By RFC 2606 nothing ever answers there."""
_PATIENCE = 60.0
"""Seconds without a word after which the browser counts as hung."""
_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--no-first-run",
    "--window-size=1000,1600",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--remote-debugging-pipe",
)
_JUDGES = Path(__file__).parents[2] / "build" / "judges" / "node_modules"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html; charset=utf-8"}

Files = Callable[[str], bytes | None]
"""What lies at a path of the address, or None where nothing does."""


class PageFault(Exception):
    """A script of the page failed; the text is what it said."""


def judge_file(path: str) -> bytes | None:
    """What lies at `judges/PACKAGE/...`, as install.sh has fetched it; None for any other path."""
    if not path.startswith("judges/"):
        return None
    if not _JUDGES.is_dir():
        raise FileNotFoundError("the judges are not there: tests/judges/install.sh build/judges")
    return (_JUDGES / path.removeprefix("judges/")).read_bytes()


class Browser:
    """One page. Use `open_browser`, which ends it as well."""

    def __init__(self, reads: int, writes: int) -> None:
        self._reads, self._writes = reads, writes
        self._number = 0
        self._rest = b""
        self._is_loaded = False
        self._session = ""
        self._files: Files = lambda _path: None
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._call("Page.enable")
        self._call("Runtime.enable")
        self._call("Fetch.enable", patterns=[{"urlPattern": "*"}])

    def show(self, page: str, files: Files) -> None:
        """Open a page (HTML) and wait until its scripts have run. The files that it names are asked of `files`."""
        self._files = lambda path: page.encode() if path == "" else files(path)
        self._is_loaded = False
        self._call("Page.navigate", url=ORIGIN)
        while not self._is_loaded:
            self._take(self._next())

    def run(self, script: str, *arguments: Any) -> Any:
        """The value of a JavaScript function called with JSON values; a promise is waited for."""
        given = ", ".join(json.dumps(argument) for argument in arguments)
        found = self._call(
            "Runtime.evaluate", expression=f"({script})({given})", awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in found:
            told = found["exceptionDetails"]
            raise PageFault(told.get("exception", {}).get("description") or told["text"])
        return found["result"].get("value")

    def mouse(self, kind: str, x: float, y: float) -> None:
        """`mouseMoved`, `mousePressed` or `mouseReleased`, with the left button, as a hand does it."""
        held = {"button": "left", "clickCount": 1, "buttons": int(kind != "mouseReleased")}
        self._call("Input.dispatchMouseEvent", type=kind, x=x, y=y, **held)

    def type_text(self, text: str) -> None:
        """Put words where the cursor is."""
        self._call("Input.insertText", text=text)

    def picture(self) -> bytes:
        """The page as PNG."""
        return base64.b64decode(self._call("Page.captureScreenshot")["data"])

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = self._send(method, parameters)
        while True:
            told = self._next()
            if told.get("id") == number:
                if "error" in told:
                    raise PageFault(f"{method}: {told['error'].get('message')}")
                return dict(told["result"])
            self._take(told)

    def _take(self, told: dict[str, Any]) -> None:
        """What the page tells by itself."""
        match told.get("method"):
            case "Fetch.requestPaused":
                self._answer(told["params"])
            case "Page.loadEventFired":
                self._is_loaded = True

    def _send(self, method: str, parameters: dict[str, Any]) -> int:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        raw = json.dumps(message).encode() + b"\0"
        while raw:
            raw = raw[os.write(self._writes, raw) :]
        return self._number

    def _next(self) -> dict[str, Any]:
        end = time.monotonic() + _PATIENCE
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._reads], [], [], max(0.0, end - time.monotonic()))
            read = os.read(self._reads, 1 << 20) if ready else b""
            if not read:
                raise PageFault("the browser has ended" if ready else "the browser gives no answer")
            self._rest += read
        raw, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(raw))

    def _answer(self, asked: dict[str, Any]) -> None:
        """Give what a request names; the answer to our own message is passed over by `_call`."""
        path = unquote(asked["request"]["url"].removeprefix(ORIGIN).partition("?")[0])
        found = self._files(path)
        kind = _TYPES.get(Path(path).suffix if path else ".html") or mimetypes.guess_type(path)[0]
        self._send(
            "Fetch.fulfillRequest",
            {
                "requestId": asked["requestId"],
                "responseCode": 404 if found is None else 200,
                "responseHeaders": [{"name": "Content-Type", "value": kind or "application/octet-stream"}],
                "body": base64.b64encode(found or b"").decode(),
            },
        )


@contextlib.contextmanager
def open_browser() -> Iterator[Browser]:
    """A browser of its own with an empty profile; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="sala-judge-", ignore_cleanup_errors=True) as home:
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        # Chromium looks for its pipes at the numbers 3 and 4; above 9 neither stands in the other's way.
        pipes = [fcntl.fcntl(pipe, fcntl.F_DUPFD_CLOEXEC, 10) for pipe in (theirs_in, theirs_out)]
        process = os.posix_spawnp(
            "chromium",
            ["chromium", *_OPTIONS, f"--user-data-dir={home}", "about:blank"],
            os.environ,
            file_actions=[
                *((os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)),
                *((os.POSIX_SPAWN_DUP2, pipe, number) for pipe, number in zip(pipes, (3, 4), strict=True)),
            ],
            setpgroup=0,
        )
        try:
            for pipe in (theirs_in, theirs_out, *pipes):
                os.close(pipe)
            yield Browser(ours_in, ours_out)
        finally:
            # With all its helpers: they are of its group.
            os.killpg(process, signal.SIGKILL)
            os.waitpid(process, 0)
            os.close(ours_in)
            os.close(ours_out)
