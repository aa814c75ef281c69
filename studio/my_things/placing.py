"""Own things in the lesson that is open: looked at while they are dragged, and placed as one step."""

from __future__ import annotations

from contextlib import closing

from scenes.errors import SalaError
from scenes.kits.my_things import MyThings
from scenes.kits.own_thing import OwnThing
from scenes.kits.placing import put_own_thing
from scenes.kits.taking import media_of
from scenes.model.values import EntityId, Vec3
from scenes.texts import N_, Texts
from studio.library.asset_names import kind_of_medium
from studio.media_along import take_media
from studio.session import EditingSession


def things_of(session: EditingSession) -> MyThings:
    """The own things of who edits. Raises SalaError kit_thing_gone where none are kept."""
    if session.my_things is None:
        raise SalaError("kit_thing_gone")
    return session.my_things


def looked_at(session: EditingSession, thing_id: str) -> OwnThing:
    """An own thing, so that the view can show it: its media can be read from where they are kept.

    Raises SalaError kit_thing_gone, kit_damaged.
    """
    mine = things_of(session)
    thing = mine.read(thing_id)
    place = mine.place_of(thing_id)
    for reference in media_of(thing.lesson):
        if not session.assets.exists(reference, kind_of_medium(reference)) and (place / reference).is_file():
            session.assets.add(reference, place / reference)
    return thing


def place(
    session: EditingSession, texts: Texts, thing: OwnThing, position: Vec3, rotation: Vec3 | None = None
) -> EntityId:
    """Put an own thing into the scene and select it; its media come along. Raises SalaError.

    `rotation`: how the whole is turned, if not as it was kept.
    """
    with closing(things_of(session).open(thing.entry.id)) as kit:
        credits = take_media(session, media_of(thing.lesson), kit.files.read, thing.lesson.credits)
    at = Vec3(*(round(part, 3) + 0.0 for part in position))
    with session.document.edit(texts(N_("Place"))) as draft:
        whole = put_own_thing(draft, session.scene_id, thing, at, session.taken_ids, credits)
        if rotation is not None:
            turned = Vec3(*(round(part, 2) + 0.0 for part in rotation))
            draft.scene(session.scene_id).put(whole, rotation=turned)
    session.select((whole,))
    return whole
