"""Label on the stage."""

from __future__ import annotations

from scenes.stage.signs import text_sign
from scenes.stage.view import ComponentView

_MAX_WIDTH = 24.0
"""Letter heights after which a line breaks."""


class LabelView(ComponentView):
    """A text that faces the viewer, above the thing (above its origin where it has no body)."""

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
        sign.reparent_to(self.node)
        top = 0.0 if self.body is None else self.body[1].z
        sign.set_z(top + label.height)
