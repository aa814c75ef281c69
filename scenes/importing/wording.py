"""What came of an import, as lines that a person reads."""

from __future__ import annotations

from collections.abc import Iterator

from scenes.checks.profile import MEGABYTE, PROFILES
from scenes.importing.records import Imported
from scenes.messages import remedy, sentence
from scenes.texts import N_, Texts

LAB = "lab-low"
"""The weakest PC rooms; what is light there is light anywhere."""
_SHARE_OF_SCENE = 0.2
"""A model that takes more of what a whole scene may have is heavy."""
LIGHTS = ("good", "fair", "heavy")


def light_of(made: Imported) -> str:
    """ "good", "fair" or "heavy" for a scene on the weakest PCs: a fifth of what a scene may have, all of it, more."""
    profile = PROFILES[LAB]
    shares = (
        made.triangles / profile.triangles,
        made.materials / profile.materials,
        made.texture_bytes / profile.texture_bytes,
        made.bytes / profile.file_bytes,
    )
    worst = max(shares)
    return LIGHTS[0] if worst <= _SHARE_OF_SCENE else LIGHTS[1] if worst <= 1 else LIGHTS[2]


def light_words(texts: Texts, light: str) -> str:
    return texts(
        {
            "good": N_("Light: good for every school PC."),
            "fair": N_("Rather heavy: one or two of these in a scene."),
            "heavy": N_("Too heavy for weak school PCs."),
        }[light]
    )


def size_words(bytes_: int) -> str:
    """A size of a file in units that teachers know; numbers and units are the same in both languages."""
    return f"{bytes_ / MEGABYTE:.1f} MB" if bytes_ >= MEGABYTE else f"{max(1, round(bytes_ / 1024))} KB"


def told(texts: Texts, made: Imported, *, with_light: bool = True) -> Iterator[str]:
    """The facts of an import, one a line: size, weight, pictures, what was left out."""
    if made.kind == "model":
        width, depth, height = made.size
        yield texts(
            N_("{width:.2f} × {depth:.2f} × {height:.2f} m (file in {file_unit}, {up} up)"),
            width=width,
            depth=depth,
            height=height,
            file_unit=made.unit,
            up=made.up,
        )
        count = f"{made.triangles_before} → {made.triangles}"
        yield texts(
            N_("Triangles: {count}. Materials: {materials}. {size}."),
            count=made.triangles if made.triangles == made.triangles_before else count,
            materials=made.materials,
            size=size_words(made.bytes),
        )
        if with_light:
            yield light_words(texts, light_of(made))
    if made.clips:
        yield texts(N_("It moves: {names}."), names=", ".join(name for name, _seconds in made.clips))
    if made.kind == "sound":
        yield texts(
            N_("{seconds:.1f} seconds, {before} → {after}."),
            seconds=made.seconds,
            before=size_words(made.bytes_before),
            after=size_words(made.bytes),
        )
    for picture in made.pictures:
        yield texts(
            N_("Picture: {before} dots, {before_size} → {after} dots, {after_size}."),
            before=f"{picture.before[0]} × {picture.before[1]}",
            before_size=size_words(picture.before[2]),
            after=f"{picture.after[0]} × {picture.after[1]}",
            after_size=size_words(picture.after[2]),
        )
    for note in made.notes:
        yield f"{sentence(texts, note.code, note.values)} {remedy(texts, note.code, note.values)}".strip()
