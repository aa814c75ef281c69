"""What is known of the media that were brought into a lesson: what they are called and whose they are.

The index of a lesson's media are those of its credits that name a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from scenes.model.draft import Draft
from scenes.model.lesson import Credit, Lesson


def credits_of_media(lesson: Lesson) -> Mapping[str, Credit]:
    """Reference ("media/<sha256>.glb") -> what is known of it."""
    return {credit.media: credit for credit in lesson.credits if credit.media}


def put_medium(draft: Draft, credit: Credit) -> None:
    """Enter a medium, or change what is known of it. `credit.media` is its reference."""
    known: tuple[Credit, ...] = draft.get("credits")
    others = [one for one in known if one.media != credit.media]
    at = next((i for i, one in enumerate(known) if one.media == credit.media), len(others))
    draft.set(credits=(*others[:at], replace(credit), *others[at:]))


def drop_medium(draft: Draft, reference: str) -> None:
    """Take a medium out of the index; the file goes with the next save if nothing uses it."""
    known: tuple[Credit, ...] = draft.get("credits")
    draft.set(credits=tuple(one for one in known if one.media != reference))
