"""What is done with whole scenes: the tabs above the view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.texts import N_
from studio.actions import Action
from studio.scene_starts import PHOTO, STARTS

if TYPE_CHECKING:
    from studio.main_window import MainWindow


def scene_actions(window: MainWindow) -> tuple[Action, ...]:
    work = window.scene_work
    kinds = tuple(
        Action(
            f"scene.add-{start.id}",
            start.name,
            lambda start=start: work.add(start),  # type: ignore[misc]
            menu="scene.add",
            help=start.help,
        )
        for start in STARTS
    )
    return (
        *kinds,
        Action(
            "scene.add-photo",
            N_("Photo all around (360°)…"),
            work.add_photo,
            menu="scene.add",
            help=PHOTO.help,
        ),
        Action("scene.duplicate", N_("Copy this scene"), work.duplicate, menu="scene"),
        Action(
            "scene.rename", N_("Rename scene"), window.tabs.begin_renaming, shortcut="Ctrl+F2", menu="scene"
        ),
        Action(
            "scene.settings",
            N_("Sky, ground and light of this scene"),
            window.show_scene_settings,
            menu="scene",
        ),
        Action(
            "scene.begin-here",
            N_("Pupils begin in this scene"),
            work.begin_here,
            menu="scene",
            is_checked=lambda: work.is_first,
            is_enabled=lambda: not work.is_first,
        ),
        Action(
            "scene.delete",
            N_("Delete this scene"),
            work.delete,
            menu="scene",
            is_enabled=lambda: work.can_delete,
        ),
        Action(
            "scene.previous",
            N_("Scene before"),
            lambda: work.go(-1),
            shortcut="Ctrl+PgUp",
            menu="scene",
            is_enabled=lambda: work.has_neighbour(-1),
            starts_section=True,
        ),
        Action(
            "scene.next",
            N_("Scene after"),
            lambda: work.go(1),
            shortcut="Ctrl+PgDown",
            menu="scene",
            is_enabled=lambda: work.has_neighbour(1),
        ),
        Action(
            "scene.move-left",
            N_("Move the scene to the left"),
            lambda: work.move(-1),
            shortcut="Ctrl+Shift+PgUp",
            menu="scene",
            is_enabled=lambda: work.has_neighbour(-1),
        ),
        Action(
            "scene.move-right",
            N_("Move the scene to the right"),
            lambda: work.move(1),
            shortcut="Ctrl+Shift+PgDown",
            menu="scene",
            is_enabled=lambda: work.has_neighbour(1),
        ),
    )
