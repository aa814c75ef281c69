"""A random editing session through what a teacher uses: actions of the table, library, inspector, cards, flow, tabs.

After every step the history is a chain; at the end undo gives the start and redo the end, the lesson saves and loads
equal, and view and docks show what new ones would show.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from scenes.model.diff import diff_lessons
from scenes.model.draft import check_tree
from scenes.model.lesson import Lesson
from scenes.model.values import GroupName
from scenes.schema.codec import Codec
from scenes.storage.lesson_folder import open_lesson
from scenes.storage.lesson_save import save_lesson
from scenes.storage.new_lesson import new_lesson
from scenes.vocabulary import sala_vocabulary
from studio.app import Studio, dress
from studio.cards.beginnings import RECIPES, Made, new_part
from studio.cards.panel import CardsPanel
from studio.cards.roles import FAMILIES, FIELDS
from studio.commands.row_dialog import Row
from studio.flow.panel import FlowPanel
from studio.session import EditingSession
from tests.studio.viewport.fresh import assert_like_fresh

ASSETS = Path(__file__).parents[2] / "assets"
STEPS = 40
ACTIONS = (
    *("edit.undo", "edit.undo", "edit.redo", "edit.cut", "edit.copy", "edit.paste", "edit.paste"),
    *("edit.duplicate", "edit.duplicate", "edit.delete", "edit.select-all"),
    *(
        "arrange.group",
        "arrange.group",
        "arrange.ungroup",
        "arrange.lock",
        "arrange.hide",
        "arrange.put-down",
    ),
    *(
        "arrange.align-left",
        "arrange.align-floor",
        "arrange.gaps-across",
        "arrange.middles-deep",
        "arrange.row",
    ),
    *("scene.add-room", "scene.add-space", "scene.duplicate", "scene.delete", "scene.begin-here"),
    *("scene.previous", "scene.next", "scene.move-left", "scene.move-right", "flow.add-step"),
    *("view.lesson-language", "view.expert", "tool.turn", "view.top"),
)
"""What changes the lesson, or how it is looked at while it changes."""
EDITS: dict[str, tuple[Callable[[Any, int], Any], str]] = {
    "name": (lambda old, n: old.with_text("km", f"វត្ថុ {n}"), "text km"),
    "title": (lambda old, n: old.with_text("en", f"Title {n}"), "text en"),
    "text": (lambda old, n: old.with_text("km", f"អត្ថបទ {n}"), "text km"),
    "prompt": (lambda old, n: old.with_text("en", f"What is {n}?"), "text en"),
    "group": (lambda old, n: GroupName(f"g{n % 3}"), "group"),
    "hidden": (lambda old, n: not old, ""),
    "locked": (lambda old, n: not old, ""),
    "glows": (lambda old, n: not old, ""),
    "points": (lambda old, n: float(n), "number"),
    "position": (lambda old, n: old._replace(x=float(n)), "axis 0"),
    "rotation": (lambda old, n: old._replace(x=n * 15.0), "axis 0"),
    "time_of_day": (lambda old, n: 6.0 + n, "number"),
}
"""Properties by name: how each is changed, and with which edits that follow each other it is one step."""


class Teacher:
    """Does one random thing after the other in one window."""

    def __init__(self, studio: Studio, dice: random.Random) -> None:
        self._studio = studio
        self._dice = dice
        self._start = studio.session.lesson
        self.done: list[str] = []

    @property
    def session(self) -> EditingSession:
        return self._studio.session

    @property
    def docks(self) -> Any:
        return self._studio.window.docks

    def act(self) -> None:
        ways = (
            *[self.by_action] * 5,
            *[self.in_inspector] * 3,
            *[self.in_cards] * 2,
            *(self.in_flow, self.by_tab, self.from_library, self.by_history),
        )
        self.done.append(self._dice.choice(ways)())
        QApplication.processEvents()
        self.check_history()

    # ------------------------------------------------------------------ what a teacher does

    def _select_some(self) -> None:
        ids = list(self.session.scene.entities)
        self.session.select(self._dice.sample(ids, min(len(ids), self._dice.randint(0, 3))))
        QApplication.processEvents()

    def by_action(self) -> str:
        """As a press in a menu: what cannot be done now is grey."""
        self._select_some()
        name = self._dice.choice(ACTIONS)
        self._studio.window.findChild(QAction, name).trigger()
        return name

    def in_inspector(self) -> str:
        self._select_some()
        panel = self.docks.inspector
        offered = [
            (key, name, section)
            for key, section in panel.sections.items()
            for name in section.rows
            if name in EDITS
        ]
        key, name, section = self._dice.choice(offered)
        change, merge = EDITS[name]
        for _keypress in range(self._dice.randint(1, 3)):
            number = self._dice.randint(0, 9)
            section.changed.emit(name, lambda old, number=number: change(old, number), merge)
        if self._dice.random() < 0.5:
            section.left.emit()
        return f"{key}.{name}"

    def in_cards(self) -> str:
        panel: CardsPanel = self.docks.cards
        self.docks.show("cards")
        QApplication.processEvents()
        panel.build_all()
        frames = list(panel.frames.values())
        what = self._dice.choice(("recipe", "kind", "part", "kind of part", "copy", "move", "remove"))
        role = self._dice.choice(("when", "if", "then"))
        cls = panel.desk.cls(role, self._dice.choice(list(self.session.vocabulary.family(FAMILIES[role]))))
        frame = self._dice.choice(frames) if frames else None
        if what == "recipe" or frame is None:
            panel.add_card(self._dice.choice(RECIPES).make(self.session))
        elif what == "kind" and role == "when":
            panel.add_card(Made(new_part(cls, self.session), ()))
        elif what == "part" and role != "when":
            panel.changes.add_part(frame.place, FIELDS[role], cls)
        elif what == "kind of part" and frame.of_role(role):
            path = ("when",) if role == "when" else (FIELDS[role], 0)
            panel.changes.change_kind(frame.place, path, cls)
        elif what == "copy":
            frame.duplicate_asked.emit()
        elif what == "move":
            frame.move_asked.emit(self._dice.choice((-1, 1)))
        elif what == "remove":
            frame.removal_asked.emit()
        return f"card: {what} {role} {cls.__name__}"

    def in_flow(self) -> str:
        panel: FlowPanel = self.docks.flow
        self.docks.show("flow")
        QApplication.processEvents()
        steps = list(panel.frames)
        what = self._dice.choice(("add", "goal", "goal", "move", "remove"))
        if what == "add" or not steps:
            panel.add_step(None)
            return "add step"
        step = self._dice.choice(steps)
        if what == "goal":
            panel.changes.add_goal(
                step, panel.desk.cls("if", self._dice.choice(list(self.session.vocabulary.conditions)))
            )
        elif what == "move":
            panel.move_step(step, self._dice.choice((-1, 1)))
        else:
            panel.remove_step(step)
        return f"step: {what}"

    def by_tab(self) -> str:
        """Press a tab; sometimes write its name anew."""
        tabs = self._studio.window.tabs
        tabs.setCurrentIndex(self._dice.randrange(tabs.count()))
        if self._dice.random() < 0.5:
            tabs.begin_renaming()
            tabs.name_field.setText(f"Scene {self._dice.randint(0, 9)}")
            QTest.keyClick(tabs.name_field, "\r")
        return "tab"

    def from_library(self) -> str:
        item = self._dice.choice(self.docks.library.items[:30])
        self.docks.library.place(item)
        return f"place {item.id}"

    def by_history(self) -> str:
        document = self.session.document
        document.go_to(self._dice.randint(0, len(document.undo_steps) + len(document.redo_steps)))
        return "history"

    # ------------------------------------------------------------------ what must hold

    def check_history(self) -> None:
        document = self.session.document
        steps = [*document.undo_steps, *reversed(document.redo_steps)]
        for earlier, later in zip(steps, steps[1:], strict=False):
            assert earlier.after is later.before, self.done
        now = document.undo_steps[-1].after if document.undo_steps else self._start
        assert now is document.lesson, self.done
        assert all(diff_lessons(step.before, step.after) for step in steps), self.done
        assert all(step.label for step in steps), self.done
        for scene in document.lesson.scenes.values():
            check_tree(scene.entities)
        assert set(self.session.selection) <= set(self.session.scene.entities), self.done

    def check_end(self, folder: Path) -> None:
        """Everything shown is what new widgets would show; all can be undone and redone; files hold it all."""
        window, document = self._studio.window, self.session.document
        self.check_widgets()
        end = document.lesson
        steps = len(document.undo_steps)
        while document.undo_steps:
            document.undo()
        assert document.lesson is self._start
        self.check_widgets()
        for _step in range(steps):
            document.redo()
        assert document.lesson is end
        self.check_widgets()
        self.session.save(folder)
        assert saved(folder) == end
        assert not document.is_modified
        assert window.tabs.count() == len(end.scenes)

    def check_widgets(self) -> None:
        window, session = self._studio.window, self.session
        QApplication.processEvents()
        assert_like_fresh(window.view)
        for name, cls in (("cards", CardsPanel), ("flow", FlowPanel)):
            self.docks.show(name)
            QApplication.processEvents()
            shown = getattr(self.docks, name)
            fresh = cls(session, window.texts)
            try:
                for panel in (shown, fresh):
                    panel.refresh()
                assert words_of(shown) == words_of(fresh), (name, self.done)
            finally:
                fresh.close()
                fresh.deleteLater()


def words_of(panel: QWidget) -> list[tuple[object, str]]:
    """What a dock of cards or steps says, in order."""
    if isinstance(panel, CardsPanel):
        panel.build_all()
        return [(place, frame.words) for place, frame in panel.frames.items()]
    assert isinstance(panel, FlowPanel)
    return [(step, f"{frame.number} {frame.head.text()}") for step, frame in panel.frames.items()]


def saved(folder: Path) -> Lesson:
    found = open_lesson(folder, Codec(sala_vocabulary()))
    found.close()
    assert found.lesson is not None
    return found.lesson


@pytest.fixture
def open_studio(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], Studio]]:
    """Opens a new lesson; questions are answered with their last button, and what cannot be done is not shouted."""
    dress(qapp, ASSETS)
    monkeypatch.setattr(QMessageBox, "exec", lambda box: box.buttons()[0].click() or 0)
    monkeypatch.setattr("studio.commands.arrange.ask_row", lambda *_: Row(2, 0, 0.2))
    opened: list[Studio] = []

    def make(folder: Path) -> Studio:
        save_lesson(Codec(sala_vocabulary()), new_lesson("Test"), folder)
        studio = Studio(EditingSession.opened(folder, ASSETS, sala_vocabulary()), "en", ASSETS)
        opened.append(studio)
        return studio

    yield make
    for studio in opened:
        studio.close()
    QApplication.clipboard().clear()


# A shorter session is no smaller seed, so that shrinking would only cost time.
@settings(
    max_examples=4,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 2**32))
def test_random_editing_keeps_every_promise(
    seed: int, open_studio: Callable[[Path], Studio], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("random")
    studio = open_studio(folder / "lesson")
    teacher = Teacher(studio, random.Random(seed))
    for _step in range(STEPS):
        teacher.act()
    teacher.check_end(folder / "copy")
    studio.window.close_without_asking()
