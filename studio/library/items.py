"""What the library offers: models of the kits, shapes and abilities, each with its words in both languages."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from pathlib import Path
from typing import Any

from scenes.components.info_panel.model import InfoPanel
from scenes.components.marker.model import Marker
from scenes.components.model.model import Model
from scenes.components.shape.model import Shape
from scenes.errors import SalaError
from scenes.media.pictures import probe
from scenes.model.media_edits import credits_of_media
from scenes.model.parts import Component
from scenes.model.values import Color, LocalText, ModelRef, Vec3
from scenes.records import dataclass
from scenes.schema.codec import property_named
from scenes.storage.assets import Assets
from studio.library.asset_names import LibraryAsset, kind_of_medium
from studio.library.same_words import Wanted, key_of
from studio.library.starters import Words, new_component
from studio.session import EditingSession
from studio.widgets.kinds import KIND_WORDS

MIME = "application/x-sala-part"
ABILITIES, SHAPES, OWN, MINE = "abilities", "shapes", "own", "mine"
_OFFERED = (
    "question",
    "guide",
    "info_panel",
    "label",
    "marker",
    "light",
    "portal",
    "start_point",
    "zone",
    "sound",
    "tour",
)
_NEEDS_A_SIGN = ("question", "sound", "tour")
"""Abilities that cannot be seen by themselves: they come with a marker to click."""
_GUIDE = ModelRef("library/village/person_health_worker")
"""Who stands there for a new guide; another model can be chosen."""
_SIZES: Mapping[str, Vec3] = {
    "plane": Vec3(2.0, 2.0, 1.0),
    "torus": Vec3(1.0, 1.0, 0.25),
    "cylinder": Vec3(0.8, 0.8, 1.0),
    "capsule": Vec3(0.6, 0.6, 1.2),
}
_COLORS: Mapping[str, str] = {
    "box": "#3f7fb5",
    "sphere": "#d9683c",
    "cylinder": "#7a9a4a",
    "cone": "#e3b341",
    "plane": "#d9c7a5",
    "torus": "#8a5fa8",
    "capsule": "#3d9a91",
}
_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "question": ("quiz", "test", "តេស្ត", "សួរ"),
    "info_panel": ("text", "board", "អត្ថបទ", "ក្ដារ"),
    "label": ("text", "name", "ឈ្មោះ", "អក្សរ"),
    "light": ("lamp", "sun", "torch", "ចង្កៀង", "អំពូល"),
    "portal": ("door", "gate", "way", "ទ្វារ"),
    "marker": ("sign", "hotspot", "find", "ស្វែងរក"),
    "guide": ("character", "teacher", "talk", "dialogue", "conversation", "គ្រូ", "សន្ទនា", "និយាយ"),
    "sound": ("music", "voice", "តន្ត្រី"),
    "zone": ("area", "trigger"),
    "tour": ("camera", "walk"),
    "start_point": ("begin", "spawn", "ចាប់ផ្ដើម"),
}


@dataclass(frozen=True, slots=True)
class LibraryItem:
    """Something to place. `components` are plain data by kind; a search looks for its `words`."""

    id: str
    kit: str
    title: LocalText
    components: Mapping[str, Any]
    words: tuple[str, ...] = field(repr=False)
    icon: str = ""
    """The kind that gives the picture, if the thing itself cannot be drawn."""
    file: Path | None = None
    """The model, for knowing when its picture is old."""
    own_thing: str = ""
    """The id of one of the teacher's own things; it has no components of its own."""

    @property
    def keys(self) -> tuple[str, ...]:
        """What a search compares; made when it is first needed, not while the studio starts."""
        return _kept_keys(self.words)

    def to_mime(self) -> bytes:
        """What a drag carries."""
        data: dict[str, object] = {"components": dict(self.components), "name": dict(self.title)}
        if self.own_thing:
            data = {"own_thing": self.own_thing}
        return json.dumps(data, ensure_ascii=False).encode()


def search_keys(texts: Iterable[str]) -> tuple[str, ...]:
    """What words are compared by, each once."""
    return tuple(dict.fromkeys(key for text in texts if (key := key_of(text))))


_kept_keys = lru_cache(maxsize=None)(search_keys)
"""Spellings of the same words never change."""


def matching(items: Sequence[LibraryItem], wanted: str, kit: str = "") -> list[LibraryItem]:
    """The items of a kit ("" for all) that fit each word of `wanted`, or words that mean the same; the best first.

    A text of nothing but spaces fits all, in their own order.
    """
    search = Wanted(wanted)
    found = [(search.fit(item.keys), item) for item in items if not kit or item.kit == kit]
    worst = search.worst(fits for fits, _item in found)
    shown = [(fits, item) for fits, item in found if fits is not None and fits <= worst]
    return [item for _fits, item in sorted(shown, key=lambda pair: pair[0])]


def plain_components(session: EditingSession, components: Mapping[str, Component]) -> dict[str, Any]:
    """Components as they would stand in a file, but as plain data."""
    return {kind: session.codec.encode(component) for kind, component in components.items()}


def model_items(models: Iterable[LibraryAsset]) -> list[LibraryItem]:
    """One item for each model."""
    return [
        LibraryItem(
            model.reference,
            model.kit,
            model.title,
            {"model": {"asset": model.reference}},
            (*model.title.values(), *model.tags, model.kit),
            file=model.file,
        )
        for model in models
    ]


def own_items(session: EditingSession, files: Callable[[str], Path | None]) -> list[LibraryItem]:
    """One item for each medium that was brought into the lesson and has a name; the newest first.

    `files` gives the file of a model, for its picture.
    """
    from studio.import_wizard.keeping import thing_of, title_of

    there = set(session.place.own_media)
    items = []
    for reference, credit in reversed(list(credits_of_media(session.lesson).items())):
        kind = kind_of_medium(reference)
        if reference not in there or not kind:
            continue
        title = title_of(session.lesson, credit)
        size = picture_size(session.assets, reference) if kind == "picture" else (4, 3)
        plain = thing_of(kind, reference, title, size)
        file = files(reference) if kind != "sound" else None
        items.append(
            LibraryItem(
                reference,
                OWN,
                title,
                plain,
                (credit.what, credit.author),
                icon="" if file is not None else "sound" if kind == "sound" else "model",
                file=file,
            )
        )
    return items


def picture_size(assets: Assets, reference: str) -> tuple[int, int]:
    """Width and height of a picture in dots; those of a usual photo if it cannot be read."""
    try:
        width, height, _mode = probe(assets.read(reference))
    except SalaError:
        return 4, 3
    return width, height


def shape_items(session: EditingSession, words: Words) -> list[LibraryItem]:
    """One item for each solid."""
    choices = property_named(Shape, "kind").info.choices or {}
    items = []
    for kind, label in choices.items():
        shape = Shape(
            kind,  # type: ignore[arg-type]
            _SIZES.get(kind, Vec3(1.0, 1.0, 1.0)),
            Color.from_hex(_COLORS.get(kind, "#d9c7a5")),
        )
        title = words(label)
        plain = plain_components(session, {"shape": shape})
        found_by = (*title.values(), *words(KIND_WORDS["shape"][0]).values(), kind)
        items.append(LibraryItem(f"shape/{kind}", SHAPES, title, plain, found_by))
    return items


def ability_items(session: EditingSession, words: Words) -> list[LibraryItem]:
    """Things that are there for what they do: questions, panels, lights and so on."""
    items = []
    for kind in _OFFERED:
        title = words(KIND_WORDS[kind][0])
        made = new_component(kind, session.vocabulary, session.lesson, session.scene_id, words)
        if isinstance(made, InfoPanel):
            made = InfoPanel(title=made.title, board=True)
        components: dict[str, Component] = {kind: made}
        if kind in _NEEDS_A_SIGN:
            components["marker"] = Marker(name=title, counts=False)
        if kind == "guide":
            components = {"model": Model(asset=_GUIDE), **components}
        found_by = (*title.values(), *_SYNONYMS.get(kind, ()), kind.replace("_", " "))
        plain = plain_components(session, components)
        items.append(LibraryItem(f"ability/{kind}", ABILITIES, title, plain, found_by, icon=kind))
    return items
