"""Pictures of models on one sheet: each from the front, from the side and from above, under a soft sky.

For the eyes of whoever changes a generator. Draws offscreen with Panda3D; needs OpenGL (a display or xvfb-run).
"""

from __future__ import annotations

import array
import math
from collections.abc import Sequence
from pathlib import Path

from panda3d.core import (
    AmbientLight,
    AntialiasAttrib,
    Camera,
    CullFaceAttrib,
    DirectionalLight,
    FrameBufferProperties,
    Geom,
    GeomNode,
    GeomTriangles,
    GeomVertexData,
    GeomVertexFormat,
    GraphicsEngine,
    GraphicsOutput,
    GraphicsPipe,
    GraphicsPipeSelection,
    NodePath,
    PerspectiveLens,
    Texture,
    WindowProperties,
    load_prc_file_data,
)
from PIL import Image, ImageDraw

from scenes.generators.finish import Built

VIEWS = ((-25.0, 14.0), (60.0, 20.0), (155.0, 38.0))


def draw_sheet(models: Sequence[tuple[str, Built]], target: Path, tile: int = 300, columns: int = 2) -> None:
    """Write a PNG with three views of each model, its name, triangles and size."""
    load_prc_file_data(
        "", "textures-power-2 none\naudio-library-name null\nframebuffer-multisample 1\nmultisamples 4"
    )
    engine = GraphicsEngine.get_global_ptr()
    pipe = GraphicsPipeSelection.get_global_ptr().make_default_pipe()
    wanted = FrameBufferProperties()
    wanted.set_rgba_bits(8, 8, 8, 8)
    wanted.set_depth_bits(24)
    wanted.set_multisamples(4)
    flags = GraphicsPipe.BF_refuse_window
    out = engine.make_output(pipe, "sheet", 0, wanted, WindowProperties.size(tile, tile), flags)
    if out is None:
        raise SystemExit("No offscreen OpenGL here; run under xvfb-run.")
    picture = Texture()
    out.add_render_texture(picture, GraphicsOutput.RTM_copy_ram)
    out.set_clear_color((0.86, 0.91, 0.93, 1))
    lens = PerspectiveLens()
    lens.set_fov(30)
    root = NodePath("root")
    camera = root.attach_new_node(Camera("eye", lens))
    out.make_display_region().set_camera(camera)
    root.set_antialias(AntialiasAttrib.M_multisample)
    for name, color, heading, pitch in (
        ("sun", (0.62, 0.58, 0.5), -35, -50),
        ("sky", (0.2, 0.23, 0.28), 130, -30),
    ):
        light = DirectionalLight(name)
        light.set_color((*color, 1))
        node = root.attach_new_node(light)
        node.set_hpr(heading, pitch, 0)
        root.set_light(node)
    ambient = AmbientLight("ambient")
    ambient.set_color((0.5, 0.5, 0.52, 1))
    root.set_light(root.attach_new_node(ambient))
    rows = math.ceil(len(models) / columns)
    sheet = Image.new("RGB", (columns * 3 * tile, rows * (tile + 18)), (255, 255, 255))
    pen = ImageDraw.Draw(sheet)
    for number, (name, built) in enumerate(models):
        node = root.attach_new_node(_node(built))
        middle = [(a + b) / 2 for a, b in zip(built.low, built.high, strict=True)]
        size = math.dist(built.low, built.high) / 2
        for k, (heading, pitch) in enumerate(VIEWS):
            away = size / math.sin(math.radians(15.5))
            h, p = math.radians(heading), math.radians(pitch)
            eye = (math.sin(h) * math.cos(p), -math.cos(h) * math.cos(p), math.sin(p))
            lens.set_near_far(away / 100, away * 3)
            camera.set_pos(*(m + e * away for m, e in zip(middle, eye, strict=True)))
            camera.look_at(*middle)
            engine.render_frame()
            engine.render_frame()
            data = bytes(picture.get_ram_image_as("RGB"))
            shot = Image.frombytes("RGB", (tile, tile), data).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
            place = ((number % columns * 3 + k) * tile, number // columns * (tile + 18) + 18)
            sheet.paste(shot, place)
        text = f"{name}  {built.triangles} triangles  {built.materials} mat  "
        text += " x ".join(f"{b - a:.2f}" for a, b in zip(built.low, built.high, strict=True)) + " m"
        pen.text(
            (number % columns * 3 * tile + 4, number // columns * (tile + 18) + 3), text, fill=(20, 20, 30)
        )
        node.remove_node()
    engine.remove_all_windows()
    sheet.save(target)


def _node(built: Built) -> GeomNode:
    """The model as the engine draws it: vertex colours times material colour, lit unless the material is not."""
    node = GeomNode("model")
    for part in built.primitives:
        vertices = GeomVertexData("v", GeomVertexFormat.get_v3n3c4t2(), Geom.UH_static)
        vertices.unclean_set_num_rows(len(part.positions))
        from panda3d.core import GeomVertexWriter

        writers = [GeomVertexWriter(vertices, n) for n in ("vertex", "normal", "color", "texcoord")]
        material = built.surfaces[part.material]
        uvs = part.uvs or [(0.0, 0.0)] * len(part.positions)
        colors = part.colors or [(1.0, 1.0, 1.0, 1.0)] * len(part.positions)
        for p, n, color, uv in zip(part.positions, part.normals, colors, uvs, strict=True):
            writers[0].add_data3(*p)
            writers[1].add_data3(*n)
            writers[2].add_data4(*(a * b for a, b in zip(color, material.color, strict=True)))
            writers[3].add_data2(uv[0], 1 - uv[1])
        triangles = GeomTriangles(Geom.UH_static)
        triangles.set_index_type(Geom.NT_uint32)
        flat = array.array("I", [i for t in part.triangles for i in t])
        triangles.modify_vertices(len(flat)).modify_handle().copy_data_from(flat)
        geom = Geom(vertices)
        geom.add_primitive(triangles)
        holder = NodePath(GeomNode("part"))
        if material.double_sided:
            holder.set_attrib(CullFaceAttrib.make(CullFaceAttrib.M_cull_none))
        if material.unlit:
            holder.set_light_off(1)
        if material.alpha_mode == "BLEND":
            holder.set_transparency(True)
        if material.texture:
            holder.set_texture(_texture(material.texture))
        node.add_geom(geom, holder.get_state())
    return node


def _texture(data: bytes) -> Texture:
    import io

    image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG")).convert("RGB")
    image = image.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    texture = Texture()
    texture.setup_2d_texture(image.width, image.height, Texture.T_unsigned_byte, Texture.F_rgb)
    texture.set_ram_image_as(image.tobytes(), "RGB")
    return texture
