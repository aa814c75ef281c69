"""The colours that somebody has chosen in a lesson, for the palettes of dialogs."""

from __future__ import annotations

from collections import Counter

from scenes.checks.walk import walk
from studio.session import EditingSession

MOST = 12


def used_colors(session: EditingSession) -> list[str]:
    """Those used most often first, twelve at most, as "#rrggbb"; what nobody has changed does not count."""
    found = Counter(
        place.value.to_hex()[:7]
        for place in walk(session.lesson, session.vocabulary)
        if place.spec.kind == "color" and place.value != place.prop.default
    )
    return [code for code, _times in found.most_common(MOST)]
