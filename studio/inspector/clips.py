"""Editor of the movement of a model: one of those that came with it, and a button that shows it in the view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QToolButton
from shiboken6 import isValid

from scenes.model.values import ClipName
from scenes.texts import N_
from studio.inspector.editors import Editor, common
from studio.inspector.references import Surroundings
from studio.library.model_clips import clips_of
from studio.widgets.fields import CalmCombo
from studio.widgets.symbols import symbol


class ClipEditor(Editor):
    """A list of the clips of the model that is edited; no row at all where it has none."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.combo = CalmCombo()
        self.play = QToolButton()
        self.play.clicked.connect(self._switch)
        row = self._row()
        row.addWidget(self.combo)
        row.addWidget(self.play)
        self.combo.activated.connect(self._choose)
        playback = around.session.playback
        disconnect = playback.changed.connect(self._show_playing)
        self.destroyed.connect(lambda: disconnect())

    def show_values(self, values: Sequence[Any]) -> None:
        value, is_mixed = common(values)
        names = clips_of(self._around.session.assets, str(getattr(self._around.owner(), "asset", "")))
        self.has_choice = bool(names) or bool(value)
        self.combo.clear()
        if is_mixed:
            self.combo.addItem("—", value)
        self.combo.addItem(self._around.texts(N_("Stands still")), "")
        for name in (*names, *([value] if value and value not in names else ())):
            self.combo.addItem(name, name)
        self.combo.setCurrentIndex(0 if is_mixed else self.combo.findData(value))
        self.play.setVisible(value in names and not is_mixed)
        self._show_playing()

    @property
    def _is_playing(self) -> bool:
        session = self._around.session
        return session.playback.thing is not None and session.playback.thing in session.selection

    def _show_playing(self) -> None:
        if not isValid(self):
            return
        texts = self._around.texts
        words = texts(N_("Stop") if self._is_playing else N_("Show it in the view"))
        color = self.palette().color(self.foregroundRole())
        self.play.setIcon(symbol("stop" if self._is_playing else "play", color))
        self.play.setToolTip(words)
        self.play.setAccessibleName(words)

    def _switch(self) -> None:
        session = self._around.session
        if self._is_playing or not session.selection:
            session.playback.stop()
        else:
            session.playback.play(session.selection[-1])

    def _choose(self, index: int) -> None:
        chosen = ClipName(self.combo.itemData(index))
        self.edited.emit(lambda _old: chosen, "")
