"""Things go from scene to scene and lesson to lesson with their cards and with their own models, pictures and sounds,
in one step that can be undone.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from scenes.cards.actions import AddToVariable, Hide, SetVariable, Show
from scenes.cards.conditions import Variable as VariableIs
from scenes.cards.events import Clicked
from scenes.components.info_panel.model import InfoPanel
from scenes.errors import SalaError
from scenes.model.lesson import Credit, Group, Variable
from scenes.model.media_edits import credits_of_media, put_medium
from scenes.model.scene import Rule
from scenes.model.values import (
    EntityId,
    GroupName,
    LocalText,
    PictureRef,
    RuleId,
    SceneId,
    VariableName,
    Vec3,
)
from scenes.texts import Texts
from studio.clipboard import MEDIA_MIME, copy_things, cut_things, paste_things
from studio.session import EditingSession
from studio.viewport import changes
from tests.studio.conftest import thing

Opened = Callable[[str], EditingSession]


@pytest.fixture
def lesson(
    open_session: Callable[..., EditingSession], tmp_path: Path, qapp: QApplication
) -> Iterator[Opened]:
    def opened(name: str) -> EditingSession:
        session = open_session(thing("stone"))
        session.keep_safe(tmp_path / name)
        return session

    yield opened
    QGuiApplication.clipboard().clear()


def with_picture(session: EditingSession) -> str:
    """A panel with a picture of the lesson's own, selected; the picture's reference."""
    written = io.BytesIO()
    Image.new("RGB", (12, 8), "#1f6f50").save(written, "PNG")
    reference = session.place.add_media(written.getvalue(), "png")
    panel = InfoPanel(title=LocalText(km="ទឹក", en="Water"), picture=PictureRef(reference))
    with session.document.edit("begin") as draft:
        made = draft.scene(session.scene_id)
        made.add(thing("board", panel))
        put_medium(draft, Credit(what="Rain", author="Dara", licence="CC-BY-4.0", media=reference))
    session.select([EntityId("board")])
    return reference


def test_what_things_use_comes_along_in_one_step(lesson: Opened, words: Callable[[str], Texts]) -> None:
    here, there = lesson("here"), lesson("there")
    reference = with_picture(here)
    copy_things(here)
    before = there.lesson
    paste_things(there, words("en"))
    (pasted,) = there.selection
    panel = there.scene.entities[pasted].get(InfoPanel)
    assert panel is not None
    assert panel.picture == reference
    assert there.assets.read(reference) == here.assets.read(reference)
    assert credits_of_media(there.lesson)[reference].author == "Dara"
    paste_things(there, words("en"))  # it is there now
    assert len(there.lesson.credits) == len(before.credits) + 1
    there.document.undo()
    there.document.undo()
    assert there.lesson is before


def test_a_medium_that_is_not_what_its_name_says_is_left(
    lesson: Opened, words: Callable[[str], Texts]
) -> None:
    here, there = lesson("here"), lesson("there")
    reference = with_picture(here)
    copy_things(here)
    copied = QGuiApplication.clipboard().mimeData()
    packed = bytes(copied.data(MEDIA_MIME).data())
    for raw in (packed[:-40], b"", b"PK\x05\x06" + bytes(18)):
        forged = QMimeData()
        for kind in copied.formats():
            forged.setData(kind, copied.data(kind))
        forged.setData(MEDIA_MIME, raw)
        QGuiApplication.clipboard().setMimeData(forged)
        copied = QGuiApplication.clipboard().mimeData()
        before = there.lesson
        with pytest.raises(SalaError) as refused:
            paste_things(there, words("en"))
        assert refused.value.code == "paste_needs_media"
        assert there.lesson is before
        assert not there.assets.exists(reference, "picture")


# -- the cards that are about what is copied ---------------------------------------------------------------------------

OPENED, SCORE = VariableName("opened"), VariableName("score")


@pytest.fixture
def door(open_session: Callable[..., EditingSession], qapp: QApplication) -> Iterator[EditingSession]:
    """A door with a handle; one card of theirs, one that leads to a lamp beside them, one that only begins there."""
    session = open_session(
        thing("lamp"),
        thing("door", name="Door"),
        thing("handle", parent="door", name="Handle"),
        variables={
            OPENED: Variable(OPENED, False),
            SCORE: Variable(SCORE, 0.0, label=LocalText(en="Score"), shown=True),
        },
    )
    cards = (
        Rule(
            id=RuleId("open"),
            when=Clicked(EntityId("handle")),
            conditions=(VariableIs(OPENED, value=False),),
            actions=(SetVariable(OPENED, True), AddToVariable(SCORE, 1.0), Hide(EntityId("door"))),
        ),
        Rule(id=RuleId("light"), when=Clicked(EntityId("door")), actions=(Show(EntityId("lamp")),)),
        Rule(id=RuleId("dark"), when=Clicked(EntityId("lamp")), actions=(Show(EntityId("door")),)),
    )
    with session.document.edit("cards") as draft:
        for card in cards:
            draft.scene(session.scene_id).put_rule(card)
    session.select([EntityId("door")])
    yield session
    QGuiApplication.clipboard().clear()


def cards_of(session: EditingSession, *without: str) -> list[Rule]:
    return [rule for rule in session.scene.rules.values() if rule.id not in without]


def handle_of(session: EditingSession) -> EntityId:
    """The handle of the door that is selected."""
    (whole,) = session.selection
    return next(one.id for one in session.scene.entities.values() if one.parent == whole)


def test_cards_go_along_to_another_lesson_with_new_ids_and_their_variables(
    door: EditingSession, open_session: Callable[..., EditingSession], words: Callable[[str], Texts]
) -> None:
    there = open_session(
        thing("stone"), variables={OPENED: Variable(OPENED, 3.0), SCORE: Variable(SCORE, 5.0, shown=True)}
    )
    before = there.lesson
    copy_things(door)
    paste_things(there, words("en"))
    (whole,), handle = there.selection, handle_of(there)
    opening, light = cards_of(there)
    assert not {"open", "light", "door", "handle"} & {opening.id, light.id, whole, handle}
    assert opening.when == Clicked(handle)
    own = VariableName("opened_2")  # the name is taken by something else here
    assert opening.conditions == (VariableIs(own, value=False),)
    # A score is one for the whole lesson; the door's own memory is its own.
    assert opening.actions == (SetVariable(own, True), AddToVariable(SCORE, 1.0), Hide(whole))
    assert there.lesson.variables[own].start is False
    assert there.lesson.variables[SCORE].start == 5.0
    assert there.lesson.variables[OPENED].start == 3.0
    assert light.when == Clicked(whole)
    assert [step.label for step in there.document.undo_steps] == ["Paste"]
    there.document.undo()
    assert there.lesson is before


def test_what_its_group_is_called_comes_along(
    door: EditingSession, open_session: Callable[..., EditingSession], words: Callable[[str], Texts]
) -> None:
    ways = Group(GroupName("ways"), LocalText(km="ផ្លូវ", en="Ways out"))
    with door.document.edit("group") as draft:
        draft.set(groups={ways.name: ways, GroupName("other"): Group(GroupName("other"))})
        draft.scene(door.scene_id).put(EntityId("door"), group=ways.name)
    there = open_session(thing("stone"))
    copy_things(door)
    paste_things(there, words("en"))
    assert there.lesson.groups == {ways.name: ways}
    assert there.lesson.group_name(there.scene.entities[there.selection[0]].group, "km") == "ផ្លូវ"


def test_in_its_own_scene_a_copy_answers_for_itself_and_knows_what_is_there(
    door: EditingSession, words: Callable[[str], Texts]
) -> None:
    copy_things(door)
    paste_things(door, words("en"))
    (whole,) = door.selection
    opening, light = cards_of(door, "open", "light", "dark")
    assert opening.when == Clicked(handle_of(door))
    assert opening.conditions == (VariableIs(VariableName("opened_2"), value=False),)
    assert light == Rule(id=light.id, when=Clicked(whole), actions=(Show(EntityId("lamp")),))


@pytest.mark.parametrize("part", ["door", "handle"])
def test_what_is_duplicated_answers_for_itself_and_stays_part_of_its_whole(
    door: EditingSession, words: Callable[[str], Texts], part: str
) -> None:
    before = door.lesson
    door.select([EntityId(part)])
    changes.duplicate(door, words("en"), 0.0)
    (copy,) = door.selection
    original, made = door.scene.entities[EntityId(part)], door.scene.entities[copy]
    assert (made.parent, made.rotation, made.scale) == (original.parent, original.rotation, original.scale)
    assert made.position == original.position._replace(x=original.position.x + changes.COPY_OFFSET)
    assert made.name.pick("en") == f"{original.name.pick('en')} 2"
    opening, *light = cards_of(door, "open", "light", "dark")
    assert opening.when == Clicked(handle_of(door) if part == "door" else copy)
    assert opening.conditions == (VariableIs(VariableName("opened_2"), value=False),)
    assert light == ([] if part == "handle" else [replace(light[0], when=Clicked(copy))])
    assert [step.label for step in door.document.undo_steps] == ["cards", "Duplicate"]
    door.document.undo()
    assert door.lesson is before


def test_each_copy_of_a_row_has_its_own_cards_and_name(
    door: EditingSession, words: Callable[[str], Texts]
) -> None:
    changes.row(door, words("en"), (Vec3(1.0, 0.0, 0.0), Vec3(2.0, 0.0, 0.0)))
    _door, *copies = door.selection
    assert [door.scene.entities[one].name.pick("en") for one in copies] == ["Door 2", "Door 3"]
    made = cards_of(door, "open", "light", "dark")
    assert [rule.when for rule in made if rule.when.target in copies] == [Clicked(one) for one in copies]
    assert set(door.lesson.variables) == {OPENED, SCORE, "opened_2", "opened_3"}


def test_into_another_scene_of_the_lesson(door: EditingSession, words: Callable[[str], Texts]) -> None:
    copy_things(door)
    door.show_scene(SceneId("hall"))
    paste_things(door, words("en"))
    opening, light = cards_of(door)
    assert opening.when == Clicked(handle_of(door))
    assert light.when == Clicked(door.selection[0])
    assert len(door.lesson.scenes[SceneId("yard")].rules) == 3


def test_what_is_cut_takes_its_cards_away_and_brings_them_back(
    door: EditingSession, words: Callable[[str], Texts]
) -> None:
    before = door.lesson
    cut_things(door, words("en"))
    assert set(door.scene.rules) == {"dark"}
    paste_things(door, words("en"))
    opening, _light = cards_of(door, "dark")
    assert opening.conditions == (VariableIs(OPENED, value=False),)
    assert set(door.lesson.variables) == {OPENED, SCORE}
    door.document.undo()
    door.document.undo()
    assert door.lesson is before
