"""Cutaway on the stage."""

from __future__ import annotations

from typing import Any

from panda3d.core import BitMask32, GeomNode, LPlane, LPoint3, LVector3, NodePath

from scenes.stage.cutting import Cut
from scenes.stage.view import ComponentView

_AXES = {"x": LVector3(1, 0, 0), "y": LVector3(0, 1, 0), "z": LVector3(0, 0, 1)}


class CutawayView(ComponentView):
    """Its look: how far it is cut open, 0 to 1. It works on the thing's node, and so on all that is part of it."""

    def make(self) -> None:
        self._open: Cut | None = None
        self._away: dict[str, list[tuple[NodePath, BitMask32]]] = {}
        self.look((self.component.start,))

    def look(self, look: tuple[Any, ...]) -> None:
        if self.component.how == "parts":
            self._take_away(look[0])
        else:
            self._cut(look[0])

    def destroy(self) -> None:
        self._cut(0.0)
        for part in list(self._away):
            self._bring_back(part)
        super().destroy()

    def _cut(self, share: float) -> None:
        """Let a plane come in from the right (x), the front (-y) or above (z); what it has passed is gone."""
        if share <= 0.0:
            if self._open is not None:
                self._open.close()
                self._open = None
            return
        cut, thing = self.component, self.node.get_parent()
        if self._open is None:
            kept = [node for part in cut.parts if not (node := thing.find(f"**/=entity={part}")).is_empty()]
            self._open = Cut(thing, kept, self.backstage.rung)
        axis = _AXES[cut.axis]
        # The plane faces what is kept: away from the side it came from.
        keep = axis if cut.ends > cut.begins else -axis
        self._open.at(LPlane(keep, LPoint3(axis * (cut.begins + (cut.ends - cut.begins) * share))), share)

    def _take_away(self, share: float) -> None:
        """The parts go one after the other."""
        parts = self.component.parts
        gone = round(share * len(parts))
        for number, part in enumerate(parts):
            if number < gone and part not in self._away:
                self._put_away(part)
            elif number >= gone and part in self._away:
                self._bring_back(part)

    def _put_away(self, part: str) -> None:
        """Hide what there is to see of a thing, and let pointers pass; its own node is the session's to hide."""
        top = self.node.get_parent()
        while top.has_parent() and top.get_name() != "world":
            top = top.get_parent()
        thing = top.find(f"**/=entity={part}")
        if thing.is_empty():
            return
        masks = []
        for child in thing.get_children():
            if not child.has_tag("entity"):
                child.hide(BitMask32.all_on())
                for piece in (child, *child.find_all_matches("**/+GeomNode")):
                    if isinstance(piece.node(), GeomNode):
                        masks.append((piece, BitMask32(piece.node().get_into_collide_mask())))
                        piece.node().set_into_collide_mask(0)
        self._away[part] = masks

    def _bring_back(self, part: str) -> None:
        for piece, mask in self._away.pop(part):
            piece.node().set_into_collide_mask(mask)
            top = piece
            while not top.is_empty() and top.has_parent() and not top.get_parent().has_tag("entity"):
                top = top.get_parent()
            top.show(BitMask32.all_on())
