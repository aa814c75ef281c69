"""Run as a program: a lesson open for editing, on the X server's clipboard. `copy` copies a thing and stays until its
input ends; `paste` pastes what another process has copied, and tells what has come.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path

from PySide6.QtWidgets import QApplication

from scenes.model.values import EntityId
from scenes.texts import Texts
from scenes.vocabulary import sala_vocabulary
from studio.clipboard import MIME, copy_things, paste_things
from studio.session import EditingSession

ASSETS = Path(__file__).parents[2] / "assets"


def leave_at_end() -> None:
    """At once, without handing the clipboard to a manager that this X server does not have."""
    sys.stdin.read()
    os._exit(0)


def main(role: str, lesson: str, thing: str = "") -> None:
    app = QApplication(sys.argv[:1])
    session = EditingSession.opened(ASSETS / "lessons" / lesson, ASSETS, sala_vocabulary())
    if role == "copy":
        session.select([EntityId(thing)])
        copy_things(session)
        app.processEvents()
        print("copied", flush=True)
        threading.Thread(target=leave_at_end, daemon=True).start()
        app.exec()
    else:
        while not app.clipboard().mimeData().hasFormat(MIME):
            app.processEvents()
        known = set(session.scene.rules)
        paste_things(session, Texts("en"))
        cards = [rule for rule in session.scene.rules.values() if rule.id not in known]
        told = {
            "pasted": list(session.selection),
            "cards": [session.codec.encode(card) for card in cards],
            "steps": [step.label for step in session.document.undo_steps],
        }
        print(json.dumps(told))
    session.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
