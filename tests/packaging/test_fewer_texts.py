"""The players' catalogue: what they can say is there in Khmer, and the studio's texts are not."""

from __future__ import annotations

import gettext
import io
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WHOLE = ROOT / "assets/locale/km/LC_MESSAGES/sala.mo"


def catalogue(raw: bytes) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(raw))


def test_what_is_kept_is_said_as_before_and_the_rest_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    from fewer_texts import fewer_texts

    whole = catalogue(WHOLE.read_bytes())
    made = fewer_texts(WHOLE.read_bytes(), {"Lessons", "Settings", "no such text"})
    few = catalogue(made)
    for text in ("Lessons", "Settings"):
        assert few.gettext(text) == whole.gettext(text) != text
    assert few.gettext("Export lessons") == "Export lessons" != whole.gettext("Export lessons")
    assert few.info() == whole.info()
    assert len(made) < 2000


def test_a_ready_player_says_all_that_its_screens_say(runtimes: Path) -> None:
    few = catalogue((runtimes / "linux/runtime/assets/locale/km/LC_MESSAGES/sala.mo").read_bytes())
    whole = catalogue(WHOLE.read_bytes())
    for text in ("Lessons", "Not signed", "Cannot be opened", "{n} minutes", "Check this stick", "Continue"):
        assert few.gettext(text) == whole.gettext(text) != text
    assert few.gettext("Export lessons") == "Export lessons"
