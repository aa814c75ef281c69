"""The scenes of the lesson as tabs above the view."""

from __future__ import annotations

from PySide6.QtWidgets import QTabBar

from scenes.model.values import SceneId
from scenes.texts import Texts
from studio.session import EditingSession


class SceneTabs(QTabBar):
    """One tab a scene; choosing one shows that scene. `refresh()` follows the lesson."""

    def __init__(self, session: EditingSession, texts: Texts) -> None:
        super().__init__()
        self._session = session
        self._texts = texts
        self.setExpanding(False)
        self.setDrawBase(False)
        self.currentChanged.connect(self._choose)

    def refresh(self) -> None:
        scenes = self._session.lesson.scenes
        wanted = [
            (str(key), scene.title.pick(self._texts.language) or str(key)) for key, scene in scenes.items()
        ]
        shown = [(self.tabData(i), self.tabText(i)) for i in range(self.count())]
        self.blockSignals(True)
        if wanted != shown:
            while self.count():
                self.removeTab(0)
            for key, title in wanted:
                self.setTabData(self.addTab(title), key)
        at = next((i for i, (key, _title) in enumerate(wanted) if key == self._session.scene_id), 0)
        self.setCurrentIndex(at)
        self.blockSignals(False)

    def _choose(self, index: int) -> None:
        key = self.tabData(index)
        if key:
            self._session.show_scene(SceneId(key))
