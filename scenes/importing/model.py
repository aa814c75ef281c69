"""A stranger's model as canonical GLB: read by its format, turned upright, brought to size, written anew."""

from __future__ import annotations

from pathlib import Path

from scenes.errors import SalaError
from scenes.importing.gltf import Progress, read_gltf
from scenes.importing.mesh import (
    Look,
    Piece,
    Shape,
    check_counts,
    count_triangles,
    placed,
    with_normals,
    without_bad_numbers,
)
from scenes.importing.motion import put_up
from scenes.importing.near_files import NearFiles
from scenes.importing.obj import read_obj
from scenes.importing.pictures import PictureSet
from scenes.importing.ply import read_ply
from scenes.importing.records import Imported, ImportOptions, Note
from scenes.importing.reduce import reduced
from scenes.importing.stl import read_stl
from scenes.media.glb import MAX_FILE, measure, parse
from scenes.media.glb_write import Material, Primitive, write_glb
from scenes.media.rig import Rig


def import_model(path: Path, options: ImportOptions, tell: Progress) -> tuple[bytes, Imported]:
    """The canonical model and what is to be said of it. Raises SalaError."""
    pictures = PictureSet(options.picture_side)
    suffix = path.suffix.lower()
    if suffix in (".glb", ".gltf"):
        shape = read_gltf(path, pictures, lambda share: tell(share * 0.4))
    elif suffix == ".obj":
        shape = read_obj(path, pictures)
    else:
        raw = NearFiles(path).read(path)
        shape = read_stl(raw) if suffix == ".stl" else read_ply(raw)
    tell(0.4)
    notes = [Note("import_left_out", {"lost": one}) for one in shape.lost]
    before = count_triangles(shape.pieces)
    shape.pieces = [without_bad_numbers(piece) for piece in shape.pieces]
    if count_triangles(shape.pieces) < before:
        notes.append(Note("import_bad_places", {"count": before - count_triangles(shape.pieces)}))
    put = placed(shape, options)
    tell(0.5)
    pieces = reduced(put.pieces, options.triangles)
    is_gltf = suffix in (".glb", ".gltf")
    # glTF says that what has no normals is flat; the others say nothing
    pieces = [with_normals(piece, 0.0 if is_gltf else 35.0) for piece in pieces]
    check_counts(sum(len(piece.positions) for piece in pieces), 0)
    tell(0.6)
    rig = None
    if shape.rig is not None:
        rig, pieces = put_up(shape.rig, put.matrix, pieces)
    tell(0.7)
    raw = _written(shape, pieces, rig)
    tell(0.95)
    model = parse(raw)  # what a lesson carries has been read by the reader of the player
    triangles, materials, texture_bytes, _bounds = measure(model)
    return raw, Imported(
        "model",
        "",
        "glb",
        len(raw),
        unit=put.unit,
        up=put.up,
        size=put.size,
        triangles=triangles,
        triangles_before=before,
        materials=materials,
        texture_bytes=texture_bytes,
        pictures=tuple(pictures.changes.values()),
        bytes_before=path.stat().st_size,
        author=shape.author,
        licence=shape.licence,
        notes=tuple(notes),
        clips=() if rig is None else tuple((clip.name, clip.seconds) for clip in rig.clips),
    )


def _written(shape: Shape, pieces: list[Piece], rig: Rig | None) -> bytes:
    materials = [_material(look) for look in shape.looks]
    primitives = [
        Primitive(
            piece.positions,
            piece.normals or [],
            piece.uvs,
            piece.colors,
            piece.triangles,
            piece.look,
            piece.skin,
            piece.morphs if rig is not None else (),
        )
        for piece in pieces
    ]
    try:
        raw = write_glb(primitives, materials, generator="Sala import", rig=rig)
    except ValueError:  # only triangles without area are left
        raise SalaError("import_nothing") from None
    if len(raw) > MAX_FILE:
        raise SalaError("import_result_too_large", limit=MAX_FILE >> 20)
    return raw


def _material(look: Look) -> Material:
    return Material(
        look.name,
        look.color,
        look.picture,
        alpha_mode=look.alpha_mode,  # type: ignore[arg-type]
        double_sided=look.double_sided,
        emissive=look.emissive,
        unlit=look.unlit,
        wrap=look.wrap,
    )
