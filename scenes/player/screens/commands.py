"""What a pupil means by pressing a button: plain commands. The player carries them out."""

from __future__ import annotations

from typing import Literal

from scenes.model.values import EntityId
from scenes.records import dataclass

Rung = Literal["high", "standard", "software"]


@dataclass(frozen=True, slots=True)
class OpenLesson:
    """Go to a lesson of the shelf. `resumes` goes on where it was left."""

    key: str
    resumes: bool = False


@dataclass(frozen=True, slots=True)
class SetLanguage:
    language: str


@dataclass(frozen=True, slots=True)
class AddPupil:
    pass


@dataclass(frozen=True, slots=True)
class RemovePupil:
    index: int


@dataclass(frozen=True, slots=True)
class StartLesson:
    """Begin with the names as they are; empty ones become "Pupil 1" and so on."""


@dataclass(frozen=True, slots=True)
class Choose:
    """Mark or unmark an answer; nothing is marked right or wrong yet."""

    choice: str


@dataclass(frozen=True, slots=True)
class Shift:
    """Move an answer that is being put in order: so many places down, or up if negative."""

    choice: str
    by: int


@dataclass(frozen=True, slots=True)
class PickPart:
    """Take one of what is to be matched or placed, to choose where it belongs; the same once more lets go of it."""

    part: str


@dataclass(frozen=True, slots=True)
class PutAt:
    """Put what was picked here; without anything picked, take away what is here."""

    value: str


@dataclass(frozen=True, slots=True)
class TypeSign:
    """Add a sign to what is typed; an empty one takes the last one away. For who has no such keyboard."""

    part: str
    sign: str


@dataclass(frozen=True, slots=True)
class Check:
    """Answer with what is chosen."""


@dataclass(frozen=True, slots=True)
class Next:
    """Go on: after feedback, at a tour stop, at a step without a goal."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Say something to a guide: by its place among the choices of the line."""

    place: int


@dataclass(frozen=True, slots=True)
class Close:
    """Close the open panel, question, tour or talk."""


@dataclass(frozen=True, slots=True)
class ReopenQuestions:
    pass


@dataclass(frozen=True, slots=True)
class PlayNarration:
    """Read the open panel, tour stop or line of a talk aloud; if it is being read, stop."""


@dataclass(frozen=True, slots=True)
class ShowTask:
    """Show the whole text of the step, where the HUD has room for its beginning only."""


@dataclass(frozen=True, slots=True)
class OpenMenu:
    pass


@dataclass(frozen=True, slots=True)
class OpenHelp:
    pass


@dataclass(frozen=True, slots=True)
class Back:
    """Close this screen of the player (menu, help, task, message) and go on."""


@dataclass(frozen=True, slots=True)
class SetTextSize:
    percent: int


@dataclass(frozen=True, slots=True)
class SetContrast:
    is_high: bool


@dataclass(frozen=True, slots=True)
class SetReducedMotion:
    is_reduced: bool


@dataclass(frozen=True, slots=True)
class SetVolume:
    """0 (silent) to 100."""

    percent: int


@dataclass(frozen=True, slots=True)
class SetRung:
    """How much the picture may cost."""

    rung: Rung


@dataclass(frozen=True, slots=True)
class CheckStick:
    """Read all files of the export that is played and show what is damaged."""


@dataclass(frozen=True, slots=True)
class MendStick:
    """Replace damaged files by those of another export, by its number in the list of those found."""

    number: int


@dataclass(frozen=True, slots=True)
class TrustSigner:
    """Take the key of the export that is played for one of its signer: somebody has compared the letters."""


@dataclass(frozen=True, slots=True)
class WriteRow:
    """Write a row of a table that stands at the edge of the screen."""

    table: EntityId


@dataclass(frozen=True, slots=True)
class LeaveLesson:
    """End the lesson early and see the marks."""


@dataclass(frozen=True, slots=True)
class PlayAgain:
    pass


@dataclass(frozen=True, slots=True)
class ToShelf:
    """Back to the lessons. A lesson that is not finished can be continued later."""


@dataclass(frozen=True, slots=True)
class Quit:
    pass
