"""Classes by the name of their kind, each loaded when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import TypeVar

T = TypeVar("T")


class KindTable(Mapping[str, type[T]]):
    """A table of kinds whose classes are found by name: no lesson has all kinds, and each costs the start.

    A kind `ph_mixing` has its class `PhMixing`, with `suffix` "View" `PhMixingView`, in the module `place` with the
    kind put into its braces.
    """

    def __init__(self, kinds: Iterable[str], place: str, suffix: str = "") -> None:
        self._numbers = {kind: number for number, kind in enumerate(kinds)}
        self._place = place
        self._suffix = suffix
        self._loaded: dict[str, type[T]] = {}

    def __getitem__(self, kind: str) -> type[T]:
        found = self._loaded.get(kind)
        if found is None:
            if kind not in self._numbers:
                raise KeyError(kind)
            name = "".join(word.capitalize() for word in kind.split("_")) + self._suffix
            found = self._loaded[kind] = getattr(import_module(self._place.format(kind)), name)
        return found

    def __contains__(self, kind: object) -> bool:
        return kind in self._numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def among(self, kinds: Iterable[str]) -> list[str]:
        """Those of the kinds that are in the table, in its order."""
        known = [kind for kind in kinds if kind in self._numbers]
        return sorted(known, key=self._numbers.__getitem__) if len(known) > 1 else known
