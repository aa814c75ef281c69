"""What tests of the whole player share: opening a lesson from the shelf."""

from __future__ import annotations

from collections.abc import Callable

from scenes.player.app import PlayerApp

Open = Callable[..., PlayerApp]
SIZE = (640, 400)


def begin(app: PlayerApp, key: str = "0") -> None:
    app.press(f"shelf.{key}")
    if "resume" in app.pages.overlays:
        app.press("resume.anew")
    assert app.press("who.start")
    assert app.pages.place == "play"
