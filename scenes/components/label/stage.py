"""Label on the stage."""

from __future__ import annotations

from scenes.stage.signs import PLATE_COLOR, text_sign
from scenes.stage.view import ComponentView, Perch

_MAX_WIDTH = 24.0
"""Letter heights after which a line breaks."""


class LabelView(ComponentView):
    """A text that faces the viewer, above the thing (above its origin where it has no body)."""

    IS_SIGN = True
    HAS_TEXT = True

    def make(self) -> None:
        label = self.component
        text = label.text.pick(self.backstage.language)
        if not text:
            return
        color, plate = tuple(label.color), PLATE_COLOR if label.plate else None
        sign = text_sign(
            self.backstage, text, label.size, color, max_width=_MAX_WIDTH, bold=True, plate=plate
        )
        sign.root.reparent_to(self.node)
        if label.plate:  # words without one are written on something, such as a blackboard: they stay there
            self.sign = sign

    def stand(self, perch: Perch) -> None:
        self.node.set_mat(perch.frame(perch.top, self.component.height))
