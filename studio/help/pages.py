"""The pages of the help: which there are, what is written on them, and which one belongs to a panel. No widgets."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scenes.texts import N_, Texts
from studio.actions import MENUS, Action

FIRST = "start"
KEYS = "keys"
FOLDER = "help"
PAGES: Mapping[str, str] = {
    FIRST: N_("The start page"),
    "lesson": N_("About this lesson"),
    "scenes": N_("Scenes"),
    "view": N_("The 3D view"),
    "outline": N_("Things in the scene"),
    "library": N_("Library"),
    "inspector": N_("Selected thing"),
    "question": N_("Questions"),
    "guide": N_("Guide"),
    "texts": N_("Texts of the lesson"),
    "narration": N_("Narration"),
    "cards": N_("Cards"),
    "simulations": N_("Simulations, meters, graphs and tables"),
    "hands": N_("Things that pupils use by hand"),
    "map": N_("What leads where"),
    "flow": N_("Lesson flow"),
    "history": N_("History"),
    "problems": N_("To mend"),
    "try": N_("Try it"),
    "saving": N_("Saving, unsaved work, earlier versions"),
    "export": N_("Export"),
    "row": N_("Row of copies"),
    "look": N_("Language, colours and help"),
    KEYS: N_("Keys"),
}
"""Page id and title, in the order of the list."""
PANELS: Mapping[str, str] = {
    "outline": "outline",
    "library": "library",
    "inspector": "inspector",
    "problems": "problems",
    "cards": "cards",
    "flow": "flow",
    "history": "history",
    "texts": "texts",
    "tools": "view",
    "start": "start",
    "StartPage": "start",
    "NewLessonDialog": "start",
    "SceneBar": "scenes",
    "SceneTabs": "scenes",
    "Views": "view",
    "SceneView": "view",
    "QuestionPanel": "question",
    "TalkDialog": "guide",
    "LessonSettings": "lesson",
    "MapWindow": "map",
    "TrialStrip": "try",
    "ExportDialog": "export",
    "SaveDialog": "saving",
    "RecoveryDialog": "saving",
    "VersionsDialog": "saving",
    "SafetyNotice": "saving",
    "RowDialog": "row",
    "AssetPicker": "library",
    "ColorDialog": "inspector",
    "ImportWizard": "library",
    "KeepDialog": "library",
    "RenameDialog": "library",
    "ShareDialog": "library",
    "WaitingDialog": "library",
    "NarrationDialog": "narration",
    "QuestionsDialog": "question",
    "TextsPage": "texts",
    "LegacyBar": "texts",
    "Coach": "start",
    "HelpWindow": "look",
}
"""The page of a panel, by its object name or the name of its class."""


@dataclass(frozen=True, slots=True)
class Page:
    """`text` is Markdown; `is_translated` is False where the page exists in English only."""

    id: str
    title: str
    text: str
    is_translated: bool = True


def page_of(names: Iterable[str]) -> str:
    """The page of a place, given the names of the widget there and of those around it; "" if none has one."""
    return next((PANELS[name] for name in names if name in PANELS), "")


def read_pages(folder: Path, texts: Texts, table: Sequence[Action] = ()) -> dict[str, Page]:
    """All pages in the program's language, in their order; English where a translation is missing."""
    found: dict[str, Page] = {}
    for page, title in PAGES.items():
        if page == KEYS:
            found[page] = Page(page, texts(title), keys_page(texts, table))
            continue
        for language in (texts.language, "en"):
            try:
                text = (folder / language / f"{page}.md").read_text("utf-8")
            except OSError:
                continue
            found[page] = Page(page, texts(title), text, is_translated=language == texts.language)
            break
    return found


def keys_page(texts: Texts, table: Sequence[Action]) -> str:
    """All actions with their keys, menu by menu, from the table itself."""
    parts = [f"## {texts(PAGES[KEYS])}"]
    titles = dict(MENUS)
    for menu_id, title in titles.items():
        rows = [
            f"| {_cell(texts(action.text, **action.values))} | {action.shortcut} |"
            for action in table
            if action.shortcut and action.menu == menu_id
        ]
        if rows:
            parts += [f"### {texts(title)}", "\n".join((f"| {texts(N_('to'))} | |", "|---|---|", *rows))]
    others = [action for action in table if action.shortcut and action.menu not in titles]
    if others:
        rows = [f"| {_cell(texts(action.text, **action.values))} | {action.shortcut} |" for action in others]
        parts.append("\n".join((f"| {texts(N_('to'))} | |", "|---|---|", *rows)))
    return "\n\n".join(parts) + "\n"


def found_pages(pages: Mapping[str, Page], words: str) -> list[str]:
    """The pages that hold all of the words, those with a word in the title first."""
    wanted = [plain(word) for word in words.split()]
    hits = [page for page in pages.values() if all(w in plain(page.title + " " + page.text) for w in wanted)]
    return [
        page.id for page in sorted(hits, key=lambda page: not any(w in plain(page.title) for w in wanted))
    ]


def plain(text: str) -> str:
    """Words as they are compared: Khmer is typed with and without breaks between words."""
    return text.replace("\u200b", "").casefold()


def _cell(text: str) -> str:
    return html.escape(text.replace("|", "/"), quote=False)
