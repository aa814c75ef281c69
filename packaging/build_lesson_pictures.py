"""Draw the small pictures of docs/lessons.md anew: python packaging/build_lesson_pictures.py [LESSON ...]

One of each sample lesson in each of its languages, as pupils see it in the middle of playing. The robot pupil plays in
the real player, offscreen, up to a step that begins with no question; panels are read, and the last words have gone.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
from pathlib import Path

from build_screenshots import LESSONS, ROOT
from PIL import Image

from scenes.play.inputs import Continue
from scenes.play.robot import play_through
from scenes.play.state import STEP_SECONDS
from scenes.player.app import PlayerApp, PlayerOptions
from scenes.texts import UI_LANGUAGES

FOLDER = ROOT / "docs" / "lesson-pictures"
SIZE = (640, 360)
SETTLE_SECONDS = 12.0
STEPS = {
    "cell": "sort",
    "circuits": "remove",
    "dengue": "fix",
    "energy": "where",
    "heart": "loop",
    "mangoes": "more",
    "solids": "tower",
    "sun-earth-moon": "seasons",
}
"""The step at whose beginning the picture is taken. A lesson that is not named here is shown at its beginning."""


def draw(name: str, language: str) -> Path:
    """Draw one picture; returns its file."""
    with tempfile.TemporaryDirectory() as scratch:
        options = PlayerOptions(
            lessons=LESSONS / name,
            assets=ROOT / "assets",
            user_data=Path(scratch),
            keeps_results=False,
            keeps_settings=False,
            pupils=("",),
            language=language,
            seed=1,
            rung="standard",
            size=(1280, 720),
            is_offscreen=True,
            is_silent=True,
        )
        with contextlib.closing(PlayerApp(options)) as app:
            app.advance(STEP_SECONDS)
            play = app.pages.play
            assert play is not None
            for item in play_through(play.session, "right") if name in STEPS else ():
                step = play.session.current_step
                if step is not None and step.id == STEPS[name]:
                    break
                if item is not None:
                    app.give(item)
                app.advance(STEP_SECONDS)
            while play.session.dialog is not None and play.session.question_view() is None:
                app.give(Continue())
                app.advance(STEP_SECONDS)
            app.advance(SETTLE_SECONDS)
            whole = Path(scratch) / "whole.png"
            app.shot(whole)
        target = FOLDER / f"{name}-{language}.webp"
        target.parent.mkdir(parents=True, exist_ok=True)
        with Image.open(whole) as picture:
            small = picture.convert("RGB").resize(SIZE, Image.Resampling.LANCZOS)
        small.save(target, quality=80, method=6)
    return target


def main(names: list[str]) -> None:
    for name in names or sorted(path.name for path in LESSONS.iterdir()):
        for language in UI_LANGUAGES:
            print(draw(name, language).relative_to(ROOT))


if __name__ == "__main__":
    main(sys.argv[1:])
