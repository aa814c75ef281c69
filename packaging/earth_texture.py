"""Draw assets/textures/earth.jpg and earth_small.jpg: the Earth by longitude and latitude, from coasts set by hand.

The points are rough (a few degrees) and from general knowledge; the picture is ours (CC0). It is drawn once and
committed, because picture encoders differ between versions; the generator of sky/earth takes it as input.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scenes.generators.paint import cloud, tint  # noqa: E402

WIDTH, HEIGHT, FINE = 1024, 512, 3
COASTS = Path(__file__).with_name("coasts.txt")


def coasts() -> dict[str, list[list[tuple[float, float]]]]:
    """Polygons by kind: land, ice, lake, desert, forest. A line of the file is `kind name: lon,lat lon,lat ...`."""
    found: dict[str, list[list[tuple[float, float]]]] = {}
    for line in COASTS.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        head, _, tail = line.partition(":")
        points = [(float(lon), float(lat)) for lon, lat in (pair.split(",") for pair in tail.split())]
        found.setdefault(head.split()[0], []).append(points)
    return found


def mask(polygons: list[list[tuple[float, float]]]) -> Image.Image:
    """White where the polygons are, at the fine size."""
    image = Image.new("L", (WIDTH * FINE, HEIGHT * FINE), 0)
    pen = ImageDraw.Draw(image)
    for points in polygons:
        pen.polygon(
            [((lon + 180) / 360 * WIDTH * FINE, (90 - lat) / 180 * HEIGHT * FINE) for lon, lat in points], 255
        )
    return image


def roughened(image: Image.Image) -> Image.Image:
    """Coasts with small bays: the mask pushed about by noise, then smoothed."""
    small = Image.new("L", (WIDTH // 4, HEIGHT // 2), 0)
    pixels = small.load()
    assert pixels is not None
    for y in range(small.height):
        for x in range(small.width):
            pixels[x, y] = int(255 * cloud(x * 0.7, y * 0.7, 0.0, 3.0))
    noise = small.resize(image.size, Image.Resampling.BICUBIC)
    soft = image.filter(ImageFilter.GaussianBlur(2.2 * FINE))
    mixed = ImageChops.add(soft, noise, 1.0, -128)
    rough = Image.blend(soft, mixed, 0.5).point(lambda v: 255 if v > 127 else 0)
    return ImageChops.lighter(
        ImageChops.darker(rough, image.filter(ImageFilter.MaxFilter(5))),
        image.filter(ImageFilter.MinFilter(5)),
    )


def flat(code: str) -> Image.Image:
    """One colour over the whole picture."""
    r, g, b = (round(v * 255) for v in tint(code))
    return Image.new("RGB", (WIDTH, HEIGHT), (r, g, b))


def bands(stops: list[tuple[float, str]]) -> Image.Image:
    """Colours by the distance from the equator, in degrees."""
    column = Image.new("RGB", (1, HEIGHT))
    pixels = column.load()
    assert pixels is not None
    for y in range(HEIGHT):
        lat = abs(90 - (y + 0.5) * 180 / HEIGHT)
        k = max(i for i, (edge, _) in enumerate(stops) if edge <= lat)
        low, high = stops[k], stops[min(k + 1, len(stops) - 1)]
        t = (lat - low[0]) / (high[0] - low[0]) if high[0] > low[0] else 0.0
        pixels[0, y] = tuple(
            round(255 * (a + (b - a) * t)) for a, b in zip(tint(low[1]), tint(high[1]), strict=True)
        )
    return column.resize((WIDTH, HEIGHT))


def earth() -> Image.Image:
    """The finished picture."""
    shapes = coasts()
    size = (WIDTH, HEIGHT)

    def small(image: Image.Image, blur: float = 0.0) -> Image.Image:
        shrunk = image.resize(size, Image.Resampling.LANCZOS)
        return shrunk.filter(ImageFilter.GaussianBlur(blur)) if blur else shrunk

    land_fine = roughened(ImageChops.subtract(mask(shapes["land"] + shapes["ice"]), mask(shapes["lake"])))
    land = small(land_fine)
    sea = bands([(0.0, "2f7fb4"), (35.0, "2a70a8"), (60.0, "2f6796"), (90.0, "7fa9bf")])
    shelf = land_fine.resize(size).filter(ImageFilter.GaussianBlur(7)).point(lambda v: min(255, int(v * 1.1)))
    sea = Image.composite(flat("63b3cb"), sea, shelf.point(lambda v: int(v * 0.75)))
    ground = bands(
        [
            (0.0, "4f9150"),
            (14.0, "6da256"),
            (24.0, "a5ae68"),
            (38.0, "8fa661"),
            (52.0, "5f8f5a"),
            (66.0, "6f8f6d"),
            (74.0, "b7c3b5"),
            (90.0, "eef3f3"),
        ]
    )
    ground = Image.composite(flat("dcc48c"), ground, small(mask(shapes["desert"]), 9))
    ground = Image.composite(flat("3f8248"), ground, small(mask(shapes["forest"]), 8))
    ground = Image.composite(flat("f2f6f7"), ground, small(mask(shapes["ice"]), 2))
    shade = Image.new("L", (WIDTH // 4, HEIGHT // 4))
    pixels = shade.load()
    assert pixels is not None
    for y in range(shade.height):
        for x in range(shade.width):
            pixels[x, y] = int(255 * (0.88 + 0.12 * cloud(x * 0.22, y * 0.22, 0.0, 8.0)))
    ground = ImageChops.multiply(
        ground, Image.merge("RGB", [shade.resize(size, Image.Resampling.BICUBIC)] * 3)
    )
    picture = Image.composite(ground, sea, land)
    rim = ImageChops.subtract(land_fine.filter(ImageFilter.MaxFilter(5)), land_fine)
    picture = Image.composite(flat("f3ead0"), picture, small(rim).point(lambda v: int(v * 0.55)))
    ice = Image.new("L", size, 0)
    ImageDraw.Draw(ice).rectangle((0, 0, WIDTH, HEIGHT * 8 // 180), 255)
    picture = Image.composite(flat("eef4f6"), picture, ice.filter(ImageFilter.GaussianBlur(6)))
    dot = Image.new("RGBA", (WIDTH * 4, HEIGHT * 4), (0, 0, 0, 0))
    pen = ImageDraw.Draw(dot)
    x, y = (104.9 + 180) / 360 * WIDTH * 4, (90 - 12.2) / 180 * HEIGHT * 4
    for radius, color in ((25, (255, 255, 255, 255)), (18, (214, 52, 46, 255))):
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), color)
    mark = dot.resize(size, Image.Resampling.LANCZOS)
    picture.paste(mark, (0, 0), mark)
    return picture


if __name__ == "__main__":
    target = ROOT / "assets" / "textures" / "earth.jpg"
    target.parent.mkdir(parents=True, exist_ok=True)
    picture = earth()
    picture.save(target, quality=90, subsampling=0, optimize=True)
    small = target.with_name("earth_small.jpg")  # for globes that are looked at from farther away
    picture.resize((512, 256)).save(small, quality=84, subsampling=0, optimize=True)
    print(target, target.stat().st_size, small.stat().st_size)
