"""What the export window says when an export has ended, well or not."""

from __future__ import annotations

from exporters.api import Exported, Exporter
from exporters.report import kept_words, size_words
from scenes.errors import SalaError
from scenes.messages import remedy, sentence
from scenes.texts import N_, Texts
from studio.export_dialog.offers import Offer


def words_when_done(exporter: Exporter, exported: Exported, texts: Texts) -> str:
    """Where it is, how large, what was kept, and what to do with it; a line each."""
    facts = exported.facts
    done = texts(N_("Done: {path}"), path=exported.path)
    words = (done, size_words(facts, texts), kept_words(facts, texts), texts(exporter.next_step))
    return "\n".join(filter(None, words))


def words_when_refused(error: SalaError, offer: Offer | None, exported: Exported, texts: Texts) -> str:
    """What stopped the export, in the lesson's own name, and what can be done: the offer, where there is one."""
    values = dict(error.values)
    for path, lesson in exported.lessons.items():
        if values.get("name") == path.name:
            values["name"] = lesson.title.pick(texts.language) or path.name
    advice = remedy(texts, error.code, values)
    if offer is not None:
        advice = texts(N_("“{choice}”: {help}"), choice=texts(offer.words), help=texts(offer.help))
    return f"{sentence(texts, error.code, values)} {advice}"
