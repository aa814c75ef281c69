"""Everything about one line: its words and voice, the pupil's choices, and how the talk goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QLabel

from scenes.components.guide.logic import ways_out
from scenes.components.guide.model import END, Line, Reply, Way
from scenes.model.values import LocalText
from scenes.schema.codec import property_named
from scenes.texts import N_
from studio.guide.parts import LeadEditor, More, PartsEditor, RecordForm, ReplyForm, TalkDesk, WayForm
from studio.inspector.editors import LocalTextEditor
from studio.inspector.lists import ListEditor
from studio.inspector.references import Surroundings
from studio.inspector.rows import make_editor


class LineForm(RecordForm):
    """The right half of the window: one line at a time."""

    def __init__(self, talk: TalkDesk, around: Surroundings) -> None:
        super().__init__()
        desk = talk.desk
        texts, languages = desk.texts, desk.session.lesson.languages
        column: Any = self.layout()
        column.setSpacing(8)
        words = property_named(Line, "text")
        self.add("text", texts(words.label), LocalTextEditor(texts, languages, words.info, is_required=True))
        most = property_named(Line, "replies").info.max_items
        self.replies = ListEditor(
            texts,
            lambda: ReplyForm(talk),
            lambda _items: Reply(text=LocalText(), leads_to=END),
            most,
            (N_("Choice {n}: the pupil says"), N_("Add a choice")),
        )
        self.add("replies", texts(N_("The pupil chooses")), self.replies)
        self.rows = {
            "question": self.add(
                "question",
                texts(N_("Then asks")),
                make_editor(property_named(Line, "question"), around),
                beside=True,
            ),
            "leads_to": self.add("leads_to", texts(N_("Leads to")), LeadEditor(talk), beside=True),
            "wrong_leads_to": self.add(
                "wrong_leads_to",
                texts(N_("After a wrong answer")),
                LeadEditor(talk, is_optional=N_("the same as after a right one")),
                beside=True,
            ),
        }
        self.told = QLabel(texts(N_("The choices lead on.")))
        column.addWidget(self.told)
        self.more = More(desk, texts(N_("Voice, effects and branches")))
        column.addWidget(self.more)
        column.addWidget(self.more.content)
        inner = self.more.column
        voice = property_named(Line, "narration")
        self.add("narration", texts(voice.label), make_editor(voice, around), inner)
        self.add("actions", texts(N_("What it does")), PartsEditor(desk, "then", texts(N_("effect"))), inner)
        ways = ListEditor(
            texts,
            lambda: WayForm(talk),
            lambda _items: Way(leads_to=END),
            property_named(Line, "ways").info.max_items,
            (N_("Branch {n}"), N_("Add a branch")),
        )
        self.add("ways", texts(N_("Goes on by what happened")), ways, inner)

    def fold(self) -> None:
        """Another line comes: what is seldom needed is shown again only where there is some of it."""
        self.more.setChecked(False)
        for card in self.replies.cards:
            if isinstance(card.editor, ReplyForm):
                card.editor.more.setChecked(False)

    def show_values(self, values: Sequence[Any]) -> None:
        super().show_values(values)
        line: Line = values[-1]
        goes_on = any(how == "next" for how, _target in ways_out(line))
        self.rows["question"].setVisible(not line.replies or line.question is not None)
        self.rows["leads_to"].setVisible(goes_on)
        self.rows["wrong_leads_to"].setVisible(goes_on and line.question is not None)
        self.told.setVisible(not goes_on and bool(line.replies))
        if line.ways or line.actions or line.narration:
            self.more.setChecked(True)
