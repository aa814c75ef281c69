"""Reads Wavefront OBJ with its materials (MTL): positions, normals, texture places, faces of any number of corners."""

from __future__ import annotations

from pathlib import Path

from scenes.errors import SalaError
from scenes.importing.mesh import (
    Look,
    Piece,
    Shape,
    Triangle,
    Vector2,
    Vector3,
    Vector4,
    check_counts,
    split_polygon,
)
from scenes.importing.near_files import NearFiles
from scenes.importing.pictures import PictureSet

_GREY = (0.72, 0.72, 0.70, 1.0)


def read_obj(path: Path, pictures: PictureSet) -> Shape:
    """The model, y up, in a unit that the file does not tell. Raises SalaError."""
    near = NearFiles(path)
    return _Reader(near, pictures).read(near.read(path).decode("utf-8", "replace"))


class _Reader:
    def __init__(self, near: NearFiles, pictures: PictureSet) -> None:
        self._near = near
        self._pictures = pictures
        self._positions: list[Vector3] = []
        self._colors: list[Vector4] = []
        self._places: list[Vector2] = []
        self._normals: list[Vector3] = []
        self._materials: dict[str, Look] = {}
        self._corners: dict[str, dict[tuple[int, int, int], int]] = {}
        self._triangles: dict[str, list[Triangle]] = {}
        self._count = 0
        self._lost: dict[str, None] = {}

    def read(self, text: str) -> Shape:
        material = ""
        try:
            for line in text.replace("\\\n", " ").splitlines():
                word, _, rest = line.strip().partition(" ")
                if word == "v":
                    self._vertex(rest.split())
                elif word == "vt":
                    u, v = (float(part) for part in [*rest.split(), "0"][:2])
                    self._places.append((u, 1.0 - v) if abs(u) < 1e6 and abs(v) < 1e6 else (0.0, 0.0))
                elif word == "vn":
                    x, y, z = (float(part) for part in rest.split()[:3])
                    self._normals.append((x, y, z))
                elif word == "f":
                    self._face(material, rest.split())
                elif word == "usemtl":
                    material = rest.strip()
                elif word == "mtllib":
                    self._library(rest.strip())
                elif word in ("l", "p"):
                    self._lost["points and lines"] = None
        except (ValueError, IndexError):
            raise SalaError("import_damaged", part="OBJ") from None
        if not self._triangles:
            raise SalaError("import_only_points" if self._positions else "import_nothing")
        return self._shape()

    def _vertex(self, words: list[str]) -> None:
        x, y, z = (float(part) for part in words[:3])
        self._positions.append((x, y, z))
        if len(words) >= 6:
            red, green, blue = (min(1.0, max(0.0, float(part))) for part in words[3:6])
            self._colors.append((red, green, blue, 1.0))
        check_counts(len(self._positions), 0)

    def _face(self, material: str, words: list[str]) -> None:
        known = self._corners.setdefault(material, {})
        corners = []
        for word in words:
            parts = (word + "//").split("/")
            key = (
                _index(parts[0], len(self._positions)),
                _index(parts[1], len(self._places)),
                _index(parts[2], len(self._normals)),
            )
            if key[0] < 0:
                raise ValueError(word)
            corners.append(known.setdefault(key, len(known)))
        made = split_polygon(corners)
        self._count += len(made)
        check_counts(0, self._count)
        self._triangles.setdefault(material, []).extend(made)

    def _library(self, name: str) -> None:
        try:
            text = self._near.named(name).decode("utf-8", "replace")
        except SalaError as error:
            if error.code != "import_missing_part":
                raise
            self._lost["materials"] = None  # models are often passed on without
            return
        look = Look()
        for line in text.splitlines():
            word, _, rest = line.strip().partition(" ")
            words = rest.split()
            if word == "newmtl":
                look = self._materials[rest.strip()] = Look(name=rest.strip()[:60])
            elif word == "Kd":
                red, green, blue = (min(1.0, max(0.0, float(part))) for part in words[:3])
                look.color = (red, green, blue, look.color[3])
            elif word in ("d", "Tr"):
                value = min(1.0, max(0.0, float(words[-1])))
                opacity = value if word == "d" else 1.0 - value
                look.color = (*look.color[:3], opacity)
                look.alpha_mode = "BLEND" if opacity < 1.0 else "OPAQUE"
            elif word == "map_Kd":
                self._picture(look, words, rest)

    def _picture(self, look: Look, words: list[str], rest: str) -> None:
        name = rest.strip() if not rest.strip().startswith("-") else words[-1]
        try:
            raw = self._near.named(name)
        except SalaError as error:
            if error.code != "import_missing_part":
                raise
            self._lost["materials"] = None
            return
        look.picture = self._pictures.surface(name, lambda: raw, look.alpha_mode)
        look.color = (1.0, 1.0, 1.0, look.color[3]) if look.color[:3] == (0.0, 0.0, 0.0) else look.color

    def _shape(self) -> Shape:
        looks: list[Look] = []
        pieces: list[Piece] = []
        has_colors = len(self._colors) == len(self._positions)
        for material, triangles in self._triangles.items():
            corners = list(self._corners[material])
            has_places = all(place >= 0 for _position, place, _normal in corners)
            has_normals = all(normal >= 0 for _position, _place, normal in corners)
            pieces.append(
                Piece(
                    [self._positions[position] for position, _place, _normal in corners],
                    triangles,
                    [self._normals[normal] for _position, _place, normal in corners] if has_normals else None,
                    [self._places[place] for _position, place, _normal in corners] if has_places else None,
                    [self._colors[position] for position, _place, _normal in corners] if has_colors else None,
                    len(looks),
                )
            )
            plain = Look(name=material[:60], color=(1.0, 1.0, 1.0, 1.0) if has_colors else _GREY)
            look = self._materials.get(material, plain)
            # OBJ does not say which side is the outside, and half of all files have it wrong
            looks.append(Look(look.name, look.color, look.picture, look.alpha_mode, True))
        return Shape(pieces, looks, up="y", units=("m", "cm", "mm"), lost=list(self._lost))


def _index(word: str, count: int) -> int:
    """From 1, or backwards from -1; -1 for none. Raises ValueError for one that is not there."""
    if not word:
        return -1
    number = int(word)
    place = number - 1 if number > 0 else count + number
    if number == 0 or not 0 <= place < count:
        raise ValueError(word)
    return place
