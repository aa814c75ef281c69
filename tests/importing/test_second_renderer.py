"""A hundred valid glTF files are accepted, and drawn as three.js draws them (see second_renderer.py)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.importing.drawing import Painter, difference
from tests.importing.sample_parts import Sample
from tests.importing.sample_set import samples
from tests.importing.second_renderer import draw
from tests.judges.browser import open_browser

SAMPLES = list(samples())
TOLERANCE = 0.035
"""Share of the dots of a picture that may differ; most differ in fewer than one of a hundred."""
OF_POINTS = 0.1
"""Points are a dot wide there and little grains here."""


@pytest.fixture(scope="module")
def painter() -> Iterator[Painter]:
    made = Painter()
    yield made
    made.close()


@pytest.fixture(scope="module")
def of_three() -> list[Image.Image]:
    """What three.js draws of each sample."""
    with open_browser() as browser:
        return draw(browser, SAMPLES)


def _tolerance(sample: Sample) -> float:
    return OF_POINTS if sample.name.startswith("mode 0") else TOLERANCE


def test_there_are_a_hundred_samples_of_which_no_two_are_alike() -> None:
    made = [(sample.make(), sample.seconds, sample.suffix) for sample in SAMPLES]
    contents = {
        (json.dumps(one.document, sort_keys=True), bytes(one.binary), seconds, suffix)
        for one, seconds, suffix in made
    }
    assert len(contents) == len({sample.name for sample in SAMPLES}) == len(SAMPLES) >= 100


def test_all_samples_are_accepted_and_drawn_as_three_draws_them(
    painter: Painter, of_three: list[Image.Image], tmp_path: Path
) -> None:
    wrong = {}
    for number, sample in enumerate(SAMPLES):
        share = difference(painter.paint(sample, tmp_path), of_three[number])
        if share > _tolerance(sample):
            wrong[sample.name] = round(share, 3)
    assert wrong == {}


def test_the_comparison_tells_what_is_wrong(
    painter: Painter, of_three: list[Image.Image], tmp_path: Path
) -> None:
    """Pictures of one sample beside what three drew of another: each pair differs in the one thing it is about."""
    number = {sample.name: at for at, sample in enumerate(SAMPLES)}
    pairs = [
        ("picture", "transform offset"),
        ("sampler clamp", "sampler mirror"),
        ("back seen", "picture"),
        ("node scale (-1, 1, 1)", "node none"),
        ("clip rotation linear", "clip rotation step"),
        ("clip scale linear", "clip scale cubicspline"),
        ("skin", "skin joints H"),
        ("skin bound otherwise", "skin bound otherwise at rest"),
        ("morph linear", "morph step"),
        ("color f3", "material none"),
    ]
    for mine, other in pairs:
        drawn = painter.paint(SAMPLES[number[mine]], tmp_path)
        assert difference(drawn, of_three[number[other]]) > 2 * TOLERANCE, (mine, other)
