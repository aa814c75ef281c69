"""Asks for files on the disk that can be brought in, and takes them to the wizard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from scenes.importing.records import MODELS, PICTURES, SOUNDS
from scenes.kits.kit_file import SUFFIX
from scenes.texts import N_, Texts
from studio.import_wizard.dialog import ImportWizard
from studio.import_wizard.fields import USUAL_SIDE
from studio.session import EditingSession

_ENDINGS = {"model": MODELS, "picture": PICTURES, "sound": SOUNDS}


def choose_files(parent: QWidget, texts: Texts, kind: str = "") -> list[Path]:
    """Ask for files that can be brought in; `kind` (model, picture, sound) narrows what is offered.

    Without a kind files of own things are offered, too.
    """
    endings = _ENDINGS.get(kind, (*MODELS, *PICTURES, *SOUNDS, SUFFIX))
    words = texts(
        N_("Models, pictures and sounds") if kind else N_("Models, pictures, sounds and own things")
    )
    patterns = " ".join(f"*{ending}" for ending in endings)
    chosen, _filter = QFileDialog.getOpenFileNames(parent, texts(N_("Bring in")), "", f"{words} ({patterns})")
    return [Path(one) for one in chosen]


def bring_in_one(
    parent: QWidget, session: EditingSession, texts: Texts, kind: str, side: int = USUAL_SIDE
) -> str | None:
    """Ask for files of a kind and bring them in; the reference of the last one, None if there is none."""
    files = choose_files(parent, texts, kind)
    if not files:
        return None
    wizard = ImportWizard(parent, session, texts, files, side=side)
    wizard.exec()
    fitting = [ref for ref in wizard.references if session.assets.exists(ref, kind)]
    wizard.deleteLater()
    return fitting[-1] if fitting else None
