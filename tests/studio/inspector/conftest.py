"""An inspector on one selected thing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scenes.components.shape.model import Shape
from scenes.components.start_point.model import StartPoint
from scenes.model.parts import Component
from studio.inspector.panel import InspectorPanel
from studio.session import EditingSession
from tests.studio.inspector.things import A, Open, Show, thing


@pytest.fixture
def show(open_session: Open, show_panel: Show) -> Callable[..., tuple[InspectorPanel, EditingSession]]:
    """An inspector on a thing "a" with these abilities, which is selected; "b" and "c" are boxes."""

    def make(language: str = "en", **components: Component) -> tuple[InspectorPanel, EditingSession]:
        session = open_session(
            thing("a", **components), thing("b", shape=Shape()), thing("c", start_point=StartPoint())
        )
        session.select([A])
        return show_panel(InspectorPanel, session, language), session

    return make
