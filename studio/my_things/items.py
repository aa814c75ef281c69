"""The teacher's own things as the library offers them."""

from __future__ import annotations

from scenes.storage.lesson_data import scene_file
from studio.library.items import MINE, LibraryItem
from studio.session import EditingSession


def my_items(session: EditingSession) -> list[LibraryItem]:
    """One item for each own thing, the newest first."""
    mine = session.my_things
    if mine is None:
        return []
    return [
        LibraryItem(
            f"{MINE}/{entry.id}",
            MINE,
            entry.name,
            {},
            (*entry.name.values(), *entry.tags),
            file=mine.place_of(entry.id) / scene_file(entry.id),
            own_thing=entry.id,
        )
        for entry in mine.entries()
    ]
