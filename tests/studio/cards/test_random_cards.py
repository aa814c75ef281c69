"""Random editing of cards: undone to the beginning, written and read again."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenes.cards.conditions import Variable
from scenes.cards.events import EVENTS
from scenes.model.scene import Rule
from scenes.model.values import VariableName
from studio.cards.beginnings import RECIPES, Made, new_part
from studio.cards.changing import Place, opposite
from studio.cards.panel import CardsPanel
from studio.cards.roles import FAMILIES, FIELDS
from studio.session import EditingSession
from tests.studio.cards.dock import YARD


def _random_edit(data: st.DataObject, panel: CardsPanel, session: EditingSession) -> None:
    places = [Place(YARD, rule_id) for rule_id in session.scene.rules]
    changes = panel.changes
    deeds = ["add", "recipe"] + (
        ["part", "kind", "move", "copy", "remove", "once", "unpart", "opposite", "value"] if places else []
    )
    deed = data.draw(st.sampled_from(deeds))
    if deed == "add":
        cls = data.draw(st.sampled_from(list(EVENTS.values())))
        panel.add_card(Made(new_part(cls, session), ()))
        return
    if deed == "recipe":
        panel.add_card(data.draw(st.sampled_from(RECIPES)).make(session))
        return
    place = data.draw(st.sampled_from(places))
    role = data.draw(st.sampled_from(["if", "then"]))
    field = FIELDS[role]  # type: ignore[index]
    parts = getattr(changes.rule(place), field)
    kinds = list(session.vocabulary.family(FAMILIES[role]).values())  # type: ignore[index]
    if deed == "part":
        changes.add_part(place, field, data.draw(st.sampled_from(kinds)))
    elif deed == "kind":
        changes.change_kind(place, ("when",), data.draw(st.sampled_from(list(EVENTS.values()))))
    elif deed == "move":
        changes.move(place, data.draw(st.integers(0, len(places) - 1)))
    elif deed == "copy":
        changes.duplicate(place)
    elif deed == "remove":
        changes.remove(place)
    elif deed == "once":
        changes.set_once(place, not changes.rule(place).once)
    elif parts:
        index = data.draw(st.integers(0, len(parts) - 1))
        if deed == "unpart":
            changes.remove_part(place, field, index)
        elif deed == "opposite" and role == "if":
            changes.turn_opposite(place, index)
        else:
            changes.move_part(place, field, index, data.draw(st.integers(0, len(parts) - 1)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_random_editing_of_cards_is_undone_to_the_beginning_and_round_trips(
    data: st.DataObject, panel: CardsPanel, classroom: EditingSession
) -> None:
    document = classroom.document
    document.go_to(0)
    start = document.lesson
    for _deed in range(data.draw(st.integers(1, 12))):
        _random_edit(data, panel, classroom)
        panel.build_all()
        assert [place.rule for place in panel.frames] == list(classroom.scene.rules)
        scene = classroom.lesson.scenes[YARD]
        plain = {name: classroom.codec.encode(rule) for name, rule in scene.rules.items()}
        for name, written in plain.items():
            read, _report = classroom.codec.decode(Rule, written, key=name)
            assert read == scene.rules[name]
        for place, shown in panel.frames.items():
            rule = classroom.scene.rules[place.rule]
            assert [clause.part for clause in shown.clauses] == [rule.when, *rule.conditions, *rule.actions]
    end = document.lesson
    steps = document.position
    document.go_to(0)
    assert document.lesson == start
    assert [place.rule for place in panel.frames] == list(start.scenes[YARD].rules)
    document.go_to(steps)
    assert document.lesson == end


def test_the_opposite_of_the_opposite_is_the_condition() -> None:
    condition = Variable(VariableName("count"), "=", 2.0)
    assert opposite(opposite(condition)) == condition
