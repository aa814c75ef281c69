"""Label on the stage."""

from __future__ import annotations

from scenes.stage.signs import text_sign
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
        kwargs = {} if label.plate else {"plate": None}
        sign = text_sign(
            self.backstage, text, label.size, tuple(label.color), max_width=_MAX_WIDTH, bold=True, **kwargs
        )
        sign.root.reparent_to(self.node)
        if label.plate:
            self.sign = (
                sign  # words without a plate are written on something, such as a blackboard: they stay there
            )

    def stand(self, perch: Perch) -> None:
        self.node.set_mat(perch.frame(perch.top, self.component.height))
