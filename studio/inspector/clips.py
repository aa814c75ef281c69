"""Editor of the movement of a model: one of those that came with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scenes.model.values import ClipName
from scenes.texts import N_
from studio.inspector.editors import Editor, common
from studio.inspector.references import Surroundings
from studio.library.model_clips import clips_of
from studio.widgets.typing_fields import CalmCombo


class ClipEditor(Editor):
    """A list of the clips of the model that is edited; no row at all where it has none."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.combo = CalmCombo()
        self._row().addWidget(self.combo)
        self.combo.activated.connect(self._choose)

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

    def _choose(self, index: int) -> None:
        chosen = ClipName(self.combo.itemData(index))
        self.edited.emit(lambda _old: chosen, "")
