"""The bench of the session measures what it says it measures."""

from __future__ import annotations

from scenes.cli.bench_session import run
from scenes.cli.bench_simulations import full_lesson, shares
from scenes.components import KINDS
from scenes.play.session import Session
from scenes.simulate.frame import SimulationParameters


def test_bench_measures_everything() -> None:
    figures = run(entities=40, rules=12, many=50)
    assert set(figures) >= {"step_ms", "move_to_ms", "click_ms", "decode_many_ms", "edit_many_ms"}
    assert all(figure >= 0 for figure in figures.values())


def test_bench_measures_every_simulation() -> None:
    assert set(shares(steps=5)) == {
        kind for kind, cls in KINDS.items() if issubclass(cls, SimulationParameters)
    }


def test_full_lesson_of_the_bench_runs_both_simulations() -> None:
    session = Session(full_lesson(entities=60, rules=20))
    session.begin()
    for _ in range(3):
        session.step()
    assert {entity for entity, _ in session.take_pictures()} == {"ball", "gas"}
    assert session.state.graphs["board"]["points"]
