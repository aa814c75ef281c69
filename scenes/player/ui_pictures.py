"""Pictures that the interface shows: covers of the shelf and pictures of the lesson, decoded for the painter."""

from __future__ import annotations

from scenes.errors import SalaError
from scenes.media import pictures
from scenes.player.desk import COVER, Desk
from scenes.player.pages import Pages
from scenes.player.player_log import PlayerLog
from scenes.player.ui.painter import Shown

MAX_SIDE = 1024


class UiPictures:
    """Finds a picture by the key that screens use; what cannot be shown is noted, and shown as a sign."""

    def __init__(self, desk: Desk, pages: Pages, log: PlayerLog) -> None:
        self._desk = desk
        self._pages = pages
        self._log = log

    def shown(self, source: str) -> Shown | None:
        key = source.removeprefix(COVER)
        try:
            if key != source:
                lesson = self._desk.find(key)
                raw = lesson.picture if lesson is not None else b""
            elif self._pages.on_desk is not None:
                raw = self._pages.on_desk.assets.read(source)
            else:
                return None
            width, height, _ = pictures.probe(raw)
            decoded = pictures.decode(raw, MAX_SIDE, powers_of_two=self._pages.rung == "software")
        except SalaError as error:
            self._log.note("picture %s: %s", source, error)
            return None
        return Shown(decoded, width, height)
