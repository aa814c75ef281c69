"""Media that come along with things from elsewhere: taken into the lesson with what is known of whose they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from scenes.errors import SalaError
from scenes.model.lesson import Credit
from scenes.model.media_edits import credits_of_media
from studio.session import EditingSession


def take_media(
    session: EditingSession, wanted: Iterable[str], read: Callable[[str], bytes], told: Iterable[Credit]
) -> list[Credit]:
    """Take what the lesson does not have of these media; returns those of `told` that are to be entered for them.

    `read` gives the bytes of a reference. What it cannot give (KeyError, SalaError) is left, and is missing in the
    lesson then; so is what is not what its name says.
    """
    here = set(session.place.own_media)
    along = set()
    for reference in wanted:
        if reference in here:
            along.add(reference)
            continue
        try:
            raw = read(reference)
        except (KeyError, SalaError):
            continue
        # The name says what is in it; what says something else is of no use to the things.
        along.add(session.place.add_media(raw, reference.rpartition(".")[2]))
    known = credits_of_media(session.lesson)
    return [one for one in told if one.media in along and one.media not in known]
