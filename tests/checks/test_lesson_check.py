"""The lesson check: each fault is found once, with its place and a remedy; profiles name what is too heavy."""

from __future__ import annotations

from typing import Any

import pytest

from scenes.checks.lesson_check import check_lesson
from scenes.checks.profile import PROFILES, AssetWeight, check_profile, weigh_scene
from scenes.checks.walk import used_assets
from scenes.model.lesson import Lesson
from scenes.schema.check import Problem
from scenes.schema.codec import Codec
from scenes.storage.new_lesson import new_lesson
from scenes.vocabulary import sala_vocabulary

VOCABULARY = sala_vocabulary()


def text(words: str = "x") -> dict[str, str]:
    return {"km": f"ខ {words}", "en": words}


def changed(change: Any) -> Lesson:
    """The new lesson's plain data after `change` has worked on it."""
    codec = Codec(VOCABULARY)
    data = codec.encode(new_lesson("Test"))
    change(data, data["scenes"]["scene"])
    lesson, problems = codec.decode(Lesson, data)
    assert lesson is not None
    assert problems == []
    return lesson


def check(lesson: Lesson, exists: bool = True) -> list[Problem]:
    return check_lesson(lesson, VOCABULARY, lambda _reference, _kind: exists)


def question(scene: Any) -> Any:
    return scene["entities"]["question"]["components"]["question"]


def test_new_lesson_is_clean() -> None:
    assert check(new_lesson("Test")) == []


def talk(*lines: dict[str, Any], **fields: Any) -> Any:
    """Give the ball a conversation; each line has the words of its id."""
    written = [{"text": text(line["id"]), **line} for line in lines]
    return lambda _d, s: s["entities"]["ball"]["components"].update(guide={"lines": written, **fields})


SCORED = {"score": 5}
CASES: dict[str, Any] = {
    "unknown_rule": lambda d, s: s.update(
        rules={"r": {"when": "lesson_starts", "then": [{"switch_card": "gone"}]}}
    ),
    "never_talks": talk({"id": "a", "leads_to": "end"}, opens="card"),
    "guide_says_nothing": talk(),
    "guide_line_twice": talk({"id": "a", "leads_to": "a2"}, {"id": "a2", "leads_to": "end"}, {"id": "a2"}),
    "guide_line_unheard": talk({"id": "a", "leads_to": "end"}, {"id": "b", "leads_to": "end"}),
    "guide_card_line_lost": talk(
        {"id": "a", "then": [{"talk": {"guide": "ball", "line": "gone"}}], "leads_to": "end"}
    ),
    "guide_line_lost": talk({"id": "a"}),
    "guide_choice_lost": talk({"id": "a", "replies": [{"text": text(), "leads_to": "gone"}]}),
    "guide_way_lost": talk({"id": "a", "ways": [{"if": [SCORED], "leads_to": "gone"}], "leads_to": "end"}),
    "guide_without_choice": talk(
        {"id": "a", "replies": [{"text": text(), "if": [SCORED], "leads_to": "end"}]}
    ),
    "guide_never_ends": talk(
        {"id": "a", "leads_to": "b"}, {"id": "b", "replies": [{"text": text(), "leads_to": "a"}]}
    ),
    "guide_beginning_lost": talk(
        {"id": "a", "leads_to": "end"}, beginnings=[{"if": [SCORED], "leads_to": "end"}]
    ),
    "missing_translation": lambda d, s: d.update(title={"en": "only"}),
    "extra_language": lambda d, s: d["title"].update(fr="x"),
    "unknown_entity": lambda d, s: s.update(rules={"r": {"when": {"clicked": "nobody"}, "then": ["finish"]}}),
    "unknown_scene": lambda d, s: s["entities"]["box"]["components"].update(portal={"scene": "moon"}),
    "unknown_variable": lambda d, s: s.update(
        rules={"r": {"when": "lesson_starts", "then": [{"set": {"name": "v", "value": 1}}]}}
    ),
    "unknown_step": lambda d, s: s.update(rules={"r": {"when": {"step_starts": "s9"}, "then": ["finish"]}}),
    "unknown_group": lambda d, s: s.update(rules={"r": {"when": {"found_all": "cows"}, "then": ["finish"]}}),
    "wrong_kind_of_thing": lambda d, s: s.update(
        rules={"r": {"when": "lesson_starts", "then": [{"ask": ["ball"]}]}}
    ),
    "no_right_answer": lambda d, s: question(s)["choices"][0].update(right=False),
    "two_right_answers": lambda d, s: question(s)["choices"][1].update(right=True),
    "too_few_choices": lambda d, s: question(s).update(choices=question(s)["choices"][:1]),
    "same_choice_twice": lambda d, s: question(s)["choices"][1].update(id="six"),
    "same_answer_text": lambda d, s: question(s)["choices"][1].update(text=question(s)["choices"][0]["text"]),
    "no_feedback": lambda d, s: [question(s).pop(k) for k in ("feedback_right", "feedback_wrong")],
    "choices_not_used": lambda d, s: question(s).update(kind="true_false"),
    "never_asked": lambda d, s: question(s).update(opens="card"),
    "no_objective": lambda d, s: d.update(objectives=[]),
    "too_many_minutes": lambda d, s: d["flow"][0].update(minutes=60),
    "cannot_finish": lambda d, s: d.update(flow=[]),
    "goal_out_of_reach": lambda d, s: d["flow"][0].update(goals=[{"found": {"group": "things", "count": 3}}]),
    "no_start_point": lambda d, s: s["entities"].pop("start"),
    "unreachable_scene": lambda d, s: d["scenes"].update(
        attic={"title": text(), "entities": {"p": {"components": {"start_point": {}}}}}
    ),
    "same_id_twice": lambda d, s: d["scenes"].update(
        attic={"title": text(), "entities": {"ball": {"components": {"start_point": {}}}}}
    ),
    "same_step_twice": lambda d, s: d["flow"][1].update(id="find"),
    "long_panel": lambda d, s: s["entities"]["box"]["components"]["info_panel"].update(
        text=text("long " * 200)
    ),
    "no_alt_text": lambda d, s: s["entities"]["ball"]["components"]["marker"].pop("alt"),
    "empty_tour": lambda d, s: s["entities"]["box"]["components"].update(tour={"name": text()}),
    "too_many_lights": lambda d, s: s["entities"].update(
        {f"lamp{n}": {"components": {"light": {}}} for n in range(4)}
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_each_fault_is_named_once_and_with_its_place(code: str) -> None:
    found = [problem for problem in check(changed(CASES[code])) if problem.code == code]
    assert found
    assert all(problem.path for problem in found)


def test_a_line_with_which_a_card_lets_the_talk_begin_is_heard() -> None:
    def change(_data: Any, scene: Any) -> None:
        talk({"id": "a", "leads_to": "end"}, {"id": "b", "leads_to": "end"})(_data, scene)
        scene["rules"] = {"r": {"when": "lesson_starts", "then": [{"talk": {"guide": "ball", "line": "b"}}]}}

    assert not [problem for problem in check(changed(change)) if problem.code.startswith("guide_")]


def test_question_of_a_section_is_asked_by_its_step() -> None:
    def change(data: Any, scene: Any) -> None:
        question(scene).update(opens="card")
        data["flow"][-1].update(sections=[{"questions": ["question"]}], test="pre")

    assert "never_asked" not in {problem.code for problem in check(changed(change))}


def test_missing_assets_are_named_by_kind() -> None:
    def change(_data: Any, scene: Any) -> None:
        components = scene["entities"]["box"]["components"]
        components["model"] = {"asset": "library/village/nothing"}
        components["sound"] = {"asset": "library/sounds/nothing"}
        components["info_panel"]["picture"] = "library/pictures/nothing"
        components["info_panel"]["picture_alt"] = text()

    lesson = changed(change)
    codes = {problem.code for problem in check(lesson, exists=False)}
    assert codes == {"missing_model", "missing_sound", "missing_picture"}
    assert [problem.entity for problem in check(lesson, exists=False)] == ["box"] * 3
    assert {kind for _reference, kind in used_assets(lesson, VOCABULARY)} == {"model", "sound", "picture"}


def test_profile_names_the_heaviest_object() -> None:
    def change(_data: Any, scene: Any) -> None:
        scene["entities"]["box"]["components"]["model"] = {"asset": "library/a/light"}
        scene["entities"]["ball"]["components"]["model"] = {"asset": "library/a/heavy"}

    many = frozenset(f"material {number}" for number in range(30))

    def weigh(reference: str, _kind: str) -> AssetWeight:
        if "heavy" in reference:
            return AssetWeight(60_000, many, 300 << 20, 1000)
        return AssetWeight(100, frozenset({"material 1"}), 10, 10)

    lesson = changed(change)
    weight = weigh_scene(lesson.scenes["scene"], weigh)
    assert (
        weight.materials == 31
    )  # those of the heavy model, one of them shared, and that of all plain shapes
    assert weight.triangles == 60_000 + 100 + 720 + 12 + 48
    found = list(check_profile(lesson, PROFILES["lab-low"], weigh, 17 << 20))
    assert [p.code for p in found] == [
        "too_many_triangles",
        "too_many_materials",
        "too_much_texture",
        "file_too_heavy",
    ]
    assert all(problem.entity == "ball" for problem in found[:3])
    assert list(check_profile(lesson, PROFILES["lab-mid"], weigh, 17 << 20)) == []


def test_of_things_that_take_each_others_place_only_the_heavier_counts() -> None:
    def change(_data: Any, scene: Any) -> None:
        scene["entities"]["wet"] = {"components": {"model": {"asset": "library/a/wet"}}}
        scene["entities"]["dry"] = {"hidden": True, "components": {"model": {"asset": "library/a/dry"}}}
        scene["rules"] = {"r": {"when": {"clicked": "wet"}, "then": [{"hide": "wet"}, {"show": "dry"}]}}

    def weigh(reference: str, _kind: str) -> AssetWeight:
        return AssetWeight(1000 if "wet" in reference else 700)

    shapes = 720 + 12 + 48
    assert weigh_scene(changed(change).scenes["scene"], weigh).triangles == shapes + 1000

    def also_shown_alone(data: Any, scene: Any) -> None:
        change(data, scene)
        scene["rules"]["s"] = {"when": {"clicked": "ball"}, "then": [{"show": "dry"}]}

    assert weigh_scene(changed(also_shown_alone).scenes["scene"], weigh).triangles == shapes + 1700

    def also_fades_in(data: Any, scene: Any) -> None:
        change(data, scene)
        scene["rules"]["s"] = {"when": {"clicked": "ball"}, "then": [{"fade": {"target": "dry"}}]}

    assert weigh_scene(changed(also_fades_in).scenes["scene"], weigh).triangles == shapes + 1700
