from __future__ import annotations

from scenes.cli.bench_session import run


def test_bench_measures_everything() -> None:
    figures = run(entities=40, rules=12, many=50)
    assert set(figures) >= {"step_ms", "move_to_ms", "click_ms", "decode_many_ms", "edit_many_ms"}
    assert all(figure >= 0 for figure in figures.values())
