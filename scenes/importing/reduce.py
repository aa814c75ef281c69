"""Fewer triangles: corners that lie in one cell of a grid become one.

Vertex clustering (Rossignac and Borrel 1993): not the finest way, but it takes any triangle soup, keeps the outline
and the pictures on it, costs one pass a try and needs no library. The cell is found by halving.
"""

from __future__ import annotations

from scenes.importing.mesh import Piece, Triangle, Vector3, box, count_triangles, picked

_TRIES = 12
_CLOSE_ENOUGH = 0.9


def reduced(pieces: list[Piece], wanted: int) -> list[Piece]:
    """The pieces with at most `wanted` triangles in all, as many as the grid allows; untouched if they are fewer."""
    if wanted <= 0 or count_triangles(pieces) <= wanted:
        return pieces
    low, high = box(pieces)
    longest = max(b - a for a, b in zip(low, high))
    fine, coarse = 0.0, longest / 4
    best: list[Piece] | None = None
    best_count = 0
    for _try in range(_TRIES):
        cell = (fine + coarse) / 2
        made = [_clustered(piece, low, cell) for piece in pieces]
        count = count_triangles(made)
        if count > wanted:
            fine = cell
            continue
        coarse = cell
        if count > best_count:
            best, best_count = made, count
        if count >= wanted * _CLOSE_ENOUGH:
            break
    return [piece for piece in best if piece.triangles] if best else pieces


def _clustered(piece: Piece, origin: Vector3, cell: float) -> Piece:
    """One corner stays for each cell: the one nearest to the middle of those in it, with its colour and picture."""
    sums: dict[tuple[int, ...], list[float]] = {}
    keys = []
    normals = piece.normals
    shown = piece.shown
    for number, (x, y, z) in enumerate(shown):
        key: tuple[int, ...] = (
            int((x - origin[0]) / cell),
            int((y - origin[1]) / cell),
            int((z - origin[2]) / cell),
        )
        if normals is not None:
            # the two sides of a thin wall stay apart
            normal = normals[number]
            axis = max(range(3), key=lambda one: abs(normal[one]))
            key = (*key, axis * 2 + (normal[axis] > 0))
        keys.append(key)
        found = sums.setdefault(key, [0.0, 0.0, 0.0, 0.0])
        found[0] += x
        found[1] += y
        found[2] += z
        found[3] += 1
    nearest: dict[tuple[int, ...], tuple[float, int]] = {}
    for number, ((x, y, z), key) in enumerate(zip(shown, keys)):
        sx, sy, sz, count = sums[key]
        distance = (x - sx / count) ** 2 + (y - sy / count) ** 2 + (z - sz / count) ** 2
        if key not in nearest or distance < nearest[key][0]:
            nearest[key] = distance, number
    kept = {key: place for place, key in enumerate(nearest)}
    sources = [number for _distance, number in nearest.values()]
    places = [kept[key] for key in keys]
    seen: set[frozenset[int]] = set()
    triangles: list[Triangle] = []
    for a, b, c in piece.triangles:
        one = (places[a], places[b], places[c])
        corners = frozenset(one)
        if len(corners) == 3 and corners not in seen:
            seen.add(corners)
            triangles.append(one)
    return picked(piece, sources, triangles)
