"""The lessons "Plant cell and animal cell" and "Heart and blood flow": complete, playable, and true to nature."""

from __future__ import annotations

import pytest

from scenes.components.info_panel.model import InfoPanel
from scenes.components.marker.model import Marker
from scenes.model.lesson import Lesson
from scenes.model.values import EntityId, SceneId
from scenes.play import inputs as i
from scenes.play.session import Session
from scenes.play.state import STEP_SECONDS
from tests.lessons.playing import begun

NAMES = ("cell", "heart")


# ---------------------------------------------------------------------- what they hold


@pytest.mark.parametrize("name", NAMES)
def test_what_is_found_tells_something_and_can_be_known_without_seeing(
    lessons: dict[str, Lesson], name: str
) -> None:
    for scene in lessons[name].scenes.values():
        for entity, marker in scene.with_component(Marker):
            assert marker.alt, entity.id
            assert entity.get(InfoPanel) is not None, entity.id


# ---------------------------------------------------------------------- the cell


ONLY_PLANTS = {"s_wall", "s_chloroplast", "s_vacuole"}
ONLY_ANIMALS = {"s_centrioles"}
BOTH = {"s_nucleus", "s_membrane", "s_mitochondrion", "s_golgi"}


def test_each_part_is_worth_its_tray(lessons: dict[str, Lesson]) -> None:
    session = begun(lessons["cell"], "sort")
    assert session.task == "q_sort"
    for tray, parts in (("tray_plant", ONLY_PLANTS), ("tray_animal", ONLY_ANIMALS), ("tray_both", BOTH)):
        for part in sorted(parts):
            session.handle(i.PickUp(EntityId(part)))
            session.handle(i.Put(EntityId(tray)))
    assert len(session.done_parts()) == 8


def test_a_part_in_a_wrong_tray_stays_there_and_does_not_count(lessons: dict[str, Lesson]) -> None:
    session = begun(lessons["cell"], "sort")
    session.handle(i.PickUp(EntityId("s_nucleus")))
    session.handle(i.Put(EntityId("tray_plant")))
    assert session.handling.slot_of(EntityId("s_nucleus")) == "tray_plant"
    assert session.done_parts() == []


def test_the_scale_bars_agree_with_the_sizes_that_the_teacher_tells(lessons: dict[str, Lesson]) -> None:
    garden = lessons["cell"].scenes[SceneId("garden")].entities
    told = garden[EntityId("guide")].get(InfoPanel)
    assert told is not None
    english = told.text["en"]
    for bar, millimetres in (("bar_plant", 0.05), ("bar_animal", 0.025)):
        shape = garden[EntityId(bar)].components["shape"]
        # a cell is 7.2 m wide, a bar stands for 0.01 mm
        assert 7.2 / shape.size.x * 0.01 == pytest.approx(millimetres)  # type: ignore[attr-defined]
        assert f"{millimetres} mm" in english


# ---------------------------------------------------------------------- the heart


def beats(session: Session, seconds: float) -> int:
    """How often the heart begins to beat anew."""
    heart, count, before = EntityId("heart"), 0, 0.0
    for _ in range(round(seconds / STEP_SECONDS)):
        session.step()
        (now,) = (moment.seconds for entity_id, moment in session.clips() if entity_id == heart)
        count += now < before
        before = now
    return count


@pytest.mark.parametrize(("pulse", "in_15_seconds"), [(72.0, 18), (112.0, 28), (152.0, 38)])
def test_the_heart_beats_as_often_as_the_slider_says(
    lessons: dict[str, Lesson], pulse: float, in_15_seconds: int
) -> None:
    session = begun(lessons["heart"], "look")
    session.handle(i.SetTo(EntityId("pulse_slider"), pulse, "slider"))
    assert abs(beats(session, 15.0) - in_15_seconds) <= 1


def test_counting_ends_when_the_stopwatch_has_run_for_15_seconds(lessons: dict[str, Lesson]) -> None:
    session = begun(lessons["heart"], "count")
    session.handle(i.Click(EntityId("watch")))
    steps = 0
    while session.current_step is not None and session.current_step.id == "count":
        session.step()
        steps += 1
        assert steps < 20 / STEP_SECONDS
    assert steps * STEP_SECONDS == pytest.approx(15.0, abs=0.2)
