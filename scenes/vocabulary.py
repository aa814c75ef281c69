"""The vocabulary of this version of Sala: every component kind and every card."""

from __future__ import annotations

from scenes.cards.actions import ACTIONS
from scenes.cards.conditions import CONDITIONS
from scenes.cards.events import EVENTS
from scenes.components import KINDS
from scenes.model.parts import Vocabulary


def sala_vocabulary() -> Vocabulary:
    return Vocabulary(components=KINDS, events=EVENTS, conditions=CONDITIONS, actions=ACTIONS)
