"""A hundred and more small valid glTF files that cross the matrix of what glTF knows, in the manner of Khronos's
Asset Generator. Each fits into a cube from -1 to 1 and looks different from every side, so that nothing can be wrong
unseen. All are deterministic: `second_renderer.py` has another renderer draw the very same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.importing.sample_forms import of_nodes, of_primitives
from tests.importing.sample_materials import of_materials
from tests.importing.sample_motion import of_clips
from tests.importing.sample_parts import Sample


def samples() -> Iterator[Sample]:
    """Every sample, in a fixed order, with names of their own."""
    yield from of_primitives()
    yield from of_nodes()
    yield from of_materials()
    yield from of_clips()
